"""Why a form was not recorded: kept until it is, told above the form, beside its fields and below its button."""

import logging
import secrets
from collections.abc import Mapping
from dataclasses import dataclass

from components.text import escape_markdown

log = logging.getLogger("amberlight")


@dataclass(frozen=True, slots=True)
class FormErrors:
    """Why nothing was recorded: the sentence, and the faults by field."""

    sentence: str
    by_field: Mapping[str, str]

    def in_words(self, labels: Mapping[str, str]) -> str:
        """The sentence and each fault, as Markdown. labels: of the fields."""
        faults = [f"- {escape_markdown(f'{labels.get(name, name)}: {fault}')}" for name, fault in self.by_field.items()]
        return "\n".join([escape_markdown(self.sentence), "", *faults])

    @property
    def where(self) -> str:
        """Where the reader finds it, for the line below the button."""
        return "What is to be mended stands beside the fields." if self.by_field else "Why stands above the form."


def log_unexpected(form: str) -> str:
    """Log the exception that is being handled, and say to the editor where it can be found. form: its key."""
    reference = secrets.token_hex(4)
    log.exception("A form (%s) failed, reference %s", form, reference)
    return (
        "It could not be recorded; what you typed is still here. Try again; if it fails again, tell whoever runs "
        f"Amberlight the reference {reference}, which stands in the server's log."
    )

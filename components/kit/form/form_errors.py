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
        return "Please correct the marked fields." if self.by_field else "The reason is given above the form."


def log_unexpected(form: str) -> str:
    """Log the exception that is being handled, and say to the editor where it can be found. form: its key."""
    reference = secrets.token_hex(4)
    log.exception("A form (%s) failed, reference %s", form, reference)
    return (
        "It could not be recorded; your text is still here. Try again. If it fails again, give whoever "
        f"runs Amberlight the reference {reference}, which is in the server's log."
    )

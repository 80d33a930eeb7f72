"""What a delegation contests and how the secretariat answers: the words, and when an answer may say that it was corrected."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

#: How an objection ends, as the secretariat answers it.
OUTCOMES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "corrected": "The record was corrected",
        "kept": "The record was not changed",
        "noted": "Noted; there is nothing to correct",
    }
)
#: Who reads an objection beside the secretariat and the delegation that made it.
READERS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "open": "everybody",
        "members": "members of the network",
        "secretariat": "the secretariat only",
    }
)
NOT_ANSWERED: Final = "No reply yet"

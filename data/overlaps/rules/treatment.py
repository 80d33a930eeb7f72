"""How the paper would treat each framework in the Council's research: its own stream, for later members, or folded in."""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Stance(StrEnum):
    """One way to treat a framework; UNKNOWN for one that the paper does not know."""

    OWN_STREAM = "own stream from the start"
    LATER = "for additional members, once the Council expands"
    LATER_WITH_DOUBT = "for later study, though respondents doubted the link"
    NOT_AT_FIRST = "not at first; integrate into other streams, best into countering violent extremism"
    FOLD = "no stream of its own at first; fold into the other frameworks"
    UNKNOWN = "not stated"


@dataclass(frozen=True, slots=True)
class Treatment:
    """The stance, where the paper says so, and the statements and recommendations that carry it."""

    stance: Stance
    pointer: str
    ground_ids: tuple[str, ...]


_FIRST: Final = "II.d Key areas for thematic study; III, para 2"
_LATER: Final = "Annex II, introduction"
#: By framework, as the paper says it (sections II.d and III, Annex II).
TREATMENTS: Final[dict[str, Treatment]] = {
    "PHS": Treatment(Stance.OWN_STREAM, f"{_FIRST}; II.d(i), para 1", ("PR-40", "PHS-11")),
    "TECH": Treatment(Stance.OWN_STREAM, f"{_FIRST}; II.d(ii), para 1", ("PR-40", "TECH-01")),
    "POC": Treatment(Stance.OWN_STREAM, f"{_FIRST}; II.d(iii), para 1", ("PR-40", "POC-01")),
    "CTPVE": Treatment(Stance.OWN_STREAM, f"{_FIRST}; II.d(iv), para 5", ("PR-40", "CTPVE-17")),
    "SDG": Treatment(Stance.LATER_WITH_DOUBT, f"{_LATER}; Annex II (i), para 2", ("PR-54", "SDG-06", "SDG-07")),
    "WPS": Treatment(Stance.LATER, f"{_LATER}; Annex II (ii), para 1", ("PR-54", "WPS-01")),
    "CP": Treatment(Stance.LATER, f"{_LATER}; Annex II (iii), para 2", ("PR-54", "CP-10", "CP-12")),
    "SO": Treatment(Stance.LATER, f"{_LATER}; Annex II (iv), para 2", ("PR-54", "SO-06")),
    "CAAC": Treatment(Stance.LATER, f"{_LATER}; Annex II (v), para 2", ("PR-54", "CAAC-08")),
    "CLIM": Treatment(Stance.LATER, f"{_LATER}; Annex II (vi)", ("PR-54", "CLIM-04")),
    "FORB": Treatment(Stance.NOT_AT_FIRST, "Annex II (vii), paras 1 and 2", ("PR-55", "FORB-01", "FORB-07")),
    "MRCH": Treatment(Stance.FOLD, "Annex II (viii)", ("PR-56", "MRCH-01")),
    "ARMS": Treatment(Stance.LATER, f"{_LATER}; Annex II (ix), para 3", ("PR-54", "ARMS-11")),
}


def get_treatment(framework_id: str, ids_on_record: Collection[str]) -> Treatment:
    """The treatment of a framework, with those of its grounds that are on record and may be seen.

    ids_on_record: statements and recommendations that the reader sees. Without any ground among them the stance is
    UNKNOWN: it may have been retired or be withheld, and is then not ours to repeat.
    """
    known = TREATMENTS.get(framework_id)
    if known is None:
        return Treatment(Stance.UNKNOWN, "", ())
    grounds = tuple(ground for ground in known.ground_ids if ground in ids_on_record)
    if not grounds:
        return Treatment(Stance.UNKNOWN, "", ())
    return Treatment(known.stance, known.pointer, grounds)

"""Where watch lists disagree, each read on its own scale and never merged into a score.

Only lists that warn of atrocities are held against each other: the Early Warning Project's top 30 (a statistical
forecast of a new mass killing) and the Global Centre's Populations at Risk (analysts' judgement of atrocity crimes
under way or imminent). A difference is a reason to look, not an error of either. Lists of conflicts and of
humanitarian need answer another question: they stand beside and decide nothing.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

#: What a list warns of, as the registry of lists words it, when it warns of atrocities.
ATROCITY_CONCERN: Final = "atrocity"
#: The list whose verdict is read from the ranking itself.
EWP_LIST: Final = "ewp-sra"
#: Lists of which the edition in hand is cut: the Crisis Group's entries 9 and 10 were not read. Their silence is unknown.
PARTIAL_LISTS: Final = frozenset({"icg-ten-conflicts"})


class Verdict(StrEnum):
    """What one list says of one country."""

    FLAGS = "flags"
    DOES_NOT_FLAG = "does not flag"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class ListVerdict:
    """One list's verdict on one country: the list's id, its name for the reader, what it warns of, what it says.

    unknown_because: why the verdict is unknown, a sentence; None otherwise.
    """

    watch_list_id: str
    name: str
    concern: str
    verdict: Verdict
    unknown_because: str | None = None


def judge(is_flagged: bool | None, *, covers_country: bool = True, is_whole: bool = True) -> Verdict:
    """What a list says of a country.

    is_flagged: what its entry says; None where it has no entry. covers_country: whether the list assesses the country
    at all (the Early Warning Project leaves Palestine out). is_whole: whether the edition in hand is whole. Silence
    is 'does not flag' only where the list is whole and covers the country; otherwise it is unknown.
    """
    if is_flagged is not None:
        return Verdict.FLAGS if is_flagged else Verdict.DOES_NOT_FLAG
    return Verdict.DOES_NOT_FLAG if covers_country and is_whole else Verdict.UNKNOWN


def lists_disagree(verdicts: Iterable[ListVerdict]) -> bool | None:
    """Whether one atrocity list flags the country and another does not. None: fewer than two have a view of it."""
    said = [v.verdict for v in verdicts if v.concern == ATROCITY_CONCERN and v.verdict is not Verdict.UNKNOWN]
    return len(set(said)) > 1 if len(said) > 1 else None


def explain_disagreement(verdicts: Iterable[ListVerdict]) -> str | None:
    """The disagreement in a sentence, or None where there is none."""
    listed = tuple(verdicts)
    if not lists_disagree(listed):
        return None
    by: Mapping[Verdict, list[str]] = {verdict: [] for verdict in Verdict}
    for item in listed:
        if item.concern == ATROCITY_CONCERN:
            by[item.verdict].append(item.name)
    flags, silent = " and ".join(by[Verdict.FLAGS]), " and ".join(by[Verdict.DOES_NOT_FLAG])
    return f"Flagged by {flags}; not by {silent}. Each list has its own scale and question."

"""The kinds of what can be tried, their words and letters, and what an evaluation can say."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from data.risk.rules import wording as say


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind: its code, the name of its lane, the letter that tells it where there is no room for words, one and several.

    is_coded_to_2007: the record is a data set that ends with 2007 (Olsen, Payne and Reiter 2010), and what came later is
    known only in part: the two are never added up.
    """

    code: str
    label: str
    letter: str
    one: str
    several: str
    is_coded_to_2007: bool = False


#: In the order of the lanes: from presence on the ground to dealing with the past.
KINDS_IN_ORDER: Final = (
    Kind("un_peacekeeping", "UN peacekeeping", "P", "UN peacekeeping operation", "UN peacekeeping operations"),
    Kind("un_mission", "Other UN missions", "M", "other UN mission", "other UN missions"),
    Kind("regional_operation", "Regional operations", "R", "regional operation", "regional operations"),
    Kind("un_sanctions", "UN sanctions", "S", "UN sanctions regime", "UN sanctions regimes"),
    Kind("inquiry", "Inquiries", "I", "inquiry", "inquiries"),
    Kind("court", "The Court", "C", "situation before the Court", "situations before the Court"),
    Kind("tribunal", "Tribunals", "B", "tribunal", "tribunals"),
    Kind("trial", "Trials at home", "J", "trial at home", "trials at home", is_coded_to_2007=True),
    Kind("amnesty", "Amnesties", "A", "amnesty", "amnesties", is_coded_to_2007=True),
    Kind("truth_commission", "Truth commissions", "T", "truth commission", "truth commissions", is_coded_to_2007=True),
    Kind("reparation", "Reparations", "V", "measure of reparation", "measures of reparation", is_coded_to_2007=True),
    Kind("lustration", "Lustration", "L", "measure of lustration", "measures of lustration", is_coded_to_2007=True),
)
KIND_BY_CODE: Final = {kind.code: kind for kind in KINDS_IN_ORDER}
#: The kinds of the table of what was tried; the Court and tribunals have tables of their own.
KINDS: Final = tuple(kind.code for kind in KINDS_IN_ORDER if kind.code not in ("court", "tribunal"))
#: The kinds of transitional justice: what a state does about its own past.
JUSTICE_KINDS: Final = tuple(kind.code for kind in KINDS_IN_ORDER if kind.is_coded_to_2007)
#: The last year of the data set on transitional justice.
LAST_CODED_YEAR: Final = 2007
#: As the source has it on its date; 'recurring': invoked anew from time to time.
STATUSES: Final = ("in place", "ended", "recurring")
#: What an evaluation says of what was tried, in the order in which it is shown.
RESULTS: Final = ("worked", "partly", "disputed", "failed", "harmful")
RESULT_LABELS: Final = {
    "worked": "worked",
    "partly": "worked in part",
    "disputed": "disputed",
    "failed": "failed",
    "harmful": "did harm",
}


def count_kinds(codes: Iterable[str]) -> str:
    """How many there are of each kind, in words: '2 UN peacekeeping operations and 1 inquiry'. None give ''."""
    counts = Counter(codes)
    found = [(kind, counts[kind.code]) for kind in KINDS_IN_ORDER if counts[kind.code]]
    return say.join(say.counted(number, kind.one, kind.several) for kind, number in found)

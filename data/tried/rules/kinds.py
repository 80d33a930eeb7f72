"""The kinds of what can be tried, their words and letters, and what an evaluation can say."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind: its code, its name in the plural, and the letter that tells it where there is no room for words.

    is_coded_to_2007: the record is a data set that ends with 2007 (Olsen, Payne and Reiter 2010), and what came later is
    known only in part: the two are never added up.
    """

    code: str
    label: str
    letter: str
    is_coded_to_2007: bool = False


#: In the order of the lanes: from presence on the ground to dealing with the past.
KINDS_IN_ORDER: Final = (
    Kind("un_peacekeeping", "UN peacekeeping", "P"),
    Kind("un_mission", "Other UN missions", "M"),
    Kind("regional_operation", "Regional operations", "R"),
    Kind("un_sanctions", "UN sanctions", "S"),
    Kind("inquiry", "Inquiries", "I"),
    Kind("court", "International courts", "C"),
    Kind("trial", "Trials at home", "J", is_coded_to_2007=True),
    Kind("amnesty", "Amnesties", "A", is_coded_to_2007=True),
    Kind("truth_commission", "Truth commissions", "T", is_coded_to_2007=True),
    Kind("reparation", "Reparations", "V", is_coded_to_2007=True),
    Kind("lustration", "Lustration", "L", is_coded_to_2007=True),
)
KIND_BY_CODE: Final = {kind.code: kind for kind in KINDS_IN_ORDER}
#: The kinds of the table of what was tried; courts have tables of their own.
KINDS: Final = tuple(kind.code for kind in KINDS_IN_ORDER if kind.code != "court")
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

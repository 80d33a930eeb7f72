"""Classes for map fills: fixed breaks, each named and explained, the same on every edition and every day.

Fixed breaks are chosen over quantiles or natural breaks because a class must mean the same on two maps side by side.
"""

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final


@dataclass(frozen=True, slots=True)
class ClassScheme:
    """One measure cut into classes.

    breaks: the lower bounds of the second and every later class, rising, in the measure's own unit. labels: one for
    each class, lowest value first. method: the method's name and why, in a sentence. no_data_label: what an empty
    value means. is_diverging: whether the middle class is neutral. is_high_worst: whether the last class is the
    worst.
    """

    measure: str
    title: str
    unit: str
    method: str
    breaks: tuple[float, ...]
    labels: tuple[str, ...]
    no_data_label: str
    is_diverging: bool = False
    is_high_worst: bool = True

    def __post_init__(self) -> None:
        """Raises ValueError where labels and breaks do not fit each other: a legend must never be off by one."""
        if len(self.labels) != len(self.breaks) + 1 or list(self.breaks) != sorted(set(self.breaks)):
            raise ValueError(f"The classes of {self.measure} do not fit their labels.")

    def index_of(self, value: float | None) -> int | None:
        """The class of a value, counted from 0; None for no data, which is never class 0."""
        return None if value is None else bisect_right(self.breaks, value)

    def label_of(self, value: float | None) -> str:
        """The label of a value's class, or what no data means."""
        index = self.index_of(value)
        return self.no_data_label if index is None else self.labels[index]


_NOT_ASSESSED: Final = "not assessed"
_DEATHS_METHOD: Final = (
    "Fixed breaks at UCDP's own thresholds: 25 deaths in a year make a conflict active, 1,000 make "
    "it a war; 100 divides the range between, and none recorded is a separate class."
)
_DEATHS_BREAKS: Final = (1, 25, 100, 1000)
_DEATHS_LABELS: Final = ("none recorded", "1 to 24", "25 to 99", "100 to 999", "1,000 and more")
_DEATHS_NO_DATA: Final = "not covered by UCDP"

RANK: Final = ClassScheme(
    measure="risk_rank",
    title="Rank for a new mass killing",
    unit="rank, 1 the highest risk",
    method="Fixed breaks: the Early Warning Project's own line at 30, its ten highest, then twice the top 30 and 100.",
    breaks=(11, 31, 61, 101),
    labels=("1 to 10", "11 to 30", "31 to 60", "61 to 100", "101 and below"),
    no_data_label=_NOT_ASSESSED,
    is_high_worst=False,
)
PROBABILITY: Final = ClassScheme(
    measure="risk_probability",
    title="Probability of a new mass killing within the two years of the edition",
    unit="per cent",
    method="Geometric breaks, each twice the one before: most countries are far below the few highest.",
    breaks=(0.005, 0.01, 0.02, 0.04),
    labels=("under 0.5 %", "0.5 to under 1 %", "1 to under 2 %", "2 to under 4 %", "4 % and more"),
    no_data_label=_NOT_ASSESSED,
)
RANK_CHANGE: Final = ClassScheme(
    measure="places_risen",
    title="Change of rank since the previous edition",
    unit="places; risen is towards rank 1, which is worse",
    method="Fixed breaks on both sides of no change: within 4 places is what half of all countries move from year to year.",
    breaks=(-14, -4, 5, 15),
    labels=("fell 15 or more", "fell 5 to 14", "within 4 places", "rose 5 to 14", "rose 15 or more"),
    no_data_label="no rank in both editions",
    is_diverging=True,
)
ONE_SIDED_DEATHS: Final = ClassScheme(
    measure="one_sided_deaths",
    title="Deaths in one-sided violence against civilians",
    unit="deaths in the year, best estimate",
    method=_DEATHS_METHOD,
    breaks=_DEATHS_BREAKS,
    labels=_DEATHS_LABELS,
    no_data_label=_DEATHS_NO_DATA,
)
TOTAL_DEATHS: Final = ClassScheme(
    measure="total_deaths",
    title="Deaths in all organized violence",
    unit="deaths in the year, best estimate",
    method=_DEATHS_METHOD,
    breaks=_DEATHS_BREAKS,
    labels=_DEATHS_LABELS,
    no_data_label=_DEATHS_NO_DATA,
)
DISPLACED_PEOPLE: Final = ClassScheme(
    measure="displaced_people",
    title="People displaced from or within the country",
    unit="refugees, asylum-seekers and internally displaced people at the end of the year, by country of origin",
    method="Powers of ten: the figures run from hundreds to above ten million, and each class is ten times the one before.",
    breaks=(1_000, 10_000, 100_000, 1_000_000, 10_000_000),
    labels=(
        "under 1,000",
        "1,000 to 9,999",
        "10,000 to 99,999",
        "100,000 to 999,999",
        "1 million to under 10 million",
        "10 million and more",
    ),
    no_data_label="no figure from UNHCR",
)

#: Every scheme by the field of the risk rows that it classes.
SCHEMES: Final[Mapping[str, ClassScheme]] = MappingProxyType(
    {s.measure: s for s in (RANK, PROBABILITY, RANK_CHANGE, ONE_SIDED_DEATHS, TOTAL_DEATHS, DISPLACED_PEOPLE)}
)

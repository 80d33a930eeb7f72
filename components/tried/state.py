"""What the views of the page share: the view, the country, the region. Each lives in the address: view, iso3, region."""

from collections.abc import Mapping, Sequence
from typing import Final

from components.kit import address
from components.session import store
from components.session.frozen import today
from data.accountability.queries.tried import count_tried_withheld_by_country, get_tried
from data.countries.queries.names import get_country_names
from data.risk.queries.risk import RiskRow, get_risk_rows
from data.tried.queries.tried import InterventionRow

PAGE: Final = "tried"
#: What counts as tried among topics of withheld records.
TRIED_TOPICS: Final = ("tried", "situation", "tribunal")
VIEWS: Final = {"country": "One country", "kinds": "By kind", "lessons": "Lessons"}


def is_filled() -> bool:
    """Whether the store holds countries."""
    return bool(store.read(get_country_names))


def choose_view() -> str:
    """Choose one of the three views: with a country the country's lanes come first, without one the kinds. In the address: view."""
    default = "country" if address.read("iso3") else "kinds"
    return address.choose_view(VIEWS, default, page=PAGE)


def all_countries() -> tuple[RiskRow, ...]:
    """Every country with its tier, in the newest edition."""
    return store.read(get_risk_rows)


def last_year() -> int:
    """The year at which the lanes end: this one, on a frozen screen that of its day."""
    return today().year


def read_tried(iso3s: Sequence[str] | None = None) -> tuple[InterventionRow, ...]:
    """What was tried in the countries (None: in all), the Court and tribunals among it."""
    return store.read(get_tried, None if iso3s is None else tuple(iso3s))


def read_withheld(iso3s: Sequence[str]) -> Mapping[str, Mapping[str, int]]:
    """How many records of what was tried, and lessons, are withheld, by country and topic; 'lesson' counts the lessons."""
    return store.read(count_tried_withheld_by_country, tuple(iso3s))


def count_hidden(withheld: Mapping[str, int]) -> int:
    """How many records of what was tried are among the counts of one country; its lessons are not."""
    return sum(number for topic, number in withheld.items() if topic in TRIED_TOPICS)

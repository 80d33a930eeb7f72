"""What the views of the page share: the view, the country, the region. Each lives in the address: view, iso3, region."""

from collections.abc import Callable, Sequence
from typing import Final

from components.kit import address
from components.session import store
from components.session.frozen import today
from data.countries.queries.names import get_country_names
from data.risk.queries.risk import RiskRow, get_risk_rows
from data.tried.queries.tried import InterventionRow, get_interventions
from data.tried.rules.kinds import KINDS

PAGE: Final = "tried"
VIEWS: Final = {"country": "One country", "kinds": "By kind", "lessons": "Lessons"}

#: What other topics keep in tables of their own and the lanes show as well, such as the courts: each takes codes of countries
#: (None: all) and returns rows.
OTHER_TABLES: Final[tuple[Callable[[Sequence[str] | None], Sequence[InterventionRow]], ...]] = ()


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


def kept_kinds() -> tuple[str, ...]:
    """The kinds of which the store keeps a record; of the others nothing may be said."""
    return (*KINDS, "court") if OTHER_TABLES else KINDS


def read_tried(iso3s: Sequence[str] | None = None) -> tuple[InterventionRow, ...]:
    """What was tried in the countries (None: in all), with what other topics keep of the same kind."""
    own = store.read(get_interventions, None if iso3s is None else tuple(iso3s))
    return (*own, *(row for more in OTHER_TABLES for row in more(iso3s)))

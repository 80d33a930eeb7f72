"""What the views of the page share: the choice in the address, the profiles, and the cells of one."""

from collections.abc import Iterable, Sequence
from typing import Any, Final

from components.kit import address
from components.kit.columns import Column, SourceLink
from components.kit.provenance import standing_text
from components.session import frozen, store
from data.accountability import words
from data.accountability.queries.profiles import ProfileRow, get_profiles
from data.core.rows import SourcedRow
from data.risk.rules.tiers import Tier
from data.sources.queries.provenance import get_source_titles

PAGE: Final = "accountability"
VIEWS: Final = {
    "countries": "Countries",
    "country": "One country",
    "amber": "Amber, no case or inquiry",
    "court": "Courts and persons",
}
TIER_WORDS: Final = {"red": "Red and amber", "amber": "Amber", "all": "All with a record"}

PROFILE_COLUMNS: Final = (
    Column("name", "Country", pinned=True, width="medium"),
    Column("tier", "Tier", width="small"),
    Column("court", "The Court", width="medium"),
    Column("persons", "Persons named", "By status. Charged is not convicted.", width="large"),
    Column("tribunals", "Other tribunals", width="large"),
    Column("inquiries", "Inquiries", width="medium"),
    Column("coded", "Coded for 1970 to 2007", "Zero is 'none coded', not 'none happened'.", width="medium"),
    Column(
        "later", "Also known", "Mostly since 2008, and incomplete; never added to the coded figures.", width="medium"
    ),
    Column("rome", "Rome Statute", words.TREATY_NOTE, width="medium"),
    Column("genocide", "Genocide Convention", words.TREATY_NOTE, width="medium"),
)
SOURCE_COLUMNS: Final = (
    Column("as_of", "As of", kind="date"),
    Column("sure", "Confidence"),
    Column("source", "Source"),
)


def choose_view() -> str:
    """Choose one of the views; a country in the address alone opens that country. In the address: view."""
    fallback = "country" if address.read("iso3") else "countries"
    return address.choose_view(VIEWS, fallback, page=PAGE)


def choose_tier() -> str:
    """Choose which countries are listed, red and amber by default. In the address: tier."""
    return address.choose_segment("tier", TIER_WORDS, "red", "Which countries", page=PAGE)


def read_profiles() -> tuple[ProfileRow, ...]:
    """Every country's profile."""
    return store.read(get_profiles)


def is_chosen(profile: ProfileRow, tier: str) -> bool:
    """Whether a country belongs to the choice."""
    if tier == "all":
        return bool(profile.situations or profile.persons or profile.tribunals or profile.measures)
    return profile.tier is Tier.AMBER or (tier == "red" and profile.tier is Tier.RED)


def profile_cells(profile: ProfileRow) -> dict[str, Any]:
    """One country as a line of a table."""
    return {
        "iso3": profile.iso3,
        "name": profile.name,
        "tier": profile.tier.value,
        "court": words.court_words(profile),
        "persons": words.persons_words(profile),
        "tribunals": words.tribunal_words(profile),
        "inquiries": words.inquiry_words(profile),
        "coded": words.coded_words(profile),
        "later": words.later_words(profile),
        "rome": words.treaty_words(profile.rome, profile, frozen.today()),
        "genocide": words.treaty_words(profile.genocide, profile, frozen.today()),
    }


def source_cells(row: SourcedRow) -> dict[str, Any]:
    """Where a row comes from, as the last cells of a line."""
    title = store.read(get_source_titles).get(row.source_id, row.source_id)
    return {"as_of": row.as_of, "sure": standing_text(row, frozen.today()), "source": SourceLink(row.source_id, title)}


def not_checked(value: str | None, column: str, row: Any) -> str | None:
    """A value with the mark of what comes from background knowledge although the row's source was read."""
    unread = [part.strip() for part in (row.background_fields or "").split(";")]
    return f"{value} (not checked)" if value and column in unread else value


def rows_behind(profiles: Iterable[ProfileRow]) -> list[SourcedRow]:
    """Every row that the profiles rest on, each once."""
    found: dict[int, SourcedRow] = {}
    for profile in profiles:
        treaties: Sequence[Any] = [row for row in (profile.rome, profile.genocide) if row is not None]
        for row in (*profile.situations, *profile.persons, *profile.tribunals, *profile.measures, *treaties):
            found[id(row)] = row
    return list(found.values())

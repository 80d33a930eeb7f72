"""Frameworks by country: what is said and recommended by name or by region, which facts bear on it, and where nothing is."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from data.core.clearance import CountryRecords, count_withheld_by_country, visible
from data.core.handling import Clearance
from data.core.query_cache import kept_until_recorded
from data.countries.queries.groups import GroupRow, get_groups
from data.overlaps.models.framework import Framework, OverlapStatement, StatementCountry
from data.overlaps.queries.framework_facts import get_country_facts
from data.overlaps.queries.overlaps import get_frameworks, get_overlap_statements
from data.overlaps.queries.rows import OverlapRecommendationRow, OverlapStatementRow
from data.overlaps.rules.framework_facts import FACT_LINKS
from data.overlaps.rules.overlaps import GENERAL, is_hole, region_finder, says_pair
from data.recommendations.models.recommendation import Recommendation, RecommendationCountry, RecommendationFramework
from data.risk.queries.risk import RiskRow, get_risk_rows
from data.risk.rules.tiers import Tier

_RECORDS = (
    CountryRecords(
        *("paper", OverlapStatement, StatementCountry.iso3),
        StatementCountry.statement_id == OverlapStatement.statement_id,
    ),
    CountryRecords(
        *("paper", Recommendation, RecommendationCountry.iso3),
        RecommendationCountry.reference == Recommendation.reference,
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class GridCellRow:
    """One country and framework, the general one included.

    statement_ids, references: of statements and recommendations that name both. region_...: of those that name a region
    which the country is in (the region's members are ours). facts: kinds of fact on record that a link of ours ties to
    the framework. is_hole: high risk, and nothing by name or by region; is_hole_by_name leaves the regions out.
    """

    iso3: str
    framework_id: str
    statement_ids: tuple[str, ...]
    references: tuple[str, ...]
    region_statement_ids: tuple[str, ...]
    region_references: tuple[str, ...]
    facts: tuple[str, ...]
    is_hole: bool
    is_hole_by_name: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class GridCountryRow:
    """One line: a country with its cells, in the paper's order of frameworks and the general one last.

    withheld: statements and recommendations about it that this clearance does not show; its gaps are then no holes.
    """

    iso3: str
    name: str
    tier: Tier
    risk_rank: int | None
    withheld: int
    #: Of the assessment behind the tier; None where there is none.
    source_id: str | None
    as_of: str | None
    cells: tuple[GridCellRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedRow:
    """Statements and recommendations by country or region code and framework, in the order of the record."""

    statements: Mapping[tuple[str, str], tuple[str, ...]]
    recommendations: Mapping[tuple[str, str], tuple[str, ...]]
    #: The members of every region that something names.
    members: Mapping[str, frozenset[str]]


@kept_until_recorded
def get_framework_grid(session: Session, clearance: Clearance, on: date) -> tuple[GridCountryRow, ...]:
    """Every country of the newest edition, by rank, with its cells. As many statements whatever the size.

    on: the day for which mandates are judged. Without an edition there is no tier, so the tuple is empty.
    """
    risk = get_risk_rows(session, clearance)
    frameworks = [row.framework_id for row in get_frameworks(session, clearance) if row.framework_id != GENERAL]
    if not risk:
        return ()
    statements, recommendations = get_overlap_statements(session, clearance), _tagged(session, clearance)
    placed = place_records(
        statements, recommendations, risk, {row.group_id: row for row in get_groups(session, clearance)}
    )
    codes = tuple(row.iso3 for row in risk)
    withheld = count_withheld_by_country(session, clearance, _RECORDS, codes)
    facts: dict[str, set[str]] = defaultdict(set)
    for fact in get_country_facts(session, clearance, codes, on):
        if fact.is_standing:
            facts[fact.iso3].add(fact.fact.value)
    return tuple(
        GridCountryRow(
            iso3=row.iso3,
            name=row.name,
            tier=row.tier,
            risk_rank=row.risk_rank,
            source_id=row.source_id,
            as_of=row.as_of,
            withheld=sum(withheld.get(row.iso3, {}).values()),
            cells=tuple(
                _cell(row, one, placed, facts[row.iso3], sum(withheld.get(row.iso3, {}).values()))
                for one in (*frameworks, GENERAL)
            ),
        )
        for row in risk
    )


class TaggedRow(NamedTuple):
    """A recommendation as far as it is placed: its words, and the countries and frameworks that it names."""

    reference: str
    short_title: str | None
    paraphrase: str
    iso3s: Sequence[str]
    framework_ids: Sequence[str]


def _tagged(session: Session, clearance: Clearance) -> list[TaggedRow]:
    """Every recommendation in the paper's order, without what the grid does not ask. Three statements."""
    r, f, c = Recommendation, RecommendationFramework, RecommendationCountry
    shown = visible(r, clearance)
    frameworks: dict[str, list[str]] = defaultdict(list)
    named = select(f.reference, f.framework_id).join(Framework, Framework.framework_id == f.framework_id)
    for reference, framework_id in session.execute(named.order_by(Framework.sort_order)):
        frameworks[reference].append(framework_id)
    countries: dict[str, list[str]] = defaultdict(list)
    for reference, iso3 in session.execute(select(c.reference, c.iso3).order_by(c.iso3)):
        countries[reference].append(iso3)
    own = select(r.reference, r.short_title, r.paraphrase).where(shown).order_by(r.sort_order, r.reference)
    return [
        TaggedRow(reference, title, text, countries.get(reference, ()), frameworks.get(reference, ()))
        for reference, title, text in session.execute(own)
    ]


def place_records(
    statements: Iterable[OverlapStatementRow],
    recommendations: Iterable[OverlapRecommendationRow | TaggedRow],
    risk: Sequence[RiskRow],
    groups: Mapping[str, GroupRow],
) -> PlacedRow:
    """Which statements and recommendations name which country or region together with which framework.

    A champion is not the place that its statement is about, so champions are left out. Regions: the presets and the UN's
    subregions, known by their names.
    """
    members: dict[str, set[str]] = {code: set(row.members) for code, row in groups.items()}
    names: dict[str, str] = {code: row.name for code, row in groups.items()}
    for row in risk:
        if row.subregion:
            members.setdefault(row.subregion, set()).add(row.iso3)
            names[row.subregion] = row.subregion
    regions_named = region_finder(names)
    said_of: dict[tuple[str, str], list[str]] = defaultdict(list)
    for said in statements:
        if said.kind == "champion" and not said.place:
            continue
        own = () if said.kind == "champion" else said.iso3s
        for place in (*own, *regions_named(said.place)):
            for framework_id in said.framework_ids:
                said_of[place, framework_id].append(said.statement_id)
    recommended: dict[tuple[str, str], list[str]] = defaultdict(list)
    for item in recommendations:
        for place in (*item.iso3s, *regions_named(f"{item.short_title or ''} {item.paraphrase}")):
            for framework_id in item.framework_ids or (GENERAL,):
                if says_pair(item.reference, framework_id, place):
                    recommended[place, framework_id].append(item.reference)
    named = {place for place, _ in (*said_of, *recommended)}
    return PlacedRow(
        statements={key: tuple(ids) for key, ids in said_of.items()},
        recommendations={key: tuple(ids) for key, ids in recommended.items()},
        members={code: frozenset(found) for code, found in members.items() if code in named},
    )


def pick(rows: Iterable[OverlapStatementRow], ids: Iterable[str]) -> tuple[OverlapStatementRow, ...]:
    """The statements with these ids, in the order of the record."""
    wanted = set(ids)
    return tuple(row for row in rows if row.statement_id in wanted)


def pick_recommendations(
    rows: Iterable[OverlapRecommendationRow], references: Iterable[str]
) -> tuple[OverlapRecommendationRow, ...]:
    """The recommendations with these references, in the paper's order."""
    wanted = set(references)
    return tuple(row for row in rows if row.reference in wanted)


def _cell(row: RiskRow, framework_id: str, placed: PlacedRow, facts: set[str], withheld: int) -> GridCellRow:
    regions = [code for code, members in placed.members.items() if row.iso3 in members]
    own = placed.statements.get((row.iso3, framework_id), ())
    references = placed.recommendations.get((row.iso3, framework_id), ())
    by_region = [one for code in regions for one in placed.statements.get((code, framework_id), ()) if one not in own]
    region_references = [
        one for code in regions for one in placed.recommendations.get((code, framework_id), ()) if one not in references
    ]
    linked = tuple(link.fact.value for link in FACT_LINKS if link.framework_id == framework_id and link.fact in facts)
    # A statement on the agenda as a whole is no sign of one framework, so its column has no holes.
    is_general = framework_id == GENERAL
    return GridCellRow(
        iso3=row.iso3,
        framework_id=framework_id,
        statement_ids=own,
        references=references,
        region_statement_ids=tuple(dict.fromkeys(by_region)),
        region_references=tuple(dict.fromkeys(region_references)),
        facts=linked,
        is_hole=not is_general
        and is_hole(row.tier, len(own) + len(by_region), len(references) + len(region_references), withheld),
        is_hole_by_name=not is_general and is_hole(row.tier, len(own), len(references), withheld),
    )

"""What a brief on one country is worded from: the desk, who can act, what was recommended and what came of it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from data.accountability.queries.profiles import ProfileRow, get_profiles
from data.core.handling import Clearance
from data.core.store_state import StoreSummary, get_store_state
from data.council.queries.agenda import CountryResearchRow, get_country_research
from data.desk.queries.country import CountryDeskRow, get_country_desk
from data.networks.queries.act import get_who_can_act
from data.networks.queries.act_rows import WhoCanActRow
from data.others.queries.recommendations import get_others_of_country, get_others_withheld
from data.others.queries.rows import OthersRecommendationRow
from data.overlaps.models.framework import Framework
from data.overlaps.queries.framework_facts import CountryFactRow
from data.overlaps.queries.lens import LensRow, get_overlap_lens
from data.overlaps.queries.rows import OverlapStatementRow
from data.overlaps.rules.framework_facts import links_of
from data.overlaps.rules.overlaps import HIGH_RISK
from data.recommendations.queries.filters import STAGES_ASKED, RecommendationFilter
from data.recommendations.queries.lists import MOST_PER_PAGE, get_recommendations, get_recommendations_by_reference
from data.recommendations.queries.rows import RecommendationPageRow, RecommendationRow
from data.recommendations.rules.brief_options import COUNTRY_DUTIES
from data.risk.queries.risk import EditionRow, RiskRow, get_editions, get_risk_rows
from data.sources.queries.provenance import FigureSourceRow, YearSpans, get_sources_by_id, get_year_spans


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemeRow:
    """A recommendation on a framework that a fact on record ties to the country; the tie is ours."""

    recommendation: RecommendationRow
    framework_name: str
    fact: CountryFactRow


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefRow:
    """One country for a brief, all of one data version.

    statements: what the paper says of the country or of a region that it is in, champions left out. concerning:
    recommendations that name it (concerning_total: how many in all); addressed: those addressed to the state. regional:
    those that name its region. duties: items of Annex I that are done country by country, only for a red or amber
    country. themes: see ThemeRow. recommendations_withheld: in all that the clearance does not show, whatever they are
    about. research: of the Council, on it. accountability: who answers for acts there. world, edition and years: every
    country in the newest edition, for the map, and the years of the charts' axes. others: what others asked of it, of
    every kind of maker, told apart by made_by; others_withheld: recommendations and entries of these.
    """

    day: date
    store: StoreSummary
    desk: CountryDeskRow
    act: WhoCanActRow
    statements: tuple[OverlapStatementRow, ...]
    concerning: tuple[RecommendationRow, ...]
    concerning_total: int
    addressed: tuple[RecommendationRow, ...]
    addressed_total: int
    regional: tuple[RecommendationRow, ...]
    duties: tuple[RecommendationRow, ...]
    themes: tuple[ThemeRow, ...]
    recommendations_withheld: int
    research: CountryResearchRow
    accountability: ProfileRow | None
    others: tuple[OthersRecommendationRow, ...]
    others_withheld: int
    sources: Mapping[str, FigureSourceRow]
    world: tuple[RiskRow, ...]
    edition: EditionRow | None
    years: YearSpans


def get_brief(session: Session, clearance: Clearance, iso3: str, on: date) -> BriefRow | None:
    """Everything that a brief on a country says, on a day; None where the code is unknown. A fixed number of statements."""
    desk = get_country_desk(session, clearance, iso3)
    act = get_who_can_act(session, clearance, iso3, on)
    if desk is None or act is None:
        return None
    shorts = {
        row.framework_id: row.short_name
        for row in session.execute(select(Framework.framework_id, Framework.short_name))
    }
    lens = get_overlap_lens(session, clearance, tuple(shorts), (iso3,), on)
    concerning = _page(session, clearance, RecommendationFilter(concerning=(iso3,)), on)
    addressed = _page(session, clearance, RecommendationFilter(addressed_to=(iso3,)), on)
    thematic = _page(session, clearance, RecommendationFilter(strands=("thematic",)), on)
    is_at_risk = desk.risk is not None and desk.risk.tier in HIGH_RISK
    regional = tuple(row.reference for row in lens.recommendations_by_region)
    named = {row.reference for row in concerning.rows}
    wanted = (*regional, *(COUNTRY_DUTIES if is_at_risk else ()))
    by_reference = get_recommendations_by_reference(session, clearance, wanted, today=on)
    further = {row.reference: row for row in by_reference if row.stage in STAGES_ASKED}
    duties = tuple(further[one] for one in COUNTRY_DUTIES if one in further and is_at_risk)
    return BriefRow(
        day=on,
        store=get_store_state(session),
        desk=desk,
        act=act,
        statements=tuple(row for row in (*lens.on_both, *lens.by_region) if row.kind != "champion"),
        concerning=concerning.rows,
        concerning_total=concerning.total,
        addressed=addressed.rows,
        addressed_total=addressed.total,
        regional=tuple(further[one] for one in regional if one in further and one not in named),
        duties=tuple(row for row in duties if row.reference not in named),
        themes=_themes(lens, thematic.rows, shorts, {*named, *regional}) if is_at_risk else (),
        recommendations_withheld=concerning.withheld,
        research=get_country_research(session, clearance, iso3, on),
        accountability=next(iter(get_profiles(session, clearance, (iso3,))), None),
        others=get_others_of_country(session, clearance, iso3),
        others_withheld=get_others_withheld(session, clearance, iso3),
        sources=get_sources_by_id(session, clearance),
        world=get_risk_rows(session, clearance),
        edition=max(get_editions(session, clearance), key=lambda row: row.edition, default=None),
        years=get_year_spans(session, clearance),
    )


def _page(session: Session, clearance: Clearance, chosen: RecommendationFilter, on: date) -> RecommendationPageRow:
    chosen = replace(chosen, stages=STAGES_ASKED)
    return get_recommendations(session, clearance, chosen, page_size=MOST_PER_PAGE, today=on)


def _themes(
    lens: LensRow, thematic: tuple[RecommendationRow, ...], shorts: Mapping[str, str], known: set[str]
) -> tuple[ThemeRow, ...]:
    """Each thematic recommendation once, on the first of its frameworks that a standing fact ties to the country.

    One on a framework that no kind of fact bears on is left out, and so are lists of themes.
    """
    facts: dict[str, CountryFactRow] = {}
    for linked in lens.facts:
        standing = [fact for fact in linked.facts if fact.is_standing]
        if standing:
            facts.setdefault(linked.link.framework_id, standing[0])
    found = []
    for row in thematic:
        tied = [one for one in row.framework_ids if one in facts]
        if row.reference in known or not tied or not all(links_of(one) for one in row.framework_ids):
            continue
        found.append(
            ThemeRow(
                recommendation=row,
                framework_name=shorts.get(tied[0], tied[0]),
                fact=facts[tied[0]],
            )
        )
    return tuple(found)

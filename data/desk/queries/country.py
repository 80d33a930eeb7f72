"""The country desk: everything on record about one country, or about up to four side by side."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from data.accountability.queries.profiles import PERSON_RECORDS
from data.accountability.queries.tried import COURT_RECORDS, get_tried
from data.core.clearance import CountryRecords, count_withheld_by_country
from data.core.handling import Clearance
from data.core.rows import name_key
from data.countries.models.country import Country, CountryGroup, CountryGroupMember, CountryName
from data.countries.models.fact import ActionPlan, ChildrenConflictFact, PeaceOperation, TreatyStatus
from data.countries.queries import facts
from data.desk.queries import country_paper as paper
from data.leverage.queries.levers import RECORDS as LEVERAGE_RECORDS
from data.networks.models import Actor, CouncilPresidency, NationalMechanism, NetworkMembership
from data.overlaps.models.framework import CountryRiskFactor, OverlapStatement, StatementCountry
from data.recommendations.models.recommendation import Recommendation, RecommendationCountry
from data.risk.models.figures import DisplacementYear, OrganizedViolenceYear
from data.risk.models.risk import MassKillingYear, RiskAssessment
from data.risk.models.watch import WatchListing
from data.risk.queries import figures
from data.risk.queries.risk import RiskRow, get_editions, get_risk_rows
from data.risk.queries.watch import WatchFlags, WatchListingRow, WatchListRow, get_watch_flags
from data.risk.rules.coverage import displacement_note, ucdp_covers, violence_note
from data.risk.rules.disagreement import ListVerdict
from data.risk.rules.silence import TOPICS, Silence, list_silences
from data.tried.queries import tried

#: How many countries may stand side by side: one and three others.
SIDE_BY_SIDE = 4
_WATCH = "watch"
T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class CountryRow:
    """One country; aliases and groups (names of presets) are sorted."""

    iso3: str
    iso2: str
    m49: int | None
    name: str
    official_name: str | None
    region: str | None
    subregion: str | None
    kind: str
    kind_source: str | None
    has_area: bool
    note: str | None
    aliases: tuple[str, ...]
    groups: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CountryWatchRow:
    """What one list says of the country: the list, its entries for the country (mostly one or none), and the verdict."""

    watch_list: WatchListRow
    entries: tuple[WatchListingRow, ...]
    verdict: ListVerdict


@dataclass(frozen=True, slots=True, kw_only=True)
class CountryDeskRow:
    """Everything on record about one country, in the order a desk officer needs it.

    risk: the country in the edition looked at, None where no edition is on record. is_covered_by_ucdp: a year without
    a row in violence is 'none recorded' where True, 'not covered' where False. notes stand wherever the figures are
    shown. silences: what we do not know. withheld_topics: how many records about the country the clearance does not show, by
    topic of _RECORDS.
    """

    country: CountryRow
    risk: RiskRow | None
    ranks: tuple[figures.RankRow, ...]
    mass_killings: tuple[figures.MassKillingRow, ...]
    violence: tuple[figures.ViolenceRow, ...]
    is_covered_by_ucdp: bool
    violence_note: str | None
    displacement: tuple[figures.DisplacementRow, ...]
    displacement_note: str
    watch: tuple[CountryWatchRow, ...]
    operations: tuple[facts.OperationRow, ...]
    children_conflict: tuple[facts.ChildrenConflictRow, ...]
    treaties: tuple[facts.TreatyRow, ...]
    action_plans: tuple[facts.ActionPlanRow, ...]
    memberships: tuple[facts.MembershipRow, ...]
    presidencies: tuple[facts.PresidencyRow, ...]
    mechanisms: tuple[facts.MechanismRow, ...]
    statements: tuple[paper.StatementRow, ...]
    recommendations: tuple[paper.CountryRecommendationRow, ...]
    risk_factors: tuple[paper.RiskFactorRow, ...]
    index_values: tuple[figures.IndexValueRow, ...]
    interventions: tuple[tried.InterventionRow, ...]
    lessons: tuple[tried.LessonRow, ...]
    silences: tuple[Silence, ...]
    withheld_topics: Mapping[str, int]

    @property
    def withheld(self) -> int:
        """How many records about the country the clearance does not show."""
        return sum(self.withheld_topics.values())


#: The records that belong to a country, by topic: those of data.risk.rules.silence, and others that it says nothing of.
_RECORDS = (
    CountryRecords("risk", RiskAssessment, RiskAssessment.iso3),
    CountryRecords("mass_killing", MassKillingYear, MassKillingYear.iso3),
    CountryRecords("violence", OrganizedViolenceYear, OrganizedViolenceYear.iso3),
    CountryRecords("displacement", DisplacementYear, DisplacementYear.iso3),
    CountryRecords(_WATCH, WatchListing, WatchListing.iso3),
    CountryRecords("peace_operation", PeaceOperation, PeaceOperation.iso3),
    CountryRecords("children_conflict", ChildrenConflictFact, ChildrenConflictFact.iso3),
    CountryRecords("treaty", TreatyStatus, TreatyStatus.iso3),
    CountryRecords("action_plan", ActionPlan, ActionPlan.iso3),
    CountryRecords("membership", NetworkMembership, Actor.iso3, Actor.actor_id == NetworkMembership.actor_id),
    CountryRecords("membership", CouncilPresidency, CouncilPresidency.iso3),
    CountryRecords("mechanism", NationalMechanism, Actor.iso3, Actor.actor_id == NationalMechanism.actor_id),
    CountryRecords(
        *("paper", OverlapStatement, StatementCountry.iso3),
        StatementCountry.statement_id == OverlapStatement.statement_id,
    ),
    CountryRecords(
        *("paper", Recommendation, RecommendationCountry.iso3),
        RecommendationCountry.reference == Recommendation.reference,
    ),
    CountryRecords("risk_factor", CountryRiskFactor, CountryRiskFactor.iso3),
    *tried.TRIED_RECORDS,
    *COURT_RECORDS,
    PERSON_RECORDS,
    *LEVERAGE_RECORDS,
)


def get_countries(session: Session, clearance: Clearance, iso3s: Sequence[str]) -> tuple[CountryRow, ...]:
    """The countries with these codes, in the order asked for; unknown codes are left out. Three statements."""
    wanted = list(dict.fromkeys(code.upper() for code in iso3s))
    aliases = _group(session.execute(select(CountryName.iso3, CountryName.name).where(CountryName.iso3.in_(wanted))))
    groups = _group(
        session.execute(
            select(CountryGroupMember.iso3, CountryGroup.name)
            .join(CountryGroup, CountryGroup.group_id == CountryGroupMember.group_id)
            .where(CountryGroupMember.iso3.in_(wanted))
        )
    )
    found = {
        item.iso3: CountryRow(
            **item._mapping,
            aliases=tuple(sorted((row.name for row in aliases.get(item.iso3, ())), key=name_key)),
            groups=tuple(sorted((row.name for row in groups.get(item.iso3, ())), key=name_key)),
        )
        for item in session.execute(select(*Country.__table__.columns).where(Country.iso3.in_(wanted)))
    }
    return tuple(found[code] for code in wanted if code in found)


def get_country_desk(
    session: Session, clearance: Clearance, iso3: str, edition: int | None = None
) -> CountryDeskRow | None:
    """Everything on record about one country, or None where the code is unknown."""
    return next(iter(get_country_desks(session, clearance, (iso3,), edition)), None)


def get_country_desks(
    session: Session, clearance: Clearance, iso3s: Sequence[str], edition: int | None = None
) -> tuple[CountryDeskRow, ...]:
    """The desks of up to four countries, in the order asked for; unknown codes are left out.

    edition: the one that colours them, None for the newest. As many statements for four countries as for one. Raises
    ValueError for more than four.
    """
    if len(set(iso3s)) > SIDE_BY_SIDE:
        raise ValueError(f"At most {SIDE_BY_SIDE} countries can be compared.")
    countries = get_countries(session, clearance, iso3s)
    codes = tuple(country.iso3 for country in countries)
    if not codes:
        return ()
    at = (session, clearance, codes)
    risk = {row.iso3: row for row in get_risk_rows(session, clearance, edition)}
    ranks = _group(figures.get_ranks(*at))
    newest_edition = max((row.edition for row in get_editions(session, clearance)), default=None)
    flags = get_watch_flags(session, clearance)
    withheld = count_withheld_by_country(session, clearance, _RECORDS, codes)
    parts: dict[str, dict[str, tuple[Any, ...]]] = {
        "mass_killings": _group(figures.get_mass_killings(*at)),
        "violence": _group(figures.get_violence(*at)),
        "displacement": _group(figures.get_displacement(*at)),
        "operations": _group(facts.get_operations(*at)),
        "children_conflict": _group(facts.get_children_conflict(*at)),
        "treaties": _group(facts.get_treaties(*at)),
        "action_plans": _group(facts.get_action_plans(*at)),
        "memberships": _group(facts.get_memberships(*at)),
        "presidencies": _group(facts.get_presidencies(*at)),
        "mechanisms": _group(facts.get_mechanisms(*at)),
        "statements": _group(paper.get_statements(*at)),
        "recommendations": _group(paper.get_country_recommendations(*at)),
        "risk_factors": _group(paper.get_risk_factors(*at)),
        "index_values": _group(figures.get_index_values(*at)),
        "interventions": _group(get_tried(*at)),
        "lessons": _group(tried.get_lessons(*at)),
    }
    return tuple(
        _build(
            country,
            risk.get(country.iso3),
            ranks.get(country.iso3, ()),
            newest_edition,
            flags,
            {field: rows.get(country.iso3, ()) for field, rows in parts.items()},
            withheld.get(country.iso3, {}),
        )
        for country in countries
    )


def _build(
    country: CountryRow,
    risk: RiskRow | None,
    ranks: tuple[figures.RankRow, ...],
    newest_edition: int | None,
    flags: WatchFlags,
    parts: dict[str, tuple[Any, ...]],
    withheld: dict[str, int],
) -> CountryDeskRow:
    """Put one desk together from what was read."""
    newest_rank = ranks[-1].risk_rank if ranks and ranks[-1].edition == newest_edition else None
    compared = flags.compare(country.iso3, newest_rank)
    listed = flags.by_country.get(country.iso3, {})
    is_covered = ucdp_covers(country.iso3, country.kind == "member_state")
    return CountryDeskRow(
        country=country,
        risk=risk,
        ranks=ranks,
        is_covered_by_ucdp=is_covered,
        violence_note=violence_note(country.iso3),
        displacement_note=displacement_note(country.iso3),
        watch=tuple(
            CountryWatchRow(watch_list=item, entries=listed.get(item.watch_list_id, ()), verdict=verdict)
            for item, verdict in zip(flags.lists, compared.verdicts, strict=True)
        ),
        silences=list_silences(
            _topics_with_records(risk, parts, is_covered, withheld),
            compared.verdicts,
            set(withheld) & set(TOPICS),
        ),
        withheld_topics=MappingProxyType(withheld),
        **parts,
    )


def _topics_with_records(
    risk: RiskRow | None, parts: dict[str, tuple[Any, ...]], is_covered: bool, withheld: dict[str, int]
) -> set[str]:
    """Topics on which something is shown, or on which having no row says something: no deaths, no mass killing on
    record.

    Having no row says nothing where a row is withheld.
    """
    is_assessed = risk is not None and risk.risk_rank is not None
    shown = {
        "risk": is_assessed,
        "mass_killing": bool(parts["mass_killings"]) or (is_assessed and "mass_killing" not in withheld),
        "violence": bool(parts["violence"]) or (is_covered and "violence" not in withheld),
        "displacement": bool(parts["displacement"]),
        "peace_operation": bool(parts["operations"]),
        "children_conflict": bool(parts["children_conflict"]),
        "treaty": bool(parts["treaties"]),
        "action_plan": bool(parts["action_plans"]),
        "membership": bool(parts["memberships"] or parts["presidencies"]),
        "mechanism": bool(parts["mechanisms"]),
        "paper": bool(parts["statements"] or parts["recommendations"]),
        "risk_factor": bool(parts["risk_factors"]),
        "tried": bool(parts["interventions"]),
        "lesson": bool(parts["lessons"]),
    }
    return {topic for topic, is_shown in shown.items() if is_shown}


def _group(rows: Iterable[T]) -> dict[str, tuple[T, ...]]:
    """Rows by their ISO code, in the order they came."""
    grouped: dict[str, list[T]] = {}
    for row in rows:
        grouped.setdefault(row.iso3, []).append(row)  # type: ignore[attr-defined]
    return {iso3: tuple(found) for iso3, found in grouped.items()}

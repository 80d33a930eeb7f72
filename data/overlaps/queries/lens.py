"""The lens: frameworks held against countries. What is said, what is on record, who could carry it, what is missing."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from data.core.ahead import MandateState, get_mandate_state
from data.core.clearance import visible
from data.core.handling import Clearance
from data.countries.queries.facts import get_operations, get_presidencies
from data.countries.queries.groups import get_groups
from data.networks.models import Actor, NetworkMembership
from data.networks.rules.networks import counts_as_member, get_standing, next_term_start
from data.overlaps.queries.framework_facts import CountryFactRow, WithheldFactRow, get_country_facts, get_withheld_facts
from data.overlaps.queries.framework_grid import pick, pick_recommendations, place_records
from data.overlaps.queries.overlaps import get_overlaps
from data.overlaps.queries.rows import FrameworkRow, OverlapRecommendationRow, OverlapStatementRow
from data.overlaps.rules.framework_facts import FactLink, frameworks_without_link, links_of
from data.risk.queries.risk import RiskRow, get_risk_rows
from data.risk.rules import wording as say

_COUNCIL, _NETWORK = "UNSC", "IAPWG"


@dataclass(frozen=True, slots=True, kw_only=True)
class LensFactsRow:
    """One link of ours between a chosen framework and a kind of fact, with what is on record about the chosen countries.

    without: countries with nothing on record; withheld: countries where records are not shown at this clearance.
    """

    link: FactLink
    facts: tuple[CountryFactRow, ...]
    without: tuple[str, ...]
    withheld: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LensChampionRow:
    """Who champions a chosen framework, by which statements, and through what it could act on the chosen countries.

    actor_id: None where the paper names nobody in particular. can_act: facts in words, empty where none is on record.
    """

    champion: str
    actor_id: str | None
    is_target: bool
    framework_ids: tuple[str, ...]
    statement_ids: tuple[str, ...]
    can_act: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LensRow:
    """Frameworks held against countries.

    on_both: statements that name a chosen framework and a chosen country; by_region: those that name a region which all
    the chosen countries are in. on_frameworks: how the chosen frameworks stand to prevention and to one another.
    recommendations_...: likewise; recommendations_on_frameworks leave out those that stand in the other two.
    other_facts: missions, listings, plans and treaties on record about the countries that no link of ours ties to the
    chosen frameworks. without_link: chosen frameworks that no fact on record bears on. withheld: statements and
    recommendations in all that the clearance does not show.
    """

    frameworks: tuple[FrameworkRow, ...]
    countries: tuple[RiskRow, ...]
    on_both: tuple[OverlapStatementRow, ...]
    by_region: tuple[OverlapStatementRow, ...]
    on_frameworks: tuple[OverlapStatementRow, ...]
    recommendations_on_both: tuple[OverlapRecommendationRow, ...]
    recommendations_by_region: tuple[OverlapRecommendationRow, ...]
    recommendations_on_frameworks: tuple[OverlapRecommendationRow, ...]
    recommendations_on_countries: tuple[OverlapRecommendationRow, ...]
    facts: tuple[LensFactsRow, ...]
    other_facts: tuple[CountryFactRow, ...]
    champions: tuple[LensChampionRow, ...]
    without_link: tuple[str, ...]
    withheld: int


def get_overlap_lens(
    session: Session,
    clearance: Clearance,
    framework_ids: Collection[str],
    iso3s: Collection[str],
    on: date,
) -> LensRow:
    """Hold the frameworks against the countries; codes that are not known are left out. As many statements for one
    country as for forty.

    on: the day for which seats, presidencies and mandates are judged.
    """
    overlaps = get_overlaps(session, clearance)
    frameworks = tuple(row for row in overlaps.frameworks if row.framework_id in framework_ids)
    chosen = tuple(row.framework_id for row in frameworks)
    risk = get_risk_rows(session, clearance)
    countries = tuple(row for row in risk if row.iso3 in iso3s)
    codes = frozenset(row.iso3 for row in countries)
    placed = place_records(
        overlaps.statements,
        overlaps.recommendations,
        risk,
        {row.group_id: row for row in get_groups(session, clearance)},
    )
    around = [code for code, members in placed.members.items() if codes and codes <= members]

    facts = get_country_facts(session, clearance, tuple(row.iso3 for row in countries), on)
    hidden = get_withheld_facts(session, clearance, tuple(row.iso3 for row in countries))
    linked = _link_facts(chosen, countries, facts, hidden)
    tied = {row.link.fact for row in linked}

    def ids(found: dict[tuple[str, str], tuple[str, ...]], places: Iterable[str]) -> set[str]:
        return {one for place in places for framework in chosen for one in found.get((place, framework), ())}

    statements, recommended = dict(placed.statements), dict(placed.recommendations)
    both, regional = ids(statements, codes), ids(statements, around)
    rec_both, rec_regional = ids(recommended, codes), ids(recommended, around)
    on_frameworks = {row.reference for row in overlaps.recommendations if set(row.framework_ids) & set(chosen)}
    on_countries = {row.reference for row in overlaps.recommendations if set(row.iso3s) & codes}
    return LensRow(
        frameworks=frameworks,
        countries=countries,
        on_both=pick(overlaps.statements, both),
        by_region=pick(overlaps.statements, regional - both),
        on_frameworks=tuple(
            row
            for row in overlaps.statements
            if row.statement_id not in both | regional
            and (
                (row.framework_id in chosen and row.kind in ("convergence", "tension"))
                or (row.kind == "link" and len(set(row.framework_ids) & set(chosen)) > 1)
            )
        ),
        recommendations_on_both=pick_recommendations(overlaps.recommendations, rec_both),
        recommendations_by_region=pick_recommendations(overlaps.recommendations, rec_regional - rec_both),
        recommendations_on_frameworks=pick_recommendations(
            overlaps.recommendations, on_frameworks - rec_both - rec_regional
        ),
        recommendations_on_countries=pick_recommendations(
            overlaps.recommendations, on_countries - on_frameworks - rec_both - rec_regional
        ),
        facts=linked,
        other_facts=tuple(row for row in facts if row.number is None and row.fact not in tied),
        champions=_champions(session, clearance, overlaps.statements, chosen, codes, on),
        without_link=frameworks_without_link(chosen),
        withheld=overlaps.withheld,
    )


def _link_facts(
    chosen: Sequence[str],
    countries: Sequence[RiskRow],
    facts: Sequence[CountryFactRow],
    hidden_rows: Sequence[WithheldFactRow],
) -> tuple[LensFactsRow, ...]:
    """The facts under the links of ours, for one framework after another, each in the order of the countries."""
    codes = tuple(row.iso3 for row in countries)
    hidden = {(row.iso3, row.fact) for row in hidden_rows}
    found = []
    for link in (link for one in chosen for link in links_of(one)):
        rows = sorted((row for row in facts if row.fact is link.fact), key=lambda row: codes.index(row.iso3))
        known = {row.iso3 for row in rows if row.is_standing}
        withheld = tuple(code for code in codes if (code, link.fact) in hidden)
        without = tuple(code for code in codes if code not in known and code not in withheld)
        found.append(LensFactsRow(link=link, facts=tuple(rows), without=without, withheld=withheld))
    return tuple(found)


def _champions(
    session: Session,
    clearance: Clearance,
    statements: Sequence[OverlapStatementRow],
    chosen: Sequence[str],
    codes: frozenset[str],
    on: date,
) -> tuple[LensChampionRow, ...]:
    """Champions in the order of the record; the levers are facts on record, so that none means none on record."""
    names = {row.actor_id: row for row in session.execute(select(Actor.actor_id, Actor.name, Actor.is_target))}
    levers = _levers(session, clearance, codes, on)
    by_champion: dict[str, list[OverlapStatementRow]] = defaultdict(list)
    for row in statements:
        if row.kind == "champion" and row.champion and set(row.framework_ids) & set(chosen):
            by_champion[row.champion].append(row)
    return tuple(
        LensChampionRow(
            champion=names[code].name if code in names else code,
            actor_id=code if code in names else None,
            is_target=bool(code in names and names[code].is_target),
            framework_ids=tuple(one for one in chosen if any(one in row.framework_ids for row in rows)),
            statement_ids=tuple(row.statement_id for row in rows),
            can_act=tuple(levers.get(code, ())),
        )
        for code, rows in by_champion.items()
    )


def _levers(session: Session, clearance: Clearance, codes: frozenset[str], on: date) -> dict[str, list[str]]:
    """Through what an actor could act: the Council now and next, its presidency, the network, an operation there."""
    m = NetworkMembership
    found: dict[str, list[str]] = defaultdict(list)
    following = next_term_start(on)
    seats = session.execute(
        select(m.network_id, m.actor_id, m.role, m.term_start, m.term_end)
        .where(m.network_id.in_((_COUNCIL, _NETWORK)), visible(m, clearance))
        .order_by(m.network_id.desc(), m.membership_id)
    )
    for seat in seats:

        def sits(day: date, seat: tuple[str, str, str, str | None, str | None] = tuple(seat)) -> bool:  # type: ignore[assignment]
            return counts_as_member(get_standing(seat[2], seat[3], seat[4], day))

        now, then = sits(on), sits(following)
        if seat.network_id == _COUNCIL and (now or then):
            until = f" until {seat.term_end[:4]}" if seat.term_end else ""
            words = "Security Council seat" + ("" if now else f" from {following.year}") + until
            found[seat.actor_id].append(f"{words} ({seat.role})" if not seat.term_end else words)
        elif seat.network_id == _NETWORK and now:
            found[seat.actor_id].append("member of the Atrocity Prevention Working Group")
    months: dict[str, list[str]] = defaultdict(list)
    for row in get_presidencies(session, clearance):
        if (row.year, row.month) >= (on.year, on.month):
            mark = "" if row.confidence == "verified" else " (derived)"
            months[row.iso3].append(f"{say.month(f'{row.year}-{row.month:02d}')}{mark}")
    for iso3, listed in months.items():
        found[iso3].append(f"presides over the Security Council in {', '.join(listed)}")
    for operation in get_operations(session, clearance, codes):
        state = get_mandate_state(operation.mandate_end, operation.status, on)
        if state is not MandateState.CLOSED:
            doubt = f" (mandate {state.value})" if state is MandateState.PASSED else ""
            found[operation.organisation].append(f"runs {operation.acronym} in {operation.iso3}{doubt}")
    return {actor: list(dict.fromkeys(words)) for actor, words in found.items()}

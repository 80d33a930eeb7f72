"""Gaps of countries: red and amber ones without a recommendation, without an answer, without a deep-dive; and the holes."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Final, NamedTuple

import numpy as np
from sqlalchemy import and_, case, func, select
from sqlalchemy.orm import Session

from data.core.handling import Clearance
from data.countries.labels import SHORT_LABELS
from data.gaps.queries.rows import CountryGapsRow, CountryLineRow, GapCountRow, GapItemRow
from data.gaps.rules.kinds import Gap, first_of, none_on_record
from data.gaps.rules.readings import is_looked_at
from data.gaps.rules.table import GAP_RULES
from data.leverage.queries.levers import IssuerComparisonRow, get_compared
from data.leverage.rules import Comparison
from data.meetings.models import ConveningMeeting, ConveningSession
from data.networks.queries.networks import get_actor_names, get_framework_names
from data.overlaps.queries.framework_grid import GridCountryRow, get_framework_grid
from data.recommendations.models.recommendation import Recommendation, RecommendationCountry
from data.recommendations.queries.filters import RecommendationFilter
from data.recommendations.queries.moment import Moment, get_moment
from data.recommendations.queries.record_matches import find_matches
from data.recommendations.queries.risk_response import edition_on
from data.recommendations.queries.withheld import withheld_addressees
from data.recommendations.rules.axes import Axis
from data.risk.queries.risk import RiskRow, get_risk_rows
from data.tried.queries.tried import LessonCountRow, get_lesson_counts

_PROGRAMMES_NOT_FOR_A_DAY: Final = (
    "The list of programmes is a snapshot: what was in force on another day is not known."
)
_NOT_FOR_A_DAY: Final = "Statements are not recorded by day: holes are shown for the current record."
_LESSONS_NOT_FOR_A_DAY: Final = "Lessons are not recorded by day: they are shown for the current record."


def get_country_gaps(
    session: Session,
    clearance: Clearance,
    *,
    as_of: date | None = None,
    today: date | None = None,
    iso3: str | None = None,
) -> CountryGapsRow:
    """The red and amber countries of the newest edition published by the day, by rank, with what is missing for each.

    as_of: None for the record as it stands. iso3: only this country, red and amber or nothing.
    """
    moment = get_moment(session, clearance, as_of, today)
    edition = edition_on(session, clearance, moment.as_of)
    risk = get_risk_rows(session, clearance, edition) if edition is not None else ()
    grid = {row.iso3: row for row in get_framework_grid(session, clearance, moment.day)}
    counted = _recommended(session, moment)
    dives, hidden_dives = _deep_dives(session, moment)
    learnt = {row.iso3: row for row in get_lesson_counts(session, clearance)} if moment.is_now else {}
    lines = tuple(
        _line(
            row,
            grid.get(row.iso3),
            counted.get(row.iso3),
            dives.get(row.iso3, ()),
            learnt.get(row.iso3),
            moment,
        )
        for row in risk
        if is_looked_at(row.tier) and iso3 in (None, row.iso3)
    )
    names = get_framework_names(session, clearance)
    compared = {row.iso3: row for row in get_compared(session, clearance)} if moment.is_now else {}
    actors = get_actor_names(session, clearance)
    return CountryGapsRow(
        edition=edition,
        lines=lines,
        counts=(*_counts(lines, counted, len(names), hidden_dives, moment), _count_differing(lines, compared, moment)),
        items=(*_items(lines, counted, dict(names), hidden_dives), *_differing(lines, compared, actors)),
        withheld_deep_dives=hidden_dives,
    )


class _Recommended(NamedTuple):
    """What names a country, drafts aside: hidden are recommendations, unseen addressees with an answer, that are withheld."""

    references: tuple[str, ...]
    hidden: int
    addressees: int
    answered: int
    unseen: int


def _recommended(session: Session, moment: Moment) -> dict[str, _Recommended]:
    """For each country that a recommendation names: which, their addressees, who answered, and what is withheld."""
    c, r = RecommendationCountry, Recommendation
    found = find_matches(session, RecommendationFilter(), moment)
    columns, counted = found.columns, found.addressees
    unseen = np.fromiter(session.scalars(withheld_addressees(moment, Axis.RESPONSE)), dtype=np.int64)
    masks = (counted, counted & columns.has_answered(), counted & np.isin(columns.addressee_ids, unseen))
    numbers = np.stack([np.bincount(columns.of[mask], minlength=len(columns.references)) for mask in masks])
    drafts = columns.is_draft()
    places: dict[str, list[int]] = defaultdict(list)
    for iso3, reference in session.execute(select(c.iso3, c.reference)):
        place = columns.place_of.get(reference)
        if place is not None and not drafts[place]:
            places[iso3].append(place)
    # A draft is nobody's recommendation yet: neither counted nor hinted at.
    withheld = select(c.iso3, func.count().label("hidden")).join(r, r.reference == c.reference)
    withheld = withheld.where(moment.recommendation_existed(), moment.stage() != "draft", moment.hides(r.handling))
    hidden: dict[str, int] = {row.iso3: row.hidden for row in session.execute(withheld.group_by(c.iso3))}
    return {
        iso3: _Recommended(
            tuple(columns.references[place] for place in sorted(places[iso3])),
            hidden.get(iso3, 0),
            *(int(number) for number in numbers[:, places[iso3]].sum(axis=1)),
        )
        for iso3 in [*places, *(one for one in hidden if one not in places)]
    }


def _deep_dives(session: Session, moment: Moment) -> tuple[dict[str, tuple[str, ...]], int]:
    """The days on which sessions examined each country, and how many such sessions are withheld, of whatever country."""
    x, m = ConveningSession, ConveningMeeting
    held = func.coalesce(x.held_on, m.starts_on)
    may_be_seen = and_(moment.sees(x.handling), moment.sees(m.handling))
    statement = select(case((may_be_seen, x.deep_dive_iso3)).label("iso3"), held.label("held_on"))
    statement = statement.join(m, m.meeting_id == x.meeting_id).where(
        x.deep_dive_iso3.is_not(None),
        held <= moment.day.isoformat(),
        moment.known(m.recorded_at),
        moment.not_withdrawn(m.withdrawn_at),
    )
    found: dict[str, list[str]] = defaultdict(list)
    hidden = 0
    for row in session.execute(statement.order_by(held)):
        if row.iso3 is None:
            hidden += 1
        else:
            found[row.iso3].append(row.held_on)
    return {iso3: tuple(days) for iso3, days in found.items()}, hidden


def _line(
    risk: RiskRow,
    grid: GridCountryRow | None,
    counted: _Recommended | None,
    deep_dives: tuple[str, ...],
    learnt: LessonCountRow | None,
    moment: Moment,
) -> CountryLineRow:
    cells = grid.cells if grid else ()
    references = counted.references if counted else ()
    own = frozenset(references)
    by_region = dict.fromkeys(one for cell in cells for one in cell.region_references if one not in own)
    return CountryLineRow(
        iso3=risk.iso3,
        name=risk.name,
        tier=risk.tier,
        risk_rank=risk.risk_rank,
        references=references,
        region_references=tuple(by_region) if moment.is_now else (),
        addressees=counted.addressees if counted else 0,
        answered=counted.answered if counted else 0,
        deep_dives=deep_dives,
        learnt=learnt,
        holes=tuple(cell.framework_id for cell in cells if cell.is_hole) if moment.is_now and grid else None,
        withheld=grid.withheld if grid else 0,
        source_id=risk.source_id,
        as_of=risk.as_of,
    )


def _is_bare(line: CountryLineRow, counted: Mapping[str, _Recommended]) -> bool:
    """Whether no recommendation names it; with a withheld one, that cannot be said."""
    return not line.references and not _hidden(line, counted)


def _hidden(line: CountryLineRow, counted: Mapping[str, _Recommended]) -> int:
    row = counted.get(line.iso3)
    return row.hidden if row and not line.references else 0


def _is_unanswered(line: CountryLineRow, counted: Mapping[str, _Recommended]) -> bool:
    return bool(line.references) and not line.answered and not counted[line.iso3].unseen


def _is_unlearnt(line: CountryLineRow) -> bool:
    """Whether something was tried there and no lesson is on record; with a withheld one, that cannot be said."""
    return line.learnt is not None and not line.learnt.lessons and not line.learnt.lessons_withheld


def _counts(
    lines: Sequence[CountryLineRow],
    counted: Mapping[str, _Recommended],
    frameworks: int,
    hidden_dives: int,
    moment: Moment,
) -> tuple[GapCountRow, ...]:
    named = [line for line in lines if line.references]
    unsure = sum(not line.answered and bool(counted[line.iso3].unseen) for line in named)
    holes = sum(len(line.holes or ()) for line in lines) if moment.is_now else None
    # Whose a withheld deep-dive is may not be told, so it is said beside the count and taken from no country.
    why = f"{hidden_dives} withheld at this clearance: some of these may have one." if hidden_dives else None
    return (
        GapCountRow(
            gap=Gap.COUNTRY_NO_RECOMMENDATION,
            found=sum(_is_bare(line, counted) for line in lines),
            of=len(lines),
            not_judged=sum(bool(_hidden(line, counted)) for line in lines),
        ),
        GapCountRow(
            gap=Gap.COUNTRY_NO_ANSWER,
            found=sum(_is_unanswered(line, counted) for line in named),
            of=len(named),
            not_judged=unsure,
        ),
        GapCountRow(
            gap=Gap.COUNTRY_NO_DEEP_DIVE, found=sum(not line.deep_dives for line in lines), of=len(lines), why=why
        ),
        GapCountRow(
            gap=Gap.COUNTRY_NO_LESSON,
            found=sum(_is_unlearnt(line) for line in lines) if moment.is_now else None,
            of=sum(line.learnt is not None for line in lines),
            not_judged=sum(
                bool(line.learnt and not line.learnt.lessons and line.learnt.lessons_withheld) for line in lines
            ),
            why=None if moment.is_now else _LESSONS_NOT_FOR_A_DAY,
        ),
        GapCountRow(
            gap=Gap.COUNTRY_FRAMEWORK_HOLE,
            found=holes,
            of=len(lines) * frameworks,
            not_judged=sum(frameworks for line in lines if line.withheld),
            why=None if moment.is_now else _NOT_FOR_A_DAY,
        ),
    )


def _items(
    lines: Sequence[CountryLineRow], counted: Mapping[str, _Recommended], names: Mapping[str, str], hidden_dives: int
) -> Iterator[GapItemRow]:
    for line in lines:
        if _is_bare(line, counted):
            region = f" {first_of(line.region_references)} names its region." if line.region_references else ""
            yield _item(Gap.COUNTRY_NO_RECOMMENDATION, line, f"No recorded recommendation names it.{region}")
    for line in lines:
        if _is_unanswered(line, counted):
            named = first_of(line.references)
            yield _item(Gap.COUNTRY_NO_ANSWER, line, f"Named by {named}; 0 of {line.addressees} addressees answered.")
    for line in lines:
        if not line.deep_dives:
            yield _item(Gap.COUNTRY_NO_DEEP_DIVE, line, none_on_record("deep-dive", hidden_dives))
    for line in lines:
        if line.learnt is not None and _is_unlearnt(line):
            tried = (
                f"{line.learnt.tried} {'measure is' if line.learnt.tried == 1 else 'measures are'} recorded, but "
                "no lesson."
            )
            yield _item(Gap.COUNTRY_NO_LESSON, line, tried)
    for line in lines:
        for framework_id in line.holes or ():
            framework = names.get(framework_id, framework_id)
            yield _item(
                *(Gap.COUNTRY_FRAMEWORK_HOLE, line, "No statement or recommendation names the two together."),
                framework_id=framework_id,
                framework=framework,
            )


def _item(
    gap: Gap, line: CountryLineRow, detail: str, framework_id: str | None = None, framework: str | None = None
) -> GapItemRow:
    rank = f"rank {line.risk_rank}" if line.risk_rank else "not ranked"
    return GapItemRow(
        gap=gap,
        key=f"{line.iso3}~{framework_id}" if framework_id else line.iso3,
        name=f"{line.name}: {framework}" if framework else line.name,
        detail=f"{line.tier.value.capitalize()}, {rank}. {detail}",
        who=GAP_RULES[gap].closer,
        iso3=line.iso3,
        framework_id=framework_id,
        source_id=line.source_id,
        as_of=line.as_of,
    )


def _count_differing(
    lines: Sequence[CountryLineRow], compared: Mapping[str, IssuerComparisonRow], moment: Moment
) -> GapCountRow:
    rows = [compared[line.iso3] for line in lines if line.iso3 in compared]
    # A withheld programme could be that of a member that seems to have none.
    told = [row.comparison for row in rows if not row.withheld]
    return GapCountRow(
        gap=Gap.COUNTRY_SANCTIONS_DIFFER,
        found=sum(one.differs for one in told) if moment.is_now else None,
        of=sum(one.can_differ for one in told) if moment.is_now else 0,
        not_judged=len(rows) - len(told),
        why=None if moment.is_now else _PROGRAMMES_NOT_FOR_A_DAY,
    )


def _differing(
    lines: Sequence[CountryLineRow], compared: Mapping[str, IssuerComparisonRow], actors: Mapping[str, str]
) -> Iterator[GapItemRow]:
    for line in lines:
        row = compared.get(line.iso3)
        if row is None or row.withheld or not row.comparison.differs:
            continue
        programmes = [one for held in row.by_issuer.values() for one in held]
        item = _item(Gap.COUNTRY_SANCTIONS_DIFFER, line, _say_difference(row.comparison, actors))
        yield replace(
            item,
            who=_named(row.comparison.lacking, actors),
            source_id=programmes[0].source_id,
            as_of=max((one.as_of for one in programmes if one.as_of), default=None),
        )


def _say_difference(comparison: Comparison, actors: Mapping[str, str]) -> str:
    having, lacking = _named(comparison.having, actors), _named(comparison.lacking, actors)
    return f"A programme in force: {having}. None recorded: {lacking}."


def _named(codes: Sequence[str], actors: Mapping[str, str]) -> str:
    return ", ".join(SHORT_LABELS.get(code, actors.get(code, code)) for code in codes)

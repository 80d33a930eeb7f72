"""From references to whole rows: a fixed number of statements, however many there are."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from data.core.partial_dates import parse_partial_date
from data.core.rows import sourced
from data.countries.models.country import Country
from data.networks.models import Actor
from data.recommendations.models.recommendation import (
    Recommendation,
    RecommendationAddressee,
    RecommendationCountry,
    RecommendationFramework,
)
from data.recommendations.queries.filters import visible_meeting
from data.recommendations.queries.moment import Moment
from data.recommendations.queries.rows import AddresseeStatusRow, RecommendationRow
from data.recommendations.queries.standing import COLUMNS, standing
from data.recommendations.queries.withheld import read_withheld_axes
from data.recommendations.queries.wording import read_earlier_words
from data.recommendations.rules.cadence import Period, periods_on
from data.recommendations.rules.flags import Facts, Flag, list_flags, overdue_days

_TITLE_LENGTH: Final = 90
_OWN: Final = (
    *("reference", "sort_order", "origin", "pointer", "kind", "short_title", "addressed_to", "cadence", "cadence_kind"),
    *("cadence_month", "stated_limit", "evidence_wanted", "indicator", "note", "document", "issued_on"),
    *("strand", "specificity", "priority", "due_on", "handling", "version"),
)


def read_recommendations(session: Session, moment: Moment, references: Sequence[str]) -> tuple[RecommendationRow, ...]:
    """The rows of recommendations that may be seen, in the order given. Five statements, six for a day.

    The caller has checked the clearance.
    """
    r = Recommendation
    own = (getattr(r, name) for name in _OWN)
    meeting = visible_meeting(moment).label("meeting_id")
    columns = (
        *own,
        meeting,
        r.paraphrase.label("text"),
        moment.stage().label("stage"),
        moment.adopted_on().label("adopted_on"),
    )
    found = {
        row["reference"]: dict(row)
        for row in session.execute(
            select(*columns, *sourced(r)).where(r.reference.in_(references), moment.recommendation_shown())
        ).mappings()
    }
    for reference, words in read_earlier_words(session, moment, found).items():
        found[reference] |= words
    countries = _countries(session, found)
    frameworks = _frameworks(session, found)
    addressees = read_addressees(session, moment, found)
    return tuple(
        _row(found[one], moment, countries.get(one, ()), frameworks.get(one, ()), addressees.get(one, ()))
        for one in references
        if one in found
    )


def read_addressees(
    session: Session, moment: Moment, recommendations: Mapping[str, Mapping[str, Any]]
) -> dict[str, tuple[AddresseeStatusRow, ...]]:
    """The addressees of recommendations with their standing and flags, by reference, in their order. Two statements.

    recommendations: by reference, with stage, adopted_on, issued_on, due_on, cadence_kind and cadence_month.
    """
    a = RecommendationAddressee
    s = standing(moment)
    statement = (
        select(
            *(a.addressee_id, a.reference, a.position, a.name, a.addressee_kind, a.actor_id, Actor.iso3),
            *(a.qualification, a.lead_office, a.reading_note, a.version),
            *(s.c[name] for name in COLUMNS),
        )
        .outerjoin(s, s.c.addressee_id == a.addressee_id)
        .outerjoin(Actor, Actor.actor_id == a.actor_id)
        .where(a.reference.in_(tuple(recommendations)))
        .order_by(a.reference, a.position, a.name)
    )
    withheld = read_withheld_axes(session, moment, recommendations)
    found: dict[str, list[AddresseeStatusRow]] = defaultdict(list)
    for row in session.execute(statement).mappings():
        facts = facts_of(recommendations[row["reference"]], dict(row), moment)
        hidden = withheld.get(row["addressee_id"], frozenset())
        found[row["reference"]].append(
            AddresseeStatusRow(
                **row,
                flags=list_flags(facts, moment.day),
                withheld_axes=hidden,
                overdue_days=overdue_days(facts, moment.day),
            )
        )
    return {reference: tuple(rows) for reference, rows in found.items()}


def facts_of(recommendation: Mapping[str, Any], status: Mapping[str, Any], moment: Moment) -> Facts:
    """What the flags rest on, from what the store gives."""
    issued = parse_partial_date(recommendation["issued_on"])
    last, this = _periods(recommendation, moment)
    return Facts(
        is_draft=recommendation["stage"] == "draft",
        response=status["response"],
        implementation=status["implementation"],
        verification=status["verification"],
        issued_last=issued.last if issued else None,
        due_on=_day(recommendation["due_on"]),
        last_period=last,
        this_period=this,
        last_entry_on=_day(status["last_entry_on"]),
        last_report_on=_day(status["last_report_on"]),
        last_reminder_on=_day(status["last_reminder_on"]),
    )


def title_of(short_title: str | None, text: str) -> str:
    """The short title, or the beginning of the text up to a word's end."""
    if short_title:
        return short_title
    if len(text) <= _TITLE_LENGTH:
        return text
    return text[:_TITLE_LENGTH].rsplit(" ", 1)[0].rstrip(" ,;:.") + "\u2026"


def _row(
    found: dict[str, Any],
    moment: Moment,
    countries: tuple[tuple[str, str], ...],
    frameworks: tuple[str, ...],
    addressees: tuple[AddresseeStatusRow, ...],
) -> RecommendationRow:
    _, this = _periods(found, moment)
    due = found["due_on"] if (found["due_on"] or "") >= moment.day.isoformat() else None
    raised = {flag for row in addressees for flag in row.flags}
    return RecommendationRow(
        **found,
        title=title_of(found["short_title"], found["text"]),
        next_due_on=due or (this.ends_on.isoformat() if this else None),
        iso3s=tuple(iso3 for iso3, _ in countries),
        country_names=tuple(name for _, name in countries),
        framework_ids=frameworks,
        addressees=addressees,
        flags=tuple(flag for flag in Flag if flag in raised),
        last_entry_on=max((row.last_entry_on for row in addressees if row.last_entry_on), default=None),
    )


def _periods(recommendation: Mapping[str, Any], moment: Moment) -> tuple[Period | None, Period | None]:
    return periods_on(
        recommendation["cadence_kind"],
        recommendation["cadence_month"],
        _day(recommendation["adopted_on"]),
        moment.day,
        moment.meeting_ends,
    )


def _countries(session: Session, references: Collection[str]) -> dict[str, tuple[tuple[str, str], ...]]:
    link = RecommendationCountry
    statement = (
        select(link.reference, link.iso3, Country.name)
        .join(Country, Country.iso3 == link.iso3)
        .where(link.reference.in_(tuple(references)))
        .order_by(Country.name)
    )
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for reference, iso3, name in session.execute(statement):
        found[reference].append((iso3, name))
    return {reference: tuple(pairs) for reference, pairs in found.items()}


def _frameworks(session: Session, references: Collection[str]) -> dict[str, tuple[str, ...]]:
    link = RecommendationFramework
    statement = select(link.reference, link.framework_id).where(link.reference.in_(tuple(references)))
    found: dict[str, list[str]] = defaultdict(list)
    for reference, framework_id in session.execute(statement.order_by(link.framework_id)):
        found[reference].append(framework_id)
    return {reference: tuple(ids) for reference, ids in found.items()}


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None

"""A store with recommendations of every handling level to record on, and short ways to ask what stands on record."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session

from data.core.engine import write_session
from data.core.handling import Clearance
from data.core.models.access import AuditEntry
from data.core.models.base import HANDLING_LEVELS
from data.core.models.source import Source, StoreState
from data.core.recorder import Recorder
from data.core.utc import as_utc
from data.countries.models.country import Country
from data.meetings.models import ConveningMeeting
from data.networks.models import Actor
from data.overlaps.models.framework import Framework, RiskFactor
from data.recommendations.commands.content import AddresseeContent, RecommendationContent
from data.recommendations.commands.recommendations import adopt_recommendation, draft_recommendation
from data.recommendations.models.follow_up import AddresseeStanding, Reminder, StatusEvent
from data.recommendations.models.recommendation import Recommendation, RecommendationAddressee
from data.recommendations.queries.moment import get_moment
from data.recommendations.queries.standing import COLUMNS, standing_from_history
from data.recommendations.queries.standing import standing as standing_now_or_then

WHO = Recorder("A. Recorder", Clearance.SECRETARIAT)
OTHER = Recorder("B. Recorder", Clearance.SECRETARIAT)
NEW = RecommendationContent(text="Name a focal point.", short_title="Focal point", due_on="2026-12-31")
TO = (AddresseeContent(actor_id="SDN"), AddresseeContent("Member states"))


def tomorrow() -> str:
    """The day after this one. Asked while a test runs: midnight may pass after its parameters were read."""
    return (datetime.now(UTC) + timedelta(days=1)).date().isoformat()


def add_foundations(engine: Engine) -> None:
    """What recommendations refer to: a source, countries, actors, a framework, a risk factor, a meeting."""
    with write_session(engine) as session:
        source = {"title": "T", "publisher": "P", "citation": "C", "terms": "none"}
        session.add_all([Source(source_id=one, **source) for one in ("network-record", "paper")])
        for iso3, iso2, name in (("SDN", "SD", "Sudan"), ("TCD", "TD", "Chad")):
            session.add(Country(iso3=iso3, iso2=iso2, name=name, kind="member_state", has_area=True))
        session.add(Framework(framework_id="WPS", name="W", short_name="W", framework_group="initial", sort_order=1))
        session.flush()
        session.add_all(
            [
                Actor(actor_id="SDN", kind="state", name="Sudan", iso3="SDN", is_target=True),
                Actor(actor_id="EU", kind="organisation", name="European Union", iso3=None, is_target=True),
                RiskFactor(
                    risk_factor_no=8,
                    title="T",
                    factor_group="common",
                    crime="all",
                    paraphrase="P",
                    official_reference="A/70/741",
                    source_id="paper",
                ),
                ConveningMeeting(
                    meeting_id="2026-spring",
                    name="Spring meeting",
                    starts_on="2026-05-04",
                    ends_on="2026-05-05",
                    recorded_at=datetime(2026, 5, 1, tzinfo=UTC),
                    recorded_by="A. Recorder",
                ),
            ]
        )


def adopted(
    engine: Engine, handling: str = "open", adopted_on: str = "2026-05-05", meeting_id: str | None = None
) -> str:
    """The reference of a new recommendation with TO as addressees, adopted on a day."""
    draft = draft_recommendation(engine, WHO, NEW, TO)
    adopt_recommendation(
        engine, WHO, draft.reference, draft.version, adopted_on, meeting_id=meeting_id, handling=handling
    )
    return draft.reference


def addressee_ids(engine: Engine, reference: str) -> list[int]:
    """The numbers of a recommendation's addressees in their order."""
    a = RecommendationAddressee
    with Session(engine) as session:
        return list(session.scalars(select(a.addressee_id).where(a.reference == reference).order_by(a.position)))


def addressee(engine: Engine, addressee_id: int) -> RecommendationAddressee:
    """One addressee as it stands."""
    with Session(engine) as session:
        return session.get_one(RecommendationAddressee, addressee_id)


def version(engine: Engine, addressee_id: int) -> int:
    """The version that an editor reads now."""
    return addressee(engine, addressee_id).version


def recommendation(engine: Engine, reference: str) -> Recommendation:
    """One recommendation as it stands."""
    with Session(engine) as session:
        return session.get_one(Recommendation, reference)


def data_version(engine: Engine) -> int:
    """The store's data version."""
    with Session(engine) as session:
        return session.scalars(select(StoreState.data_version)).one()


def events(engine: Engine, addressee_id: int) -> list[StatusEvent]:
    """Every entry in the history of an addressee, oldest first."""
    with Session(engine) as session:
        statement = select(StatusEvent).where(StatusEvent.addressee_id == addressee_id).order_by(StatusEvent.event_id)
        return list(session.scalars(statement))


def standing(engine: Engine, addressee_id: int, clearance: Clearance = Clearance.SECRETARIAT) -> dict[str, Any]:
    """How an addressee stands by the table, without what is not on record."""
    with Session(engine) as session:
        row = session.get(AddresseeStanding, (addressee_id, clearance.value))
        found = {} if row is None else {name: getattr(row, name) for name in COLUMNS}
    return {name: value for name, value in found.items() if value is not None}


def assert_standings_true(engine: Engine) -> None:
    """The tables of standings say, for every clearance, what the history says: now, and on every day that moved anything."""
    s = AddresseeStanding
    with Session(engine) as session:
        days = {date.fromisoformat(day) for day in session.scalars(select(StatusEvent.in_effect_on))}
        for model in (StatusEvent, Reminder):
            days |= {as_utc(moment).date() for moment in session.scalars(select(model.recorded_at))}
        days |= {as_utc(moment).date() for moment in session.scalars(select(Reminder.withdrawn_at)) if moment}
        days |= {date.fromisoformat(day) for day in session.scalars(select(Reminder.sent_on))}
        days |= {day + timedelta(days=step) for day in days for step in (-1, 1)} | {date.max}
        for level in HANDLING_LEVELS:
            for day in days:
                moment = get_moment(session, Clearance(level), day)
                asked, looked_up = standing_from_history(moment), standing_now_or_then(moment)
                worked_out = {tuple(row) for row in session.execute(select(asked))}
                assert {tuple(row) for row in session.execute(select(looked_up))} == worked_out, (level, day)
        for level in HANDLING_LEVELS:
            asked = standing_from_history(get_moment(session, Clearance(level), None))
            worked_out = {tuple(row) for row in session.execute(select(asked))}
            columns = (s.addressee_id, *(getattr(s, name) for name in COLUMNS))
            kept = {tuple(row) for row in session.execute(select(*columns).where(s.clearance == level))}
            assert kept == worked_out, level


def audit(engine: Engine) -> list[AuditEntry]:
    """Every line of the audit, oldest first."""
    with Session(engine) as session:
        return list(session.scalars(select(AuditEntry).order_by(AuditEntry.entry_id)))


def count(engine: Engine, model: Any) -> int:
    """Rows of a table."""
    with Session(engine) as session:
        return session.scalar(select(func.count()).select_from(model)) or 0

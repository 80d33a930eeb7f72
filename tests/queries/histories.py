"""Hand-made histories of recommendations for tests: who was asked what, what was recorded when, and in effect when."""

from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import insert
from sqlalchemy.orm import Session

from data import tables as m
from data.recommendations.commands.standings import refresh_standings
from data.recommendations.rules.axes import AXES


def at(day: str, hour: int = 12) -> datetime:
    """A moment on a day, UTC."""
    return datetime.combine(date.fromisoformat(day), datetime.min.time(), tzinfo=UTC).replace(hour=hour)


def add_source(session: Session) -> None:
    """The source that every recommendation of these tests names."""
    session.execute(
        insert(m.Source),
        [{"source_id": "src", "title": "T", "publisher": "P", "citation": "C", "terms": "none", "cycle_months": 12}],
    )


def add_recommendation(
    session: Session, reference: str, addressees: tuple[str, ...] = ("Council",), **values: Any
) -> dict[str, int]:
    """A recommendation with its addressees (bodies); the id of each addressee by name."""
    row = {
        "reference": reference,
        "sort_order": len(reference),
        "origin": "annex_i",
        "pointer": "p",
        "kind": "recommendation",
        "short_title": f"Title of {reference}",
        "paraphrase": f"Text of {reference}",
        "addressed_to": ", ".join(addressees),
        "issued_on": "2020-06",
        "stage": "proposed",
        "source_id": "src",
        "confidence": "verified",
        "handling": "open",
    } | values
    session.execute(insert(m.Recommendation).values(**row))
    found = {}
    for position, name in enumerate(addressees, 1):
        made = session.execute(
            insert(m.RecommendationAddressee).values(
                reference=reference, position=position, name=name, addressee_kind="body"
            )
        )
        found[name] = made.inserted_primary_key[0]
    return found


def add_event(
    session: Session,
    addressee_id: int,
    value: str | None,
    in_effect_on: str,
    recorded_on: str | None = None,
    *,
    handling: str = "open",
    corrects: int | None = None,
    axis: str | None = None,
) -> int:
    """An entry; recorded on the day it took effect unless told otherwise. value None takes back what it corrects."""
    reference = session.get_one(m.RecommendationAddressee, addressee_id).reference
    made = session.execute(
        insert(m.StatusEvent).values(
            reference=reference,
            addressee_id=addressee_id,
            axis=axis or next(axis.value for axis, values in AXES.items() if value in values),
            action="recorded" if corrects is None else "undone" if value is None else "corrected",
            to_value=value,
            in_effect_on=in_effect_on,
            recorded_at=at(recorded_on or in_effect_on),
            recorded_by="tests",
            reason=None if corrects is None else "a slip",
            corrects_event_id=corrects,
            handling=handling,
        )
    )
    return int(made.inserted_primary_key[0])


def add_reminder(session: Session, addressee_id: int, sent_on: str, handling: str = "open") -> None:
    """A reminder, recorded on the day it was sent."""
    session.execute(
        insert(m.Reminder).values(
            addressee_id=addressee_id, sent_on=sent_on, handling=handling, recorded_at=at(sent_on), recorded_by="tests"
        )
    )


def write_standings(session: Session) -> None:
    """How everybody stands now and stood on any day, at every clearance, as commands leave it behind."""
    session.flush()
    refresh_standings(session)


def add_several(session: Session) -> dict[str, int]:
    """Two recommendations, one to Council and Board, one to Board, and a draft to Council; ids by 'reference name'."""
    ids = {}
    for reference, names, values in (
        ("R-1", ("Council", "Board"), {}),
        ("R-02", ("Board",), {"issued_on": "2024-11-24"}),
        ("R-003", ("Council",), {"origin": "meeting", "stage": "draft", "handling": "secretariat", "issued_on": None}),
    ):
        recorded = at("2026-01-01") if "stage" in values else None
        made = add_recommendation(session, reference, names, recorded_at=recorded, **values)
        ids |= {f"{reference} {name}": one for name, one in made.items()}
    add_event(session, ids["R-1 Council"], "accepted", "2026-02-01")
    add_event(session, ids["R-1 Council"], "implemented", "2026-03-01")
    add_event(session, ids["R-1 Council"], "A", "2026-05-01", handling="members")
    add_event(session, ids["R-1 Board"], "not_accepted", "2026-03-01")
    add_event(session, ids["R-02 Board"], "accepted", "2026-04-01", "2026-06-01")
    write_standings(session)
    return ids

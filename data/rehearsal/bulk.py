"""Thousands of invented recommendations, for load tests: written in bulk, in the same form as the commands write them."""

from datetime import UTC, date, datetime, time, timedelta
from random import Random
from typing import Any, Final

from sqlalchemy import Engine, func, insert, select
from sqlalchemy.orm import Session

from data.core.engine import bump_data_version, write_session
from data.core.exercise import WORD
from data.core.recorder import OWN_RECORD
from data.countries.models.country import Country
from data.gaps.models import AssetNeed
from data.meetings.models import ConveningMeeting
from data.networks.models import Actor
from data.overlaps.models.framework import Framework
from data.recommendations.commands.standings import refresh_standings
from data.recommendations.models.follow_up import StatusEvent
from data.recommendations.models.recommendation import (
    Recommendation,
    RecommendationAddressee,
    RecommendationCountry,
    RecommendationFramework,
)
from data.recommendations.terms import index_recommendations
from data.rehearsal import words
from data.sources.files.parsed import Progress

_BATCH: Final = 1_000
_HANDLING: Final = ("open",) * 8 + ("members", "secretariat")
_RESPONSES: Final = ("accepted", "accepted_in_part", "noted", "under_consideration", "not_accepted")
_STEPS: Final = ("not_started", "in_progress", "partly_implemented", "implemented")
_WHO: Final = f"{WORD} secretariat"
#: How many recommendations say which asset they take.
_NEEDS: Final = 0.2


def add_in_bulk(engine: Engine, seed: int, recommendations: int, until: date, progress: Progress) -> None:
    """Fill up to this many recommendations, over the two years before `until`, with addressees and entries; one transaction."""
    with write_session(engine) as session:
        present = session.scalar(select(func.count()).select_from(Recommendation)) or 0
        missing = recommendations - present
        if missing <= 0:
            return
        pool = _Pool(session, Random(seed + 1), Random(seed + 3), until)
        for start in range(1, missing + 1, _BATCH):
            _write(session, pool, start, min(start + _BATCH, missing + 1))
            progress("Inventing", min(start + _BATCH, missing), missing)
        progress("Indexing", 0, 1)
        index_recommendations(session)
        refresh_standings(session)
        bump_data_version(session)
        progress("Indexing", 1, 1)


class _Pool:
    """What the invented ones are put together from."""

    def __init__(self, session: Session, chance: Random, chance_of_need: Random, until: date) -> None:
        self.chance, self.until = chance, until
        # What is needed is drawn apart, so that nothing else of an exercise depends on it.
        self.chance_of_need = chance_of_need
        self.countries = [
            tuple(row) for row in session.execute(select(Country.iso3, Country.name).order_by(Country.iso3))
        ]
        frameworks = select(Framework.framework_id, Framework.short_name).order_by(Framework.sort_order)
        self.frameworks = [tuple(row) for row in session.execute(frameworks)]
        self.actors = [
            tuple(row) for row in session.execute(select(Actor.actor_id, Actor.name).order_by(Actor.actor_id))
        ]
        self.meetings = list(session.scalars(select(ConveningMeeting.meeting_id).order_by(ConveningMeeting.starts_on)))
        self.last_order = session.scalar(select(func.max(Recommendation.sort_order))) or 0
        self.last_addressee = session.scalar(select(func.max(RecommendationAddressee.addressee_id))) or 0


def _write(session: Session, pool: _Pool, first: int, end: int) -> None:
    rows: dict[Any, list[dict[str, Any]]] = {
        model: []
        for model in (
            Recommendation,
            RecommendationAddressee,
            RecommendationCountry,
            RecommendationFramework,
            StatusEvent,
            AssetNeed,
        )
    }
    for number in range(first, end):
        _invent(pool, number, rows)
    for model, found in rows.items():
        if found:
            session.execute(insert(model.__table__), found)


def _invent(pool: _Pool, number: int, rows: dict[Any, list[dict[str, Any]]]) -> None:
    chance = pool.chance
    reference = f"EX-{number:05d}"
    day = pool.until - timedelta(days=chance.randint(30, 720))
    recorded = datetime.combine(day, time(12), tzinfo=UTC)
    (iso3, country), (framework_id, framework) = chance.choice(pool.countries), chance.choice(pool.frameworks)
    handling = chance.choice(_HANDLING)
    asked = chance.sample(pool.actors, chance.randint(1, 3))
    rows[Recommendation].append(
        {
            "reference": reference,
            "sort_order": pool.last_order + number,
            "origin": "meeting",
            "pointer": f"{WORD}: list {number}",
            "kind": "recommendation",
            "short_title": words.title(country, framework, number),
            "paraphrase": words.ask(chance, country, framework),
            "addressed_to": ", ".join(name for _, name in asked),
            "meeting_id": chance.choice(pool.meetings),
            "issued_on": day.isoformat(),
            "strand": chance.choice(("thematic", "micro", "macro")),
            "priority": chance.choice(("high", "normal", "low")),
            "due_on": (day + timedelta(days=chance.choice((90, 365, 900)))).isoformat()
            if chance.random() < 0.6
            else None,
            "stage": "adopted",
            "adopted_on": day.isoformat(),
            "adopted_at": recorded,
            "recorded_at": recorded,
            "recorded_by": _WHO,
            "version": 1,
            "source_id": OWN_RECORD,
            "as_of": day.isoformat(),
            "confidence": "verified",
            "handling": handling,
        }
    )
    rows[RecommendationCountry].append({"reference": reference, "iso3": iso3})
    rows[RecommendationFramework].append({"reference": reference, "framework_id": framework_id})
    if pool.chance_of_need.random() < _NEEDS:
        kind, need = words.need(pool.chance_of_need)
        rows[AssetNeed].append(
            {
                "reference": reference,
                "asset_kind": kind,
                "statement": need,
                "handling": handling,
                "recorded_at": recorded,
                "recorded_by": _WHO,
            }
        )
    for position, (actor_id, name) in enumerate(asked, start=1):
        pool.last_addressee += 1
        events = _events(pool, reference, pool.last_addressee, day, handling)
        rows[RecommendationAddressee].append(
            {
                "addressee_id": pool.last_addressee,
                "reference": reference,
                "position": position,
                "name": name,
                "addressee_kind": "actor",
                "actor_id": actor_id,
                "version": 1 + len(events),
            }
        )
        rows[StatusEvent] += events


def _events(pool: _Pool, reference: str, addressee_id: int, since: date, handling: str) -> list[dict[str, Any]]:
    """An answer from two in three, and some steps after it."""
    chance = pool.chance
    if chance.random() < 0.34:
        return []
    moves: list[tuple[str, str | None, str]] = [("response", None, chance.choices(_RESPONSES, (9, 4, 3, 3, 1))[0])]
    if moves[0][2] in _RESPONSES[:3]:
        steps = _STEPS[: chance.randint(0, len(_STEPS))]
        moves += [("implementation", steps[at - 1] if at else None, step) for at, step in enumerate(steps)]
    found = []
    day = since
    for axis, before, value in moves:
        day += timedelta(days=chance.randint(1, 90))
        if day > pool.until:
            break
        found.append(
            {
                "reference": reference,
                "addressee_id": addressee_id,
                "axis": axis,
                "action": "recorded",
                "from_value": before,
                "to_value": value,
                "in_effect_on": day.isoformat(),
                "recorded_at": datetime.combine(day, time(16), tzinfo=UTC),
                "recorded_by": _WHO,
                "reason": words.reason(chance),
                "handling": handling,
            }
        )
    return found

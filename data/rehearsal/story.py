"""Two years of record, invented: meetings, drafts and adoptions, answers, steps, evidence, reviews, reminders, mistakes.

Everything goes through the same commands as in earnest, each recorded as on its own day, so that any earlier day can be
shown. What the commands would refuse is not invented.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from typing import Final

from sqlalchemy import Engine, select

from data.core import clock
from data.core.clock import pretend_now
from data.core.engine import read_session
from data.core.exercise import WORD
from data.core.handling import Clearance
from data.core.models.base import HANDLING_LEVELS
from data.core.recorder import Recorder
from data.countries.models.country import Country
from data.meetings.commands import MeetingContent, SessionContent, add_session, record_meeting
from data.networks.models import Actor
from data.overlaps.models.framework import Framework
from data.recommendations.commands.content import AddresseeContent, RecommendationContent
from data.recommendations.commands.evidence import add_evidence, record_reminder
from data.recommendations.commands.follow_up import record_implementation, record_response, undo_event
from data.recommendations.commands.recommendations import (
    adopt_recommendation,
    draft_recommendation,
    withdraw_recommendation,
)
from data.recommendations.commands.reviews import record_review
from data.recommendations.models.recommendation import Recommendation, RecommendationAddressee
from data.rehearsal import words
from data.rehearsal.declared import declared_steps
from data.sources.files.parsed import Progress

KEEPER: Final = Recorder(f"{WORD} secretariat", Clearance.SECRETARIAT)
#: Days before the end on which the board met.
MEETINGS: Final = (720, 540, 360, 180, 25)
#: As many drafts as two years would bring, at most.
_MOST_DRAFTS: Final = 24
_NAMED: Final = ("SDN", "TCD", "COD", "MMR", "SOM", "NGA", "MLI", "ETH", "YEM", "CAF", "SSD", "AFG")
_STEPS: Final = ("not_started", "in_progress", "partly_implemented", "implemented")
_HANDLING: Final = ("open",) * 7 + ("members",) * 2 + ("secretariat",)


@dataclass(slots=True)
class _Addressee:
    """Whom entries are about, with the version that the next command has to name."""

    addressee_id: int
    reference: str
    version: int
    handling: str
    since: date


@dataclass(slots=True)
class _Story:
    """What is known while it is told. steps: what is still to be recorded, by moment."""

    engine: Engine
    chance: Random
    until: date
    meeting_ids: list[str]
    steps: list[tuple[datetime, int, Callable[[], object]]]

    def plan(self, day: date, step: Callable[[], object]) -> None:
        """Record something as on a day, some minutes into it; nothing after the end."""
        if day <= self.until:
            minute = timedelta(minutes=self.chance.randint(8 * 60, 17 * 60))
            self.steps.append((datetime.combine(day, time.min, tzinfo=UTC) + minute, len(self.steps), step))

    def narrower(self, floor: str) -> str:
        """A handling level that is no wider than the recommendation's."""
        return max(self.chance.choice(_HANDLING), floor, key=HANDLING_LEVELS.index)


def tell_story(engine: Engine, seed: int, recommendations: int, until: date, progress: Progress) -> None:
    """Record the two years that end on the day `until`. recommendations: how many there are to be in all at least."""
    story = _Story(engine, Random(seed), until, [], [])
    _meet(story)
    with read_session(engine) as session:
        shipped = len(session.scalars(select(Recommendation.reference)).all())
    _draft(story, min(_MOST_DRAFTS, max(0, recommendations - shipped)))
    for addressee in _read_addressees(engine):
        _follow_up(story, addressee)
    for moment, act in declared_steps(engine, KEEPER, seed, until):
        story.steps.append((moment, len(story.steps), act))
    story.steps.sort(key=lambda step: step[:2])
    for done, (moment, _, step) in enumerate(story.steps, start=1):
        with pretend_now(moment):
            step()
        if done % 20 == 0 or done == len(story.steps):
            progress("Recording", done, len(story.steps))


def _meet(story: _Story) -> None:
    for number, before in enumerate(MEETINGS, start=1):
        day = story.until - timedelta(days=before)
        name = f"{WORD}: board meeting {number}"
        content = MeetingContent(
            name=name,
            starts_on=day.isoformat(),
            ends_on=(day + timedelta(days=1)).isoformat(),
            place=f"{WORD} city",
            handling="open",
        )
        with pretend_now(datetime.combine(day - timedelta(days=30), time(9), tzinfo=UTC)):
            held = record_meeting(story.engine, KEEPER, content, f"{WORD}: convened")
            country = story.chance.choice(_NAMED)
            deep_dive = SessionContent(
                name=f"{WORD}: deep dive",
                is_open=False,
                held_on=day.isoformat(),
                deep_dive_iso3=country,
                handling="members",
            )
            add_session(story.engine, KEEPER, held.meeting_id, held.version, deep_dive, f"{WORD}: agreed")
        story.meeting_ids.append(held.meeting_id)


def _draft(story: _Story, number: int) -> None:
    """Draft recommendations before meetings; most are adopted there, some stay drafts, one is withdrawn."""
    with read_session(story.engine) as session:
        countries = {row.iso3: row.name for row in session.scalars(select(Country).where(Country.iso3.in_(_NAMED)))}
        frameworks = session.scalars(select(Framework).order_by(Framework.sort_order)).all()
        states = session.scalars(select(Actor).where(Actor.is_target).order_by(Actor.actor_id)).all()
    chance = story.chance
    for place in range(number):
        meeting = place % (len(MEETINGS) - 1)
        day = story.until - timedelta(days=MEETINGS[meeting])
        iso3 = chance.choice(sorted(countries))
        framework = chance.choice(frameworks[:-1])
        content = RecommendationContent(
            text=words.ask(chance, countries[iso3], framework.short_name),
            short_title=words.title(countries[iso3], framework.short_name, place + 1),
            pointer=f"{WORD}: item {place + 1}",
            strand=chance.choice(("thematic", "micro", "macro")),
            priority=chance.choice(("high", "normal", "low")),
            specificity=chance.choice(("general", "specific")),
            due_on=(day + timedelta(days=chance.choice((90, 180, 365, 540)))).isoformat(),
            iso3s=(iso3,),
            framework_ids=(framework.framework_id,),
        )
        asked = tuple(AddresseeContent(actor_id=one.actor_id) for one in chance.sample(states, chance.randint(1, 3)))
        with pretend_now(datetime.combine(day - timedelta(days=14), time(10), tzinfo=UTC)):
            drafted = draft_recommendation(story.engine, KEEPER, content, asked, reason=f"{WORD}: for the board")
        if place % 8 == 7:
            continue
        moment = datetime.combine(day + timedelta(days=1), time(15), tzinfo=UTC)
        with pretend_now(moment):
            adopted = adopt_recommendation(
                story.engine,
                KEEPER,
                drafted.reference,
                drafted.version,
                day.isoformat(),
                meeting_id=story.meeting_ids[meeting],
                handling=chance.choice(_HANDLING),
                reason=f"{WORD}: adopted",
            )
        if place == 11:
            with pretend_now(moment + timedelta(days=90)):
                withdraw_recommendation(
                    story.engine, KEEPER, adopted.reference, adopted.version, f"{WORD}: taken into another one"
                )


def _read_addressees(engine: Engine) -> list[_Addressee]:
    """Everybody who can be asked: of what was adopted, or proposed before the story began."""
    a, r = RecommendationAddressee, Recommendation
    statement = (
        select(a.addressee_id, a.reference, a.version, r.handling, r.adopted_on)
        .join(r, r.reference == a.reference)
        .where(r.stage != "draft", r.withdrawn_at.is_(None))
        .order_by(a.addressee_id)
    )
    with read_session(engine) as session:
        return [
            _Addressee(
                row.addressee_id,
                row.reference,
                row.version,
                row.handling,
                date.fromisoformat(row.adopted_on or "2020-06-30"),
            )
            for row in session.execute(statement)
        ]


def _follow_up(story: _Story, who: _Addressee) -> None:
    """What one addressee answered and did, in order; about a third never answer."""
    chance = story.chance
    day = max(who.since, story.until - timedelta(days=715)) + timedelta(days=chance.randint(5, 160))
    if chance.random() < 0.34:
        if chance.random() < 0.5:
            story.plan(day, lambda: _remind(story, who))
            if chance.random() < 0.4:
                story.plan(day + timedelta(days=60), lambda: _grade(story, who, "D"))
        return
    value = chance.choices(
        ("accepted", "accepted_in_part", "noted", "under_consideration", "not_accepted"), (9, 4, 3, 3, 1)
    )[0]
    story.plan(day, lambda: _respond(story, who, value))
    if value in ("not_accepted", "under_consideration"):
        return
    for step in _STEPS[: chance.randint(0, len(_STEPS))]:
        day += timedelta(days=chance.randint(20, 200))
        story.plan(day, lambda step=step: _step(story, who, step))  # type: ignore[misc]
        if step != "not_started" and chance.random() < 0.6:
            story.plan(day + timedelta(days=1), lambda: _show(story, who))
    if chance.random() < 0.4:
        story.plan(day + timedelta(days=chance.randint(30, 90)), lambda: _review(story, who))
    if chance.random() < 0.04:
        story.plan(day + timedelta(days=2), lambda: _mistake(story, who))


def _respond(story: _Story, who: _Addressee, value: str) -> None:
    done = record_response(
        story.engine, KEEPER, who.addressee_id, who.version, value, _today(),
        reason=words.reason(story.chance), handling=story.narrower(who.handling),
    )  # fmt: skip
    who.version = done.version


def _step(story: _Story, who: _Addressee, value: str) -> None:
    done = record_implementation(
        story.engine, KEEPER, who.addressee_id, who.version, value, _today(),
        reason=words.reason(story.chance), handling=story.narrower(who.handling),
    )  # fmt: skip
    who.version = done.version


def _show(story: _Story, who: _Addressee) -> None:
    done = add_evidence(
        story.engine, KEEPER, who.reference, who.version, words.evidence(story.chance), addressee_id=who.addressee_id,
        dated_on=_today(), author=f"{WORD} ministry", handling=story.narrower(who.handling),
    )  # fmt: skip
    who.version = done.version


def _review(story: _Story, who: _Addressee) -> None:
    _grade(story, who, story.chance.choices("ABCE", (3, 5, 3, 1))[0])


def _grade(story: _Story, who: _Addressee, grade: str) -> None:
    done = record_review(
        story.engine, KEEPER, who.addressee_id, who.version, grade, _today(), words.finding(story.chance),
        handling=story.narrower(who.handling),
    )  # fmt: skip
    who.version = done.version


def _remind(story: _Story, who: _Addressee) -> None:
    done = record_reminder(
        story.engine, KEEPER, who.addressee_id, who.version, _today(), sent_to=f"{WORD} embassy", note=f"{WORD}: no answer so far",
        handling=story.narrower(who.handling),
    )  # fmt: skip
    who.version = done.version


def _mistake(story: _Story, who: _Addressee) -> None:
    """An entry on the wrong addressee, taken back the same day."""
    done = record_response(
        story.engine, KEEPER, who.addressee_id, who.version, "noted", _today(), reason=f"{WORD}: entered by mistake",
        handling=who.handling,
    )  # fmt: skip
    back = undo_event(story.engine, KEEPER, done.entry_id, done.version, f"{WORD}: meant for another addressee")
    who.version = back.version


def _today() -> str:
    return clock.today().isoformat()

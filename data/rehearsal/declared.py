"""What members declared that they can deploy, what recommendations take, who works on a framework, and countries assessed
against the UN risk factors: invented, each recorded on its own day through the same commands as in earnest.
"""

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from random import Random
from typing import Final

from sqlalchemy import Engine, select

from data.core import clock
from data.core.engine import read_session
from data.core.exercise import WORD
from data.core.facts import Origin
from data.core.recorder import Recorder
from data.gaps.commands import (
    ASSET,
    ASSET_NEED,
    WORKING_GROUP,
    AssetContent,
    AssetNeedContent,
    WorkingGroupContent,
)
from data.gaps.models import AVAILABILITIES
from data.networks.models import Actor
from data.overlaps.commands.assessments import (
    ASSESSMENT,
    AssessmentContent,
)
from data.overlaps.models.framework import RiskFactor
from data.recommendations.models.recommendation import Recommendation
from data.rehearsal import words
from data.risk.rules.assessments import Certainty, Level, Trend

#: What is recorded, and when; in no order.
Steps = list[tuple[datetime, Callable[[], object]]]

_DAYS: Final = 700
#: Of ten targets about seven declare something, most of them one or two assets.
_DECLARES: Final = 0.7
_NEEDS: Final = 0.25
_ASSESSED: Final = ("SDN", "COD", "MMR", "NGA", "MLI", "ETH")
_WIDE: Final = ("members",) * 6 + ("open",) * 3 + ("secretariat",)


def declared_steps(engine: Engine, keeper: Recorder, seed: int, until: date) -> Steps:
    """Everything of this module, on days of the two years that end with `until`; the same seed gives the same steps.

    Draws from a chance of its own, so that the rest of the story does not depend on it.
    """
    chance = Random(seed + 2)
    with read_session(engine) as session:
        targets = session.scalars(select(Actor.actor_id).where(Actor.is_target).order_by(Actor.actor_id)).all()
        asked = session.execute(
            select(Recommendation.reference, Recommendation.handling, Recommendation.adopted_on)
            .where(Recommendation.stage != "draft", Recommendation.withdrawn_at.is_(None))
            .order_by(Recommendation.sort_order, Recommendation.reference)
        ).all()
        factors = session.scalars(select(RiskFactor.risk_factor_no).order_by(RiskFactor.risk_factor_no)).all()
    steps: Steps = []
    for actor_id in targets:
        if chance.random() < _DECLARES:
            for _ in range(chance.randint(1, 3)):
                steps.append((_moment(chance, until), partial(_declare, engine, keeper, *_asset(chance, actor_id))))
    for row in asked:
        if chance.random() < _NEEDS:
            earliest = date.fromisoformat(row.adopted_on) if row.adopted_on else None
            kind, need = words.need(chance)
            content = AssetNeedContent(reference=row.reference, asset_kind=kind, statement=need, handling=row.handling)
            act = partial(ASSET_NEED.record, engine, keeper, content)
            steps.append((_moment(chance, until, earliest), act))
    for iso3 in _ASSESSED:
        for factor in sorted(chance.sample(list(factors), 7)):
            for _ in range(chance.randint(1, 2)):
                is_corrected, moment = chance.random() < 0.1, _moment(chance, until)
                steps.append(
                    (moment, partial(_assess, engine, keeper, _assessment(chance, iso3, factor), is_corrected))
                )
    for framework_id, name in (("WPS", "women, peace and security"), ("ARMS", "arms trade")):
        steps.append((_moment(chance, until), partial(_convene, engine, keeper, framework_id, name)))
    return steps


def _moment(chance: Random, until: date, earliest: date | None = None) -> datetime:
    """Some minute of a working day in the two years, not before `earliest`."""
    first = max(until - timedelta(days=_DAYS), earliest or date.min)
    day = first + timedelta(days=chance.randint(0, max(0, (until - first).days)))
    return datetime.combine(day, time(8), tzinfo=UTC) + timedelta(minutes=chance.randint(0, 540))


def _asset(chance: Random, actor_id: str) -> tuple[AssetContent, bool]:
    """An asset as it is declared on the day of recording, and whether it is taken back later that day."""
    kind, name, capacity = words.asset(chance)
    exists = chance.random() < 0.85
    content = AssetContent(
        actor_id=actor_id,
        asset_kind=kind,
        name=name,
        exists_now=exists,
        capacity=capacity if chance.random() < 0.8 else None,
        availability=chance.choices(AVAILABILITIES, (4, 4, 2, 1, 2))[0] if exists else "not_available",
        handling=chance.choice(_WIDE),
    )
    return content, chance.random() < 0.08


def _declare(engine: Engine, keeper: Recorder, content: AssetContent, is_taken_back: bool) -> None:
    dated = {name: getattr(content, name) for name in AssetContent.__slots__} | {
        "declared_on": clock.today().isoformat()
    }
    done = ASSET.record(engine, keeper, AssetContent(**dated))
    if is_taken_back:
        ASSET.withdraw(engine, keeper, done.row_id, f"{WORD}: declared for another year")


def _assessment(chance: Random, iso3: str, factor: int) -> AssessmentContent:
    return AssessmentContent(
        iso3=iso3,
        risk_factor_no=factor,
        assessed_on="",
        level=chance.choice(tuple(Level)),
        trend=chance.choice((*Trend, None)),
        certainty=chance.choice(tuple(Certainty)),
        evidence=words.seen(chance),
        origin=Origin(handling=chance.choice(_WIDE)),
    )


def _assess(engine: Engine, keeper: Recorder, content: AssessmentContent, is_corrected: bool) -> None:
    given = {name: getattr(content, name) for name in AssessmentContent.__slots__}
    today = {"assessed_on": clock.today().isoformat()}
    done = ASSESSMENT.record(engine, keeper, AssessmentContent(**given | today))
    if is_corrected:
        other = "medium" if content.level != "medium" else "low"
        corrected = AssessmentContent(**given | today | {"level": other})
        ASSESSMENT.correct(engine, keeper, done.row_id, corrected, f"{WORD}: the level was of another factor")


def _convene(engine: Engine, keeper: Recorder, framework_id: str, name: str) -> None:
    content = WorkingGroupContent(
        framework_id=framework_id,
        name=f"{WORD}: group on {name}",
        convened_on=clock.today().isoformat(),
        convener=f"{WORD} ministry",
    )
    WORKING_GROUP.record(engine, keeper, content)

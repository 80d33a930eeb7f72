"""Gaps of assets: what members declared that they can deploy, against what recommendations need (Annex I, item 13)."""

from collections import Counter
from datetime import date
from types import MappingProxyType
from typing import Any

from sqlalchemy import and_, func, select
from sqlalchemy.orm import Session

from data.core.handling import Clearance
from data.core.rows import fetch, name_key
from data.gaps.models import ASSET_KINDS, Asset, AssetNeed
from data.gaps.queries.rows import AssetGapsRow, AssetKindRow, AssetNeedRow, AssetRow, GapCountRow, GapItemRow
from data.gaps.rules.kinds import Gap, none_on_record
from data.gaps.rules.readings import Declared, is_deployable, kinds_deployable
from data.gaps.rules.table import GAP_RULES
from data.networks.models import Actor
from data.recommendations.models.recommendation import Recommendation
from data.recommendations.queries.moment import Moment, get_moment
from data.recommendations.queries.reading import title_of


def get_asset_gaps(
    session: Session,
    clearance: Clearance,
    *,
    as_of: date | None = None,
    today: date | None = None,
    actor_id: str | None = None,
) -> AssetGapsRow:
    """Every kind of asset with what is declared and needed, and who declared nothing. As many statements whatever the record.

    Recommendations without a stated need are data.gaps.queries.recommendations' to tell: there may be thousands.
    as_of: None for the record as it stands. actor_id: only what this one declared; the needs are everybody's.
    """
    moment = get_moment(session, clearance, as_of, today)
    actors = {row.actor_id: row for row in session.execute(select(*Actor.__table__.columns))}
    everything = _assets(session, moment)
    needs = _needs(session, moment, kinds_deployable(_declared(row) for row in everything))
    assets = tuple(row for row in everything if actor_id in (None, row.actor_id))
    hidden_assets = _count_withheld(session, Asset, moment)
    hidden_needs = _count_withheld(session, AssetNeed, moment)
    targets = [one for one, row in actors.items() if row.is_target and actor_id in (None, one)]
    if actor_id in actors and actor_id not in targets:
        targets.append(actor_id)
    counted = Counter(row.actor_id for row in assets)
    silent = sorted((one for one in targets if not counted[one]), key=lambda one: name_key(actors[one].name))
    unmet = tuple(row for row in needs if not row.is_met)
    note = f"{hidden_assets} declared assets are withheld at this clearance: some of these may be among them."
    return AssetGapsRow(
        kinds=tuple(_kind(kind, assets, needs) for kind in ASSET_KINDS),
        assets=assets,
        needs=needs,
        declared_by=MappingProxyType({one: counted[one] for one in sorted({*targets, *counted})}),
        counts=(
            GapCountRow(
                gap=Gap.ASSET_NOT_DECLARED, found=len(silent), of=len(targets), why=note if hidden_assets else None
            ),
            GapCountRow(
                gap=Gap.ASSET_NEED_NOT_MET, found=len(unmet), of=len(needs), why=note if hidden_assets else None
            ),
        ),
        items=(
            *(_silent(one, actors[one], hidden_assets) for one in silent),
            *(_unmet(row) for row in unmet),
        ),
        withheld_assets=hidden_assets,
        withheld_needs=hidden_needs,
    )


def _assets(session: Session, moment: Moment) -> tuple[AssetRow, ...]:
    m = Asset
    columns = (
        *(m.asset_id, m.actor_id, Actor.name.label("actor_name"), m.asset_kind, m.name, m.exists_now, m.capacity),
        *(m.availability, m.declared_on, m.note, m.handling),
    )
    statement = select(*columns).join(Actor, Actor.actor_id == m.actor_id)
    statement = statement.where(moment.shown(m), m.declared_on <= moment.day.isoformat())
    return fetch(session, AssetRow, statement.order_by(m.asset_kind, Actor.name, m.asset_id))


def _needs(session: Session, moment: Moment, met: frozenset[str]) -> tuple[AssetNeedRow, ...]:
    m, r = AssetNeed, Recommendation
    statement = (
        select(m.need_id, m.reference, r.short_title, r.paraphrase, m.asset_kind, m.statement, m.handling)
        .join(r, r.reference == m.reference)
        .where(moment.shown(m), moment.recommendation_shown())
        .order_by(r.sort_order, r.reference, m.asset_kind)
    )
    return tuple(
        AssetNeedRow(
            need_id=row.need_id,
            reference=row.reference,
            title=title_of(row.short_title, row.paraphrase),
            asset_kind=row.asset_kind,
            statement=row.statement,
            handling=row.handling,
            is_met=row.asset_kind in met,
        )
        for row in session.execute(statement)
    )


def _count_withheld(session: Session, model: Any, moment: Moment) -> int:
    hidden = and_(
        moment.hides(model.handling),
        moment.known(model.recorded_at),
        moment.not_withdrawn(model.withdrawn_at),
    )
    return session.scalar(select(func.count()).select_from(model).where(hidden)) or 0


def _declared(row: AssetRow) -> Declared:
    return Declared(row.asset_kind, row.exists_now, row.availability)


def _kind(kind: str, assets: tuple[AssetRow, ...], needs: tuple[AssetNeedRow, ...]) -> AssetKindRow:
    of_kind = [row for row in assets if row.asset_kind == kind]
    needed = [row for row in needs if row.asset_kind == kind]
    return AssetKindRow(
        asset_kind=kind,
        declared=len(of_kind),
        existing=sum(row.exists_now for row in of_kind),
        with_capacity=sum(bool(row.capacity) for row in of_kind),
        deployable=sum(is_deployable(_declared(row)) for row in of_kind),
        needs=len(needed),
        unmet=sum(not row.is_met for row in needed),
    )


def _silent(actor_id: str, actor: Any, withheld: int) -> GapItemRow:
    return GapItemRow(
        gap=Gap.ASSET_NOT_DECLARED,
        key=actor_id,
        name=actor.name,
        detail=none_on_record("declared asset", withheld),
        who=actor.name,
        iso3=actor.iso3,
        actor_id=actor_id,
    )


def _unmet(row: AssetNeedRow) -> GapItemRow:
    return GapItemRow(
        gap=Gap.ASSET_NEED_NOT_MET,
        key=f"{row.reference}~{row.asset_kind}",
        name=f"{row.reference}: {row.title}",
        detail=f"Needs {row.asset_kind.replace('_', ' ')}: {row.statement}",
        who=GAP_RULES[Gap.ASSET_NEED_NOT_MET].closer,
        reference=row.reference,
    )

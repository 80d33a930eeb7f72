"""The economic levers behind 'who can act': facts of those who hold them, and the members set side by side."""

from collections.abc import Collection, Iterable, Mapping, Sequence

from data.core.rows import source_of
from data.leverage.queries.levers import EITI, KIMBERLEY, BusinessPlanRow, LeverRow, SchemeRow
from data.leverage.rules import COMPARED, ISSUERS, NOT_TOLD, LeverKind
from data.networks.queries.act_facts import ActorName
from data.networks.queries.act_rows import ActFactRow, MemberLeversRow
from data.networks.queries.networks import MemberRow
from data.networks.rules.can_act import EUROPEAN_UNION, Lever, get_stand

_LEVER_OF = {LeverKind.SANCTIONS: Lever.SANCTIONS, LeverKind.GOODS: Lever.GOODS_RULE}
_SCHEME_NAMES = {EITI: "EITI", KIMBERLEY: "the Kimberley Process"}


def lever_facts(levers: Iterable[LeverRow], names: Mapping[str, ActorName]) -> tuple[ActFactRow, ...]:
    """Sanctions programmes in force and rules on goods, each of whoever set it; what is no lever is left out."""
    found = []
    for row in levers:
        lever = _LEVER_OF.get(row.kind)
        if lever is None or not row.counts:
            continue
        holder = names.get(row.holder_id)
        told = f": {say_measures(row.detail) if row.kind is LeverKind.SANCTIONS else row.detail}" if row.detail else ""
        found.append(
            ActFactRow(
                lever=lever,
                actor_id=row.holder_id if holder else None,
                actor_name=holder.name if holder else row.holder_id,
                is_target=bool(holder and holder.is_target),
                what=f"{row.instrument}{told}",
                since=None,
                until=None,
                counts=True,
                is_confirmed=True,
                framework_id=None,
                note=row.note,
                **source_of(row),
            )
        )
    return tuple(found)


def say_measures(detail: str) -> str:
    """The measures of a programme as they stand in a sentence: 'Asset freeze; Travel ban' is 'asset freeze, travel ban'."""
    return ", ".join(one[:1].lower() + one[1:] for one in (part.strip() for part in detail.split(";")) if one)


def scheme_facts(
    schemes: Sequence[SchemeRow],
    iso3: str,
    country: str,
    relevant: Mapping[str, str],
    targets: Collection[str],
) -> tuple[ActFactRow, ...]:
    """The schemes that the country is in, with those of the relevant actors (id to name) who are in them or support them."""
    own = {row.scheme for row in schemes if row.iso3 == iso3 and row.is_in}
    held: dict[tuple[str, str], list[SchemeRow]] = {}
    for row in schemes:
        if row.scheme in own and row.member_id in relevant and (row.is_in or row.is_supporter):
            held.setdefault((row.scheme, row.member_id), []).append(row)
    found = []
    for (scheme, member_id), rows in held.items():
        does = " and ".join(
            (["is in"] if any(r.is_in for r in rows) else []) + ["supports"] * any(r.is_supporter for r in rows)
        )
        found.append(
            ActFactRow(
                lever=Lever.SCHEME,
                actor_id=member_id,
                actor_name=relevant[member_id],
                is_target=member_id in targets,
                what=f"{does[:1].upper()}{does[1:]} {_SCHEME_NAMES[scheme]}, which {country} is in",
                since=None,
                until=None,
                counts=True,
                is_confirmed=True,
                framework_id=None,
                note=" ".join(dict.fromkeys(row.note for row in rows if row.note)) or None,
                **source_of(rows[0]),
            )
        )
    return tuple(found)


def member_levers(
    levers: Sequence[LeverRow],
    schemes: Sequence[SchemeRow],
    plans: Iterable[BusinessPlanRow],
    members: Iterable[MemberRow],
    shown: Mapping[str, str],
    targets: Collection[str],
) -> tuple[MemberLeversRow, ...]:
    """The actors side by side, in the order of `shown` (actor id to name): what each has, and what is not told."""
    in_force: dict[str, list[LeverRow]] = {}
    goods: dict[str, list[str]] = {}
    for row in levers:
        if row.counts and row.kind is LeverKind.SANCTIONS:
            in_force.setdefault(row.holder_id, []).append(row)
        elif row.counts and row.kind is LeverKind.GOODS:
            goods.setdefault(row.holder_id, []).append(row.instrument)
    in_union = {m.actor_id for m in members if m.network_id == EUROPEAN_UNION and m.counts}
    in_scheme: dict[tuple[str, str], list[str]] = {}
    for row_of_scheme in schemes:
        in_scheme.setdefault((row_of_scheme.scheme, row_of_scheme.member_id), []).append(row_of_scheme.standing)
    planned = {row.iso3: row.adopted_year for row in plans}
    found = []
    for actor_id, name in shown.items():
        own = in_force.get(actor_id, [])
        found.append(
            MemberLeversRow(
                actor_id=actor_id,
                actor_name=name,
                is_target=actor_id in targets,
                stand=get_stand(
                    has_own=bool(own),
                    is_followed=actor_id in ISSUERS and actor_id not in NOT_TOLD,
                    is_not_told=actor_id in NOT_TOLD,
                    is_in_union=actor_id in in_union,
                    union_has=EUROPEAN_UNION in in_force,
                ),
                is_compared=actor_id in COMPARED,
                programmes=tuple(row.instrument for row in own),
                measures=tuple(
                    dict.fromkeys(one.strip() for row in own for one in (row.detail or "").split(";") if one)
                ),
                goods_rules=tuple(goods.get(actor_id, ())),
                plan_year=planned.get(actor_id),
                eiti="; ".join(in_scheme.get((EITI, actor_id), ())) or None,
                kimberley="; ".join(in_scheme.get((KIMBERLEY, actor_id), ())) or None,
            )
        )
    return tuple(found)

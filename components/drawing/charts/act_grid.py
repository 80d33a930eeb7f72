"""Who can act on a country: the paper's targets and the neighbours by what each has at hand, as a matrix."""

from typing import Final

from components.drawing.charts.grid import GridCell, GridColumn, GridPicture, GridRow
from components.drawing.network_marks import TARGET_MEANING, lever_styles, short_name
from components.kit.format import counted, listed
from data.networks.queries.act_rows import ActFactRow, ActorLeversRow, WhoCanActRow
from data.networks.rules.can_act import Lever

LEVER_LABELS: Final[dict[Lever, str]] = {
    Lever.COUNCIL_NOW: "Security Council seat",
    Lever.COUNCIL_NEXT: "Security Council, next term",
    Lever.PRESIDENCY: "Council presidency ahead",
    Lever.RIGHTS_COUNCIL: "Human Rights Council seat",
    Lever.MISSION: "Leads a mission there",
    Lever.SANCTIONS: "Sanctions programme",
    Lever.GOODS_RULE: "Rule on goods from it",
    Lever.SCHEME: "Scheme in common",
    Lever.NEIGHBOUR: "Neighbour on land",
    Lever.SHARED_NETWORK: "Network in common",
    Lever.CHAMPION: "Champions a framework",
}
_SUREST: Final = ("verified", "derived", "unconfirmed", "background")
#: Said of one field; the rest is counted.
_MOST_SAID: Final = 4


def build_act_grid(answer: WhoCanActRow, *, day: str, source_line: str, dark: bool = False) -> GridPicture:
    """The matrix of one country on a day (in words). An empty field is a lever that is not on record."""
    columns = []
    for lever, label in LEVER_LABELS.items():
        columns.append(
            GridColumn(lever.value, f"Council in {answer.next_year}" if lever is Lever.COUNCIL_NEXT else label)
        )
    return GridPicture(
        title=f"Who can act on {answer.name}",
        subtitle=f"On {day}: the paper's states and organisations, and the neighbours, by what is recorded",
        columns=tuple(columns),
        rows=tuple(
            GridRow(actor.actor_id, short_name(actor.iso3, actor.actor_name), actor.is_target, actor.actor_name)
            for actor in answer.actors
        ),
        cells={
            (actor.actor_id, lever.value): _cell(actor, lever, answer)
            for actor in answer.actors
            for lever in actor.signs
        },
        styles=lever_styles(dark),
        source_line=source_line,
        alt_text=_alt_text(answer, day),
        row_heading="State or organisation",
        empty=(
            "Empty: nothing recorded, which does not mean 'cannot'. Numbers count missions, programmes, "
            "rules, schemes, networks or statements."
        ),
        mark=TARGET_MEANING[:1].upper() + TARGET_MEANING[1:],
        column_px=82,
        dark=dark,
    )


def facts_behind(answer: WhoCanActRow, actor_id: str, lever: Lever) -> list[ActFactRow]:
    """The facts that make a lever of an actor."""
    return [fact for fact in answer.facts if fact.actor_id == actor_id and fact.lever is lever and fact.counts]


def _cell(actor: ActorLeversRow, lever: Lever, answer: WhoCanActRow) -> GridCell:
    facts = facts_behind(answer, actor.actor_id, lever)
    signs = actor.signs[lever]
    sign = signs[0] if len(signs) == 1 else f"{len(signs)}\u00d7"
    if lever is Lever.SHARED_NETWORK:
        shared = [n for n in answer.shared_networks if actor.actor_name in n.members or n.network_id == actor.actor_id]
        style = min((n.confidence for n in shared), key=_SUREST.index, default="background")
        names = listed([n.short_name for n in shared])
        return GridCell(sign, style, f"{actor.actor_name} and {answer.name} are both in {names}")
    sure = [fact.confidence if fact.is_confirmed else "unconfirmed" for fact in facts]
    style = min((word for word in sure if word in _SUREST), key=_SUREST.index, default="background")
    when = f" ({', '.join(signs)})" if lever is Lever.PRESIDENCY else ""
    said = list(dict.fromkeys(fact.what for fact in facts))
    more = f"; and {len(said) - _MOST_SAID} more in the list" if len(said) > _MOST_SAID else ""
    words = "; ".join(said[:_MOST_SAID]) + more
    return GridCell(sign, style, f"{actor.actor_name}: {words}{when}")


def _alt_text(answer: WhoCanActRow, day: str) -> str:
    parts = []
    for lever, label in LEVER_LABELS.items():
        holders = [short_name(a.iso3, a.actor_name) for a in answer.actors if lever in a.signs]
        if holders:
            parts.append(f"{label}: {listed(holders)}")
    without = sum(not actor.signs for actor in answer.actors)
    rest = f" {counted(without, 'actor has', 'actors have')} nothing recorded." if without else ""
    return (
        f"Who can act on {answer.name}, {day}. {'. '.join(parts) or 'Nothing recorded'}.{rest} The list says the same."
    )

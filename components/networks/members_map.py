"""A network's members as a map: the role told by fill, pattern and letter; organisations have no area and are named."""

from collections.abc import Sequence
from typing import Final

from components.drawing.charts.membership_grid import member_words
from components.drawing.maps.picture import AreaStyle, LegendEntry, MapPicture
from components.drawing.network_marks import short_name, standing_code, standing_styles
from components.kit.format import counted, listed
from data.networks.queries.networks import MemberRow, NetworkRow
from data.networks.rules.networks import surest

#: Said of one area; the rest is counted.
_MOST_SAID: Final = 4


def build_network_picture(
    network: NetworkRow, members: Sequence[MemberRow], *, day: str, source_line: str, as_of: str, dark: bool = False
) -> MapPicture:
    """The map of one network on a day (in words). members: the rows of this network alone."""
    styles = standing_styles(dark)
    by_actor: dict[str, list[MemberRow]] = {}
    for row in members:
        by_actor.setdefault(row.actor_id, []).append(row)
    best = {actor: _best(rows) for actor, rows in by_actor.items()}
    areas = {
        row.iso3: AreaStyle(
            styles[standing_code(row)].fill,
            styles[standing_code(row)].pattern,
            row.actor_name,
            _said_of(by_actor[actor]),
            styles[standing_code(row)].sign,
        )
        for actor, row in best.items()
        if row.iso3
    }
    codes = [standing_code(row) for row in best.values() if row.iso3]
    legend = tuple(
        LegendEntry(f"{style.sign}: {style.meaning}", style.fill, style.pattern, codes.count(code))
        for code, style in styles.items()
        if code in codes
    )
    count = sum(row.counts for row in best.values())
    bodies = sorted(short_name(None, row.actor_name) for row in best.values() if row.iso3 is None)
    beside = f"; without an area: {listed(bodies)}" if bodies else ""
    return MapPicture(
        title=network.name,
        subtitle=f"{counted(count, 'member')} on record, {day}{beside}",
        areas=areas,
        legend=legend,
        source_line=source_line,
        as_of=as_of,
        alt_text=_alt_text(network, best, day),
        dark=dark,
    )


def _best(rows: Sequence[MemberRow]) -> MemberRow:
    standing = surest(row.standing for row in rows)
    return min(
        (row for row in rows if row.standing is standing), key=lambda r: standing_code(r) not in ("permanent", "leads")
    )


def _said_of(rows: Sequence[MemberRow]) -> tuple[str, ...]:
    more = (f"{len(rows) - _MOST_SAID} more in the table",) if len(rows) > _MOST_SAID else ()
    return (*(member_words(row) for row in rows[:_MOST_SAID]), *more)


def _alt_text(network: NetworkRow, best: dict[str, MemberRow], day: str) -> str:
    names = sorted(short_name(row.iso3, row.actor_name) for row in best.values() if row.counts)
    said = listed(names if len(names) <= 16 else [*names[:12], f"{len(names) - 12} more"])
    return f"Map of {network.short_name} on {day}. Members on record: {said or 'none'}. The table says the same."

"""Who is in what: actors by network, with the role told by letter, pattern and words."""

from collections.abc import Iterable, Sequence

from components.drawing.charts.grid import GridCell, GridColumn, GridPicture, GridRow
from components.drawing.network_marks import TARGET_MEANING, short_name, standing_code, standing_styles
from components.kit.format import counted, date_text
from data.core.partial_dates import parse_partial_date
from data.networks.queries.networks import MemberRow, NetworkRow
from data.networks.rules.networks import Standing, surest

NOT_CHECKED = "?"


def build_membership_grid(
    networks: Sequence[NetworkRow], members: Sequence[MemberRow], *, day: str, source_line: str, dark: bool = False
) -> GridPicture:
    """The matrix of all actors and networks on a day (in words). The paper's targets come first, then who is in most.

    One cell stands for one actor in one network; with several rows on record it shows the surest and says them all.
    """
    by_cell: dict[tuple[str, str], list[MemberRow]] = {}
    for row in members:
        by_cell.setdefault((row.actor_id, row.network_id), []).append(row)
    styles = standing_styles(dark)
    cells = {key: _cell(rows) for key, rows in by_cell.items()}
    actors = {row.actor_id: row for row in members}
    in_how_many = {
        actor: sum(any(r.counts for r in rows) for (a, _), rows in by_cell.items() if a == actor) for actor in actors
    }
    ordered = sorted(
        actors.values(), key=lambda a: (not a.is_target, -in_how_many[a.actor_id], a.actor_name.casefold())
    )
    return GridPicture(
        title="Who is a member of what",
        subtitle=f"{counted(len(actors), 'state or organisation', 'states and organisations')}, "
        f"{counted(len(networks), 'network')}, on {day}",
        columns=tuple(GridColumn(n.network_id, n.short_name, _list_date(n, members)) for n in networks),
        rows=tuple(
            GridRow(a.actor_id, short_name(a.iso3, a.actor_name), a.is_target, f"{a.actor_name} {a.iso3 or ''}")
            for a in ordered
        ),
        cells=cells,
        styles=styles,
        source_line=source_line,
        alt_text=_alt_text(networks, members, day),
        row_heading="State or organisation",
        empty=f"Empty: not on the recorded list. {NOT_CHECKED}: background knowledge, not checked.",
        mark=TARGET_MEANING[:1].upper() + TARGET_MEANING[1:],
        has_upright_labels=True,
        column_px=34,
        dark=dark,
    )


def member_words(row: MemberRow) -> str:
    """One membership in words: role, term, standing, date of the source, how sure."""
    parts = [row.role]
    if row.term_start or row.term_end:
        since = f"from {date_text(row.term_start)}" if row.term_start else "start not recorded"
        until = f"to {date_text(row.term_end)}" if row.term_end else "no end recorded"
        parts.append(f"{since} {until}")
    parts.append(row.standing.value)
    parts.append(f"source of {date_text(row.as_of)}" if row.as_of else "source undated")
    if row.confidence == "background":
        parts.append("not checked")
    return ", ".join(parts)


def _cell(rows: Sequence[MemberRow]) -> GridCell:
    best = surest(row.standing for row in rows)
    shown = [row for row in rows if row.standing is best]
    # A leading role says more than the same standing without one.
    row = min(shown, key=lambda r: standing_code(r) not in ("permanent", "leads"))
    code = standing_code(row)
    sign = standing_styles(False)[code].sign + (NOT_CHECKED if row.confidence == "background" else "")
    words = "; ".join(member_words(r) for r in rows)
    return GridCell(sign, code, f"{row.actor_name}, {row.network_id}: {words}")


def _list_date(network: NetworkRow, members: Iterable[MemberRow]) -> str:
    """The years that the names on a network's list were read for, oldest to newest, short enough for small print."""
    own = [row for row in members if row.network_id == network.network_id]
    years = sorted({day.last.year for row in own if (day := parse_partial_date(row.as_of)) is not None})
    if not years:
        return "undated" if own else "no list"
    return f"list of {years[0]}" if len(years) == 1 else f"{years[0]}\u2013{years[-1]}"


def _alt_text(networks: Sequence[NetworkRow], members: Sequence[MemberRow], day: str) -> str:
    counts = {
        n.short_name: len({row.actor_id for row in members if row.network_id == n.network_id and row.counts})
        for n in networks
    }
    said = "; ".join(f"{name} {number}" for name, number in counts.items() if number)
    incoming = sum(row.standing is Standing.INCOMING for row in members)
    coming = f" {counted(incoming, 'seat begins', 'seats begin')} later." if incoming else ""
    return f"Members on record by network on {day}: {said}.{coming} The table below says the same."

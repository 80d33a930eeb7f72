"""Since we last met: every change between two days by kind, those without any too, and how risk moved beside them."""

from datetime import date
from typing import Any, Final

import streamlit as st

from components.drawing.theme import TIER_MARKS
from components.kit import address
from components.kit.columns import ChartTable, Column
from components.kit.format import counted, date_text, listed, signed
from components.kit.present import is_presenting
from components.kit.tables import data_table
from components.navigation import page_path
from components.recommendations.filters_view import Chosen
from components.recommendations.first_day import MONTHS_BACK, choose_first_day, last_meeting
from components.recommendations.marks import status_words
from components.recommendations.picture_downloads import picture_downloads, sources_behind
from components.recommendations.state import PAGE, Day
from components.session import store
from components.text import escape_markdown
from data.core.partial_dates import add_months
from data.recommendations.queries.since import ChangeRow, SinceRow, get_since
from data.recommendations.rules.axes import Axis
from data.recommendations.rules.changes import CHANGE_LABELS, CHANGE_RULES, Change, Stand, moved_axes

_HIDDEN: Final = frozenset({"change", "before", "after"})
_NOT_OF_WHOLE: Final = frozenset({"addressee", "move"})
_NOT_OF_SILENCE: Final = frozenset({"move", "on"})
_WHOLE: Final = frozenset({Change.NEW, Change.ADOPTED, Change.WITHDRAWN})
_CHANGE_COLUMNS: Final = (
    Column("change", "Change", width="small"),
    Column("reference", "Reference", width=95),
    Column("title", "Recommendation", width=195),
    Column("addressee", "Addressee", width=120),
    Column("before", "Status then"),
    Column("after", "Status now"),
    Column("move", "From, to", width=155),
    Column(
        "on", "Effective", "May be before the first day: what counts is when it was recorded", kind="date", width=128
    ),
)
_COUNT_COLUMNS: Final = (
    Column("change", "Change"),
    Column("count", "How many", kind="integer"),
    Column("rule", "What counts", width="large"),
)
_MOVE_COLUMNS: Final = (
    Column("name", "Country", pinned=True),
    Column("tier_before", "Tier then"),
    Column("tier_after", "Tier now"),
    Column("rank_before", "Rank then", "As it was published.", kind="integer"),
    Column(
        "compared_rank", "Compared with", "The rank for that edition from which the places are counted.", kind="integer"
    ),
    Column("rank_after", "Rank now", kind="integer"),
    Column("moved", "Places"),
)


def show_since(chosen: Chosen, day: Day) -> None:
    """The whole view, of what the filters let through. In the address: since (a day or a meeting), as_of."""
    first = choose_first_day(day)
    found = store.read(get_since, first, day.shown, chosen.filter)
    # What a projector keeps of the view.
    with st.container(key="present_figure"):
        st.subheader(f"From {date_text(first)} to {date_text(day.shown)}", anchor=False)
        st.markdown(_sentence(found, is_filtered=bool(chosen.words)))
        _show_counts(found)
    with st.expander("What each term counts", icon=":material/rule:", key=f"{PAGE}_since_rules"):
        st.markdown("\n".join(f"- **{CHANGE_LABELS[change]}**: {CHANGE_RULES[change]}" for change in Change))
    changes_side, risk_side = st.columns([2, 1], gap="medium")
    with changes_side:
        _show_changes(found)
    with risk_side:
        _show_moves(found)
        if chosen.words and found.risk_moves:
            st.caption("For every country: the filters above apply to recommendations, not to changes of rank.")
    _say_withheld(found)
    tables = [
        ("Changes", changes_table(found)),
        ("Counts", counts_table(found)),
        ("Changes of risk", moves_table(found)),
    ]
    picture_downloads(
        "since",
        f"What changed from {date_text(first)} to {date_text(day.shown)}",
        tables,
        None,
        chosen,
        day,
        sources_behind(chosen.filter, day),
        (("From the end of", first.isoformat()), ("To the end of", day.shown.isoformat())),
        found.unlisted,
    )


def show_since_brief(today: date) -> None:
    """What changed since the network last met, in a few lines; where no meeting is on record, that is said with the days."""
    day = Day(None, today)
    meeting = last_meeting(day)
    if meeting:
        first = date.fromisoformat(meeting.ends_on)
        title = f"Since {meeting.name}, {date_text(first)}"
    else:
        first = add_months(today, -MONTHS_BACK)
        title = f"Since {date_text(first)}"
    found = store.read(get_since, first, today)
    st.subheader(escape_markdown(title), anchor=False)
    if not meeting:
        st.markdown(
            f":small[No meeting of the network is recorded, so these are the {MONTHS_BACK} months to "
            f"{date_text(today)}.]"
        )
    st.markdown(_sentence(found))
    zero = [CHANGE_LABELS[change] for change in SHOWN_FIRST if not found.counts[change]]
    for change, count in found.counts.items():
        if count:
            names = listed([escape_markdown(name) for name in _names(found, change)])
            st.markdown(f"- **{count:,} {CHANGE_LABELS[change]}:** {names}")
    if zero and any(found.counts.values()):
        st.markdown(f":small[None {listed(zero)}.]")
    _say_withheld(found)
    st.page_link(
        page_path("recommendations"),
        label="Every change between two days or meetings",
        icon=":material/difference:",
        query_params={"view": "since"},
    )


#: The kinds that a meeting asks for first; the others are shown with them, smaller.
SHOWN_FIRST: Final = (
    Change.NEW,
    Change.ANSWERED,
    Change.ADVANCED,
    Change.SLIPPED,
    Change.GONE_SILENT,
    Change.CLOSED,
)
_MOST_NAMED: Final = 4


def changes_table(found: SinceRow) -> ChartTable:
    """Every change that is listed, by kind."""
    columns = tuple(column for column in _CHANGE_COLUMNS if column.key != "move")
    return ChartTable(columns, tuple(_line(row) for row in found.changes))


def counts_table(found: SinceRow) -> ChartTable:
    """Every kind with its count and its rule, also those with none."""
    rows = ({"change": CHANGE_LABELS[c], "count": n, "rule": CHANGE_RULES[c]} for c, n in found.counts.items())
    return ChartTable(_COUNT_COLUMNS, tuple(rows))


def moves_table(found: SinceRow) -> ChartTable:
    """The countries that moved between the editions of the two days."""
    rows = (
        {
            "iso3": row.iso3,
            "name": row.name,
            "tier_before": TIER_MARKS[row.tier_before].label,
            "tier_after": TIER_MARKS[row.tier_after].label,
            "rank_before": row.rank_before,
            "compared_rank": row.compared_rank,
            "rank_after": row.rank_after,
            "moved": None if row.places_risen is None else signed(row.places_risen),
        }
        for row in found.risk_moves
    )
    return ChartTable(_MOVE_COLUMNS, tuple(rows))


def _sentence(found: SinceRow, *, is_filtered: bool = False) -> str:
    total = sum(found.counts.values())
    if not total and is_filtered:
        return (
            f"**Nothing that matches these filters changed on record** from {date_text(found.from_day)} to "
            f"{date_text(found.to_day)}."
        )
    if not total:
        return (
            f"**Nothing changed on record** from {date_text(found.from_day)} to {date_text(found.to_day)}: no "
            "new recommendation, response, report or review was recorded."
        )
    return (
        f"**{counted(total, 'change')}** on record. An addressee that answered and began to act is counted under both."
    )


def _show_counts(found: SinceRow) -> None:
    """Every kind with its number: what a meeting asks for first large, the others beside each other."""
    with st.grid(3 if is_presenting() else 6, min_column_width=140, gap="xsmall", border=True):
        for change in SHOWN_FIRST:
            st.metric(CHANGE_LABELS[change].capitalize(), f"{found.counts[change]:,}", help=CHANGE_RULES[change])
    others = [change for change in Change if change not in SHOWN_FIRST]
    st.markdown(
        "Also: " + ", ".join(f"{CHANGE_LABELS[change]} **{found.counts[change]:,}**" for change in others) + "."
    )


def _show_changes(found: SinceRow) -> None:
    st.subheader("What changed", anchor=False)
    if not found.changes:
        shown = " that may be shown here" if found.withheld or found.withheld_entries else ""
        st.markdown(f"No change{shown} is recorded between the two days.")
    if found.unlisted:
        st.markdown(f":small[{found.unlisted}]")
    for change in Change:
        rows = [row for row in found.changes if row.change is change]
        if not rows:
            continue
        cut = f", the first {len(rows)} listed" if found.counts[change] > len(rows) else ""
        st.markdown(f"**{CHANGE_LABELS[change].capitalize()}: {found.counts[change]:,}**{cut}")
        hidden = _HIDDEN | (
            _NOT_OF_WHOLE if change in _WHOLE else _NOT_OF_SILENCE if change is Change.GONE_SILENT else set()
        )
        picked = data_table(
            [_line(row) for row in rows],
            [column for column in _CHANGE_COLUMNS if column.key not in hidden],
            key=f"{PAGE}_since_{change.value}_{store.data_version()}",
            alt=f"{CHANGE_LABELS[change].capitalize()} between the two days",
            identity="key",
            on_select=True,
            height="content" if len(rows) < 7 else 450,
            is_wrapped=True,
        )
        if picked and change is not Change.WITHDRAWN:
            address.write("ref", str(picked["reference"]))
            st.rerun()


def _show_moves(found: SinceRow) -> None:
    st.subheader("Changes of risk in the same period", anchor=False)
    if found.edition_before is None or found.edition_after is None:
        st.markdown("For at least one of the two days no edition of the ranking is recorded.")
        return
    if found.edition_before == found.edition_after:
        st.markdown(
            "No new edition of the ranking came out between the two days: both fall under the "
            f"{found.edition_after} edition."
        )
        return
    st.markdown(
        f"From the {found.edition_before} to the {found.edition_after} edition: countries whose tier "
        "changed, and those that moved ten places or more in or near the top 30."
    )
    if found.crosses_break:
        st.warning(found.comparison_note, icon=":material/science:")
    elif found.comparison_note:
        st.caption(found.comparison_note)
    table = moves_table(found)
    picked = data_table(
        table.rows,
        table.columns,
        key=f"{PAGE}_since_moves_{store.data_version()}",
        alt="Countries that moved between the two editions",
        identity="iso3",
        on_select=True,
        placeholder="not ranked",
    )
    if picked:
        address.open_country(str(picked["iso3"]))


def _say_withheld(found: SinceRow) -> None:
    parts = []
    if found.withheld:
        parts.append(counted(found.withheld, "recommendation"))
    if found.withheld_entries:
        parts.append(counted(found.withheld_entries, "entry", "entries"))
    if parts:
        st.markdown(f":small[Withheld from this view: {listed(parts)}.]")


def _line(row: ChangeRow) -> dict[str, Any]:
    """One change as a line: only the axes on which it shows are told."""
    old, new = (Stand(*(getattr(row, f"{axis.value}_{side}") for axis in Axis)) for side in ("before", "after"))
    axes = moved_axes(row.change, old, new)
    before = "; ".join(status_words(axis, getattr(old, axis.value)) for axis in axes)
    after = "; ".join(status_words(axis, getattr(new, axis.value)) for axis in axes)
    return {
        "key": f"{row.change.value} {row.reference} {row.addressee_id}",
        "change": CHANGE_LABELS[row.change],
        "reference": row.reference,
        "title": row.title,
        "addressee": row.addressee_name,
        "before": before or None,
        "after": after or None,
        "move": f"{before} \u2192 {after}" if axes else None,
        "on": row.on,
    }


def _names(found: SinceRow, change: Change) -> list[str]:
    """Who or what changed, a few of them."""
    rows = [row for row in found.changes if row.change is change]
    names = [f"{row.addressee_name} on {row.reference}" if row.addressee_name else row.reference for row in rows]
    rest = found.counts[change] - _MOST_NAMED
    return names if rest <= 0 else [*names[:_MOST_NAMED], f"{rest:,} more"]

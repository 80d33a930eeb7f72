"""One kind of gap, opened: its rule in a sentence, the count with its denominator, what it lists, who could close it and how."""

from collections.abc import Mapping, Sequence
from typing import Final

import streamlit as st

from components.gaps.counts import read_items, sources_of
from components.gaps.state import PAGE, Chosen, asked_gap, open_gap, title_of
from components.kit import address
from components.kit.columns import Column
from components.kit.evidence import evidence_links
from components.kit.format import counted, date_text
from components.kit.guarded_callback import guarded_callback
from components.kit.present import is_presenting, opened
from components.kit.provenance import source_line
from components.kit.tables import data_table, fact_table
from components.session import store
from components.text import escape_markdown
from data.gaps.queries.rows import GapCountRow, GapItemRow, GapItemsRow
from data.gaps.rules.kinds import Area, Gap
from data.gaps.rules.readings import GROUP_NOTE
from data.gaps.rules.table import GAP_RULES, say_count

PANEL: Final = "gaps_panel"
LIST_COLUMNS: Final = (
    Column("name", "What", width="large", pinned=True),
    Column("detail", "On record", width="large"),
    Column("who", "Responsible"),
    Column("on", "Date"),
)

#: Characters of what is on record that fit beside so many columns at a desk.
_MOST_IN_A_LINE: Final = {2: 90, 3: 70, 4: 50}


def choose_gap(counts: Mapping[Gap, GapCountRow]) -> Gap | None:
    """Choose one of the kinds; by default the first that has anything. In the address: gap."""
    default = next((gap for gap, row in counts.items() if row.found), next(iter(counts), None))
    opened = asked_gap(tuple(counts), default)
    key = f"{PAGE}_gap_{'_'.join(sorted({GAP_RULES[gap].area.value for gap in counts}))}"
    if st.session_state.get(key) != opened:
        st.session_state[key] = opened

    def changed() -> None:
        picked = st.session_state[key]
        if picked is not None:
            open_gap(Gap(picked))

    st.selectbox(
        "Kind of gap",
        list(counts),
        key=key,
        on_change=guarded_callback(key, changed),
        format_func=lambda gap: f"{title_of(gap)}: {short_count(counts[gap])}",
        width=520,
    )
    return opened


def short_count(row: GapCountRow) -> str:
    """'32 of 33', with what cannot be told."""
    return f"{'?' if row.found is None else f'{row.found:,}'} of {row.of:,}"


def show_gap(gap: Gap, count: GapCountRow, chosen: Chosen) -> None:
    """Everything about one kind of gap, for what was chosen."""
    rule = GAP_RULES[gap]
    is_asked = address.read("gap") is not None
    with (
        opened(PANEL, ("gap", "page"), "Back to the picture", is_open=is_asked),
        st.container(border=not is_presenting()),
    ):
        st.subheader(escape_markdown(rule.title), anchor=False)
        found = "This is not known." if count.found is None else f"{say_count(gap, count.found, count.of)}."
        st.markdown(f"**{escape_markdown(found[:1].upper() + found[1:])}** {escape_markdown(chosen.of_whom)}")
        st.markdown(f"Rule: {escape_markdown(rule.rule)}")
        st.markdown(
            f"Who could close it: **{escape_markdown(rule.closer)}**. {escape_markdown(rule.how)} "
            f":small[Basis: {escape_markdown(rule.basis)}.]"
        )
        for said in unsaid(count):
            st.caption(escape_markdown(said))
        _show_list(gap, chosen)
        if not is_presenting():
            evidence_links(*([(chosen.iso3, chosen.country_name or "")] if chosen.iso3 else []))
        if chosen.through and rule.area is Area.RECOMMENDATION:
            st.caption(escape_markdown(GROUP_NOTE))


def unsaid(count: GapCountRow) -> Sequence[str]:
    """What the count leaves open, in sentences."""
    parts = []
    if count.not_judged:
        unit = counted(count.not_judged, *GAP_RULES[count.gap].unit)
        parts.append(
            f"{unit} withheld: a record about it cannot be shown at this clearance, so nothing is reported as missing."
        )
    if count.why:
        parts.append(count.why)
    return parts


def _show_list(gap: Gap, chosen: Chosen) -> None:
    listed = read_items(gap, chosen, address.read_number("page", 1))
    if not listed.total:
        st.markdown("Nothing to list.")
        return
    by_key = {item.key: item for item in listed.items}
    lines: list[dict[str, str | None]] = []
    for item in listed.items:
        when = date_text(item.on) if item.on else None
        lines.append({"key": item.key, "name": item.name, "detail": item.detail, "who": item.who, "on": when})
    columns = _telling(lines, GAP_RULES[gap].closer)
    if is_presenting():
        # Read from the back of a room, every word of it: nothing is cut off, and nobody ticks a line there.
        fact_table(lines, columns, f"{title_of(gap)}: {counted(listed.total, 'line')}")
        _show_end(listed)
        return
    data_table(
        lines,
        columns,
        key=f"{PAGE}_list_{gap.value}_{listed.page}_{store.data_version()}",
        alt=f"{title_of(gap)}: {counted(listed.total, 'line')}",
        height=420 if len(listed.items) > 11 else "content",
        identity="key",
        on_select=lambda line: _note_pick(by_key.get(str(line["key"])) if line else None),
        placeholder="no date",
        is_wrapped=max(len(line["detail"] or "") for line in lines) > _MOST_IN_A_LINE[len(columns)],
    )
    st.caption("Select a line to open it.")
    _show_end(listed)
    _leave_for_pick()


def _show_end(listed: GapItemsRow) -> None:
    """The way to the other lines, and the sources of these."""
    if listed.pages > 1:
        _show_pages(listed.page, listed.pages, listed.total)
    sources = sources_of([item.source_id for item in listed.items])
    if sources:
        newest = max((item.as_of for item in listed.items if item.as_of and item.as_of[:4].isdigit()), default=None)
        source_line(sources[:3], newest, f"and {len(sources) - 3} more sources" if len(sources) > 3 else None)


def _telling(lines: Sequence[Mapping[str, str | None]], closer: str) -> tuple[Column, ...]:
    """The columns without those that say nothing: whom the sentence above names for every line, a date that none has."""
    empty = {"who"} if all(line["who"] == closer for line in lines) else set()
    empty |= {"on"} if not any(line["on"] for line in lines) else set()
    return tuple(column for column in LIST_COLUMNS if column.key not in empty)


def _show_pages(page: int, pages: int, total: int) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button(
            "Back",
            key=f"{PAGE}_back",
            icon=":material/chevron_left:",
            disabled=page <= 1,
            on_click=_go,
            args=(page - 1,),
        )
        st.markdown(f"Page {page} of {pages}, {total:,} lines", width="content")
        st.button(
            "On",
            key=f"{PAGE}_on",
            icon=":material/chevron_right:",
            disabled=page >= pages,
            on_click=_go,
            args=(page + 1,),
        )


def _go(page: int) -> None:
    address.write("page", None if page <= 1 else str(page))


def _note_pick(item: GapItemRow | None) -> None:
    st.session_state[f"_{PAGE}_picked"] = item


def _leave_for_pick() -> None:
    """Open what was ticked: the recommendation, the state's line, the country's desk or the framework. Does not return then."""
    item: GapItemRow | None = st.session_state.pop(f"_{PAGE}_picked", None)
    if item is None:
        return
    area = GAP_RULES[item.gap].area
    if item.reference:
        address.open_page("recommendations", {"ref": item.reference})
    if area is Area.STATE and item.actor_id:
        address.write_many({"view": Area.STATE.value, "cell": item.key, "gap": item.gap.value, "page": None})
        st.rerun()
    if item.framework_id and item.iso3:
        address.open_page("overlaps", {"view": "grid", "framework": item.framework_id, "iso3": item.iso3})
    if item.framework_id:
        address.open_page("overlaps", {"view": "framework", "framework": item.framework_id})
    if item.iso3:
        address.open_country(item.iso3)

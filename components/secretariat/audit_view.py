"""The audit: who changed what, when and why; each entry with what stood before and after; the whole as a sheet."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, Final

import streamlit as st

from components.kit import address
from components.kit.columns import Column, as_sheet
from components.kit.days import day_field
from components.kit.filters import text_filter
from components.kit.form.values import in_words
from components.kit.format import counted
from components.kit.tables import data_table, fact_table
from components.session import store
from components.session.download import file_button
from components.sources.downloads import file_about
from components.text import escape_markdown
from data.access.queries.audit import AuditFilter, AuditRow, get_audit, get_audit_kinds
from data.core.sheets import About, to_csv, to_xlsx

_PAGE_SIZE: Final = 50
#: What means nothing once a filter has changed.
_OF_THE_LIST: Final = ("page", "entry")
#: The largest page that the query gives.
_EXPORT_PAGE: Final = 1000
_COLUMNS: Final = (
    Column("recorded_at", "When (UTC)", width=160),
    Column("who", "Who", width=170),
    Column("act", "What", width=180),
    Column("target", "To what", width=150),
    Column("changed", "Fields that changed", width=190),
    Column("why", "Why", width="large"),
)
_SHEET_COLUMNS: Final = (
    Column("entry_id", "Entry", kind="integer"),
    Column("recorded_at", "When (UTC)"),
    Column("who", "Who"),
    Column("role", "Role"),
    Column("what", "What"),
    Column("target", "To what"),
    Column("changed", "Fields that changed"),
    Column("before", "Before"),
    Column("after", "After"),
    Column("why", "Why"),
)
_DETAIL_COLUMNS: Final = (Column("field", "Field"), Column("before", "Before"), Column("after", "After"))


@dataclass(frozen=True, slots=True)
class AuditLine:
    """One entry as the table and the sheet show it."""

    entry_id: int
    recorded_at: str
    who: str
    role: str
    what: str
    act: str
    target: str
    changed: str
    before: str
    after: str
    why: str


@dataclass(frozen=True, slots=True)
class FieldLine:
    """One field of what stood before and what stands after."""

    field: str
    before: str
    after: str


def show_audit() -> None:
    """Filters, one page of entries, the entry that is picked, the downloads."""
    chosen = _filters()
    number = address.read_number("page", 1)
    found = store.read_fresh(get_audit, chosen, page=number, page_size=_PAGE_SIZE)
    if not found.total:
        nothing = (
            "Nothing matches these filters."
            if chosen != AuditFilter()
            else "The secretariat has not changed anything yet."
        )
        st.info(nothing, icon=":material/history:")
        return
    pages = -(-found.total // _PAGE_SIZE)
    if number > pages:
        address.say_unknown("page", str(number), [f"1 to {pages}"])
        number, found = 1, store.read_fresh(get_audit, chosen, page=1, page_size=_PAGE_SIZE)
    lines = [line_of(row) for row in found.rows]
    picked = address.read_number("entry", 0)
    data_table(
        lines,
        _COLUMNS,
        key=f"secretariat_audit_{number}_{lines[0].entry_id}",
        alt=f"The audit, newest first, page {number} of {pages}",
        height=460 if len(lines) > 11 else "auto",
        identity="entry_id",
        selected=picked or None,
        on_select=lambda line: address.write("entry", str(line.entry_id) if line else None),
        placeholder="",
    )
    with st.container(horizontal=True, vertical_alignment="center"):
        st.caption(
            f"{counted(found.total, 'entry', 'entries')}, page {number} of {pages}. Select one to see it in full.",
            width="stretch",
        )
        if pages > 1:
            _page_button("Newer", number - 1, number > 1)
            _page_button("Older", number + 1, number < pages)
        _downloads(chosen)
    entry = next((row for row in found.rows if row.entry_id == picked), None)
    if entry is not None:
        _show_entry(entry)


def line_of(row: AuditRow) -> AuditLine:
    """The entry in words; before and after as JSON for the sheet."""
    return AuditLine(
        row.entry_id,
        f"{row.recorded_at:%Y-%m-%d %H:%M:%S}",
        row.who,
        row.role,
        row.what,
        in_plain_words(row.what),
        row.target,
        ", ".join(in_plain_words(name) for name in row.changed_fields),
        as_json(row.before),
        as_json(row.after),
        row.why,
    )


def field_lines(row: AuditRow) -> tuple[list[FieldLine], list[FieldLine]]:
    """The fields that changed, and those that stayed."""
    before, after = row.before or {}, row.after or {}
    names = sorted(set(before) | set(after), key=lambda name: list({**after, **before}).index(name))
    lines = {name: FieldLine(in_plain_words(name), _said(before, name), _said(after, name)) for name in names}
    changed = [lines[name] for name in names if name in row.changed_fields]
    return changed, [lines[name] for name in names if name not in row.changed_fields]


def in_plain_words(name: str) -> str:
    """'access_code.made' as 'access code made'."""
    return name.replace(".", " ").replace("_", " ")


def as_json(values: Mapping[str, object] | None) -> str:
    """Values as they were kept, for a machine; empty where nothing stood or stands."""
    return "" if values is None else json.dumps(dict(values), ensure_ascii=False, sort_keys=True)


def _said(values: Mapping[str, object], name: str) -> str:
    value: Any = values.get(name)
    return as_json(value) if isinstance(value, Mapping) else in_words(value)


def _filters() -> AuditFilter:
    kinds = store.read_fresh(get_audit_kinds)
    who_side, what_side, target_side, since_side, until_side = st.columns(
        [1.2, 1.4, 1.2, 1, 1], vertical_alignment="bottom"
    )
    with who_side:
        who = _text("who", "Who")
    with what_side:
        what = address.choose(
            "what", list(kinds), None, st.selectbox, "What", page="secretariat", format_func=in_plain_words, placeholder="Any",
            index=None,
        )  # fmt: skip
    with target_side:
        target = _text("target", "To what")
    with since_side:
        since = _day("since", "From day")
    with until_side:
        until = _day("until", "To day")
    return AuditFilter(who=who, what=what, target=target, since=since, until=until)


def _text(name: str, label: str) -> str | None:
    return text_filter(label, name=name, page="secretariat", clears=_OF_THE_LIST, most=120) or None


def _day(name: str, label: str) -> date | None:
    first, last = date(2020, 1, 1), date(2100, 12, 31)
    return day_field(name, label, page="secretariat", clears=_OF_THE_LIST, first=first, last=last, format="YYYY-MM-DD")


def _page_button(label: str, number: int, is_there: bool) -> None:
    st.button(
        label,
        key=f"secretariat_audit_{label}",
        disabled=not is_there,
        on_click=address.write_many,
        args=({"page": None if number == 1 else str(number), "entry": None},),
    )


def _show_entry(row: AuditRow) -> None:
    with st.container(border=True):
        st.subheader(escape_markdown(f"{in_plain_words(row.what)}: {row.target}"), anchor=False)
        st.markdown(
            f"**{escape_markdown(row.who)}** ({row.role}) on {row.recorded_at:%d %B %Y at %H:%M:%S} UTC, entry {row.entry_id}. "
            f"Why: {escape_markdown(row.why) or 'no reason given'}"
        )
        changed, same = field_lines(row)
        fact_table(changed, _DETAIL_COLUMNS, "What changed")
        if same:
            with st.expander(f"{counted(len(same), 'field')} unchanged"):
                fact_table(same, _DETAIL_COLUMNS, "Unchanged")


def _downloads(chosen: AuditFilter) -> None:
    def sheet() -> Any:
        return as_sheet("Audit", _every_line(chosen), _SHEET_COLUMNS)

    file_button("amberlight-audit", "csv", lambda: to_csv(sheet(), _about(chosen)))
    file_button("amberlight-audit", "xlsx", lambda: to_xlsx([sheet()], _about(chosen)))


def _every_line(chosen: AuditFilter) -> list[AuditLine]:
    """Every entry that fits, newest first."""
    lines: list[AuditLine] = []
    number = 1
    while True:
        found = store.read_fresh(get_audit, chosen, page=number, page_size=_EXPORT_PAGE)
        lines += [line_of(row) for row in found.rows]
        if number * _EXPORT_PAGE >= found.total:
            return lines
        number += 1


def _about(chosen: AuditFilter) -> About:
    named = (
        ("Who", chosen.who),
        ("What", chosen.what),
        ("To what", chosen.target),
        ("From", chosen.since),
        ("To", chosen.until),
    )
    return file_about(
        "Amberlight: the audit",
        handling="secretariat",
        sources=("The network's own record",),
        as_of=datetime.now(UTC).date().isoformat(),
        terms="Secretariat only.",
        filters=tuple((name, str(value)) for name, value in named if value),
    )

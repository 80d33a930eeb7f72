"""What the secretariat sees of a meeting ahead: what is missing, and every item with its brief, its state, length, holders."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Final

import streamlit as st

from components.briefs import words
from components.briefs.brief_view import show_begin, show_brief
from components.convening.agenda_view import KIND_NAMES, choose_meeting
from components.kit import address
from components.kit.columns import Column
from components.kit.form.flash import show_flash
from components.kit.format import counted, listed
from components.kit.tables import data_table, fact_table
from components.session import store
from components.session.frozen import today
from components.session.room_screen import current_place
from data.briefs.queries.prepared import PreparedBriefRow, get_prepared_briefs
from data.briefs.rules import MISSING_RULES, BriefState, Missing, list_missing, why_over_length
from data.convening.queries.agenda import AgendaItemRow, MeetingRow
from data.papers.rules.brief_form import speaking_minutes

_NEW: Final = "new"
_ITEM_COLUMNS: Final = (
    Column("item", "Item", width=280),
    Column("brief", "Brief", width=220),
    Column("state", "State", width=110),
    Column("pages", "Pages", kind="integer", width=80),
    Column("said", "Minutes", "Estimated speaking time.", width=90),
    Column("minutes", "of", "Minutes allotted to the item.", kind="integer", width=60),
    Column("holders", "Held by", width=280),
    Column("presenter", "Presenter", width=170),
    Column("kind", "Kind", width=150),
    Column("session", "Session", width=220),
)
_MISSING_COLUMNS: Final = (Column("what", "What"), Column("number", "Items", kind="integer"), Column("which", "Which"))
_RULE_COLUMNS: Final = (Column("what", "What"), Column("rule", "When it counts"))
Item = tuple[str, AgendaItemRow]


def show_preparation(meetings: Sequence[MeetingRow]) -> None:
    """The whole view, for the secretariat. In the address: meeting, brief."""
    show_flash()
    if not meetings:
        st.info("No meeting is recorded. Create one first, in the Room view.", icon=":material/event:")
        return
    meeting = choose_meeting(meetings, next_meeting(meetings))
    briefs = store.read(get_prepared_briefs, meeting.meeting_id)
    items: list[Item] = [(one.name, item) for one in meeting.sessions for item in one.items]
    _show_summary(meeting, items, briefs)
    if not items:
        st.info("Nothing is on the agenda of this meeting yet.", icon=":material/event_note:")
        return
    _show_missing(items, briefs)
    st.subheader("Item by item", anchor=False)
    data_table(
        [line for session, item in items for line in _lines(session, item, briefs)],
        _ITEM_COLUMNS,
        key=f"briefs_items_{meeting.meeting_id}_{store.data_version()}",
        alt="Items of the agenda with their briefs",
        height="content",
        placeholder="none",
    )
    st.caption(
        "Pages and minutes are those of the released paper or, before release, of the version as "
        "written. Speaking time is estimated at 140 words a minute."
    )
    if current_place().frozen:
        st.info(
            "This screen shows frozen figures. Briefs are prepared with current figures.", icon=":material/ac_unit:"
        )
        return
    by_code = {str(one.brief_id): one for one in briefs}
    chosen = address.choose(
        "brief",
        [*by_code, _NEW],
        next(iter(by_code), _NEW),
        st.selectbox,
        "Brief",
        page="convening",
        format_func=lambda one: _brief_name(by_code[one]) if one in by_code else "Start a new brief",
    )
    brief = by_code.get(chosen or "")
    if brief is None:
        show_begin(items)
    else:
        show_brief(brief, next(item for _, item in items if item.item_id == brief.item_id))


def next_meeting(meetings: Sequence[MeetingRow]) -> str:
    """The meeting that comes next or is sitting; the newest where all are over. meetings: newest first."""
    day = today().isoformat()
    ahead = [one for one in meetings if one.ends_on >= day]
    return (ahead[-1] if ahead else meetings[0]).meeting_id


def _show_summary(meeting: MeetingRow, items: Sequence[Item], briefs: Sequence[PreparedBriefRow]) -> None:
    released = sum(one.newest.state is BriefState.RELEASED for one in briefs)
    days = (date.fromisoformat(meeting.starts_on) - today()).days
    when = f"in {counted(days, 'day')}" if days > 0 else "today" if days == 0 else "in progress or over"
    st.markdown(
        f"**{counted(len(items), 'item')}** on the agenda \u00b7 **{counted(len(briefs), 'brief')}**, {released} released \u00b7 "
        f"the meeting: **{when}**"
    )


def _show_missing(items: Sequence[Item], briefs: Sequence[PreparedBriefRow]) -> None:
    found: dict[Missing, list[str]] = {}
    for _, item in items:
        own = _briefs_of(item, briefs)
        for missing in list_missing(item.kind, item.presenter, item.minutes, [one.facts for one in own]):
            detail = _detail(missing, item, own)
            found.setdefault(missing, []).append(f"{item.title} ({detail})" if detail else item.title)
    if found:
        st.subheader(f"What is missing: {sum(map(len, found.values()))}", anchor=False)
        fact_table(
            [
                {"what": MISSING_RULES[one][0], "number": len(found[one]), "which": "; ".join(found[one])}
                for one in Missing
                if one in found
            ],
            _MISSING_COLUMNS,
            "What is missing for this meeting",
        )
    else:
        st.success("Nothing is missing under the rules below.", icon=":material/task_alt:")
    with st.expander("The rules"):
        rules = [{"what": title, "rule": rule} for title, rule in MISSING_RULES.values()]
        fact_table(rules, _RULE_COLUMNS, "When something counts as missing")


def _detail(missing: Missing, item: AgendaItemRow, briefs: Sequence[PreparedBriefRow]) -> str:
    """What exactly, by brief."""
    if missing is Missing.NO_BRIEF:
        return item.pointer or ""
    parts = []
    for one in briefs:
        over = why_over_length(*one.length, item.minutes)
        if missing is Missing.OVER_LENGTH and over:
            parts.append(f"{one.title}: {over}")
        elif missing is Missing.NOT_RELEASED and one.newest.state is not BriefState.RELEASED:
            parts.append(f"{one.title}: version {one.newest.number} is {words.STATES[one.newest.state]}")
        elif missing is Missing.NO_ANSWER and one.unanswered:
            parts.append(f"{one.title}: {counted(one.unanswered, 'comment')}")
        elif missing is Missing.OLD_HELD and one.holders_of_old:
            parts.append(f"{one.title}: {listed(list(one.holders_of_old.values()))}")
    return "; ".join(parts)


def _lines(session: str, item: AgendaItemRow, briefs: Sequence[PreparedBriefRow]) -> list[dict[str, Any]]:
    own: dict[str, Any] = {
        "session": session,
        "item": item.title,
        "kind": KIND_NAMES[item.kind],
        "presenter": item.presenter,
        "minutes": item.minutes,
    }
    empty = {"brief": None, "state": words.NO_BRIEF, "pages": None, "said": None, "holders": None}
    return [own | _line(one) for one in _briefs_of(item, briefs)] or [own | empty]


def _line(brief: PreparedBriefRow) -> dict[str, Any]:
    pages, spoken = brief.length
    newest, released = brief.newest, brief.released
    holders = ", ".join(released.release.holders.values()) if released and released.release else None
    if released is not None and released is not newest:
        holders = f"version {released.number}: {holders}"
    return {
        "brief": f"{brief.title}, version {newest.number}",
        "state": words.STATES[newest.state],
        "pages": pages,
        "said": f"{speaking_minutes(spoken):.1f}",
        "holders": holders,
    }


def _briefs_of(item: AgendaItemRow, briefs: Sequence[PreparedBriefRow]) -> list[PreparedBriefRow]:
    return [one for one in briefs if one.item_id == item.item_id]


def _brief_name(brief: PreparedBriefRow) -> str:
    return f"{brief.title} \u00b7 version {brief.newest.number}, {words.STATES[brief.newest.state]}"

"""Convening room: meetings with agenda and run of show; the presenter's screen, the projector, and phones that follow; briefs.

Reads: meetings, the room and its notes, recommendations, countries, snapshots, briefs. Writes: meetings, agenda, run of show,
the room, its notes, snapshots, briefs, by commands.
Opens: every page that a step shows. Address: view, meeting, brief, room, screen, present, frozen.
"""

import streamlit as st

from components.briefs import view as briefs
from components.convening import agenda_view as agenda
from components.convening.decided_view import show_decided
from components.convening.editor_view import show_editor, show_template
from components.convening.freeze_view import show_snapshots
from components.convening.join_view import show_join, show_live_room
from components.convening.presenter_view import show_presenter
from components.kit.guard import guarded
from components.kit.masthead import show_heading
from components.kit.present import is_presenting
from components.papers.pack_view import show_packs
from components.session import room_screen, store
from components.session.signing_in import say_that_more_may_be_shown
from data.convening.queries.agenda import get_meetings

place = room_screen.current_place()
if place.code is not None and not place.is_shown_to_the_room:
    with guarded("presenter's screen"):
        show_presenter(place.code)
    st.stop()

show_heading("Convening room", "Prepare a meeting, present it, follow it on a phone.")
meetings = store.read(get_meetings)
if briefs.choose_view() == "briefs":
    with guarded("briefs"):
        briefs.show_briefs(meetings)
    st.stop()
if is_presenting():
    if meetings:
        agenda.show_on_projector(agenda.choose_meeting(meetings))
    else:
        st.info("No meeting that this view may show is recorded.", icon=":material/event:")
    st.stop()
join_side, live_side = st.columns(2, gap="medium")
with join_side:
    show_join()
with live_side:
    show_live_room(meetings)

if not meetings:
    st.info("No meeting that this view may show is recorded.", icon=":material/event:")
    say_that_more_may_be_shown()
else:
    meeting = agenda.choose_meeting(meetings)
    agenda.show_meeting(meeting)
    with guarded("record of what was decided"):
        show_decided(meeting)
    with st.expander("Papers for this meeting: pack, slides, tables, offline page", icon=":material/folder_zip:"):
        show_packs(meeting_id=meeting.meeting_id)
    with guarded("editor"):
        show_editor(meeting)
with guarded("snapshots"):
    show_snapshots()
with guarded("template"):
    show_template()

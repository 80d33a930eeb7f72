"""A frozen screen, `frozen=F-2026-01` in the address: every figure from the copy of the store that was made then.

It stays frozen wherever its reader goes in the app, until it is told to show the present. Who may see what is asked of the
store as it stands: a code that was revoked since opens nothing in an old copy either.
"""

from datetime import UTC, date, datetime
from typing import Final

import streamlit as st
from sqlalchemy import Engine

from components.server.engine import engine
from components.session import request_cache, room_screen
from components.session.access import current_clearance
from components.session.signing_in import say_that_more_may_be_shown
from components.text import escape_markdown
from data.convening.queries.snapshots import SnapshotRow
from data.core.engine import read_session
from data.core.errors import StoreError
from data.core.handling import Clearance
from data.core.store_state import get_store_state
from data.store.snapshot_copy import find_snapshot as find_on_record
from data.store.snapshot_copy import open_copy
from data.store.snapshot_narrowing import open_narrowed

_MOST_OPEN: Final = 8
_UNKNOWN: Final = "_frozen_unknown"


def reading_engine() -> Engine:
    """Where this screen reads its figures: the store, or the copy that it is frozen at.

    Raises StoreError with a sentence for a copy that is not there, was altered, or is of an older Amberlight.
    """
    copy = shown_copy()
    return engine() if copy is None else _open(*copy)


def shown_copy() -> tuple[str, str, int | None] | None:
    """Which copy this screen reads: its id, the hash of its file, and the data version of the store that narrows it; None for the
    present.

    The same id can mean another copy after a restore, so the hash is part of it. The secretariat reads a copy as it was made;
    everybody else sees of it what may still be seen (version None for the former).
    """
    frozen = room_screen.current_place().frozen
    if frozen is None:
        return None
    is_whole = current_clearance() is Clearance.SECRETARIAT
    return request_cache.once(("shown_copy", frozen, is_whole), lambda: _shown_copy(frozen, is_whole))


def _shown_copy(frozen: str, is_whole: bool) -> tuple[str, str, int | None]:
    row = find_snapshot(frozen)
    if row is None:
        raise StoreError(f"There is no snapshot {frozen[:20]}. Remove it from the address.")
    if is_whole:
        return frozen, row.sha256, None
    with read_session(engine()) as session:
        return frozen, row.sha256, get_store_state(session).data_version


def today() -> date:
    """The day for which a screen judges what is due: today, on a frozen screen the day on which it was frozen. UTC."""
    frozen = room_screen.current_place().frozen
    found = find_snapshot(frozen) if frozen else None
    return found.taken_at.date() if found else datetime.now(UTC).date()


def find_snapshot(snapshot_id: str, clearance: Clearance = Clearance.OPEN) -> SnapshotRow | None:
    """What is on record of a snapshot; None for none."""
    return find_on_record(engine(), snapshot_id, clearance)


def stamp(row: SnapshotRow) -> str:
    """Id and time, for a screen, a file's name, a link: 'F-2026-01, 23 November 2026, 14:03 UTC'."""
    return row.mark


def mark() -> str | None:
    """What a file or paper of this screen says that it is made from; None for the present."""
    frozen = room_screen.current_place().frozen
    found = find_snapshot(frozen) if frozen else None
    return stamp(found) if found else None


def leave_unknown() -> None:
    """Show the present where the address names a snapshot that is not known. Before anything is read of it."""
    frozen = room_screen.current_place().frozen
    if frozen is not None and find_snapshot(frozen) is None:
        room_screen.leave_snapshot()
        st.session_state[_UNKNOWN] = frozen


def show_frozen_line(clearance: Clearance) -> None:
    """Say on a frozen screen what it is frozen at, with the way back; or that an id in the address is not known."""
    unknown = st.session_state.pop(_UNKNOWN, None)
    if unknown is not None:
        st.warning(
            f"There is no snapshot “{escape_markdown(unknown)}”. Current figures are shown.", icon=":material/link_off:"
        )
        say_that_more_may_be_shown()
    frozen = room_screen.current_place().frozen
    if frozen is None:
        return
    found = find_snapshot(frozen, clearance)
    if found is None:
        return
    name = f" · {escape_markdown(found.name)}" if found.name else ""
    with st.container(key="frozen_line", horizontal=True, vertical_alignment="center", gap="small"):
        st.markdown(
            f":material/ac_unit: **Frozen: {escape_markdown(stamp(found))}**{name} · data version {found.data_version}",
            width="content",
        )
        place = room_screen.current_place()
        # A screen of the room shows what the room is frozen at: it is the presenter's to end.
        if place.code is None and not place.is_presenting:
            st.button("Show current figures", key="frozen_thaw", type="tertiary", on_click=room_screen.leave_snapshot)


@st.cache_resource(max_entries=_MOST_OPEN, show_spinner=False)
def _open(snapshot_id: str, sha256: str, narrowed_at: int | None) -> Engine:
    row = find_snapshot(snapshot_id)
    if row is None or row.sha256 != sha256:
        raise StoreError(f"There is no snapshot {snapshot_id[:20]}. Remove it from the address.")
    return open_copy(engine(), row) if narrowed_at is None else open_narrowed(engine(), row, narrowed_at)

"""Briefing packs: chosen for a meeting or for countries, made with word of how far it is, to be cancelled, taken away."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import partial
from typing import Final

import streamlit as st
from sqlalchemy import Engine
from streamlit import runtime
from streamlit.runtime.scriptrunner import get_script_run_ctx

from components.kit.guard import guarded
from components.papers.audience import audience_of, choose_audience
from components.papers.job import Job, Progress
from components.papers.pictures import brief_pictures, pack_map
from components.session import frozen, store
from components.session.access import current_clearance, not_counted_as_use
from components.session.download import download_button
from components.session.room_screen import current_place
from components.text import escape_markdown
from data.access.queries.delegations import get_delegations
from data.convening.queries.agenda import MeetingRow, get_meetings
from data.core.engine import read_session
from data.core.handling import Clearance
from data.core.settings import get_settings
from data.countries.queries.groups import get_groups
from data.countries.queries.names import get_country_names
from data.papers.packs.files import (
    MOST_COUNTRIES,
    Pack,
    Painter,
    make_copies,
    make_pack,
    name_of,
    write_pack,
    zip_files,
)
from data.papers.rules.audience import Audience, usual_audience
from data.papers.writers.names import MIME_TYPES
from data.risk.rules import wording as say

_JOB: Final = "papers_job"
_LOOK_EVERY_SECONDS: Final = 0.7
_EACH: Final = "each"
_LABELS: Final = {"pdf": "Pack (PDF)", "pptx": "Slides (PPTX)", "xlsx": "Tables (XLSX)", "html": "Offline page (HTML)"}


@dataclass(frozen=True, slots=True)
class _Order:
    """What was asked for. for_whom: the word of an audience, a delegation's id, or the word above for each its own copy.

    frozen: the snapshot's id, if any.
    """

    meeting_id: str | None
    iso3s: tuple[str, ...]
    for_whom: str
    frozen: str | None


@dataclass(frozen=True, slots=True)
class _Reader:
    """For whom it is, and what is read: the store or a snapshot of it (its id and time in words), and which day it is there."""

    audience: Audience
    network: str
    store: Engine
    snapshot: str | None
    day: date


@dataclass(frozen=True, slots=True)
class _Made:
    """What was made, for whom, and of which data version. copies: the ZIP of all delegations' copies."""

    order: _Order
    audience: Audience
    pack: Pack
    copies: bytes | None


@dataclass(frozen=True, slots=True)
class _Ordered:
    """Work that was begun, and for which clearance. The session alone holds it: when that lets go, the work ends."""

    job: Job[_Made]
    clearance: Clearance


def show_packs(chosen: Sequence[str] = (), meeting_id: str | None = None) -> None:
    """The section: what is to be in the pack, the button that makes it, and then the files. chosen: countries to begin with."""
    with guarded("pack"):
        job = _current_job()
        order = _choose(chosen, meeting_id, is_running=job is not None and job.is_running)
        if job is not None and job.is_running:
            st.fragment(_show_progress, run_every=_LOOK_EVERY_SECONDS)()
            return
        made = job.result if job is not None and not job.is_cancelled else None
        if made is not None and made.order == order:
            _give(made)
            return
        if job is not None and job.error:
            st.error(escape_markdown(job.error), icon=":material/error:")
        elif job is not None and job.is_cancelled:
            st.caption("Cancelled. Nothing was kept.")
        if order.meeting_id is None and not order.iso3s:
            st.caption("Choose a meeting, or one country or more.")
        else:
            st.button("Make the pack", key="papers_make", type="primary", on_click=_start, args=(order,))


def _choose(chosen: Sequence[str], meeting_id: str | None, *, is_running: bool) -> _Order:
    meetings = {row.meeting_id: row for row in store.read(get_meetings)}
    names = {row.iso3: row.name for row in store.read(get_country_names)}
    groups = {row.group_id: row for row in store.read(get_groups) if len(row.members) <= MOST_COUNTRIES}
    options: list[str] = ["", *meetings]
    left, right = st.columns(2)
    with left:
        meeting = st.selectbox(
            "Meeting",
            options,
            index=options.index(meeting_id) if meeting_id and meeting_id in meetings else 0,
            key=f"papers_meeting_{meeting_id}",
            disabled=is_running,
            format_func=lambda one: _meeting_words(meetings.get(one)),
        )
    with right:
        for_whom = choose_audience(
            "Pack for", "papers_for", more=((_EACH, "Each delegation its own (ZIP)"),), is_disabled=is_running
        )
    region = st.selectbox(
        "Region",
        ["", *groups],
        key=f"papers_region_{meeting_id}",
        disabled=is_running,
        format_func=lambda one: groups[one].name if one else "none: chosen countries",
        help="Fills in the countries of the region; you can remove or add any.",
    )
    in_region = groups[region].members if region else ()
    first = [code for code in names if code in in_region] if region else () if meeting else chosen
    more = st.multiselect(
        "Further countries" if meeting else "Countries",
        list(names),
        default=[code for code in first if code in names],
        key=f"papers_countries_{meeting}_{region}_{'_'.join(chosen)}",
        format_func=lambda code: names[code],
        max_selections=MOST_COUNTRIES,
        disabled=is_running,
        placeholder="one page each",
        select_all=False,
    )
    return _Order(meeting or None, tuple(more), for_whom, current_place().frozen)


def _meeting_words(row: MeetingRow | None) -> str:
    return f"{row.name or 'a meeting'}, {say.day(row.starts_on)}" if row else "none: chosen countries"


def _current_job() -> Job[_Made] | None:
    """The work of this screen; what was begun for more eyes than look now, or for other ones, is ended and not kept."""
    ordered: _Ordered | None = st.session_state.get(_JOB)
    if ordered is None:
        return None
    if ordered.clearance is not current_clearance():
        ordered.job.cancel()
        del st.session_state[_JOB]
        return None
    return ordered.job


def _start(order: _Order) -> None:
    """Begin, for whoever looks now: who that is, and what the screen is frozen at, is known here and not in the job."""
    clearance = current_clearance()
    # Each delegation's own copy is made at the level of a delegation's copy, which is that of the usual audience.
    audience = usual_audience(clearance) if order.for_whom == _EACH else audience_of(order.for_whom)
    reader = _Reader(audience, get_settings().network_name, frozen.reading_engine(), frozen.mark(), frozen.today())
    before: _Ordered | None = st.session_state.get(_JOB)
    if before is not None:
        before.job.cancel()
    st.session_state[_JOB] = _Ordered(Job(lambda progress: _make(order, reader, progress), _attendance()), clearance)


def _attendance() -> Callable[[], bool]:
    """How to ask, from the work's own thread, whether a browser is connected to this session."""
    context = get_script_run_ctx(suppress_warning=True)
    if context is None or not runtime.exists():
        return lambda: True
    return partial(runtime.get_instance().is_active_session, context.session_id)


def _cancel() -> None:
    job = _current_job()
    if job is not None:
        job.cancel()


def _show_progress() -> None:
    """How far it is; draws the page anew when it has ended. A look that comes by itself is no use of the sign-in."""
    with not_counted_as_use():
        job = _current_job()
    if job is None or not job.is_running:
        st.rerun()
    else:
        st.progress(job.share, escape_markdown(f"{job.stage} ({job.done} of {job.total} done)"))
        st.button("Cancel", key="papers_cancel", on_click=_cancel, icon=":material/close:")


class _Steps:
    """One count over both parts of the work, so that what is done never goes back. copies: how many follow the pack."""

    def __init__(self, progress: Progress, copies: int) -> None:
        self._progress, self._copies, self._before = progress, copies, 0

    def pack(self, stage: str, done: int, total: int) -> None:
        self._before = total
        self._progress(stage, done, total + self._copies)

    def copies(self, stage: str, done: int, total: int) -> None:
        self._progress(stage, self._before + done, self._before + total)


def _make(order: _Order, reader: _Reader, progress: Progress) -> _Made:
    """Make the pack, in the job's own thread, all of one version of the store, or of what the screen was frozen at."""
    now = datetime.now(UTC)
    clearance = reader.audience.clearance
    progress("Reading the record", 0, 1)
    with read_session(reader.store) as session:
        copied = len(get_delegations(session, clearance)) if order.for_whom == _EACH else 0
        steps = _Steps(progress, copied)
        pack = make_pack(
            *(session, clearance, now, reader.network, Painter(brief_pictures, pack_map)),
            meeting_id=order.meeting_id,
            iso3s=order.iso3s,
            delegation_id=reader.audience.delegation_id,
            snapshot=reader.snapshot,
            day=reader.day,
            progress=steps.pack,
        )
        copies = make_copies(session, clearance, pack, steps.copies) if order.for_whom == _EACH else None
    return _Made(order, reader.audience, pack, zip_files(copies, now) if copies else None)


def _give(made: _Made) -> None:
    pack = made.pack
    count = len(pack.parts)
    st.markdown(
        f"Made from {escape_markdown(pack.document.stamp.made)}: {count} {'country' if count == 1 else 'countries'}, "
        f"for {escape_markdown(made.audience.words)}, at the level: {made.audience.clearance.value}."
    )
    with st.container(horizontal=True):
        for extension, label in _LABELS.items():
            download_button(
                label,
                lambda extension=extension: write_pack(pack, extension),  # type: ignore[misc]
                name_of(pack, extension),
                MIME_TYPES[extension],
                key=f"papers_take_{extension}",
            )
        if made.copies is not None:
            zipped = made.copies
            download_button(
                "Each delegation's copy (ZIP)",
                lambda: zipped,
                name_of(pack, "zip"),
                "application/zip",
                key="papers_take_zip",
            )
        st.button("Make it again", key="papers_again", type="tertiary", on_click=_start, args=(made.order,))

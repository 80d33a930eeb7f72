"""Freeze: the same figures whatever is recorded since, an altered copy refused, clearance as it stands today."""

import io
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
import streamlit as st
from sqlalchemy import Engine, create_engine, delete, select, text
from sqlalchemy.orm import Session

from components.papers.brief_buttons import make_brief
from components.papers.pack_view import _make, _Order, _Reader
from components.session import frozen, room_screen, store
from components.session.room_screen import Place
from components.sources.downloads import picture_makers
from data.convening.models.agenda import Snapshot
from data.convening.models.calendar_event import CalendarEvent
from data.convening.queries.snapshots import get_snapshots
from data.core.clearance import visible
from data.core.engine import bump_data_version, open_engine, write_session
from data.core.errors import AmberlightError, FaultsError, StoreError
from data.core.handling import Clearance
from data.core.recorder import NotAllowedError
from data.core.settings import Settings, get_settings
from data.networks.queries.networks import get_networks
from data.papers.packs.files import write_pack
from data.papers.packs.sheets import pack_to_xlsx
from data.papers.rules.audience import Audience
from data.papers.rules.brief_form import BriefKind
from data.recommendations.commands.standings import refresh_standings
from data.recommendations.models.follow_up import AddresseeStanding, StatusEvent
from data.recommendations.models.recommendation import RecommendationAddressee
from data.store.prepare import prepare_store
from data.store.snapshot_copy import find_snapshot
from data.store.snapshot_narrowing import open_narrowed
from data.store.snapshots import freeze_room, snapshot_path, take_snapshot
from tests.importers.making import snapshot
from tests.papers.reading_pdf import text_of
from tests.room.conftest import MEMBER, SECRETARIAT, VISITOR
from tests.stores import copy_shipped_store


@pytest.fixture
def filled(
    backend: str, request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Engine]:
    """A store with the published figures that this process is pointed at, on either database."""
    if backend == "sqlite":
        url = copy_shipped_store(tmp_path / "store.db")
    else:
        url = request.getfixturevalue("database_url")
        prepare_store(Settings(database_url=url))
    monkeypatch.setenv("AMBERLIGHT_DATABASE_URL", url)
    monkeypatch.setenv("AMBERLIGHT_SNAPSHOT_FOLDER", str(tmp_path / "snapshots"))
    get_settings.cache_clear()
    st.cache_resource.clear()
    opened = open_engine(Settings(database_url=url))
    yield opened
    opened.dispose()
    get_settings.cache_clear()
    st.cache_resource.clear()


def rename(engine: Engine, name: str) -> None:
    with write_session(engine) as session:
        session.execute(text("UPDATE network SET name = :name WHERE network_id = 'IAPWG'"), {"name": name})
        bump_data_version(session)


def names(snapshot_id: str | None) -> set[str]:
    with room_screen.carried(Place(None, "own", False, snapshot_id)):
        return {row.name for row in store.read(get_networks)}


def test_a_frozen_screen_shows_the_same_tomorrow_and_the_present_goes_on(filled: Engine) -> None:
    rename(filled, "As it was")
    done = take_snapshot(filled, SECRETARIAT, "First morning", address="/networks?present=1")
    assert done.snapshot_id.startswith("F-20")
    assert "As it was" in names(done.snapshot_id)
    rename(filled, "As it is")
    assert "As it was" in names(done.snapshot_id)
    assert "As it is" not in names(done.snapshot_id)
    assert "As it is" in names(None)
    with Session(filled) as session:
        (row,) = get_snapshots(session, Clearance.OPEN)
        (full,) = get_snapshots(session, Clearance.MEMBERS)
    assert (row.name, row.address, row.data_version) == (None, None, done.data_version)
    assert (full.name, full.address) == ("First morning", "/networks")
    with room_screen.carried(Place(None, "own", False, done.snapshot_id)):
        assert store.data_version() == done.data_version
        assert frozen.today() == done.taken_at.date()


def test_the_copy_holds_every_row_as_it_was(filled: Engine) -> None:
    before = snapshot(filled)
    done = take_snapshot(filled, SECRETARIAT, "All of it")
    copy = create_engine(f"sqlite:///file:{done.path}?mode=ro&uri=true")
    try:
        # PostgreSQL answers with the zone, SQLite without it.
        assert repr(snapshot(copy)) == repr(before).replace("+00:00", "")
    finally:
        copy.dispose()


def test_a_copy_that_was_altered_or_taken_away_is_refused(filled: Engine) -> None:
    done = take_snapshot(filled, SECRETARIAT, "One")
    assert done.path.stat().st_mode & 0o777 == 0o400
    done.path.chmod(0o600)
    with done.path.open("ab") as file:
        file.write(b"x")
    with pytest.raises(StoreError, match="altered"):
        names(done.snapshot_id)
    done.path.unlink()
    with pytest.raises(StoreError, match="no longer where it was put"):
        names(done.snapshot_id)
    with pytest.raises(StoreError, match="no snapshot"):
        names("F-1999-01")


def test_what_cannot_be_frozen_leaves_nothing_behind(filled: Engine, tmp_path: Path) -> None:
    before = snapshot(filled)
    with pytest.raises(NotAllowedError):
        take_snapshot(filled, MEMBER, "x")
    with pytest.raises(FaultsError, match="name"):
        take_snapshot(filled, SECRETARIAT, " ")
    with pytest.raises(FaultsError, match="not recorded"):
        take_snapshot(filled, SECRETARIAT, "x", meeting_id="none")
    (tmp_path / "snapshots").write_text("in the way")
    with pytest.raises(StoreError):
        take_snapshot(filled, SECRETARIAT, "x")
    assert snapshot(filled) == before
    assert not list(tmp_path.glob("*.partial"))


def test_ids_count_up_and_a_path_never_leads_out(filled: Engine, tmp_path: Path) -> None:
    first, second = (take_snapshot(filled, SECRETARIAT, name) for name in ("a", "b"))
    assert int(second.snapshot_id[-2:]) == int(first.snapshot_id[-2:]) + 1
    assert snapshot_path(filled, "../../etc/passwd") == tmp_path / "snapshots" / "passwd"


def test_a_room_is_frozen_by_members_and_not_by_visitors(filled: Engine) -> None:
    from data.convening.commands.meeting_template import make_two_day_meeting
    from data.convening.commands.room import open_room
    from data.convening.queries.room import get_room

    made = make_two_day_meeting(filled, SECRETARIAT, "Week", "2027-09-20")
    room = open_room(filled, SECRETARIAT, made.meeting_id)
    done = take_snapshot(filled, SECRETARIAT, "a", meeting_id=made.meeting_id)
    with pytest.raises(NotAllowedError):
        freeze_room(filled, VISITOR, room.code, done.snapshot_id)
    with pytest.raises(AmberlightError, match="no snapshot"):
        freeze_room(filled, MEMBER, room.code, "F-1999-01")
    freeze_room(filled, MEMBER, room.code, done.snapshot_id)
    with Session(filled) as session:
        seen = get_room(session, Clearance.MEMBERS, room.code)
    assert seen is not None
    assert (seen.snapshot_id, seen.version) == (done.snapshot_id, room.version + 1)
    freeze_room(filled, MEMBER, room.code, None)


def test_what_is_made_of_a_frozen_screen_shows_the_old_figures_and_says_what_it_is_frozen_at(filled: Engine) -> None:
    def made(snapshot_id: str | None) -> dict[str, str]:
        with room_screen.carried(Place(None, "own", False, snapshot_id)):
            brief = make_brief("SDN", BriefKind.PAGE, "pdf", Audience(Clearance.OPEN))
            mark = frozen.mark()
            reader = _Reader(Audience(Clearance.OPEN), "N", frozen.reading_engine(), mark, frozen.today())
            pack = _make(_Order(None, ("TCD",), "open", snapshot_id), reader, lambda *_: None).pack
            sheet = pack_to_xlsx(pack.row, pack.parts, pack.document)
            svg = str(picture_makers(lambda: '<svg viewBox="0 0 1920 1080"><title>T</title></svg>')["svg"]())
        with zipfile.ZipFile(io.BytesIO(sheet)) as book:
            cells = book.read("xl/sharedStrings.xml").decode()
        files = {"brief": text_of(brief), "pdf": text_of(write_pack(pack, "pdf")), "xlsx": cells, "svg": svg}
        return files | {"html": write_pack(pack, "html").decode()}

    def rename_country(name: str) -> None:
        with write_session(filled) as session:
            session.execute(text("UPDATE country SET name = :name WHERE iso3 IN ('SDN', 'TCD')"), {"name": name})
            bump_data_version(session)

    rename_country("Oldland")
    done = take_snapshot(filled, SECRETARIAT, "First morning")
    rename_country("Newland")
    then, now = made(done.snapshot_id), made(None)
    for kind in then:
        assert done.snapshot_id in then[kind], kind
        assert f"{done.taken_at:%H:%M} UTC" in then[kind], kind
        assert done.snapshot_id not in now[kind], kind
        if kind != "svg":
            assert ("Oldland" in then[kind], "Newland" in then[kind]) == (True, False), kind
            assert ("Oldland" in now[kind], "Newland" in now[kind]) == (False, True), kind


def test_no_copy_is_overwritten_and_an_id_given_again_shows_its_own(filled: Engine, tmp_path: Path) -> None:
    rename(filled, "Before the restore")
    with Session(filled) as session:
        before = session.scalars(select(Snapshot.snapshot_id)).all()
    first = take_snapshot(filled, SECRETARIAT, "First")
    assert "Before the restore" in names(first.snapshot_id)
    # An older backup is restored: the store knows nothing of the first.
    with write_session(filled) as session:
        session.execute(delete(Snapshot).where(Snapshot.snapshot_id.not_in(before)))
    rename(filled, "After the restore")
    second = take_snapshot(filled, SECRETARIAT, "Second")
    assert second.snapshot_id == first.snapshot_id
    assert second.path != first.path
    assert first.path.exists()
    # The app has run all along.
    assert "After the restore" in names(second.snapshot_id)
    assert "Before the restore" not in names(second.snapshot_id)


def test_what_was_narrowed_or_withdrawn_since_is_not_in_an_old_copy_for_others(
    filled: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    def seen(snapshot_id: str, name: str) -> list[bool]:
        found = []
        for clearance in Clearance:
            for module in (frozen, store):
                monkeypatch.setattr(module, "current_clearance", lambda level=clearance: level)
            with room_screen.carried(Place(None, "own", False, snapshot_id)):
                rows = store.read(events)
            found.append(name in rows)
        return found

    def change(words: str, event_id: int) -> None:
        with write_session(filled) as session:
            session.execute(text(f"UPDATE calendar_event SET {words} WHERE event_id = :id"), {"id": event_id})
            bump_data_version(session)

    with Session(filled) as session:
        one, two, three = session.scalars(select(CalendarEvent.event_id).order_by(CalendarEvent.event_id).limit(3))
    change("name = 'Narrowed', handling = 'open'", one)
    change("name = 'Opened', handling = 'secretariat'", two)
    change("name = 'Gone', handling = 'members'", three)
    done = take_snapshot(filled, SECRETARIAT, "First morning").snapshot_id
    assert seen(done, "Narrowed") == [True, True, True]
    assert seen(done, "Gone") == [False, True, True]
    change("handling = 'members'", one)
    assert seen(done, "Narrowed") == [False, True, True]
    change("handling = 'secretariat'", one)
    assert seen(done, "Narrowed") == [False, False, True]
    # Opened since: as withheld as it was when it was frozen.
    change("handling = 'open'", two)
    change("handling = 'open', name = 'Renamed'", one)
    assert seen(done, "Opened") == [False, False, True]
    assert seen(done, "Narrowed") == [True, True, True]
    with write_session(filled) as session:
        session.execute(text("DELETE FROM calendar_event WHERE event_id = :id"), {"id": three})
        bump_data_version(session)
    assert seen(done, "Gone") == [False, False, True]


def events(session: Session, clearance: Clearance) -> tuple[str, ...]:
    return tuple(session.scalars(select(CalendarEvent.name).where(visible(CalendarEvent, clearance))))


def test_the_standings_of_an_old_copy_follow_what_was_narrowed(filled: Engine) -> None:
    with write_session(filled) as session:
        addressee = session.scalars(select(RecommendationAddressee).limit(1)).one()
        session.add(
            StatusEvent(
                reference=addressee.reference, addressee_id=addressee.addressee_id, axis="response", to_value="accepted",
                in_effect_on="2025-01-01", recorded_at=datetime.now(UTC), recorded_by="A. Recorder", handling="open",
            )
        )  # fmt: skip
        session.flush()
        refresh_standings(session, [addressee.addressee_id])
    done = take_snapshot(filled, SECRETARIAT, "First morning")
    row = find_snapshot(filled, done.snapshot_id)
    assert row is not None

    def responses(version: int) -> dict[str, str | None]:
        with Session(open_narrowed(filled, row, version)) as session:
            wanted = AddresseeStanding.addressee_id == addressee.addressee_id
            return {one.clearance: one.response for one in session.scalars(select(AddresseeStanding).where(wanted))}

    assert responses(done.data_version)["open"] == "accepted"
    with write_session(filled) as session:
        session.execute(text("UPDATE status_event SET handling = 'members'"))
        version = bump_data_version(session)
    narrowed = responses(version)
    assert (narrowed.get("open"), narrowed["members"]) == (None, "accepted")

"""An exercise is a store of its own, invented, the same from the same seed, and never mixed with the record."""

import hashlib
import re
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session
from typer.testing import CliRunner

from data import tables as m
from data.cli.main import app
from data.core.engine import open_engine
from data.core.errors import AmberlightError
from data.core.handling import Clearance
from data.core.recorder import Recorder
from data.core.settings import Settings
from data.core.store_state import get_exercise_seed
from data.desk.queries.country_paper import get_risk_factors
from data.gaps.queries.assets import get_asset_gaps
from data.gaps.rules.kinds import Gap
from data.recommendations.queries.counts import get_status_counts
from data.recommendations.queries.lists import get_recommendations
from data.rehearsal.build import RehearsalSummary, make_rehearsal
from data.store.backup import back_up
from data.store.restore import restore_backup
from tests.importers.making import snapshot
from tests.rehearsal.conftest import UNTIL
from tests.stores import copy_shipped_store

#: Where the real clock shows: when the file was made, and when figures were loaded into it.
OF_THE_MAKING = ("store_state", "import_run", "import_change")


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def opened(made: RehearsalSummary) -> Engine:
    return open_engine(Settings(database_url=made.database_url))


def test_it_tells_two_years_through_every_command(rehearsal: RehearsalSummary) -> None:
    with Session(opened(rehearsal)) as session:
        counts = get_status_counts(session, Clearance.SECRETARIAT)
        acts = set(session.scalars(text("SELECT DISTINCT what FROM audit_entry")))  # type: ignore[call-overload]
        days = session.execute(text("SELECT min(in_effect_on), max(in_effect_on) FROM status_event")).one()
    assert rehearsal.recommendations == 120
    assert counts.without_response > 10
    assert min(counts.response["accepted"], counts.implementation["implemented"], counts.verification["A"]) >= 2
    assert {
        "meeting.recorded", "recommendation.drafted", "recommendation.adopted", "recommendation.withdrawn",
        "response.recorded", "response.undone", "implementation.recorded", "evidence.added", "reminder.recorded",
        "review.recorded",
    } <= {act.replace("reminder.sent", "reminder.recorded") for act in acts}  # fmt: skip
    assert days[0] < "2025-03"
    assert "2026-09" < days[1] <= UNTIL.isoformat()


def test_every_invented_text_says_that_it_is_one(rehearsal: RehearsalSummary) -> None:
    engine = opened(rehearsal)
    columns = {
        "recommendation": ("paraphrase", "short_title", "pointer", "recorded_by"),
        "evidence": ("title", "author"),
        "review": ("finding",),
        "reminder": ("sent_to", "note"),
        "convening_meeting": ("name", "place"),
        "status_event": ("reason", "recorded_by"),
        "asset": ("name", "capacity", "recorded_by"),
        "asset_need": ("statement", "recorded_by"),
        "working_group": ("name", "convener", "recorded_by"),
        "country_risk_factor": ("evidence", "recorded_by"),
    }
    with engine.connect() as connection:
        for table, names in columns.items():
            own = " WHERE recorded_at IS NOT NULL" if table in ("recommendation", "working_group") else ""
            for name in names:
                said = connection.execute(text(f"SELECT {name} FROM {table}{own}")).scalars().all()
                assert said
                assert [one for one in said if one is not None and not one.startswith("EXERCISE")] == []


def test_thousands_carry_standings_and_stems_and_another_seed_tells_another_story(
    rehearsal: RehearsalSummary, tmp_path: Path
) -> None:
    made = make_rehearsal(tmp_path / "large.db", seed=8, recommendations=1500, until=UNTIL)
    with Session(opened(made)) as session:
        page = get_recommendations(session, Clearance.SECRETARIAT)
        assert page.total == 1500 - 1  # one was withdrawn
        assert page.withheld == 0
        assert get_recommendations(session, Clearance.OPEN).withheld > 100
        counts = get_status_counts(session, Clearance.SECRETARIAT)
        assert counts.response["accepted"] > 300
        assert session.query(m.RecommendationTerm).count() > 10_000
        needs = get_asset_gaps(session, Clearance.SECRETARIAT, today=UNTIL).needs
        assert sum(row.reference.startswith("EX-") for row in needs) > 200
    drafted = text("SELECT paraphrase FROM recommendation WHERE reference LIKE 'R-20%' ORDER BY sort_order")
    with opened(made).connect() as other, opened(rehearsal).connect() as first:
        assert other.execute(drafted).scalars().all() != first.execute(drafted).scalars().all()


def test_assets_meet_some_needs_and_countries_are_assessed(rehearsal: RehearsalSummary) -> None:
    with Session(opened(rehearsal)) as session:
        gaps = get_asset_gaps(session, Clearance.SECRETARIAT, today=UNTIL)
        counts = {row.gap: row for row in gaps.counts}
        assert 0 < (counts[Gap.ASSET_NOT_DECLARED].found or 0) < counts[Gap.ASSET_NOT_DECLARED].of
        assert 0 < (counts[Gap.ASSET_NEED_NOT_MET].found or 0) < counts[Gap.ASSET_NEED_NOT_MET].of
        assert {row.exists_now for row in gaps.assets} == {True, False}
        assert {bool(row.capacity) for row in gaps.assets} == {True, False}
        assert get_asset_gaps(session, Clearance.OPEN, today=UNTIL).withheld_assets > 0
        earlier = get_asset_gaps(session, Clearance.SECRETARIAT, as_of=UNTIL - timedelta(days=365))
        assert 0 < len(earlier.assets) < len(gaps.assets)
        assessed = get_risk_factors(session, Clearance.SECRETARIAT, ("SDN", "NGA"))
        assert {row.iso3 for row in assessed} == {"SDN", "NGA"}
        assert len({(row.iso3, row.risk_factor_no) for row in assessed}) < len(assessed)


def test_it_refuses_to_be_made_where_the_record_is(tmp_path: Path) -> None:
    record = tmp_path / "amberlight.db"
    copy_shipped_store(record)
    before = digest(record)
    for replacing in (False, True):
        with pytest.raises(AmberlightError, match="is not an exercise, and was left untouched"):
            make_rehearsal(record, until=UNTIL, is_replacing=replacing)
    foreign = tmp_path / "notes.db"
    foreign.write_text("mine")
    with pytest.raises(AmberlightError, match="is not an exercise"):
        make_rehearsal(foreign, until=UNTIL, is_replacing=True)
    assert (digest(record), foreign.read_text()) == (before, "mine")


def test_making_one_leaves_the_record_as_it_is_to_the_last_byte_and_is_the_same_again(
    rehearsal: RehearsalSummary, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    record, file = tmp_path / "amberlight.db", tmp_path / "again.db"
    url = copy_shipped_store(record)
    monkeypatch.setenv("AMBERLIGHT_DATABASE_URL", url)
    before = digest(record)
    said = CliRunner().invoke(app, ["rehearse", "--file", str(file), "--until", UNTIL.isoformat()])
    assert said.exit_code == 0
    assert "Every page and every file of it says EXERCISE" in said.stdout
    assert digest(record) == before
    assert "exists already" in CliRunner().invoke(app, ["rehearse", "--file", str(file)]).stdout
    again = open_engine(Settings(database_url=f"sqlite:///{file}"))
    assert snapshot(again, without=OF_THE_MAKING) == snapshot(opened(rehearsal), without=OF_THE_MAKING)


def test_the_store_itself_keeps_what_it_is(rehearsal: RehearsalSummary, engine: Engine) -> None:
    for statement in ("UPDATE store_state SET exercise_seed = 7", "UPDATE store_state SET exercise_seed = 0"):
        with pytest.raises(DBAPIError, match="does not become an exercise"), engine.begin() as connection:
            connection.execute(text(statement))
    with pytest.raises(DBAPIError, match="nor an exercise a record"), opened(rehearsal).begin() as connection:
        connection.execute(text("UPDATE store_state SET exercise_seed = NULL"))
    with Session(opened(rehearsal)) as session:
        assert [get_exercise_seed(session, level) for level in Clearance] == [7, 7, 7]
    with Session(engine) as session:
        assert get_exercise_seed(session, Clearance.OPEN) is None


def test_a_backup_of_one_does_not_become_the_other(rehearsal: RehearsalSummary, tmp_path: Path) -> None:
    keeper = Recorder("A. Keeper", Clearance.SECRETARIAT)
    record = Settings(database_url=copy_shipped_store(tmp_path / "amberlight.db"))
    of_exercise, of_record = tmp_path / "exercise.backup", tmp_path / "record.backup"
    back_up(Settings(database_url=rehearsal.database_url), of_exercise)
    back_up(record, of_record)
    before = digest(tmp_path / "amberlight.db")
    with pytest.raises(AmberlightError, match="holds an exercise, and cannot replace the record"):
        restore_backup(record, keeper, of_exercise)
    assert digest(tmp_path / "amberlight.db") == before
    nowhere = Settings(database_url=f"sqlite:///{tmp_path / 'new.db'}")
    with pytest.raises(AmberlightError, match="cannot replace the record"):
        restore_backup(nowhere, keeper, of_exercise)
    assert not (tmp_path / "new.db").exists()
    with pytest.raises(AmberlightError, match="holds the record, and cannot replace an exercise"):
        restore_backup(Settings(database_url=rehearsal.database_url), keeper, of_record)


def test_the_make_word_serves_the_exercise_and_git_leaves_it_alone() -> None:
    root = Path(__file__).resolve().parents[2]
    word = re.search(r"^rehearse:.*\n((?:\t.*\n)+)", (root / "Makefile").read_text(), re.MULTILINE)
    assert word
    assert "data/rehearsal.db" in word[1]
    assert "/data/rehearsal.db*" in (root / ".gitignore").read_text().splitlines()

"""Statements are added, corrected and retired by the secretariat alone, with a history, and a new release keeps out of it."""

import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session

from data.core.clearance import count_withheld
from data.core.engine import write_session
from data.core.errors import AmberlightError, FaultsError
from data.core.handling import Clearance
from data.core.models.source import StoreState
from data.core.recorder import NotAllowedError, Recorder
from data.desk.queries.country_paper import get_statements
from data.overlaps.commands.statements import (
    ChangedMeanwhileError,
    StatementContent,
    add_statement,
    correct_statement,
    retire_statement,
)
from data.overlaps.models.framework import OverlapStatement, StatementChange, StatementCountry, StatementFramework
from data.overlaps.queries.statement_content import content_of
from data.overlaps.queries.statement_history import get_statement_history
from data.store.shipped_figures import load_reference, refresh_reference
from tests.commands.recording import audit
from tests.reference.small import small_rows, write_small

WHO = Recorder("A. Recorder", Clearance.SECRETARIAT)
NEW = StatementContent(
    framework_id="WPS",
    kind="tension",
    fact_type="tension",
    paraphrase="Something pulls the other way.",
    pointer="II.d, para 2",
    source_id="paper",
    as_of="2020-06",
    iso3s=("SDN", "MLI"),
    risk_factor_nos=(8,),
)


@pytest.fixture
def filled(engine: Engine, tmp_path: Path) -> Engine:
    rows = small_rows()
    rows["frameworks.csv"].append(rows["frameworks.csv"][0] | {"framework_id": "CP", "sort_order": "2"})
    rows["statement_frameworks.csv"] = [{"statement_id": "WPS-01", "framework_id": "CP"}]
    with write_session(engine) as session:
        load_reference(session, write_small(tmp_path / "first", rows))
    return engine


def version_of_data(engine: Engine) -> int:
    with Session(engine) as session:
        return session.scalars(select(StoreState.data_version)).one()


def now(engine: Engine, statement_id: str) -> tuple[StatementContent, int, bool]:
    with Session(engine) as session:
        row = session.get(OverlapStatement, statement_id)
        assert row is not None
        return content_of(session, row), row.version, row.is_retired


def shown(engine: Engine, clearance: Clearance = Clearance.SECRETARIAT) -> set[str]:
    with Session(engine) as session:
        return {row.statement_id for row in get_statements(session, clearance, ("SDN", "MLI", "NER"))}


def test_a_statement_is_added_whole_with_its_first_row_of_history(filled: Engine) -> None:
    before = version_of_data(filled)
    summary = add_statement(filled, WHO, replace(NEW, further_framework_ids=("CP",)), "Read in the paper.")
    assert (summary.statement_id, summary.version, summary.data_version) == ("WPS-S1", 1, before + 1)
    content, version, retired = now(filled, "WPS-S1")
    assert (content.iso3s, content.risk_factor_nos, content.further_framework_ids) == (("MLI", "SDN"), (8,), ("CP",))
    assert (version, retired, content.confidence) == (1, False, "verified")
    with Session(filled) as session:
        (row,) = get_statement_history(session, Clearance.SECRETARIAT, "WPS-S1")
    assert (row.action, row.recorded_by, row.reason, row.before) == ("added", "A. Recorder", "Read in the paper.", None)
    assert row.after["paraphrase"] == NEW.paraphrase
    assert row.recorded_at.year >= 2026
    assert "WPS-S1" in shown(filled)


def test_identifiers_are_never_used_twice(filled: Engine) -> None:
    first = add_statement(filled, WHO, NEW, "One.")
    retire_statement(filled, WHO, first.statement_id, 1, "Wrong after all.")
    assert add_statement(filled, WHO, NEW, "Two.").statement_id == "WPS-S2"


def test_a_correction_keeps_what_stood_before(filled: Engine) -> None:
    old, version, _ = now(filled, "WPS-01")
    new = replace(old, paraphrase="Better words.", iso3s=("NER",), further_framework_ids=())
    summary = correct_statement(filled, WHO, "WPS-01", version, new, "The paper says it so.")
    assert summary.version == 2
    assert now(filled, "WPS-01")[0] == new
    with Session(filled) as session:
        (row,) = get_statement_history(session, Clearance.SECRETARIAT, "WPS-01")
        assert session.scalars(select(StatementFramework.framework_id)).all() == []
    assert row.changed_fields == ("further_framework_ids", "iso3s", "paraphrase")
    assert row.before is not None
    assert (row.before["paraphrase"], row.before["iso3s"], row.before["further_framework_ids"]) == (
        "P",
        ["SDN"],
        ["CP"],
    )


def test_a_retired_statement_is_in_no_result_and_stays_in_the_store(filled: Engine) -> None:
    retire_statement(filled, WHO, "WPS-01", 1, "The source withdrew it.")
    assert shown(filled) == set()
    assert [(line.what, line.target) for line in audit(filled)] == [("statement.retired", "WPS-01")]
    with Session(filled) as session:
        assert session.scalar(select(func.count()).select_from(OverlapStatement)) == 1
        assert session.scalar(select(func.count()).select_from(StatementCountry)) == 1
        assert get_statement_history(session, Clearance.SECRETARIAT)[0].action == "retired"
        assert count_withheld(session, Clearance.OPEN, OverlapStatement) == 0
    with pytest.raises(AmberlightError, match=r"was retired by A\. Recorder"):
        correct_statement(filled, WHO, "WPS-01", 2, NEW, "Back.")
    with pytest.raises(AmberlightError, match="was retired"):
        retire_statement(filled, WHO, "WPS-01", 2, "Again.")


def test_the_second_editor_is_told_and_writes_nothing_over(filled: Engine) -> None:
    old, version, _ = now(filled, "WPS-01")
    correct_statement(filled, Recorder("First", WHO.clearance), "WPS-01", version, replace(old, note="A"), "Mine.")
    before = version_of_data(filled)
    with pytest.raises(ChangedMeanwhileError, match=r"by First on .*: Mine\."):
        correct_statement(
            filled, Recorder("Second", WHO.clearance), "WPS-01", version, replace(old, note="B"), "Yours."
        )
    with pytest.raises(ChangedMeanwhileError):
        retire_statement(filled, WHO, "WPS-01", version, "Late.")
    assert now(filled, "WPS-01")[0].note == "A"
    assert version_of_data(filled) == before


def test_of_many_editors_at_once_exactly_one_wins(filled: Engine) -> None:
    old, version, _ = now(filled, "WPS-01")
    outcomes: list[str] = []

    def edit(name: str) -> None:
        try:
            correct_statement(filled, Recorder(name, WHO.clearance), "WPS-01", version, replace(old, note=name), "Now.")
            outcomes.append("won")
        except ChangedMeanwhileError:
            outcomes.append("told")

    threads = [threading.Thread(target=edit, args=(f"editor {n}",)) for n in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["told"] * 4 + ["won"]
    with Session(filled) as session:
        assert session.scalar(select(func.count()).select_from(StatementChange)) == 1


@pytest.mark.parametrize("clearance", [Clearance.OPEN, Clearance.MEMBERS])
@pytest.mark.parametrize(
    "record",
    [
        lambda engine, who: add_statement(engine, who, NEW, "Why."),
        lambda engine, who: correct_statement(engine, who, "WPS-01", 1, NEW, "Why."),
        lambda engine, who: retire_statement(engine, who, "WPS-01", 1, "Why."),
    ],
    ids=["add", "correct", "retire"],
)
def test_below_the_secretariat_nothing_is_recorded(
    filled: Engine, record: Callable[[Engine, Recorder], Any], clearance: Clearance
) -> None:
    before = now(filled, "WPS-01")
    with pytest.raises(NotAllowedError, match="Only the secretariat may"):
        record(filled, Recorder("Somebody", clearance))
    assert now(filled, "WPS-01") == before
    assert version_of_data(filled) == 1


@pytest.mark.parametrize(
    ("changes", "field", "reason"),
    [
        ({"paraphrase": "  "}, "paraphrase", "is empty"),
        ({"pointer": ""}, "pointer", "is empty"),
        ({"kind": "gossip"}, "kind", "is not one of"),
        ({"handling": "secret"}, "handling", "is not one of"),
        ({"basis": "reading"}, "basis_note", "our reading is explained"),
        ({"basis_note": "ours"}, "basis_note", "our reading is explained"),
        ({"framework_id": "NONE"}, "framework_id", "not recorded"),
        ({"source_id": "nobody"}, "source_id", "not recorded"),
        ({"iso3s": ("XXX",)}, "iso3s", "'XXX' is not recorded"),
        ({"risk_factor_nos": (15,)}, "risk_factor_nos", "'15' is not recorded"),
        ({"further_framework_ids": ("WPS",)}, "further_framework_ids", "own framework"),
        ({"as_of": "2020-13"}, "as_of", "not a day of the calendar"),
        ({"paraphrase": "Two\nlines"}, "paraphrase", "line break"),
        ({"footnotes": "9" * 41}, "footnotes", "longer than 40"),
        ({"source_url": "javascript:alert(1)"}, "source_url", "not an address"),
        ({"confidence": "none_found"}, "confidence", "go together"),
    ],
)
def test_a_wrong_field_is_named_and_nothing_is_recorded(
    filled: Engine, changes: dict[str, Any], field: str, reason: str
) -> None:
    with pytest.raises(FaultsError) as caught:
        add_statement(filled, WHO, replace(NEW, **changes), "Why.")
    assert any(fault.column == field and reason in fault.reason for fault in caught.value.faults)
    assert version_of_data(filled) == 1
    with Session(filled) as session:
        assert session.scalar(select(func.count()).select_from(OverlapStatement)) == 1


@pytest.mark.parametrize(("name", "reason", "words"), [("  ", "Why.", "who records"), ("N", " \n ", "Say why")])
def test_a_history_without_who_or_why_is_refused(filled: Engine, name: str, reason: str, words: str) -> None:
    with pytest.raises(AmberlightError, match=words):
        add_statement(filled, Recorder(name, Clearance.SECRETARIAT), NEW, reason)
    assert version_of_data(filled) == 1


def test_an_unknown_statement_and_an_empty_correction_are_refused(filled: Engine) -> None:
    with pytest.raises(AmberlightError, match="no statement 'NOPE'"):
        retire_statement(filled, WHO, "NOPE", 1, "Why.")
    old, version, _ = now(filled, "WPS-01")
    with pytest.raises(AmberlightError, match="already says this"):
        correct_statement(filled, WHO, "WPS-01", version, old, "Why.")


def test_a_history_is_handled_as_narrowly_as_its_narrower_state(filled: Engine) -> None:
    old, version, _ = now(filled, "WPS-01")
    correct_statement(filled, WHO, "WPS-01", version, replace(old, handling="secretariat", note="Hidden."), "Narrow.")
    assert shown(filled, Clearance.MEMBERS) == set()
    correct_statement(filled, WHO, "WPS-01", 2, replace(old, handling="open", note="Shown."), "Wide.")
    assert shown(filled, Clearance.OPEN) == {"WPS-01"}
    with Session(filled) as session:
        assert get_statement_history(session, Clearance.MEMBERS) == ()
        assert [row.version for row in get_statement_history(session, Clearance.SECRETARIAT)] == [3, 2]


def test_a_new_release_leaves_the_secretariats_statements_alone(filled: Engine, tmp_path: Path) -> None:
    old, version, _ = now(filled, "WPS-01")
    mine = replace(old, paraphrase="Ours.", iso3s=(), further_framework_ids=())
    correct_statement(filled, WHO, "WPS-01", version, mine, "The paper says it so.")
    added = add_statement(filled, WHO, NEW, "Also there.").statement_id
    rows = small_rows()
    rows["overlap_statements.csv"][0]["paraphrase"] = "Theirs."
    rows["overlap_statements.csv"].append(rows["overlap_statements.csv"][0] | {"statement_id": "WPS-02"})
    rows["statement_countries.csv"] += [{"statement_id": "WPS-02", "iso3": "NER"}]
    with write_session(filled) as session:
        summary = refresh_reference(session, write_small(tmp_path / "next", rows))
    assert now(filled, "WPS-01")[0] == mine
    assert now(filled, added)[0].iso3s == ("MLI", "SDN")
    assert now(filled, "WPS-02")[0].iso3s == ("NER",)
    assert summary.rows_kept >= 2
    for file in ("overlap_statements.csv", "statement_countries.csv", "statement_risk_factors.csv"):
        rows[file].clear()
    with write_session(filled) as session:
        refresh_reference(session, write_small(tmp_path / "later", rows))
    assert shown(filled) == {added}
    assert now(filled, "WPS-01")[0] == mine


def test_a_retired_statement_does_not_come_back_with_a_release(filled: Engine, tmp_path: Path) -> None:
    retire_statement(filled, WHO, "WPS-01", 1, "Withdrawn.")
    rows = small_rows()
    rows["overlap_statements.csv"][0]["paraphrase"] = "Theirs."
    with write_session(filled) as session:
        refresh_reference(session, write_small(tmp_path / "next", rows))
    content, _, retired = now(filled, "WPS-01")
    assert retired
    assert content.paraphrase == "P"

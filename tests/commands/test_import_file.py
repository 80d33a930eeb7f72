"""An import against a store in trouble, a large file, a dry run: whole or not at all, with a sentence."""

import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, event, func, select

from data.core.engine import open_engine
from data.core.errors import AmberlightError, StoreError
from data.core.models.source import ImportRun
from data.core.settings import ROOT, Settings
from data.imports.commands.import_file import ImportOptions, import_file
from data.imports.commands.undo_import import undo_import
from data.risk.models.figures import DisplacementYear
from tests.importers.making import UNHCR_HEADER, add_countries, ewp_text, snapshot, write, xlsx_bytes

pytestmark = pytest.mark.slow


@pytest.fixture
def sqlite_path(tmp_path: Path, store: Engine) -> Iterator[Path]:
    """The file of a store on SQLite; what it tests has no counterpart on a server."""
    if store.dialect.name != "sqlite":
        pytest.skip("a SQLite store only")
    store.dispose()
    return Path(str(store.url.database))


def impatient(path: Path) -> Engine:
    return open_engine(Settings(database_url=f"sqlite:///{path}", busy_timeout_ms=50))


def test_a_dry_run_says_the_same_and_writes_nothing(store: Engine, tmp_path: Path) -> None:
    path = write(tmp_path, "edition.csv", ewp_text())
    before = snapshot(store)
    dry = import_file(store, "ewp", path, is_dry_run=True)
    assert snapshot(store) == before
    real = import_file(store, "ewp", path)
    assert (dry.rows_read, dry.rows_new, dry.understood, dry.notices) == (
        real.rows_read, real.rows_new, real.understood, real.notices,
    )  # fmt: skip
    assert (dry.is_dry_run, dry.run_id, dry.data_version, dry.changed_anything) == (True, None, None, True)
    again = import_file(store, "ewp", path, is_dry_run=True)
    assert (again.changed_anything, again.rows_unchanged) == (False, 6)


def test_an_unknown_kind_lists_the_kinds(store: Engine, tmp_path: Path) -> None:
    with pytest.raises(AmberlightError, match=r"'acled' is not a kind.*ewp: .*ucdp: .*unhcr: .*index: "):
        import_file(store, "acled", tmp_path / "none.csv")


@pytest.mark.parametrize(
    "content",
    [
        b"\xef\xbb\xbf" + ewp_text().encode(),
        ewp_text().replace("\n", "\r").encode(),
        ewp_text().replace("Cote d'Ivoire", "Côte d'Ivoire").encode("latin-1"),
        ewp_text().replace(",", ";").replace(".0", ",0").replace("0.", "0,").encode(),
        xlsx_bytes([line.split(",") for line in ewp_text().splitlines()]),
    ],
    ids=["bom", "cr", "latin-1", "semicolons and decimal commas", "xlsx named csv"],
)
def test_an_edition_in_any_dress(store: Engine, tmp_path: Path, content: bytes) -> None:
    assert import_file(store, "ewp", write(tmp_path, "edition.csv", content)).rows_new == 6


@pytest.mark.parametrize(
    "content",
    [
        b"",
        bytes(range(256)),
        b"%PDF-1.7",
        ewp_text().replace("country", "risk_in_2026").encode(),
        ewp_text().replace("risk.2026and2027.from2025", "risk.2026").encode(),
        ewp_text().replace("country", "rank.2026and2027.from2025").encode(),
        (ewp_text() + "7,Chad,0.1\n").encode(),
        (ewp_text() + "7,Chad,0.1,7,0,0,0,0,0\n").encode(),
        ewp_text().replace("Chad", "Atlantis").encode(),
        ewp_text().replace("0.1231", "1.4").encode(),
        ewp_text().replace("0.1231", "high").encode(),
    ],
    ids=[
        "empty",
        "binary",
        "pdf",
        "name renamed",
        "risk renamed",
        "doubled",
        "ragged",
        "duplicate",
        "unknown",
        "1.4",
        "high",
    ],
)
def test_a_bad_file_leaves_the_store_as_it_was(store: Engine, tmp_path: Path, content: bytes) -> None:
    before = snapshot(store)
    with pytest.raises(AmberlightError) as caught:
        import_file(store, "ewp", write(tmp_path, "edition.csv", content))
    assert "edition.csv" in str(caught.value)
    assert snapshot(store) == before


def test_a_store_locked_by_another_program(sqlite_path: Path, tmp_path: Path) -> None:
    path = write(tmp_path, "edition.csv", ewp_text())
    engine = impatient(sqlite_path)
    before = snapshot(engine)
    other = sqlite3.connect(sqlite_path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(StoreError, match=r"is locked by another program\. Nothing was changed"):
        import_file(engine, "ewp", path)
    with pytest.raises(StoreError, match="is locked by another program"):
        undo_import(engine, 1)
    other.execute("ROLLBACK")
    other.close()
    assert snapshot(engine) == before
    assert import_file(engine, "ewp", path).rows_new == 6


def test_a_store_that_may_only_be_read(sqlite_path: Path, tmp_path: Path) -> None:
    path = write(tmp_path, "edition.csv", ewp_text())
    engine = open_engine(Settings(database_url=f"sqlite:///file:{sqlite_path}?mode=ro&uri=true"))
    before = snapshot(engine)
    with pytest.raises(
        StoreError, match=r"may not be written: the file or its folder is read-only\. Nothing was changed"
    ):
        import_file(engine, "ewp", path)
    assert snapshot(engine) == before


@pytest.mark.skipif(os.name != "posix", reason="folder permissions are those of POSIX")
def test_a_folder_that_may_not_be_written(sqlite_path: Path) -> None:
    before = snapshot(impatient(sqlite_path))
    # A folder of its own, which somebody else may enter: pytest's may not be entered by others.
    folder = Path(tempfile.mkdtemp(prefix="amberlight-read-only-"))
    is_root = os.geteuid() == 0
    try:
        copy = folder / "store.db"
        shutil.copy(sqlite_path, copy)
        path = write(folder, "edition.csv", ewp_text())
        path.chmod(0o444)
        copy.chmod(0o444)
        folder.chmod(0o555)
        if is_root:
            # Permissions do not bind root: become somebody whom they bind, for the length of the import.
            os.seteuid(65534)
        try:
            with pytest.raises(StoreError, match=r"read-only|cannot be opened"):
                import_file(impatient(copy), "ewp", path)
        finally:
            if is_root:
                os.seteuid(0)
        folder.chmod(0o755)
        copy.chmod(0o644)
        assert snapshot(impatient(copy)) == before
    finally:
        folder.chmod(0o755)
        shutil.rmtree(folder)


def test_a_full_disk(sqlite_path: Path, tmp_path: Path) -> None:
    rows = [(2024, "", "", iso, "", i, i, 1, 0, 0, 0, 0) for i in range(300) for iso in ("SDN", "TCD", "MMR")]
    path = write(tmp_path, "population.csv", unhcr(rows, years=100))
    engine = impatient(sqlite_path)
    before = snapshot(engine)

    @event.listens_for(engine, "connect")
    def limit(connection: sqlite3.Connection, _record: object) -> None:
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count = {pages + 2}")

    engine.dispose()
    with pytest.raises(StoreError, match=r"is full\. Nothing was changed\. Free some space"):
        import_file(engine, "unhcr", path)
    assert snapshot(impatient(sqlite_path)) == before
    assert import_file(impatient(sqlite_path), "unhcr", path).rows_new > 0


def unhcr(rows: list[tuple[object, ...]], years: int = 1) -> str:
    lines = [",".join(UNHCR_HEADER)]
    for place, row in enumerate(rows):
        lines.append(",".join(str(cell) for cell in (1925 + place % years, *row[1:])))
    return "\n".join(lines) + "\n"


def test_three_hundred_thousand_rows(store: Engine, tmp_path: Path) -> None:
    path = many_rows(tmp_path, 300_000)
    seen: list[tuple[str, int, int]] = []
    summary = import_file(store, "unhcr", path, progress=lambda *step: seen.append(step))
    assert (summary.rows_read, summary.rows_new, summary.rows_rejected) == (300_000, 5 * 63, 0)
    reading = [step for step in seen if step[0] == "Reading"]
    assert len(reading) > 50
    assert reading[-1] == ("Reading", 300_000, 300_000)
    assert [step[1] for step in reading] == sorted(step[1] for step in reading)
    with store.connect() as connection:
        total = connection.execute(select(func.sum(DisplacementYear.refugees))).scalar_one()
    assert total == 300_000


def many_rows(folder: Path, count: int) -> Path:
    isos = ("SDN", "TCD", "MMR", "COD", "XKX")
    return write(
        folder, "population.csv", unhcr([(0, "", "", isos[i % 5], "", i, i, 1, 2, 0, 3, 0) for i in range(count)], 63)
    )


PEAK = """
import re, sys
from pathlib import Path
from data.sources.files.options import ImportOptions, StoreView
from data.sources.files.parsed import CountryFinder, no_progress
from data.sources.files.reading import read_table
from data.risk.files.unhcr import parse_unhcr

def peak():
    return int(re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text()).group(1))

view = StoreView(CountryFinder(frozenset({"SDN", "TCD", "MMR", "COD", "XKX"})), {}, {})
before = peak()
parse_unhcr(read_table(sys.argv[1]), view, ImportOptions(), no_progress)
print(peak() - before)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="the peak of memory is read from /proc")
def test_the_memory_for_a_large_file_is_bounded_by_its_size(tmp_path: Path) -> None:
    """The text is held in memory and the rows are not: as a list they would take ten times its size and more."""
    path = many_rows(tmp_path, 100_000)
    command = [sys.executable, "-c", PEAK, str(path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True, timeout=120)
    assert 0 < int(done.stdout) * 1024 < 12 * path.stat().st_size


def test_three_hundred_thousand_bad_rows_are_counted_not_all_listed(store: Engine, tmp_path: Path) -> None:
    text = "iso3,year,value\n" + "SDN,2024,x\n" * 300_000
    about = ImportOptions(index_id="i", name="I", unit="u", publisher="P", terms="T", as_of="2025")
    before = snapshot(store)
    with pytest.raises(AmberlightError) as caught:
        import_file(store, "index", write(tmp_path, "index.csv", text), about)
    assert "300,000 rows rejected of 300,000" in str(caught.value)
    assert len(str(caught.value)) < 5_000
    assert snapshot(store) == before


def test_two_imports_at_once_both_arrive(store: Engine, tmp_path: Path) -> None:
    """The second starts while the first has read the file and not yet written: it waits, and compares with what is there."""
    first = write(tmp_path, "first.csv", ewp_text())
    done: list[object] = []

    def interfere(stage: str, _done: int, _total: int) -> None:
        if stage == "Reading" and not done:
            done.append(import_file(store, "ewp", first))

    second = import_file(store, "ewp", first, progress=interfere)
    assert len(done) == 1
    assert second.run_id is None
    assert second.rows_unchanged == 6
    with store.connect() as connection:
        assert connection.execute(select(func.count()).select_from(ImportRun)).scalar_one() == 1


def test_a_store_without_countries_says_so(engine: Engine, tmp_path: Path) -> None:
    with pytest.raises(AmberlightError, match="unknown country: 'Chad'"):
        import_file(engine, "ewp", write(tmp_path, "edition.csv", ewp_text()))
    add_countries(engine)
    assert import_file(engine, "ewp", write(tmp_path, "edition.csv", ewp_text())).rows_new == 6

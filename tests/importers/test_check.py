"""The check of the store against publishers' files: it agrees where it should, and names what differs."""

from pathlib import Path

import pytest
from sqlalchemy import Engine, update
from sqlalchemy.orm import Session

from data.core.errors import AmberlightError
from data.imports.check import check_against
from data.imports.commands.import_file import import_file
from data.risk.models.risk import RiskAssessment
from tests.importers.making import DATASETS, ewp_text, write

pytestmark = pytest.mark.slow


def test_what_was_imported_agrees_and_a_changed_figure_is_named(store: Engine, tmp_path: Path) -> None:
    folder = tmp_path / "files"
    folder.mkdir()
    import_file(store, "ewp", write(folder, "edition.csv", ewp_text()))
    (folder / "notes.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    with Session(store) as session:
        result = check_against(session, folder, count=500)
        assert (result.differing, result.read, result.not_read) == (0, ("edition.csv",), ("notes.csv",))
        assert len(result.drawn) == result.pool > 20
        session.execute(update(RiskAssessment).where(RiskAssessment.iso3 == "TCD").values(risk_probability=0.5))
        result = check_against(session, folder, count=500)
        (wrong,) = (figure for figure in result.drawn if not figure.agrees)
        assert (wrong.place, wrong.in_store, wrong.in_file) == (
            "risk_assessment 2026 TCD risk_probability",
            0.5,
            0.1231,
        )


def test_the_same_seed_draws_the_same_and_another_others(store: Engine, tmp_path: Path) -> None:
    import_file(store, "ewp", write(tmp_path, "edition.csv", ewp_text()))
    with Session(store) as session:
        first, again, other = (check_against(session, tmp_path, 5, seed).drawn for seed in (1, 1, 2))
    assert first == again != other
    assert len(first) == 5


def test_a_row_that_the_file_lacks_differs(store: Engine, tmp_path: Path) -> None:
    path = write(tmp_path, "edition.csv", ewp_text())
    import_file(store, "ewp", path)
    path.write_text("\n".join(path.read_text(encoding="utf-8").splitlines()[:-1]) + "\n", encoding="utf-8")
    with Session(store) as session:
        lacking = [one for one in check_against(session, tmp_path, 500).drawn if one.in_file is None]
    assert lacking
    assert all("XKX" in one.place for one in lacking)


def test_a_folder_without_figures_is_a_sentence(store: Engine, tmp_path: Path) -> None:
    with Session(store) as session:
        with pytest.raises(AmberlightError, match="No file in"):
            check_against(session, tmp_path)
        with pytest.raises(AmberlightError, match="There is no folder"):
            check_against(session, tmp_path / "nowhere")


@pytest.mark.parametrize("seed", [1, 2026])
def test_sixty_shipped_figures_agree_with_the_published_files(filled_engine: Engine, seed: int) -> None:
    if not DATASETS.is_dir():
        pytest.skip("the published files are not at ../shared/datasets")
    with Session(filled_engine) as session:
        result = check_against(session, DATASETS, 60, seed)
    assert [figure for figure in result.drawn if not figure.agrees] == []
    assert len(result.drawn) == 60

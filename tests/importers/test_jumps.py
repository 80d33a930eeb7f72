"""Figures some ten or a thousand times their neighbours are asked about before they are stored."""

from pathlib import Path

import pytest
from sqlalchemy import Engine

from data.core.errors import AmberlightError
from data.imports.commands.import_file import ImportOptions, import_file
from data.sources.files.jumps import find_jumps
from tests.importers.making import UCDP_HEADER, UNHCR_HEADER, csv_text, ucdp_row, write

pytestmark = pytest.mark.one_database

ABOUT = {"index_id": "trial", "name": "Trial", "unit": "points", "publisher": "P", "terms": "t", "as_of": "2024"}
VALUES = {"SDN": 8.7, "TCD": 6.1, "MLI": 55.2, "NER": 3.3}


def load(store: Engine, folder: Path, rows: list[tuple[str, int, float]], *, even_so: bool = False) -> list[str]:
    text = csv_text(("iso3", "year", "value"), rows)
    return list(
        import_file(store, "index", write(folder, "in.csv", text), ImportOptions(**ABOUT, even_so=even_so)).notices
    )


def year(of: int, factor: float = 1, **others: float) -> list[tuple[str, int, float]]:
    return [(iso3, of, round(value * others.get(iso3, factor), 4)) for iso3, value in VALUES.items()]


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        (
            year(2023, 10),
            "4 of 4 figures of 2023 are some 10 times those beside them (SDN 2023: 87 in the file, 8.7 on",
        ),
        (year(2023, 1000), "4 of 4 figures of 2023 are some 1,000 times"),
        (year(2023, 0.01), "4 of 4 figures of 2023 are about one 100th of those beside them"),
        (
            year(2023, SDN=10.4),
            "1 figure is many times the figure beside it, or a small part of it: SDN 2023: 90.48 in the",
        ),
        (year(2022, TCD=1000), "TCD 2022: 6,100 in the file, 6.1 on record."),
        ([("SDN", 2023, 87)], "SDN 2023: 87 in the file, 8.7 on record for 2022."),
    ],
)
def test_a_file_beside_the_edition_on_record(
    store: Engine, tmp_path: Path, rows: list[tuple[str, int, float]], said: str
) -> None:
    load(store, tmp_path, year(2022))
    with pytest.raises(AmberlightError) as caught:
        load(store, tmp_path, rows)
    assert said in str(caught.value)
    assert str(caught.value).endswith("If this is intended, use --even-so.")
    assert any(said in notice for notice in load(store, tmp_path, rows, even_so=True))


@pytest.mark.parametrize(
    "rows",
    [
        [("SDN", 2020, 8.7), ("SDN", 2021, 8.5), ("SDN", 2022, 8500), ("SDN", 2023, 8.9)],
        [*year(2021), *year(2022, SDN=1000)],
    ],
)
def test_a_year_of_a_file_beside_its_others(store: Engine, tmp_path: Path, rows: list[tuple[str, int, float]]) -> None:
    with pytest.raises(
        AmberlightError, match=r"1 figure is many times the figure beside it.*SDN 2022: 8,[57]00 in the file"
    ):
        load(store, tmp_path, rows)


def test_figures_that_grow_are_taken(store: Engine, tmp_path: Path) -> None:
    load(store, tmp_path, year(2022))
    load(store, tmp_path, year(2023, 1.4, SDN=5))
    load(store, tmp_path, [("NGA", of, 10.0 ** ((of - 2000) / 5)) for of in range(2000, 2021, 5)])


def test_people_may_grow_tenfold_and_it_is_said(store: Engine, tmp_path: Path) -> None:
    def people(factor: int, countries: tuple[str, ...]) -> Path:
        rows = [(2024, iso3, iso3, iso3, "X", "X", "KEN", 40_000 * factor, 0, 0, 0, 0) for iso3 in countries]
        return write(tmp_path, "in.csv", csv_text(UNHCR_HEADER, rows))

    import_file(store, "unhcr", people(1, ("SDN", "TCD", "MLI", "NER")))
    summary = import_file(store, "unhcr", people(10, ("SDN",)), ImportOptions(even_so=True))
    assert any("SDN 2024: refugees 400,000 in the file, 40,000 on record" in notice for notice in summary.notices)
    with pytest.raises(AmberlightError, match="figures of 2024 are some 1,000 times those beside them"):
        import_file(store, "unhcr", people(1000, ("SDN", "TCD", "MLI", "NER")))


def test_deaths_in_thousands_are_asked_about(store: Engine, tmp_path: Path) -> None:
    def deaths(of: int, factor: int) -> Path:
        rows = [ucdp_row(name, of, 20 * factor) for name in ("Sudan", "Chad", "Mali", "Niger")]
        return write(tmp_path, "in.csv", csv_text(UCDP_HEADER, rows))

    import_file(store, "ucdp", deaths(2024, 1))
    with pytest.raises(AmberlightError, match="4 of 4 figures of 2025 are some 1,000 times"):
        import_file(store, "ucdp", deaths(2025, 1000))


def test_where_jumps_are_usual_they_are_only_remarked_upon() -> None:
    wild = {("", f"{n:03}"): {2020: 5.0, 2021: 5.0, 2022: 50.0} for n in range(10)}
    calm = {("", f"C{n:02}"): {2020: 5.0, 2021: 5.0, 2022: 6.0} for n in range(20)}
    found = find_jumps({**wild, **calm}, {})
    assert found.asked == ()
    assert found.remarks[0].startswith("10 figures are many times those beside them")

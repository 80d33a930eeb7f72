"""Small files of the same form as the published ones, and a look at a whole store."""

import csv
import io
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from sqlalchemy import Engine, insert, select

from data.core.settings import REFERENCE_FOLDER, ROOT
from data.countries.models.country import Country
from data.tables import Base

DATASETS = ROOT.parent / "shared" / "datasets"

#: Names as the Early Warning Project writes them, with probabilities; two are equal.
EWP_ROWS = (
    ("Chad", 0.1231, 1),
    ("Sudan", 0.1121, 2),
    ("Burma/Myanmar", 0.1011, 3),
    ("Cote d'Ivoire", 0.01729, 4),
    ("Democratic Republic of Congo", 0.01729, 5),
    ("Kosovo", 0.004, 6),
)
EWP_ISO = {"Chad": "TCD", "Sudan": "SDN", "Burma/Myanmar": "MMR", "Cote d'Ivoire": "CIV", "Kosovo": "XKX"}

UCDP_HEADER = (
    "country_id_cy", "country_cy", "year_cy", "region_cy", "sb_exist_cy", "sb_total_deaths_best_cy",
    "sb_intrastate_deaths_best_cy", "ns_total_deaths_best_cy", "os_total_deaths_best_cy", "os_total_deaths_high_cy",
    "cumulative_total_deaths_in_orgvio_best_cy", "cumulative_total_deaths_in_orgvio_high_cy",
    "cumulative_total_deaths_in_orgvio_low_cy", "version",
)  # fmt: skip
UNHCR_HEADER = (
    "year", "coo_name", "coo", "coo_iso", "coa_name", "coa", "coa_iso", "refugees", "asylum_seekers",
    "returned_refugees", "idps", "stateless",
)  # fmt: skip


def csv_text(header: tuple[str, ...], rows: Any, separator: str = ",") -> str:
    """The table as CSV."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=separator, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    return out.getvalue()


def ewp_text(rows: Any = EWP_ROWS, edition: int = 2026, factor: float = 0.5) -> str:
    """An edition as published since 2023: row number, name, the edition, a single year and a re-estimate beside it."""
    window, before = f"{edition}and{edition + 1}", f"{edition - 1}and{edition}"
    header = (
        "", "country", f"risk.{window}.from{edition - 1}", f"rank.{window}.from{edition - 1}",
        f"risk.{edition}only.from{edition - 1}", f"riskrank.{edition}only.from{edition - 1}",
        f"risk.{before}.from{edition - 2}", f"rank.{before}.from{edition - 2}", "ccode",
    )  # fmt: skip
    lines = [
        (i, name, risk, rank, float(risk) * factor, rank, 0.9, 7 - i, 999)
        for i, (name, risk, rank) in enumerate(rows, start=1)
    ]
    return csv_text(header, lines)


def ucdp_row(name: str, year: int, sb: int = 0, ns: int = 0, os: int = 0, version: str = "26.1") -> tuple[Any, ...]:
    """One country-year; the estimates of the total are the best one, plus and minus one where there are deaths."""
    total = sb + ns + os
    return (
        1,
        name,
        year,
        "Africa",
        int(sb > 0),
        sb,
        sb,
        ns,
        os,
        os,
        total,
        total + (total > 0),
        max(total - 1, 0),
        version,
    )


def unhcr_row(
    year: int, coo: str, iso: str, coa: str, refugees: Any, asylum: Any = 0, idps: Any = 0
) -> tuple[Any, ...]:
    """People from one origin in one country of asylum."""
    return (year, iso.title(), coo, iso, coa.title(), coa, coa, refugees, asylum, 0, idps, 0)


def write(folder: Path, name: str, content: str | bytes) -> Path:
    """Write a file into the folder and return its path."""
    path = folder / name
    if isinstance(content, str):
        content = content.encode("utf-8")
    path.write_bytes(content)
    return path


def xlsx_bytes(rows: Any, *, sheets: tuple[str, ...] = ("Data",), chosen: int = 0) -> bytes:
    """A workbook with the rows on the chosen sheet, a note on each other."""
    book = Workbook()
    book.remove(book.active)
    for place, title in enumerate(sheets):
        sheet = book.create_sheet(title)
        for row in rows if place == chosen else [["Read me"]]:
            sheet.append(list(row))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def add_countries(engine: Engine) -> None:
    """Put the project's own countries into an empty store."""
    with (REFERENCE_FOLDER / "countries.csv").open(encoding="utf-8", newline="") as file:
        rows = [
            {"iso3": row["iso3"], "iso2": row["iso2"], "name": row["name"], "kind": row["kind"], "has_area": True}
            for row in csv.DictReader(file)
        ]
    with engine.begin() as connection:
        connection.execute(insert(Country), rows)


def snapshot(engine: Engine, *, without: tuple[str, ...] = ()) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table, the numbers that the store itself gives left out."""
    found: dict[str, list[tuple[Any, ...]]] = {}
    with engine.connect() as connection:
        for table in Base.metadata.sorted_tables:
            if table.name in without:
                continue
            columns = [c for c in table.columns if not (c.primary_key and c.autoincrement is True)]
            rows = [tuple(str(value) for value in row) for row in connection.execute(select(*columns))]
            found[table.name] = sorted(rows)
    return found


#: The tables that keep the record of what was done, which an undo adds to.
RECORD = ("import_run", "import_change", "store_state")

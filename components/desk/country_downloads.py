"""The country desk as a workbook: every figure and fact on the screen, a sheet per subject, each row with its source and date."""

from collections.abc import Sequence
from typing import Any

from components.desk.country_facts_view import FACT_SECTIONS, PAPER_SECTIONS, FactSection
from components.drawing.charts import displacement, mass_killing_timeline, organized_violence, rank_by_edition
from components.kit.columns import ChartTable, Column, as_sheet
from components.kit.provenance import standing_text
from components.others.downloads import others_sheets, others_sources
from components.session import frozen, store
from components.session.download import file_button, name_stem
from components.sources.downloads import file_about
from components.tried.country_view import FILE_COLUMNS, file_rows
from components.tried.lessons_view import FILE_COLUMNS as LESSON_COLUMNS
from data.core.sheets import About, Sheet, to_xlsx
from data.desk.queries.country import CountryDeskRow
from data.others.queries.recommendations import get_others_of_country
from data.sources.queries.provenance import get_sources_by_id


def desk_download(desks: Sequence[CountryDeskRow]) -> None:
    """A button that makes the workbook when it is clicked."""
    label = "Download this page as XLSX"
    stem = name_stem("amberlight-country-desk", *(desk.country.name for desk in desks))
    file_button(stem, "xlsx", lambda: build_workbook(desks), label=label)


def build_workbook(desks: Sequence[CountryDeskRow]) -> bytes:
    """The workbook: the four charts' tables, then one sheet per subject with something on record, then 'About'."""
    names = {desk.country.iso3: desk.country.name for desk in desks}
    tables: dict[str, ChartTable] = {
        "Ranks": rank_by_edition.table([row for desk in desks for row in desk.ranks], names),
        "Mass killings": mass_killing_timeline.table([row for desk in desks for row in desk.mass_killings], names),
        "Organized violence": organized_violence.table([row for desk in desks for row in desk.violence], names),
        "Displacement": displacement.table([row for desk in desks for row in desk.displacement], names),
    }
    sheets = [as_sheet(name, table.rows, table.columns) for name, table in tables.items() if table.rows]
    sheets += [sheet for section in (*FACT_SECTIONS, *PAPER_SECTIONS) if (sheet := _fact_sheet(section, desks))]
    others = [row for desk in desks for row in store.read(get_others_of_country, desk.country.iso3)]
    sheets += [sheet for sheet in (*_tried_sheets(desks), *others_sheets(others)) if sheet.rows]
    return to_xlsx(sheets, _about(desks, others_sources(others)))


def _tried_sheets(desks: Sequence[CountryDeskRow]) -> tuple[Sheet, Sheet]:
    """What was tried and the lessons, in the columns of their own page."""
    tried = [row for desk in desks for row in desk.interventions]
    lessons = [row for desk in desks for row in desk.lessons]
    return (
        as_sheet("What was tried", file_rows(tried), FILE_COLUMNS),
        as_sheet("Lessons", lessons, LESSON_COLUMNS),
    )


def _fact_sheet(section: FactSection, desks: Sequence[CountryDeskRow]) -> Sheet | None:
    rows: list[dict[str, Any]] = [
        {
            "country": desk.country.name,
            **section.cells(row),
            "note": getattr(row, "note", None),
            "as_of": row.as_of,
            "sure": standing_text(row, frozen.today()),
            "source": row.source_id,
            "address": row.source_url,
        }
        for desk in desks
        for row in getattr(desk, section.field)
    ]
    if not rows:
        return None
    columns = [
        Column("country", "Country"),
        *(Column(key, label) for key, label in section.columns),
        Column("note", "Note"),
        Column("as_of", "As of", kind="date"),
        Column("sure", "Confidence"),
        Column("source", "Source"),
        Column("address", "Address", kind="link"),
    ]
    return as_sheet(section.title, rows, columns)


def _about(desks: Sequence[CountryDeskRow], more: Sequence[str]) -> About:
    """What travels with the workbook. more: sources besides those of the desks' own rows."""
    known = store.read(get_sources_by_id)
    fields = [
        "ranks",
        "mass_killings",
        "violence",
        "displacement",
        "interventions",
        "lessons",
        *(s.field for s in (*FACT_SECTIONS, *PAPER_SECTIONS)),
    ]
    used = sorted({row.source_id for desk in desks for field in fields for row in getattr(desk, field)} | set(more))
    sources = [known[source_id] for source_id in used if source_id in known]
    notes = {note for desk in desks for note in (desk.violence_note, desk.displacement_note) if note}
    return file_about(
        f"Country desk: {', '.join(desk.country.name for desk in desks)}",
        sources=tuple(f"{source.source_id}: {source.publisher}, {source.title}" for source in sources),
        citation="\n".join(f"{source.source_id}: {source.citation}" for source in sources),
        terms="\n".join(f"{source.source_id}: {source.terms}" for source in sources),
        note=" ".join(sorted(notes)) or None,
    )

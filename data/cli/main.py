"""The command line: prepare the store, import what publishers release, take an import back, say how things stand."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from data.cli import access as cli_access
from data.cli import export as cli_export
from data.cli import lists as cli_lists
from data.cli import rehearse as cli_rehearse
from data.cli import store as cli_store
from data.cli.lists import ListOptions, pair_of
from data.cli.output import fail_with_a_sentence, progress_bar, say, show_check, show_import, show_status, show_undo
from data.core.engine import open_engine, read_session
from data.core.handling import Clearance
from data.core.settings import get_settings
from data.core.store_state import get_store_state
from data.imports.check import check_against
from data.imports.commands.import_file import ImportOptions, import_file
from data.imports.commands.undo_import import undo_import
from data.imports.queries import get_import_runs
from data.imports.run import KINDS, kind_named
from data.recommendations.files.list import ListSource
from data.risk.queries.risk import get_editions
from data.sources.files.table import Reading
from data.sources.queries.sources import get_sources
from data.store.prepare import count_rows, prepare_store

app = typer.Typer(
    help="Amberlight's store: prepare it, import what publishers release, show its state.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)

app.add_typer(cli_access.app, name="access")
app.command()(cli_store.backup)
app.command()(cli_store.restore)
app.command("export")(cli_export.export)
app.command("rehearse")(cli_rehearse.rehearse)

_KINDS_HELP = "What the file is. " + " ".join(f"{name}: {kind.description}." for name, kind in KINDS.items())
_KINDS_HELP += " recommendations: a list of recommendations."
_INDEX = "A further index"
_COLUMNS = "If the columns are not recognised"
_READING = "How the file is read"
_SOURCE = "Where the figures come from"
_LIST = "A list of recommendations"


@app.command()
def init() -> None:
    """Prepare the store: create it and fill it with the published figures, or bring an older one up to date."""
    with fail_with_a_sentence():
        say(prepare_store(get_settings()).sentence())


@app.command("import")
def import_command(
    kind: Annotated[str, typer.Argument(help=_KINDS_HELP, metavar="KIND")],
    file: Annotated[Path, typer.Argument(help="The file: CSV (any separator, any encoding) or XLSX.", metavar="FILE")],
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Show what would change without writing anything.")
    ] = False,
    skip_rejected: Annotated[
        bool, typer.Option("--skip-rejected", help="Import the valid rows even if others are rejected; never for ewp.")
    ] = False,
    even_so: Annotated[
        bool,
        typer.Option(
            "--even-so", help="Import a file that looks older, shorter or out of scale beside what the store holds."
        ),
    ] = False,
    edition: Annotated[
        str | None, typer.Option(help="The edition (2026) or UCDP version (26.1), if the file does not say.")
    ] = None,
    faults_file: Annotated[
        Path | None, typer.Option("--faults", help="Write every fault to this file (CSV), not only the first ones.")
    ] = None,
    sheet: Annotated[
        str | None, typer.Option(help="The sheet of a workbook, if several hold a table.", rich_help_panel=_READING)
    ] = None,
    header_row: Annotated[
        int | None, typer.Option(help="The line with the column names.", rich_help_panel=_READING)
    ] = None,
    where: Annotated[
        list[str] | None,
        typer.Option(help="COLUMN=VALUE: import only the rows with that value.", rich_help_panel=_READING),
    ] = None,
    year: Annotated[
        int | None,
        typer.Option(
            help="The year of all rows, if no column gives it; otherwise import only that year.",
            rich_help_panel=_READING,
        ),
    ] = None,
    day_first: Annotated[
        bool | None,
        typer.Option("--day-first/--month-first", help="What 03/04/2025 means.", rich_help_panel=_READING),
    ] = None,
    decimal_mark: Annotated[
        str | None, typer.Option(help="point or comma, if the numbers do not show it.", rich_help_panel=_READING)
    ] = None,
    codes: Annotated[
        str | None,
        typer.Option(help="Whose codes the country column holds: iso3, cow, gw, ioc ...", rich_help_panel=_READING),
    ] = None,
    no_value: Annotated[
        list[str] | None,
        typer.Option(
            help="A number or word that means 'no value'; none: all numbers are figures.", rich_help_panel=_READING
        ),
    ] = None,
    encoding: Annotated[
        str | None,
        typer.Option(help="Encoding of a text file: utf-8, cp1252, mac_roman, cp850 ...", rich_help_panel=_READING),
    ] = None,
    separator: Annotated[
        str | None,
        typer.Option(help="Separator in a text file: comma, semicolon, tab or bar.", rich_help_panel=_READING),
    ] = None,
    with_hidden: Annotated[
        bool,
        typer.Option(
            "--with-hidden",
            help="Include hidden rows, columns and sheets, and what is struck out or not seen.",
            rich_help_panel=_READING,
        ),
    ] = False,
    as_of: Annotated[
        str | None,
        typer.Option(help="The date of the figures: 2026-07-01, 2026-07 or 2026.", rich_help_panel=_SOURCE),
    ] = None,
    publisher: Annotated[str | None, typer.Option(help="Publisher.", rich_help_panel=_SOURCE)] = None,
    source_title: Annotated[
        str | None, typer.Option(help="The title of the publication.", rich_help_panel=_SOURCE)
    ] = None,
    citation: Annotated[str | None, typer.Option(help="How to cite it.", rich_help_panel=_SOURCE)] = None,
    terms: Annotated[str | None, typer.Option(help="Terms of use.", rich_help_panel=_SOURCE)] = None,
    address: Annotated[str | None, typer.Option(help="Web address.", rich_help_panel=_SOURCE)] = None,
    cycle_months: Annotated[
        int | None, typer.Option(help="How often it is updated, in months.", rich_help_panel=_SOURCE)
    ] = None,
    country_column: Annotated[
        str | None, typer.Option(help="The column with the country.", rich_help_panel=_COLUMNS)
    ] = None,
    year_column: Annotated[str | None, typer.Option(help="The column with the year.", rich_help_panel=_COLUMNS)] = None,
    value_column: Annotated[
        str | None, typer.Option(help="The column with the value.", rich_help_panel=_COLUMNS)
    ] = None,
    index: Annotated[
        str | None, typer.Option(help="The index's ID, a short name such as fsi.", rich_help_panel=_INDEX)
    ] = None,
    name: Annotated[str | None, typer.Option(help="Its full name.", rich_help_panel=_INDEX)] = None,
    unit: Annotated[str | None, typer.Option(help="The unit of its values.", rich_help_panel=_INDEX)] = None,
    description: Annotated[str | None, typer.Option(help="What it measures.", rich_help_panel=_INDEX)] = None,
    higher_is_worse: Annotated[
        bool | None,
        typer.Option("--higher-is-worse/--higher-is-better", help="Which direction is worse.", rich_help_panel=_INDEX),
    ] = None,
    handling: Annotated[str | None, typer.Option(help="Who may see it: open, members or secretariat.")] = None,
    maps: Annotated[
        list[str] | None,
        typer.Option("--map", help="FIELD=COLUMN: the column for a field (FIELD= for none).", rich_help_panel=_LIST),
    ] = None,
    sets: Annotated[
        list[str] | None,
        typer.Option("--set", help="FIELD=VALUE: the value for rows that give none.", rich_help_panel=_LIST),
    ] = None,
    meanings: Annotated[
        list[str] | None,
        typer.Option(
            "--meaning", help="WORD=MEANING: a word that the record does not recognise.", rich_help_panel=_LIST
        ),
    ] = None,
    way: Annotated[
        str, typer.Option("--as", help="Import the list as drafts, or as published by others.", rich_help_panel=_LIST)
    ] = "drafts",
    prefix: Annotated[
        str | None, typer.Option(help="Prefix for the references of rows without one.", rich_help_panel=_LIST)
    ] = None,
    merge_repeats: Annotated[
        bool,
        typer.Option("--merge-repeats", help="Merge rows that differ only in author or theme.", rich_help_panel=_LIST),
    ] = False,
    translated: Annotated[
        bool,
        typer.Option(
            "--translated", help="Read French, Spanish and Portuguese status words as shown.", rich_help_panel=_LIST
        ),
    ] = False,
    why: Annotated[
        str, typer.Option(help="Why, for the audit.", rich_help_panel=_LIST)
    ] = "Imported on the command line.",
) -> None:
    """Import a published file, whole or not at all. A second run of the same file changes nothing."""
    with fail_with_a_sentence(faults_file):
        reading = Reading(
            sheet=sheet,
            header_row=header_row,
            encoding=encoding,
            separator=separator,
            with_hidden=with_hidden,
            where=tuple(pair_of(said, "--where") for said in where or ()),
        )
        options = ImportOptions(
            edition=edition,
            as_of=as_of,
            reading=reading,
            year=year,
            decimal_mark=decimal_mark,
            no_value=tuple(no_value or ()),
            code_list=codes,
            skip_rejected=skip_rejected,
            even_so=even_so,
            country_column=country_column,
            year_column=year_column,
            value_column=value_column,
            index_id=index,
            name=name,
            unit=unit,
            description=description,
            source_title=source_title,
            publisher=publisher,
            terms=terms,
            citation=citation,
            address=address,
            higher_is_worse=higher_is_worse,
            cycle_months=cycle_months,
            handling=handling,
        )
        if kind.strip().lower() == "recommendations":
            source = ListSource(
                title=source_title or "",
                publisher=publisher or "",
                terms=terms or "",
                citation=citation or "",
                address=address,
                as_of=as_of,
            )
            asked = ListOptions(
                maps=tuple(maps or ()),
                sets=tuple(sets or ()),
                meanings=tuple(meanings or ()),
                way=way,
                prefix=prefix,
                merges_repeats=merge_repeats,
                reading=reading,
                day_first=day_first,
                takes_translations=translated,
                handling=handling,
                source=source,
                why=why,
            )
            cli_lists.import_recommendations(file, asked, is_dry_run=dry_run)
            return
        kind_named(kind)
        settings = get_settings()
        prepared = prepare_store(settings)
        if prepared.was_created or prepared.migrated_from:
            say(prepared.sentence())
        engine = open_engine(settings)
        with progress_bar() as progress:
            summary = import_file(engine, kind, file, options, progress, is_dry_run=dry_run)
        show_import(summary)


@app.command()
def undo(run: Annotated[int, typer.Argument(help="The number of the import run (see status).", metavar="RUN")]) -> None:
    """Undo an import: every row is restored as it was before the run."""
    with fail_with_a_sentence():
        settings = get_settings()
        prepare_store(settings)
        engine = open_engine(settings)
        with progress_bar() as progress:
            summary = undo_import(engine, run, progress, recorder=cli_access.operator())
        show_undo(summary)


@app.command()
def check(
    against: Annotated[
        Path, typer.Option("--against", help="A folder with the files as their publishers released them.")
    ],
    count: Annotated[int, typer.Option("--count", min=1, help="How many figures to draw.")] = 60,
    seed: Annotated[int, typer.Option(help="Another number draws other figures.")] = 1,
) -> None:
    """Compare a random draw of the store's figures with the publishers' files, figure by figure. Exits with 1 if any differs."""
    with fail_with_a_sentence():
        settings = get_settings()
        prepare_store(settings)
        with read_session(open_engine(settings)) as session:
            result = check_against(session, against, count, seed)
        show_check(result, seed)
    if result.differing:
        raise typer.Exit(1)


@app.command()
def status() -> None:
    """Show the state of the store: schema, data version, rows, editions, newest imports, sources past their cycle."""
    with fail_with_a_sentence():
        settings = get_settings()
        prepared = prepare_store(settings)
        if prepared.was_created or prepared.migrated_from:
            say(prepared.sentence())
        engine = open_engine(settings)
        # Whoever may run this may read the store's file as well: nothing is withheld here.
        clearance = Clearance.SECRETARIAT
        with read_session(engine) as session:
            show_status(
                engine.url.render_as_string(hide_password=True),
                get_store_state(session),
                count_rows(engine),
                get_editions(session, clearance),
                get_import_runs(session, clearance, limit=10),
                get_sources(session, clearance, datetime.now(UTC).date()),
            )

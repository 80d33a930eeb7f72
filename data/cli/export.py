"""`python -m data export`: the record as CSV or XLSX, at a clearance that the file states."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Annotated

import typer

from data.cli.access import ready_engine
from data.cli.output import fail_with_a_sentence, say
from data.core.engine import read_session
from data.core.errors import AmberlightError
from data.core.handling import Clearance
from data.core.sheets import to_csv, to_xlsx
from data.core.write_file import final_path, write_file
from data.papers.record import WHAT, record_sheets


def export(
    what: Annotated[str, typer.Argument(help=f"What to export: {', '.join(WHAT)}.", metavar="WHAT")],
    file: Annotated[Path, typer.Argument(help="The file to write: a name ending in .csv or .xlsx.", metavar="FILE")],
    clearance: Annotated[
        str, typer.Option(help="For whom: open, members or secretariat. The file says so.")
    ] = Clearance.OPEN.value,
    as_of: Annotated[str | None, typer.Option(help="The record as it was on a day: 2026-07-01.")] = None,
    replace: Annotated[bool, typer.Option("--replace", help="Replace an existing file.")] = False,
) -> None:
    """Write recommendations, gaps or the whole record to a file, without what the clearance may not see."""
    with fail_with_a_sentence():
        if what not in WHAT:
            raise AmberlightError(f"'{what[:30]}' cannot be exported. These can: {', '.join(WHAT)}.")
        level, day = _level(clearance), _day(as_of)
        extension = file.suffix.casefold()
        if extension not in (".csv", ".xlsx"):
            raise AmberlightError(f"{file.name} ends in neither .csv nor .xlsx. Nothing was written.")
        if extension == ".csv" and what == "all":
            raise AmberlightError(
                "The whole record is several tables, and a CSV holds one: give a name that ends in .xlsx."
            )
        engine = ready_engine()
        file = final_path(file)
        if file.exists() and not replace:
            raise AmberlightError(f"{file} already exists. Use --replace, or give another name. Nothing was written.")
        with read_session(engine) as session:
            made = record_sheets(session, level, what, datetime.now(UTC), day)
        content = to_csv(made.sheets[0], made.about) if extension == ".csv" else to_xlsx(made.sheets, made.about)
        file = write_file(file, content, is_private=level is not Clearance.OPEN)
        counted = ", ".join(f"{len(sheet.rows):,} rows of {sheet.name.lower()}" for sheet in made.sheets)
        say(f"Wrote {file}: {counted}. For: {level.value}.")
        if made.withheld:
            say(f"{made.withheld:,} recommendations are withheld at this clearance and not included.")
        if level is not Clearance.OPEN:
            say("It holds records that are not for the open session: store it accordingly.")


def _level(clearance: str) -> Clearance:
    try:
        return Clearance(clearance.strip().lower())
    except ValueError as error:
        raise AmberlightError(f"'{clearance[:20]}' is not a clearance: open, members or secretariat.") from error


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as error:
        raise AmberlightError(f"'{str(text)[:20]}' is not a day; write 2026-07-01.") from error

"""Lists of recommendations for the tests, and the way from a file into a store."""

from dataclasses import replace
from typing import Any

from sqlalchemy import Engine

from data.core.engine import read_session
from data.core.handling import Clearance
from data.core.recorder import Recorder
from data.imports.commands.import_list import ListSummary, import_list
from data.recommendations.files.list import ListMapping, ListSource, propose_mapping, read_list
from data.recommendations.files.list_check import check_list
from data.recommendations.files.list_rows import CheckedList
from tests.importers.making import csv_text

SECRETARIAT = Recorder("A. Keeper", Clearance.SECRETARIAT)
SOURCE = ListSource(title="A list", publisher="Somebody", terms="none stated")
HEADER = ("Ref", "Recommendation", "Addressed to", "Country", "Framework", "Deadline", "Priority", "Handling")
ROWS = (
    ("R-1", "Name a focal point", "Chad", "Sudan", "WPS", "2027-06-30", "high", "open"),
    ("R-2", "Report every year", "NATO; group:Donors", "", "", "", "", "members"),
)


def list_bytes(rows: Any = ROWS, header: tuple[str, ...] = HEADER) -> tuple[str, bytes]:
    """A small list as a file's name and bytes."""
    return "list.csv", csv_text(header, rows).encode()


def check(engine: Engine, file: tuple[str, bytes], **changes: Any) -> CheckedList:
    """Read, map as proposed with changes, check."""
    table = read_list(file, reading=changes.pop("reading", None))
    mapping: ListMapping = replace(propose_mapping(table), **{"source": SOURCE, "is_draft": False, **changes})
    with read_session(engine) as session:
        return check_list(session, table, mapping)


def bring(engine: Engine, file: tuple[str, bytes], **changes: Any) -> ListSummary:
    """The same, and import it."""
    return import_list(engine, SECRETARIAT, check(engine, file, **changes), "For a test")

"""What the tables of a pack leave out, its files say."""

import io
from dataclasses import replace
from datetime import date

import openpyxl
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from data.convening.queries.agenda import MeetingRow
from data.core.handling import Clearance
from data.papers.packs.document import build_pack
from data.papers.packs.sheets import pack_to_xlsx
from data.papers.queries.pack import get_pack
from data.papers.writers.document import Stamp, Table
from data.recommendations.queries.since import ChangeRow, get_since
from data.recommendations.rules.axes import Axis
from data.recommendations.rules.changes import Change
from tests.papers.conftest import NOW, TODAY


def test_a_file_says_what_its_tables_leave_out(filled_engine: Engine) -> None:
    with Session(filled_engine) as session:
        row = get_pack(session, Clearance.OPEN, TODAY)
        since = get_since(session, Clearance.OPEN, date(2026, 1, 2), TODAY)
    sides = {f"{axis.value}_{side}": None for axis in Axis for side in ("before", "after")}
    new = ChangeRow(
        change=Change.NEW, reference="R-1", title="T", addressee_id=None, addressee_name=None, on=None, **sides
    )
    since = replace(since, counts={**since.counts, Change.NEW: 1234}, changes=(new,))
    before = MeetingRow("2026-01", "Winter", "2026-01-01", "2026-01-02", None, "open", 1, (), 0)
    pack = replace(row, since=since, since_meeting=before, recommendations_total=len(row.recommendations) + 7)
    left = since.unlisted
    assert left is not None
    document = build_pack(pack, (), Stamp("open", row.store.data_version, NOW, "The Network", None), None)
    assert any(left in block.caption for block in document.blocks if isinstance(block, Table))
    book = openpyxl.load_workbook(io.BytesIO(pack_to_xlsx(pack, (), document)))
    said = " ".join(str(cell.value) for line in book["About"].iter_rows() for cell in line)
    assert left in said
    assert "7 further recommendations are not in it" in said

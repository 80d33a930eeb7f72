"""What the tables of the gaps say of days: in words, and no more exactly than the record knows them."""

import re
from datetime import date

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from components.drawing.charts.cross_table import payload
from components.drawing.charts.gap_tables import build_framework_table
from data.core.handling import Clearance
from data.gaps.queries.frameworks import get_framework_gaps


def test_a_month_on_record_is_not_told_as_a_day(filled_engine: Engine) -> None:
    # The paper's statements are of June 2020; the gap asks for a day, and takes the month's last.
    with Session(filled_engine) as session:
        gaps = get_framework_gaps(session, Clearance.OPEN, since=date(2026, 1, 1))
    table = build_framework_table(gaps, day="1 November 2026", caption="")
    newest = [row.cells[2] for row in table.rows]
    assert {cell.text for cell in newest} == {"June 2020"}
    assert all("refers to 30 June 2020 at the latest" in cell.label for cell in newest)
    assert all(cell.is_hole for cell in newest)
    details = [item.detail for item in gaps.items]
    assert any("30 June 2020 at the latest" in detail for detail in details)
    assert not re.search(r"\d{4}-\d{2}", f"{payload(table, dark=False)}{details}")

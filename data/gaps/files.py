"""Implementation gaps as sheets: every kind with its rule, count and denominator; every thing that has one, a line each."""

from datetime import date
from typing import Any, Final

from sqlalchemy.orm import Session

from data.core.handling import Clearance
from data.core.sheets import Sheet, SheetColumn
from data.gaps.queries.assets import get_asset_gaps
from data.gaps.queries.conditions import BY_ADDRESSEE, BY_RECOMMENDATION
from data.gaps.queries.countries import get_country_gaps
from data.gaps.queries.frameworks import get_framework_gaps
from data.gaps.queries.recommendations import get_every_gap_item, get_gap_counts
from data.gaps.queries.rows import GapCountRow, GapItemRow
from data.gaps.queries.states import get_state_gaps
from data.gaps.rules.kinds import Gap
from data.gaps.rules.table import GAP_RULES

_COUNTS: Final = (
    SheetColumn("title", "Kind of gap"),
    SheetColumn("found", "Found", "integer"),
    SheetColumn("of", "Out of", "integer"),
    SheetColumn("whole", "Out of what"),
    SheetColumn("not_judged", "Withheld: a record cannot be shown", "integer"),
    SheetColumn("rule", "Rule"),
    SheetColumn("closer", "Who could close it"),
    SheetColumn("how", "How"),
    SheetColumn("basis", "Basis"),
)
_ITEMS: Final = (
    SheetColumn("gap", "Kind of gap"),
    SheetColumn("name", "What"),
    SheetColumn("detail", "On record"),
    SheetColumn("who", "Responsible"),
    SheetColumn("on", "Date", "date"),
    SheetColumn("reference", "Recommendation"),
    SheetColumn("iso3", "ISO 3166-1"),
    SheetColumn("actor_id", "Actor"),
    SheetColumn("framework_id", "Framework"),
    SheetColumn("source_id", "Source"),
    SheetColumn("as_of", "As of"),
    SheetColumn("exported_for", "Exported for"),
)


def gap_sheets(session: Session, clearance: Clearance, as_of: date | None, today: date) -> tuple[Sheet, Sheet]:
    """The lines and the overview, at a clearance, as the record stood on the day: a line for everything that is counted."""
    when: dict[str, Any] = {"as_of": as_of, "today": today}
    areas: list[Any] = [
        read(session, clearance, **when)
        for read in (get_country_gaps, get_state_gaps, get_framework_gaps, get_asset_gaps)
    ]
    found: list[GapCountRow] = [*get_gap_counts(session, clearance, **when).counts]
    found += [row for area in areas for row in area.counts]
    counts = {row.gap: row for row in found}
    items: list[GapItemRow] = []
    recommended = get_every_gap_item(session, clearance, (*BY_ADDRESSEE, *BY_RECOMMENDATION), **when)
    for gap in (gap for gap in Gap if gap in counts):
        items += recommended.get(gap) or [item for area in areas for item in area.items if item.gap is gap]
    return (
        Sheet("Gaps", _ITEMS, [_item(item, clearance) for item in items]),
        Sheet("Kinds of gaps", _COUNTS, [_count(counts[gap]) for gap in Gap if gap in counts]),
    )


def _item(item: GapItemRow, clearance: Clearance) -> dict[str, Any]:
    own = {column.key: getattr(item, column.key) for column in _ITEMS if hasattr(item, column.key)}
    return own | {"gap": GAP_RULES[item.gap].title, "exported_for": clearance.value}


def _count(row: GapCountRow) -> dict[str, Any]:
    rule = GAP_RULES[row.gap]
    own = {name: getattr(rule, name) for name in ("title", "whole", "rule", "closer", "how", "basis")}
    return own | {"found": row.found, "of": row.of, "not_judged": row.not_judged}

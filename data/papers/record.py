"""The record as sheets, at a clearance: recommendations, gaps, or all of it."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from sqlalchemy.orm import Session

from data.core.handling import Clearance
from data.core.sheets import About, Sheet
from data.core.store_state import get_exercise_seed
from data.gaps.files import gap_sheets
from data.recommendations.files.list_export import list_sheet
from data.recommendations.queries.whole_list import get_recommendation_list
from data.sources.queries.sources import get_sources

WHAT: Final = ("recommendations", "gaps", "all")
_NOTE: Final = (
    "Columns from Reference to Confidence can be imported again. Status columns are for reading "
    "only: statuses have their own history, which a backup keeps."
)


@dataclass(frozen=True, slots=True)
class RecordSheets:
    """Sheets, what must travel with them, and how many records the clearance withholds."""

    sheets: tuple[Sheet, ...]
    about: About
    withheld: int


def record_sheets(
    session: Session, clearance: Clearance, what: str, generated_at: datetime, as_of: date | None = None
) -> RecordSheets:
    """The sheets of one of WHAT, as the record stood on the day (None: now). generated_at: with its time zone."""
    found: list[Sheet] = []
    listed = get_recommendation_list(session, clearance, as_of=as_of, today=generated_at.date())
    withheld = listed.withheld
    used = {row.recommendation.source_id for row in listed.rows}
    if what in ("recommendations", "all"):
        found.append(list_sheet(listed.rows, clearance.value))
    if what in ("gaps", "all"):
        lines, kinds = gap_sheets(session, clearance, as_of, generated_at.date())
        found += [lines, kinds]
        used |= {row["source_id"] for row in lines.rows if row["source_id"]}
    sources = [one for one in get_sources(session, clearance, generated_at.date()) if one.source_id in used]
    about = About(
        title=_title(what, clearance),
        generated_at=generated_at,
        handling=clearance.value,
        sources=tuple(f"{one.publisher}, {one.title}" for one in sources),
        as_of=listed.day.isoformat(),
        citation="; ".join(one.citation for one in sources),
        terms="; ".join(dict.fromkeys(f"{one.title}: {one.terms}" for one in sources)),
        filters=(("Clearance", clearance.value), ("Recommendations withheld at this clearance", f"{withheld:,}")),
        note=_NOTE,
        is_exercise=get_exercise_seed(session, clearance) is not None,
    )
    return RecordSheets(tuple(found), about, withheld)


def _title(what: str, clearance: Clearance) -> str:
    name = {"recommendations": "Recommendations", "gaps": "Implementation gaps", "all": "The record"}[what]
    return name if clearance is Clearance.OPEN else f"{name}, for {clearance.value} only"

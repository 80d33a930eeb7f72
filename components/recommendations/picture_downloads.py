"""What a reader takes away of a picture: its table as CSV and XLSX, the picture as SVG and PNG, each with its sources and day."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from components.kit.columns import ChartTable, as_sheet
from components.kit.format import date_text
from components.kit.provenance import source_text
from components.recommendations.filters_view import Chosen
from components.recommendations.state import PAGE, Day
from components.session import store
from components.session.download import name_stem
from components.sources.downloads import download_row, file_about
from data.core.sheets import About
from data.recommendations.queries.filters import RecommendationFilter
from data.recommendations.queries.pictures import get_sources_behind
from data.sources.queries.provenance import FigureSourceRow, get_sources_by_id

_NOTE: Final = "Where no status is recorded, the file says so; no status is inferred."


@dataclass(frozen=True, slots=True)
class Sources:
    """What a picture rests on: the sources, and beside each the date that it speaks of, in words; None where it gives none."""

    rows: tuple[FigureSourceRow, ...]
    dates: tuple[str | None, ...]

    @property
    def as_of(self) -> str | None:
        """The dates in words: one for all, or each with the title it belongs to."""
        known = [(row.title, when) for row, when in zip(self.rows, self.dates, strict=True) if when]
        if len({when for _, when in known}) == 1:
            return known[0][1]
        return "; ".join(f"{when} ({title})" for title, when in known) or None


def sources_behind(chosen: RecommendationFilter, day: Day, further: Sequence[str | None] = ()) -> Sources:
    """The sources of the recommendations that are shown, then further ones by id, each with its own date."""
    registry = store.read(get_sources_by_id)
    dates = {row.source_id: row.as_of for row in day.read(get_sources_behind, chosen)}
    ids = [one for one in dict.fromkeys((*dates, *(one for one in further if one))) if one in registry]
    said = tuple(date_text(found) if (found := dates.get(one) or registry[one].as_of) else None for one in ids)
    return Sources(tuple(registry[one] for one in ids), said)


def picture_source(sources: Sources, day: Day) -> str:
    """The line inside a picture: where the recommendations come from, and that the statuses are the network's record."""
    known = f"Statuses: the network's own record, as known on {date_text(day.shown)}."
    return f"{source_text(sources.rows, sources.as_of)}. {known}"


def picture_downloads(
    stem: str,
    title: str,
    tables: Sequence[tuple[str, ChartTable]],
    make_svg: Callable[[], str] | None,
    chosen: Chosen | None,
    day: Day,
    sources: Sources,
    further: Sequence[tuple[str, str]] = (),
    missing: str | None = None,
) -> None:
    """A row of downloads. tables: name and table, the first is the CSV. make_svg: draws the picture, in light; None for none.

    Everything was read with the page; a file is only put together when it is clicked.
    """
    words = chosen.words if chosen else ()

    def about() -> About:
        return file_about(
            title,
            sources.rows,
            as_of=sources.as_of,
            filters=(*words, *further, ("As known on", day.shown.isoformat())),
            # missing: what the tables leave out, which every file says.
            note=" ".join(filter(None, (missing, _NOTE))),
        )

    sheets = [as_sheet(name, table.rows, table.columns) for name, table in tables]
    file = name_stem(f"amberlight-recommendations-{stem}", *(value for _, value in words))
    download_row(file, sheets, about, [("", make_svg)] if make_svg else [], key=f"{PAGE}_takeaway_{stem}")

"""Which sources stand behind the rows that a page shows, asked of the rows themselves."""

from collections import Counter
from collections.abc import Iterable
from typing import Final

from components.kit.format import date_text
from components.kit.provenance import source_line
from components.session import store
from data.core.partial_dates import parse_partial_date
from data.core.rows import SourcedRow
from data.sources.queries.provenance import FigureSourceRow, get_sources_by_id
from data.sources.registry import WITHOUT_DOCUMENT

#: A line with more of them is not read; the others stand in the table, row by row.
MOST_NAMED: Final = 3


def sources_behind(rows: Iterable[SourcedRow]) -> tuple[FigureSourceRow, ...]:
    """The sources of the rows, those with most rows first."""
    registry = store.read(get_sources_by_id)
    counts = Counter(row.source_id for row in rows)
    return tuple(registry[source_id] for source_id, _ in counts.most_common() if source_id in registry)


def date_span(rows: Iterable[SourcedRow]) -> str:
    """The dates that the rows speak of, oldest to newest, in words; '' where none has one.

    The newest alone would make a list of 2020 look as young as the one name on it that was confirmed later.
    """
    dated = sorted((day.last, row.as_of) for row in rows if (day := parse_partial_date(row.as_of)) is not None)
    if not dated:
        return ""
    first, last = date_text(dated[0][1]), date_text(dated[-1][1])
    return first if first == last else f"{first} to {last}"


def picture_source(rows: Iterable[SourcedRow]) -> str:
    """The source line of a picture: who published what; of many sources the publishers alone, and how many more stand in the
    table.
    """
    found = tuple(rows)
    sources = [source for source in sources_behind(found) if source.source_id not in WITHOUT_DOCUMENT]
    if len(sources) <= MOST_NAMED:
        named, more = "; ".join(f"{source.publisher}: {source.title}" for source in sources), ""
    else:
        publishers = list(dict.fromkeys(source.publisher for source in sources))
        named = "; ".join(publishers[:MOST_NAMED])
        more = f"; and {len(publishers) - MOST_NAMED} more, named in the table" if len(publishers) > MOST_NAMED else ""
    unread = any(row.source_id in WITHOUT_DOCUMENT for row in found)
    background = " Some rows are background knowledge, not checked." if unread and sources else ""
    if not sources:
        return "Source: background knowledge, not checked." if unread else "Source: not recorded."
    return f"{'Source' if len(sources) == 1 else 'Sources'}: {named}{more}.{background}"


def show_sources(rows: Iterable[SourcedRow]) -> None:
    """One line with the sources that stand behind most rows, the dates that they speak of, and the way to their terms."""
    found = tuple(rows)
    everything = sources_behind(found)
    sources = [source for source in everything if source.source_id not in WITHOUT_DOCUMENT] or list(everything)
    more = len(sources) - MOST_NAMED
    note = f"{more} further sources are named in the table, each linked to its terms." if more > 0 else None
    source_line(sources[:MOST_NAMED], date_span(found) or None, note)

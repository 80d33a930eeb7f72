"""Where a figure comes from, in one line under it, and how sure we are, in a word."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, Protocol

import streamlit as st
from streamlit.errors import StreamlitAPIException

from components.kit import format as fmt
from components.navigation import page_path
from components.text import escape_markdown
from data.core.age import Dated, say_age_of
from data.core.exercise import exercise_title, is_exercise
from data.sources.renewal import say_newer


class SourceLike(Protocol):
    """What the line needs of a row of the registry of sources (data.sources.queries.sources.SourceRow)."""

    @property
    def source_id(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def publisher(self) -> str: ...


@dataclass(frozen=True, slots=True)
class ConfidenceMark:
    """How one level of confidence is shown: a word, an icon and a Streamlit colour, never the colour alone."""

    label: str
    icon: str
    colour: str
    meaning: str


CONFIDENCE_MARKS: Final[dict[str, ConfidenceMark]] = {
    "verified": ConfidenceMark("verified", ":material/check:", "green", "A source was read."),
    "derived": ConfidenceMark("derived", ":material/function:", "blue", "Derived from a source by a rule."),
    "background": ConfidenceMark(
        "background knowledge, not checked", ":material/help:", "orange", "Known, but not checked against a source."
    ),
    "none_found": ConfidenceMark(
        "nothing found",
        ":material/search_off:",
        "gray",
        "A search found no source. This means unknown, never 'absent'.",
    ),
}
_UNKNOWN: Final = ConfidenceMark("confidence not recorded", ":material/help:", "gray", "Not stated in the store.")


def source_text(sources: Sequence[SourceLike], as_of: str | None = None) -> str:
    """The source line as plain text, for a picture or a file: 'Source: Publisher, Title · as of 3 September 2025'."""
    if not sources:
        return "Source: not recorded"
    word = "Source" if len(sources) == 1 else "Sources"
    names = "; ".join(f"{source.publisher}, {source.title}" for source in sources)
    return f"{word}: {names}" + (f" \u00b7 as of {fmt.date_text(as_of)}" if as_of else "")


def figure_source(sources: Sequence[SourceLike], as_of: str | None) -> str:
    """The same inside a figure, which may be copied out of the page: an exercise says so."""
    return exercise_title(source_text(sources, as_of), is_exercise())


def source_line(sources: Sequence[SourceLike], as_of: str | None, note: str | None = None) -> None:
    """Show one line: each source, the date it speaks of, and a link to its entry on the Sources page.

    sources: rows of the registry, in order; empty shows 'Source: not recorded'. as_of: ISO date, month, year or words.
    note: a sentence that must stand beside the figure.

    The link is a page link, which stays in this tab and this session; Streamlit opens a link in Markdown in a new tab,
    as another session. Its text is short because a page link does not wrap, and the line must fit a phone.
    """
    line = source_text(sources, as_of) if as_of else f"{source_text(sources)} \u00b7 date not recorded"
    with st.container(horizontal=True, gap="xsmall", vertical_alignment="center"):
        # Small, not st.caption: its text is faded below the contrast that small print needs.
        st.markdown(f":small[{escape_markdown(line)}]", width="content")
        for source in sources:
            _terms_link(source, is_only=len(sources) == 1)
    newer = [say_newer(source.source_id, as_of) for source in sources]
    for text in (*dict.fromkeys(one for one in newer if one), note):
        if text:
            st.markdown(f":small[{escape_markdown(text)}]")


def confidence_text(confidence: str) -> str:
    """The same as a word, for a table or a file."""
    return CONFIDENCE_MARKS.get(confidence, _UNKNOWN).label


def standing_text(row: Dated, on: date) -> str:
    """How sure we are of a fact and, where it is old, that it is: 'verified; old: more than a year'."""
    return "; ".join(part for part in (confidence_text(row.confidence), say_age_of(row, on)) if part)


def _terms_link(source: SourceLike, *, is_only: bool) -> None:
    label = "Citation and terms" if is_only else f"Terms: {escape_markdown(source.title)}"
    help_text = f"{source.publisher}, {source.title}: citation, terms and age"
    try:
        st.page_link(
            page_path("sources"),
            label=label,
            icon=":material/menu_book:",
            help=escape_markdown(help_text),
            query_params={"source": source.source_id},
        )
    except (StreamlitAPIException, KeyError):
        # The page is not in this viewer's navigation: the line above stands without a link.
        return

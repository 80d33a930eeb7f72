"""What a delegation's desk sees: the briefs that were released to it, each to read, to take, to comment on."""

import streamlit as st

from components.briefs import words
from components.briefs.files import released_buttons, released_document
from components.briefs.paper_view import show_paper
from components.briefs.talk_view import show_own_comments
from components.kit import address
from components.kit.form.flash import show_flash
from components.kit.format import date_text
from components.session import store
from components.text import escape_markdown
from data.briefs.queries.released import ReleasedBriefRow, get_brief_comments, get_released_briefs
from data.briefs.rules import SECTION_NAMES, SECTIONS
from data.papers.writers.document import Document, Heading, flatten


def show_delegation(delegation_id: str, name: str) -> None:
    """The list and the brief that is open. In the address: brief, the release's code."""
    show_flash()
    briefs = {one.release_id: one for one in store.read(get_released_briefs, delegation_id)}
    st.subheader(f"Released to {escape_markdown(name)}", anchor=False)
    if not briefs:
        # The same words for an address that names a brief and for one that does not.
        st.info("Nothing has been released to your delegation yet.", icon=":material/inbox:")
        return
    chosen = address.choose(
        "brief",
        list(briefs),
        next(iter(briefs)),
        st.selectbox,
        "Brief",
        page="convening_delegation",
        format_func=lambda one: _title(briefs[one]),
    )
    brief = briefs[chosen or next(iter(briefs))]
    if brief.is_superseded:
        st.warning("A later version has been released to you; it is shown above this one.", icon=":material/history:")
    document = released_document(brief.release_id)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(
            f"{words.length(brief.pages, brief.spoken_words)} \u00b7 handling: **{brief.handling}**", width="content"
        )
        released_buttons(
            *(brief.release_id, brief.title, brief.number, brief.handling, brief.released_at),
            key=f"briefs_taken_{brief.release_id}",
        )
    with st.container(border=True):
        show_paper(document, f"paper_{brief.release_id}")
    show_own_comments(brief.release_id, store.read(get_brief_comments, delegation_id), _sections(document))


def _title(brief: ReleasedBriefRow) -> str:
    meeting = f" \u00b7 {brief.meeting_name}" if brief.meeting_name else ""
    old = " (superseded)" if brief.is_superseded else ""
    return f"{brief.title}, version {brief.number}{old} \u00b7 {date_text(brief.released_at.date())}{meeting}"


def _sections(document: Document) -> list[str]:
    """The sections whose headings the paper has, in their order."""
    headings = {block.text for block in flatten(document.blocks) if isinstance(block, Heading)}
    return [one for one in SECTION_NAMES if headings & {SECTION_NAMES[one], SECTIONS[one]}]

"""A paper on the screen: the words, figures and tables of what is also a file. Pictures are in the file."""

import streamlit as st

from components.kit.columns import Column
from components.kit.tables import data_table
from components.text import escape_markdown
from data.papers.writers.document import (
    SIGNS_NOTE,
    Block,
    Bullets,
    Document,
    Heading,
    KeyFigures,
    Paragraph,
    Picture,
    Sentence,
    Table,
    Tier,
    flatten,
)


def show_paper(document: Document, key: str) -> None:
    """The whole paper, top to bottom; every sentence with the numbers of its sources. key: tells this paper's tables apart."""
    st.subheader(escape_markdown(document.title), anchor=False)
    st.caption(escape_markdown(f"{document.subtitle} \u00b7 {document.stamp.made}"))
    for at, block in enumerate(flatten(document.blocks)):
        _show(block, document, f"{key}_{at}")
    with st.expander("Sources and how it was made"):
        for number, note in enumerate(document.notes(), start=1):
            st.caption(f"{number} {escape_markdown(note)}")
        for line in (*document.closing, SIGNS_NOTE):
            st.caption(escape_markdown(line))


def _show(block: Block, document: Document, key: str) -> None:
    if isinstance(block, Heading):
        st.markdown(f"**{escape_markdown(block.text)}**")
    elif isinstance(block, Tier):
        st.markdown(f"**{escape_markdown(block.label)}.** {_said(block.sentence, document)}")
    elif isinstance(block, KeyFigures):
        figures = [f"{one.value} {one.label} [{document.note_numbers(one.refs)}]" for one in block.items]
        st.markdown(escape_markdown(" \u00b7 ".join(figures)))
    elif isinstance(block, Paragraph):
        st.markdown(_paragraph(block, document))
    elif isinstance(block, Bullets):
        st.markdown("\n".join(f"- {_paragraph(one, document)}" for one in block.items))
    elif isinstance(block, Table):
        columns = [Column(str(at), column.label) for at, column in enumerate(block.columns)]
        rows = [{str(at): cell for at, cell in enumerate(row)} for row in block.rows]
        st.caption(escape_markdown(block.caption))
        # A wide table scrolls on a phone: this one by keyboard too.
        data_table(rows, columns, key, block.caption, height="content")
    elif isinstance(block, Picture):
        st.caption(escape_markdown(f"Picture in the file: {block.alt}"))


def _paragraph(block: Paragraph, document: Document) -> str:
    lead = f"**{escape_markdown(block.lead)}** " if block.lead else ""
    return lead + " ".join(_said(one, document) for one in block.sentences)


def _said(sentence: Sentence, document: Document) -> str:
    behind = document.behind(sentence)
    return escape_markdown(sentence.text) + (f" :small[{escape_markdown(f'[{behind}]')}]" if behind else "")

"""Streamlit's Markdown as HTML: CommonMark, tables, and of its own marks colours, badges, small print and icons.

No HTML passes: what a text holds of it is shown letter for letter.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline

_ICON: Final = re.compile(r":material/([a-z0-9_]+):")
_MARK: Final = re.compile(
    r":(small|(?:red|orange|yellow|green|blue|violet|gray|grey|primary)(?:-(?:badge|background))?)\["
)


def as_html(text: str) -> str:
    """A text with paragraphs, lists and tables."""
    return _parser().render(text)


def as_line(text: str) -> str:
    """A text that stands within a line: a label, a heading, a cell."""
    return _parser().renderInline(text)


def icon(name: str) -> str:
    """An icon as Streamlit names it (':material/public:'), nothing for what is none."""
    found = _ICON.fullmatch(name)
    return _icon(found[1]) if found else ""


def _icon(name: str) -> str:
    return f'<span class="icon" aria-hidden="true">{name}</span>'


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])
    parser.disable("image")
    parser.inline.ruler.before("text", "streamlit_mark", _mark)
    parser.inline.ruler.before("text", "streamlit_icon", _read_icon)
    # Streamlit ends a run of plain text at a colon, the parser's own rule does not.
    parser.inline.ruler.at("text", _plain)
    return parser


def _read_icon(state: StateInline, silent: bool) -> bool:
    found = _ICON.match(state.src, state.pos)
    if found is None:
        return False
    if not silent:
        state.push("html_inline", "", 0).content = _icon(found[1])
    state.pos = found.end()
    return True


def _mark(state: StateInline, silent: bool) -> bool:
    found = _MARK.match(state.src, state.pos, state.posMax)
    if found is None:
        return False
    end = state.md.helpers.parseLinkLabel(state, found.end() - 1)
    if end < 0:
        return False
    if not silent:
        most = state.posMax
        state.push("html_inline", "", 0).content = f'<span class="{found[1]}">'
        state.pos, state.posMax = found.end(), end
        state.md.inline.tokenize(state)
        state.push("html_inline", "", 0).content = "</span>"
        state.posMax = most
    state.pos = end + 1
    return True


_ENDS_TEXT: Final = re.compile(r"[\n!#$%&*+\-:<=>@\[\\\]^_`{}~]")


def _plain(state: StateInline, silent: bool) -> bool:
    found = _ENDS_TEXT.search(state.src, state.pos, state.posMax)
    end = found.start() if found else state.posMax
    if end == state.pos:
        return False
    if not silent:
        state.pending += state.src[state.pos : end]
    state.pos = end
    return True

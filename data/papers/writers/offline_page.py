"""A pack as one HTML file that opens from a stick: map, briefs and tables inline, no server, no network.

Its content policy forbids every request and every script or style but the ones inside it, named by their digest. All text is
escaped.
"""

import base64
import hashlib
import re
from collections.abc import Sequence
from html import escape
from pathlib import Path
from typing import Final

from data.core.sheets import Sheet, SheetColumn, safe_text, value_of
from data.papers.writers import document as paper
from data.papers.writers.pdf import FONTS, banner

_FOLDER: Final = Path(__file__).with_name("offline")
_IDS: Final = re.compile(r'\bid="([^"]+)"')
#: A picture that takes less of the width than this on paper does so here.
_LONE_SHARE: Final = 0.7
#: A text of more letters gets a wider column.
_LONG_TEXT: Final = 50
_TIERS: Final = {"Red": "red", "Amber": "amber", "Green": "green", "Not assessed": "grey"}


def to_html(document: paper.Document, tables: Sequence[Sheet]) -> bytes:
    """Return the page. tables: shown whole at the end, each to be sorted and narrowed."""
    return _Page(document).build(tables).encode("utf-8")


class _Page:
    """Builds one page; numbers pictures, headings and tables so that no two have one name."""

    def __init__(self, document: paper.Document) -> None:
        self.document = document
        self.pictures = self.tables = 0
        self.parts: list[tuple[str, str]] = []

    def build(self, tables: Sequence[Sheet]) -> str:
        document, stamp = self.document, self.document.stamp
        body = "\n".join(self._block(block) for block in document.blocks)
        body += "\n".join(self._sheet(sheet) for sheet in tables if sheet.rows)
        notes = "".join(
            f'<li id="note-{number}">{_text(note)}</li>' for number, note in enumerate(document.notes(), start=1)
        )
        body += f'{self._heading("Sources", 2)}<ol class="small">{notes}</ol>'
        links = "".join(f'<li><a href="#{name}">{_text(words)}</a></li>' for name, words in self.parts)
        style, script = self._style(), (_FOLDER / "page.js").read_text(encoding="utf-8")
        policy = (
            f"default-src 'none'; style-src {_digest(style)}; script-src {_digest(script)}; font-src data:; "
            "base-uri 'none'; form-action 'none'"
        )
        closing = "".join(f"<p>{_text(words)}</p>" for words in (*document.closing, paper.SIGNS_NOTE))
        words = banner(stamp)
        return (
            '<!doctype html>\n<html lang="en-GB"><head><meta charset="utf-8">'
            f'<meta http-equiv="Content-Security-Policy" content="{escape(policy)}">'
            '<meta name="viewport" content="width=device-width, initial-scale=1">'
            '<meta name="referrer" content="no-referrer">'
            f'<meta name="description" content="{_attribute(f"{words}. Made from {stamp.made}.")}">'
            f"<title>{_text(document.title)} ({_text(stamp.handling)})</title><style>{style}</style></head><body>"
            '<a class="skip" href="#main">To the content</a>'
            f'<header class="handling{"" if stamp.handling == "open" else " closed"}">{_text(words)}</header>'
            f'<main id="main"><h1>{_text(document.title)}</h1><p class="muted">{_text(document.subtitle)}</p>'
            f'<p class="muted">{_text(stamp.network)}. Made from {_text(stamp.made)}; it does not change any more.</p>'
            f'<nav aria-label="Parts of this page"><ul>{links}</ul></nav>{body}</main>'
            f'<footer class="small"><p>{_text(words)}. Made from {_text(stamp.made)}. {_text(document.footer())}.</p>{closing}'
            f"</footer><script>{script}</script></body></html>\n"
        )

    def _style(self) -> str:
        faces = "".join(
            f'@font-face {{ font-family: "Amberlight Sans"; font-weight: {weight}; src: url(data:font/woff2;base64,'
            f'{base64.b64encode((FONTS / f"AmberlightSans-{name}.woff2").read_bytes()).decode()}) format("woff2"); }}\n'
            for name, weight in (("Regular", 400), ("SemiBold", 600))
        )
        return faces + (_FOLDER / "page.css").read_text(encoding="utf-8")

    def _heading(self, text: str, level: int) -> str:
        name = ""
        if level == 2:
            key = f"part-{len(self.parts) + 1}"
            self.parts.append((key, text))
            name = f' id="{key}"'
        return f"<h{level}{name}>{_text(text)}</h{level}>"

    def _block(self, block: paper.Block) -> str:
        if isinstance(block, paper.Heading):
            return self._heading(block.text, block.level)
        if isinstance(block, paper.Paragraph):
            return f"<p{' class=small' if block.is_small else ''}>{self._run(block)}</p>"
        if isinstance(block, paper.Bullets):
            items = "".join(f"<li{' class=small' if one.is_small else ''}>{self._run(one)}</li>" for one in block.items)
            return f"<ul>{items}</ul>"
        if isinstance(block, paper.Tier):
            said = self._sentence(block.sentence)
            return (
                f'<p class="tier {_TIERS.get(block.label, "grey")}"><b>{_text(block.label)}</b><span>{said}</span></p>'
            )
        if isinstance(block, paper.KeyFigures):
            items = "".join(
                f"<li><b>{_text(one.value)}</b> {_text(one.label)}{self._notes(one.refs)}</li>" for one in block.items
            )
            return f'<ul class="figures">{items}</ul>'
        if isinstance(block, paper.Table):
            columns = [
                SheetColumn(str(at), one.label, "integer" if one.is_number else "text")
                for at, one in enumerate(block.columns)
            ]
            rows = [{str(at): value for at, value in enumerate(row)} for row in block.rows]
            return self._table(block.caption, self._notes(block.refs), columns, rows)
        if isinstance(block, paper.Picture):
            return self._picture(block)
        if isinstance(block, paper.Row):
            return f'<div class="row">{"".join(self._picture(one) for one in block.pictures)}</div>'
        if isinstance(block, paper.Beside):
            inner = "".join(self._block(one) for one in block.blocks)
            return f'<div class="beside"><div>{inner}</div>{self._picture(block.picture)}</div>'
        return ""

    def _run(self, block: paper.Paragraph) -> str:
        lead = f"<b>{_text(block.lead)}</b> " if block.lead else ""
        return lead + " ".join(self._sentence(one) for one in block.sentences)

    def _sentence(self, sentence: paper.Sentence) -> str:
        sign = paper.SIGNS[sentence.mark]
        meaning = f'<span title="{_attribute(sentence.mark)}">{sign}</span>' if sign else ""
        return f"{_text(sentence.text)}{self._notes(sentence.refs, meaning)}"

    def _notes(self, refs: Sequence[paper.SourceRef], after: str = "") -> str:
        known = self.document.numbers()
        numbers = sorted({(known[ref], self.document.old_sign(ref)) for ref in refs if ref in known})
        links = ", ".join(f'<a href="#note-{one}">{one}{sign}</a>' for one, sign in numbers)
        return f"<sup>{links}{after}</sup>" if links or after else ""

    def _picture(self, picture: paper.Picture) -> str:
        """The drawing inline, its names made its own, so that two maps do not share a pattern."""
        self.pictures += 1
        prefix, svg = f"p{self.pictures}-", self.document.svg_of(picture)
        for name in set(_IDS.findall(svg)):
            svg = svg.replace(f'id="{name}"', f'id="{prefix}{name}"').replace(f"url(#{name})", f"url(#{prefix}{name})")
        svg = re.sub(r' aria-labelledby="[^"]*"', "", svg, count=1)
        svg = svg.replace("<svg ", f'<svg aria-label="{_attribute(picture.alt)}" ', 1)
        size = ' class="lone"' if picture.share < _LONE_SHARE else ""
        return f"<figure{size}>{svg}</figure>"

    def _sheet(self, sheet: Sheet) -> str:
        name = f"table-{self.tables + 1}"
        field = (
            f'<label class="find">Filter the table <input type="search" data-table="{name}"></label><p '
            f'class="muted" id="{name}-found" role="status"></p>'
        )
        heading = self._heading(f"Table: {sheet.name}", 2)
        return heading + field + self._table(f"{sheet.name}: {len(sheet.rows):,} rows.", "", sheet.columns, sheet.rows)

    def _table(self, caption: str, notes: str, columns: Sequence[SheetColumn], rows: Sequence[object]) -> str:
        self.tables += 1
        heads = "".join(
            f'<th scope="col"{_number(column)}><button type="button">{_text(column.label)}</button></th>'
            for column in columns
        )
        lines = "".join(
            "<tr>" + "".join(_cell(value_of(row, column.key), column) for column in columns) + "</tr>" for row in rows
        )
        return (
            f'<div class="scroll" tabindex="0" role="region" aria-label="{_attribute(caption)}">'
            f'<table id="table-{self.tables}"><caption><span>{_text(caption)}{notes}</span></caption>'
            f"<thead><tr>{heads}</tr></thead><tbody>{lines}</tbody></table></div>"
        )


def _number(column: SheetColumn) -> str:
    return ' class="number"' if column.kind in ("integer", "people", "percent") else ""


def _cell(value: object, column: SheetColumn) -> str:
    if value is None:
        return f"<td{_number(column)}></td>"
    if isinstance(value, bool):
        return f"<td>{'yes' if value else 'no'}</td>"
    if isinstance(value, int | float):
        shown = f"{value * 100:.1f}\u00a0%" if column.kind == "percent" else f"{value:,}"
        return f'<td{_number(column)} data-value="{value}">{shown}</td>'
    text = str(value)
    plain = text.split(" ")[0].replace(",", "")
    sort = f' data-value="{plain}"' if column.kind == "integer" and plain.isdigit() else ""
    wide = ' class="long"' if len(text) > _LONG_TEXT else _number(column)
    return f"<td{wide}{sort}>{_text(text)}</td>"


def _text(text: str) -> str:
    return escape(safe_text(str(text)), quote=False)


def _attribute(text: str) -> str:
    return escape(safe_text(text))


def _digest(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode('utf-8')).digest()).decode()}'"

"""A pack as slides: native charts and tables that can be edited, a title on each, handling and sources at the foot of each."""

import io
from collections.abc import Sequence
from typing import Any, Final

from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE, XL_LEGEND_POSITION
from pptx.enum.text import PP_ALIGN
from pptx.util import Cm, Pt

from data.core.exercise import exercise_title
from data.core.sheets import property_text, safe_text
from data.papers.briefs import situation
from data.papers.packs.document import PackPart, pack_title
from data.papers.queries.pack import PackRow
from data.papers.rules.brief_form import BriefKind
from data.papers.writers import colours
from data.papers.writers.document import Document, Paragraph, Picture, Stamp, Table, list_sentences
from data.papers.writers.docx_parts import draw
from data.papers.writers.pdf import banner

_FONT: Final = "Arial"
_WIDE, _HIGH, _EDGE = 33.867, 19.05, 1.5
#: What one slide holds and can still be read from the back of a room.
_MOST_ROWS, _MOST_POINTS, _MOST_ITEMS = 11, 5, 6
#: Points of type for what is said on a slide: the largest that has room.
_SIZES: Final = (20, 18, 16, 14)
_POINT_LETTERS: Final = 330
_CM_PER_PT: Final = 2.54 / 72


def to_pptx(pack: PackRow, parts: Sequence[PackPart], document: Document) -> bytes:
    """Return the pack as PPTX. document: the same pack as a document, of which the tables and the map are taken."""
    deck = _Deck(document.stamp, document)
    deck.title_slide(exercise_title(pack_title(pack), document.stamp.is_exercise), document.subtitle)
    for block in document.blocks:
        if isinstance(block, Picture):
            deck.picture_slide("Where the risk is", block)
    for block in document.blocks:
        if isinstance(block, Table) and block.caption.startswith("The countries of this pack"):
            deck.table_slide("Countries of this pack", block)
        elif isinstance(block, Table) and not any(block in part.document.blocks for part in parts):
            deck.table_slide(_heading_above(document, block), block)
    for part in parts:
        deck.country_slides(part)
    deck.sources_slide()
    return deck.save()


def _heading_above(document: Document, table: Table) -> str:
    """The heading under which a table stands."""
    heading = "Table"
    for block in document.blocks:
        if block is table:
            return heading
        if hasattr(block, "level"):
            heading = block.text  # type: ignore[union-attr]
    return heading


class _Deck:
    """Adds slides one after another."""

    def __init__(self, stamp: Stamp, document: Document) -> None:
        self.file: Any = Presentation()
        self.file.slide_width, self.file.slide_height = Cm(_WIDE), Cm(_HIGH)
        self.stamp, self.document = stamp, document
        properties = self.file.core_properties
        properties.title = property_text(document.title)
        properties.subject = property_text(document.subject)
        properties.author = properties.last_modified_by = stamp.network
        properties.keywords = f"{stamp.handling}; {stamp.made}"
        properties.comments = banner(stamp)
        properties.created = properties.modified = stamp.generated_at.replace(tzinfo=None)

    def save(self) -> bytes:
        out = io.BytesIO()
        self.file.save(out)
        return out.getvalue()

    def title_slide(self, title: str, subtitle: str) -> None:
        slide = self._slide(title, f"Sources: on each slide, and in full on the last. {self.document.footer()}")
        slide.shapes.title.top, slide.shapes.title.height = Cm(5.5), Cm(4)
        _style(slide.shapes.title, 40)
        self._text(slide, _EDGE, 9.8, _WIDE - 2 * _EDGE, 2.5, [subtitle], 20, colour=colours.MUTED)

    def country_slides(self, part: PackPart) -> None:
        """One slide with the tier, the chief sentences and a chart; a deep-dive has a second: who can act, options."""
        brief, name = part.brief, part.brief.desk.country.name
        tier = situation.tier_band(brief)
        paragraphs = situation.situation(brief)
        points = [_point(paragraph) for paragraph in paragraphs]
        slide = self._slide(name, self._sources(paragraphs))
        top = 3.4
        if tier is not None:
            band = self._text(
                slide, _EDGE, top, _WIDE - 2 * _EDGE, 1.3, [f"{tier.label}: {tier.sentence.text}"], 16, colour=tier.ink
            )
            band.fill.solid()
            band.fill.fore_color.rgb = RGBColor.from_string(tier.fill[1:])
            top += 1.8
        has_chart = bool(brief.desk.violence)
        width = 16.2 if has_chart else _WIDE - 2 * _EDGE
        shown = _first(points, _MOST_POINTS)
        self._text(slide, _EDGE, top, width, 12, shown, _size_for(shown, width, 16.8 - top, 8), gap=8)
        if has_chart:
            self._chart(slide, brief, 18.2, top)
        if part.kind is BriefKind.MEETING:
            self._second(part)

    def _second(self, part: PackPart) -> None:
        """Who can act and the options, as the brief has them."""
        blocks = list(part.document.blocks)
        for start, title in (("Who can act", "who can act"), ("Options", "options on record")):
            at = next((i for i, one in enumerate(blocks) if getattr(one, "text", "").startswith(start)), None)
            items: Sequence[Paragraph] = getattr(blocks[at + 1], "items", ()) if at is not None else ()
            if not items:
                continue
            slide = self._slide(f"{part.brief.desk.country.name}: {title}", self._sources(items))
            points = [f"{item.lead} {_point(item)}".strip() for item in items]
            wide, shown = _WIDE - 2 * _EDGE, _first(points, _MOST_ITEMS)
            self._text(slide, _EDGE, 3.5, wide, 13, shown, _size_for(shown, wide, 13, 9), gap=9)

    def table_slide(self, title: str, block: Table) -> None:
        """A native table, on as many slides as its rows need."""
        for at in range(0, len(block.rows), _MOST_ROWS):
            rows = block.rows[at : at + _MOST_ROWS]
            more = f" ({at + 1} to {at + len(rows)} of {len(block.rows)})" if len(block.rows) > _MOST_ROWS else ""
            slide = self._slide(title + more, f"{block.caption} {self._notes(block.refs)}")
            size = (Cm(_EDGE), Cm(3.5), Cm(_WIDE - 2 * _EDGE), Cm(1.1 * (len(rows) + 1)))
            shape = slide.shapes.add_table(len(rows) + 1, len(block.columns), *size)
            shape.name = title
            shape._element.nvGraphicFramePr.cNvPr.set("descr", safe_text(block.caption))
            table = shape.table
            whole = sum(column.share for column in block.columns)
            for column, spec in zip(table.columns, block.columns, strict=True):
                column.width = Cm((_WIDE - 2 * _EDGE) * spec.share / whole)
            for place, spec in enumerate(block.columns):
                _cell(table.cell(0, place), spec.label, is_number=spec.is_number, is_head=True)
            for line, row in enumerate(rows, start=1):
                for place, (value, spec) in enumerate(zip(row, block.columns, strict=True)):
                    _cell(table.cell(line, place), _cut(value, 150), is_number=spec.is_number)

    def picture_slide(self, title: str, picture: Picture) -> None:
        """A picture, as large as the slide allows."""
        slide = self._slide(title, self._notes(picture.refs))
        shape = slide.shapes.add_picture(
            io.BytesIO(draw(self.document.svg_of(picture), 24)), Cm(0), Cm(3.2), height=Cm(13.6)
        )
        shape.left = (self.file.slide_width - shape.width) // 2
        shape._element.nvPicPr.cNvPr.set("descr", safe_text(picture.alt))

    def sources_slide(self) -> None:
        """All sources, numbered as in the document, on as many slides as they need."""
        notes = [f"{number}  {note}" for number, note in enumerate(self.document.notes(), start=1)]
        for at in range(0, len(notes), 16):
            slide = self._slide("Sources" if not at else "Sources, continued", "")
            self._text(slide, _EDGE, 3.4, _WIDE - 2 * _EDGE, 13, notes[at : at + 16], 11, gap=3)

    def _chart(self, slide: Any, brief: Any, left: float, top: float) -> None:
        """Deaths by type as a native stacked chart."""
        first, last = brief.years.violence
        rows = {row.year: row for row in brief.desk.violence}
        data = CategoryChartData(number_format="#,##0")
        data.categories = [str(year) for year in range(first, last + 1)]
        series = (
            ("against civilians", "one_sided_deaths"),
            ("state-based conflict", "state_based_deaths"),
            ("non-state conflict", "non_state_deaths"),
        )
        for label, key in series:
            data.add_series(
                label, [getattr(rows[year], key) if year in rows else None for year in range(first, last + 1)]
            )
        frame = slide.shapes.add_chart(
            XL_CHART_TYPE.COLUMN_STACKED, Cm(left), Cm(top), Cm(_WIDE - left - _EDGE), Cm(11.6), data
        )
        words = f"Deaths in organized violence, {brief.desk.country.name}"
        frame._element.nvGraphicFramePr.cNvPr.set("descr", safe_text(f"{words}: stacked columns by year and type."))
        chart = frame.chart
        chart.has_title, chart.has_legend = True, True
        chart.chart_title.text_frame.text = words
        chart.chart_title.text_frame.paragraphs[0].font.size = Pt(14)
        chart.legend.position, chart.legend.include_in_layout = XL_LEGEND_POSITION.BOTTOM, False
        chart.font.size, chart.font.name = Pt(11), _FONT
        for one, fill in zip(chart.plots[0].series, colours.SERIES, strict=True):
            one.format.fill.solid()
            one.format.fill.fore_color.rgb = RGBColor.from_string(fill[1:])
        chart.plots[0].gap_width = 40

    def _slide(self, title: str, foot: str) -> Any:
        slide = self.file.slides.add_slide(self.file.slide_layouts[5])
        shape = slide.shapes.title
        shape.left, shape.top, shape.width, shape.height = Cm(_EDGE), Cm(1.3), Cm(_WIDE - 2 * _EDGE), Cm(1.9)
        shape.text_frame.text = safe_text(title)
        _style(shape, 28)
        words = banner(self.stamp).upper()
        self._text(slide, _EDGE, 0.3, _WIDE - 2 * _EDGE, 0.8, [words], 11, bold=True, centre=True)
        number = len(self.file.slides)
        stands = f"{self.stamp.handling.upper()} \u00b7 {number} \u00b7 {self.stamp.network}"
        foot = f"{stands} \u00b7 made from {self.stamp.made}. {foot}"
        self._text(slide, _EDGE, 17.3, _WIDE - 2 * _EDGE, 1.5, [_cut(foot, 480)], 9, colour=colours.MUTED)
        return slide

    def _sources(self, paragraphs: Sequence[Paragraph]) -> str:
        refs = [ref for one in paragraphs for sentence in list_sentences((one,)) for ref in sentence.refs]
        return self._notes(tuple(dict.fromkeys(refs)))

    def _notes(self, refs: Any) -> str:
        known = [self.document.describe(ref).rstrip(".") for ref in refs]
        return f"Sources: {'; '.join(known[:4])}" + (f"; and {len(known) - 4} more" if len(known) > 4 else "") + "."

    def _text(
        self,
        slide: Any,
        left: float,
        top: float,
        width: float,
        height: float,
        lines: Sequence[str],
        size: float,
        *,
        colour: str = colours.INK,
        bold: bool = False,
        centre: bool = False,
        gap: float = 0,
    ) -> Any:
        box = slide.shapes.add_textbox(Cm(left), Cm(top), Cm(width), Cm(height))
        frame = box.text_frame
        frame.word_wrap = True
        for at, line in enumerate(lines):
            paragraph = frame.paragraphs[0] if at == 0 else frame.add_paragraph()
            run = paragraph.add_run()
            run.text = safe_text(line)
            run.font.size, run.font.name, run.font.bold = Pt(size), _FONT, bold
            run.font.color.rgb = RGBColor.from_string(colour[1:])
            paragraph.space_after = Pt(gap)
            if centre:
                paragraph.alignment = PP_ALIGN.CENTER
        return box


def _style(shape: Any, size: float) -> None:
    paragraph = shape.text_frame.paragraphs[0]
    paragraph.alignment = PP_ALIGN.LEFT
    paragraph.font.size, paragraph.font.name, paragraph.font.bold = Pt(size), _FONT, True
    paragraph.font.color.rgb = RGBColor.from_string(colours.INK[1:])


def _cell(cell: Any, text: str, *, is_number: bool, is_head: bool = False) -> None:
    cell.text = safe_text(text)
    for paragraph in cell.text_frame.paragraphs:
        paragraph.font.size, paragraph.font.name, paragraph.font.bold = Pt(12), _FONT, is_head
        paragraph.alignment = PP_ALIGN.RIGHT if is_number else PP_ALIGN.LEFT
        paragraph.font.color.rgb = RGBColor.from_string((colours.INK if not is_head else "#FFFFFF")[1:])
    cell.fill.solid()
    cell.fill.fore_color.rgb = RGBColor.from_string((colours.ACCENT if is_head else "#FFFFFF")[1:])
    cell.margin_top = cell.margin_bottom = Cm(0.1)


def _point(paragraph: Paragraph) -> str:
    """A paragraph as far as its whole sentences fit a slide; the paper has the rest."""
    said = ""
    for sentence in paragraph.sentences:
        longer = f"{said} {sentence.text}".strip()
        if said and len(longer) > _POINT_LETTERS:
            break
        said = longer
    return said


def _size_for(lines: Sequence[str], width_cm: float, height_cm: float, gap_pt: float) -> float:
    """The largest size at which the lines have room, in points; the smallest where none has.

    Arial's letters are about half as wide as they are high, and a line is a fifth higher than its letters.
    """
    for size in _SIZES:
        letters = max(1.0, width_cm / (size * 0.5 * _CM_PER_PT))
        rows = sum(-(-len(line) // int(letters)) for line in lines)
        if (rows * size * 1.2 + len(lines) * gap_pt) * _CM_PER_PT <= height_cm:
            return size
    return _SIZES[-1]


def _cut(text: str, most: int) -> str:
    """Text that fits: cut at a word, with the sign that more stands in the paper."""
    if len(text) <= most:
        return text
    return text[:most].rsplit(" ", 1)[0].rstrip(",;: ") + " \u2026"


def _first(points: Sequence[str], most: int) -> list[str]:
    """As many as a slide has room for; the rest is counted."""
    left = len(points) - most
    return [*points[:most], *([f"And {left} more in the brief."] if left > 0 else [])]

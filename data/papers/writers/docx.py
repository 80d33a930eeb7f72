"""A paper as DOCX: headings, lists and tables of the format itself, pictures as vectors, alternatives for those who cannot see.

Set in Arial, which every machine has or has a match for: a typeface that is missing would move the pages. Arial is a little
narrower than the typeface of the PDF, and lines stand exactly as far apart as there (data.papers.writers.measures): what fits a
page there fits it here, in Word and in LibreOffice.
"""

import io
from dataclasses import replace
from typing import Any, Final

from docx import Document as new_document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt

from data.core.sheets import property_text, safe_text
from data.papers.writers import colours, measures
from data.papers.writers import document as paper
from data.papers.writers.docx_parts import draw, float_right, rgb, steady
from data.papers.writers.pdf import banner

_FONT: Final = "Arial"
_TEXT_CM: Final = measures.TEXT_CM
#: Under a table, in points.
_UNDER_TABLE: Final = 5.0
_PT_PER_CM: Final = 72 / 2.54
_SVG_EXTENSION: Final = "{96DAC541-7B7A-43D3-8B79-37D633B846F1}"
_SVG_NAMESPACE: Final = "http://schemas.microsoft.com/office/drawing/2016/SVG/main"


def to_docx(document: paper.Document) -> bytes:
    """Return the paper as DOCX. Its properties name the network, the handling level and the data version, and nobody."""
    writer = _Writer(document)
    writer.write()
    out = io.BytesIO()
    writer.file.save(out)
    return steady(out.getvalue())


class _Writer:
    """Writes one document, block by block."""

    def __init__(self, document: paper.Document) -> None:
        self.document = document
        self.file: Any = new_document()
        self.pictures = 0

    def write(self) -> None:
        self._set_up()
        self.file.add_heading(safe_text(self.document.title), level=0)
        self._small(self.document.subtitle, measures.SUBTITLE_PT)
        for block in self.document.blocks:
            self._block(block)
        self._sources()
        for words in self.document.closing:
            self._small(words, measures.CLOSING_PT)

    def _sources(self) -> None:
        """The list of sources; in a brief, whose length is limited, one after another instead of one on a line."""
        notes = [f"{number}\u00a0\u00a0{note}" for number, note in enumerate(self.document.notes(), start=1)]
        if notes:
            self.file.add_heading("Sources", level=1)
        for line in ["   ".join(notes)] if notes and self.document.page_limit is not None else notes:
            self._small(line, measures.NOTE_PT, measures.NOTE_LEADING)

    def _set_up(self) -> None:
        stamp, properties = self.document.stamp, self.file.core_properties
        properties.title = property_text(self.document.title)
        properties.subject = property_text(self.document.subject)
        properties.author = properties.last_modified_by = stamp.network
        properties.keywords = f"{stamp.handling}; {stamp.made}"
        properties.comments = banner(stamp)
        properties.language = "en-GB"
        properties.created = properties.modified = stamp.generated_at.replace(tzinfo=None)
        section = self.file.sections[0]
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        section.left_margin = section.right_margin = Cm(measures.MARGIN_SIDE_CM)
        section.top_margin, section.bottom_margin = Cm(measures.MARGIN_TOP_CM), Cm(measures.MARGIN_BOTTOM_CM)
        # Between them and the text there is room for what they say; a taller one would push the text down or up.
        section.header_distance, section.footer_distance = Cm(0.7), Cm(0.5)
        self._styles()
        head = section.header.paragraphs[0]
        head.alignment = WD_ALIGN_PARAGRAPH.CENTER
        self._run(head, banner(stamp).upper(), size=7.5, bold=True)
        foot = section.footer.paragraphs[0]
        for line in (head, foot):
            line.paragraph_format.space_after, line.paragraph_format.line_spacing = Pt(0), Pt(8.2)
        text = f"{stamp.handling.upper()} \u00b7 {self.document.title} \u00b7 {stamp.network} \u00b7 made from {stamp.made}. "
        text += f"{self.document.footer()}. {paper.SIGNS_NOTE} Page "
        self._run(foot, text, size=6.5, colour=colours.MUTED)
        self._field(foot, "PAGE")
        self._run(foot, " of ", size=6.5, colour=colours.MUTED)
        self._field(foot, "NUMPAGES")

    def _styles(self) -> None:
        body = self.document.body_pt
        between = (measures.SPACING - measures.LEADING) * body
        second, third = measures.heading_in_docx(2), measures.heading_in_docx(3)
        title_line = measures.TITLE_PT * measures.CAP_HEIGHT + measures.TITLE_BELOW
        # Size; line, above and below, in points.
        looks = {
            "Normal": (body, measures.pitch(body), 0.0, between),
            "Title": (title_line / measures.ARIAL_LINE, title_line, 0.0, 0.0),
            "Heading 1": (measures.HEADINGS[2][0], *second),
            "Heading 2": (measures.HEADINGS[3][0], *third),
            "Heading 3": (measures.HEADINGS[3][0], *third),
            "List Bullet": (body, measures.pitch(body), 0.0, 0.0),
        }
        for name, (size, line, above, below) in looks.items():
            style = self.file.styles[name]
            style.font.name, style.font.size = _FONT, Pt(size)
            fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
            for key in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
                fonts.attrib.pop(qn(key), None)
            for key in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
                fonts.set(qn(key), _FONT)
            style.paragraph_format.line_spacing = Pt(round(line, 1))
            style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(above), Pt(below)
            if name != "Normal" and name != "List Bullet":
                style.font.bold = True
                style.font.color.rgb = rgb(colours.INK if name == "Title" else colours.ACCENT)
        border = self.file.styles["Title"].element.find(qn("w:pPr")).find(qn("w:pBdr"))
        if border is not None:
            border.getparent().remove(border)
        language = self.file.styles.element.find(".//" + qn("w:lang"))
        if language is not None:
            language.set(qn("w:val"), "en-GB")

    def _block(self, block: paper.Block) -> None:
        if isinstance(block, paper.Heading):
            self.file.add_heading(safe_text(block.text), level=max(1, block.level - 1))
        elif isinstance(block, paper.Paragraph):
            self._say(self.file.add_paragraph(), block)
        elif isinstance(block, paper.Bullets):
            for item in block.items:
                self._say(self.file.add_paragraph(style="List Bullet"), item)
        elif isinstance(block, paper.Tier):
            line = self._line(11)
            self._run(line, f" {block.label} ", size=11, bold=True, colour=block.ink, fill=block.fill)
            self._run(line, "  ")
            self._sentence(line, block.sentence, bold=True)
        elif isinstance(block, paper.KeyFigures):
            self._figures(block)
        elif isinstance(block, paper.Table):
            self._table(block)
        elif isinstance(block, paper.Picture):
            self._pictures((block,), block.share)
        elif isinstance(block, paper.Row):
            gutters = (len(block.pictures) - 1) * measures.ROW_GUTTER / _PT_PER_CM
            self._pictures(block.pictures, (_TEXT_CM - gutters) / max(3, len(block.pictures)) / _TEXT_CM)
        elif isinstance(block, paper.Beside):
            # Floats at the side: a table for the layout would be read out as one.
            side = min(block.picture.share, 0.38)
            self._pictures((block.picture,), side, floats=True)
            for inner in block.blocks:
                # A picture's share is of the room that is left beside the other.
                self._block(
                    replace(inner, share=inner.share * (1 - side)) if isinstance(inner, paper.Picture) else inner
                )
        else:
            self.file.add_page_break()

    def _figures(self, block: paper.KeyFigures) -> None:
        line = self._line(12)
        for at, item in enumerate(block.items):
            # Signs that do not break: a figure and what it counts stay in one line.
            self._run(line, "     " if at else "")
            self._run(line, item.value.replace(" ", "\u00a0"), size=12, bold=True)
            self._note(line, self.document.note_numbers(item.refs))
            self._run(line, f" {item.label}".replace(" ", "\u00a0"), size=7.5, colour=colours.MUTED)

    def _table(self, block: paper.Table) -> None:
        caption = self.file.add_paragraph()
        caption.paragraph_format.keep_with_next = True
        self._run(caption, block.caption, size=7.5, colour=colours.MUTED)
        self._note(caption, self.document.note_numbers(block.refs))
        table = self.file.add_table(rows=1, cols=len(block.columns), style="Table Grid")
        table.alignment = WD_TABLE_ALIGNMENT.LEFT
        table.autofit = False
        whole = sum(column.share for column in block.columns)
        widths = [Cm(_TEXT_CM * column.share / whole) for column in block.columns]
        head = table.rows[0]
        head._tr.get_or_add_trPr().append(parse_xml(f'<w:tblHeader {nsdecls("w")} w:val="true"/>'))
        for cell, column in zip(head.cells, block.columns, strict=True):
            cell._tc.get_or_add_tcPr().append(
                parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:fill="{colours.TINT[1:]}"/>')
            )
            self._cell(cell, column.label, bold=True, is_number=column.is_number)
        for row in block.rows:
            line = table.add_row()
            line._tr.get_or_add_trPr().append(parse_xml(f'<w:cantSplit {nsdecls("w")} w:val="true"/>'))
            for cell, value, column in zip(line.cells, row, block.columns, strict=True):
                self._cell(cell, value, is_number=column.is_number)
        for place, width in enumerate(widths):
            # LibreOffice goes by the columns, Word by the cells.
            table.columns[place].width = width
        for line in table.rows:
            for cell, width in zip(line.cells, widths, strict=True):
                cell.width = width
        end = self.file.add_paragraph().paragraph_format
        end.space_after, end.line_spacing = Pt(0), Pt(_UNDER_TABLE)

    def _cell(self, cell: Any, text: str, *, bold: bool = False, is_number: bool = False) -> None:
        line = cell.paragraphs[0]
        line.alignment = WD_ALIGN_PARAGRAPH.RIGHT if is_number else None
        line.paragraph_format.space_before = line.paragraph_format.space_after = Pt(1)
        line.paragraph_format.line_spacing = Pt(measures.pitch(measures.TABLE_PT, measures.TABLE_LEADING))
        self._run(line, text, size=7.5, bold=bold)

    def _pictures(self, pictures: tuple[paper.Picture, ...], share: float, *, floats: bool = False) -> None:
        line = self.file.add_paragraph()
        # A line that is said to be so high would cut the picture off.
        line.paragraph_format.line_spacing_rule = WD_LINE_SPACING.SINGLE
        line.paragraph_format.space_after = Pt(2)
        if len(pictures) > 1:
            # Below whatever floats at the side, at the cost of no line of text.
            self._run(line, "", size=1)._r.append(
                parse_xml(f'<w:br {nsdecls("w")} w:type="textWrapping" w:clear="all"/>')
            )
        for picture in pictures:
            width, svg = _TEXT_CM * share, self.document.svg_of(picture)
            run = line.add_run()
            shape = run.add_picture(io.BytesIO(draw(svg, width)), width=Cm(width))
            for side in ("distT", "distB", "distL", "distR"):
                # Left out, LibreOffice takes 3 mm at each side, and three in a row are too wide for their line.
                shape._inline.set(side, "0")
            self.pictures += 1
            properties = shape._inline.docPr
            properties.set("descr", safe_text(picture.alt))
            properties.set("name", f"{picture.name} {self.pictures}")
            self._add_vectors(shape, svg)
            if floats:
                float_right(shape._inline)
                # What holds the picture is no line of the text.
                line.paragraph_format.space_after, line.paragraph_format.line_spacing = Pt(0), Pt(1)

    def _add_vectors(self, shape: Any, svg: str) -> None:
        """Put the SVG beside its picture: Word and LibreOffice draw it, older readers show the picture."""
        place = PackURI(f"/word/media/vectors{self.pictures}.svg")
        part = Part(place, "image/svg+xml", svg.encode(), self.file.part.package)
        relation = self.file.part.relate_to(part, RELATIONSHIP_TYPE.IMAGE)
        blip = shape._inline.graphic.graphicData.pic.blipFill.blip
        blip.append(
            parse_xml(
                f'<a:extLst {nsdecls("a", "r")}><a:ext uri="{_SVG_EXTENSION}">'
                f'<asvg:svgBlip xmlns:asvg="{_SVG_NAMESPACE}" r:embed="{relation}"/></a:ext></a:extLst>'
            )
        )

    def _say(self, line: Any, block: paper.Paragraph) -> None:
        small = self.document.body_pt - measures.SMALLER_BY
        size, colour = (small, colours.MUTED) if block.is_small else (None, None)
        if block.lead:
            self._run(line, f"{block.lead} ", size=size, bold=True)
        for at, sentence in enumerate(block.sentences):
            self._run(line, " " if at else "", size=size)
            self._sentence(line, sentence, size=size, colour=colour)

    def _sentence(
        self,
        line: Any,
        sentence: paper.Sentence,
        *,
        size: float | None = None,
        colour: str | None = None,
        bold: bool = False,
    ) -> None:
        self._run(line, sentence.text, size=size, colour=colour, bold=bold)
        self._note(line, self.document.behind(sentence))

    def _note(self, line: Any, numbers: str) -> None:
        if numbers:
            self._run(line, numbers.replace(" ", "\u00a0"), colour=colours.ACCENT).font.superscript = True

    def _small(self, text: str, size: float, leading: float = measures.LEADING) -> None:
        line = self._line(size, leading)
        self._run(line, text, size=size, colour=colours.MUTED)

    def _line(self, size: float, leading: float = measures.LEADING) -> Any:
        """A paragraph of another size of type than the text's."""
        line = self.file.add_paragraph()
        line.paragraph_format.line_spacing = Pt(measures.pitch(size, leading))
        line.paragraph_format.space_after = Pt(2)
        return line

    def _run(
        self,
        line: Any,
        text: str,
        *,
        size: float | None = None,
        bold: bool = False,
        colour: str | None = None,
        fill: str | None = None,
    ) -> Any:
        run = line.add_run(safe_text(text))
        run.bold = bold or None
        if size is not None:
            run.font.size = Pt(size)
        if colour is not None:
            run.font.color.rgb = rgb(colour)
        if fill is not None:
            run._r.get_or_add_rPr().append(parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:fill="{fill[1:]}"/>'))
        return run

    def _field(self, line: Any, code: str) -> None:
        """A number that the reader's program works out: the page, or how many there are."""
        for kind, inner in (("begin", ""), ("", code), ("end", "")):
            run = self._run(line, "", size=6.5, colour=colours.MUTED)
            xml = f'<w:fldChar {nsdecls("w")} w:fldCharType="{kind}"/>' if kind else ""
            run._r.append(parse_xml(xml or f'<w:instrText {nsdecls("w")} xml:space="preserve">{inner}</w:instrText>'))

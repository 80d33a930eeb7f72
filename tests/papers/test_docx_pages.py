"""A brief of one page is one page as DOCX too, in Word and LibreOffice: by its measures, and by LibreOffice where it is there."""

import io
import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from docx.enum.text import WD_LINE_SPACING
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from data.papers.rules.brief_form import FORMS, BriefKind
from data.papers.writers import measures
from data.papers.writers.docx import to_docx
from data.papers.writers.pdf import count_pages_with_room, find_feet
from tests.papers.conftest import Made

pytestmark = pytest.mark.one_database

#: Red and long, amber, green, without a figure, with a long name.
COUNTRIES = ("SDN", "MMR", "MEX", "NLD", "BMU", "GBR")


def opened(
    make: Callable[[str, BriefKind], Made], iso3: str, kind: BriefKind = BriefKind.PAGE
) -> docx.document.Document:
    return docx.Document(io.BytesIO(to_docx(make(iso3, kind)[1])))


@pytest.mark.parametrize("iso3", COUNTRIES)
@pytest.mark.parametrize("kind", list(BriefKind))
def test_a_brief_leaves_the_room_at_its_end_that_another_program_may_take(
    make: Callable[[str, BriefKind], Made], iso3: str, kind: BriefKind
) -> None:
    document = make(iso3, kind)[1]
    assert count_pages_with_room(document) <= FORMS[kind].pages
    (page, down) = max(find_feet(document).items())
    lowest = measures.PAGE_CM - measures.MARGIN_BOTTOM_CM - measures.ROOM_CM
    assert page < FORMS[kind].pages or down <= lowest


def test_lines_stand_as_far_apart_in_the_docx_as_in_the_pdf_whatever_the_typeface(
    make: Callable[[str, BriefKind], Made],
) -> None:
    file = opened(make, "SDN")
    body = make("SDN", BriefKind.PAGE)[1].body_pt
    for line in file.paragraphs:
        own, style = line.paragraph_format, line.style.paragraph_format
        rule = own.line_spacing_rule if own.line_spacing_rule is not None else style.line_spacing_rule
        has_picture = bool(line._p.findall(".//" + qn("wp:inline")))
        # An exact line would cut a picture; a single one is another height in every typeface.
        assert rule == (WD_LINE_SPACING.SINGLE if has_picture else WD_LINE_SPACING.EXACTLY), line.text
    for name in ("Normal", "List Bullet"):
        style = file.styles[name].paragraph_format
        assert style.line_spacing.pt == pytest.approx(measures.pitch(body), abs=0.1)
        assert style.space_after.pt <= (measures.SPACING - measures.LEADING) * body + 0.05


def test_headings_take_no_more_room_in_the_docx_than_in_the_pdf(make: Callable[[str, BriefKind], Made]) -> None:
    file = opened(make, "SDN")
    for name, level in (("Heading 1", 2), ("Heading 2", 3)):
        style, (size, above, below) = file.styles[name].paragraph_format, measures.HEADINGS[level]
        taken = style.line_spacing.pt + style.space_before.pt + style.space_after.pt
        assert taken <= above + below + size * measures.CAP_HEIGHT + 0.2
        assert style.line_spacing.pt >= size * 1.1
    title = file.styles["Title"].paragraph_format
    assert (
        title.line_spacing.pt + title.space_after.pt
        <= measures.TITLE_PT * measures.CAP_HEIGHT + measures.TITLE_BELOW + 0.1
    )


def test_the_page_of_the_docx_is_that_of_the_pdf_and_its_foot_has_room(make: Callable[[str, BriefKind], Made]) -> None:
    section = opened(make, "GBR").sections[0]
    assert section.top_margin == pytest.approx(Cm(measures.MARGIN_TOP_CM), abs=Pt(0.1))
    assert section.bottom_margin == pytest.approx(Cm(measures.MARGIN_BOTTOM_CM), abs=Pt(0.1))
    foot = section.footer.paragraphs[0]
    # Letters of 6.5 points in Arial: not fewer than 150 to a line of 17.7 cm. A foot too tall for its margin moves the text.
    lines = -(-len(foot.text) // 150)
    assert section.footer_distance + lines * foot.paragraph_format.line_spacing <= section.bottom_margin


def _has_arial() -> bool:
    """Whether LibreOffice finds Arial or letters of its width; in wider ones every page is longer than it says."""
    if shutil.which("fc-match") is None:
        return False
    found = subprocess.run(["fc-match", "Arial"], capture_output=True, text=True, check=False).stdout
    return any(name in found for name in ("Arial", "Liberation Sans", "Arimo"))


@pytest.mark.skipif(
    shutil.which("soffice") is None or not _has_arial(), reason="LibreOffice or a typeface as wide as Arial is not here"
)
def test_libreoffice_opens_a_brief_of_one_page_as_one_page(
    make: Callable[[str, BriefKind], Made], tmp_path: Path
) -> None:
    files = []
    for iso3 in COUNTRIES:
        files.append(tmp_path / f"{iso3}.docx")
        files[-1].write_bytes(to_docx(make(iso3, BriefKind.PAGE)[1]))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), *map(str, files)]
    subprocess.run(command, check=True, capture_output=True, timeout=600, env={**os.environ, "HOME": str(tmp_path)})
    pages = {file.stem: file.with_suffix(".pdf").read_bytes().count(b"/Type/Page/") for file in files}
    assert pages == dict.fromkeys(COUNTRIES, 1)

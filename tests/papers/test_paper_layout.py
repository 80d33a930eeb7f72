"""What was cramped, cut or said wrongly on a page that was looked at, held here by what the file says of itself."""

import io
import re
from collections.abc import Callable, Iterator
from dataclasses import replace

import docx
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from pptx import Presentation
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from components.papers.pictures import brief_pictures, pack_map
from data.core.exercise import exercise_title
from data.core.handling import Clearance
from data.core.marks import Marks, mark_svg
from data.papers.briefs.recommended import what_came_of_it
from data.papers.packs.addressed import addressed_blocks
from data.papers.packs.files import Painter, make_pack, write_pack
from data.papers.queries.brief import get_brief
from data.papers.rules.brief_form import BriefKind
from data.papers.writers.document import Document, Stamp, Table, TableColumn, list_sentences
from data.papers.writers.docx import to_docx
from data.papers.writers.slides import _SIZES, _size_for
from data.recommendations.queries.rows import AddresseeStatusRow
from tests.papers.conftest import NOW, TODAY, Made
from tests.papers.reading_pdf import text_of

pytestmark = pytest.mark.one_database

#: Millimetres that LibreOffice takes at each side of a picture which does not say otherwise.
_EMU_PER_CM = 360_000


def test_three_charts_have_room_in_one_line_of_the_docx(make: Callable[[str, BriefKind], Made]) -> None:
    file = docx.Document(io.BytesIO(to_docx(make("SDN", BriefKind.MEETING)[1])))
    lines = [line for line in file.paragraphs if len(line._p.findall(".//" + qn("wp:inline"))) > 1]
    assert len(lines) == 1
    section = file.sections[0]
    room = section.page_width - section.left_margin - section.right_margin
    taken = 0
    for inline in lines[0]._p.iter(qn("wp:inline")):
        taken += int(inline.find(qn("wp:extent")).get("cx")) + int(inline.get("distL")) + int(inline.get("distR"))
    assert taken <= room


def test_a_figure_and_what_it_counts_stay_in_one_line_of_the_docx(make: Callable[[str, BriefKind], Made]) -> None:
    file = docx.Document(io.BytesIO(to_docx(make("SDN", BriefKind.PAGE)[1])))
    line = next(one.text for one in file.paragraphs if "displaced" in one.text and "million" in one.text)
    assert "displaced\u00a0people" in line
    assert "12.9\u00a0million" in line


def test_the_sources_of_a_brief_take_one_paragraph_of_the_docx(make: Callable[[str, BriefKind], Made]) -> None:
    document = make("SDN", BriefKind.PAGE)[1]
    file = docx.Document(io.BytesIO(to_docx(document)))
    texts = [one.text for one in file.paragraphs]
    after = texts[texts.index("Sources") + 1]
    assert all(note in after for note in document.notes())


def test_references_have_room_in_their_column(make: Callable[[str, BriefKind], Made]) -> None:
    table = next(
        one
        for one in make("MMR", BriefKind.MEETING)[1].blocks
        if isinstance(one, Table) and one.columns[0].label == "No."
    )
    share = table.columns[0].share / sum(column.share for column in table.columns)
    # 'R-2026-01' in 7.7 points of our typeface is 1.45 cm; the text is 17.7 cm wide, and 0.25 cm are the cell's edges.
    assert share * 17.7 >= 1.45 + 0.25


def test_words_of_an_exercise_lie_above_a_narrow_picture(make: Callable[[str, BriefKind], Made]) -> None:
    pictures = brief_pictures(make("SDN", BriefKind.PAGE)[0])
    marked = {name: mark_svg(picture.svg, Marks(is_exercise=True)) for name, picture in pictures.items()}
    assert len(marked) == 4
    for name, svg in marked.items():
        left, top, width, height = map(float, re.search(r'viewBox="([^"]+)"', svg)[1].split())  # type: ignore[index]
        words = float(re.search(r'y="(-?[\d.]+)" font-size="[\d.]+">EXERCISE: the entries', svg)[1])  # type: ignore[index]
        before = float(re.search(r'viewBox="([^"]+)"', pictures[name].svg)[1].split()[1])  # type: ignore[index]
        assert top < words < before, name
        assert (left, width) == (0.0, float(re.search(r'width="([\d.]+)"', svg)[1]))  # type: ignore[index]
        assert height == pytest.approx(float(re.search(r'height="([\d.]+)"', svg)[1]), rel=0.01)  # type: ignore[index]


def test_a_title_says_exercise_once() -> None:
    assert exercise_title("Record: EXERCISE: board meeting 5", True) == "EXERCISE: Record: board meeting 5"
    assert exercise_title("Record: board meeting 5", False) == "Record: board meeting 5"


@pytest.fixture
def rows(filled_engine: Engine) -> Iterator[Session]:
    with Session(filled_engine) as session:
        yield session


def test_the_counts_of_responses_add_up_to_the_addressees(rows: Session) -> None:
    brief = get_brief(rows, Clearance.OPEN, "MMR", TODAY)
    assert brief is not None
    row = brief.concerning[0]
    responses = [None, "accepted", "under_consideration", "under_consideration", "awaiting"]
    stands = tuple(replace(row.addressees[0], position=at, response=one) for at, one in enumerate(responses, 1))
    changed = replace(brief, concerning=(replace(row, addressees=stands),), addressed=())
    said = " ".join(one.text for one in what_came_of_it(changed))
    assert "1 of 5 addressees" in said
    assert "2 under consideration" in said
    assert "1 awaiting" in said


def test_a_body_with_a_name_keeps_its_capital(make: Callable[[str, BriefKind], Made]) -> None:
    said = " ".join(one.text for one in list_sentences(make("MMR", BriefKind.MEETING)[1].blocks))
    assert "Research Council" in said
    assert "research Council" not in said
    assert "coordination board" in said


def test_a_delegation_that_answered_all_is_told_so(rows: Session) -> None:
    pack = make_pack(rows, Clearance.OPEN, NOW, "N", Painter(brief_pictures, pack_map), delegation_id="EU").row
    assert pack.addressed

    def first(response: str | None) -> str:
        def answered(one: AddresseeStatusRow) -> AddresseeStatusRow:
            return replace(one, response=response)

        addressed = tuple(replace(row, addressees=tuple(map(answered, row.addressees))) for row in pack.addressed)
        block = addressed_blocks(replace(pack, addressed=addressed))[0]
        return next(list_sentences((block,))).text

    count = len(pack.addressed)
    assert (
        first("accepted")
        == f"A response of European Union is recorded for {'it' if count == 1 else f'each of the {count}'}."
    )
    assert (
        first(None) == "No response of European Union is recorded for "
        f"{'it' if count == 1 else f'{count} of the {count}'}."
    )


def test_a_pack_without_a_brief_leaves_no_page_half_empty(rows: Session) -> None:
    made = make_pack(rows, Clearance.OPEN, NOW, "N", Painter(brief_pictures, pack_map))
    assert "Gaps by addressee" in text_of(write_pack(made, "pdf"))
    assert not [block for block in made.document.blocks if type(block).__name__ == "PageBreak"]


def test_what_is_said_on_a_slide_is_as_large_as_it_has_room() -> None:
    assert _size_for(["Short."], 30, 13, 9) == _SIZES[0]
    assert _size_for(["word " * 60] * 6, 30, 13, 9) in _SIZES[1:]
    assert _size_for(["word " * 400] * 6, 30, 13, 9) == _SIZES[-1]


def test_slides_of_sources_say_once_what_they_are_made_from(rows: Session) -> None:
    made = make_pack(rows, Clearance.OPEN, NOW, "N", Painter(brief_pictures, pack_map), iso3s=("SDN",))
    for slide in Presentation(io.BytesIO(write_pack(made, "pptx"))).slides:
        text = " ".join(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame)
        if text.startswith("Sources"):
            foot = next(
                s.text_frame.text for s in slide.shapes if s.has_text_frame and "made from" in s.text_frame.text
            )
            assert foot.count("made from") == 1


def test_numbers_stand_at_the_right_of_their_column_in_the_docx() -> None:
    columns = (TableColumn("What"), TableColumn("Minutes", is_number=True))
    document = Document("T", "s", (Table("Table.", columns, (("Item", "20"),), ()),), Stamp("open", 1, NOW, "N"), {})
    (table,) = docx.Document(io.BytesIO(to_docx(document))).tables
    for row in table.rows:
        assert [cell.paragraphs[0].alignment for cell in row.cells] == [None, WD_ALIGN_PARAGRAPH.RIGHT]

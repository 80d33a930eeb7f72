"""Odd text in a paper: markup, formulas, Typst, ends of lines, marks of direction, halves of a pair. In every format it is text."""

import io
import zipfile
from collections.abc import Callable
from dataclasses import replace
from xml.etree import ElementTree

import docx
import pytest

from data.papers.rules.brief_form import BriefKind
from data.papers.writers.document import Document, Paragraph, Sentence, list_sentences
from data.papers.writers.docx import to_docx
from data.papers.writers.offline_page import to_html
from data.papers.writers.pdf import to_pdf
from tests.fuzz.odd import ODD
from tests.papers.reading_pdf import squeezed, text_of

pytestmark = pytest.mark.one_database

Made = tuple[object, Document]
#: What XML and a font have a sign for, without what sets its direction.
_SHOWN = str.maketrans(
    dict.fromkeys([*range(32), 0x7F, 0x85, 0x2028, 0x2029, 0xFEFF, 0xFFFE, 0xFFFF, *range(0xD800, 0xE000)], " ")
)


@pytest.fixture(params=ODD, ids=lambda text: ascii(text)[:24])
def odd(request: pytest.FixtureRequest, make: Callable[[str, BriefKind], Made]) -> tuple[str, Document]:
    """The text, and a paper that holds it as its title and as a sentence between two of the paper's own."""
    _, document = make("CPV", BriefKind.PAGE)
    first = next(list_sentences(document.blocks))
    said = Paragraph(
        (Sentence("Before.", first.refs), Sentence(request.param, first.refs), Sentence("After.", first.refs))
    )
    return request.param, replace(
        document, title=f"T {request.param}", subtitle=request.param, blocks=(said,), _numbers={}
    )


def test_in_a_pdf(odd: tuple[str, Document]) -> None:
    text, document = odd
    said = squeezed(text_of(to_pdf(document)))
    assert "Before." in said
    assert "After." in said
    if text.isascii() and text.isprintable() and len(text) < 100:
        assert said.count(squeezed(text)) >= 2


def test_in_a_docx(odd: tuple[str, Document]) -> None:
    text, document = odd
    content = to_docx(document)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for name in archive.namelist():
            if name.endswith(".xml"):
                ElementTree.fromstring(archive.read(name))
    said = "\n".join(paragraph.text for paragraph in docx.Document(io.BytesIO(content)).paragraphs)
    assert "".join(text.translate(_SHOWN).split()) in "".join(said.translate(_SHOWN).replace("\ufffd", " ").split())


def test_on_the_offline_page(odd: tuple[str, Document]) -> None:
    _text, document = odd
    plain = replace(document, title="T", subtitle="T", blocks=(), _numbers={})
    page, without = to_html(document, ()).decode(), to_html(plain, ()).decode()
    assert page.count("<script") == without.count("<script")
    assert page.count("<img") == without.count("<img")
    assert page.count("</style") == without.count("</style")
    assert "\x00" not in page

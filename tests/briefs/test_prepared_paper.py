"""The drafter's words stand in their sections, marked, and are kept with the paper; the sections are the meeting brief's."""

from datetime import date

import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from data.briefs.files import BriefContent, DraftText, Maker, make_prepared
from data.briefs.rules import SECTIONS
from data.core.handling import Clearance
from data.papers.writers.codec import pack_document, unpack_document
from data.papers.writers.document import Heading, Paragraph, flatten
from tests.papers.conftest import NOW

TEXTS = tuple(
    DraftText(section, f"Own words on {section}.\n\nAnd more.", "A. Drafter", date(2026, 11, 20))
    for section in SECTIONS
)


def test_each_text_stands_at_the_end_of_its_section_and_says_whose_it_is(filled_engine: Engine) -> None:
    from components.papers.pictures import brief_pictures

    content = BriefContent("Sudan", "SDN", TEXTS, "version 1")
    with Session(filled_engine) as session:
        made = make_prepared(session, Clearance.OPEN, content, NOW, Maker(brief_pictures, "The Network"))
    assert made.keeps_form
    assert made.pages <= 3
    blocks = list(flatten(made.document.blocks))
    headings = [block.text for block in blocks if isinstance(block, Heading)]
    assert headings == list(SECTIONS.values())
    found, section = {}, None
    for block in blocks:
        if isinstance(block, Heading):
            section = next(key for key, heading in SECTIONS.items() if heading == block.text)
        elif isinstance(block, Paragraph) and block.lead.startswith("In the drafter's words"):
            found[section] = block
    assert {key: block.sentences[0].text for key, block in found.items()} == {
        section: f"Own words on {section}." for section in SECTIONS
    }
    assert {block.lead for block in found.values()} == {"In the drafter's words (A. Drafter, 20 November 2026):"}
    assert {block.sentences[0].mark for block in found.values()} == {"not checked"}
    assert "Text of the drafter, A. Drafter; as of 20 November 2026." in made.document.notes()
    again = unpack_document(pack_document(made.document))
    assert again == made.document
    assert again.notes() == made.document.notes()
    assert pack_document(again) == pack_document(made.document)


@pytest.mark.parametrize("packed", [b"", b"{}", b"\x1f\x8b"])
def test_what_is_no_packed_paper_is_refused(packed: bytes) -> None:
    with pytest.raises(ValueError, match="not a packed paper"):
        unpack_document(packed)

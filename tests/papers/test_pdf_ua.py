"""Every kind of PDF against PDF/UA-1 by a checker that is not the typesetter: the rules that a machine can check."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

import page
import pytest
import typst
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from components.papers.pictures import brief_pictures, pack_map
from data.core.handling import Clearance
from data.meetings.models import ConveningMeeting
from data.papers.decided.files import make_decided
from data.papers.packs.files import Painter, make_copies, make_pack, write_pack
from data.papers.rules.audience import Audience
from data.papers.rules.brief_form import BriefKind
from data.papers.writers import pdf as paper_pdf
from data.papers.writers.document import Paragraph, Sentence, Table, TableColumn
from data.papers.writers.pdf import to_pdf
from tests.papers.conftest import NOW, Made
from tests.papers.reading_pdf import objects, page_texts

pytestmark = pytest.mark.one_database


def broken_rules(content: bytes) -> list[str]:
    """What the checker finds, a line each; it says which rule of ISO 14289-1."""
    report = page.validate_pdf_bytes(content, profile=page.ValidationProfile.PDF_UA_1)
    assert report.rules.total > 50
    return [f"{one.rule_id}: {one.message}" for one in report.failures]


@pytest.mark.parametrize("iso3", ["SDN", "MMR", "TUV", "DNK"])
@pytest.mark.parametrize("kind", list(BriefKind))
def test_a_brief_keeps_to_pdf_ua(make: Callable[[str, BriefKind], Made], iso3: str, kind: BriefKind) -> None:
    assert broken_rules(to_pdf(make(iso3, kind)[1])) == []


def test_packs_copies_records_and_checklists_keep_to_pdf_ua(filled_engine: Engine) -> None:
    with Session(filled_engine) as session:
        recorded = {"recorded_at": datetime(2026, 1, 1, tzinfo=UTC), "recorded_by": "T", "handling": "open"}
        session.add(
            ConveningMeeting(meeting_id="m", name="Meeting", starts_on="2026-11-01", ends_on="2026-11-02", **recorded)
        )
        session.flush()
        pack = make_pack(
            session, Clearance.OPEN, NOW, "N", Painter(brief_pictures, pack_map), meeting_id="m", iso3s=("SDN", "TCD")
        )
        made = {"pack": write_pack(pack, "pdf"), **make_copies(session, Clearance.OPEN, pack)}
        for what in ("record", "checklist"):
            made[what] = make_decided(session, Audience(Clearance.OPEN), NOW, "N", "m", what, "pdf")
        session.rollback()
    assert len(made) == 16
    assert {name: broken_rules(content) for name, content in made.items() if broken_rules(content)} == {}


def test_the_checker_finds_what_is_wrong(
    make: Callable[[str, BriefKind], Made], monkeypatch: pytest.MonkeyPatch
) -> None:
    compile_ = typst.compile

    def untagged(*args: object, **kwargs: object) -> object:
        return compile_(*args, **{**kwargs, "pdf_standards": []})

    monkeypatch.setattr(paper_pdf.typst, "compile", untagged)
    assert broken_rules(to_pdf(make("SDN", BriefKind.PAGE)[1]))


def test_tables_name_their_heads_and_pictures_their_words(make: Callable[[str, BriefKind], Made]) -> None:
    _, document = make("SDN", BriefKind.MEETING)
    content = to_pdf(document)
    tags = b"\n".join(objects(content).values())
    assert b"/Lang(en-GB)" in tags
    assert re.search(rb"pdfuaid:part>1<|pdfuaid:part=\"1\"", tags)
    figures = re.findall(rb"<<(?:(?!endobj).)*?/S/Figure(?:(?!endobj).)*?>>", tags, re.S)
    assert len(figures) == 4
    assert all(b"/Alt" in one for one in figures)
    assert len(re.findall(rb"/S/TH\b", tags)) == tags.count(b"/Scope/Column") > 0


@pytest.mark.parametrize("lines", range(36, 58, 2))
def test_a_short_table_is_not_torn_and_keeps_its_caption(make: Callable[[str, BriefKind], Made], lines: int) -> None:
    _, document = make("SDN", BriefKind.PAGE)
    rows = tuple((f"Rowword{number}", "x") for number in range(8))
    table = Table("Captionwords of it.", (TableColumn("A"), TableColumn("B")), rows, ())
    above = tuple(Paragraph((Sentence("A line.", ()),)) for _ in range(lines))
    texts = page_texts(to_pdf(replace(document, blocks=(*above, table), _numbers={})))
    holding = [text for text in texts if "Captionwords" in text]
    assert len(holding) == 1
    assert all(f"Rowword{number}" in holding[0] for number in range(8))


def test_a_table_too_long_for_its_page_goes_on_under_its_head(make: Callable[[str, BriefKind], Made]) -> None:
    _, document = make("SDN", BriefKind.PAGE)
    rows = tuple((f"Rowword{number} " + "long " * 300, "x") for number in range(8))
    table = Table("Captionwords.", (TableColumn("Headword"), TableColumn("B")), rows, ())
    texts = page_texts(to_pdf(replace(document, blocks=(table,), _numbers={})))
    assert sum(f"Rowword{number}" in text for number in range(8) for text in texts) >= 8
    assert sum("Headword" in text for text in texts) > 1

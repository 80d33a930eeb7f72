"""Country briefs from the shipped store: their length, their sources, and what the files say when they are read back."""

import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import docx
import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from data.core.errors import AmberlightError
from data.core.handling import Clearance
from data.overlaps.rules.overlaps import HIGH_RISK
from data.papers.briefs.files import fit_brief, stamp_for, write_brief
from data.papers.queries.brief import BriefRow, get_brief
from data.papers.rules.audience import Audience
from data.papers.rules.brief_form import FORMS, BriefKind
from data.papers.writers.document import SIGNS, Document, Paragraph, Picture, Sentence, Table, flatten, list_sentences
from data.papers.writers.docx import to_docx
from data.papers.writers.names import brief_file_name
from data.papers.writers.pdf import count_pages, to_pdf
from data.risk.queries.risk import get_risk_rows
from tests.papers.conftest import NOW, TODAY
from tests.papers.reading_pdf import page_texts, squeezed, text_of

pytestmark = pytest.mark.one_database

Make = Callable[[str, BriefKind], tuple[BriefRow, Document]]
#: Red, amber, green, not assessed, no area on the map, long names, neighbours by the dozen, a target state.
SOME = ("SDN", "TCD", "MMR", "PSE", "XKX", "CPV", "VEN", "COD", "GBR", "FSM")


def test_every_red_and_amber_country_keeps_to_its_pages_and_minutes(filled_engine: Engine, make: Make) -> None:
    with Session(filled_engine) as session:
        codes = [row.iso3 for row in get_risk_rows(session, Clearance.OPEN) if row.tier in HIGH_RISK]
    assert len(codes) == 33
    for iso3 in codes:
        for kind, form in FORMS.items():
            document = make(iso3, kind)[1]
            assert len(page_texts(to_pdf(document))) == count_pages(document) <= form.pages, (iso3, kind)
            assert form.most_words is None or document.spoken_words() <= form.most_words


@pytest.mark.parametrize("iso3", SOME)
@pytest.mark.parametrize("kind", list(BriefKind))
def test_every_sentence_has_its_source_and_the_pdf_says_all_of_them(make: Make, iso3: str, kind: BriefKind) -> None:
    brief, document = make(iso3, kind)
    sentences = list(list_sentences(document.blocks))
    assert len(sentences) > 8
    assert [one.text for one in sentences if not one.refs] == []
    known = {*brief.sources, "record"}
    assert {ref.source_id for one in sentences for ref in one.refs} <= known
    pdf = to_pdf(document)
    said = squeezed(text_of(pdf))
    for sentence in sentences:
        assert squeezed(sentence.text + document.note_numbers(sentence.refs) + SIGNS[sentence.mark]) in said, (
            sentence.text
        )
    for number, note in enumerate(document.notes(), start=1):
        assert squeezed(f"{number}{note}") in said
    for page in page_texts(pdf):
        assert "OPEN: MAY BE SHOWN" in page
        assert "data version 1 of 23 November 2026, 12:04 UTC" in page
        assert "Sources: Early Warning Project (" in page or "Sources: own record" in page
        assert re.search(r"OPEN\s+\d / \d", page)


def test_the_figures_are_those_of_the_rows(make: Make) -> None:
    brief, document = make("SDN", BriefKind.MEETING)
    said = text_of(to_pdf(document))
    risk, deaths = brief.desk.risk, brief.desk.violence[-1]
    assert risk is not None
    assert f"ranks it {risk.risk_rank} of {risk.ranked_countries} in its {risk.edition}" in " ".join(said.split())
    assert f"{deaths.total_deaths_best:,} deaths" in said
    assert f"{deaths.one_sided_deaths:,} in one-sided" in said
    assert squeezed(f"{brief.desk.displacement[-1].displaced_people / 1e6:.1f} million") in squeezed(said)


def test_what_is_not_known_is_said_and_never_nought(make: Make) -> None:
    said = squeezed(text_of(to_pdf(make("PSE", BriefKind.PAGE)[1])))
    for words in ("neither zero nor low", "UNRWA", "together under Israel", "no figure", "not assessed"):
        assert squeezed(words) in said
    assert squeezed("has no area for it") in squeezed(text_of(to_pdf(make("XKX", BriefKind.PAGE)[1])))


def test_options_are_recommendations_on_record_and_none_where_there_are_none(make: Make) -> None:
    brief, document = make("SDN", BriefKind.MEETING)
    on_record = {row.reference: row.text for row in brief.duties} | {
        theme.recommendation.reference: theme.recommendation.text for theme in brief.themes
    }
    blocks = list(document.blocks)
    at = next(i for i, block in enumerate(blocks) if getattr(block, "text", "").startswith("Options"))
    items = [one for one in blocks[at + 1].items if one.lead]  # type: ignore[union-attr]
    assert items
    for item in items:
        reference = re.search(r"\(((?:AI|PR)-\d+)", item.sentences[0].text)
        assert reference is not None
        assert item.sentences[0].text.startswith(on_record[reference[1]][:40])
        assert item.sentences[0].mark == "derived"
    assert "No open recommendation bears on it." in {
        one.text for one in list_sentences(make("CPV", BriefKind.MEETING)[1].blocks)
    }


@pytest.mark.parametrize("kind", list(BriefKind))
def test_the_pdf_is_tagged_and_says_that_it_is_accessible(make: Make, kind: BriefKind) -> None:
    _, document = make("SDN", kind)
    pdf = to_pdf(document)
    assert b"<pdfuaid:part>1</pdfuaid:part>" in pdf
    assert re.search(rb"/MarkInfo<</Marked true", pdf)
    assert b"/Lang(en-GB)" in pdf
    assert b"/DisplayDocTitle true" in pdf
    for tag in (b"/S/H1", b"/S/H2", b"/S/P", b"/S/L", b"/S/LI", b"/S/Figure"):
        assert tag in pdf, tag
    assert (b"/S/TH" in pdf) == any(isinstance(block, Table) for block in document.blocks)
    pictures = [block for block in flatten(document.blocks) if isinstance(block, Picture)]
    assert pdf.count(b"/S/Figure") == len(pictures) >= 2
    assert len(re.findall(rb"/Alt\s?[(<]", pdf)) == len(pictures)
    # Vectors: no picture in it is made of dots.
    assert b"/Subtype/Image" not in pdf
    assert b"LibertinusSerif" not in pdf


def test_the_same_paper_gives_the_same_bytes(make: Make) -> None:
    _, document = make("TCD", BriefKind.PAGE)
    assert to_pdf(document) == to_pdf(document)
    later = replace(document, stamp=replace(document.stamp, generated_at=NOW + timedelta(days=1)), _numbers={})
    assert to_pdf(later) != to_pdf(document)


@pytest.mark.parametrize("iso3", SOME)
def test_the_docx_says_the_same(make: Make, iso3: str) -> None:
    _, document = make(iso3, BriefKind.MEETING)
    content = to_docx(document)
    file = docx.Document(io.BytesIO(content))
    cells = [cell.text for table in file.tables for row in table.rows for cell in row.cells]
    said = squeezed("\n".join([*(line.text for line in file.paragraphs), *cells]))
    for sentence in list_sentences(document.blocks):
        assert squeezed(sentence.text + document.behind(sentence)) in said
    for note in document.notes():
        assert squeezed(note) in said
    assert "OPEN: MAY BE SHOWN" in file.sections[0].header.paragraphs[0].text
    assert "data version 1 of 23 November 2026" in file.sections[0].footer.paragraphs[0].text
    headings = [line.text for line in file.paragraphs if line.style is not None and line.style.name == "Heading 1"]
    assert headings[0] == "Situation and trend"
    xml = zipfile.ZipFile(io.BytesIO(content)).read("word/document.xml").decode()
    pictures = [block for block in flatten(document.blocks) if isinstance(block, Picture)]
    assert xml.count("svgBlip") >= len(pictures) > 0
    assert len(re.findall(r'<wp:docPr[^>]* descr="[^"]{20,}"', xml)) == len(pictures)
    assert xml.count("<w:tblHeader") == len(file.tables)


def test_a_hostile_text_stays_text(make: Make) -> None:
    _, document = make("CPV", BriefKind.PAGE)
    evil = '#panic("x") *bold* $math$ <script> \\ ] @ref {{7*7}} \u0645\u064a \u5317 \U0001f600 \x00\ud800'
    broken = replace(
        document,
        title=evil,
        blocks=(*document.blocks, Paragraph((Sentence(evil, document.blocks[0].sentence.refs),))),
        _numbers={},  # type: ignore[union-attr]
    )
    said = text_of(to_pdf(broken))
    assert '#panic("x") *bold* $math$ <script>' in said
    assert "{{7*7}}" in said
    assert b"<script>" not in zipfile.ZipFile(io.BytesIO(to_docx(replace(broken, title="T", _numbers={})))).read(
        "word/document.xml"
    )


@pytest.mark.parametrize(
    "words",
    [
        "\u1019\u103c\u1014\u103a\u1019\u102c\u1015\u103c\u100a\u103a",
        "\u0dc1\u0dca\u200d\u0dbb\u0dd3 \u0dbd\u0d82\u0d9a\u0dcf\u0dc0",
        "\U0001f468\u200d\U0001f469\u200d\U0001f467 \U0001f1e8\U0001f1f2 \u2764\ufe0f",
        "\u0627\u0644\u0633\u0648\u062f\u0627\u0646 \u12a2\u1275\u12ee\u1335\u12eb \u1781\u17d2\u1798\u17c2\u179a",
        "\u0939\u093f\u0928\u094d\u0926\u0940 \u0e44\u0e17\u0e22 \u7f05\u7538 \u10d2\u10d4 \u05e2\u05d1 \u07d2\u07de \ud55c",
    ],
    ids=["burmese", "sinhala", "joined emoji", "arabic amharic khmer", "many at once"],
)
def test_a_pdf_is_made_whatever_the_script_and_says_what_it_cannot_show(make: Make, words: str) -> None:
    _, document = make("CPV", BriefKind.PAGE)
    foreign = replace(
        document,
        title=f"Before {words} after",
        blocks=(*document.blocks, Paragraph((Sentence(f"Say {words} again.", document.blocks[0].sentence.refs),))),
        _numbers={},
    )  # type: ignore[union-attr]
    made = to_pdf(foreign)
    said = " ".join(" ".join(page_texts(made)).split())
    assert "again." in said
    if "\u00bf" in said:
        assert "a script that this PDF cannot show" in said, said[-400:]


def test_a_brief_of_too_many_words_says_words_and_not_pages(make: Make) -> None:
    from data.papers.writers import pdf

    _, document = make("CPV", BriefKind.MEETING)
    wordy = replace(document, blocks=(*document.blocks, document.blocks[0]))
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(pdf, "count_pages", lambda _: 2)
        patched.setattr(type(wordy), "spoken_words", lambda _: 5000)
        with pytest.raises(pdf.OverLengthError) as refused:
            pdf.fit(BriefKind.MEETING, lambda _: wordy)
    assert "5000 words of" in str(refused.value)
    assert "page" not in str(refused.value).split(":")[1]


def test_a_text_that_fits_no_form_is_refused_with_a_sentence(make: Make) -> None:
    brief, document = make("CPV", BriefKind.MEETING)
    long = replace(brief.desk, disagreement_reason=None) if hasattr(brief.desk, "disagreement_reason") else brief.desk
    risk = replace(long.risk, disagreement_reason="Word after word. " * 900)  # type: ignore[type-var]
    with pytest.raises(AmberlightError, match=r"too long even at its shortest: .* of \d+"):
        fit_brief(replace(brief, desk=replace(long, risk=risk)), BriefKind.MEETING, document.stamp, {})
    with pytest.raises(AmberlightError, match="not as 'exe'"):
        write_brief(document, "exe")


def test_file_names_say_country_date_and_handling() -> None:
    name = brief_file_name(BriefKind.MEETING, "CIV", "C\u00f4te d'Ivoire", Audience(Clearance.MEMBERS), TODAY, "pdf")
    assert name == "amberlight-meeting-brief-cote-d-ivoire-civ_members_2026-11-23.pdf"


def test_an_empty_store_gives_no_brief_and_a_bare_country_a_short_one(engine: Engine) -> None:
    from tests.queries.seed import add_base

    with Session(engine) as session:
        assert get_brief(session, Clearance.OPEN, "SDN", TODAY) is None
        add_base(session)
        session.flush()
        brief = get_brief(session, Clearance.OPEN, "SDN", TODAY)
    assert brief is not None
    for kind in BriefKind:
        document = fit_brief(brief, kind, stamp_for(brief, Clearance.OPEN, NOW, "N"), {})
        said = text_of(to_pdf(document))
        assert "No edition" in said
        assert "no figure" in said or "none recorded" in said
        assert to_docx(document)

"""Briefing packs: what is in them, in every form, and that nothing is in them that should not be."""

import base64
import hashlib
import io
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from html.parser import HTMLParser

import docx
import openpyxl
import pytest
from pptx import Presentation
from sqlalchemy import Engine, delete, select
from sqlalchemy.orm import Session

from components.papers.pictures import brief_pictures, pack_map
from data import tables as m
from data.core.errors import AmberlightError
from data.core.exercise import note_exercise
from data.core.handling import Clearance
from data.papers.briefs.situation import situation
from data.papers.packs.files import (
    MOST_COUNTRIES,
    PACK_FORMS,
    Pack,
    Painter,
    make_copies,
    make_pack,
    name_of,
    write_pack,
    zip_files,
)
from data.papers.queries.pack import get_addressee_gaps
from data.papers.rules.brief_form import BriefKind
from data.papers.writers import slides
from data.papers.writers.document import Paragraph, Sentence, list_sentences
from data.papers.writers.docx import to_docx
from data.papers.writers.measures import PAGE_CM
from data.papers.writers.offline_page import to_html
from data.papers.writers.pdf import find_feet
from tests.papers.conftest import NOW, TODAY
from tests.papers.reading_pdf import page_texts, squeezed, text_of

PAINTER = Painter(brief_pictures, pack_map)
#: What a spreadsheet or a browser would act on.
HOSTILE = '=HYPERLINK("x") <script>alert(1)</script>'
HEADINGS = ("Deep-dive: Sudan", "Update: Chad", "Update: Kosovo", HOSTILE)


@pytest.fixture
def session(filled_engine: Engine) -> Iterator[Session]:
    """The shipped store with two meetings, taken back afterwards."""
    with Session(filled_engine) as opened:
        for key, day, deep in (("spring", "2026-03-10", "MMR"), ("autumn", "2026-12-01", "SDN")):
            _add_meeting(opened, key, day, deep)
        opened.flush()
        yield opened
        opened.rollback()


def _add_meeting(session: Session, key: str, day: str, deep: str) -> None:
    """A meeting of one open session: a deep-dive, an update with a hostile title, and a point for members alone."""
    meeting = {"meeting_id": key, "name": f"{key.title()} meeting", "starts_on": day, "ends_on": day, "place": "Geneva"}
    recorded = {"recorded_at": datetime(2026, 1, 1, tzinfo=UTC), "recorded_by": "T"}
    session.add(m.ConveningMeeting(**meeting, **recorded, handling="open"))
    session.flush()
    held = m.ConveningSession(meeting_id=key, position=1, name="Morning", held_on=day, is_open=True, handling="open")
    held.deep_dive_iso3 = deep
    session.add(held)
    session.flush()
    items = (
        ("deep_dive", "Deep-dive", deep, "open"),
        ("update", HOSTILE, "TCD", "open"),
        ("other", "Secret point", None, "members"),
    )
    for position, (kind, title, iso3, level) in enumerate(items, 1):
        item = m.AgendaItem(
            session_id=held.session_id, position=position, kind=kind, title=title, minutes=20, iso3=iso3
        )
        item.handling = level
        session.add(item)


@pytest.fixture
def pack(session: Session) -> Pack:
    return make_pack(
        session, Clearance.OPEN, NOW, "The Network", PAINTER, meeting_id="autumn", iso3s=("XKX",), delegation_id="EU"
    )


def test_a_pack_holds_agenda_briefs_gaps_and_what_changed(pack: Pack) -> None:
    assert [(part.brief.desk.country.iso3, part.kind) for part in pack.parts] == [
        ("SDN", BriefKind.MEETING),
        ("TCD", BriefKind.PAGE),
        ("XKX", BriefKind.PAGE),
    ]
    pdf = write_pack(pack, "pdf")
    said = squeezed(text_of(pdf))
    for words in (
        "Autumn meeting",
        "1 December 2026, Geneva",
        "copy for European Union",
        *HEADINGS,
    ):
        assert squeezed(words) in said
    asked = sum(row.asked for row in pack.row.gaps)
    assert squeezed(f"of {asked} addressees of recommendations") in said
    assert (
        squeezed("From Spring meeting, which ended on 10 March 2026, to 23 November 2026: no change recorded") in said
    )
    assert "Secret point" not in said
    assert squeezed("withheld at this level") in said
    for sentence in list_sentences(pack.document.blocks):
        assert sentence.refs
        assert squeezed(sentence.text) in said
    assert all("OPEN: MAY BE SHOWN" in page and "data version" in page for page in page_texts(pdf))
    assert b"<pdfuaid:part>1</pdfuaid:part>" in pdf


def test_each_brief_in_a_pack_is_the_one_that_keeps_its_form(pack: Pack) -> None:
    for part in pack.parts:
        texts = [one.text for one in list_sentences(part.document.blocks)]
        assert set(texts) <= {one.text for one in list_sentences(pack.document.blocks)}


def test_slides_have_native_charts_and_tables_and_say_whose_they_are(pack: Pack) -> None:
    deck = Presentation(io.BytesIO(write_pack(pack, "pptx")))
    charts = [shape.chart for slide in deck.slides for shape in slide.shapes if shape.has_chart]
    tables = [shape.table for slide in deck.slides for shape in slide.shapes if shape.has_table]
    sudan = next(part for part in pack.parts if part.brief.desk.country.iso3 == "SDN")
    newest = sudan.brief.desk.violence[-1]
    assert len(charts) == 2
    assert [series.values[-1] for series in charts[0].plots[0].series] == [
        newest.one_sided_deaths,
        newest.state_based_deaths,
        newest.non_state_deaths,
    ]
    cells = {cell.text for table in tables for row in table.rows for cell in row.cells}
    assert {"Research Council", "Deep-dive (Sudan)", "2,316 (2024)", "no figure"} <= cells
    for slide in deck.slides:
        words = " ".join(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame)
        assert slide.shapes.title.text_frame.text
        assert "OPEN: MAY BE SHOWN" in words
        assert "data version" in words
    properties = deck.core_properties
    assert (properties.author, properties.last_modified_by) == ("The Network", "The Network")
    assert "open" in properties.keywords


def test_a_slide_counts_what_it_has_no_room_for(pack: Pack, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(slides, "_MOST_POINTS", 2)
    deck = Presentation(io.BytesIO(write_pack(pack, "pptx")))
    said = [shape.text_frame.text for slide in deck.slides for shape in slide.shapes if shape.has_text_frame]
    left = [len(situation(part.brief)) - 2 for part in pack.parts]
    assert any(number > 0 for number in left)
    for number in left:
        assert number <= 0 or any(f"And {number} more in the brief." in words for words in said)


def test_tables_hold_the_rows_and_no_formula(pack: Pack, session: Session) -> None:
    book = openpyxl.load_workbook(io.BytesIO(write_pack(replace(pack, row=replace(pack.row, delegation=None)), "xlsx")))
    names = [
        "Countries",
        "Agenda",
        "Gaps by addressee",
        "Recommendations",
        "Asked by others",
        "Since we last met",
        "About",
    ]
    assert book.sheetnames == names
    others = list(book["Asked by others"].iter_rows(min_row=2, values_only=True))
    assert len(others) == sum(len(row.addressees) for part in pack.parts for row in part.brief.others) > 0
    assert {row[1] for row in others} <= {"others, of a member", "members, of others", "UN and regional bodies"}
    gaps = get_addressee_gaps(session, Clearance.OPEN, TODAY)
    rows = list(book["Gaps by addressee"].iter_rows(min_row=2, values_only=True))
    assert [(row[0], row[1]) for row in rows] == [(one.name, one.asked) for one in gaps]
    formulas = [cell.coordinate for sheet in book for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
    assert formulas == []
    assert HOSTILE in {cell.value for row in book["Agenda"].iter_rows() for cell in row}
    recommended = list(book["Recommendations"].iter_rows(min_row=2, values_only=True))
    assert len(recommended) == sum(max(1, len(row.addressees)) for row in pack.row.recommendations)
    assert {row[3] for row in recommended} == {"no response recorded"}


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.styled: list[str] = []
        self.tags: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        for name, value in attrs:
            if name == "id":
                self.ids.append(value or "")
            if name in ("href", "src", "xlink:href", "action", "data"):
                self.links.append(value or "")
            if name == "style" or name.startswith("on"):
                self.styled.append(f"{tag} {name}")


def test_the_offline_page_asks_nobody_and_runs_only_its_own(pack: Pack) -> None:
    page = write_pack(pack, "html").decode()
    reader = _Reader()
    reader.feed(page)
    assert all(link.startswith("#") for link in reader.links)
    assert {link[1:] for link in reader.links} <= set(reader.ids)
    assert len(reader.ids) == len(set(reader.ids))
    assert reader.styled == []
    assert reader.tags.count("script") == 1
    assert not re.search(r"url\((?!#|data:)", page)
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', page)
    assert policy is not None
    assert "default-src &#x27;none&#x27;" in policy[1]
    for tag in ("style", "script"):
        inside = page.split(f"<{tag}>")[1].split(f"</{tag}>")[0]
        digest = base64.b64encode(hashlib.sha256(inside.encode()).digest()).decode()
        assert f"{tag}-src &#x27;sha256-{digest}&#x27;" in policy[1]
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)" in page
    for sentence in list_sentences(pack.document.blocks):
        assert sentence.text.split("<")[0].split("&")[0].split(">")[0] in page


def test_any_text_is_text_on_the_offline_page(pack: Pack) -> None:
    evil = "</style></script><img src=x onerror=alert(1)>\" ' & \x00\ud800"
    said = Paragraph((Sentence(evil, next(list_sentences(pack.document.blocks)).refs),), evil)
    document = replace(pack.document, title=evil, subtitle=evil, blocks=(said,), _numbers={})
    reader = _Reader()
    reader.feed(to_html(document, ()).decode())
    assert "img" not in reader.tags
    assert reader.styled == []


def test_each_delegation_gets_what_is_addressed_to_it(session: Session, pack: Pack) -> None:
    steps: list[tuple[str, int, int]] = []
    files = make_copies(session, Clearance.OPEN, pack, lambda *step: steps.append(step))
    assert len(files) == 13
    assert "amberlight-pack-autumn-meeting_for-france_open_2026-11-23.pdf" in files
    assert [done for _, done, _ in steps] == list(range(14))
    union = next(content for name, content in files.items() if "european-union" in name)
    france = next(content for name, content in files.items() if "for-france" in name)
    assert squeezed("Include the EU both as a target") in squeezed(text_of(union))
    assert squeezed("No recommendation that this level may show is addressed to France by name") in squeezed(
        text_of(france)
    )
    # France is no founding state, sits in NATO and is a state; each reason stands beside what it brings.
    assert squeezed("Governments: it is a state") in squeezed(text_of(france))
    assert squeezed("North Atlantic Treaty Organization: it is a member") in squeezed(text_of(france))
    assert "foundingstate" not in squeezed(text_of(france))
    denmark = next(content for name, content in files.items() if "for-denmark" in name)
    assert squeezed("Member states: it is a founding state") in squeezed(text_of(denmark))
    assert zip_files(files, NOW) == zip_files(files, NOW)


def test_work_can_be_cancelled_between_steps_and_says_how_far_it_is(session: Session) -> None:
    steps: list[tuple[str, int, int]] = []

    def until_the_second(stage: str, done: int, total: int) -> None:
        steps.append((stage, done, total))
        if done == 1:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        make_pack(session, Clearance.OPEN, NOW, "N", PAINTER, iso3s=("SDN", "TCD", "MMR"), progress=until_the_second)
    assert steps == [("Brief on Sudan", 0, 4), ("Brief on Chad", 1, 4)]


def test_a_pack_of_too_many_or_of_none_is_said_so(session: Session) -> None:
    everywhere = tuple(session.scalars(m.Country.__table__.select().with_only_columns(m.Country.iso3)))
    with pytest.raises(AmberlightError, match=f"at most {MOST_COUNTRIES}"):
        make_pack(session, Clearance.OPEN, NOW, "N", PAINTER, iso3s=everywhere)
    nothing = make_pack(session, Clearance.OPEN, NOW, "N", PAINTER)
    assert squeezed("No country was chosen") in squeezed(text_of(write_pack(nothing, "pdf")))
    with pytest.raises(AmberlightError, match="not as 'exe'"):
        write_pack(nothing, "exe")


def test_the_same_pack_gives_the_same_bytes(pack: Pack) -> None:
    for extension in ("pdf", "xlsx", "html"):
        assert write_pack(pack, extension) == write_pack(pack, extension)
    document = pack.parts[1].document
    assert to_docx(document) == to_docx(document)


def test_what_the_process_serves_by_now_changes_no_byte_of_a_pack(pack: Pack) -> None:
    before = {extension: write_pack(pack, extension) for extension in ("pdf", "xlsx", "html")}
    note_exercise(True)
    try:
        assert {extension: write_pack(pack, extension) for extension in before} == before
    finally:
        note_exercise(False)


def test_file_names_say_meeting_country_day_and_handling(pack: Pack, session: Session) -> None:
    assert name_of(pack, "pptx") == "amberlight-pack-autumn-meeting_for-european-union_open_2026-11-23.pptx"
    chosen = make_pack(session, Clearance.OPEN, NOW, "N", PAINTER, iso3s=("CPV",))
    assert name_of(chosen, "html") == "amberlight-offline-pack-cabo-verde_open_2026-11-23.html"
    assert name_of(chosen, "zip") == "amberlight-packs-cabo-verde_for-each-delegation_open_2026-11-23.zip"


def test_an_exercise_is_said_on_every_page_of_every_paper(pack: Pack) -> None:
    invented = replace(pack.document.stamp, is_exercise=True)
    made = replace(pack, document=replace(pack.document, stamp=invented))
    files = {extension: write_pack(made, extension) for extension in PACK_FORMS}
    page = to_docx(replace(pack.parts[1].document, stamp=invented))
    name = name_of(made, "pdf")
    assert name.startswith("EXERCISE-")
    assert all("EXERCISE" in text for text in page_texts(files["pdf"]))
    for slide in Presentation(io.BytesIO(files["pptx"])).slides:
        assert "EXERCISE" in " ".join(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame)
    assert "EXERCISE" in openpyxl.load_workbook(io.BytesIO(files["xlsx"]))["About"]["A1"].value
    assert files["html"].decode().count("EXERCISE") > 3
    assert "EXERCISE" in docx.Document(io.BytesIO(page)).sections[0].header.paragraphs[0].text


def test_a_pack_of_countries_is_called_by_them_and_counts_theirs_alone(session: Session) -> None:
    recorded = session.scalars(select(m.Recommendation.reference).order_by(m.Recommendation.sort_order)).all()
    mine, other = recorded[:2]
    session.execute(delete(m.RecommendationCountry).where(m.RecommendationCountry.reference.in_((mine, other))))
    session.add_all(
        [
            m.RecommendationCountry(reference=mine, iso3="MLI"),
            m.RecommendationCountry(reference=other, iso3="MMR"),
        ]
    )
    session.flush()
    made = make_pack(session, Clearance.OPEN, NOW, "N", PAINTER, iso3s=("BFA", "MLI", "NER"))
    assert made.row.region == "Central Sahel"
    assert made.document.title == "Central Sahel"
    assert name_of(made, "pdf") == "amberlight-pack-central-sahel_open_2026-11-23.pdf"
    named = {row.reference for row in made.row.recommendations}
    assert mine in named
    assert other not in named
    asked = sum(len(row.addressees) for row in made.row.recommendations)
    assert sum(row.asked for row in made.row.gaps) == asked
    assert asked < sum(row.asked for row in get_addressee_gaps(session, Clearance.OPEN, TODAY))
    few = make_pack(session, Clearance.OPEN, NOW, "N", PAINTER, iso3s=("MLI", "TCD"))
    assert few.document.title == "Mali and Chad"
    assert name_of(few, "xlsx") == "amberlight-pack-mali-and-chad_open_2026-11-23.xlsx"


def test_no_page_of_a_pack_of_countries_is_mostly_empty(session: Session) -> None:
    for codes in (("MLI",), ("BFA", "MLI", "NER", "TCD")):
        made = make_pack(session, Clearance.OPEN, NOW, "N", PAINTER, iso3s=codes)
        feet = find_feet(made.document)
        assert len(feet) == len(codes) + 1, "the sources took a page of their own"
        assert all(down > PAGE_CM / 2 for down in feet.values()), feet


def test_a_country_page_says_all_that_there_is_room_for(session: Session) -> None:
    made = make_pack(session, Clearance.OPEN, NOW, "N", PAINTER, iso3s=("SDN", "CPV"))
    feet = find_feet(made.document)
    said = " ".join(one.text for one in list_sentences(made.parts[0].document.blocks))
    left_out = re.search(r"further (groups? of facts|open recommendation)|Also not known", said)
    # What is left out is left out for want of room: a quarter of the page would hold some of it.
    assert not left_out or feet[2] > PAGE_CM * 0.8

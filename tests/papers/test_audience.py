"""A paper is made for an audience: at what that audience may see, never above its maker, and it says so on its face."""

import io
from collections.abc import Iterator
from pathlib import Path

import docx
import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import Session
from typer.testing import CliRunner

import data.cli.access
from components.papers.pictures import brief_pictures, pack_map
from data.__main__ import app
from data.core.errors import AmberlightError
from data.core.handling import Clearance
from data.core.settings import Settings
from data.papers.packs.files import Painter, make_copies, make_pack, name_of, write_pack
from data.papers.rules.audience import Audience, check_maker, find_audience, usual_audience
from data.papers.rules.brief_form import BriefKind
from data.papers.writers.names import brief_file_name, decided_file_name
from tests.papers.conftest import NOW, TODAY
from tests.papers.reading_pdf import page_texts, squeezed, text_of
from tests.queries.seed import COUNTRY_OF, add_base, add_marked

pytestmark = pytest.mark.one_database

DELEGATIONS = {"CAN": "Canada", "EU": "European Union"}
PAINTER = Painter(brief_pictures, pack_map)


@pytest.mark.parametrize(
    ("wanted", "maker", "clearance", "words"),
    [
        ("open", Clearance.SECRETARIAT, Clearance.OPEN, "the open session"),
        ("members", Clearance.SECRETARIAT, Clearance.MEMBERS, "members"),
        ("CAN", Clearance.SECRETARIAT, Clearance.MEMBERS, "Canada"),
        ("can", Clearance.MEMBERS, Clearance.MEMBERS, "Canada"),
        ("EU", Clearance.OPEN, Clearance.OPEN, "European Union"),
    ],
)
def test_a_paper_is_made_at_its_audiences_clearance_and_never_above_the_makers(
    wanted: str, maker: Clearance, clearance: Clearance, words: str
) -> None:
    found = find_audience(wanted, maker, DELEGATIONS)
    assert (found.clearance, found.words) == (clearance, words)


@pytest.mark.parametrize(
    ("wanted", "maker"),
    [("members", Clearance.OPEN), ("secretariat", Clearance.MEMBERS), ("secretariat", Clearance.OPEN)],
)
def test_nobody_makes_a_paper_for_those_who_see_more(wanted: str, maker: Clearance) -> None:
    with pytest.raises(AmberlightError, match="only by someone with the same access"):
        find_audience(wanted, maker, DELEGATIONS)
    with pytest.raises(AmberlightError, match="may no longer show"):
        check_maker(Audience(Clearance(wanted)), maker)


def test_an_unknown_audience_is_named_with_those_that_are_known() -> None:
    with pytest.raises(AmberlightError, match=r"'board' is not an audience.*CAN, EU"):
        find_audience("board", Clearance.SECRETARIAT, DELEGATIONS)


def test_the_secretariats_paper_is_for_members_unless_it_is_said_otherwise() -> None:
    assert [usual_audience(one).clearance for one in Clearance] == [
        Clearance.OPEN,
        Clearance.MEMBERS,
        Clearance.MEMBERS,
    ]


def test_the_name_of_a_file_says_whose_copy_it_is() -> None:
    canada = Audience(Clearance.MEMBERS, "CAN", "Canada")
    name = brief_file_name(BriefKind.PAGE, "SDN", "Sudan", canada, TODAY, "pdf")
    assert name == "amberlight-brief-sudan-sdn_for-canada_members_2026-11-23.pdf"
    name = decided_file_name("record", "Autumn", "2026-12-01", canada, TODAY, "pdf")
    assert name == "amberlight-decided-autumn_2026-12-01-for-canada_members_2026-11-23.pdf"


@pytest.fixture
def marked(engine: Engine) -> Iterator[Session]:
    with Session(engine) as opened:
        add_base(opened)
        add_marked(opened)
        opened.flush()
        yield opened


def test_a_delegations_copy_holds_what_members_may_see_and_says_whose_it_is(marked: Session) -> None:
    audience = find_audience("TCD", Clearance.SECRETARIAT, {"TCD": "Chad"})
    made = make_pack(
        *(marked, audience.clearance, NOW, "N", PAINTER),
        iso3s=tuple(COUNTRY_OF.values()),
        delegation_id=audience.delegation_id,
    )
    said = [squeezed(page) for page in page_texts(write_pack(made, "pdf"))]
    assert all("COPYFORCHAD" in page.upper() and "MEMBERS:FORCLOSED" in page.upper() for page in said)
    assert "marked-members" in "".join(said)
    assert "marked-secretariat" not in "".join(said)
    assert "notfordistribution" not in "".join(said).lower()
    assert "_for-chad_members_" in name_of(made, "pdf")


def test_each_copy_says_whose_it_is(filled_engine: Engine) -> None:
    with Session(filled_engine) as session:
        pack = make_pack(session, Clearance.OPEN, NOW, "N", PAINTER, iso3s=("CPV",))
        copies = make_copies(session, Clearance.OPEN, pack)
    canada = next(content for name, content in copies.items() if "for-canada" in name)
    assert all("COPYFORCANADA" in squeezed(page).upper() for page in page_texts(canada))
    assert "COPYFOR" not in squeezed(text_of(write_pack(pack, "pdf"))).upper()


@pytest.fixture
def store(filled_engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    settings = Settings(database_url=filled_engine.url.render_as_string(hide_password=False))
    monkeypatch.setattr(data.cli.access, "get_settings", lambda: settings)


@pytest.mark.usefixtures("store")
@pytest.mark.parametrize(
    ("wanted", "face"),
    [
        ("open", "OPEN: MAY BE SHOWN"),
        ("members", "MEMBERS: FOR CLOSED SESSIONS ONLY"),
        ("CAN", "MEMBERS: FOR CLOSED SESSIONS ONLY \u00b7 COPY FOR CANADA"),
    ],
)
def test_the_command_line_makes_a_paper_for_an_audience(tmp_path: Path, wanted: str, face: str) -> None:
    file = tmp_path / "sudan.docx"
    done = CliRunner().invoke(app, ["paper", "brief", "SDN", str(file), "--for", wanted])
    assert done.exit_code == 0, done.output
    assert face in docx.Document(io.BytesIO(file.read_bytes())).sections[0].header.paragraphs[0].text


@pytest.mark.usefixtures("store")
def test_a_pack_is_made_of_a_region_by_its_name(tmp_path: Path) -> None:
    file = tmp_path / "sahel.xlsx"
    done = CliRunner().invoke(app, ["paper", "pack", str(file), "--region", "Central Sahel"])
    assert done.exit_code == 0, done.output
    assert "3 countries" in done.output
    done = CliRunner().invoke(app, ["paper", "pack", str(tmp_path / "x.xlsx"), "--region", "Atlantis"])
    assert done.exit_code == 1
    assert "No region is called 'Atlantis'" in " ".join(done.output.split())

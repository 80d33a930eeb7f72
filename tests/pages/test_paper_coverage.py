"""docs/paper_coverage.md is true: each of the 46 asks of the paper has its line, and what the line names answers it."""

import re
from collections import Counter
from pathlib import Path
from typing import Any, Final
from urllib.parse import parse_qsl, urlsplit

import pytest

from components.navigation import PAGES
from data.core.handling import Clearance
from tests.pages.conftest import OpenPage, SignInAs, words

_TEXT: Final = (Path(__file__).resolve().parents[2] / "docs" / "paper_coverage.md").read_text(encoding="utf-8")
_LINES: Final = {
    cells[0]: cells
    for cells in (
        [cell.strip() for cell in line.strip("|").split(" | ")]
        for line in _TEXT.splitlines()
        if line.startswith("| ") and not line.startswith("| item")
    )
}
_SCRIPTS: Final = {entry.address: entry.script for entry in PAGES}
#: What must stand on a page that is said to answer an item: for each address, in the order of the line.
ANSWERS: Final[dict[str, tuple[tuple[str, ...], ...]]] = {
    "Annex I, 1": (("International Atrocity Prevention Working Group", "7 members on record", "founded 2012"),),
    "Annex I, 3": (
        ("consistently deploys assets", "democratic and publicly accountable", "publicly articulated policy"),
        ("Criteria met, as the Council assessed", "Assessed on", "Where the assessment can be found"),
    ),
    "Annex I, 4": (
        ("IGOs, NGOs and CSOs that identify, document or mobilise are invited", "may attend and give input"),
    ),
    "Annex I, 5": (
        ("Red; rank 3 of 168", "None of the 14 risk factors of the UN Framework of Analysis has been assessed yet"),
        ("Neighbours on land", "Missions there, and who leads them"),
        ("33 of 33 red or amber countries", "No deep-dive recorded"),
    ),
    "Annex I, 6": (
        ("When killing began", "in place then", "UNISFA"),
        ("53 lessons", "No lesson recorded", "Sri Lanka", "Petrie", "Rosenthal"),
    ),
    "Annex I, 7": (
        ("27 measures", "Kimberley Process Certification Scheme", "Dodd-Frank"),
        ("Economic levers on it", "EITI"),
    ),
    "Annex I, 8": (
        ("Compared with its neighbours", "Inquiries", "amnesties", "reparations", "lustrations"),
        ("20 situations", "73 persons", "Charged is not convicted"),
    ),
    "Annex I, 9": (("6 of 13 tools", "7** were not reviewed", "upstream"),),
    "Annex I, 10": (("Regular board meeting", "twice a year", "Working groups of the coordination board"),),
    "Annex I, 11": (("Four sessions, all closed except the second morning",),),
    "Annex I, 13": (
        ("Nothing declared", "0 assets declared by 0 of 13"),
        ("Kind of asset", "What it can do", "Availability"),
    ),
    "Annex I, 14": (("Every figure and fact in the store comes from one of these",), ("as of",)),
    "Annex I, 15": (("No study is recorded", "schools of government", "find funding"),),
    "Annex I, 16": (("No answer is recorded", "Meta", "TikTok", "no response recorded"),),
    "Annex I, 17": (("22 courses and guides are recorded", "unknown, not none"),),
    "Annex I, 18": (("AI-18", "Status by addressee"),),
    "Annex I, 19": (("What changed", "record corrected"), ("The secretariat has not changed anything yet",)),
    "II.d(i)": (("Public health security", "gender lens", "early-warning indicators"),),
    "II.d(ii)": (("hate", "Meta and the Rohingya"),),
    "II.d(iii)": (("UNISFA in place on the date of the source", "AMIS"),),
    "II.d(iv)": (("aligning", "Pulls against prevention"), ("Sahel", "What is missing")),
    "(i)": (("Goal 16", "econstruction"),),
    "(ii)": (("gender lens", "S/RES/1325"), ("Women, peace and security: action plans",)),
    "(iii)": (("research on mass atrocities is shown first and separately",),),
    "(iv)": (("Stability operations", "Mass Atrocity Response Operations"), ("(JACS)",)),
    "(v)": (("29 action plans", "monitoring"), ("Sudanese Armed Forces", "parties listed")),
    "(vi)": (("Climate change", "needs to be integrated into it"),),
    "(vii)": (("not at first; integrate into other streams",),),
    "(viii)": (("no stream of its own at first; fold into the other frameworks",), ("attacks on cultural heritage",)),
    "(ix)": (("Arms embargo",),),
    "I.c": (("12 of 23 tools", "upstream", "downstream"),),
    "I.d": (("65 fields: 15 present, 15 partial, 3 weakened or ended, 2 absent, 30 unknown",),),
    "II.a": (
        ("expertise in leading policy frameworks", "Stockholm International Peace Research Institute"),
        ("Name of the person or organisation", "Role", "First day", "Last day", "Declared conflicts of interest"),
    ),
    "II.b": (("Thematic", "Micro: countries and tools", "Macro: who can act"),),
    "II.c(i)": (("Who it seeks to influence", "France", "Italy"),),
    "II.c(ii)": (
        ("around the General Assembly in September", "Munich Security Conference", "margins of the Paris Peace Forum"),
        ("Munich Security Conference", "Paris Peace Forum"),
    ),
    "II.c(iii)": (("3 pages, 5 minutes",), ("Meeting brief (PDF)",)),
    "II.d micro": (("amber", "UNISFA in place on the date of the source", "nothing recorded"),),
    "II.d macro internal": (("Domestic structure", "Dedicated resources", "Parliament engaged"),),
    "II.d macro systemic": (("7 of the 7 in IAP Working Group sit in Group of Friends of R2P",),),
    "II.d macro geo-strategic": (
        ("Seats on the Security Council", "Presidency of the Security Council", "Champions of a framework"),
    ),
    "III": (("None is recorded as convened", "Preliminary meeting on Covid-19 and prevention"),),
    "Methodology": (("Leave it empty for a person who was consulted on condition of anonymity.",),),
    "Preface": (("Need voiced", "No study is recorded.", "No brief is recorded.", "Used in a meeting"),),
}


def _addresses(item: str) -> list[tuple[str, bool]]:
    """The addresses of a line, each with whether it is opened as the secretariat."""
    return [
        (path, bool(signed_in)) for path, signed_in in re.findall(r"`(/[^`]*)`( \(secretariat\))?", _LINES[item][3])
    ]


def _everything(test: Any) -> str:
    """The text, the tables to read and the wide ones, the labels of what can be filled in."""
    fields = (
        *test.selectbox,
        *test.multiselect,
        *test.date_input,
        *test.text_input,
        *test.text_area,
        *test.button,
        *test.get("download_button"),
    )
    parts = [words(test), *(str(one.value.to_dict()) for one in (*test.table, *test.dataframe))]
    return "\n".join([*parts, *(f"{one.label} {getattr(one, 'help', None) or ''}" for one in fields)]).replace("\\", "")


def test_every_ask_has_its_line_and_the_count_is_right() -> None:
    assert len(_LINES) == 46
    assert sum(item.startswith("Annex I, ") for item in _LINES) == 19
    counted = Counter(cells[2] for cells in _LINES.values())
    assert f"Served {counted['served']}, partly {counted['partly']}, not {counted['not']}, of 46 items." in _TEXT
    assert set(counted) == {"served", "partly", "not"}


def test_what_is_not_or_only_partly_served_says_what_is_missing() -> None:
    for item, (*_, judged, where, missing) in _LINES.items():
        assert judged == "served" or missing != "–", item
        assert (where == "–") == (judged == "not"), item
    assert set(ANSWERS) == {item for item in _LINES if _addresses(item)}


@pytest.mark.parametrize("item", ANSWERS)
def test_the_pages_of_an_item_answer_it(open_page: OpenPage, filled_url: str, sign_in_as: SignInAs, item: str) -> None:
    addresses = _addresses(item)
    assert len(addresses) == len(ANSWERS[item])
    for (path, signed_in), answers in zip(addresses, ANSWERS[item], strict=True):
        sign_in_as(Clearance.SECRETARIAT if signed_in else None)
        parts = urlsplit(path)
        test = open_page(filled_url, _SCRIPTS[parts.path.strip("/")], **dict(parse_qsl(parts.query)))
        said = _everything(test)
        assert not test.exception
        assert "Link not recognised" not in said
        assert [one for one in answers if one not in said] == [], path

"""The source line and the word for how sure we are."""

from dataclasses import dataclass

from streamlit.testing.v1 import AppTest

from components.kit.provenance import CONFIDENCE_MARKS, source_text
from data.core.models.base import CONFIDENCE_LEVELS


@dataclass(frozen=True)
class Registered:
    source_id: str
    title: str
    publisher: str


EWP = Registered("ewp-sra-2025", "Statistical Risk Assessment 2025", "Early Warning Project")
UCDP = Registered("ucdp-25.1", "Country-year 25.1", "UCDP")


def test_the_line_names_publisher_title_and_date():
    assert source_text([EWP], "2025-09-03") == (
        "Source: Early Warning Project, Statistical Risk Assessment 2025 \u00b7 as of 3 September 2025"
    )
    assert source_text([EWP, UCDP], "2025-06").startswith("Sources: Early Warning Project, ")
    assert source_text([EWP, UCDP], "2025-06").endswith("; UCDP, Country-year 25.1 \u00b7 as of June 2025")
    assert source_text([]) == "Source: not recorded"


def _line():
    from components.kit.provenance import source_line
    from tests.components.test_provenance import EWP, Registered

    source_line([EWP], "2025-09-03", "Deaths in Palestine stand under :red[Israel].")
    source_line([Registered("x", "[t](javascript:x)", "<b>P</b>")], None)
    source_line([], "2025")


def test_the_line_is_shown_with_its_note_and_nothing_in_it_is_markup():
    at = AppTest.from_function(_line).run()
    assert not at.exception
    first, note, second, nothing = (item.value for item in at.markdown)
    assert first.startswith(r":small[Source\: Early Warning Project")
    assert "as of 3 September 2025" in first
    assert note == r":small[Deaths in Palestine stand under \:red\[Israel\]\.]"
    assert r"\<b\>P\<\/b\>\, \[t\]\(javascript\:x\)" in second
    assert "date not recorded" in second
    assert "Source\\: not recorded" in nothing


def test_every_level_of_confidence_has_a_word_an_icon_and_a_meaning_of_its_own():
    assert set(CONFIDENCE_MARKS) == set(CONFIDENCE_LEVELS)
    for part in ("label", "icon", "meaning"):
        assert len({getattr(mark, part) for mark in CONFIDENCE_MARKS.values()}) == len(CONFIDENCE_LEVELS)

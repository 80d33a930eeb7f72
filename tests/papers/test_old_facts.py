"""An old fact says so in every paper: a sign behind the number of its note, and the note in words."""

import io
from collections.abc import Callable
from zipfile import ZipFile

import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from data.core.age import FactKind, say_age
from data.core.handling import Clearance
from data.gaps.files import gap_sheets
from data.gaps.rules.kinds import Gap
from data.gaps.rules.table import GAP_RULES
from data.papers.rules.brief_form import BriefKind
from data.papers.writers.document import OLD_SIGN, SourceRef, list_sentences
from data.papers.writers.docx import to_docx
from data.papers.writers.offline_page import to_html
from tests.papers.conftest import NOW, TODAY, Made


@pytest.mark.parametrize("kind", list(BriefKind))
def test_a_brief_marks_old_facts(make: Callable[[str, BriefKind], Made], kind: BriefKind) -> None:
    document = make("SDN", kind)[1]
    old: set[SourceRef] = set()
    fresh: set[SourceRef] = set()
    for sentence in list_sentences(document.blocks):
        for ref in sentence.refs:
            age = say_age(ref.ages_as, ref.as_of, NOW.date()) if ref.ages_as else ""
            (old if age else fresh).add(ref)
            number = document.numbers()[ref]
            behind = [one.rstrip("\u2020\u2021") for one in document.behind(sentence).split(", ")]
            assert f"{number}{OLD_SIGN if age else ''}" in behind, sentence.text
            assert (f"; {age}." in document.describe(ref)) if age else ("old: more" not in document.describe(ref))
    assert {ref.ages_as for ref in old} & {FactKind.OPERATION, FactKind.CHILDREN_CONFLICT}
    assert fresh, "nothing is left that is not old"


def test_every_writer_says_it(make: Callable[[str, BriefKind], Made]) -> None:
    document = make("SDN", BriefKind.MEETING)[1]
    with ZipFile(io.BytesIO(to_docx(document))) as parts:
        assert "old: more than three months" in parts.read("word/document.xml").decode()
    page = to_html(document, ()).decode()
    assert "old: more than three months" in page
    assert f"{OLD_SIGN}</a>" in page


def test_a_gap_of_a_state_says_how_old_what_it_rests_on_is(filled_engine: Engine) -> None:
    with Session(filled_engine) as session:
        items, _ = gap_sheets(session, Clearance.OPEN, None, TODAY)
    partial = [row for row in items.rows if row["gap"] == GAP_RULES[Gap.STATE_PARTIAL].title]
    old = [row for row in partial if say_age(FactKind.MECHANISM, row["as_of"], TODAY)]
    assert old
    assert all("; old: more than a year." in row["detail"] or "age not known" in row["detail"] for row in old)
    assert not any("old: more" in row["detail"] for row in partial if row not in old)

"""What a clearance does not show leaves no trace below it but the count of what is withheld.

Two stores: one with everything, one with only what the clearance shows, as if the rest had never been recorded. Every
query about recommendations, gaps, meetings and changes must answer the same on both, the count of withheld records apart:
lists, counts, groups, details, history, sort orders, pages, search, what was proposed before, suggestions, any earlier day,
and the files. That no withheld word is in an answer follows, and is asked for as well.
"""

import inspect
import io
import re
import tempfile
import zipfile
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from sqlalchemy.orm import Session

from data.core.handling import Clearance, levels_visible
from data.core.models.base import HANDLING_LEVELS
from data.core.sheets import to_csv, to_xlsx
from data.papers.queries.pack import DelegationRow, get_own_copy, get_pack
from data.papers.record import record_sheets
from data.recommendations.queries.detail import get_recommendation
from data.recommendations.queries.filters import RecommendationFilter
from data.recommendations.queries.lists import Sort, get_recommendations
from data.tables import Base
from tests.clearance.invented import SHARED, store_of, worlds
from tests.clearance.marking import mark
from tests.queries.calling import ARGUMENTS, TODAY, all_queries

pytestmark = pytest.mark.slow

#: Modules whose queries rest on what is drawn here; figures and facts have tests of their own.
MODULES = (
    *("recommendations.", "gaps.", "meetings.", "briefs.", "desk.country_paper."),
    *("convening.agenda.", "convening.room", "convening.decided.", "convening.snapshots."),
)
QUERIES = {name: query for name, query in all_queries().items() if name.startswith(MODULES)}
#: A gap is not claimed where an entry that would close it is withheld: that is counted as not judged, so that what is
#: withheld is never shown as missing. These answers may differ in that; a withheld word may not be in them either.
#: The room counts all its steps, so that a phone says '3 of 7' as the projector does, and skips none that it may not show.
NOT_JUDGED = (
    "convening.room.get_room",
    *(f"gaps.recommendations.{name}" for name in ("get_gap_counts", "get_gap_items", "get_every_gap_item")),
)
_WITHHELD_WORDS = re.compile(
    r"\d+ (declared assets are )?withheld at this clearance: some of these may (have one|be among them)\.|"
    r"(?:(?<=on record)|(?<=recorded))( that may be shown here; \d+ withheld at this clearance)(?=\.)"
)
BELOW = [Clearance.OPEN, Clearance.MEMBERS]
DAYS = (None, TODAY - timedelta(days=200), TODAY - timedelta(days=500))
ASKED = (
    *("protect", "report warning", "early OR council", "civilians NOT report", "overdue Afghanistan", "Board"),
    *(mark(level) for level in HANDLING_LEVELS),
    *(f"Office {mark(level)}" for level in HANDLING_LEVELS),
)


def test_there_is_something_to_hold_to_it() -> None:
    assert len(QUERIES) >= 25
    assert {
        "gaps.recommendations.get_gap_counts",
        "recommendations.since.get_since",
        "recommendations.whole_list.get_recommendation_list",
        "convening.agenda.get_meetings",
        "convening.room.get_room",
        "convening.room_notes.get_room_notes",
        "convening.decided.get_decided",
        "briefs.prepared.get_prepared_briefs",
        "briefs.released.get_released_briefs",
        "briefs.released.get_released_paper",
        "briefs.released.get_brief_comments",
    } <= set(QUERIES)


def plain(value: Any) -> Any:
    """An answer without the counts of what is withheld, ready to be compared."""
    if is_dataclass(value) and not isinstance(value, type):
        kept = [one.name for one in fields(value) if "withheld" not in one.name and one.name != "data_version"]
        return {name: plain(getattr(value, name)) for name in kept}
    if isinstance(value, Mapping):
        return {key: plain(one) for key, one in value.items()}
    if isinstance(value, (tuple, list)):
        return [plain(one) for one in value]
    # What a gap says of records that are withheld is a count of them, in words.
    return _WITHHELD_WORDS.sub("", value) or None if isinstance(value, str) else value


def answers(session: Session, clearance: Clearance) -> dict[str, Any]:
    """Everything that can be asked, by what was asked."""
    found: dict[str, Any] = {}
    for name, query in QUERIES.items():
        parameters = inspect.signature(query).parameters
        given_ = {
            key: ARGUMENTS[key] for key, one in list(parameters.items())[2:] if one.default is inspect.Parameter.empty
        }
        if "today" in parameters:
            given_["today"] = TODAY
        for day in DAYS if "as_of" in parameters else (None,):
            more = {"as_of": day} if "as_of" in parameters else {}
            found[f"{name} {day}"] = query(session, clearance, **{**given_, **more})
    for text in ASKED:
        found[f"search {text}"] = get_recommendations(session, clearance, RecommendationFilter(text=text), today=TODAY)
    for sort in Sort:
        found[f"sort {sort}"] = get_recommendations(session, clearance, sort=sort, page_size=1, page=2, today=TODAY)
    for chosen in (
        *(RecommendationFilter(addressees=(f"Office {mark(level)}",)) for level in HANDLING_LEVELS),
        *(RecommendationFilter(meetings=(f"M{number}",)) for number in range(3)),
        *(RecommendationFilter(responses=(value,)) for value in ("accepted", "none")),
        RecommendationFilter(either_country=("AFG",)),
        RecommendationFilter(stages=("draft",)),
    ):
        found[f"filter {chosen}"] = get_recommendations(session, clearance, chosen, today=TODAY)
    pack = get_pack(session, clearance, TODAY, "M0")
    for actor_id in ("AFG", "SDN"):
        copy = get_own_copy(session, clearance, pack, DelegationRow(actor_id=actor_id, name=actor_id, iso3=actor_id))
        own = (copy.addressed, copy.addressed_total, copy.through, copy.through_total)
        found[f"own copy of {actor_id}"] = own
    for number in range(7):
        for day in DAYS:
            found[f"detail R{number} {day}"] = get_recommendation(
                session, clearance, f"R{number}", as_of=day, today=TODAY
            )
    return found


def files(session: Session, clearance: Clearance) -> dict[str, str]:
    """The files that leave at a clearance, as text, with what stands in their properties."""
    made = record_sheets(session, clearance, "all", datetime(2026, 11, 23, tzinfo=UTC))
    with zipfile.ZipFile(io.BytesIO(to_xlsx(made.sheets, made.about))) as book:
        parts = {name: book.read(name).decode("utf-8", "replace") for name in sorted(book.namelist())}
    return {**parts, "csv": to_csv(made.sheets[0], made.about).decode("utf-8-sig"), "title": made.about.title}


@settings(
    max_examples=8,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
)
@given(worlds())
@pytest.mark.parametrize("clearance", BELOW)
def test_every_answer_is_as_if_the_rest_had_never_been_recorded(clearance: Clearance, rows: Any) -> None:
    hidden = [level for level in HANDLING_LEVELS if level not in levels_visible(clearance)]
    with tempfile.TemporaryDirectory() as folder:
        whole = store_of(rows, Path(folder) / "whole.db")
        shown = store_of(rows, Path(folder) / "shown.db", clearance)
        with Session(whole) as one, Session(shown) as other:
            found, expected = answers(one, clearance), answers(other, clearance)
            sent = files(one, clearance)
            page = get_recommendations(one, clearance, today=TODAY)
        whole.dispose()
        shown.dispose()
    differing = [
        asked for asked in found if not asked.startswith(NOT_JUDGED) and plain(found[asked]) != plain(expected[asked])
    ]
    assert not differing, (differing[0], plain(found[differing[0]]), plain(expected[differing[0]]))
    for level in hidden:
        # What was asked for stands in the answer of a search; nothing else may.
        leaks = [asked for asked, answer in found.items() if mark(level) not in asked and mark(level) in repr(answer)]
        assert leaks == []
        assert [name for name, content in sent.items() if mark(level) in content] == []
    assert page.withheld == sum(row["_level"] in hidden for row in rows["recommendation"])
    decided = found["convening.decided.get_decided None"]
    if decided is not None:
        assert decided.withheld == sum(row["_level"] in hidden for row in decided_at("M0", rows))


def decided_at(meeting_id: str, rows: Any) -> list[dict[str, Any]]:
    """What was noted and adopted at a meeting."""
    adopted = [row for row in rows["recommendation"] if row["stage"] == "adopted" and row["meeting_id"] == meeting_id]
    rooms = {row["room_id"] for row in rows["convening_room"] if row["meeting_id"] == meeting_id}
    return [*adopted, *(row for row in rows["room_note"] if row["room_id"] in rooms)]


@settings(max_examples=3, deadline=None, suppress_health_check=list(HealthCheck))
@given(worlds())
def test_the_secretariat_finds_every_mark_so_that_the_test_above_can_fail(rows: Any) -> None:
    with tempfile.TemporaryDirectory() as folder:
        store = store_of(rows, Path(folder) / "whole.db")
        with Session(store) as session:
            found = repr(answers(session, Clearance.SECRETARIAT))
            sent = "".join(files(session, Clearance.SECRETARIAT).values())
        store.dispose()
    for row in rows["recommendation"]:
        assert f"in text {mark(row['_level'])}" in found
        assert f"in text {mark(row['_level'])}" in sent
    # Of the meeting that is asked for; the numbers of its items have one digit.
    assert all(row["remark"] in found for row in rows["room_telling"] if row["meeting_id"] == "M0")
    assert all(row["title"] in found for row in rows["prepared_brief"] if row["brief_id"] < 10)
    assert all(row["text"] in found for row in (*rows["brief_comment"], *rows["objection"]))
    assert not rows["brief_release"] or "Paper zq" in found
    assert SHARED


def test_a_guessed_reference_answers_as_one_that_does_not_exist(tmp_path: Path) -> None:
    row = {
        "reference": "R1",
        "sort_order": 1,
        "origin": "import",
        "pointer": "p",
        "kind": "k",
        "paraphrase": "t",
        "addressed_to": "x",
        "source_id": "src",
        "stage": "proposed",
        "handling": "members",
        "version": 1,
        "confidence": "verified",
        "meeting_id": None,
        "_level": "members",
    }
    rows = {table.name: [] for table in Base.metadata.sorted_tables} | {"recommendation": [row]}
    store = store_of(rows, tmp_path / "one.db")
    with Session(store) as session:
        assert get_recommendation(session, Clearance.OPEN, "R1", today=TODAY) is None
        assert get_recommendation(session, Clearance.OPEN, "R2", today=TODAY) is None
        assert get_recommendation(session, Clearance.MEMBERS, "R1", today=TODAY) is not None
    store.dispose()

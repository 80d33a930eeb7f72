"""What is prepared, released, said and told around meetings, at every handling level, for one delegation and for another."""

from datetime import timedelta
from itertools import count
from typing import Any

from hypothesis import strategies as st

from data.briefs.rules import RELEASE_LEVELS
from data.core.models.base import HANDLING_LEVELS
from tests.clearance.marking import levels, mark, moment_of, narrower
from tests.queries.calling import ARGUMENTS, TODAY

#: Who asks in these tests, and a delegation whose papers and words are none of theirs.
DELEGATION, OTHER = ARGUMENTS["delegation_id"], "SDN"
_HIDDEN = HANDLING_LEVELS[-1]


def add_briefs(draw: Any, rows: Any) -> None:
    """A brief for some items of the agenda: texts and a review for the secretariat, releases, and what desks said of them.

    Of a release a delegation sees what it was given itself; of the brief, what was released to it.
    """
    for item in rows["agenda_item"]:
        if not draw(st.booleans()):
            continue
        brief_id = item["item_id"]
        shown = [
            _add_version(draw, rows, brief_id, number, item["_level"]) for number in range(1, draw(_one_or_two) + 1)
        ]
        level = min(shown, key=HANDLING_LEVELS.index)
        brief = {"brief_id": brief_id, "item_id": brief_id, "iso3": None, "title": f"Brief {mark(level)}"}
        made = {"created_at": moment_of(TODAY - timedelta(days=9)), "created_by": mark(_HIDDEN)}
        rows["prepared_brief"].append({**brief, **made, "_level": level})


def _add_version(draw: Any, rows: Any, brief_id: int, number: int, floor: str) -> str:
    """One version, released or not. Returns the level at which the delegation that asks sees it; the narrowest for never."""
    version_id, at = brief_id * 10 + number, moment_of(TODAY - timedelta(days=9 - number))
    given = draw(st.sets(st.sampled_from([DELEGATION, OTHER]), min_size=1)) if floor != _HIDDEN else set()
    handling = narrower(draw(st.sampled_from(RELEASE_LEVELS)), floor)
    is_released = bool(given) and draw(st.booleans())
    shown = handling if is_released and DELEGATION in given else _HIDDEN
    version = {"version_id": version_id, "brief_id": brief_id, "number": number, "handling": floor, "pages": 2}
    drafted = {"spoken_words": 90, "drafted_at": at, "drafted_by": mark(_HIDDEN)}
    rows["brief_version"].append({**version, **drafted, "_level": shown})
    text = {"text_id": version_id, "version_id": version_id, "section": "situation", "text": f"Draft {mark(_HIDDEN)}"}
    written = {"handling": floor, "written_at": at, "written_by": mark(_HIDDEN)}
    rows["brief_text"].append({**text, **written, "_level": _HIDDEN})
    review = {"review_id": version_id, "version_id": version_id, "outcome": "approved", "comment": mark(_HIDDEN)}
    rows["brief_review"].append({**review, "reviewed_at": at, "reviewed_by": mark(_HIDDEN), "_level": _HIDDEN})
    if is_released:
        _add_release(draw, rows, version_id, handling, shown, given)
    return shown


def _add_release(draw: Any, rows: Any, version_id: int, handling: str, shown: str, given: set[str]) -> None:
    at = moment_of(TODAY - timedelta(days=2))
    release_id = f"release-{version_id}" if rows["brief_release"] else ARGUMENTS["release_id"]
    paper = f"Paper {mark(shown)}".encode()
    release = {
        "release_id": release_id,
        "version_id": version_id,
        "handling": handling,
        "document": paper,
        "pdf": paper,
    }
    more = {"released_at": at, "released_by": mark(_HIDDEN), "data_version": 1, "pages": 2, "spoken_words": 90}
    rows["brief_release"].append({**release, **more, "sha256": "0" * 64, "_level": shown})
    for place, actor_id in enumerate(sorted(given)):
        level = shown if actor_id == DELEGATION else _HIDDEN
        own = {"release_id": release_id, "actor_id": actor_id}
        handed = {"handover_id": version_id * 10 + place, "channel": "app", "handed_at": at, "handed_by": mark(_HIDDEN)}
        rows["brief_handover"].append({**own, **handed, "_level": level})
        if not draw(st.booleans()):
            continue
        said = {"comment_id": version_id * 100 + 2 * place, "section": "situation", "text": f"Comment {mark(level)}"}
        when = {"written_at": at, "written_by": mark(level), "_level": level}
        rows["brief_comment"].append({**own, **said, **when, "answers_id": None})
        if draw(st.booleans()):
            answer = {"comment_id": said["comment_id"] + 1, "answers_id": said["comment_id"], "actor_id": None}
            rows["brief_comment"].append({**rows["brief_comment"][-1], **answer, "text": f"Answer {mark(level)}"})


def add_tellings(draw: Any, rows: Any) -> None:
    """Of notes and adopted recommendations of a meeting: who is to tell somebody, that they were told, and that they were not."""
    numbers = count(1)
    meeting_of_room = {room["room_id"]: room["meeting_id"] for room in rows["convening_room"]}
    recommendations = {row["reference"]: row for row in rows["recommendation"]}
    about = [
        (meeting_of_room[note["room_id"]], {"note_id": note["note_id"]}, note["_level"]) for note in rows["room_note"]
    ]
    for asked in rows["recommendation_addressee"]:
        row = recommendations[asked["reference"]]
        if row["meeting_id"] is not None and row["stage"] == "adopted":
            about.append((row["meeting_id"], {"addressee_id": asked["addressee_id"]}, asked["_level"]))
    level_of_meeting = {row["meeting_id"]: row["_level"] for row in rows["convening_meeting"]}
    for meeting_id, subject, own in about:
        for action in draw(st.lists(st.sampled_from(["assigned", "told"]), max_size=2)):
            level = narrower(draw(levels), narrower(own, level_of_meeting[meeting_id]))
            told = _telling(next(numbers), meeting_id, subject, action, level)
            rows["room_telling"].append(told)
            if action == "told" and draw(st.booleans()):
                undone = _telling(next(numbers), meeting_id, subject, "undone", narrower(draw(levels), level))
                rows["room_telling"].append({**undone, "undoes_id": told["telling_id"]})


def _telling(telling_id: int, meeting_id: str, subject: dict[str, Any], action: str, level: str) -> dict[str, Any]:
    at = moment_of(TODAY - timedelta(days=1))
    entry = {"telling_id": telling_id, "meeting_id": meeting_id, "note_id": None, "addressee_id": None, **subject}
    words = {"action": action, "person": mark(level), "said": mark(level), "remark": f"Told {mark(level)}"}
    by = {"by_whom": None if action == "undone" else mark(level), "undoes_id": None}
    day = {"told_on": "2026-11-22" if action == "told" else None, "recorded_at": at, "recorded_by": mark(level)}
    return {**entry, **words, **by, **day, "handling": level, "_level": level}


_one_or_two = st.integers(1, 2)

"""What hangs on meetings and states, at every handling level: sessions, agenda, run of show, the room, its notes, assets."""

from datetime import timedelta
from typing import Any

from hypothesis import strategies as st

from tests.clearance.marking import levels, mark, moment_of, narrower
from tests.queries.calling import ARGUMENTS, TODAY

COUNTRIES = ("AFG", "TCD", "SDN")


def add_sessions(draw: Any, rows: Any, meeting: dict[str, Any], number: int) -> None:
    """Up to two sessions of a meeting, each with an item, its paper and a step; the first has the room, with a note."""
    for position in range(1, draw(st.integers(0, 2)) + 1):
        session_id, floor = number * 10 + position, narrower(draw(levels), meeting["_level"])
        of = {"session_id": session_id, "position": 1}
        rows["convening_session"].append(
            {
                "session_id": session_id,
                "meeting_id": meeting["meeting_id"],
                "position": position,
                "name": f"Session {mark(floor)}",
                "held_on": meeting["starts_on"],
                "is_open": draw(st.booleans()),
                "deep_dive_iso3": draw(st.sampled_from([None, *COUNTRIES])),
                "handling": floor,
                "_level": floor,
            }
        )
        level = narrower(draw(levels), floor)
        item = {"item_id": session_id, "kind": "update", "title": f"Item {mark(level)}", "presenter": mark(level)}
        more = {"minutes": 20, "iso3": draw(st.sampled_from([None, *COUNTRIES])), "pointer": mark(level)}
        rows["agenda_item"].append({**of, **item, **more, "handling": level, "_level": level})
        paper = {"document_id": session_id, "item_id": session_id, "title": mark(level), "handling": level}
        rows["agenda_document"].append({**paper, "_level": level})
        step = {"step_id": session_id, "item_id": session_id, "title": f"Step {mark(level)}", "address": "/risk"}
        told = {"notes": mark(narrower(level, "members")), "minutes": 20, "handling": level, "_level": level}
        rows["run_step"].append({**of, **step, **told})
        if position == 1:
            _add_room(draw, rows, meeting, session_id, floor, level)


def _add_room(draw: Any, rows: Any, meeting: dict[str, Any], session_id: int, floor: str, step_level: str) -> None:
    began = moment_of(TODAY - timedelta(days=1))
    is_first = not rows["convening_room"]
    shown = narrower(floor, step_level)
    room = {"room_id": session_id, "meeting_id": meeting["meeting_id"], "session_id": session_id, "step_id": session_id}
    code = ARGUMENTS["code"] if is_first else f"R{session_id}"
    times = dict.fromkeys(("started_at", "session_started_at", "item_started_at"), began)
    ended = {"ended_at": None if is_first else began, "version": 1}
    rows["convening_room"].append(
        {**room, **times, **ended, "code": code, "is_open": draw(st.booleans()), "_level": shown}
    )
    level = narrower(shown, "members")
    note = {"note_id": session_id, "room_id": session_id, "session_id": session_id, "kind": "action"}
    said = {"text": f"Note {mark(level)}", "recorded_at": began, "recorded_by": mark(level), "handling": level}
    rows["room_note"].append({**note, **said, "_level": level})


def add_declared(draw: Any, rows: Any, recommendations: list[str]) -> None:
    """Assets, needs of the recommendations, and a working group."""
    at = moment_of(TODAY - timedelta(days=30))
    for number in range(draw(st.integers(0, 3))):
        level = draw(levels)
        kept = {"recorded_at": at, "recorded_by": mark(level), "handling": level, "_level": level}
        asset = {"asset_id": number + 1, "actor_id": draw(st.sampled_from(COUNTRIES)), "asset_kind": "expertise"}
        more = {"name": mark(level), "exists_now": True, "capacity": mark(level), "availability": "available"}
        rows["asset"].append({**asset, **more, "declared_on": "2026-01-01", "note": mark(level), **kept})
        group = {"working_group_id": number + 1, "framework_id": "FW", "name": mark(level), "convener": mark(level)}
        rows["working_group"].append(
            {**group, "convened_on": "2026-01-01", "note": mark(level), "source_id": "src", **kept}
        )
    for number, floor in enumerate(recommendations):
        level = narrower(draw(levels), floor)
        kept = {"recorded_at": at, "recorded_by": mark(level), "handling": level, "_level": level}
        need = {"need_id": number + 1, "reference": f"R{number}", "asset_kind": "diplomacy", "statement": mark(level)}
        rows["asset_need"].append({**need, **kept})

"""Records at every handling level, drawn by hypothesis, put into a store whole or without what a clearance does not show."""

from datetime import timedelta
from pathlib import Path
from typing import Any

from hypothesis import strategies as st
from sqlalchemy import Engine, insert
from sqlalchemy.orm import Session

from data.core.engine import open_engine
from data.core.handling import Clearance, levels_visible
from data.recommendations.commands.standings import refresh_standings
from data.recommendations.terms import index_recommendations
from data.tables import Base
from tests.clearance.invented_briefs import add_briefs, add_tellings
from tests.clearance.invented_meetings import add_declared, add_sessions
from tests.clearance.marking import levels, mark, moment_of, narrower
from tests.queries.calling import TODAY
from tests.queries.seed import add_base
from tests.stores import copy_empty_store, without_waiting_for_the_disk

#: Words that records at different levels have in common, so that one could push another about.
SHARED = ("protect", "civilians", "report", "warning", "early", "council")


@st.composite
def worlds(draw: Any) -> dict[str, list[dict[str, Any]]]:
    """Rows by table, each with its handling under '_level': what the narrowest thing that it hangs on has."""
    rows: dict[str, list[dict[str, Any]]] = {table.name: [] for table in Base.metadata.sorted_tables}
    day = st.integers(0, 700).map(lambda days: TODAY - timedelta(days=days))
    meetings = [draw(levels) for _ in range(draw(st.integers(0, 3)))]
    for number, level in enumerate(meetings):
        held = draw(day)
        rows["convening_meeting"].append(
            {
                "meeting_id": f"M{number}",
                "name": f"Meeting {mark(level)}",
                "place": mark(level),
                "handling": level,
                "starts_on": held.isoformat(),
                "ends_on": held.isoformat(),
                "note": mark(level),
                "version": 1,
                "recorded_at": moment_of(held),
                "recorded_by": mark(level),
                "_level": level,
            }
        )
        add_sessions(draw, rows, rows["convening_meeting"][-1], number)
    count = draw(st.integers(2, 6))
    recommendations = [draw(levels) for _ in range(count)]
    for number, level in enumerate(recommendations):
        _recommendation(draw, rows, number, level, len(meetings), draw(day))
    for number in range(1, count):
        if draw(st.booleans()):
            level = narrower(recommendations[number], recommendations[number - 1])
            link = {"reference": f"R{number}", "related_reference": f"R{number - 1}", "relation_kind": "related"}
            rows["recommendation_relation"].append({**link, "_level": level})
    add_declared(draw, rows, recommendations)
    add_briefs(draw, rows)
    add_tellings(draw, rows)
    _objections(draw, rows)
    return rows


def _objections(draw: Any, rows: Any) -> None:
    """What another delegation than the one that is asked for contests, some of it answered."""
    events = {row["event_id"]: row for row in rows["status_event"]}
    for number, row in enumerate(rows["recommendation"]):
        if row["stage"] == "draft" or not draw(st.booleans()):
            continue
        own = [one for one, event in events.items() if event["reference"] == row["reference"]]
        event_id = draw(st.sampled_from([None, *own]))
        floor = row["_level"] if event_id is None else narrower(row["_level"], events[event_id]["_level"])
        level = narrower(draw(levels), floor)
        at = moment_of(TODAY - timedelta(days=draw(st.integers(0, 20))))
        told = {"reference": row["reference"], "event_id": event_id, "recorded_at": at, "recorded_by": mark(level)}
        told |= {"handling": level, "_level": level}
        first = {"objection_id": 2 * number + 1, "answers_id": None, "actor_id": draw(st.sampled_from(["AFG", "SDN"]))}
        rows["objection"].append(
            {**told, **first, "text": f"Wrong {mark(level)}", "why": f"Because {mark(level)}", "outcome": None}
        )
        if draw(st.booleans()):
            answer = {"objection_id": 2 * number + 2, "answers_id": 2 * number + 1, "actor_id": None, "why": None}
            rows["objection"].append({**told, **answer, "text": f"Answer {mark(level)}", "outcome": "kept"})


def _recommendation(draw: Any, rows: Any, number: int, level: str, meetings: int, day: Any) -> None:
    is_draft = level == "secretariat" and draw(st.booleans())
    said = " ".join(draw(st.lists(st.sampled_from(SHARED), min_size=1, max_size=4)))
    reference = f"R{number}"
    rows["recommendation"].append(
        {
            "reference": reference,
            "sort_order": number,
            "origin": "meeting",
            "pointer": mark(level),
            "kind": "recommendation",
            "short_title": f"{said} {mark(level)}",
            "paraphrase": f"{said} in text {mark(level)}",
            "note": mark(level),
            "addressed_to": mark(level),
            "issued_on": day.isoformat(),
            "version": 1,
            "source_id": "src",
            "handling": level,
            "meeting_id": f"M{draw(st.integers(0, meetings - 1))}" if meetings and draw(st.booleans()) else None,
            "priority": draw(st.sampled_from([None, "high", "low"])),
            "strand": draw(st.sampled_from([None, "thematic", "micro"])),
            "due_on": (day + timedelta(days=200)).isoformat() if draw(st.booleans()) else None,
            "stage": "draft" if is_draft else "adopted",
            "adopted_on": None if is_draft else day.isoformat(),
            "adopted_at": None if is_draft else moment_of(day),
            "recorded_at": moment_of(day),
            "recorded_by": mark(level),
            "confidence": "verified",
            "_level": level,
        }
    )
    for iso3 in draw(st.sets(st.sampled_from(["AFG", "TCD", "SDN"]), max_size=2)):
        rows["recommendation_country"].append({"reference": reference, "iso3": iso3, "_level": level})
    if draw(st.booleans()):
        rows["recommendation_framework"].append({"reference": reference, "framework_id": "FW", "_level": level})
    names = draw(
        st.lists(st.sampled_from(["Board", "AFG", "SDN", f"Office {mark(level)}"]), min_size=1, max_size=2, unique=True)
    )
    for position, name in enumerate(names, start=1):
        addressee_id = number * 10 + position
        actor = name if name in ("AFG", "SDN") else None
        rows["recommendation_addressee"].append(
            {
                "addressee_id": addressee_id,
                "reference": reference,
                "position": position,
                "name": name,
                "version": 1,
                "addressee_kind": "actor" if actor else "body",
                "actor_id": actor,
                "lead_office": mark(level),
                "qualification": mark(level),
                "_level": level,
            }
        )
        if not is_draft:
            _follow_up(draw, rows, reference, addressee_id, level, day)


def _follow_up(draw: Any, rows: Any, reference: str, addressee_id: int, floor: str, since: Any) -> None:
    values = [
        ("response", "accepted"),
        ("response", "noted"),
        ("implementation", "in_progress"),
        ("implementation", "implemented"),
    ]
    for place, (axis, value) in enumerate(
        draw(st.lists(st.sampled_from([*values, ("verification", "B")]), max_size=3))
    ):
        level = narrower(draw(levels), floor)
        on = min(TODAY, since + timedelta(days=draw(st.integers(1, 300))))
        own = {"recorded_at": moment_of(on), "recorded_by": mark(level), "handling": level, "_level": level}
        event_id = addressee_id * 10 + place
        event = {
            "event_id": event_id,
            "reference": reference,
            "addressee_id": addressee_id,
            "axis": axis,
            "action": "recorded",
        }
        rows["status_event"].append(
            {
                **event,
                "from_value": None,
                "to_value": value,
                "in_effect_on": on.isoformat(),
                "reason": mark(level),
                **own,
            }
        )
        if axis == "verification":
            review = {"review_id": event_id, "event_id": event_id, "addressee_id": addressee_id, "grade": value}
            rows["review"].append({**review, "reviewed_on": on.isoformat(), "finding": mark(level), **own})
        shown = narrower(draw(levels), floor)
        document = {"evidence_id": event_id, "reference": reference, "addressee_id": addressee_id, "title": mark(shown)}
        more = {"author": mark(shown), "note": mark(shown), "recorded_at": moment_of(on), "recorded_by": mark(shown)}
        rows["evidence"].append({**document, **more, "handling": shown, "_level": shown})
        file = {"evidence_id": event_id, "file_name": mark(shown), "content": mark(shown).encode(), "sha256": "0" * 64}
        rows["evidence_file"].append({**file, "media_type": "application/pdf", "size_bytes": 1, "_level": shown})
        link = {"event_id": event_id, "evidence_id": event_id, "_level": narrower(shown, level)}
        rows["status_event_evidence"].append(link)
    if draw(st.booleans()):
        level = narrower(draw(levels), floor)
        on = min(TODAY, since + timedelta(days=draw(st.integers(1, 300))))
        sent = {
            "reminder_id": addressee_id,
            "addressee_id": addressee_id,
            "sent_on": on.isoformat(),
            "sent_to": mark(level),
        }
        more = {"note": mark(level), "recorded_at": moment_of(on), "recorded_by": mark(level)}
        rows["reminder"].append({**sent, **more, "handling": level, "_level": level})


def store_of(rows: dict[str, list[dict[str, Any]]], path: Path, clearance: Clearance = Clearance.SECRETARIAT) -> Engine:
    """A store with the rows that this clearance shows, as if nothing else had ever been recorded."""
    shown = levels_visible(clearance)
    engine = without_waiting_for_the_disk(open_engine(database_url=copy_empty_store(path)))
    meetings = {row["meeting_id"] for row in rows["convening_meeting"] if row["_level"] in shown}
    with Session(engine) as session:
        add_base(session)
        for table in Base.metadata.sorted_tables:
            for row in rows[table.name]:
                if row["_level"] not in shown:
                    continue
                values = {name: value for name, value in row.items() if name != "_level"}
                if table.name == "recommendation" and values["meeting_id"] not in meetings:
                    values["meeting_id"] = None
                session.execute(insert(table).values(**values))
        index_recommendations(session)
        refresh_standings(session)
        session.commit()
    return engine

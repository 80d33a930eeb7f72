"""A follow-up to show: the shipped record with two meetings, six further recommendations, and what came of some.

Marked words stand in what is withheld, so that a test can look for them: SEEN-BY-MEMBERS and SEEN-BY-SECRETARIAT.
"""

from typing import Any

from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session

from data import tables as m
from data.recommendations.terms import index_recommendations
from tests.queries.histories import add_event, add_recommendation, add_reminder, at, write_standings

MEMBERS, SECRETARIAT = "SEEN-BY-MEMBERS", "SEEN-BY-SECRETARIAT"
HOSTILE = '<img src=x onerror="alert(1)">[link](javascript:alert(2)) **bold** $x$ :red[red]'

_COMMON = {"origin": "meeting", "stage": "adopted", "source_id": "paper", "confidence": "verified", "meeting_id": "M2"}
_ADOPTED = {"issued_on": "2025-09-23", "adopted_on": "2025-09-23", "adopted_at": at("2025-09-23")} | {
    "recorded_at": at("2025-09-23")
}
_RECOMMENDATIONS: tuple[tuple[str, tuple[str, ...], dict[str, Any]], ...] = (
    (
        "M2-01",
        ("Canada", "Coordination board"),
        {
            "short_title": "Women in the talks on Sudan",
            "paraphrase": "Name women mediators for the talks on Sudan and fund their security details.",
            "due_on": "2026-03-31",
            "priority": "high",
            "strand": "micro",
            **_ADOPTED,
        },
    ),
    (
        "M2-02",
        ("Coordination board", "Member states"),
        {
            "short_title": "Recommend policies to governments",
            "paraphrase": "Recommend policies, sanctions or regulation, aid programmes and asset deployments to governments, "
            "with a register of responses.",
            "cadence": "each meeting",
            "cadence_kind": "every_meeting",
            **_ADOPTED,
        },
    ),
    ("M2-03", ("Canada",), {"short_title": f"Closed advice {MEMBERS}", "handling": "members", **_ADOPTED}),
    ("M2-04", ("Secretariat",), {"short_title": HOSTILE, "paraphrase": HOSTILE, "note": HOSTILE, **_ADOPTED}),
    (
        "M2-05",
        ("Member states",),
        {
            "short_title": f"A draft {SECRETARIAT}",
            "stage": "draft",
            "handling": "secretariat",
            "issued_on": None,
            "recorded_at": at("2026-10-01"),
        },
    ),
    ("M2-06", (), {"short_title": "To nobody in particular", **_ADOPTED}),
)


def add_following(session: Session) -> dict[str, int]:
    """Add it to a store with the shipped record; the id of each addressee by 'reference name'. Does not commit."""
    session.execute(
        insert(m.ConveningMeeting),
        [_meeting("M1", "First board meeting", "2024-09-23"), _meeting("M2", "Second board meeting", "2025-09-22")],
    )
    ids = {}
    for position, (reference, names, values) in enumerate(_RECOMMENDATIONS, start=201):
        made = add_recommendation(session, reference, names, **_COMMON | values | {"sort_order": position})
        ids |= {f"{reference} {name}": one for name, one in made.items()}
    a = m.RecommendationAddressee
    canada = {"addressee_kind": "actor", "actor_id": "CAN", "lead_office": "Global Affairs, peace and security"}
    session.execute(update(a).where(a.name == "Canada").values(**canada))
    links = (("M2-01", "SDN"), ("M2-01", "TCD"), ("M2-02", "MMR"), ("M2-03", "SDN"), ("M2-05", "SDN"))
    session.execute(insert(m.RecommendationCountry), [{"reference": r, "iso3": c} for r, c in links])
    named = (("M2-01", "WPS"), ("M2-02", "WPS"), ("M2-03", "CP"))
    session.execute(insert(m.RecommendationFramework), [{"reference": r, "framework_id": f} for r, f in named])
    tie = {"reference": "M2-02", "related_reference": "AI-18", "relation_kind": "supersedes"}
    session.execute(insert(m.RecommendationRelation), [tie])
    shipped = select(a.addressee_id, a.reference, a.name).where(a.reference.in_(("AI-10", "AI-18")))
    ids |= {f"{row.reference} {row.name}": row.addressee_id for row in session.execute(shipped)}
    _add_history(session, ids)
    session.flush()
    index_recommendations(session)
    write_standings(session)
    return ids


def _add_history(session: Session, ids: dict[str, int]) -> None:
    add_event(session, ids["M2-01 Canada"], "accepted", "2025-11-10")
    add_reminder(session, ids["M2-01 Canada"], "2026-05-04")
    add_event(session, ids["M2-01 Coordination board"], "under_consideration", "2025-10-20")
    board, states = ids["AI-18 Coordination board"], ids["AI-18 Member states"]
    add_event(session, board, "accepted", "2025-02-03")
    slip = add_event(session, board, "implemented", "2025-06-02")
    add_event(session, board, "partly_implemented", "2025-06-02", "2025-06-20", corrects=slip)
    graded = add_event(session, board, "B", "2026-01-15", "2026-02-01")
    add_event(session, states, "accepted_in_part", "2025-12-01")
    add_event(session, states, "not_started", "2026-04-01", handling="members")
    add_event(session, ids["AI-10 Secretariat"], "implemented", "2026-06-30")
    session.execute(
        insert(m.Review).values(
            event_id=graded,
            addressee_id=board,
            grade="B",
            reviewed_on="2026-01-15",
            finding="A register exists; half of its entries name no date.",
            handling="open",
            recorded_at=at("2026-02-01"),
            recorded_by="tests",
        )
    )
    for title, handling in (("The register of recommendations", "open"), (f"A cable {MEMBERS}", "members")):
        made = session.execute(
            insert(m.Evidence).values(
                reference="AI-18",
                addressee_id=board,
                title=title,
                address="https://example.org/register",
                dated_on="2025-05",
                author="Coordination board",
                handling=handling,
                recorded_at=at("2025-06-20"),
                recorded_by="tests",
            )
        )
        session.execute(
            insert(m.StatusEventEvidence).values(event_id=slip + 1, evidence_id=made.inserted_primary_key[0])
        )
    session.execute(
        insert(m.Reminder).values(
            addressee_id=states,
            sent_on="2026-09-01",
            note=f"To the envoy alone {SECRETARIAT}",
            handling="secretariat",
            recorded_at=at("2026-09-01"),
            recorded_by="tests",
        )
    )


def _meeting(meeting_id: str, name: str, day: str) -> dict[str, Any]:
    return {
        "meeting_id": meeting_id,
        "name": name,
        "starts_on": day,
        "ends_on": day,
        "handling": "open",
        "recorded_at": at(day),
        "recorded_by": "tests",
    }

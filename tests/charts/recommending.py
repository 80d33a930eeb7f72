"""Rows for the pictures of recommendations: an addressee's cell, a matrix, what is claimed, a country's risk and response."""

from typing import Any

from data.recommendations.queries.pictures import ClaimedRow, MatrixColumnRow, MatrixLineRow, MatrixRow
from data.recommendations.queries.risk_response import RiskResponseRow
from data.recommendations.queries.rows import AddresseeStatusRow
from data.risk.rules.tiers import Tier


def cell(name: str = "Council", reference: str = "R-1", **values: Any) -> AddresseeStatusRow:
    """One addressee of one recommendation, with nothing on record but the values given."""
    fields = dict.fromkeys(
        (
            *(
                "actor_id",
                "iso3",
                "qualification",
                "lead_office",
                "reading_note",
                "response",
                "response_on",
                "implementation",
            ),
            *("implementation_on", "verification", "verification_on", "last_entry_on", "last_report_on"),
            "last_reminder_on",
        )
    )
    own = {"addressee_id": 1, "reference": reference, "position": 1, "name": name, "addressee_kind": "body"}
    return AddresseeStatusRow(**(fields | own | {"flags": (), "version": 1} | values))


def matrix(*cells: AddresseeStatusRow, stage: str = "proposed", title: str = "Title") -> MatrixRow:
    """A matrix of the cells given."""
    references = dict.fromkeys(one.reference for one in cells)
    names = dict.fromkeys(one.name for one in cells)
    return MatrixRow(
        columns=tuple(MatrixColumnRow(reference=one, title=title, stage=stage) for one in references),
        lines=tuple(
            MatrixLineRow(name=name, addressee_kind="body", cells=tuple(c for c in cells if c.name == name))
            for name in names
        ),
        total=len(references),
    )


def claimed(name: str = "Council", **counts: int) -> ClaimedRow:
    """One addressee with 0 in every count but those given."""
    fields = ("asked", "claimed", "claimed_partly", "verified", "verified_partly", "not_borne_out", "not_verified")
    return ClaimedRow(name=name, addressee_kind="body", **(dict.fromkeys(fields, 0) | counts))


def risk(iso3: str, rank: int | None, share: float | None, **values: Any) -> RiskResponseRow:
    """One country; a share of None: no recommendation concerns it."""
    fields: dict[str, Any] = {
        "iso3": iso3,
        "name": f"Land {iso3}",
        "tier": Tier.AMBER,
        "edition": 2025,
        "risk_rank": rank,
        "ranked_countries": 168,
        "risk_probability": 0.02,
        "is_rising": False,
        "recommendations": 0 if share is None else 1,
        "addressees": 0 if share is None else 3,
        "moving": 0,
        "answered": 0,
        "implemented": 0,
        "share_moving": share,
        "share_answered": share,
        "share_implemented": share,
        "source_id": "src",
    }
    return RiskResponseRow(**(fields | values))

"""Compare a list with what is on record under the same references: the same is left alone, another is a fault."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from data.core.errors import Fault
from data.recommendations.files.list_rows import CheckedRow, Standing
from data.recommendations.models.recommendation import (
    Recommendation,
    RecommendationAddressee,
    RecommendationCountry,
    RecommendationFramework,
    RecommendationRiskFactor,
)
from data.sources.files.upsert import chunks

_BATCH: Final = 500
#: Columns of a recommendation by the field that a list says them in. Handling, stage and source are decided here.
_COLUMNS: Final = {
    "short_title": "short_title",
    "text": "paraphrase",
    "kind": "kind",
    "pointer": "pointer",
    "document": "document",
    "meeting": "meeting_id",
    "issued_on": "issued_on",
    "due_on": "due_on",
    "cadence": "cadence",
    "cadence_kind": "cadence_kind",
    "cadence_month": "cadence_month",
    "strand": "strand",
    "specificity": "specificity",
    "priority": "priority",
    "stated_limit": "stated_limit",
    "evidence_wanted": "evidence_wanted",
    "indicator": "indicator",
    "note": "note",
}


def compare_with_record(
    session: Session, rows: Sequence[CheckedRow], said: Mapping[str, str], file_name: str
) -> list[CheckedRow]:
    """The rows, each with its standing. said: the fields that the list speaks of, with the column's name.

    A row under a reference on record that says something else is a fault: an import never writes over the record.
    Relations must lead to references in the list or on record.
    """
    references = [row.reference for row in rows]
    named = {one for row in rows for one in (*row.related_to, *row.supersedes)}
    record = _read(session, references)
    known = set(references) | _existing(session, named - set(references))
    compared = []
    for row in rows:
        faults = list(row.faults)
        for field, others in (("related_to", row.related_to), ("supersedes", row.supersedes)):
            for one in others:
                if one not in known or one == row.reference:
                    reason = "the row itself" if one == row.reference else "neither in the list nor recorded"
                    faults.append(Fault(file_name, row.line, said[field], f"'{one[:40]}' is {reason}"))
        stands = record.get(row.reference)
        if stands is not None:
            faults += [
                Fault(file_name, row.line, said[field], f"{row.reference} is recorded with another value, {was}; "
                      "an import does not overwrite it: change it on its own page, or give another reference")
                for field, was in _differences(row, stands, said)
            ]  # fmt: skip
        standing: Standing = "faulty" if faults else "new" if stands is None else "on_record"
        compared.append(replace(row, standing=standing, faults=tuple(faults)))
    return compared


def _differences(row: CheckedRow, stands: dict[str, Any], said: Mapping[str, str]) -> list[tuple[str, str]]:
    """The fields in which the list says something else, with what stands on record."""
    found = []
    for field, column in _COLUMNS.items():
        if field in said and row.values.get(column) != stands[column]:
            found.append((field, _shown(stands[column])))
    ours = {
        "addressees": tuple(sorted((one.name, one.kind, one.actor_id or "") for one in row.addressees)),
        "countries": tuple(sorted(row.iso3s)),
        "frameworks": tuple(sorted(row.framework_ids)),
        "risk_factors": tuple(sorted(row.risk_factor_nos)),
    }
    found += [
        (field, _shown(stands[field])) for field, value in ours.items() if field in said and value != stands[field]
    ]
    return found


def _shown(value: Any) -> str:
    text = "nothing" if value in (None, ()) else str(value)
    return f"'{text[:60]}…'" if len(text) > 60 else f"'{text}'"


def _existing(session: Session, references: Collection[str]) -> set[str]:
    r = Recommendation.reference
    return {
        one for batch in chunks(sorted(references), _BATCH) for one in session.scalars(select(r).where(r.in_(batch)))
    }


def _read(session: Session, references: Collection[str]) -> dict[str, dict[str, Any]]:
    """What is on record under these references, with addressees and links."""
    r, a = Recommendation, RecommendationAddressee
    found: dict[str, dict[str, Any]] = {}
    for batch in chunks(sorted(set(references)), _BATCH):
        columns = [getattr(r, column) for column in _COLUMNS.values()]
        for row in session.execute(select(r.reference, *columns).where(r.reference.in_(batch))).mappings():
            found[row["reference"]] = dict(row)
    linked: dict[str, tuple[Any, ...]] = {
        "addressees": (a.name, a.addressee_kind, a.actor_id),
        "countries": (RecommendationCountry.iso3,),
        "frameworks": (RecommendationFramework.framework_id,),
        "risk_factors": (RecommendationRiskFactor.risk_factor_no,),
    }
    for name, values in linked.items():
        links: dict[str, list[Any]] = defaultdict(list)
        owner = values[0].class_.reference
        for batch in chunks(sorted(found), _BATCH):
            for link in session.execute(select(owner, *values).where(owner.in_(batch))):
                links[link[0]].append(link[1] if len(values) == 1 else tuple(value or "" for value in link[1:]))
        for reference, stands in found.items():
            stands[name] = tuple(sorted(links[reference]))
    return found

"""What a recommendation says, as an editor hands it over: checked field by field, and compared with the store."""

from dataclasses import dataclass, fields
from typing import Any, Final

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from data.core.checks import Checks, can_be_asked_for
from data.core.models.base import CONFIDENCE_LEVELS, HANDLING_LEVELS, Base
from data.core.models.source import Source
from data.core.recorder import OWN_RECORD
from data.countries.models.country import Country
from data.meetings.commands import find_meeting
from data.networks.commands.actors import find_actor
from data.networks.models import Actor
from data.overlaps.models.framework import Framework, RiskFactor
from data.recommendations.models.recommendation import (
    CADENCES,
    PRIORITIES,
    SPECIFICITIES,
    STRANDS,
    Recommendation,
    RecommendationAddressee,
    RecommendationCountry,
    RecommendationFramework,
    RecommendationRiskFactor,
)

#: Field of the content, the table behind it, its column, and where the values are on record.
LINKS: Final[tuple[tuple[str, type[Base], str, Any], ...]] = (
    ("iso3s", RecommendationCountry, "iso3", Country.iso3),
    ("framework_ids", RecommendationFramework, "framework_id", Framework.framework_id),
    ("risk_factor_nos", RecommendationRiskFactor, "risk_factor_no", RiskFactor.risk_factor_no),
)
_LINK_NAMES: Final = frozenset(name for name, *_ in LINKS)


@dataclass(frozen=True, slots=True)
class AddresseeContent:
    """One addressee. actor_id: of an actor on record or a country's code, whose name stands where none is given; without
    one it is a group ('Member states') or, with is_body, a body of the network. qualification: what the text adds
    ('existing members').
    """

    name: str = ""
    actor_id: str | None = None
    qualification: str | None = None
    lead_office: str | None = None
    is_body: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class RecommendationContent:
    """Everything that an editor decides about a recommendation; the fields are those of the model Recommendation.

    text is its `paraphrase`. A field left None is not known. addressed_to: the words of the text; put together from the
    addressees where blank. handling: open, members or secretariat; a draft is the secretariat's until it is adopted.
    """

    text: str
    short_title: str | None = None
    kind: str = "recommendation"
    pointer: str | None = None
    document: str | None = None
    meeting_id: str | None = None
    addressed_to: str | None = None
    issued_on: str | None = None
    strand: str | None = None
    specificity: str | None = None
    priority: str | None = None
    due_on: str | None = None
    cadence: str | None = None
    cadence_kind: str | None = None
    cadence_month: int | None = None
    stated_limit: str | None = None
    evidence_wanted: str | None = None
    indicator: str | None = None
    note: str | None = None
    source_id: str = OWN_RECORD
    source_url: str | None = None
    as_of: str | None = None
    confidence: str = "verified"
    handling: str = "members"
    iso3s: tuple[str, ...] = ()
    framework_ids: tuple[str, ...] = ()
    risk_factor_nos: tuple[int, ...] = ()


def check_content(
    session: Session, content: RecommendationContent, checks: Checks, addressees: tuple[AddresseeContent, ...] | None
) -> dict[str, Any]:
    """The values of the recommendation's own columns; faults go to `checks`. addressees None: left as they stand."""
    lines = ("short_title", "pointer", "document", "cadence", "stated_limit", "indicator", "as_of")
    values: dict[str, Any] = {name: checks.line(name, getattr(content, name)) for name in lines}
    values |= {name: checks.text(name, getattr(content, name)) for name in ("evidence_wanted", "note")}
    values["paraphrase"] = checks.text("text", content.text, required=True)
    values["kind"] = checks.line("kind", content.kind, 40, required=True)
    values["source_url"] = checks.address("source_url", content.source_url)
    values["issued_on"] = checks.past_partial_date("issued_on", content.issued_on)
    values["due_on"] = checks.day("due_on", content.due_on)
    if values["due_on"] and values["issued_on"] and values["due_on"] < values["issued_on"]:
        checks.add("due_on", f"{values['due_on']} is before it was issued ({values['issued_on']})")
    for name, known in (
        *(("strand", STRANDS), ("specificity", SPECIFICITIES), ("priority", PRIORITIES), ("cadence_kind", CADENCES)),
        *(("confidence", CONFIDENCE_LEVELS), ("handling", HANDLING_LEVELS)),
    ):
        values[name] = checks.one_of(name, getattr(content, name), known, required=known in _ALWAYS)
    values["cadence_month"] = content.cadence_month
    if content.cadence_month is not None and (content.cadence_kind != "yearly" or not 1 <= content.cadence_month <= 12):
        checks.add("cadence_month", "only a yearly cadence has a month, from 1 to 12")
    if content.cadence_kind and content.cadence_kind != "once" and not values["cadence"]:
        values["cadence"] = content.cadence_kind.replace("_", " ")
    values["source_id"] = _on_record(session, checks, "source_id", content.source_id, Source.source_id)
    values["meeting_id"] = content.meeting_id or None
    if content.meeting_id and find_meeting(session, content.meeting_id) is None:
        checks.add("meeting_id", f"'{content.meeting_id[:60]}' is not recorded")
    values["addressed_to"] = checks.text("addressed_to", content.addressed_to)
    if addressees is not None and not values["addressed_to"]:
        values["addressed_to"] = _in_words(session, addressees)
    values["pointer"] = values["pointer"] or values["document"] or "The network's own record"
    for name, _, _, known in LINKS:
        asked = [value for value in getattr(content, name) if can_be_asked_for(str(value))]
        found = set(session.scalars(select(known).where(known.in_(asked))))
        for value in getattr(content, name):
            if value not in found:
                checks.add(name, f"'{value}' is not recorded")
    return values


def check_addressees(
    session: Session, addressees: tuple[AddresseeContent, ...], checks: Checks
) -> tuple[dict[str, Any], ...]:
    """The values of the addressees' columns, without reference and position; faults go to `checks`."""
    if not addressees:
        checks.add("addressees", "is empty; a recommendation without an addressee cannot be answered")
    rows = []
    for one in addressees:
        actor = find_actor(session, checks, "addressees", one.actor_id) if one.actor_id else None
        kind = "actor" if one.actor_id else "body" if one.is_body else "group"
        rows.append(
            {
                "name": checks.line("addressees", one.name or (actor.name if actor else ""), 160, required=True),
                "addressee_kind": kind,
                "actor_id": one.actor_id or None,
                "qualification": checks.line("qualification", one.qualification),
                "lead_office": checks.line("lead_office", one.lead_office),
            }
        )
    names = [str(row["name"]).casefold() for row in rows]
    for name in sorted({name for name in names if names.count(name) > 1}):
        checks.add("addressees", f"names '{name}' twice")
    return tuple(rows)


def content_of(session: Session, recommendation: Recommendation) -> RecommendationContent:
    """What the store holds of a recommendation now."""
    own: dict[str, Any] = {
        field.name: getattr(recommendation, field.name)
        for field in fields(RecommendationContent)
        if field.name not in _LINK_NAMES and field.name != "text"
    }
    links: dict[str, Any] = {}
    for name, model, column, _ in LINKS:
        statement = select(getattr(model, column)).where(model.reference == recommendation.reference)  # type: ignore[attr-defined]
        links[name] = tuple(sorted(session.scalars(statement)))
    return RecommendationContent(text=recommendation.paraphrase, **own, **links)


def snapshot(session: Session, recommendation: Recommendation) -> dict[str, Any]:
    """The whole recommendation as the audit keeps it: its content, its addressees, its stage."""
    content = content_of(session, recommendation)
    found = {field.name: getattr(content, field.name) for field in fields(content)}
    names = select(RecommendationAddressee.name).where(RecommendationAddressee.reference == recommendation.reference)
    return {
        **{name: list(value) if isinstance(value, tuple) else value for name, value in found.items()},
        "addressees": list(session.scalars(names.order_by(RecommendationAddressee.position))),
        "stage": recommendation.stage,
        "adopted_on": recommendation.adopted_on,
    }


def write_links(session: Session, reference: str, content: RecommendationContent) -> None:
    """Put the recommendation's countries, frameworks and risk factors in place of those that it had."""
    for name, model, column, _ in LINKS:
        session.execute(delete(model).where(model.reference == reference))  # type: ignore[attr-defined]
        rows = [{"reference": reference, column: value} for value in sorted(set(getattr(content, name)))]
        if rows:
            session.execute(insert(model), rows)


def write_addressees(session: Session, reference: str, rows: tuple[dict[str, Any], ...], first: int = 1) -> None:
    """Add addressees in their order, from a position on."""
    values = [{**row, "reference": reference, "position": place} for place, row in enumerate(rows, start=first)]
    if values:
        session.execute(insert(RecommendationAddressee), values)


def replace_addressees(session: Session, reference: str, rows: tuple[dict[str, Any], ...]) -> None:
    """Put addressees in place of those that it has. One that stays keeps what is recorded of it and a form does not ask: its
    number, its qualification, the office that leads and why the text is read as addressed to it.
    """
    a = RecommendationAddressee
    held = {_same(one.actor_id, one.name): one for one in session.scalars(select(a).where(a.reference == reference))}
    asked = {_same(row["actor_id"], str(row["name"])) for row in rows}
    for key in held.keys() - asked:
        session.delete(held[key])
    session.flush()
    for place, row in enumerate(rows, start=1):
        one = held.get(_same(row["actor_id"], str(row["name"])))
        if one is None:
            write_addressees(session, reference, (row,), place)
            continue
        one.position = place
        for column, value in row.items():
            if value is not None:
                setattr(one, column, value)
    session.flush()


_ALWAYS: Final = (CONFIDENCE_LEVELS, HANDLING_LEVELS)


def _same(actor_id: str | None, name: str) -> str:
    """By what an addressee is known again: the actor, or the name of what is none."""
    return actor_id or name.casefold()


def _in_words(session: Session, addressees: tuple[AddresseeContent, ...]) -> str:
    """Their names as a reader knows them; a country that no actor stands for yet by its own."""
    ids = [one.actor_id for one in addressees if one.actor_id and "\0" not in one.actor_id]
    names: dict[str, str] = {}
    for key, name in ((Country.iso3, Country.name), (Actor.actor_id, Actor.name)):
        names |= {row[0]: row[1] for row in session.execute(select(key, name).where(key.in_(ids)))}
    said = [(one.name or names.get(one.actor_id or "") or str(one.actor_id), one.qualification) for one in addressees]
    return "; ".join(f"{name} ({more})" if more else name for name, more in said)


def _on_record(session: Session, checks: Checks, field: str, value: str | None, column: Any) -> str | None:
    if value and (not can_be_asked_for(value) or session.scalar(select(column).where(column == value)) is None):
        checks.add(field, f"'{value[:60]}' is not recorded")
    return value or None

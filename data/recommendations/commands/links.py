"""What a recommendation is tied to: further addressees, the office that leads, related and superseded ones.

Raises as data.recommendations.commands.recommendations.
"""

from sqlalchemy import Engine, func, select

from data.core.audit import audit
from data.core.checks import Checks
from data.core.engine import bump_data_version
from data.core.errors import AmberlightError
from data.core.recorder import Recorder, require_reason, require_secretariat
from data.core.writing import is_key, refuse_newer, writing
from data.recommendations.commands.content import AddresseeContent, check_addressees, snapshot, write_addressees
from data.recommendations.commands.entries import open_recommendation, target_of
from data.recommendations.commands.recommendations import RecommendationSummary
from data.recommendations.models.recommendation import RELATION_KINDS, RecommendationAddressee, RecommendationRelation
from data.recommendations.terms import index_recommendations

__all__ = ["add_addressee", "relate_recommendations", "set_lead_office", "unrelate_recommendations"]


def add_addressee(
    engine: Engine, recorder: Recorder, reference: str, version: int, addressee: AddresseeContent, reason: str
) -> RecommendationSummary:
    """Address a recommendation to one more. version: the recommendation's."""
    require_secretariat(recorder, "add addressees")
    a = RecommendationAddressee
    with writing(engine) as session:
        row = open_recommendation(session, reference, for_follow_up=False)
        refuse_newer(session, reference, version, row.version)
        before = snapshot(session, row)
        checks = Checks("addressee")
        values = check_addressees(session, (addressee,), checks)
        if str(values[0]["name"]).casefold() in {str(name).casefold() for name in before["addressees"]}:
            checks.add("name", f"'{values[0]['name']}' is an addressee of {reference} already")
        why = checks.reason(reason)
        checks.refuse_faults()
        last = session.scalar(select(func.max(a.position)).where(a.reference == reference)) or 0
        write_addressees(session, reference, values, last + 1)
        row.version = version + 1
        session.flush()
        index_recommendations(session, (reference,))
        audit(session, recorder, "recommendation.addressee_added", reference, before, snapshot(session, row), why)
        return RecommendationSummary(reference, row.version, bump_data_version(session))


def set_lead_office(
    engine: Engine, recorder: Recorder, addressee_id: int, version: int, lead_office: str | None, reason: str = ""
) -> RecommendationSummary:
    """Record which office of an addressee leads, or that none is known any more (None). version: the addressee's, and so is
    that of the summary.
    """
    require_secretariat(recorder, "record lead offices")
    with writing(engine) as session:
        row = session.get(RecommendationAddressee, addressee_id) if is_key(addressee_id) else None
        if row is None:
            raise AmberlightError(f"There is no addressee with the number {addressee_id}. Nothing was changed.")
        open_recommendation(session, row.reference, for_follow_up=False)
        refuse_newer(session, target_of(row), version, row.version)
        checks = Checks("office")
        office = checks.line("lead_office", lead_office)
        checks.refuse_faults()
        if office == row.lead_office:
            raise AmberlightError("This is already recorded. Nothing was changed.")
        before, row.lead_office, row.version = {"lead_office": row.lead_office}, office, version + 1
        session.flush()
        why = " ".join(reason.split())
        audit(session, recorder, "addressee.lead_office_set", target_of(row), before, {"lead_office": office}, why)
        return RecommendationSummary(row.reference, row.version, bump_data_version(session))


def relate_recommendations(
    engine: Engine,
    recorder: Recorder,
    reference: str,
    version: int,
    related_reference: str,
    relation_kind: str = "related",
    reason: str = "",
) -> RecommendationSummary:
    """Tie a recommendation to another: 'related', or 'supersedes' where it takes the other's place.

    Says nothing of the other's implementation: that it is superseded is recorded for each of its addressees.
    """
    require_secretariat(recorder, "link recommendations")
    link = RecommendationRelation
    with writing(engine) as session:
        row = open_recommendation(session, reference, for_follow_up=False)
        refuse_newer(session, reference, version, row.version)
        other = open_recommendation(session, related_reference, for_follow_up=False)
        checks = Checks("relation")
        kind = checks.one_of("relation_kind", relation_kind, RELATION_KINDS, required=True)
        if other.reference == reference:
            checks.add("related_reference", "names the recommendation itself")
        checks.refuse_faults()
        for pair in ((reference, other.reference), (other.reference, reference)):
            if session.get(link, pair) is not None:
                raise AmberlightError(f"{reference} and {other.reference} are linked already. Nothing was changed.")
        session.add(link(reference=reference, related_reference=other.reference, relation_kind=str(kind)))
        row.version = version + 1
        session.flush()
        after = {"related_reference": other.reference, "relation_kind": kind}
        audit(session, recorder, "recommendation.related", reference, None, after, " ".join(reason.split()))
        return RecommendationSummary(reference, row.version, bump_data_version(session))


def unrelate_recommendations(
    engine: Engine, recorder: Recorder, reference: str, version: int, related_reference: str, reason: str
) -> RecommendationSummary:
    """Take a tie back that was recorded by mistake; the audit keeps it."""
    require_secretariat(recorder, "link recommendations")
    why = require_reason(reason)
    link = RecommendationRelation
    with writing(engine) as session:
        row = open_recommendation(session, reference, for_follow_up=False)
        refuse_newer(session, reference, version, row.version)
        found = None if "\0" in related_reference else session.get(link, (reference, related_reference))
        if found is None:
            raise AmberlightError(f"{reference} is not linked to '{related_reference[:40]}'. Nothing was changed.")
        before = {"related_reference": found.related_reference, "relation_kind": found.relation_kind}
        session.delete(found)
        row.version = version + 1
        session.flush()
        audit(session, recorder, "recommendation.unrelated", reference, before, None, why)
        return RecommendationSummary(reference, row.version, bump_data_version(session))

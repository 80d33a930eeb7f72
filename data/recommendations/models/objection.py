"""What delegations contest in the record of recommendations, and the secretariat's answers. Rows are only ever added."""

from datetime import datetime

from sqlalchemy import DDL, CheckConstraint, DateTime, ForeignKey, String, Text, event
from sqlalchemy.orm import Mapped, mapped_column

from data.core.models.base import HANDLING_LEVELS, Base, Key, one_of
from data.recommendations.rules.objections import OUTCOMES


class Objection(Base):
    """A delegation (actor_id) says what is wrong in a recommendation's record and why; or the secretariat answers (answers_id).

    event_id: the entry of the history that is contested; None: something else on the recommendation. text: what is wrong, or
    the answer; why: the reason, of an objection alone. outcome: of an answer alone. handling: no wider than what is contested;
    the delegation itself reads its own in any case.
    """

    __tablename__ = "objection"

    objection_id: Mapped[Key]
    answers_id: Mapped[int | None] = mapped_column(ForeignKey("objection.objection_id"), index=True)
    reference: Mapped[str] = mapped_column(ForeignKey("recommendation.reference"), index=True)
    event_id: Mapped[int | None] = mapped_column(ForeignKey("status_event.event_id"))
    actor_id: Mapped[str | None] = mapped_column(ForeignKey("actor.actor_id"))
    text: Mapped[str] = mapped_column(Text)
    why: Mapped[str | None] = mapped_column(Text)
    outcome: Mapped[str | None] = mapped_column(String(10))
    handling: Mapped[str] = mapped_column(String(16))
    recorded_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    recorded_by: Mapped[str] = mapped_column(String(120))

    __table_args__ = (
        one_of("handling", HANDLING_LEVELS, "handling_known"),
        CheckConstraint(
            f"outcome IS NULL OR outcome IN ({', '.join(repr(one) for one in OUTCOMES)})", name="outcome_known"
        ),
        CheckConstraint(
            "(answers_id IS NULL) = (actor_id IS NOT NULL) AND (answers_id IS NULL) = (why IS NOT NULL) "
            "AND (answers_id IS NULL) = (outcome IS NULL)",
            name="objection_or_answer",
        ),
    )


#: The same statements stand in the migration, which is history and keeps its own copy.
for _verb in ("UPDATE", "DELETE"):
    event.listen(
        Objection.__table__,
        "after_create",
        DDL(
            f"CREATE TRIGGER objection_keeps_{_verb.lower()} BEFORE {_verb} ON objection "
            "BEGIN SELECT RAISE(ABORT, 'objections are append-only'); END"
        ).execute_if(dialect="sqlite"),
    )
for _statement in (
    "CREATE OR REPLACE FUNCTION objection_is_append_only() RETURNS trigger LANGUAGE plpgsql AS "
    "$$ BEGIN RAISE EXCEPTION 'objections are append-only'; END $$",
    "CREATE TRIGGER objection_keeps BEFORE UPDATE OR DELETE OR TRUNCATE ON objection "
    "FOR EACH STATEMENT EXECUTE FUNCTION objection_is_append_only()",
):
    event.listen(Objection.__table__, "after_create", DDL(_statement).execute_if(dialect="postgresql"))

"""The Council: what it is made of, the questions it asks and what came of them, its products; training; hate speech online."""

from sqlalchemy import CheckConstraint, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from data.core.models.base import HANDLING_LEVELS, Base, Kept, Key, Sourced, one_of, sourced_checks
from data.council.rules import COUNCIL_ROLES, ENTRY_KINDS, HATE_SPEECH_GROUPS, STUDY_STATES

STRANDS = ("thematic", "micro", "macro", "cross-cutting")
#: Every kind of item on hate speech that has a heading to stand under.
HATE_SPEECH_KINDS = frozenset(kind for kinds in HATE_SPEECH_GROUPS.values() for kind in kinds)
BODIES = ("Research Council", "Network")


class CouncilEntry(Sourced, Base):
    """A criterion, principle, member of the steering group, possible partner or target, as the paper names it (II.a, II.c(i)).

    body: whose composition it is. iso3: where the entry is a state.
    """

    __tablename__ = "council_entry"

    entry_id: Mapped[str] = mapped_column(String(20), primary_key=True)
    body: Mapped[str] = mapped_column(String(20))
    entry_kind: Mapped[str] = mapped_column(String(60))
    entry: Mapped[str] = mapped_column(Text)
    iso3: Mapped[str | None] = mapped_column(ForeignKey("country.iso3"), index=True)
    pointer: Mapped[str] = mapped_column(Text)
    note: Mapped[str | None] = mapped_column(Text)

    __table_args__ = (one_of("body", BODIES, "body_known"), *sourced_checks())


class CouncilMembership(Kept, Base):
    """Who is a member, a candidate or a partner, as the secretariat records it (II.a; Annex I, 3). None are shipped.

    name: a person's or an organisation's. term_start, term_end: a day, a month or a year; None: not recorded. criteria_met: ids
    of council entries, parted by ';'; None with an assessment: it found none met; None without one: not assessed.
    assessment_source: where the assessment stands. conflicts: interests as declared, in the secretariat's words; None: nothing
    is recorded, which does not mean that there is none.
    """

    __tablename__ = "council_membership"

    membership_id: Mapped[Key]
    body: Mapped[str] = mapped_column(String(20))
    name: Mapped[str] = mapped_column(Text)
    role: Mapped[str] = mapped_column(String(10))
    term_start: Mapped[str | None] = mapped_column(String(10))
    term_end: Mapped[str | None] = mapped_column(String(10))
    criteria_met: Mapped[str | None] = mapped_column(Text)
    assessed_on: Mapped[str | None] = mapped_column(String(10))
    assessment_source: Mapped[str | None] = mapped_column(Text)
    conflicts: Mapped[str | None] = mapped_column(Text)
    note: Mapped[str | None] = mapped_column(Text)
    handling: Mapped[str] = mapped_column(String(16), default="members", server_default="members")

    __table_args__ = (
        one_of("body", BODIES, "body_known"),
        one_of("role", tuple(COUNCIL_ROLES), "role_known"),
        one_of("handling", HANDLING_LEVELS, "handling_known"),
        CheckConstraint(
            "role <> 'candidate' OR (term_start IS NULL AND term_end IS NULL)", name="candidate_has_no_term"
        ),
        CheckConstraint("(assessed_on IS NULL) = (assessment_source IS NULL)", name="assessment_has_day_and_source"),
        CheckConstraint("criteria_met IS NULL OR assessed_on IS NOT NULL", name="criteria_of_an_assessment"),
        CheckConstraint("assessed_on IS NULL OR length(assessed_on) = 10", name="assessed_on_is_a_day"),
    )


class ResearchQuestion(Sourced, Base):
    """One question or task of the research agenda, with the place in the paper where it stands (I.c, II.d, Annexes I and II).

    named_place: the place that the question names, in its words. tools: ids of prevention tools, parted by ';'.
    """

    __tablename__ = "research_question"

    question_id: Mapped[str] = mapped_column(String(20), primary_key=True)
    sort_order: Mapped[int]
    strand: Mapped[str] = mapped_column(String(20))
    theme: Mapped[str] = mapped_column(Text)
    dimension: Mapped[str | None] = mapped_column(Text)
    question: Mapped[str] = mapped_column(Text)
    question_kind: Mapped[str] = mapped_column(String(40))
    framework_id: Mapped[str | None] = mapped_column(ForeignKey("framework.framework_id"), index=True)
    named_place: Mapped[str | None] = mapped_column(Text)
    tools: Mapped[str | None] = mapped_column(Text)
    pointer: Mapped[str] = mapped_column(Text)
    note: Mapped[str | None] = mapped_column(Text)

    __table_args__ = (one_of("strand", STRANDS, "strand_known"), *sourced_checks())


class CouncilProduct(Sourced, Base):
    """What the Council or the network makes, and the form that the paper gives it: pages, minutes, timing. None: not stated."""

    __tablename__ = "council_product"

    product_id: Mapped[str] = mapped_column(String(20), primary_key=True)
    product: Mapped[str] = mapped_column(Text)
    made_by: Mapped[str] = mapped_column(Text)
    for_whom: Mapped[str] = mapped_column(Text)
    form: Mapped[str | None] = mapped_column(Text)
    most_pages: Mapped[int | None]
    most_minutes: Mapped[int | None]
    timing: Mapped[str | None] = mapped_column(Text)
    least_times_a_year: Mapped[int | None]
    pointer: Mapped[str] = mapped_column(Text)
    note: Mapped[str | None] = mapped_column(Text)

    __table_args__ = (
        CheckConstraint(
            "coalesce(most_pages, 1) >= 1 AND coalesce(most_minutes, 1) >= 1 AND coalesce(least_times_a_year, 1) >= 1",
            name="limits_positive",
        ),
        *sourced_checks(),
    )


class ResearchEntry(Kept, Base):
    """One entry on the thread of a question: a need, a study, a brief, or its use in a meeting. None are shipped.

    state: of a study alone. owner: who voiced the need, does the study, wrote the brief, or used it. on_day: when that was.
    iso3: the country that it is about. meeting_id: of a use; brief_id: of a brief that was prepared here. A draft is for the
    secretariat alone, whatever its handling is to be once it is recorded. A row is never changed: a correction, or a
    study's next state, withdraws it and adds another.
    """

    __tablename__ = "research_entry"

    entry_id: Mapped[Key]
    question_id: Mapped[str] = mapped_column(ForeignKey("research_question.question_id"), index=True)
    kind: Mapped[str] = mapped_column(String(10))
    title: Mapped[str] = mapped_column(Text)
    state: Mapped[str | None] = mapped_column(String(12))
    owner: Mapped[str | None] = mapped_column(Text)
    funder: Mapped[str | None] = mapped_column(Text)
    on_day: Mapped[str] = mapped_column(String(10))
    due_on: Mapped[str | None] = mapped_column(String(10))
    iso3: Mapped[str | None] = mapped_column(ForeignKey("country.iso3"), index=True)
    meeting_id: Mapped[str | None] = mapped_column(ForeignKey("convening_meeting.meeting_id"), index=True)
    brief_id: Mapped[int | None] = mapped_column(ForeignKey("prepared_brief.brief_id"), index=True)
    note: Mapped[str | None] = mapped_column(Text)
    is_draft: Mapped[bool]
    handling: Mapped[str] = mapped_column(String(16), default="members", server_default="members")

    __table_args__ = (
        one_of("kind", tuple(ENTRY_KINDS), "kind_known"),
        one_of("state", tuple(STUDY_STATES), "state_known"),
        one_of("handling", HANDLING_LEVELS, "handling_known"),
        CheckConstraint("(kind = 'study') = (state IS NOT NULL)", name="state_of_a_study"),
        CheckConstraint("kind = 'study' OR (due_on IS NULL AND funder IS NULL)", name="due_and_funder_of_a_study"),
        CheckConstraint("(kind = 'use') = (meeting_id IS NOT NULL)", name="use_names_its_meeting"),
        CheckConstraint("brief_id IS NULL OR kind = 'brief'", name="brief_of_a_brief"),
        CheckConstraint("NOT is_draft OR handling = 'secretariat'", name="draft_is_not_shown"),
        CheckConstraint("length(on_day) = 10 AND (due_on IS NULL OR length(due_on) = 10)", name="days_are_days"),
    )


class TrainingCourse(Sourced, Base):
    """One course or guide on prevention (Annex I, 17). background_fields: columns that come from background knowledge
    although the row's source was read. duration_days, since_year: None where no source gives them.
    """

    __tablename__ = "training_course"

    course_id: Mapped[str] = mapped_column(String(20), primary_key=True)
    course: Mapped[str] = mapped_column(Text)
    provider: Mapped[str] = mapped_column(Text)
    audience: Mapped[str] = mapped_column(Text)
    form: Mapped[str] = mapped_column(Text)
    duration_days: Mapped[int | None]
    since_year: Mapped[int | None]
    content: Mapped[str] = mapped_column(Text)
    background_fields: Mapped[str | None] = mapped_column(Text)
    note: Mapped[str | None] = mapped_column(Text)

    __table_args__ = (CheckConstraint("duration_days >= 1", name="duration_positive"), *sourced_checks())


class TrainingParticipation(Kept, Base):
    """That people of a member took part in a course. participants: None where their number is not known. None are shipped.

    held_on: a day, a month or a year.
    """

    __tablename__ = "training_participation"

    participation_id: Mapped[Key]
    course_id: Mapped[str] = mapped_column(ForeignKey("training_course.course_id"), index=True)
    actor_id: Mapped[str] = mapped_column(ForeignKey("actor.actor_id"), index=True)
    held_on: Mapped[str] = mapped_column(String(10))
    participants: Mapped[int | None]
    note: Mapped[str | None] = mapped_column(Text)
    handling: Mapped[str] = mapped_column(String(16), default="members", server_default="members")

    __table_args__ = (
        one_of("handling", HANDLING_LEVELS, "handling_known"),
        CheckConstraint("participants >= 1", name="participants_positive"),
    )


class HateSpeechItem(Sourced, Base):
    """A norm, report, study, decision or monitor on incitement online (Annex I, 16; II.d(ii)). year: None where it recurs.

    company: the name of the company that it is by or about, as recommendations are addressed to it; None for none.
    repeats: how often it is published, where it is ("quarterly"). background_fields: as of TrainingCourse.
    """

    __tablename__ = "hate_speech_item"

    item_id: Mapped[str] = mapped_column(String(20), primary_key=True)
    item: Mapped[str] = mapped_column(Text)
    item_kind: Mapped[str] = mapped_column(String(30))
    by_whom: Mapped[str] = mapped_column(Text)
    company: Mapped[str | None] = mapped_column(String(160))
    year: Mapped[int | None]
    repeats: Mapped[str | None] = mapped_column(String(20))
    content: Mapped[str] = mapped_column(Text)
    iso3: Mapped[str | None] = mapped_column(ForeignKey("country.iso3"), index=True)
    background_fields: Mapped[str | None] = mapped_column(Text)
    note: Mapped[str | None] = mapped_column(Text)

    __table_args__ = sourced_checks()

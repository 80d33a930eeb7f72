"""Briefs ahead of a meeting: versions, reviews, releases, who was given what, comments. The store refuses to alter a row."""

from datetime import datetime

from sqlalchemy import DDL, CheckConstraint, DateTime, ForeignKey, LargeBinary, String, Text, UniqueConstraint, event
from sqlalchemy.orm import Mapped, mapped_column

from data.briefs.rules import CHANNELS, RELEASE_LEVELS, REVIEW_OUTCOMES, SECTIONS
from data.core.models.base import HANDLING_LEVELS, Base, Key, one_of


class PreparedBrief(Base):
    """A brief for an item of the agenda. iso3: the country that its figures are about, None for one without."""

    __tablename__ = "prepared_brief"

    brief_id: Mapped[Key]
    item_id: Mapped[int] = mapped_column(ForeignKey("agenda_item.item_id"), index=True)
    iso3: Mapped[str | None] = mapped_column(ForeignKey("country.iso3"))
    title: Mapped[str] = mapped_column(Text)
    created_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    created_by: Mapped[str] = mapped_column(String(120))


class BriefVersion(Base):
    """One version of a brief. handling: the narrowest of its item and its texts; pages, spoken_words: as it was written."""

    __tablename__ = "brief_version"

    version_id: Mapped[Key]
    brief_id: Mapped[int] = mapped_column(ForeignKey("prepared_brief.brief_id"))
    number: Mapped[int]
    drafted_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    drafted_by: Mapped[str] = mapped_column(String(120))
    handling: Mapped[str] = mapped_column(String(16))
    pages: Mapped[int]
    spoken_words: Mapped[int]

    __table_args__ = (
        UniqueConstraint("brief_id", "number"),
        one_of("handling", HANDLING_LEVELS, "handling_known"),
        CheckConstraint("number >= 1 AND pages >= 1 AND spoken_words >= 0", name="counts_possible"),
    )


class BriefText(Base):
    """What a drafter wrote for a section of a version; written_at, written_by: of these words, also where a later version
    took them over.
    """

    __tablename__ = "brief_text"

    text_id: Mapped[Key]
    version_id: Mapped[int] = mapped_column(ForeignKey("brief_version.version_id"))
    section: Mapped[str] = mapped_column(String(12))
    text: Mapped[str] = mapped_column(Text)
    handling: Mapped[str] = mapped_column(String(16))
    written_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    written_by: Mapped[str] = mapped_column(String(120))

    __table_args__ = (
        UniqueConstraint("version_id", "section"),
        one_of("section", tuple(SECTIONS), "section_known"),
        one_of("handling", HANDLING_LEVELS, "handling_known"),
    )


class BriefReview(Base):
    """A step of a version's review: asked for, approved, returned with a comment."""

    __tablename__ = "brief_review"

    review_id: Mapped[Key]
    version_id: Mapped[int] = mapped_column(ForeignKey("brief_version.version_id"), index=True)
    outcome: Mapped[str] = mapped_column(String(10))
    comment: Mapped[str | None] = mapped_column(Text)
    reviewed_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    reviewed_by: Mapped[str] = mapped_column(String(120))

    __table_args__ = (
        one_of("outcome", REVIEW_OUTCOMES, "outcome_known"),
        CheckConstraint("outcome <> 'returned' OR comment IS NOT NULL", name="return_says_why"),
    )


class BriefRelease(Base):
    """A version as it was released: the paper itself, with the figures of that moment. At most one for each version.

    release_id: follows from the paper and tells nothing of others. document: the paper as data, packed; pdf: its file, with
    its SHA-256.
    """

    __tablename__ = "brief_release"

    release_id: Mapped[str] = mapped_column(String(16), primary_key=True)
    version_id: Mapped[int] = mapped_column(ForeignKey("brief_version.version_id"), unique=True)
    handling: Mapped[str] = mapped_column(String(16))
    released_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    released_by: Mapped[str] = mapped_column(String(120))
    data_version: Mapped[int]
    pages: Mapped[int]
    spoken_words: Mapped[int]
    document: Mapped[bytes] = mapped_column(LargeBinary)
    pdf: Mapped[bytes] = mapped_column(LargeBinary)
    sha256: Mapped[str] = mapped_column(String(64))

    __table_args__ = (
        one_of("handling", RELEASE_LEVELS, "handling_known"),
        CheckConstraint("length(sha256) = 64", name="sha256_whole"),
    )


class BriefHandover(Base):
    """A delegation was given a released brief: when, by whom, through which channel."""

    __tablename__ = "brief_handover"

    handover_id: Mapped[Key]
    release_id: Mapped[str] = mapped_column(ForeignKey("brief_release.release_id"), index=True)
    actor_id: Mapped[str] = mapped_column(ForeignKey("actor.actor_id"), index=True)
    channel: Mapped[str] = mapped_column(String(10))
    handed_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    handed_by: Mapped[str] = mapped_column(String(120))

    __table_args__ = (one_of("channel", CHANNELS, "channel_known"),)


class BriefComment(Base):
    """What a delegation's desk said of a section of a released brief, or the secretariat's answer to it (answers_id)."""

    __tablename__ = "brief_comment"

    comment_id: Mapped[Key]
    release_id: Mapped[str] = mapped_column(ForeignKey("brief_release.release_id"), index=True)
    answers_id: Mapped[int | None] = mapped_column(ForeignKey("brief_comment.comment_id"), index=True)
    section: Mapped[str] = mapped_column(String(12))
    text: Mapped[str] = mapped_column(Text)
    actor_id: Mapped[str | None] = mapped_column(ForeignKey("actor.actor_id"))
    written_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    written_by: Mapped[str] = mapped_column(String(120))

    __table_args__ = (
        one_of("section", tuple(SECTIONS), "section_known"),
        CheckConstraint("(answers_id IS NULL) = (actor_id IS NOT NULL)", name="comment_or_answer"),
    )


class AccessCodeDelegation(Base):
    """The delegation whose desk an access code was made for: what is released to it is seen by whoever signs in with it."""

    __tablename__ = "access_code_delegation"

    code_id: Mapped[str] = mapped_column(ForeignKey("access_code.code_id"), primary_key=True)
    actor_id: Mapped[str] = mapped_column(ForeignKey("actor.actor_id"), index=True)


APPEND_ONLY = (
    PreparedBrief,
    BriefVersion,
    BriefText,
    BriefReview,
    BriefRelease,
    BriefHandover,
    BriefComment,
    AccessCodeDelegation,
)
#: The same statements stand in the migration, which is history and keeps its own copy.
_FUNCTION = (
    "CREATE OR REPLACE FUNCTION brief_is_append_only() RETURNS trigger LANGUAGE plpgsql AS "
    "$$ BEGIN RAISE EXCEPTION 'what is on record of a brief is append-only'; END $$"
)
for _model in APPEND_ONLY:
    _name = _model.__tablename__
    for _verb in ("UPDATE", "DELETE"):
        _statement = (
            f"CREATE TRIGGER {_name}_keeps_{_verb.lower()} BEFORE {_verb} ON {_name} "
            "BEGIN SELECT RAISE(ABORT, 'what is on record of a brief is append-only'); END"
        )
        event.listen(_model.__table__, "after_create", DDL(_statement).execute_if(dialect="sqlite"))
    _statement = (
        f"CREATE TRIGGER {_name}_keeps BEFORE UPDATE OR DELETE OR TRUNCATE ON {_name} "
        "FOR EACH STATEMENT EXECUTE FUNCTION brief_is_append_only()"
    )
    event.listen(_model.__table__, "after_create", DDL(_FUNCTION).execute_if(dialect="postgresql"))
    event.listen(_model.__table__, "after_create", DDL(_statement).execute_if(dialect="postgresql"))

"""Recommendations that others made, their addressees, the answers, and what was reported and found since.

These tables are their own, and none of them refers to `recommendation`: what is counted, due, reminded of, overdue or silent
on the network's own record cannot reach them (docs/decisions/0014-recommendations-of-others.md).
"""

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from data.core.models.base import Base, Key, Sourced, one_of, sourced_checks
from data.others.rules.words import DATE_READINGS, MADE_BY, RESPONSES, WORDS_OF


class OthersRecommendation(Sourced, Base):
    """One recommendation of another body, restated in our words.

    made_by: who asked whom (data.others.rules.words). made_on is a day, a month or a year. body_kind and theme are the
    compiler's words. background_fields names the columns that come from background knowledge.
    """

    __tablename__ = "others_recommendation"

    reference: Mapped[str] = mapped_column(String(20), primary_key=True)
    sort_order: Mapped[int]
    made_by: Mapped[str] = mapped_column(String(20), index=True)
    body: Mapped[str] = mapped_column(Text)
    body_kind: Mapped[str] = mapped_column(String(30))
    #: The state that made it in a peer review; None where a body did, or where the state is not noted.
    recommending_iso3: Mapped[str | None] = mapped_column(ForeignKey("country.iso3"), index=True)
    document: Mapped[str] = mapped_column(Text)
    document_symbol: Mapped[str | None] = mapped_column(String(40))
    pointer: Mapped[str] = mapped_column(Text)
    made_on: Mapped[str] = mapped_column(String(10), index=True)
    #: None where the text's own beginning says as much.
    short_title: Mapped[str | None] = mapped_column(Text)
    paraphrase: Mapped[str] = mapped_column(Text)
    theme: Mapped[str] = mapped_column(String(60))
    background_fields: Mapped[str | None] = mapped_column(Text)
    note: Mapped[str | None] = mapped_column(Text)

    __table_args__ = (one_of("made_by", MADE_BY, "made_by_known"), *sourced_checks())


class OthersAddressee(Base):
    """One addressee of one recommendation. actor_id where the addressee is an actor on record; iso3 where it is a state."""

    __tablename__ = "others_addressee"

    reference: Mapped[str] = mapped_column(ForeignKey("others_recommendation.reference"), primary_key=True)
    name: Mapped[str] = mapped_column(String(160), primary_key=True)
    position: Mapped[int]
    actor_id: Mapped[str | None] = mapped_column(ForeignKey("actor.actor_id"), index=True)
    iso3: Mapped[str | None] = mapped_column(ForeignKey("country.iso3"), index=True)
    lead_office: Mapped[str | None] = mapped_column(Text)

    __table_args__ = (CheckConstraint("position >= 1", name="position_positive"),)


class OthersCountry(Base):
    """A country that a recommendation of others concerns."""

    __tablename__ = "others_country"

    reference: Mapped[str] = mapped_column(ForeignKey("others_recommendation.reference"), primary_key=True)
    iso3: Mapped[str] = mapped_column(ForeignKey("country.iso3"), primary_key=True, index=True)


class OthersFramework(Base):
    """A framework that a recommendation of others touches: our reading, never the source's word."""

    __tablename__ = "others_framework"

    reference: Mapped[str] = mapped_column(ForeignKey("others_recommendation.reference"), primary_key=True)
    framework_id: Mapped[str] = mapped_column(ForeignKey("framework.framework_id"), primary_key=True, index=True)


def _of_an_addressee() -> ForeignKeyConstraint:
    return ForeignKeyConstraint(
        ["reference", "addressee"], ["others_addressee.reference", "others_addressee.name"], name=None
    )


class OthersResponse(Sourced, Base):
    """The answer of one addressee. Where none was read there is no row: that is 'no response read by us', never 'silent'.

    response is our word, in_words what the record says, words_of whose words these are. given_on is a day or a month;
    given_on_reading 'by' means not after it. rule: how the word follows (docs/recommendations-of-others.md).
    """

    __tablename__ = "others_response"

    reference: Mapped[str] = mapped_column(String(20), primary_key=True)
    addressee: Mapped[str] = mapped_column(String(160), primary_key=True)
    response: Mapped[str] = mapped_column(String(20))
    in_words: Mapped[str] = mapped_column(Text)
    words_of: Mapped[str] = mapped_column(String(12))
    given_on: Mapped[str] = mapped_column(String(10))
    given_on_reading: Mapped[str] = mapped_column(String(4))
    given_on_basis: Mapped[str] = mapped_column(Text)
    pointer: Mapped[str] = mapped_column(Text)
    paraphrase: Mapped[str] = mapped_column(Text)
    rule: Mapped[str] = mapped_column(String(2))
    note: Mapped[str | None] = mapped_column(Text)

    __table_args__ = (
        _of_an_addressee(),
        one_of("response", RESPONSES, "response_known"),
        one_of("words_of", WORDS_OF, "words_of_known"),
        one_of("given_on_reading", DATE_READINGS, "reading_known"),
        *sourced_checks(),
    )


class OthersReport(Sourced, Base):
    """What an addressee reports as done. status is None where no status follows from its words."""

    __tablename__ = "others_report"

    others_report_id: Mapped[Key]
    reference: Mapped[str] = mapped_column(String(20))
    addressee: Mapped[str] = mapped_column(String(160))
    reported_by: Mapped[str] = mapped_column(Text)
    status: Mapped[str | None] = mapped_column(String(20))
    status_in_words: Mapped[str | None] = mapped_column(Text)
    reported_on: Mapped[str] = mapped_column(String(10))
    pointer: Mapped[str] = mapped_column(Text)
    paraphrase: Mapped[str] = mapped_column(Text)
    note: Mapped[str | None] = mapped_column(Text)

    __table_args__ = (
        _of_an_addressee(),
        one_of("status", ("in_progress", "partly_implemented", "implemented"), "status_known"),
        *sourced_checks(),
    )


class OthersReview(Sourced, Base):
    """What somebody else found. grade only where the Human Rights Committee itself gave a letter, for the part named.

    A review is never a verification of ours: it stands beside the answer and on no axis, and letters are never averaged.
    """

    __tablename__ = "others_review"

    others_review_id: Mapped[Key]
    reference: Mapped[str] = mapped_column(String(20))
    addressee: Mapped[str] = mapped_column(String(160))
    part: Mapped[str | None] = mapped_column(String(20))
    reviewer: Mapped[str] = mapped_column(Text)
    reviewer_kind: Mapped[str] = mapped_column(String(50))
    grade: Mapped[str | None] = mapped_column(String(2))
    scale: Mapped[str | None] = mapped_column(String(30))
    reviewed_on: Mapped[str] = mapped_column(String(10))
    pointer: Mapped[str] = mapped_column(Text)
    finding: Mapped[str] = mapped_column(Text)
    note: Mapped[str | None] = mapped_column(Text)

    __table_args__ = (
        _of_an_addressee(),
        CheckConstraint("(grade IS NULL) = (scale IS NULL)", name="grade_has_a_scale"),
        CheckConstraint("grade IS NULL OR reviewer = 'Human Rights Committee'", name="grade_is_the_committees"),
        *sourced_checks(),
    )

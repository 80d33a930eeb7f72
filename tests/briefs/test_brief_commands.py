"""A brief is drafted, reviewed by another, released to named delegations and to nobody else, and never changed afterwards."""

import io
import re

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from data.briefs.commands.prepared import ask_review, review_brief, revise_brief, start_brief
from data.briefs.commands.releases import answer_comment, comment_on_brief, hand_over, note_taken, release_brief
from data.briefs.commands.texts import TextContent
from data.briefs.models import APPEND_ONLY, BriefRelease
from data.briefs.queries.released import get_brief_comments, get_released_briefs, get_released_paper
from data.briefs.rules import BriefState
from data.core.errors import AmberlightError, FaultsError
from data.core.handling import Clearance
from data.core.models.access import AuditEntry
from data.core.recorder import NotAllowedError, Recorder
from data.core.writing import ChangedMeanwhileError
from data.papers.writers.codec import unpack_document
from data.papers.writers.pdf import to_pdf
from tests.briefs.conftest import CANADA, DRAFTER, FRANCE, MAKER, REVIEWER, WORDS, Ahead
from tests.importers.making import snapshot

MEMBER = Recorder("E. Member", Clearance.MEMBERS)


def everything_read(ahead: Ahead, clearance: Clearance, delegation_id: str | None, release_id: str) -> str:
    """Whatever the queries tell somebody of briefs."""
    with Session(ahead.engine) as session:
        return repr(
            (
                get_released_briefs(session, clearance, delegation_id),
                get_released_paper(session, clearance, delegation_id, release_id),
                get_brief_comments(session, clearance, delegation_id),
                ahead.briefs(clearance) if clearance is not Clearance.SECRETARIAT else (),
            )
        )


def test_it_goes_from_draft_to_release_by_two_people(ahead: Ahead) -> None:
    version = ahead.begin("SDN")
    assert ahead.briefs()[0].newest.state is BriefState.DRAFT
    with pytest.raises(AmberlightError, match="is draft: only what another person reviewed"):
        ahead.release(version)
    ask_review(ahead.engine, DRAFTER, version)
    assert ahead.briefs()[0].newest.state is BriefState.IN_REVIEW
    same_by_another_code = Recorder("a. drafter ", Clearance.SECRETARIAT)
    for who in (DRAFTER, same_by_another_code):
        with pytest.raises(NotAllowedError, match="may not review it"):
            review_brief(ahead.engine, who, version, "approved", None)
    with pytest.raises(FaultsError, match="comment"):
        review_brief(ahead.engine, REVIEWER, version, "returned", " ")
    review_brief(ahead.engine, REVIEWER, version, "returned", "Which corridor?")
    assert ahead.briefs()[0].newest.state is BriefState.DRAFT
    ahead.review(version)
    assert ahead.briefs()[0].newest.state is BriefState.REVIEWED
    release_id = ahead.release(version, "FRA")
    (brief,) = ahead.briefs()
    assert brief.newest.state is BriefState.RELEASED
    assert brief.newest.release is not None
    assert brief.newest.release.holders == {"FRA": "France"}
    assert [one.outcome for one in brief.newest.reviews] == ["asked", "returned", "asked", "approved"]
    with Session(ahead.engine) as session:
        acts = session.scalars(select(AuditEntry.what).where(AuditEntry.target == f"brief {brief.brief_id}")).all()
        paper = get_released_paper(session, Clearance.MEMBERS, "FRA", release_id)
    assert acts[0] == "brief.begun"
    assert acts[-1] == "brief.released"
    assert paper is not None
    # What is kept as data writes the same file again.
    assert to_pdf(unpack_document(paper.document)) == paper.pdf
    assert "Drafted by A. Drafter, reviewed by B. Reviewer." in " ".join(unpack_document(paper.document).closing)


@pytest.mark.parametrize(
    ("clearance", "delegation"),
    [(Clearance.MEMBERS, "CAN"), (Clearance.MEMBERS, None), (Clearance.OPEN, "FRA"), (Clearance.OPEN, None)],
)
def test_nobody_else_reads_or_counts_it_or_learns_that_it_is_there(
    ahead: Ahead, clearance: Clearance, delegation: str | None
) -> None:
    before = everything_read(ahead, clearance, delegation, "0" * 12)
    release_id = ahead.release(ahead.review(ahead.begin("SDN")), "FRA")
    comment_on_brief(ahead.engine, FRANCE, release_id, "situation", "Quillfeather again?")
    assert WORDS in repr(unpack_document(_paper(ahead, release_id).document))
    assert everything_read(ahead, clearance, delegation, release_id) == before
    who = Recorder("F. Other", clearance, delegation)
    if delegation is not None:
        said = []
        for asked in (release_id, "0" * 12, "\0"):
            with pytest.raises(AmberlightError) as caught:
                comment_on_brief(ahead.engine, who, asked, "situation", "Mine too")
            with pytest.raises(AmberlightError):
                note_taken(ahead.engine, who, asked)
            said.append(str(caught.value))
        assert len(set(said)) == 1
    assert not re.search(r"_\d|-\d", release_id)


def test_a_delegation_reads_its_release_and_its_own_comments_with_answers(ahead: Ahead) -> None:
    release_id = ahead.release(ahead.review(ahead.begin()), "FRA", "CAN")
    comment_on_brief(ahead.engine, FRANCE, release_id, "situation", "Which corridor?")
    comment_on_brief(ahead.engine, CANADA, release_id, "act", "We preside in May.")
    (brief,) = ahead.briefs()
    assert brief.unanswered == 2
    first = brief.comments[0]
    assert (first.delegation, first.written_by, first.section, first.number) == ("France", "C. Desk", "situation", 1)
    answer_comment(ahead.engine, REVIEWER, first.comment_id, "The one from Adr\u00e9.")
    with Session(ahead.engine) as session:
        (own,) = get_brief_comments(session, Clearance.MEMBERS, "FRA")
        (other,) = get_brief_comments(session, Clearance.MEMBERS, "CAN")
    assert [one.text for one in own.answers] == ["The one from Adr\u00e9."]
    assert other.answers == ()
    assert "corridor" not in repr(other)
    assert ahead.briefs()[0].unanswered == 1


def test_a_later_version_supersedes_and_names_who_holds_the_old_one(ahead: Ahead) -> None:
    first = ahead.release(ahead.review(ahead.begin()), "FRA", "CAN")
    brief_id = ahead.briefs()[0].brief_id
    second = revise_brief(ahead.engine, REVIEWER, brief_id, 1, [TextContent("situation", "Shorter.")], MAKER)
    with pytest.raises(ChangedMeanwhileError):
        revise_brief(ahead.engine, DRAFTER, brief_id, 1, [TextContent("situation", "Mine.")], MAKER)
    ask_review(ahead.engine, REVIEWER, second.version_id)
    review_brief(ahead.engine, DRAFTER, second.version_id, "approved", None)
    later = ahead.release(second.version_id, "FRA")
    (brief,) = ahead.briefs()
    assert [one.state for one in brief.versions] == [BriefState.SUPERSEDED, BriefState.RELEASED]
    assert brief.holders_of_old == {"CAN": "Canada"}
    with pytest.raises(AmberlightError, match="superseded"):
        hand_over(ahead.engine, DRAFTER, first, ["CAN"], "e_mail")
    with Session(ahead.engine) as session:
        of_france = get_released_briefs(session, Clearance.MEMBERS, "FRA")
        (of_canada,) = get_released_briefs(session, Clearance.MEMBERS, "CAN")
    assert {one.release_id: one.is_superseded for one in of_france} == {first: True, later: False}
    # What Canada was not given it is not told of.
    assert not of_canada.is_superseded
    hand_over(ahead.engine, DRAFTER, later, ["CAN"], "by_hand")
    assert ahead.briefs()[0].holders_of_old == {}
    note_taken(ahead.engine, CANADA, later)
    note_taken(ahead.engine, CANADA, later)
    release = ahead.briefs()[0].newest.release
    assert release is not None
    assert [(one.delegation, one.channel) for one in release.handovers] == [
        ("France", "app"), ("Canada", "by_hand"), ("Canada", "taken"),
    ]  # fmt: skip


def test_a_text_keeps_its_writer_and_day_and_a_writer_of_any_part_does_not_review(ahead: Ahead) -> None:
    ahead.begin()
    brief_id = ahead.briefs()[0].brief_id
    texts = [TextContent("situation", WORDS, "members"), TextContent("act", "France presides.")]
    second = revise_brief(ahead.engine, REVIEWER, brief_id, 1, texts, MAKER)
    by = {one.section: one.written_by for one in ahead.briefs()[0].newest.texts}
    assert by == {"situation": "A. Drafter", "act": "B. Reviewer"}
    ask_review(ahead.engine, REVIEWER, second.version_id)
    for who in (DRAFTER, REVIEWER):
        with pytest.raises(NotAllowedError):
            review_brief(ahead.engine, who, second.version_id, "approved", None)
    with pytest.raises(AmberlightError, match="already"):
        revise_brief(ahead.engine, DRAFTER, brief_id, 2, texts, MAKER)


@pytest.mark.parametrize(("text_level", "refused"), [("secretariat", ["members", "open"]), ("members", ["open"])])
def test_a_release_is_no_wider_than_its_narrowest_part(ahead: Ahead, text_level: str, refused: list[str]) -> None:
    version = ahead.review(ahead.begin(level=text_level))
    for level in refused:
        with pytest.raises(FaultsError, match=f"'{level}' is wider than '{text_level}'"):
            ahead.release(version, level=level)
    with pytest.raises(FaultsError, match="not one of: open, members"):
        ahead.release(version, level="secretariat")


def test_what_is_too_long_is_not_released_and_what_is_wrong_changes_nothing(ahead: Ahead) -> None:
    version = ahead.review(ahead.begin(text="word " * 900))
    before = snapshot(ahead.engine)
    with pytest.raises(AmberlightError, match=r"over length \(6\.4 minutes to deliver, about 5\)"):
        ahead.release(version)
    item = ahead.items["deep_dive"].item_id
    text_ = [TextContent("situation", "x")]
    for refused in (
        lambda: start_brief(ahead.engine, MEMBER, item, None, "T", text_, MAKER),
        lambda: start_brief(ahead.engine, DRAFTER, 999, None, "T", text_, MAKER),
        lambda: start_brief(ahead.engine, DRAFTER, item, "XXX", "T", text_, MAKER),
        lambda: start_brief(ahead.engine, DRAFTER, item, None, "Brief", text_, MAKER),
        lambda: start_brief(ahead.engine, DRAFTER, item, None, "T", [], MAKER),
        lambda: start_brief(ahead.engine, DRAFTER, item, None, "T", [TextContent("nowhere", "x")], MAKER),
        lambda: release_brief(ahead.engine, DRAFTER, version, "members", [], "app", MAKER),
        lambda: release_brief(ahead.engine, DRAFTER, version, "members", ["XXX"], "pigeon", MAKER),
        lambda: release_brief(ahead.engine, FRANCE, version, "members", ["FRA"], "app", MAKER),
        lambda: review_brief(ahead.engine, REVIEWER, version, "approved", None),
        lambda: answer_comment(ahead.engine, DRAFTER, 1, "x"),
        lambda: comment_on_brief(ahead.engine, MEMBER, "x", "act", "x"),
    ):
        with pytest.raises(AmberlightError):
            refused()
    assert snapshot(ahead.engine) == before


def test_the_store_refuses_to_alter_what_is_on_record_of_a_brief(ahead: Ahead) -> None:
    release_id = ahead.release(ahead.review(ahead.begin()))
    comment_on_brief(ahead.engine, FRANCE, release_id, "act", "x")
    for model in APPEND_ONLY:
        table = model.__table__
        if table.name == "access_code_delegation":
            continue
        column = next(iter(table.columns)).name
        for statement in (f"UPDATE {table.name} SET {column} = {column}", f"DELETE FROM {table.name}"):
            with pytest.raises(DBAPIError, match="append-only"), ahead.engine.begin() as connection:
                connection.execute(text(statement))


def test_what_was_released_shows_the_same_whatever_is_recorded_since(ahead: Ahead) -> None:
    release_id = ahead.release(ahead.review(ahead.begin("SDN")))
    kept = _paper(ahead, release_id)
    with ahead.engine.begin() as connection:
        connection.execute(text("UPDATE country SET name = 'Elsewhere' WHERE iso3 = 'SDN'"))
    assert _paper(ahead, release_id) == kept
    assert len(io.BytesIO(kept.pdf).read(5)) == 5
    with Session(ahead.engine) as session:
        row = session.get_one(BriefRelease, release_id)
        assert row.pages <= 3


def _paper(ahead: Ahead, release_id: str):
    with Session(ahead.engine) as session:
        found = get_released_paper(session, Clearance.SECRETARIAT, None, release_id)
    assert found is not None
    return found

"""What desks say of a brief's sections, and the answers: for the secretariat, and for the desk itself."""

from collections.abc import Sequence

import streamlit as st

from components.briefs import words
from components.kit.form.form import RecordForm
from components.session import store
from components.text import escape_markdown
from data.briefs.commands.releases import answer_comment, comment_on_brief
from data.briefs.queries.prepared import PreparedBriefRow
from data.briefs.queries.released import CommentRow
from data.briefs.rules import SECTION_NAMES


def show_comments(brief: PreparedBriefRow) -> None:
    """Every comment with its answers, and a form for the answer."""
    st.markdown(f"**Comments from desks**, {brief.unanswered} without a reply")
    for one in brief.comments:
        with st.container(border=True):
            show_comment(one, f"{one.delegation}, {one.written_by}")
            # Everything else here is about what is still to be done.
            if one.answers and not st.toggle("Reply again", key=f"briefs_again_{one.comment_id}_{len(one.answers)}"):
                continue
            form = RecordForm(
                f"brief_answer_{one.comment_id}_{len(one.answers)}", {"text": None}, 0, {"text": "Answer"}
            )
            form.long_text("text", height=70)
            form.submit(
                "Answer",
                lambda values, at=one.comment_id: store.write(answer_comment, at, values["text"]),  # type: ignore[misc]
                lambda _, to=one.delegation: f"The reply is recorded; {to} can read it.",  # type: ignore[misc]
                icon=":material/reply:",
                kind="secondary",
            )


def show_own_comments(release_id: str, comments: Sequence[CommentRow], sections: Sequence[str]) -> None:
    """A desk's own comments on what was released to it, and the form for another. sections: those that the paper has."""
    st.markdown("**Comments of your desk**")
    own = [one for one in comments if one.release_id == release_id]
    if not own:
        st.caption("None yet. The secretariat reads and replies here; other delegations cannot see it.")
    for one in own:
        with st.container(border=True):
            show_comment(one, one.written_by)
    labels = {"section": "Section", "text": "Comment"}
    form = RecordForm(f"brief_comment_{release_id}_{len(own)}", {"section": None, "text": None}, 0, labels)
    form.choice("section", list(sections), format_func=SECTION_NAMES.__getitem__, placeholder="Choose")
    form.long_text("text", height=90)
    form.submit(
        "Send the comment",
        lambda values: store.write_signed_in(comment_on_brief, release_id, values["section"] or "", values["text"]),
        lambda _: "Your comment has been sent to the secretariat.",
        icon=":material/send:",
    )


def show_comment(one: CommentRow, who: str) -> None:
    """Who said what of which section, and the answers below."""
    head = f"{SECTION_NAMES[one.section]} \u00b7 {who} \u00b7 on version {one.number} \u00b7 {words.moment(one.written_at)} UTC"
    st.caption(escape_markdown(head))
    st.markdown(escape_markdown(one.text))
    for answer in one.answers:
        said = f"Reply from {answer.written_by}, {words.moment(answer.written_at)} UTC: {answer.text}"
        st.markdown(f":material/reply: {escape_markdown(said)}")

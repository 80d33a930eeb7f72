"""One brief as the secretariat works on it: where it stands and what comes next, its text, its versions, holders, comments."""

from collections.abc import Sequence
from typing import Any, Final

import streamlit as st

from components.briefs import words
from components.briefs.files import draft_buttons, draft_document, maker, released_buttons, released_document
from components.briefs.paper_view import show_paper
from components.briefs.release_view import show_hand_over, show_holders, show_release
from components.briefs.talk_view import show_comments
from components.convening.agenda_view import KIND_NAMES
from components.kit import address
from components.kit.columns import Column
from components.kit.form.form import RecordForm
from components.kit.form.record_fields import HANDLING_LABELS
from components.kit.format import date_text
from components.kit.guard import guarded
from components.kit.tables import data_table
from components.session import store
from components.session.access import current_viewer
from components.text import escape_markdown
from data.briefs.commands.prepared import ask_review, review_brief, revise_brief, start_brief
from data.briefs.commands.texts import TextContent
from data.briefs.queries.prepared import BriefVersionRow, PreparedBriefRow
from data.briefs.rules import SECTION_NAMES, BriefState, why_over_length
from data.convening.queries.agenda import AgendaItemRow
from data.core.errors import AmberlightError
from data.core.models.base import HANDLING_LEVELS
from data.countries.queries.names import get_country_names

_VERSION_COLUMNS: Final = (
    Column("number", "Version", kind="integer"),
    Column("state", "State"),
    Column("drafted", "Written (UTC)"),
    Column("by", "By"),
    Column("length", "Length"),
    Column("review", "Review"),
    Column("released", "Released (UTC)"),
)
_LEVEL: Final = "_level"


def show_begin(items: Sequence[tuple[str, AgendaItemRow]]) -> None:
    """The form of a new brief."""
    st.subheader("Start a brief", anchor=False)
    by_id = {item.item_id: (session, item) for session, item in items}
    countries = {row.iso3: row.name for row in store.read(get_country_names)}
    labels = {"item_id": "Agenda item", "title": "Title", "iso3": "Country whose record it draws on"}
    stored: dict[str, Any] = {"item_id": None, "title": None, "iso3": None}
    form = RecordForm("brief_new", stored | _stored(()), 0, labels | _labels())
    item_side, title_side, country_side = st.columns(3)
    with item_side:
        form.choice(
            "item_id",
            list(by_id),
            placeholder="Choose",
            format_func=lambda one: f"{KIND_NAMES[by_id[one][1].kind]}: {by_id[one][1].title} ({by_id[one][0]})",
        )
    with title_side:
        form.text("title", max_chars=200)
    with country_side:
        form.choice(
            "iso3",
            list(countries),
            format_func=lambda one: countries.get(one, one),
            placeholder="None: the drafter's text only; on economic actors the record's as well",
        )
    _text_fields(form)

    def record(values: dict[str, Any]) -> Any:
        if not values["item_id"]:
            raise AmberlightError("Choose an agenda item. Nothing was recorded.")
        return store.write(
            start_brief, values["item_id"], values["iso3"], values["title"] or "", _texts_from(values), maker()
        )

    form.submit(
        "Save as draft",
        record,
        lambda done: f"Version 1 was written: {words.length(done.pages, done.spoken_words)}.",
        then=lambda done: address.write("brief", str(done.brief_id)),
    )


def show_brief(brief: PreparedBriefRow, item: AgendaItemRow) -> None:
    """Everything about one brief."""
    newest, release = brief.newest, brief.newest.release
    with st.container(border=True):
        st.markdown(
            f"**{escape_markdown(brief.title)}** \u00b7 version {newest.number}, **{words.STATES[newest.state]}** \u00b7 "
            f"{words.length(*brief.length)}, the item has {item.minutes} \u00b7 {newest.handling}"
        )
        over = why_over_length(*brief.length, item.minutes)
        if over:
            st.warning(f"Over length: {over}.", icon=":material/timer_off:")
        with guarded("next step"):
            _show_next(brief)
        with st.container(horizontal=True):
            if release is not None:
                released_buttons(
                    *(release.release_id, brief.title, newest.number, release.handling, release.released_at),
                    key=f"briefs_released_{release.release_id}",
                )
            else:
                draft_buttons(brief)
    if brief.holders_of_old:
        names = ", ".join(brief.holders_of_old.values())
        st.warning(
            f"Still holding an earlier version: {escape_markdown(names)}. Give them the latest version, below.",
            icon=":material/history:",
        )
    if brief.comments:
        with guarded("comments"):
            show_comments(brief)
    with st.expander("Who has what", icon=":material/groups:", expanded=brief.released is not None):
        show_holders(brief)
        if brief.released is not None:
            show_hand_over(brief)
    if st.toggle("Read it here", key=f"briefs_read_{newest.version_id}_{release is None}"):
        with st.container(border=True), guarded("brief"):
            document = released_document(release.release_id) if release else draft_document(brief, newest)
            show_paper(document, f"paper_{newest.version_id}_{store.data_version()}")
    with st.expander("Write the next version", icon=":material/edit_note:"):
        _show_revise(brief)
    with st.expander(f"Versions: {len(brief.versions)}", icon=":material/history:"):
        lines = [_version_line(one) for one in reversed(brief.versions)]
        key = f"briefs_versions_{brief.brief_id}_{store.data_version()}"
        data_table(lines, _VERSION_COLUMNS, key, "Versions, newest first", height="content", placeholder="none")


def _show_next(brief: PreparedBriefRow) -> None:
    """What comes next, by the state of the newest version."""
    newest = brief.newest
    returned = next((one for one in reversed(newest.reviews) if one.comment), None)
    if returned is not None:
        said = f"{words.OUTCOMES[returned.outcome]} by {returned.reviewed_by}: {returned.comment}"
        st.info(escape_markdown(said[:1].upper() + said[1:]), icon=":material/rate_review:")
    if newest.state is BriefState.DRAFT:
        form = RecordForm(f"brief_ask_{newest.version_id}", {}, 0, {})
        form.submit(
            "Submit for review",
            lambda _: store.write(ask_review, newest.version_id),
            lambda _: f"Version {newest.number} is in review: another person must read it.",
            icon=":material/rate_review:",
        )
    elif newest.state is BriefState.IN_REVIEW:
        _show_review(newest)
    elif newest.state is BriefState.REVIEWED:
        show_release(brief)


def _show_review(newest: BriefVersionRow) -> None:
    st.caption(
        f"In review. Written by {escape_markdown(', '.join(sorted(newest.writers)))}; another person reviews it."
    )
    viewer = current_viewer()
    if viewer is not None and viewer.name.casefold() in {one.casefold() for one in newest.writers}:
        # The command refuses it too: whoever wrote is not asked for what would be refused.
        return
    labels = {"outcome": "Findings", "comment": "Comment"}
    form = RecordForm(f"brief_review_{newest.version_id}", {"outcome": None, "comment": None}, 0, labels)
    form.choice(
        "outcome",
        ["approved", "returned"],
        format_func={"approved": "Approve for release", "returned": "Return to the drafter"}.__getitem__,
        placeholder="Choose",
    )
    form.long_text("comment", height=90)
    form.submit(
        "Record the review",
        lambda values: store.write(review_brief, newest.version_id, values["outcome"] or "", values["comment"]),
        lambda _: f"The review of version {newest.number} is recorded.",
        icon=":material/task_alt:",
    )


def _show_revise(brief: PreparedBriefRow) -> None:
    newest = brief.newest
    form = RecordForm(
        f"brief_revise_{brief.brief_id}",
        _stored([(one.section, one.text, one.handling) for one in newest.texts]),
        newest.number,
        _labels(),
    )
    st.caption(
        "The brief draws on the record automatically. A text that you leave unchanged keeps its author "
        "and date. The new version must be reviewed again."
    )
    _text_fields(form)
    form.submit(
        f"Write version {newest.number + 1}",
        lambda values: store.write(revise_brief, brief.brief_id, form.version, _texts_from(values), maker()),
        lambda done: f"Version {done.number} was written: {words.length(done.pages, done.spoken_words)}.",
    )


def _labels() -> dict[str, str]:
    return {**SECTION_NAMES, **{f"{section}{_LEVEL}": "Who may see it" for section in SECTION_NAMES}}


def _stored(texts: Sequence[tuple[str, str, str]]) -> dict[str, Any]:
    own = {section: (text, level) for section, text, level in texts}
    found: dict[str, Any] = {}
    for section in SECTION_NAMES:
        found[section], found[f"{section}{_LEVEL}"] = own.get(section, (None, "members"))
    return found


def _text_fields(form: RecordForm) -> None:
    for section in SECTION_NAMES:
        text_side, level_side = st.columns([4, 1.3], vertical_alignment="top")
        with text_side:
            form.long_text(section, height=90)
        with level_side:
            form.choice(
                f"{section}{_LEVEL}", list(HANDLING_LEVELS), format_func=lambda one: HANDLING_LABELS.get(one, one)
            )


def _texts_from(values: dict[str, Any]) -> list[TextContent]:
    return [TextContent(section, values[section], values[f"{section}{_LEVEL}"]) for section in SECTION_NAMES]


def _version_line(version: BriefVersionRow) -> dict[str, Any]:
    made = version.release or version
    review = "; ".join(f"{words.OUTCOMES[one.outcome]} by {one.reviewed_by}" for one in version.reviews)
    release = version.release
    released = f"{words.moment(release.released_at)} by {release.released_by}, {release.handling}" if release else None
    return {
        "number": version.number,
        "state": words.STATES[version.state],
        "drafted": f"{date_text(version.drafted_at.date())}, {version.drafted_at:%H:%M}",
        "by": version.drafted_by,
        "length": words.length(made.pages, made.spoken_words),
        "review": review or None,
        "released": released,
    }

"""Releasing a reviewed brief to named delegations, and who has which version."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any, Final

import streamlit as st

from components.briefs import words
from components.briefs.files import maker
from components.kit.columns import Column, as_sheet
from components.kit.form.ask import Question
from components.kit.form.form import RecordForm
from components.kit.form.record_fields import HANDLING_LABELS
from components.kit.format import counted
from components.kit.tables import data_table
from components.session import store
from components.session.access import current_clearance
from components.session.download import download_button
from components.sources.downloads import file_about
from data.access.queries.delegations import get_possible_delegations
from data.briefs.commands.releases import hand_over, release_brief
from data.briefs.queries.prepared import BriefReleaseRow, PreparedBriefRow
from data.briefs.rules import CHANNELS, RELEASE_LEVELS
from data.core.models.base import HANDLING_LEVELS
from data.core.sheets import file_name, to_xlsx
from data.papers.writers.names import MIME_TYPES

_COLUMNS: Final = (
    Column("delegation", "Delegation"),
    Column("version", "Version"),
    Column("at", "When (UTC)"),
    Column("channel", "How"),
    Column("by", "By"),
)
_LABELS: Final = {"handling": "Handling", "to": "Delegations", "channel": "How it is delivered"}
_GIVEN: Final = tuple(one for one in CHANNELS if one != "taken")


def show_release(brief: PreparedBriefRow) -> None:
    """The form of a release; the levels are those that are no wider than anything in it."""
    newest = brief.newest
    levels = [one for one in RELEASE_LEVELS if HANDLING_LEVELS.index(one) >= HANDLING_LEVELS.index(newest.handling)]
    if not levels:
        st.warning(
            "Part of it is for the secretariat only, so it cannot go to a delegation. Write a version "
            "without that part.",
            icon=":material/lock:",
        )
        return
    stored = {"handling": levels[0], "to": (), "channel": "app"}
    form = RecordForm(f"brief_release_{newest.version_id}", stored, 0, _LABELS)
    form.choice("handling", levels, format_func=lambda one: HANDLING_LABELS[one])
    _to_fields(form)
    form.submit(
        "Release with current figures",
        lambda values: store.write(
            release_brief,
            newest.version_id,
            values["handling"] or "",
            values["to"],
            values["channel"] or "",
            maker(),
        ),
        lambda done: f"Version {newest.number} was released to {counted(done.delegations, 'delegation')}.",
        icon=":material/outgoing_mail:",
        needs=("to",),
        asks=lambda values: _question(newest.number, values["to"]),
    )


def show_hand_over(brief: PreparedBriefRow) -> None:
    """Give what was released last to further delegations, or note another way in which they got it."""
    released = brief.released
    if released is None or released.release is None:
        return
    release: BriefReleaseRow = released.release
    stored = {"to": tuple(brief.holders_of_old), "channel": "app"}
    form = RecordForm(f"brief_hand_{release.release_id}_{len(release.handovers)}", stored, 0, _LABELS)
    _to_fields(form)
    form.submit(
        f"Give version {released.number} to a delegation",
        lambda values: store.write(hand_over, release.release_id, values["to"], values["channel"] or ""),
        lambda done: f"Version {released.number} was given to {counted(done.delegations, 'delegation')}.",
        icon=":material/outgoing_mail:",
        kind="secondary",
        needs=("to",),
        asks=lambda values: _question(released.number, values["to"]),
    )


def _question(number: int, to: Sequence[str]) -> Question:
    """Who will have a version; what was handed over is not taken back."""
    names = {row.actor_id: row.name for row in store.read(get_possible_delegations)}
    return Question(
        (
            f"Version {number} will be given to {', '.join(names.get(one, one) for one in to)}.",
            "What has been given to a delegation cannot be recalled.",
        ),
        "Yes, give it",
    )


def show_holders(brief: PreparedBriefRow) -> None:
    """Every delegation that was given a version: which, when, how, by whom; newest version first."""
    rows: list[dict[str, Any]] = []
    for version in reversed(brief.versions):
        for one in version.release.handovers if version.release else ():
            is_old = version is not brief.released
            rows.append(
                {
                    "delegation": one.delegation,
                    "version": f"{version.number}, superseded" if is_old else str(version.number),
                    "at": words.moment(one.handed_at),
                    "channel": words.CHANNELS[one.channel],
                    "by": one.handed_by,
                }
            )
    if not rows:
        st.markdown("Nobody yet: no version has been released.")
        return
    key = f"briefs_who_{brief.brief_id}_{store.data_version()}"
    data_table(rows, _COLUMNS, key, "Who has which version", height="content")
    name = file_name(f"who-has-{brief.title[:40]}", None, current_clearance().value, datetime.now(UTC).date(), "xlsx")
    download_button(
        "Who has what (XLSX)",
        lambda: to_xlsx(
            [as_sheet("Who has what", rows, _COLUMNS)],
            file_about(f"Who has which version: {brief.title}", sources=("The network's own record",)),
        ),
        name,
        MIME_TYPES["xlsx"],
        key=f"briefs_holders_{brief.brief_id}",
    )


def _to_fields(form: RecordForm) -> None:
    names = {row.actor_id: row.name for row in store.read(get_possible_delegations)}
    form.choices("to", list(names), format_func=lambda one: names.get(one, one), placeholder="Choose")
    form.choice("channel", list(_GIVEN), format_func=words.CHANNELS.__getitem__)

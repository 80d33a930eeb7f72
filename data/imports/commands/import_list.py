"""Import a checked list of recommendations, or take it back: the use cases behind the command line and the page."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Engine

from data.core import clock
from data.core.audit import audit
from data.core.errors import AmberlightError, FaultsError
from data.core.recorder import Recorder, require_reason, require_secretariat
from data.core.words import counted
from data.core.writing import writing
from data.imports.commands.undo_import import UndoSummary, undo_import
from data.recommendations.commands.standings import refresh_standings
from data.recommendations.files.list_check import check_list
from data.recommendations.files.list_rows import CheckedList
from data.recommendations.files.list_write import write_list
from data.recommendations.rules.axes import Axis
from data.sources.files.parsed import Progress, no_progress

__all__ = ["ListSummary", "import_list", "undo_list"]

_SOURCE_NEEDS: Final = (("title", "a title"), ("publisher", "the publisher"), ("terms", "the terms of use"))


@dataclass(frozen=True, slots=True)
class ListSummary:
    """What an import of a list did. run_id None: the record said all of it already, and nothing was written."""

    run_id: int | None
    data_version: int | None
    file_name: str
    rows_read: int
    recommendations: int
    on_record: int
    responses: int
    is_draft: bool
    implementations: int = 0
    left_out: tuple[str, ...] = ()

    def sentence(self) -> str:
        """One or two sentences for the reader."""
        if self.run_id is None:
            return f"The record holds all {counted(self.on_record, 'recommendation')} of {self.file_name}. Nothing was written."
        stage = "drafts, for the secretariat only" if self.is_draft else "published by others"
        kept = f" {self.on_record:,} {_were(self.on_record)} already recorded." if self.on_record else ""
        said = ""
        for number, one, several in (
            (self.responses, "response", "responses"),
            (self.implementations, "implementation status", "implementation statuses"),
        ):
            if number:
                with_them = "it" if self.recommendations == 1 else "them"
                said += f" {counted(number, one, several)} {_were(number)} recorded with {with_them}."
        not_taken = "".join(f" {one}" for one in self.left_out)
        stage = stage.replace("drafts", "a draft") if self.recommendations == 1 else stage
        recorded = (
            f"{counted(self.recommendations, 'recommendation')} {_were(self.recommendations)} recorded as {stage}, "
        )
        recorded += f"run {self.run_id}."
        return f"{recorded}{kept}{said}{not_taken}"


def _were(number: int) -> str:
    return "was" if number == 1 else "were"


def import_list(
    engine: Engine, recorder: Recorder, checked: CheckedList, reason: str, progress: Progress = no_progress
) -> ListSummary:
    """Record every new row of the list, or nothing. The list is held to the record once more as it is then.

    Raises NotAllowedError below the secretariat, FaultsError with every fault (by row and column), AmberlightError
    without a reason or without saying where the list comes from, StoreError when the store cannot be written. In every
    case nothing was changed.
    """
    who, why = require_secretariat(recorder, "import recommendations"), require_reason(reason)
    with writing(engine) as session:
        fresh = check_list(session, checked.table, checked.mapping, progress)
        refuse_faults(fresh)
        if not fresh.new_rows:
            return _summary(fresh, None, None, ())
        now = clock.now()
        run_id, version, answered = write_list(session, fresh, who, now, progress)
        if answered:
            refresh_standings(session, {addressee_id for _, addressee_id in answered})
        summary = _summary(fresh, run_id, version, [axis for axis, _ in answered])
        after = {
            "file": summary.file_name,
            "sha256": fresh.table.sha256,
            "recommendations": summary.recommendations,
            "responses": summary.responses,
            "implementation_statuses": summary.implementations,
            "as": "drafts" if summary.is_draft else "published",
        }
        audit(session, recorder, "recommendation_list.imported", f"import run {run_id}", None, after, why)
        return summary


def undo_list(
    engine: Engine, recorder: Recorder, run_id: int, reason: str, progress: Progress = no_progress
) -> UndoSummary:
    """Take an import back, with a line on the audit. Raises as `undo_import`, and for no reason."""
    return undo_import(engine, run_id, progress, recorder=recorder, reason=require_reason(reason))


def refuse_faults(checked: CheckedList) -> None:
    """Raise FaultsError when a row has a fault, AmberlightError when nobody said where the list comes from."""
    if checked.faults:
        faulty = checked.count("faulty")
        rows = "row has a fault" if faulty == 1 else "rows have faults"
        raise FaultsError(
            f"Nothing was imported from {checked.table.file_name}: {faulty:,} {rows} of {len(checked.rows):,}.",
            checked.faults,
        )
    missing = [words for name, words in _SOURCE_NEEDS if not getattr(checked.mapping.source, name).strip()]
    if missing and not checked.has_own_sources:
        raise AmberlightError(f"Give the source of the list: {', '.join(missing)}. Nothing was imported.")


def _summary(checked: CheckedList, run_id: int | None, version: int | None, axes: Sequence[str]) -> ListSummary:
    return ListSummary(
        run_id=run_id,
        data_version=version,
        file_name=checked.table.file_name,
        rows_read=checked.table.row_count,
        recommendations=len(checked.new_rows),
        on_record=checked.count("on_record"),
        responses=sum(one == Axis.RESPONSE for one in axes),
        implementations=sum(one == Axis.IMPLEMENTATION for one in axes),
        left_out=checked.left_out,
        is_draft=checked.mapping.is_draft,
    )

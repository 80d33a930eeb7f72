"""Lists and figures that were imported, newest first, and the way to take one back."""

from typing import Final

import streamlit as st

from components.kit.columns import Column
from components.kit.form.ask import Question
from components.kit.form.form import RecordForm
from components.kit.format import counted
from components.kit.tables import data_table
from components.session import store
from data.imports.commands.import_list import undo_list
from data.imports.queries import ImportRunRow, get_import_runs
from data.imports.undo import UndoSummary

_KIND: Final = "recommendations"
_MOST: Final = 200
_COLUMNS: Final = (
    Column("run_id", "Run", kind="integer", width="small"),
    Column("label", "What"),
    Column("file_name", "File"),
    Column("finished_at", "When (UTC)"),
    Column("rows_new", "Recorded", kind="integer"),
    Column("undone_at", "Undone (UTC)"),
)


def show_list_runs() -> None:
    """The lists that were imported, and a form to take one back."""
    show_runs(_KIND, "Imported lists")


def show_runs(kind: str, title: str) -> None:
    """The runs of a kind, and a form to take one back; nothing where none was made yet."""
    runs = store.read(get_import_runs, limit=_MOST, kind=kind)
    if not runs:
        return
    newest = f", the newest {_MOST}" if len(runs) == _MOST else ""
    st.subheader(f"{title}{newest}", anchor=False)
    data_table(
        [_shown(run) for run in runs],
        _COLUMNS,
        key=f"import_runs_{kind}_{store.data_version()}",
        alt=title,
        placeholder="no",
    )
    standing = {run.run_id: run for run in runs if run.undone_at is None}
    if standing:
        with st.expander("Undo an import", icon=":material/undo:"):
            _undo_form(standing)


def _shown(run: ImportRunRow) -> dict[str, object]:
    return {
        "run_id": run.run_id,
        "label": run.label.removeprefix("Recommendations: "),
        "file_name": run.file_name,
        "finished_at": f"{run.finished_at:%Y-%m-%d %H:%M}",
        "rows_new": run.rows_new,
        "undone_at": f"{run.undone_at:%Y-%m-%d %H:%M}" if run.undone_at else None,
    }


def _undo_form(standing: dict[int, ImportRunRow]) -> None:
    st.markdown(
        "Everything that the import added is removed in one step, and what it replaced is restored. A "
        "list cannot be undone if something has been recorded about it since; withdraw its "
        "recommendations one by one instead."
    )
    labels = {"run": "Run", "why": "Reason for undoing it"}
    form = RecordForm("undo_list", stored={"run": None, "why": ""}, version=0, labels=labels)
    form.choice("run", list(standing), format_func=lambda run: f"{run}: {standing[run].label}")
    form.text("why")
    form.submit(
        "Undo import",
        lambda values: store.write(undo_list, values["run"] or 0, values["why"] or ""),
        said=_said,
        icon=":material/undo:",
        kind="secondary",
        needs=("run", "why"),
        asks=lambda values: undo_question(standing[values["run"]]),
    )


def undo_question(run: ImportRunRow) -> Question:
    """What taking a list, or a file of figures, back does."""
    return Question(
        (
            f"{counted(run.rows_new, _one_of(run.label))} of run {run.run_id} will be removed from the "
            "record, with what came with them.",
            f"The file ({run.file_name}) can be imported again.",
        ),
        "Yes, undo it",
    )


def _said(done: UndoSummary) -> str:
    gone = f"{counted(done.rows_removed, _one_of(done.label))} removed from the record"
    return f"Run {done.run_id} ({done.label}) was undone: {gone}."


def _one_of(label: str) -> str:
    """What a run counts: recommendations of a list, rows of figures. label: of the run, which a list begins with its kind."""
    return "recommendation" if label.startswith("Recommendations: ") else "row"

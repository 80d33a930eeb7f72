"""Take an import back: the use case behind `python -m data undo` and behind the secretariat's page."""

from sqlalchemy import Engine

from data.core.audit import audit
from data.core.recorder import Recorder, require_reason, require_secretariat
from data.core.writing import writing
from data.imports.undo import UndoSummary, undo_run
from data.sources.files.parsed import Progress, no_progress

__all__ = ["UndoSummary", "undo_import"]


def undo_import(
    engine: Engine,
    run_id: int,
    progress: Progress = no_progress,
    *,
    recorder: Recorder | None = None,
    reason: str = "Undone on the command line.",
) -> UndoSummary:
    """Restore what stood before the import run, in one transaction; the run stays on record as undone.

    recorder: whose name the audit gets; None leaves no line there. Raises NotAllowedError for a recorder below the
    secretariat, AmberlightError with a sentence when there is no such run, when it was undone already, or when a later
    import or somebody's hand has changed its rows since; StoreError when the store is locked, full or read-only.
    """
    if recorder:
        require_secretariat(recorder, "undo an import")
    with writing(engine) as session:
        summary = undo_run(session, run_id, progress)
        if recorder:
            after = {"removed": summary.rows_removed, "restored": summary.rows_restored}
            before = {"label": summary.label}
            audit(session, recorder, "import.undone", f"import run {run_id}", before, after, require_reason(reason))
        return summary

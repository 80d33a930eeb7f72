"""Import a published file in somebody's name, with a line on the audit: the use case behind the secretariat's page."""

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from data.core.recorder import Recorder, require_reason, require_secretariat
from data.imports.commands.import_file import ImportOptions, ImportSummary, import_file
from data.recommendations.commands.entries import audit
from data.sources.files.parsed import Progress, no_progress

__all__ = ["import_figures", "preview_figures"]

_WHAT = "import published figures"


def preview_figures(
    engine: Engine,
    recorder: Recorder,
    kind: str,
    file: tuple[str, bytes],
    options: ImportOptions,
    progress: Progress = no_progress,
) -> ImportSummary:
    """What the import would do; nothing is written. Raises NotAllowedError below the secretariat, and as `import_file`."""
    require_secretariat(recorder, _WHAT)
    return import_file(engine, kind, file, options, progress, is_dry_run=True)


def import_figures(
    engine: Engine,
    recorder: Recorder,
    kind: str,
    file: tuple[str, bytes],
    options: ImportOptions,
    reason: str,
    progress: Progress = no_progress,
) -> ImportSummary:
    """Import the file (its name and its bytes) as `import_file`, which says what is raised, with a line on the audit.

    Raises NotAllowedError below the secretariat, AmberlightError without a reason; nothing was changed then.
    """
    require_secretariat(recorder, _WHAT)
    why = require_reason(reason)

    def write_audit(session: Session, summary: ImportSummary) -> None:
        after = {
            "file": summary.file_name,
            "what": summary.label,
            "new": summary.rows_new,
            "changed": summary.rows_changed,
        }
        audit(session, recorder, "figures.imported", f"import run {summary.run_id}", None, after, why)

    return import_file(engine, kind, file, options, progress, also_write=write_audit)

"""Import a published file: the use case behind `python -m data import` and behind the secretariat's page."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.orm import Session

from data.core.engine import explain_operational_error, read_session, write_session
from data.core.errors import StoreError
from data.core.writing import lock_store
from data.imports.run import (
    ImportSummary,
    changes_anything,
    kind_named,
    plan_import,
    summarise,
)
from data.sources.files.options import ImportOptions, view_store
from data.sources.files.parsed import Progress, no_progress
from data.sources.files.reading import read_content, read_table
from data.sources.files.upsert import write_import

__all__ = ["ImportOptions", "ImportSummary", "import_file"]


def import_file(
    engine: Engine,
    kind: str,
    path: Path | str | tuple[str, bytes],
    options: ImportOptions | None = None,
    progress: Progress = no_progress,
    *,
    is_dry_run: bool = False,
    also_write: Callable[[Session, ImportSummary], None] | None = None,
) -> ImportSummary:
    """Import the file as the kind says (see KINDS in data.imports.run), whole or not at all, in one transaction.

    path: the file, or a pair of its name and its bytes.
    A file that changes nothing writes nothing: no run is recorded and run_id is None. A dry run computes the same summary
    and writes nothing. progress(stage, done, total) is called while work goes on. also_write: what else belongs into the
    same transaction, such as a line on the audit.

    Raises AmberlightError or a subclass, always with a sentence and with the store as it was: FaultsError for a file that
    is not understood, ImportRejectedError for rows with faults, StoreError for a store that is locked, full or read-only.
    """
    options = options or ImportOptions()
    known_kind = kind_named(kind)
    knows = known_kind.header(options)
    reading = replace(options.reading, named=tuple(filter(None, (options.index_id, options.name))))
    if isinstance(path, tuple):
        name, content = path
        table = read_content(content, name, reading=reading, limits=known_kind.limits, is_header=knows)
    else:
        table = read_table(path, reading=reading, limits=known_kind.limits, is_header=knows)
    try:
        with read_session(engine) as session:
            view = view_store(session)
        parsed = known_kind.parse(table, view, options, progress)
        if is_dry_run:
            with read_session(engine) as session:
                plans = plan_import(session, parsed, known_kind, options)
            return summarise(parsed, plans, is_dry_run=True)
        with write_session(engine) as session:
            lock_store(session)
            plans = plan_import(session, parsed, known_kind, options)
            if not changes_anything(plans):
                return summarise(parsed, plans, is_dry_run=False)
            run_id, data_version = write_import(session, parsed, plans, progress)
            summary = summarise(parsed, plans, is_dry_run=False, run_id=run_id, data_version=data_version)
            if also_write is not None:
                also_write(session, summary)
        return summary
    except IntegrityError as error:
        # Rows are checked before they are written; what the store still refuses is a fault of ours or of the file.
        raise StoreError(
            f"The store refused a row of {table.file_name}: {error.orig}. Nothing was imported."
        ) from error
    except DBAPIError as error:
        raise StoreError(explain_operational_error(error, engine)) from error

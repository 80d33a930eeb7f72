"""What the command line says: summaries, the state of the store, a progress bar, and errors in a sentence."""

import csv
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn
from sqlalchemy.exc import SQLAlchemyError

from data.core.errors import AmberlightError, Fault, FaultsError, group_faults
from data.core.sheets import csv_text
from data.core.store_state import StoreSummary
from data.core.words import counted
from data.imports.check import CheckResult
from data.imports.commands.import_file import ImportSummary
from data.imports.commands.undo_import import UndoSummary
from data.imports.queries import ImportRunRow
from data.risk.queries.risk import EditionRow
from data.sources.files.parsed import ImportRejectedError
from data.sources.files.parsed import Progress as ProgressCallback
from data.sources.queries.sources import SourceRow

_SHOWN_FAULTS = 20


def say(text: str = "") -> None:
    """Write one line to standard output."""
    typer.echo(text)


@contextmanager
def fail_with_a_sentence(faults_file: Path | None = None) -> Iterator[None]:
    """End the program with exit code 1 and a sentence on standard error, never with a traceback, when an error is one
    whose text is for readers; so are an interrupt and what a database driver says.

    faults_file: where every fault of a file is to be written, as CSV.
    """
    try:
        yield
    except ImportRejectedError as error:
        left_out = [f"Left out, by rule: {sentence}" for sentence in error.parsed.left_out.sentences()]
        for sentence in (*error.parsed.understood, *error.parsed.notices, *left_out):
            typer.echo(f"  {sentence}", err=True)
        _fail_with_faults(error, faults_file)
    except FaultsError as error:
        _fail_with_faults(error, faults_file)
    except AmberlightError as error:
        _fail(str(error))
    except SQLAlchemyError as error:
        _fail(f"The store did not answer: {getattr(error, 'orig', None) or error}. Nothing was changed.")
    except KeyboardInterrupt:
        _fail("Interrupted. Nothing was changed.")


def _fail_with_faults(error: FaultsError, faults_file: Path | None) -> None:
    groups = group_faults(error.faults)
    lines = [error.summary, *(f"  {group}" for group in groups[:_SHOWN_FAULTS])]
    if len(groups) > _SHOWN_FAULTS:
        lines.append(f"  and {len(groups) - _SHOWN_FAULTS:,} more kinds of fault")
    if faults_file is not None:
        lines.append(_write_faults(error.faults, faults_file))
    elif len(groups) > _SHOWN_FAULTS or any(group.count > 1 for group in groups):
        lines.append("For every row, use --faults FILE.csv.")
    _fail("\n".join(lines))


def _write_faults(faults: Sequence[Fault], path: Path) -> str:
    """Write every fault as CSV; the sentence that says so, or why not."""
    try:
        with path.open("w", encoding="utf-8-sig", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(("file", "line", "column", "what to correct"))
            for fault in faults:
                cells = (fault.file, fault.line or "", fault.column or "", fault.reason)
                writer.writerow([csv_text(str(cell)) for cell in cells])
    except OSError as error:
        return f"The faults could not be written to {path}: {error.strerror or error}."
    return f"All {counted(len(faults), 'fault')}: {path}." if len(faults) > 1 else f"The fault: {path}."


def _fail(text: str) -> None:
    typer.echo(text, err=True)
    raise typer.Exit(1)


@contextmanager
def progress_bar() -> Iterator[ProgressCallback]:
    """A progress bar on standard error, shown only on a terminal; yields the callback that moves it."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=Console(file=sys.stderr), transient=True, disable=not sys.stderr.isatty()) as bar:
        tasks: dict[str, TaskID] = {}

        def show(stage: str, done: int, total: int) -> None:
            if stage not in tasks:
                tasks[stage] = bar.add_task(stage, total=total)
            bar.update(tasks[stage], completed=done, total=total)

        yield show


def show_import(summary: ImportSummary) -> None:
    """Write what an import did, or would do."""
    verb = "Would import" if summary.is_dry_run else "Imported" if summary.run_id else "Read"
    say(f"{verb} {summary.label} from {summary.file_name}.")
    for sentence in summary.understood:
        say(f"  {sentence}")
    say()
    for count, words in (
        (summary.rows_read, "row read" if summary.rows_read == 1 else "rows read"),
        (summary.rows_new, "new"),
        (summary.rows_changed, "changed"),
        (summary.rows_unchanged, "unchanged"),
        (summary.rows_rejected, "rejected"),
    ):
        say(f"{count:>10,} {words}")
    _list("Changes:", summary.examples, more=summary.rows_changed - len(summary.examples))
    groups = group_faults(summary.faults)
    _list("Rejected:", [str(group) for group in groups[:_SHOWN_FAULTS]], len(groups) - _SHOWN_FAULTS)
    _list("Left out, by rule:", summary.left_out)
    _list("Notices:", summary.notices)
    say()
    if summary.is_dry_run:
        say("Dry run: nothing was written." if summary.changed_anything else "Dry run: nothing would change.")
    elif summary.run_id is None:
        say("Nothing changed: the store already holds all of it. No run was recorded.")
    else:
        say(f"Run {summary.run_id}. To undo it: python -m data undo {summary.run_id}")


def _list(title: str, lines: Sequence[str], more: int = 0) -> None:
    if not lines:
        return
    say(title)
    for line in lines:
        say(f"  {line}")
    if more > 0:
        say(f"  and {more:,} more")


def show_undo(summary: UndoSummary) -> None:
    """Write what was restored."""
    say(
        f"Run {summary.run_id} ({summary.label}) was undone: {counted(summary.rows_removed, 'row')} removed, "
        f"{summary.rows_restored:,} restored to their earlier values."
    )
    if summary.kept:
        say(f"Kept, since later imports refer to them: {', '.join(summary.kept)}.")


def show_check(result: CheckResult, seed: int) -> None:
    """Write each figure that was drawn, whether it agrees, and the count."""
    say(f"Files read: {', '.join(result.read)}.")
    if result.not_read:
        say(f"Files not used, because they hold no figures of the store: {', '.join(result.not_read)}.")
    for figure in result.drawn:
        said = "agrees " if figure.agrees else "DIFFERS"
        file = "no such row" if figure.in_file is None else figure.in_file
        say(f"{said}  {figure.place}: store {figure.in_store}, file {file} ({figure.file_name})")
    agree = len(result.drawn) - result.differing
    say(f"{agree} of {len(result.drawn)} agree, drawn from {result.pool:,} figures with seed {seed}.")


def show_status(
    address: str,
    state: StoreSummary,
    rows: Mapping[str, int],
    editions: Sequence[EditionRow],
    runs: Sequence[ImportRunRow],
    sources: Sequence[SourceRow],
) -> None:
    """Write how the store stands."""
    say(f"Store: {address}")
    say(f"Schema {state.schema_version}, data version {state.data_version}.")
    _list("Rows by table:", [f"{count:>10,} {table}" for table, count in rows.items() if count])
    empty = [table for table, count in rows.items() if not count]
    if empty:
        say(f"  Empty: {', '.join(empty)}")
    _list("Editions of the risk assessment:", [f"{row.edition}: {row.ranked_countries} countries" for row in editions])
    _list("Newest imports:", [_run(run) for run in runs])
    if not runs:
        say("Newest imports: none; the figures are those that ship with Amberlight.")
    held = [source for source in sources if source.rows and source.superseded_by is None]
    _list(
        "What is held from each source, its age, what comes next and how it is imported:",
        [
            f"{source.source_id}: {counted(source.rows, 'row')}, as of {source.as_of or 'no date'}. {source.freshness} Next: "
            f"{source.next_one} {source.command}"
            for source in sorted(held, key=lambda source: (source.cycle_months is None, source.source_id))
        ],
    )
    stale = [source for source in sources if source.is_stale]
    _list(
        "Sources past their cycle:",
        [f"{source.source_id}: as of {source.as_of}, updated every {source.cycle_months} months" for source in stale],
    )
    if not stale:
        say("Sources past their cycle: none.")


def _run(run: ImportRunRow) -> str:
    undone = f", undone {run.undone_at:%Y-%m-%d}" if run.undone_at else ""
    return (
        f"{run.run_id}: {run.label} ({run.file_name}), {run.finished_at:%Y-%m-%d %H:%M} UTC, {run.rows_new:,} new, "
        f"{run.rows_changed:,} changed{undone}"
    )

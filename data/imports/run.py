"""One way for all kinds of files: understand, compare with the store, write and record in one transaction, sum up."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from sqlalchemy.orm import Session

from data.core.errors import AmberlightError, Fault
from data.core.words import counted
from data.risk.files.ewp import ewp_header, parse_ewp
from data.risk.files.index_values import index_header, parse_index
from data.risk.files.ucdp import parse_ucdp, ucdp_header
from data.risk.files.unhcr import parse_unhcr, unhcr_header
from data.sources.files.options import ImportOptions, StoreView
from data.sources.files.parsed import ImportRejectedError, ParsedImport, Progress, Values
from data.sources.files.table import Limits, Table
from data.sources.files.upsert import TablePlan, compare

Parser = Callable[[Table, StoreView, ImportOptions, Progress], ParsedImport]


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file that can be imported: what it is, in a line, what understands it, and what knows its header."""

    description: str
    parse: Parser
    header: Callable[[ImportOptions], Callable[[tuple[str, ...]], bool]]
    #: Whether rows may be missing: never from an edition, whose ranks need every row.
    may_skip_rows: bool = True
    limits: Limits = field(default_factory=Limits)


#: Of an index nothing is known beforehand. Two hundred countries over a hundred years with fifty columns take a tenth of it.
INDEX_LIMITS: Final = Limits(file_bytes=50_000_000, unpacked_bytes=80_000_000, rows=300_000)

KINDS: Mapping[str, Kind] = {
    "ewp": Kind("Early Warning Project, Statistical Risk Assessment: one yearly edition", parse_ewp, ewp_header, False),
    "ucdp": Kind("Uppsala Conflict Data Program, country-year: deaths in organized violence", parse_ucdp, ucdp_header),
    "unhcr": Kind(
        "UNHCR population figures: refugees, asylum-seekers, internally displaced people", parse_unhcr, unhcr_header
    ),
    "index": Kind(
        "Any further index: a table of countries, years and values",
        parse_index,
        index_header,
        limits=INDEX_LIMITS,
    ),
}


#: Kinds of runs that can be taken back: published figures, and lists of recommendations.
UNDOABLE = frozenset({*KINDS, "recommendations"})


@dataclass(frozen=True, slots=True)
class ImportSummary:
    """What an import did, or would do.

    rows_read counts rows of the file; rows_new, rows_changed and rows_unchanged count rows of the store (UNHCR's 41,000
    rows become some 1,400 origins and years); rows_rejected counts rows of the file with faults.
    run_id is None when nothing was written. examples are sentences about the first changes.
    """

    kind: str
    label: str
    file_name: str
    source_id: str
    is_dry_run: bool
    run_id: int | None
    data_version: int | None
    rows_read: int
    rows_new: int
    rows_changed: int
    rows_unchanged: int
    rows_rejected: int
    faults: tuple[Fault, ...]
    left_out: tuple[str, ...]
    understood: tuple[str, ...]
    notices: tuple[str, ...]
    examples: tuple[str, ...]
    changed_anything: bool


def kind_named(name: str) -> Kind:
    """The kind of that name. Raises AmberlightError that lists the kinds."""
    kind = KINDS.get(name.strip().lower())
    if kind is None:
        listed = "; ".join(f"{key}: {value.description}" for key, value in KINDS.items())
        raise AmberlightError(f"'{name[:40]}' is not a kind of file that can be imported. Kinds: {listed}.")
    return kind


def refuse_faults(parsed: ParsedImport, kind: Kind, options: ImportOptions) -> None:
    """Raise ImportRejectedError when rows have faults that are not to be passed over."""
    if not parsed.faults.count:
        return
    is_whole_file = any(fault.line is None for fault in parsed.faults.shown)
    if options.skip_rejected and kind.may_skip_rows and not is_whole_file:
        return
    rows = "row" if parsed.faults.lines == 1 else "rows"
    summary = f"Nothing was imported from {parsed.file_name}: {parsed.faults.lines:,} {rows} rejected of {parsed.rows_read:,}."
    if kind.may_skip_rows:
        others = " Correct the file, or use --skip-rejected to import the other rows."
        summary += others if parsed.faults.lines < parsed.rows_read else " Correct the file and import it again."
    if is_whole_file:
        summary = f"Nothing was imported from {parsed.file_name}: it does not fit what the store holds."
    elif options.skip_rejected:
        summary += " An edition is imported whole or not at all, because every rank depends on every row."
    raise ImportRejectedError(summary, parsed)


def plan_import(session: Session, parsed: ParsedImport, kind: Kind, options: ImportOptions) -> list[TablePlan]:
    """Compare the file with the store and heed the safeguards. Raises AmberlightError; writes nothing."""
    if not any(table.rows for table in parsed.tables if table.is_main):
        refuse_faults(parsed, kind, replace(options, skip_rejected=False))
        left_out = "".join(f" Left out: {sentence}." for sentence in parsed.left_out.sentences())
        raise AmberlightError(
            f"{parsed.file_name} has no row about a country. Nothing was imported.{left_out} Check that the column of "
            "countries and that of the figures are the right ones."
        )
    plans = [compare(session, table) for table in (parsed.source, *parsed.tables)]
    safeguards = parsed.review(session, parsed, plans) if parsed.review else []
    refuse_faults(parsed, kind, options)
    if safeguards and not options.even_so:
        raise AmberlightError(
            f"Nothing was imported from {parsed.file_name}. {' '.join(safeguards)} If this is intended, use --even-so."
        )
    parsed.notices += [f"Imported all the same: {sentence}" for sentence in safeguards]
    absent = sum(plan.absent for plan in plans if plan.table.is_main)
    if absent:
        are, they_were, they_are = ("is", "it was", "it is") if absent == 1 else ("are", "they were", "they are")
        said = f"{counted(absent, 'row')} of the store {are} not in the file; {they_were} left as {they_are}."
        parsed.notices.append(said)
    return plans


def changes_anything(plans: list[TablePlan]) -> bool:
    """Whether there is anything to write."""
    return any(plan.new or plan.changed for plan in plans)


def summarise(
    parsed: ParsedImport,
    plans: list[TablePlan],
    *,
    is_dry_run: bool,
    run_id: int | None = None,
    data_version: int | None = None,
) -> ImportSummary:
    """Sum up what was, or would be, done."""
    counted = [plan for plan in plans if plan.table.is_main]
    return ImportSummary(
        kind=parsed.kind,
        label=parsed.label,
        file_name=parsed.file_name,
        source_id=parsed.source_id,
        is_dry_run=is_dry_run,
        run_id=run_id,
        data_version=data_version,
        rows_read=parsed.rows_read,
        rows_new=sum(len(plan.new) for plan in counted),
        rows_changed=sum(len(plan.changed) for plan in counted),
        rows_unchanged=sum(plan.unchanged for plan in counted),
        rows_rejected=parsed.faults.lines,
        faults=tuple(parsed.faults.shown),
        left_out=parsed.left_out.sentences(),
        understood=tuple(parsed.understood),
        notices=tuple(parsed.notices),
        examples=tuple(_examples(plans)),
        changed_anything=changes_anything(plans),
    )


def _examples(plans: list[TablePlan], limit: int = 10) -> list[str]:
    """Sentences about the first changes: which row, which column, from what to what."""
    sentences: list[str] = []
    for plan in plans:
        for before, after in plan.changed[:limit]:
            row = " ".join(str(after[column]) for column in plan.table.key)
            differences = [
                f"{column} {_shown(before[column])} -> {_shown(after[column])}"
                for column in plan.table.compared
                if before[column] != after[column]
            ]
            sentences.append(f"{row}: {', '.join(differences)}")
    return sentences[:limit]


def _shown(value: Values | object) -> str:
    return "nothing" if value is None else f"{value:,}" if isinstance(value, int) else str(value)

"""Early Warning Project, Statistical Risk Assessment: one edition from one published table.

An edition is taken whole or not at all, since every rank depends on every other row.
"""

from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from data.core.errors import AmberlightError
from data.risk.files.ewp_columns import EditionColumns, find_edition
from data.risk.models.risk import RiskAssessment
from data.sources.files.cells import CellError, parse_probability, parse_rank, shown
from data.sources.files.options import ImportOptions, StoreView
from data.sources.files.parsed import FaultLog, LeftOut, ParsedImport, Progress, TableRows, Values
from data.sources.files.provenance import EWP, family_draft, register, sourced
from data.sources.files.table import Table

#: The method changed with this edition (README of the reference figures): probabilities before and after do not compare.
METHOD_BREAK_EDITION = 2023
#: An edition with fewer than this share of the countries of another one has probably been cut.
_USUAL_SHARE = 0.9


def parse_ewp(table: Table, view: StoreView, options: ImportOptions, progress: Progress) -> ParsedImport:
    """Understand the table as one edition; ranks are those of the probabilities, equal ones sharing the best rank.

    Probabilities are shares of 1. A rank column, where there is one, must agree with the probabilities.
    Raises FaultsError or AmberlightError when the columns are not understood.
    """
    columns = find_edition(table, _edition_number(options.edition), options.country_column, options.value_column)
    faults = FaultLog(table.file_name)
    entries = _read_entries(table, view, columns, faults, progress)
    notices = list(table.notices)
    ranks = _ranks(entries)
    if columns.rank is not None:
        notices += _compare_ranks(table, columns.rank, entries, ranks, faults)
    edition = columns.edition
    window = f"{edition}-{(edition + 1) % 100:02d}"
    draft = family_draft(
        view,
        options,
        EWP,
        f"{EWP.prefix}{edition}",
        f"Statistical Risk Assessment {window}",
        f"Early Warning Project, Statistical Risk Assessment {window}. United States Holocaust Memorial Museum and "
        f"Dartmouth College.",
    )
    source = register(view, options, draft, str(edition))
    shared = sourced(source)
    rows = [
        {
            "edition": edition,
            "iso3": entry["iso3"],
            "window_start": edition,
            "window_end": edition + 1,
            "name_in_source": entry["name"],
            "risk_probability": entry["probability"],
            "risk_rank": rank,
            "ranked_countries": len(entries),
            **shared,
        }
        for entry, rank in zip(entries, ranks, strict=True)
    ]
    compared = ("window_start", "window_end", "name_in_source", "risk_probability", "risk_rank", "ranked_countries")
    return ParsedImport(
        kind="ewp",
        label=f"EWP edition {edition}",
        file_name=table.file_name,
        file_sha256=table.sha256,
        rows_read=table.row_count,
        source=source,
        tables=[
            TableRows(RiskAssessment, ("edition", "iso3"), rows, (*compared, "source_id"), scope={"edition": edition})
        ],
        faults=faults,
        left_out=LeftOut(),
        understood=_understood(table, columns),
        notices=notices,
        review=_review,
    )


def _edition_number(text: str | None) -> int | None:
    """The edition that the user names."""
    if text is None:
        return None
    if not text.strip().isdigit() or not 2000 <= int(text) <= 2100:
        raise AmberlightError(f"'{text[:20]}' is no edition. Write --edition 2026 for the risk in 2026 and 2027.")
    return int(text)


def _read_entries(
    table: Table, view: StoreView, columns: EditionColumns, faults: FaultLog, progress: Progress
) -> list[Values]:
    """One entry (line, name, iso3, probability, cells) per good row, in file order; the others go to the faults."""
    entries: list[Values] = []
    first_seen: dict[str, tuple[int, str]] = {}
    name_header, risk_header = table.header[columns.name], table.header[columns.probability]
    for done, (line, cells) in enumerate(table.rows(), start=1):
        if done % 1000 == 0 or done == table.row_count:
            progress("Reading", done, table.row_count)
        name = cells[columns.name]
        iso3 = view.finder.by_name(name, source="ewp") if name else None
        is_good = iso3 is not None
        if not name:
            faults.add(line, name_header, "no country is named")
        elif iso3 is None:
            faults.add(line, name_header, f"unknown country: {shown(name)}")
        elif iso3 in first_seen:
            earlier, as_name = first_seen[iso3]
            also = "" if as_name == name else f" as {shown(as_name)}"
            faults.add(line, name_header, f"{shown(name)} ({iso3}) stands already on line {earlier}{also}")
            is_good = False
        else:
            first_seen[iso3] = (line, name)
        try:
            probability = parse_probability(cells[columns.probability], has_decimal_comma=table.has_decimal_comma)
        except CellError as error:
            faults.add(line, risk_header, str(error))
            continue
        if is_good:
            given = cells[columns.rank] if columns.rank is not None else None
            entries.append({"line": line, "name": name, "iso3": iso3, "probability": probability, "given_rank": given})
    return entries


def _ranks(entries: Sequence[Values]) -> list[int]:
    """Ranks from the highest probability down; equal probabilities share the best rank (1, 2, 2, 4)."""
    ordered = sorted((entry["probability"] for entry in entries), reverse=True)
    first: dict[float, int] = {}
    for place, probability in enumerate(ordered, start=1):
        first.setdefault(probability, place)
    return [first[entry["probability"]] for entry in entries]


def _compare_ranks(
    table: Table, rank_column: int, entries: Sequence[Values], ranks: Sequence[int], faults: FaultLog
) -> list[str]:
    """Check the given ranks against the probabilities. Equal probabilities may be told apart by the publisher, who has
    more digits than the table; any other difference is a fault.
    """
    equals: dict[int, int] = {}
    for rank in ranks:
        equals[rank] = equals.get(rank, 0) + 1
    header = table.header[rank_column]
    shared: list[str] = []
    for entry, rank in zip(entries, ranks, strict=True):
        try:
            given = parse_rank(entry["given_rank"])
        except CellError as error:
            faults.add(entry["line"], header, str(error))
            continue
        if not rank <= given < rank + equals[rank]:
            faults.add(
                entry["line"],
                header,
                f"rank {given} does not go with the probability {entry['probability']:g}, which is rank {rank} of "
                f"{len(entries)}; a row is missing, or the rank belongs to another column",
            )
        if equals[rank] > 1:
            shared.append(f"{entry['name']} ({given} in the file, {rank} here)")
    if not shared:
        return []
    return [f"Equal probabilities share the best rank: {', '.join(shared)}."]


def _understood(table: Table, columns: EditionColumns) -> list[str]:
    """Sentences that say which columns were taken for what."""
    edition = columns.edition
    base = f", made from data up to {columns.base_year}" if columns.base_year else ""
    sentences = [
        f"Edition {edition}: the risk that a new mass killing starts in {edition} or {edition + 1}{base}.",
        f"Country names from '{table.header[columns.name]}' (codes in these tables are not reliable and were not used).",
        f"Probabilities from '{table.header[columns.probability]}'.",
        f"Ranks checked against '{table.header[columns.rank]}'."
        if columns.rank is not None
        else "No rank column goes with it: ranks computed from the probabilities, equal ones sharing the best rank.",
    ]
    if columns.ignored:
        listed = "; ".join(f"'{header}' ({reason})" for header, reason in columns.ignored)
        sentences.append(f"Not taken: {listed}.")
    side = "before" if edition < METHOD_BREAK_EDITION else "since"
    sentences.append(f"Method {side} the change of {METHOD_BREAK_EDITION}: across it compare ranks, not probabilities.")
    return sentences


def _review(session: Session, parsed: ParsedImport) -> list[str]:
    """Compare the edition with the store: rows that it lacks, and how many countries other editions rank."""
    rows = parsed.tables[0].rows
    edition = parsed.tables[0].scope["edition"]
    in_file = {row["iso3"] for row in rows}
    in_store = session.scalars(select(RiskAssessment.iso3).where(RiskAssessment.edition == edition))
    lacking = sorted(set(in_store) - in_file)
    if lacking:
        parsed.faults.add(
            None,
            None,
            f"the store's edition {edition} also has {', '.join(lacking)}, which this file lacks; ranks of the two cannot "
            "stand side by side. Undo the run that brought the edition, then import this file",
        )
    others = session.scalar(select(func.max(RiskAssessment.ranked_countries)).where(RiskAssessment.edition != edition))
    if others and len(rows) < _USUAL_SHARE * others:
        return [
            f"The file has {len(rows)} countries; other editions rank up to {others}. It may have been filtered or cut, "
            "and then every rank is wrong."
        ]
    return []

"""Early Warning Project, Statistical Risk Assessment: one edition from one published table.

An edition is taken whole or not at all, since every rank depends on every other row.
"""

import re
from collections.abc import Callable, Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from data.core.errors import AmberlightError
from data.risk.files.ewp_beside import Beside, find_beside, read_ongoing, reestimate_table
from data.risk.files.ewp_columns import NAME_PATTERNS, EditionColumns, find_edition, window_of
from data.risk.models.risk import RiskAssessment
from data.sources.files.cells import CellError, as_probability, parse_rank, shown
from data.sources.files.columns import normalise
from data.sources.files.countries import CountryColumn
from data.sources.files.options import ImportOptions, StoreView
from data.sources.files.parsed import FaultLog, LeftOut, ParsedImport, Progress, TableRows, Values
from data.sources.files.provenance import EWP, family_draft, figures_date, register, sourced
from data.sources.files.table import Table
from data.sources.files.typed import find_numbers
from data.sources.files.upsert import TablePlan

#: The method changed with this edition (README of the reference figures): probabilities before and after do not compare.
METHOD_BREAK_EDITION = 2023
#: An edition with fewer than this share of the countries of another one has probably been cut.
_USUAL_SHARE = 0.9
#: The first edition that was published; tables of earlier years are re-runs with what was known later.
FIRST_EDITION = 2018


def ewp_header(options: ImportOptions) -> Callable[[tuple[str, ...]], bool]:
    """Knows the header of an edition: a country's name, and a risk over two years, or what the user named."""
    given = (options.value_column or "").strip().casefold()

    def knows(cells: tuple[str, ...]) -> bool:
        names = [normalise(cell) for cell in cells]
        has_name = any(re.fullmatch(pattern, name) for pattern in NAME_PATTERNS for name in names if name)
        has_risk = any("risk" in name and (window_of(name) or "rank" not in name) for name in names)
        return has_name and (has_risk or (bool(given) and given in (cell.casefold() for cell in cells)))

    return knows


def parse_ewp(table: Table, view: StoreView, options: ImportOptions, progress: Progress) -> ParsedImport:
    """Understand the table as one edition; ranks are the publisher's where there is a rank column, which must agree with the
    probabilities, else those of the probabilities, equal ones sharing the best rank.

    Probabilities are shares of 1.
    Raises FaultsError or AmberlightError when the columns are not understood.
    """
    columns = find_edition(table, _edition_number(options.edition), options.country_column, options.value_column)
    faults = FaultLog(table.file_name)
    entries, said = _read_entries(table, view, options, columns, faults, progress)
    notices = [*table.notices, *said]
    ranks = _ranks(entries)
    if columns.rank is not None:
        ranks = _published_ranks(table, columns.rank, entries, ranks, faults)
    edition = columns.edition
    beside = find_beside(table, edition)
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
    shared = sourced(source, figures_date(options, str(edition)))
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
            "is_ongoing_as_published": read_ongoing(table, beside, entry["cells"], entry["line"], faults),
            **shared,
        }
        for entry, rank in zip(entries, ranks, strict=True)
    ]
    compared = (
        *("window_start", "window_end", "name_in_source", "risk_probability", "risk_rank", "ranked_countries"),
        "is_ongoing_as_published",
    )
    anew = reestimate_table(table, beside, entries, edition, shared, faults, _ranks)
    return ParsedImport(
        kind="ewp",
        label=f"EWP edition {edition}",
        file_name=table.file_name,
        file_sha256=table.sha256,
        rows_read=table.row_count,
        source=source,
        tables=[
            TableRows(RiskAssessment, ("edition", "iso3"), rows, (*compared, "source_id"), scope={"edition": edition}),
            *([anew] if anew else []),
        ],
        faults=faults,
        left_out=LeftOut(),
        understood=_understood(table, columns, beside),
        notices=notices,
        review=_review,
    )


def _edition_number(text: str | None) -> int | None:
    """The edition that the user names."""
    if text is None:
        return None
    if not text.strip().isdigit() or not 2000 <= int(text) <= 2100:
        raise AmberlightError(f"'{text[:20]}' is not an edition. Use --edition 2026 for the risk in 2026 and 2027.")
    return int(text)


def _read_entries(
    table: Table,
    view: StoreView,
    options: ImportOptions,
    columns: EditionColumns,
    faults: FaultLog,
    progress: Progress,
) -> tuple[list[Values], list[str]]:
    """One entry (line, name, iso3, probability, cells) per good row, in file order, and what was noticed; the others go to
    the faults.
    """
    numbers, said = find_numbers(
        table, [columns.probability], decimal=options.decimal_mark, nothing=("none", *options.no_value)
    )
    countries = CountryColumn(view.finder, source="ewp")
    entries: list[Values] = []
    first_seen: dict[str, tuple[int, str]] = {}
    name_header, risk_header = table.header[columns.name], table.header[columns.probability]
    for done, (line, cells) in enumerate(table.rows(), start=1):
        if done % 1000 == 0 or done == table.row_count:
            progress("Reading", done, table.row_count)
        name = cells[columns.name]
        iso3 = None
        try:
            iso3 = countries.find("", name)
        except CellError as error:
            faults.add(line, name_header, str(error))
        is_good = iso3 is not None
        if iso3 is not None and iso3 in first_seen:
            earlier, as_name = first_seen[iso3]
            also = "" if as_name == name else f" as {shown(as_name)}"
            faults.add(line, name_header, f"{shown(name)} ({iso3}) is already on line {earlier}{also}")
            is_good = False
        elif iso3 is not None:
            first_seen[iso3] = (line, name)
        try:
            cell = cells[columns.probability]
            value = numbers.read(cell)
            if value is None:
                raise CellError("is empty; a number is needed")
            probability = as_probability(value / 100 if numbers.is_percent else value, cell)
        except CellError as error:
            faults.add(line, risk_header, str(error))
            continue
        if is_good:
            given = cells[columns.rank] if columns.rank is not None else None
            entry = {"line": line, "name": name, "iso3": iso3, "probability": probability, "given_rank": given}
            entries.append({**entry, "cells": cells})
    return entries, said


def _ranks(entries: Sequence[Values]) -> list[int]:
    """Ranks from the highest probability down; equal probabilities share the best rank (1, 2, 2, 4)."""
    ordered = sorted((entry["probability"] for entry in entries), reverse=True)
    first: dict[float, int] = {}
    for place, probability in enumerate(ordered, start=1):
        first.setdefault(probability, place)
    return [first[entry["probability"]] for entry in entries]


def _published_ranks(
    table: Table, rank_column: int, entries: Sequence[Values], ranks: Sequence[int], faults: FaultLog
) -> list[int]:
    """The publisher's ranks, checked against the probabilities. Equal probabilities may be told apart by the publisher, who
    has more digits than the table; any other difference is a fault.
    """
    equals: dict[int, int] = {}
    for rank in ranks:
        equals[rank] = equals.get(rank, 0) + 1
    header = table.header[rank_column]
    published: list[int] = []
    for entry, rank in zip(entries, ranks, strict=True):
        published.append(rank)
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
        else:
            published[-1] = given
    return published


def _understood(table: Table, columns: EditionColumns, beside: Beside) -> list[str]:
    """Sentences that say which columns were taken for what."""
    edition = columns.edition
    base = f", made from data up to {columns.base_year}" if columns.base_year else ""
    sentences = [
        f"Edition {edition}: the risk that a new mass killing starts in {edition} or {edition + 1}{base}.",
        f"Country names from '{table.header[columns.name]}' (codes in these tables are not reliable and were not used).",
        f"Probabilities from '{table.header[columns.probability]}'.",
        f"Ranks from '{table.header[columns.rank]}', checked against the probabilities."
        if columns.rank is not None
        else "No rank column goes with it: ranks computed from the probabilities, equal ones sharing the best rank.",
    ]
    if beside.ongoing is not None:
        sentences.append(
            f"Whether a mass killing was ongoing in {edition - 1}, as this edition counts it, from "
            f"'{table.header[beside.ongoing]}'."
        )
    anew = [table.header[place] for place in (beside.probability, beside.rank) if place is not None]
    if beside.probability is not None:
        named = " and ".join(f"'{header}'" for header in anew)
        sentences.append(
            f"Its new estimate of {edition - 1} and {edition} from {named}, kept separately: changes of rank "
            "are counted from it."
        )
    ignored = [
        (header, reason) for header, reason in columns.ignored if beside.probability is None or header not in anew
    ]
    if ignored:
        listed = "; ".join(f"'{header}' ({reason})" for header, reason in ignored)
        sentences.append(f"Not taken: {listed}.")
    side = "before" if edition < METHOD_BREAK_EDITION else "since"
    sentences.append(f"Method {side} the change of {METHOD_BREAK_EDITION}: across it compare ranks, not probabilities.")
    return sentences


def _review(session: Session, parsed: ParsedImport, plans: list[TablePlan]) -> list[str]:
    """Compare the edition with the store: rows that it lacks, figures that it changes, and how many countries other editions
    rank. An edition is published once: another table of it is a re-run, and one before the first was never published.
    """
    rows = parsed.tables[0].rows
    edition = parsed.tables[0].scope["edition"]
    in_file = {row["iso3"] for row in rows}
    in_store = session.scalars(select(RiskAssessment.iso3).where(RiskAssessment.edition == edition))
    lacking = sorted(set(in_store) - in_file)
    if lacking:
        parsed.faults.add(
            None,
            None,
            f"the store's edition {edition} also has {', '.join(lacking)}, which this file lacks; ranks of "
            "the two cannot be compared. Undo the run that brought the edition, then import this file",
        )
    against: list[str] = []
    if edition < FIRST_EDITION:
        against.append(
            f"The table is of {edition}, and the first edition on record is that of {FIRST_EDITION}: it is a re-run with later "
            "knowledge, which was not published as an edition."
        )
    changed = [pair for plan in plans if plan.table.is_main for pair in plan.changed]
    if changed:
        before, after = changed[0]
        against.append(
            f"The store has edition {edition} already, and the table gives other figures for {len(changed)} of {len(rows)} "
            f"countries ({after['iso3']}: {before['risk_probability']:g} -> {after['risk_probability']:g}): a correction, or a "
            "re-run."
        )
    others = session.scalar(select(func.max(RiskAssessment.ranked_countries)).where(RiskAssessment.edition != edition))
    if others and len(rows) < _USUAL_SHARE * others:
        against.append(
            f"The file has {len(rows)} countries; other editions rank up to {others}. It may have been filtered or cut, "
            "and then every rank is wrong."
        )
    return against

"""The register of a further index: what its series and its source say, from the user or from the store."""

import re

from data.core.errors import AmberlightError
from data.core.models.base import HANDLING_LEVELS
from data.risk.models.figures import IndexSeries
from data.sources.files.options import ImportOptions, StoreView
from data.sources.files.parsed import TableRows, Values
from data.sources.files.provenance import checked_address, register, sourced

#: Words for a user who has not said what a new index needs.
_NEEDED = {
    "name": "--name 'Fragile States Index'",
    "unit": "--unit 'points, 0 to 120'",
    "publisher": "--publisher 'The Fund for Peace'",
    "terms": "--terms 'CC BY 4.0' (or what the publisher allows)",
    "as_of": "--as-of 2026-06 (the date that the figures speak of)",
}
_LENGTHS = {"name": 160, "unit": 80}


def _index_id(options: ImportOptions) -> str:
    """The id that the user gives. Raises AmberlightError when there is none or it is no plain word."""
    if not options.index_id:
        raise AmberlightError("Name the index with --index, a short name such as fsi.")
    index_id = options.index_id.strip().lower()
    if not re.fullmatch(r"[a-z0-9][a-z0-9-]{0,49}", index_id):
        raise AmberlightError(
            f"'{options.index_id[:60]}' cannot name an index. Use letters, digits and hyphens, at most 50: fsi, v-dem-lib."
        )
    return index_id


def source_rows(view: StoreView, options: ImportOptions) -> TableRows:
    """The Source row of the index. Raises AmberlightError when a new index lacks what a source must say."""
    index_id = _index_id(options)
    if index_id not in view.series:
        missing = [words for option, words in _NEEDED.items() if not (getattr(options, option) or "").strip()]
        if missing:
            known = ", ".join(sorted(view.series)) or "none yet"
            raise AmberlightError(f"'{index_id}' is a new index (known: {known}). Also give: {'; '.join(missing)}.")
    source_id = f"index-{index_id}"
    title = options.source_title or options.name or index_id
    known_source = view.sources.get(source_id, {})
    said: Values = {
        "title": options.source_title or (options.name if not known_source else None),
        "publisher": options.publisher,
        "terms": options.terms,
        "citation": options.citation or (f"{options.publisher}, {title}." if not known_source else None),
        "address": checked_address(options.address),
        "cycle_months": options.cycle_months,
    }
    if options.cycle_months is not None and options.cycle_months < 1:
        raise AmberlightError("--cycle-months must be 1 or more.")
    draft = {"source_id": source_id, **said}
    rows = register(view, options, draft, str(known_source.get("as_of") or ""))
    # What the user says now replaces what was said before.
    rows.rows[0].update({column: value for column, value in said.items() if value is not None})
    return rows


def series_rows(view: StoreView, options: ImportOptions, source: TableRows) -> TableRows:
    """The IndexSeries row: what is on record, changed by what the user says now."""
    index_id = _index_id(options)
    for option, length in _LENGTHS.items():
        if len(getattr(options, option) or "") > length:
            raise AmberlightError(f"--{option} is longer than {length} characters. Shorten it.")
    if options.handling is not None and options.handling not in HANDLING_LEVELS:
        raise AmberlightError(f"--handling must be one of {', '.join(HANDLING_LEVELS)}.")
    said: Values = {
        "name": options.name,
        "unit": options.unit,
        "description": options.description,
        "higher_is_worse": options.higher_is_worse,
        "handling": options.handling,
    }
    blank: Values = {"index_id": index_id, **said, "handling": "open"}
    row: Values = {**blank, **view.series.get(index_id, {})}
    # The level stays as somebody has decided it, unless the user decides anew.
    row = {**row, **sourced(source, str(source.rows[0]["as_of"])), "handling": row["handling"]}
    row.update({column: value for column, value in said.items() if value is not None})
    compared = tuple(column.name for column in IndexSeries.__table__.columns if column.name != "index_id")
    return TableRows(IndexSeries, ("index_id",), [row], compared, scope={"index_id": index_id}, kept=(), is_main=False)

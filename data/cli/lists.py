"""`python -m data import recommendations` and `export`: lists of recommendations, in and out."""

from dataclasses import dataclass, field, replace
from pathlib import Path

from data.cli.access import operator, ready_engine
from data.cli.output import progress_bar, say
from data.core.engine import read_session
from data.core.errors import AmberlightError
from data.core.words import counted
from data.imports.commands.import_list import import_list, refuse_faults
from data.recommendations.files.list import ListMapping, ListSource, propose_mapping, read_list, unread_columns
from data.recommendations.files.list_check import check_list
from data.recommendations.files.list_fields import BY_KEY, FIELDS
from data.recommendations.files.list_rows import CheckedList
from data.sources.files.table import Reading

_SHOWN = 12
WAYS = ("drafts", "published")


@dataclass(frozen=True, slots=True)
class ListOptions:
    """What was said on the command line. maps, sets, meanings: 'this=that'; way: drafts or published."""

    maps: tuple[str, ...] = ()
    sets: tuple[str, ...] = ()
    meanings: tuple[str, ...] = ()
    way: str = "drafts"
    prefix: str | None = None
    merges_repeats: bool = False
    reading: Reading = field(default_factory=Reading)
    day_first: bool | None = None
    takes_translations: bool = False
    handling: str | None = None
    source: ListSource = field(default_factory=ListSource)
    why: str = "Imported on the command line."


def import_recommendations(file: Path, options: ListOptions, *, is_dry_run: bool) -> None:
    """Read, map, check, say what was understood and what is wrong, and import it unless this is a dry run.

    Raises AmberlightError or FaultsError; nothing was written then.
    """
    if options.way not in WAYS:
        raise AmberlightError(f"'{options.way[:20]}' is not a way to import a list; use --as drafts or --as published.")
    table = read_list(file, reading=options.reading)
    mapping = _mapping(propose_mapping(table), options)
    engine = ready_engine()
    with progress_bar() as progress:
        with read_session(engine) as session:
            checked = check_list(session, table, mapping, progress)
        _say_what_was_understood(checked)
        if is_dry_run:
            refuse_faults(checked)
            say(f"Dry run: {checked.count('new'):,} would be recorded, nothing was written.")
            return
        summary = import_list(engine, operator(), checked, options.why, progress)
    say(summary.sentence())
    if summary.run_id is not None:
        say(f"To undo it: python -m data undo {summary.run_id}")


def _mapping(proposed: ListMapping, options: ListOptions) -> ListMapping:
    """The proposal, with what the user said put over it."""
    columns = dict(proposed.columns)
    for key, column in (pair_of(said, "--map") for said in options.maps):
        columns = {other: one for other, one in columns.items() if one.casefold() != column.casefold()}
        # 'field=' leaves the field without a column.
        if column:
            columns[key] = column
        else:
            columns.pop(key, None)
    fixed = dict(pair_of(said, "--set") for said in options.sets)
    if options.handling:
        fixed.setdefault("handling", options.handling)
    return replace(
        proposed,
        columns=tuple(columns.items()),
        fixed=tuple(fixed.items()),
        meanings=tuple(pair_of(said, "--meaning") for said in options.meanings),
        is_draft=options.way == "drafts",
        prefix=options.prefix or proposed.prefix,
        has_numbers=proposed.has_numbers and "pointer" not in columns,
        merges_repeats=options.merges_repeats,
        day_first=options.day_first,
        takes_translations=options.takes_translations,
        source=options.source,
    )


def pair_of(said: str, option: str) -> tuple[str, str]:
    """The two sides of 'this=that'. Raises AmberlightError that names the option."""
    name, sign, value = said.partition("=")
    if not sign or not name.strip():
        raise AmberlightError(f"{option} {said[:60]}: write it as THIS=THAT. Nothing was imported.")
    return name.strip(), value.strip()


def _say_what_was_understood(checked: CheckedList) -> None:
    mapping = checked.mapping
    say(f"{checked.table.file_name}: {counted(checked.table.row_count, 'row')}.")
    for key, column in mapping.columns:
        say(f"  {BY_KEY[key].label} from '{column}'")
    for key, value in mapping.fixed:
        say(f"  {BY_KEY[key].label}: {value}, if a row has none")
    unread = unread_columns(checked.table, mapping)
    if unread:
        say(f"  Not read: {', '.join(unread)}. Use --map FIELD=COLUMN; fields: {', '.join(one.key for one in FIELDS)}.")
    for sentence in (*checked.table.notices, *checked.notices):
        say(f"  {sentence}")
    if mapping.is_draft:
        say("  As drafts, which only the secretariat sees; use --as published for what somebody else published.")
    translated = [word for word in checked.unknown if word.is_translation]
    if translated:
        listed = ", ".join(f"{word.word} = {str(word.suggestion).replace('_', ' ')}" for word in translated)
        say(f"  Words of another language: {listed}. Use --translated to read them so.")
    for word in [word for word in checked.unknown if not word.is_translation][:_SHOWN]:
        perhaps = f" (perhaps {word.suggestion})" if word.suggestion else ""
        say(
            f"  Unknown in '{word.column}', {counted(word.rows, 'row')}: {word.word}{perhaps}. Use --meaning \"{word.word}=...\"."
        )
    if len(checked.unknown) > _SHOWN:
        say(f"  and {counted(len(checked.unknown) - _SHOWN, 'more unknown word')}")
    for standing, words in (("new", "new"), ("on_record", "already recorded"), ("faulty", "with faults")):
        say(f"{checked.count(standing):>10,} {words}")  # type: ignore[arg-type]

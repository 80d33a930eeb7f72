"""`python -m data paper`: briefs and packs as files, at a clearance that the file states. It draws, so it sits above data."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Annotated, Any

import typer
from sqlalchemy.orm import Session

from components.papers.pictures import brief_pictures, pack_map
from data.access.queries.delegations import get_possible_delegations
from data.cli.access import ready_engine
from data.cli.output import fail_with_a_sentence, progress_bar, say
from data.convening.queries.agenda import get_meetings
from data.convening.queries.snapshots import get_snapshots
from data.core.engine import read_session
from data.core.errors import AmberlightError
from data.core.handling import Clearance
from data.core.settings import get_settings
from data.core.store_state import get_store_state
from data.core.write_file import final_path, write_file
from data.countries.queries.groups import get_groups
from data.countries.queries.names import find_countries, get_country_names
from data.names import Reading, resolve
from data.papers.briefs.files import WRITERS, fit_brief, stamp_for, write_brief
from data.papers.decided.files import DECIDED_FORMS, make_decided
from data.papers.packs.files import PACK_FORMS, Painter, make_pack, write_pack
from data.papers.queries.brief import get_brief
from data.papers.rules.audience import Audience, find_audience
from data.papers.rules.brief_form import BriefKind, say_length
from data.papers.writers.pdf import count_pages
from data.store.snapshot_copy import find_snapshot, open_copy
from data.store.snapshot_narrowing import open_narrowed

app = typer.Typer(help="Papers: a brief on a country, a pack for a meeting.", no_args_is_help=True)

ForOption = Annotated[
    str,
    typer.Option(
        "--for",
        help="For whom: open, members, secretariat, or a delegation by its ID (CAN, EU), whose copy is made "
        "at members' level. The file says so.",
    ),
]
FrozenOption = Annotated[
    str | None, typer.Option(help="The snapshot whose figures it shows (F-2026-01); current figures without one.")
]
ReplaceOption = Annotated[bool, typer.Option("--replace", help="Replace an existing file.")]


@dataclass(frozen=True, slots=True)
class _Reading:
    """What a paper is read from. mark: the snapshot's id and time, None for the present; day: for which it says what is due."""

    session: Session
    mark: str | None
    day: date
    audience: Audience


@contextmanager
def _reading(snapshot_id: str | None, for_whom: str, now: datetime) -> Iterator[_Reading]:
    """The store as it stands, or as it was frozen; every file that is written inside says which.

    for_whom: as it was typed. A frozen copy is narrowed to what that audience may see of the record today.

    Raises AmberlightError for a snapshot that is not on record, with those that are, and for a copy that cannot be read.
    """
    # Says also whether this is an exercise, which the file's name tells.
    engine = ready_engine()
    with read_session(engine) as session:
        audience = _audience(session, for_whom)
    if snapshot_id is None:
        with read_session(engine) as session:
            yield _Reading(session, None, now.date(), audience)
        return
    row = find_snapshot(engine, snapshot_id.strip().upper())
    if row is None:
        with read_session(engine) as session:
            _check(snapshot_id, {one.snapshot_id for one in get_snapshots(session, Clearance.OPEN)}, "snapshot")
        raise AmberlightError(f"No snapshot has the ID '{snapshot_id[:40]}'. Nothing was written.")
    with read_session(engine) as session:
        version = get_store_state(session).data_version
    copy = (
        open_copy(engine, row) if audience.clearance is Clearance.SECRETARIAT else open_narrowed(engine, row, version)
    )
    with read_session(copy) as session:
        yield _Reading(session, row.mark, row.taken_at.date(), audience)


@app.command()
def brief(
    iso3: Annotated[str, typer.Argument(help="The country: its ISO code or a name.", metavar="COUNTRY")],
    file: Annotated[Path, typer.Argument(help="The file to write: a name ending in .pdf or .docx.", metavar="FILE")],
    kind: Annotated[BriefKind, typer.Option(help="One page, or the meeting brief of at most three.")] = BriefKind.PAGE,
    for_whom: ForOption = Clearance.OPEN.value,
    frozen: FrozenOption = None,
    replace: ReplaceOption = False,
) -> None:
    """Write the brief on a country, without what its audience may not see."""
    with fail_with_a_sentence():
        # Says whether this is an exercise, which the file's name tells.
        ready_engine()
        extension = extension_of(file, tuple(WRITERS), replace=replace)
        now = datetime.now(UTC)
        with _reading(frozen, for_whom, now) as read:
            audience, level = read.audience, read.audience.clearance
            code = _code_of(iso3, get_country_names(read.session, level))
            row = get_brief(read.session, level, code, read.day)
            if row is None:
                raise AmberlightError(f"No country has the code '{code[:10]}'. Nothing was written.")
            stamp = stamp_for(row, level, now, get_settings().network_name, read.mark, audience.delegation)
            document = fit_brief(row, kind, stamp, brief_pictures(row))
            content = write_brief(document, extension)
        file = write_file(file, content, is_private=level is not Clearance.OPEN)
        pages, words = count_pages(document), document.spoken_words()
        said = f", {say_length(words)}" if kind is BriefKind.MEETING else ""
        say(
            f"Wrote {file}: {row.desk.country.name}, {pages} {'page' if pages == 1 else 'pages'}{said}. {_for(audience)}"
        )


@app.command()
def pack(
    file: Annotated[
        Path,
        typer.Argument(
            help="The file to write; its ending (.pdf, .pptx, .xlsx, .html) sets the format.", metavar="FILE"
        ),
    ],
    meeting: Annotated[str | None, typer.Option(help="The meeting's ID; without one, a pack of countries.")] = None,
    country: Annotated[list[str] | None, typer.Option(help="A country to add; may be given more than once.")] = None,
    region: Annotated[
        str | None, typer.Option(help="All countries of a region: its ID or name (sahel, great-lakes).")
    ] = None,
    for_whom: ForOption = Clearance.OPEN.value,
    frozen: FrozenOption = None,
    replace: ReplaceOption = False,
) -> None:
    """Write a briefing pack: as PDF, as slides, its tables as a workbook, or as one page to open offline."""
    with fail_with_a_sentence():
        # Says whether this is an exercise, which the file's name tells.
        ready_engine()
        extension = extension_of(file, PACK_FORMS, replace=replace)
        now = datetime.now(UTC)
        painter = Painter(brief_pictures, pack_map)
        with _reading(frozen, for_whom, now) as read, progress_bar() as progress:
            session = read.session
            audience, level = read.audience, read.audience.clearance
            names = get_country_names(session, level)
            members = _members_of(session, level, region)
            codes = [
                *(row.iso3 for row in names if row.iso3 in members),
                *(_code_of(one, names) for one in country or ()),
            ]
            _check(meeting, {row.meeting_id for row in get_meetings(session, level)}, "meeting")
            made = make_pack(
                *(session, level, now, get_settings().network_name, painter),
                meeting_id=meeting,
                iso3s=codes,
                delegation_id=audience.delegation_id,
                snapshot=read.mark,
                day=read.day,
                progress=lambda stage, done, total: progress("Making the pack", done, total),
            )
            content = write_pack(made, extension)
        file = write_file(file, content, is_private=level is not Clearance.OPEN)
        say(f"Wrote {file}: {len(made.parts)} {'country' if len(made.parts) == 1 else 'countries'}. {_for(audience)}")


@app.command()
def decided(
    file: Annotated[Path, typer.Argument(help="The file to write: a name ending in .pdf or .docx.", metavar="FILE")],
    meeting: Annotated[str, typer.Option(help="The meeting's ID.")],
    checklist: Annotated[
        bool, typer.Option("--checklist", help="Who must be informed and who was, instead of what was decided.")
    ] = False,
    for_whom: ForOption = Clearance.OPEN.value,
    frozen: FrozenOption = None,
    replace: ReplaceOption = False,
) -> None:
    """Write the record of what a meeting decided, or the checklist of who must be informed."""
    with fail_with_a_sentence():
        # Says whether this is an exercise, which the file's name tells.
        ready_engine()
        extension = extension_of(file, DECIDED_FORMS, replace=replace)
        now = datetime.now(UTC)
        with _reading(frozen, for_whom, now) as read:
            audience, level = read.audience, read.audience.clearance
            _check(meeting, {row.meeting_id for row in get_meetings(read.session, level)}, "meeting")
            what, network = "checklist" if checklist else "record", get_settings().network_name
            content = make_decided(read.session, audience, now, network, meeting, what, extension, read.mark)
        file = write_file(file, content, is_private=level is not Clearance.OPEN)
        say(f"Wrote {file}: {'who must be informed' if checklist else 'what was decided'}. {_for(audience)}")


def _audience(session: Session, wanted: str) -> Audience:
    """For whom a paper is. Whoever has the command line may see all of the record."""
    rows = get_possible_delegations(session, Clearance.SECRETARIAT)
    return find_audience(wanted, Clearance.SECRETARIAT, {row.actor_id: row.name for row in rows})


def _for(audience: Audience) -> str:
    return f"For {audience.words}, at the level: {audience.clearance.value}."


def _members_of(session: Session, level: Clearance, wanted: str | None) -> tuple[str, ...]:
    """The countries of a region. Raises AmberlightError for one that is not known, with those that are."""
    if wanted is None:
        return ()
    groups, word = get_groups(session, level), wanted.strip().casefold()
    found = next((one for one in groups if word in (one.group_id.casefold(), one.name.casefold())), None)
    if found is None:
        listed = ", ".join(f"{one.group_id} ({one.name})" for one in groups) or "none"
        raise AmberlightError(f"No region is called '{wanted[:40]}'. Known: {listed}. Nothing was written.")
    return found.members


def _check(wanted: str | None, known: set[str], what: str) -> None:
    if wanted is not None and wanted not in known:
        listed = ", ".join(sorted(known)) or "none"
        raise AmberlightError(f"No {what} has the ID '{wanted[:40]}'. Known: {listed}. Nothing was written.")


def extension_of(file: Path, known: tuple[str, ...], *, replace: bool) -> str:
    """What kind of file is asked for, by its name. Raises AmberlightError for another, or where a file is there already."""
    extension = file.suffix.casefold().lstrip(".")
    if extension not in known:
        raise AmberlightError(
            f"{file.name} does not end in {' or '.join('.' + one for one in known)}. Nothing was written."
        )
    written = final_path(file)
    if written.exists() and not replace:
        raise AmberlightError(f"{written} already exists. Use --replace, or give another name. Nothing was written.")
    return extension


def _code_of(text: str, names: Any) -> str:
    """The country that was meant. Raises AmberlightError with those that are near."""
    known = {row.iso3 for row in names}
    read = resolve(text)
    code = text.strip().upper() if text.strip().upper() in known else read.iso3
    if code in known:
        return str(code)
    near = ", ".join(f"{row.iso3} ({row.name})" for row in find_countries(names, text, 5))
    if read.reading is not Reading.UNKNOWN:
        raise AmberlightError(f"{read.sentence} Nothing was written.")
    raise AmberlightError(f"No country is called '{text[:40]}'." + (f" Did you mean {near}?" if near else ""))

"""A pack from the store to files: its briefs made one after another with word of how far it is, then written in each form."""

import io
import zipfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import partial
from typing import Final

from sqlalchemy.orm import Session

from data.access.queries.delegations import get_delegations
from data.core.errors import AmberlightError
from data.core.exercise import exercise_name
from data.core.handling import Clearance
from data.papers.briefs.files import fit_brief
from data.papers.packs.document import PackPart, build_pack, count_part_pages, pack_title
from data.papers.packs.sheets import pack_sheets, pack_to_xlsx
from data.papers.queries.brief import BriefRow, get_brief
from data.papers.queries.pack import PackRow, get_own_copy, get_pack
from data.papers.rules.brief_form import FORMS, BriefKind
from data.papers.writers.document import Document, Picture, Stamp
from data.papers.writers.names import pack_file_name
from data.papers.writers.offline_page import to_html
from data.papers.writers.pdf import OverLengthError, count_pages, to_pdf
from data.papers.writers.slides import to_pptx

#: What it says how far it is: the stage, how many steps are done, of how many. What it raises ends the work.
Progress = Callable[[str, int, int], None]
#: A pack of more would be read by nobody.
MOST_COUNTRIES: Final = 40
PACK_FORMS: Final = ("pdf", "pptx", "xlsx", "html")


@dataclass(frozen=True, slots=True)
class Painter:
    """Who draws: the layer above hands it in. brief: a brief's pictures by name; world: the map of the tiers."""

    brief: Callable[[BriefRow], Mapping[str, Picture]]
    world: Callable[[PackRow], Picture | None]


@dataclass(frozen=True, slots=True)
class Pack:
    """A pack that was made: its rows, its briefs, and the document of them all."""

    row: PackRow
    parts: tuple[PackPart, ...]
    document: Document


def make_pack(
    session: Session,
    clearance: Clearance,
    now: datetime,
    network: str,
    painter: Painter,
    *,
    meeting_id: str | None = None,
    iso3s: Sequence[str] = (),
    delegation_id: str | None = None,
    snapshot: str | None = None,
    day: date | None = None,
    progress: Progress = lambda _stage, _done, _total: None,
) -> Pack:
    """Make a pack for a meeting, or for chosen countries. now: UTC. snapshot: what the session reads, where it is one, and
    day: for which it says what is due then; None for the present, and today.

    Raises AmberlightError for more than MOST_COUNTRIES, and whatever progress raises, which is how it is cancelled.
    """
    on = day or now.date()
    row = get_pack(session, clearance, on, meeting_id, tuple(iso3s), delegation_id)
    codes = [*((code, BriefKind.MEETING) for code in row.deep_dives), *((code, BriefKind.PAGE) for code in row.updates)]
    if len(codes) > MOST_COUNTRIES:
        raise AmberlightError(f"A pack holds at most {MOST_COUNTRIES} countries; {len(codes)} were chosen.")
    copy_for = row.delegation.name if row.delegation else None
    stamp = Stamp(clearance.value, row.store.data_version, now, network, snapshot, copy_for, row.store.is_exercise)
    parts = []
    for at, (code, kind) in enumerate(codes):
        brief = get_brief(session, clearance, code, on)
        if brief is None:
            continue
        progress(f"Brief on {brief.desk.country.name}", at, len(codes) + 1)
        count = partial(count_part_pages, brief, kind)
        parts.append(PackPart(brief, kind, fit_brief(brief, kind, stamp, painter.brief(brief), count)))
    progress("The pack", len(codes), len(codes) + 1)
    world = painter.world(row)
    if row.scope and parts:
        parts[-1] = _with_room_for_sources(row, parts, stamp, painter, world)
    document = build_pack(row, parts, stamp, world)
    progress("Done", len(codes) + 1, len(codes) + 1)
    return Pack(row, tuple(parts), document)


def _with_room_for_sources(
    row: PackRow, parts: Sequence[PackPart], stamp: Stamp, painter: Painter, world: Picture | None
) -> PackPart:
    """The last part as it fits, or shorter where the sources at the end then need no page of their own."""
    last, before = parts[-1], parts[:-1]

    def pages(document: Document) -> int:
        return count_pages(build_pack(row, [*before, replace(last, document=document)], stamp, world))

    whole = pages(last.document)
    try:
        shorter = fit_brief(
            *(last.brief, last.kind, stamp, painter.brief(last.brief)),
            lambda document: pages(document) - whole + 1 + FORMS[last.kind].pages,
        )
    except OverLengthError:
        return last
    return replace(last, document=shorter)


def make_copies(
    session: Session, clearance: Clearance, pack: Pack, progress: Progress = lambda _stage, _done, _total: None
) -> dict[str, bytes]:
    """Each delegation's own copy as PDF, by file name: the pack with what is addressed to it.

    The briefs are those of the pack; what is addressed is read in this session. Raises whatever progress raises.
    """
    row, stamp = pack.row, pack.document.stamp
    world = next((block for block in pack.document.blocks if isinstance(block, Picture)), None)
    delegations, files = get_delegations(session, clearance), {}
    for at, delegation in enumerate(delegations):
        progress(f"Copy for {delegation.name}", at, len(delegations))
        own = get_own_copy(session, clearance, row, delegation)
        made = Pack(own, pack.parts, build_pack(own, pack.parts, replace(stamp, copy_for=delegation.name), world))
        files[name_of(made, "pdf")] = to_pdf(made.document)
    progress("Done", len(delegations), len(delegations))
    return files


def write_pack(pack: Pack, extension: str) -> bytes:
    """The pack as a file. Raises AmberlightError for a form that packs do not have."""
    if extension == "pdf":
        return to_pdf(pack.document)
    if extension == "pptx":
        return to_pptx(pack.row, pack.parts, pack.document)
    if extension == "xlsx":
        return pack_to_xlsx(pack.row, pack.parts, pack.document)
    if extension == "html":
        return to_html(pack.document, pack_sheets(pack.row, pack.parts))
    raise AmberlightError(f"A pack is written as {', '.join(PACK_FORMS)}, not as '{extension[:20]}'.")


def name_of(pack: Pack, extension: str) -> str:
    """The pack's file name: what, which meeting or countries, for whom, handling, day. A 'zip' holds each one's copy."""
    what = {"html": "offline-pack", "zip": "packs"}.get(extension, "pack")
    subject = pack_title(pack.row) if pack.row.meeting or pack.row.scope else "no-country"
    own = pack.row.delegation.name if pack.row.delegation else None
    whose = "each-delegation" if extension == "zip" else own
    name = pack_file_name(what, subject, whose, pack.document.stamp.handling, pack.row.day, extension)
    return exercise_name(name, pack.document.stamp.is_exercise)


def zip_files(files: Mapping[str, bytes], when: datetime) -> bytes:
    """Several files as one ZIP; the same files give the same bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name, when.timetuple()[:6]), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()

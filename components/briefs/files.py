"""The files of a brief: as it was released, byte for byte; and as it would be now, for those who draft and review it."""

from datetime import UTC, datetime

from components.papers.pictures import brief_pictures
from components.server.engine import engine
from components.session.access import current_delegation
from components.session.download import download_button
from components.session.store import read_once, write_signed_in
from data.briefs.commands.releases import note_taken
from data.briefs.files import BriefContent, DraftText, Maker, make_prepared
from data.briefs.queries.prepared import BriefVersionRow, PreparedBriefRow
from data.briefs.queries.released import ReleasedPaperRow, get_released_paper
from data.core.engine import read_session
from data.core.errors import AmberlightError
from data.core.handling import Clearance
from data.core.settings import get_settings
from data.core.sheets import file_name
from data.papers.briefs.files import write_brief
from data.papers.writers.codec import unpack_document
from data.papers.writers.document import Document
from data.papers.writers.names import MIME_TYPES


def maker() -> Maker:
    """Who draws the pictures of a brief, and whose paper it is."""
    return Maker(brief_pictures, get_settings().network_name)


def released_paper(release_id: str) -> ReleasedPaperRow:
    """The paper of a release, asked for anew. Raises AmberlightError where this viewer has none."""
    found = read_once(get_released_paper, current_delegation(), release_id)
    if found is None:
        raise AmberlightError("There is no such brief here.")
    return found


def released_document(release_id: str) -> Document:
    """The same as data, to be read on the screen."""
    return unpack_document(released_paper(release_id).document)


def released_buttons(release_id: str, title: str, number: int, handling: str, day: datetime, key: str) -> None:
    """PDF, the very file that was released, and DOCX of the same paper. What a delegation takes is noted."""

    def make(extension: str) -> bytes:
        paper = released_paper(release_id)
        content = paper.pdf if extension == "pdf" else write_brief(unpack_document(paper.document), extension)
        if current_delegation() is not None:
            write_signed_in(note_taken, release_id)
        return content

    for extension in ("pdf", "docx"):
        name = file_name(f"brief-{title[:40]}", f"v{number}", handling, day.date(), extension)
        download_button(
            f"As released ({extension.upper()})",
            lambda extension=extension: make(extension),  # type: ignore[misc]
            name,
            MIME_TYPES[extension],
            key=f"{key}_{extension}",
        )


def draft_buttons(brief: PreparedBriefRow) -> None:
    """The newest version as a paper of this moment, marked as no release; at the level of its narrowest part."""
    for extension in ("pdf", "docx"):
        day = datetime.now(UTC).date()
        name = file_name(
            f"brief-{brief.title[:40]}", f"v{brief.newest.number}-draft", brief.newest.handling, day, extension
        )
        download_button(
            f"Current version ({extension.upper()})",
            lambda extension=extension: write_brief(draft_document(brief, brief.newest), extension),  # type: ignore[misc]
            name,
            MIME_TYPES[extension],
            key=f"briefs_draft_{brief.newest.version_id}_{extension}",
        )


def draft_document(brief: PreparedBriefRow, version: BriefVersionRow) -> Document:
    """A version worded from the record as it is now."""
    texts = tuple(DraftText(one.section, one.text, one.written_by, one.written_at.date()) for one in version.texts)
    standing = f"version {version.number}, a copy for drafting and review: not released"
    content = BriefContent(
        brief.title, brief.iso3, texts, standing, f"Drafted by {version.drafted_by}.", brief.item_kind
    )
    with read_session(engine()) as session:
        made = make_prepared(session, Clearance(version.handling), content, datetime.now(UTC), maker())
    return made.document

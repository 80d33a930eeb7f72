"""A brief from rows to the bytes of a file: fitted to its form once, then written as PDF or DOCX."""

from collections.abc import Callable, Mapping
from datetime import datetime

from data.core.errors import AmberlightError
from data.core.handling import Clearance
from data.papers.briefs.brief import build_brief
from data.papers.queries.brief import BriefRow
from data.papers.rules.brief_form import BriefKind
from data.papers.writers.document import Document, Picture, Stamp
from data.papers.writers.docx import to_docx
from data.papers.writers.pdf import count_pages_with_room, fit, to_pdf

WRITERS = {"pdf": to_pdf, "docx": to_docx}


def stamp_for(
    brief: BriefRow,
    clearance: Clearance,
    generated_at: datetime,
    network: str,
    snapshot: str | None = None,
    copy_for: str | None = None,
) -> Stamp:
    """What stands on every page of a brief. generated_at: UTC. copy_for: the delegation whose copy it is."""
    state = brief.store
    return Stamp(clearance.value, state.data_version, generated_at, network, snapshot, copy_for, state.is_exercise)


def fit_brief(
    brief: BriefRow,
    kind: BriefKind,
    stamp: Stamp,
    pictures: Mapping[str, Picture],
    count: Callable[[Document], int] = count_pages_with_room,
) -> Document:
    """The fullest brief that keeps to its form. count: how many pages it takes, where it is to stand in another paper.

    Raises AmberlightError where none does.
    """
    return fit(kind, lambda amounts: build_brief(brief, kind, amounts, stamp, pictures), count=count)


def write_brief(document: Document, extension: str) -> bytes:
    """The paper as a file. Raises AmberlightError for a kind of file that papers are not made as."""
    if extension not in WRITERS:
        raise AmberlightError(f"A brief is written as {' or '.join(WRITERS)}, not as '{extension[:20]}'.")
    return WRITERS[extension](document)

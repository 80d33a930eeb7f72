"""How the file of a paper is called: what it is, which country or meeting, how it is handled, of which day."""

from datetime import date
from typing import Final

from data.core.sheets import file_name
from data.papers.rules.audience import Audience
from data.papers.rules.brief_form import BriefKind

#: The kinds of files that papers are made as, by their extension.
MIME_TYPES: Final = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "html": "text/html",
}


def brief_file_name(kind: BriefKind, iso3: str, country: str, audience: Audience, day: date, extension: str) -> str:
    """'amberlight-meeting-brief-sudan-sdn_for-canada_members_2026-11-23.pdf'."""
    word = "meeting-brief" if kind is BriefKind.MEETING else "brief"
    return file_name(f"{word}-{country[:30]}-{iso3}", _copy(audience.delegation), audience.clearance, day, extension)


def pack_file_name(what: str, subject: str, for_whom: str | None, handling: str, day: date, extension: str) -> str:
    """'amberlight-pack-autumn-meeting_for-france_open_2026-11-23.pdf'. subject: the meeting's name, or the countries."""
    return file_name(f"{what}-{subject[:40]}", _copy(for_whom), handling, day, extension)


def decided_file_name(what: str, meeting: str, held_on: str, audience: Audience, day: date, extension: str) -> str:
    """'amberlight-checklist-autumn-meeting_2026-12-01_members_2026-12-03.pdf': of which meeting, made on which day."""
    word = {"record": "decided", "checklist": "checklist"}[what]
    which = " ".join(filter(None, (held_on, _copy(audience.delegation))))
    return file_name(f"{word}-{meeting[:40]}", which, audience.clearance, day, extension)


def _copy(delegation: str | None) -> str | None:
    return f"for-{delegation}" if delegation else None

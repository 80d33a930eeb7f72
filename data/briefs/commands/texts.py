"""The drafter's texts of a brief, as they are given, as they stand, and as a paper takes them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from data.briefs.files import DraftText
from data.briefs.models import BriefText
from data.briefs.rules import SECTIONS
from data.core import clock
from data.core.checks import Checks
from data.core.models.base import HANDLING_LEVELS
from data.core.utc import as_utc


@dataclass(frozen=True, slots=True)
class TextContent:
    """What a drafter writes for one section, and who may see it. handling: members where it is left out."""

    section: str
    text: str | None
    handling: str | None = None


def texts_of(session: Session, version_id: int) -> dict[str, BriefText]:
    """A version's texts by section."""
    rows = session.scalars(select(BriefText).where(BriefText.version_id == version_id))
    return {row.section: row for row in rows}


def draft_texts(texts: Mapping[str, BriefText]) -> tuple[DraftText, ...]:
    """The texts as a paper takes them, in the order of the sections."""
    return tuple(
        DraftText(one.section, one.text, one.written_by, as_utc(one.written_at).date())
        for section in SECTIONS
        if (one := texts.get(section)) is not None
    )


def narrowest_of(levels: Sequence[str]) -> str:
    """The narrowest of handling levels."""
    return max(levels, key=HANDLING_LEVELS.index)


def check_texts(checks: Checks, texts: Sequence[TextContent]) -> None:
    """Note every fault of the texts."""
    for one in texts:
        checks.one_of("section", one.section, tuple(SECTIONS), required=True)
        checks.text(one.section, one.text)
        checks.one_of(f"{one.section}, handling", one.handling, HANDLING_LEVELS)
    if len({one.section for one in texts}) != len(texts):
        checks.add("section", "appears twice")


def written(texts: Sequence[TextContent]) -> dict[str, tuple[str, str]]:
    """Text and handling by section, where something was written."""
    return {one.section: (words, one.handling or "members") for one in texts if (words := _trimmed(one.text))}


def changed(texts: Sequence[TextContent], standing: Mapping[str, BriefText]) -> list[TextContent]:
    """Those whose words are not the ones that stand."""
    return [one for one in texts if one.section not in standing or standing[one.section].text != _trimmed(one.text)]


def as_new(texts: Sequence[TextContent], name: str) -> list[DraftText]:
    """Those in which something was written, as written now by this person."""
    return [DraftText(section, text, name, clock.today()) for section, (text, _) in written(texts).items()]


def as_kept(texts: Sequence[TextContent], standing: Mapping[str, BriefText]) -> list[DraftText]:
    """Those that stand and were not changed, with their own writers and days."""
    given = {one.section for one in texts} - {one.section for one in changed(texts, standing)}
    return list(draft_texts({section: row for section, row in standing.items() if section in given}))


def _trimmed(text: str | None) -> str:
    return (text or "").replace("\r\n", "\n").strip()

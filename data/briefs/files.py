"""A brief ahead of a meeting: worded from rows as the meeting brief is, with the drafter's own text in its sections.

The drafter's words are marked as such, with name and day; they rest on no source that is on record here. Where room is short
the worded part says less; the drafter's text is never shortened.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Final

from sqlalchemy.orm import Session

from data.briefs.rules import ECONOMIC, SECTION_NAMES, SECTIONS
from data.core.errors import AmberlightError
from data.core.handling import Clearance
from data.core.store_state import StoreSummary, get_store_state
from data.papers.briefs.brief import build_brief, closing_lines
from data.papers.briefs.economic import build_economic_brief
from data.papers.queries.brief import BriefRow, get_brief
from data.papers.queries.economic import get_economic_brief
from data.papers.rules.brief_form import AMOUNTS, FORMS, Amounts, BriefKind, say_length
from data.papers.writers.document import (
    Beside,
    Block,
    Document,
    Heading,
    Paragraph,
    Picture,
    Sentence,
    SourceEntry,
    SourceRef,
    Stamp,
)
from data.papers.writers.pdf import OverLengthError, count_pages, fit
from data.risk.rules.wording import day

_KIND: Final = BriefKind.MEETING
_SECTION_OF: Final = {name: section for names in (SECTIONS, SECTION_NAMES) for section, name in names.items()}
_OWN_SHORT: Final = "drafter's text"
_OWN_WORDS: Final = (
    "The text under \u201cIn the drafter's words\u201d is the drafter's own and is based on no source named here."
)


@dataclass(frozen=True, slots=True)
class DraftText:
    """What a drafter wrote for one section, who, on which day."""

    section: str
    text: str
    written_by: str
    written_on: date


@dataclass(frozen=True, slots=True)
class Maker:
    """What making a paper needs from outside: who draws its pictures (the layer above hands it in), whose paper it is."""

    paint: Callable[[BriefRow], Mapping[str, Picture]]
    network: str


@dataclass(frozen=True, slots=True)
class BriefContent:
    """What one version says. iso3: the country whose rows it is worded from, None for none. item_kind: of its agenda item,
    which says whether it is on economic actors and worded from what is held on them.

    standing: what kind of copy it is, in a line under the title ('version 2, released'); endorsed: who wrote and reviewed it.
    """

    title: str
    iso3: str | None
    texts: tuple[DraftText, ...]
    standing: str
    endorsed: str = ""
    item_kind: str = "other"


@dataclass(frozen=True, slots=True)
class MadeBrief:
    """A brief that was made; keeps_form: whether it is within its pages and its speaking time."""

    document: Document
    pages: int
    spoken_words: int
    keeps_form: bool


def make_prepared(
    session: Session, clearance: Clearance, content: BriefContent, now: datetime, maker: Maker
) -> MadeBrief:
    """Make the brief as it stands at this moment, at a clearance; the caller has seen to it that the texts may be in it.

    now: UTC. Raises AmberlightError for a country that is not on record.
    """

    def _stamp(state: StoreSummary) -> Stamp:
        return Stamp(clearance.value, state.data_version, now, maker.network, is_exercise=state.is_exercise)

    if content.item_kind == ECONOMIC:
        economic = get_economic_brief(session, clearance, content.iso3, now.date())
        if economic is None:
            raise AmberlightError(f"No country has the code '{(content.iso3 or '')[:10]}'. Nothing was changed.")
        stamp = _stamp(economic.store)

        def build_economic(amounts: Amounts) -> Document:
            document = build_economic_brief(economic, amounts, stamp)
            subject = f"{document.subject}: {content.title}"
            return _with_texts(replace(document, title=content.title, subject=subject), content, now.date())

        return _fitted(build_economic, AMOUNTS[_KIND])
    if content.iso3 is None:
        stamp = _stamp(get_store_state(session))
        plain = _without_country(content, stamp)
        return _fitted(lambda _amounts: plain, AMOUNTS[_KIND][-1:])
    row = get_brief(session, clearance, content.iso3, now.date())
    if row is None:
        raise AmberlightError(f"No country has the code '{content.iso3[:10]}'. Nothing was changed.")
    stamp = _stamp(row.store)
    pictures = maker.paint(row)

    def build(amounts: Amounts) -> Document:
        document = build_brief(row, _KIND, amounts, stamp, pictures)
        subject = f"{FORMS[_KIND].title}: {content.title}"
        return _with_texts(replace(document, title=content.title, subject=subject), content, now.date())

    return _fitted(build, AMOUNTS[_KIND])


def _fitted(build: Callable[[Amounts], Document], amounts: Sequence[Amounts]) -> MadeBrief:
    try:
        document, keeps_form = fit(_KIND, build, amounts), True
    except OverLengthError:
        document, keeps_form = build(amounts[-1]), False
    return MadeBrief(document, count_pages(document), document.spoken_words(), keeps_form)


def _without_country(content: BriefContent, stamp: Stamp) -> Document:
    """A brief that no country's rows stand behind: the sections that the drafter wrote."""
    written = {one.section for one in content.texts}
    headings = tuple(Heading(name) for section, name in SECTION_NAMES.items() if section in written - {"message"})
    subject = f"{FORMS[_KIND].title}: {content.title}"
    document = Document(content.title, "", headings, stamp, {}, FORMS[_KIND].pages, body_pt=9.2, subject=subject)
    return _with_texts(document, content, stamp.generated_at.date())


def _with_texts(document: Document, content: BriefContent, on: date) -> Document:
    """The document with each text at the end of its section, and with its length worked out again."""
    by_section = {one.section: one for one in content.texts}
    sources = dict(document.sources)
    for one in by_section.values():
        sources[_source_id(one)] = SourceEntry(_OWN_SHORT, f"Text of the drafter, {one.written_by}")
    blocks = tuple(_spliced(document.blocks, _Pending(by_section)))
    with_texts = replace(document, blocks=blocks, sources=sources, _numbers={})
    words = with_texts.spoken_words()
    first = "Every other sentence is" if by_section else "Every sentence is"
    worded = [one.replace("Every sentence is", first) for one in closing_lines(words)] if document.closing else []
    own = " ".join(filter(None, (_OWN_WORDS if by_section else "", content.endorsed)))
    return replace(
        with_texts,
        subtitle=f"{FORMS[_KIND].title} \u00b7 {content.standing} \u00b7 {day(on)} \u00b7 {say_length(words)}",
        closing=tuple(filter(None, (own, *worded))),
        _numbers={},
    )


class _Pending:
    """Which section the walk is in, and its text until that was put in."""

    def __init__(self, texts: Mapping[str, DraftText]) -> None:
        self._texts = texts
        self._section: str | None = "message"

    def leave(self) -> list[Block]:
        """The text of the section that ends here, once."""
        text = self._texts.get(self._section or "")
        self._section = None
        if text is None:
            return []
        heading: list[Block] = [Heading(SECTION_NAMES["message"])] if text.section == "message" else []
        return [*heading, *_paragraphs(text)]

    def enter(self, heading: Heading) -> None:
        """A section begins."""
        self._section = _SECTION_OF.get(heading.text)


def _spliced(blocks: Iterable[Block], pending: _Pending) -> list[Block]:
    found: list[Block] = []
    for block in blocks:
        if isinstance(block, Heading):
            found += pending.leave()
            pending.enter(block)
        found.append(
            replace(block, blocks=tuple(_spliced(block.blocks, pending))) if isinstance(block, Beside) else block
        )
    # What stands beside a picture ends with it: the charts below belong to no section in particular.
    return [*found, *pending.leave()]


def _paragraphs(text: DraftText) -> list[Block]:
    ref = SourceRef(_source_id(text), text.written_on.isoformat())
    parts = [part for part in (" ".join(one.split()) for one in text.text.split("\n\n")) if part]
    lead = f"In the drafter's words ({text.written_by}, {day(text.written_on)}):"
    return [
        Paragraph((Sentence(part, (ref,), "not checked"),), lead if not at else "") for at, part in enumerate(parts)
    ]


def _source_id(text: DraftText) -> str:
    return f"drafter:{text.written_by}"

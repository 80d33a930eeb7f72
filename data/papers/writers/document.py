"""A paper before it is written: headings, sentences with their sources, tables and pictures. Every writer takes the same.

Text is plain: a writer escapes it or hands it over as data, and never reads it as markup. A sentence names the sources it
rests on; the notes at the end number them in the order in which they first appear.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final, Literal, TypeAlias

from data.core.age import FactKind, say_age
from data.core.exercise import exercise_title
from data.core.marks import Marks, mark_svg
from data.papers.rules.brief_form import count_words
from data.risk.rules.wording import day

Mark = Literal["", "derived", "not checked"]
#: How a mark is set, and what it means: the second stands at the foot of every page.
SIGNS: Final = {"": "", "derived": "\u2020", "not checked": "\u2021"}
#: Behind the number of a note whose fact is old: the note says after how long such facts are called so.
OLD_SIGN: Final = "\u00b0"
SIGNS_NOTE: Final = (
    "\u2020 worked out by our rule from what the sources say. \u2021 not checked against a source. "
    f"{OLD_SIGN} old: see the note."
)
#: The source of what the network itself recorded: no publication, but the store at a data version.
RECORD_ID: Final = "record"
#: What two lines at the foot of a page hold.
_MOST_IN_FOOTER: Final = 5


@dataclass(frozen=True, slots=True)
class SourceRef:
    """What a sentence rests on: an entry of the registry of sources, and the date that the figure speaks of. ages_as: the
    kind of fact by whose age it is called old (data.core.age); None for what has its publisher's cycle.
    """

    source_id: str
    as_of: str | None = None
    ages_as: FactKind | None = None


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence. refs: never empty in a paper's body. mark: 'derived' where a rule of ours worked it out of what the
    sources say; 'not checked' where no source was read for it.
    """

    text: str
    refs: tuple[SourceRef, ...] = ()
    mark: Mark = ""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 1 is a part of a pack, 2 a section, 3 below it. The document's title stands above them all."""

    text: str
    level: int = 2


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Sentences that run on. lead: words in bold before them. is_spoken: whether a speaker would say it."""

    sentences: tuple[Sentence, ...]
    lead: str = ""
    is_spoken: bool = True
    is_small: bool = False


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list; each item is a paragraph."""

    items: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class Tier:
    """The tier as a band: its name, its letter, its colours (hex), and the sentence that explains it."""

    label: str
    letter: str
    fill: str
    ink: str
    sentence: Sentence


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """One large figure, what it counts, and its source."""

    value: str
    label: str
    refs: tuple[SourceRef, ...]


@dataclass(frozen=True, slots=True)
class KeyFigures:
    """A row of large figures."""

    items: tuple[KeyFigure, ...]


@dataclass(frozen=True, slots=True)
class TableColumn:
    """One column: its heading, its share of the width, whether it holds figures."""

    label: str
    share: float = 1.0
    is_number: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table. rows: one text for each column; refs: the sources of the whole table, named in its caption."""

    caption: str
    columns: tuple[TableColumn, ...]
    rows: tuple[tuple[str, ...], ...]
    refs: tuple[SourceRef, ...]
    is_small: bool = True


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture as SVG, with its text alternative. share: of the page's width. Its title and source stand inside it."""

    name: str
    svg: str
    alt: str
    share: float = 1.0
    refs: tuple[SourceRef, ...] = ()


@dataclass(frozen=True, slots=True)
class Beside:
    """Text with a picture at its side where the page has room; else the picture follows the text."""

    blocks: tuple["Block", ...]
    picture: Picture


@dataclass(frozen=True, slots=True)
class Row:
    """Pictures side by side."""

    pictures: tuple[Picture, ...]


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows begins on a new page."""


Block: TypeAlias = Heading | Paragraph | Bullets | Tier | KeyFigures | Table | Picture | Beside | Row | PageBreak


@dataclass(frozen=True, slots=True)
class Stamp:
    """What stands on every page. snapshot: id and time of the copy that the paper was made from; None for the present.

    generated_at: UTC. copy_for: the delegation whose own copy it is; None where the handling level says for whom it is.
    is_exercise: the entries are invented.
    """

    handling: str
    data_version: int
    generated_at: datetime
    network: str
    snapshot: str | None = None
    copy_for: str | None = None
    is_exercise: bool = False

    @property
    def made(self) -> str:
        """When and from what it was made."""
        at = f"{day(self.generated_at.date())}, {self.generated_at:%H:%M} UTC"
        if self.snapshot:
            return f"snapshot {self.snapshot} (data version {self.data_version}), written {at}"
        return f"data version {self.data_version} of {at}"


@dataclass(frozen=True, slots=True)
class SourceEntry:
    """One entry of the registry as a note needs it. short: what fits a footer."""

    short: str
    text: str


@dataclass(frozen=True, slots=True)
class Document:
    """One paper. sources: the registry's entries by id. withheld: how many records the clearance does not show."""

    title: str
    subtitle: str
    blocks: tuple[Block, ...]
    stamp: Stamp
    sources: Mapping[str, SourceEntry]
    page_limit: int | None = None
    closing: tuple[str, ...] = ()
    subject: str = ""
    body_pt: float = 9.2
    _numbers: dict[SourceRef, int] = field(default_factory=dict, compare=False)

    def __post_init__(self) -> None:
        """A paper of an exercise says so in its title, which stands on every page."""
        object.__setattr__(self, "title", exercise_title(self.title, self.stamp.is_exercise))

    def svg_of(self, picture: Picture) -> str:
        """A picture of this paper as it may leave."""
        return mark_svg(picture.svg, Marks(is_exercise=self.stamp.is_exercise))

    def numbers(self) -> Mapping[SourceRef, int]:
        """The number of each source, in the order in which the paper first rests on it."""
        if not self._numbers:
            for ref in list_refs(self.blocks):
                self._numbers.setdefault(ref, len(self._numbers) + 1)
        return self._numbers

    def notes(self) -> tuple[str, ...]:
        """The notes in their order."""
        return tuple(self.describe(ref) for ref in self.numbers())

    def note_numbers(self, refs: Iterable[SourceRef]) -> str:
        """The numbers of sources as a reader sees them behind a sentence, a sign behind those of old facts: '1, 3°'."""
        found = sorted({(self.numbers()[ref], self.old_sign(ref)) for ref in refs})
        return ", ".join(f"{number}{sign}" for number, sign in found)

    def age(self, ref: SourceRef) -> str:
        """That the fact is old on the day of the paper, in words; nothing where it is not."""
        on = self.stamp.generated_at.date()
        return say_age(ref.ages_as, ref.as_of, on) if ref.ages_as else ""

    def old_sign(self, ref: SourceRef) -> str:
        """The sign behind the number of a source whose fact is old."""
        return OLD_SIGN if self.age(ref) else ""

    def behind(self, sentence: Sentence) -> str:
        """What stands small behind a sentence: the numbers of its sources and its mark's sign."""
        return f"{self.note_numbers(sentence.refs)}{SIGNS[sentence.mark]}"

    def describe(self, ref: SourceRef) -> str:
        """One note: who published what, as of when."""
        if ref.source_id == RECORD_ID:
            return f"The network's own record, {self.stamp.made}."
        entry = self.sources.get(ref.source_id)
        said = entry.text if entry else ref.source_id
        when = day(ref.as_of)
        age = self.age(ref)
        return f"{said.rstrip('.')}; {'as of ' if when[-4:].isdigit() else ''}{when}{f'; {age}' if age else ''}."

    def footer(self) -> str:
        """The sources in short, with their dates, for the foot of every page."""
        found: dict[str, str] = {}
        for ref in self.numbers():
            short = "own record" if ref.source_id == RECORD_ID else self._short(ref.source_id)
            found[short] = max(found.get(short, ""), ref.as_of or "")
        dated = [f"{short} ({day(as_of)})" if as_of else short for short, as_of in found.items()]
        if len(dated) > _MOST_IN_FOOTER:
            dated = [*dated[:_MOST_IN_FOOTER], f"and {len(dated) - _MOST_IN_FOOTER} more at the end"]
        return "Sources: " + ("; ".join(dated) if dated else "none recorded")

    def _short(self, source_id: str) -> str:
        entry = self.sources.get(source_id)
        return entry.short if entry else source_id

    def spoken_words(self) -> int:
        """How many words a speaker would say."""
        return sum(count_words(said.text) for said in list_sentences(self.blocks, only_spoken=True))


def flatten(blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks in reading order, those inside others too."""
    for block in blocks:
        if isinstance(block, Beside):
            yield from flatten(block.blocks)
            yield block.picture
        elif isinstance(block, Row):
            yield from block.pictures
        else:
            yield block


def list_sentences(blocks: Iterable[Block], *, only_spoken: bool = False) -> Iterator[Sentence]:
    """Every sentence in reading order."""
    for block in flatten(blocks):
        if isinstance(block, Tier):
            yield block.sentence
        paragraphs = block.items if isinstance(block, Bullets) else (block,) if isinstance(block, Paragraph) else ()
        for paragraph in paragraphs:
            if paragraph.is_spoken or not only_spoken:
                yield from paragraph.sentences


def list_refs(blocks: Iterable[Block]) -> Iterator[SourceRef]:
    """Every source in reading order, as often as it is named."""
    for block in flatten(blocks):
        if isinstance(block, Tier | Paragraph | Bullets):
            for sentence in list_sentences((block,)):
                yield from sentence.refs
        elif isinstance(block, KeyFigures):
            for item in block.items:
                yield from item.refs
        elif isinstance(block, Table | Picture):
            yield from block.refs

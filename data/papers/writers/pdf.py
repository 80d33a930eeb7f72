"""A paper as PDF: tagged, PDF/UA-1, with the typefaces that are shipped and no others, the same bytes for the same paper.

The document is handed to the typesetter as data; nothing that it says is ever read as markup.
"""

import json
import logging
import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import fields, replace
from pathlib import Path
from typing import Any, Final

import typst

from data.core.errors import AmberlightError
from data.core.exercise import WORD
from data.core.settings import ROOT
from data.papers.rules.brief_form import AMOUNTS, FORMS, Amounts, BriefKind
from data.papers.writers import colours, measures
from data.papers.writers import document as paper

log = logging.getLogger("amberlight.papers")

_TEMPLATE: Final = Path(__file__).with_name("paper.typ")
FONTS: Final = ROOT / "components" / "static" / "vendor" / "fonts"
#: The shipped typeface under its own name, then the one that the typesetter carries, for letters that it lacks.
_FAMILIES: Final = ["Amberlight Sans", "Libertinus Serif"]
_SVG_TAG: Final = re.compile("<svg[^>]*>")
_CONTROL: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufeff\ufffe\uffff]")
_NOT_SET: Final = re.compile(r"the text `(.+?)` could not be displayed")
#: In place of a letter that no typeface at hand has.
_MISSING: Final = "\u00bf"
_MISSING_SENTENCE: Final = (
    f"{_MISSING} marks words in a script that this PDF cannot show. The DOCX and the screen show them."
)
#: The last letter of the scripts that the shipped typeface has (Latin, Greek, Cyrillic).
_LAST_OWN: Final = 0x52F
#: Punctuation, arrows, shapes: as far as they can be set, they stay.
_SIGNS: Final = (0x2010, 0x2BFF)
_PICTURES: Final = 0x1F000
#: What joins signs to one, or says how one is drawn.
_JOINERS: Final = ("\u200c", "\u200d", "\ufe0e", "\ufe0f")
_MOST_ROUNDS: Final = 6
HANDLING_WORDS: Final = {
    "open": "Open: may be shown in an open session",
    "members": "Members: for closed sessions only",
    "secretariat": "Secretariat: not for distribution",
}


def banner(stamp: paper.Stamp) -> str:
    """What stands at the head of every page: how the paper is handled, whose copy it is, and first that it is an exercise."""
    words = HANDLING_WORDS[stamp.handling] + (f" \u00b7 copy for {stamp.copy_for}" if stamp.copy_for else "")
    return f"{WORD}, the entries are invented \u00b7 {words}" if stamp.is_exercise else words


class OverLengthError(AmberlightError):
    """A paper does not fit its form, however little it says; the text says by how much."""


def to_pdf(document: paper.Document) -> bytes:
    """Return the paper as PDF/UA-1. Raises AmberlightError where the typesetter refuses it, with its words."""
    made = _run(lambda data: typst.compile(**_call(data, document), format="pdf", pdf_standards=["ua-1"]), document)
    return bytes(made)


def count_pages(document: paper.Document) -> int:
    """How many pages the paper takes."""
    return int(_ask("pages", document)[0])


def count_pages_with_room(document: paper.Document) -> int:
    """How many pages the paper takes at most, as PDF or as DOCX: one more where its last is too full to hold in every program."""
    page, down = _ask("foot", document)[-1]
    return int(page) + (float(down) > measures.PAGE_CM - measures.MARGIN_BOTTOM_CM - measures.ROOM_CM)


def find_feet(document: paper.Document) -> dict[int, float]:
    """Of each page that ends before it is full: how many centimetres from its top the text ends."""
    return {int(page): float(down) for page, down in _ask("foot", document)}


def _ask(label: str, document: paper.Document) -> list[Any]:
    """What the typesetter says under a label of the template. Pictures are left blank: their size is all that counts."""
    call = {key: value for key, value in _call({}, document).items() if key not in ("timestamp", "input")}

    def ask(data: dict[str, Any]) -> list[Any]:
        inputs = _inputs({**data, "blocks": _blank(data["blocks"])})
        answer = typst.query(_TEMPLATE, f"<{label}>", field="value", **{**call, "sys_inputs": inputs})
        return list(json.loads(answer))

    return list(_run(ask, document))


def _blank(value: Any) -> Any:
    """The blocks with every picture as an empty one of its size."""
    if isinstance(value, dict):
        return {key: _empty_svg(item) if key == "svg" else _blank(item) for key, item in value.items()}
    return [_blank(item) for item in value] if isinstance(value, list) else value


def _empty_svg(svg: str) -> str:
    opened = _SVG_TAG.search(svg)
    return f"{opened[0].rstrip('/>')}/>" if opened else svg


def fit(
    kind: BriefKind,
    build: Callable[[Amounts], paper.Document],
    amounts: Sequence[Amounts] | None = None,
    count: Callable[[paper.Document], int] = count_pages_with_room,
) -> paper.Document:
    """Return the fullest form of a brief that keeps to its pages and its speaking time.

    The fullest step that fits is filled up, subject by subject, with what the step before it would say. build: makes the
    document with so much of each subject. count: how many pages it takes, where it stands in another paper. Raises
    OverLengthError where even the barest is too long.
    """
    form, steps = FORMS[kind], list(amounts or AMOUNTS[kind])

    def made(some: Amounts) -> paper.Document | None:
        document = build(some)
        if form.most_words is not None and document.spoken_words() > form.most_words:
            return None
        return document if count(document) <= form.pages else None

    tried = {at: made(steps[at]) for at in (len(steps) - 1,)}
    low, high = 0, len(steps) - 1
    while low < high:
        # What says less is never longer, so the first that fits is found by halving.
        middle = (low + high) // 2
        tried[middle] = made(steps[middle])
        low, high = (low, middle) if tried[middle] is not None else (middle + 1, high)
    best = tried[low]
    if best is not None:
        return _filled(steps[low], steps[low - 1], made, best) if low else best
    document = build(steps[-1])
    pages, words = count(document), document.spoken_words()
    faults = []
    if pages > form.pages:
        faults.append(f"it takes {pages} {'page' if pages == 1 else 'pages'} of {form.pages}")
    if form.most_words is not None and words > form.most_words:
        faults.append(f"it says {words} words of {form.most_words}")
    raise OverLengthError(
        f"The {form.title.lower()} on {document.title} is too long even at its shortest: "
        f"{' and '.join(faults)}. Shorten the longest recorded text about it."
    )


def _filled(
    some: Amounts, fuller: Amounts, made: Callable[[Amounts], paper.Document | None], best: paper.Document
) -> paper.Document:
    """The document with as much of each subject, one after another, as the fuller step has and there is room for."""
    # The charts first: they say most, and what is filled up with words leaves no room for them.
    for one in sorted(fields(Amounts), key=lambda one: one.name != "has_charts"):
        if getattr(some, one.name) == getattr(fuller, one.name):
            continue
        more = replace(some, **{one.name: getattr(fuller, one.name)})
        document = made(more)
        if document is not None:
            some, best = more, document
    return best


def _call(data: dict[str, Any], document: paper.Document) -> dict[str, Any]:
    return {
        "input": _TEMPLATE,
        "font_paths": [FONTS],
        "ignore_system_fonts": True,
        "sys_inputs": _inputs(data),
        "timestamp": document.stamp.generated_at.replace(microsecond=0),
    }


def _inputs(data: dict[str, Any]) -> dict[str, str]:
    return {"document": json.dumps(data, ensure_ascii=False)}


def _run(ask: Callable[[dict[str, Any]], Any], document: paper.Document) -> Any:
    """Ask the typesetter; letters that no typeface has are replaced, with the rest of their script, and then it is asked again.

    The paper says so in its foot. After some rounds everything that is not of the shipped typeface's own scripts is replaced.
    """
    data = as_data(document)
    replaced: dict[str, str] = {}
    for round_number in range(_MOST_ROUNDS + 1):
        shown = data if not replaced else _said_to_be_missing(_replaced(data, replaced))
        try:
            return ask(shown)
        except typst.TypstError as error:
            named = _NOT_SET.search(str(error))
            found = {} if named is None else _plain_letters(_unescaped(named.group(1)), data)
            # Of a joined sign the typesetter names the first alone, which may be one that was put there.
            if named is not None and (set(found) <= set(replaced) or round_number == _MOST_ROUNDS - 1):
                found = _plain_letters("".join(one for one in _letters_of(data) if _script_of(one) is not None), data)
            if named is None or set(found) <= set(replaced):
                log.error("A paper could not be set: %s", error)
                raise AmberlightError(
                    f"The paper on {document.title} cannot be made as PDF: it contains characters that the typesetter "
                    "cannot handle. Download it as DOCX instead, or shorten the text."
                ) from error
            replaced |= found
    raise AmberlightError(
        f"The paper on {document.title} contains letters that no available typeface has. Download it as DOCX instead."
    )


def _unescaped(shown: str) -> str:
    """The text that the typesetter names, which stands there as Rust writes one for a debugger."""
    plain = re.sub(r"\\u\{([0-9a-fA-F]{1,6})\}", lambda found: chr(int(found.group(1), 16)), shown.strip('"'))
    return re.sub(r"\\(.)", r"\1", plain)


def _letters_of(value: Any) -> set[str]:
    """Every letter that the paper says; pictures set their own."""
    if isinstance(value, str):
        return set(value)
    if isinstance(value, dict):
        return set().union(*(_letters_of(item) for key, item in value.items() if key != "svg"))
    return set().union(*map(_letters_of, value)) if isinstance(value, list) else set()


def _plain_letters(named: str, data: dict[str, Any]) -> dict[str, str]:
    """What stands for each of these letters and all others of their script in the paper: itself without its marks where that is a
    Latin one, nothing for a mark or a joiner, else a sign that one is missing.
    """
    scripts = {_script_of(letter) for letter in named} - {None}
    found = {}
    for letter in {*named, *(one for one in _letters_of(data) if _script_of(one) in scripts)}:
        if letter.isascii():
            continue
        bare = unicodedata.normalize("NFKD", letter).encode("ascii", "ignore").decode()
        is_mark = unicodedata.category(letter) in ("Mn", "Mc", "Me", "Cf")
        found[letter] = bare or ("" if is_mark else _MISSING)
    if found:
        found |= dict.fromkeys(_JOINERS, "")
    return found


def _script_of(letter: str) -> str | None:
    """The first word of a letter's name is its script ('MYANMAR LETTER KA'); all pictures are one; None for what is of the shipped
    typeface's own scripts, and for the signs that go with any.
    """
    if ord(letter) <= _LAST_OWN or _SIGNS[0] <= ord(letter) <= _SIGNS[1]:
        return None
    return "PICTURE" if ord(letter) >= _PICTURES else unicodedata.name(letter, letter).split()[0]


def _said_to_be_missing(data: dict[str, Any]) -> dict[str, Any]:
    # In the foot, which takes no room from the pages.
    return data | {"footer": f"{data['footer']} {_MISSING_SENTENCE}"}


def _replaced(value: Any, letters: dict[str, str]) -> Any:
    if isinstance(value, str):
        plain = value.translate({ord(letter): bare for letter, bare in letters.items()})
        # A joined sign, or a word, that is missing says so once.
        return re.sub(f"{_MISSING}{{2,}}", _MISSING, plain) if plain != value else value
    if isinstance(value, dict):
        return {key: item if key == "svg" else _replaced(item, letters) for key, item in value.items()}
    return [_replaced(item, letters) for item in value] if isinstance(value, list) else value


def as_data(document: paper.Document) -> dict[str, Any]:
    """The document as the template takes it: dictionaries, lists, texts and numbers."""
    stamp = document.stamp
    notes = document.notes()
    return {
        "title": _plain(document.title),
        "running_title": _plain(document.title),
        "subtitle": _plain(document.subtitle),
        "subject": _plain(document.subject or document.title),
        "blocks": [_block(block, document) for block in document.blocks],
        "notes": [_plain(note) for note in notes],
        "footer": _plain(f"{document.footer()}. {paper.SIGNS_NOTE}"),
        "closing": [_plain(words) for words in document.closing],
        "notes_run": document.page_limit is not None,
        "fonts": _FAMILIES,
        "size": document.body_pt,
        "measures": measures.for_typesetter(),
        "colours": {name: getattr(colours, name.upper()) for name in ("ink", "muted", "line", "accent", "tint")},
        "stamp": {
            "handling": stamp.handling,
            "handling_word": stamp.handling.upper(),
            "handling_words": _plain(banner(stamp)),
            "made": _plain(stamp.made),
            "made_sentence": _plain(f"made from {stamp.made}"),
            "network": _plain(stamp.network),
        },
    }


def _plain(text: str) -> str:
    return _CONTROL.sub("", text)


def _sentence(sentence: paper.Sentence, document: paper.Document) -> dict[str, str]:
    return {"text": _plain(sentence.text), "notes": document.behind(sentence)}


def _paragraph(block: paper.Paragraph, document: paper.Document) -> dict[str, Any]:
    said = [_sentence(one, document) for one in block.sentences]
    return {"kind": "paragraph", "lead": _plain(block.lead), "sentences": said, "small": block.is_small}


def _picture(picture: paper.Picture, document: paper.Document) -> dict[str, Any]:
    return {"kind": "picture", "svg": document.svg_of(picture), "alt": _plain(picture.alt), "width": picture.share}


def _block(block: paper.Block, document: paper.Document) -> dict[str, Any]:
    if isinstance(block, paper.Heading):
        return {"kind": "heading", "text": _plain(block.text), "level": block.level}
    if isinstance(block, paper.Paragraph):
        return _paragraph(block, document)
    if isinstance(block, paper.Bullets):
        return {"kind": "bullets", "items": [_paragraph(item, document) for item in block.items]}
    if isinstance(block, paper.Tier):
        shown = {"label": block.label, "fill": block.fill, "ink": block.ink}
        return {"kind": "tier", **shown, "sentence": _sentence(block.sentence, document)}
    if isinstance(block, paper.KeyFigures):
        items = [
            {"value": _plain(one.value), "label": _plain(one.label), "notes": document.note_numbers(one.refs)}
            for one in block.items
        ]
        return {"kind": "figures", "items": items}
    if isinstance(block, paper.Table):
        return {
            "kind": "table",
            "caption": _plain(block.caption),
            "notes": document.note_numbers(block.refs),
            "columns": [{"label": c.label, "share": c.share, "number": c.is_number} for c in block.columns],
            "rows": [[_plain(cell) for cell in row] for row in block.rows],
            "small": block.is_small,
        }
    if isinstance(block, paper.Picture):
        return _picture(block, document)
    if isinstance(block, paper.Row):
        return {"kind": "row", "pictures": [_picture(one, document) | {"width": 1.0} for one in block.pictures]}
    if isinstance(block, paper.Beside):
        inner = [_block(one, document) for one in block.blocks]
        return {"kind": "beside", "blocks": inner, "picture": _picture(block.picture, document)}
    return {"kind": "break"}

"""A paper as PDF: tagged, PDF/UA-1, with the typefaces that are shipped and no others, the same bytes for the same paper.

The document is handed to the typesetter as data; nothing that it says is ever read as markup.
"""

import json
import re
import unicodedata
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Final

import typst

from data.core.errors import AmberlightError
from data.core.exercise import WORD, exercise_title, is_exercise
from data.core.settings import ROOT
from data.papers.rules.brief_form import AMOUNTS, FORMS, Amounts, BriefKind
from data.papers.writers import colours
from data.papers.writers import document as paper

_TEMPLATE: Final = Path(__file__).with_name("paper.typ")
FONTS: Final = ROOT / "components" / "static" / "vendor" / "fonts"
#: The shipped typeface under its own name, then the one that the typesetter carries, for letters that it lacks.
_FAMILIES: Final = ["Amberlight Sans", "Libertinus Serif"]
_CONTROL: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_NOT_SET: Final = re.compile(r"the text `(.+?)` could not be displayed")
#: In place of a letter that no typeface at hand has.
_MISSING: Final = "\u00bf"
HANDLING_WORDS: Final = {
    "open": "Open: may be shown in an open session",
    "members": "Members: for closed sessions only",
    "secretariat": "Secretariat: not for distribution",
}


def banner(stamp: paper.Stamp) -> str:
    """What stands at the head of every page: how the paper is handled, and before it that it is an exercise, where it is."""
    words = HANDLING_WORDS[stamp.handling]
    return f"{WORD}, the entries are invented \u00b7 {words}" if is_exercise() else words


class OverLengthError(AmberlightError):
    """A paper does not fit its form, however little it says; the text says by how much."""


def to_pdf(document: paper.Document) -> bytes:
    """Return the paper as PDF/UA-1. Raises AmberlightError where the typesetter refuses it, with its words."""
    made = _run(lambda data: typst.compile(**_call(data, document), format="pdf", pdf_standards=["ua-1"]), document)
    return bytes(made)


def count_pages(document: paper.Document) -> int:
    """How many pages the paper takes."""
    call = {key: value for key, value in _call({}, document).items() if key not in ("timestamp", "input")}

    def ask(data: dict[str, Any]) -> int:
        answer = typst.query(_TEMPLATE, "<pages>", field="value", one=True, **{**call, "sys_inputs": _inputs(data)})
        return int(json.loads(answer))

    return int(_run(ask, document))


def fit(
    kind: BriefKind, build: Callable[[Amounts], paper.Document], amounts: Sequence[Amounts] | None = None
) -> paper.Document:
    """Return the fullest form of a brief that keeps to its pages and its speaking time.

    build: makes the document with so much of each subject. Raises OverLengthError where even the barest is too long.
    """
    form = FORMS[kind]
    for some in amounts or AMOUNTS[kind]:
        document = build(some)
        if form.most_words is not None and document.spoken_words() > form.most_words:
            continue
        if count_pages(document) <= form.pages:
            return document
    raise OverLengthError(
        f"The {form.title.lower()} on {document.title} does not fit {form.pages} pages, however little it says: "
        f"it needs {count_pages(document)} and {document.spoken_words()} words. Shorten the longest text on record about it."
    )


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
    """Ask the typesetter; letters that no typeface has are replaced, as often as it names some, and then it is asked again."""
    data = as_data(document)
    for _ in range(8):
        try:
            return ask(data)
        except typst.TypstError as error:
            named = _NOT_SET.search(str(error))
            if named is None:
                raise AmberlightError(f"The paper on {document.title} could not be set: {error}") from error
            data = _replaced(data, _plain_letters(named.group(1)))
    raise AmberlightError(f"The paper on {document.title} holds letters that no typeface at hand has.")


def _plain_letters(shown: str) -> dict[str, str]:
    """What stands for each letter: itself without its marks where that is a Latin one, else a sign that one is missing."""
    text = json.loads(shown)
    found = {}
    for letter in text:
        bare = unicodedata.normalize("NFKD", letter).encode("ascii", "ignore").decode()
        found[letter] = bare or _MISSING
    return found


def _replaced(value: Any, letters: dict[str, str]) -> Any:
    if isinstance(value, str):
        return value.translate({ord(letter): bare for letter, bare in letters.items()})
    if isinstance(value, dict):
        return {key: item if key == "svg" else _replaced(item, letters) for key, item in value.items()}
    return [_replaced(item, letters) for item in value] if isinstance(value, list) else value


def as_data(document: paper.Document) -> dict[str, Any]:
    """The document as the template takes it: dictionaries, lists, texts and numbers."""
    stamp = document.stamp
    notes = document.notes()
    return {
        "title": _plain(exercise_title(document.title)),
        "running_title": _plain(exercise_title(document.title)),
        "subtitle": _plain(document.subtitle),
        "subject": _plain(document.subject or document.title),
        "blocks": [_block(block, document) for block in document.blocks],
        "notes": [_plain(note) for note in notes],
        "footer": _plain(f"{document.footer()}. {paper.SIGNS_NOTE}"),
        "closing": [_plain(words) for words in document.closing],
        "notes_run": document.page_limit is not None,
        "fonts": _FAMILIES,
        "size": document.body_pt,
        "colours": {name: getattr(colours, name.upper()) for name in ("ink", "muted", "line", "accent", "tint")},
        "stamp": {
            "handling": stamp.handling,
            "handling_word": stamp.handling.upper(),
            "handling_words": banner(stamp),
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


def _picture(picture: paper.Picture) -> dict[str, Any]:
    return {"kind": "picture", "svg": picture.svg, "alt": _plain(picture.alt), "width": picture.share}


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
        return _picture(block)
    if isinstance(block, paper.Row):
        return {"kind": "row", "pictures": [_picture(one) | {"width": 1.0} for one in block.pictures]}
    if isinstance(block, paper.Beside):
        inner = [_block(one, document) for one in block.blocks]
        return {"kind": "beside", "blocks": inner, "picture": _picture(block.picture)}
    return {"kind": "break"}

"""One word for one thing: no sentence for a reader uses a word that docs/glossary.md keeps for nothing."""

import ast
import csv
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
GLOSSARY = ROOT / "docs" / "glossary.md"
#: Columns of the shipped tables whose words are the table's own, not a code, a name or a quotation.
NOTES = {"note", "basis_note", "reading_note"}


def _forbidden() -> dict[str, str]:
    """Each word that is not to be used, with the term to use."""
    words = {}
    for line in GLOSSARY.read_text(encoding="utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if line.startswith("|") and len(cells) == 3 and cells[0] != "Term" and not set(cells[0]) <= {"-"}:
            words.update({word.strip(): cells[0] for word in cells[2].split(",") if word.strip()})
    return words


FORBIDDEN = _forbidden()
PATTERN = re.compile(
    r"(?<![\w-])(" + "|".join(map(re.escape, sorted(FORBIDDEN, key=len, reverse=True))) + r")(?![\w-])", re.I
)


def _texts(source: str) -> Iterator[tuple[int, str]]:
    """What a module may show: its string literals, an f-string as one text, and the help of its commands."""
    tree = ast.parse(source)
    silent: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr):
            silent.add(id(node.value))
        if isinstance(node, ast.JoinedStr):
            silent |= {id(part) for part in node.values}
            yield node.lineno, "".join(part.value if isinstance(part, ast.Constant) else "{}" for part in node.values)
        if isinstance(node, ast.FunctionDef) and any(".command" in ast.unparse(one) for one in node.decorator_list):
            yield node.lineno, ast.get_docstring(node) or ""
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in silent:
            yield node.lineno, node.value


def _is_for_a_reader(text: str) -> bool:
    """A code, a pattern, a query or markup is not; a label of one word begins with a capital."""
    if re.search(r"[<>]\S+[^<]*=|\\b|\(\?|^(SELECT|CREATE|UPDATE|INSERT|PRAGMA)\b| (IS|IN|AND|OR) (NULL|NOT|\()", text):
        return False
    return " " in text.strip() or text[:1].isupper()


def find_forbidden(text: str) -> list[str]:
    """The words of a text that the glossary keeps for nothing."""
    return [found.lower() for found in PATTERN.findall(text)] if _is_for_a_reader(text) else []


MODULES = sorted(
    path
    for folder in ("components", "pages", "data")
    for path in (ROOT / folder).rglob("*.py")
    if "migrations" not in path.parts
)


@pytest.mark.parametrize("folder", ["components", "pages", "data"])
def test_no_sentence_for_a_reader_uses_a_word_that_the_glossary_refuses(folder: str) -> None:
    faults = [
        f"{path.relative_to(ROOT)}:{line}: '{word}' is '{FORBIDDEN.get(word, '?')}' in the glossary: {text[:80]}"
        for path in MODULES
        if path.relative_to(ROOT).parts[0] == folder
        for line, text in _texts(path.read_text(encoding="utf-8"))
        for word in find_forbidden(text)
    ]
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize("path", sorted((ROOT / "data" / "reference").glob("*.csv")), ids=lambda path: path.stem)
def test_no_note_of_a_shipped_table_uses_one(path: Path) -> None:
    with path.open(encoding="utf-8", newline="") as file:
        faults = [
            f"line {line}, {name}: '{word}': {row[name][:80]}"
            for line, row in enumerate(csv.DictReader(file), start=2)
            for name in NOTES & row.keys()
            for word in find_forbidden(row[name] or "")
        ]
    assert not faults, "\n".join(faults)


def test_the_browser_scripts_use_none() -> None:
    scripts = [path for path in (ROOT / "components" / "static").rglob("*.js") if "vendor" not in path.parts]
    assert scripts
    faults = [
        f"{path.name}: '{word}': {text}"
        for path in scripts
        for text in re.findall(r'"([^"\n]* [^"\n]*)"|`([^`\n]* [^`\n]*)`', path.read_text(encoding="utf-8"))
        for part in text
        for word in find_forbidden(part)
    ]
    assert not faults, "\n".join(faults)


def test_the_glossary_names_each_word_once_and_the_check_finds_it() -> None:
    assert len(FORBIDDEN) > 60
    for word in FORBIDDEN:
        assert find_forbidden(f"So {word} it is."), word
    assert not find_forbidden("No deadline recorded. Withdraw entry. Understand.")
    shown = dict(_texts('def f(x):\n    """Taken back."""\n    return f"It was taken {x} back; taken back"\n'))
    assert list(shown) == [3]
    assert find_forbidden(shown[3]) == ["taken back"]

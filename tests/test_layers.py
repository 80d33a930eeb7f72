"""The layers hold: what may import what is written in pyproject.toml, and checked here with every test run."""

import ast
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def test_the_import_contracts_are_kept() -> None:
    program = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([program, "--no-cache"], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-1000:]
    assert " 0 broken" in done.stdout


def test_a_file_holds_one_idea() -> None:
    """House rule: split by idea, never by length. Beyond 700 lines a file holds more than one. Migrations are history."""
    files = [
        file for folder in ("components", "data", "pages", "scripts", "tests") for file in (ROOT / folder).rglob("*.py")
    ]
    assert len(files) > 50
    long = {
        str(file.relative_to(ROOT)): lines
        for file in files
        if "migrations" not in file.parts and (lines := len(file.read_text(encoding="utf-8").splitlines())) > 700
    }
    assert long == {}


def test_a_page_is_read_from_top_to_bottom() -> None:
    """House rule: 90 lines at most; what it is made of lies in components."""
    long = {
        file.name: lines
        for file in (ROOT / "pages").glob("*.py")
        if (lines := len(file.read_text(encoding="utf-8").splitlines())) > 90
    }
    assert long == {}


def test_files_are_given_away_by_one_button_only() -> None:
    """st.download_button makes its file where nobody's sign-in is known: use components.session.download.download_button."""
    users = {
        str(file.relative_to(ROOT))
        for folder in ("components", "pages")
        for file in (ROOT / folder).rglob("*.py")
        if "st.download_button(" in file.read_text(encoding="utf-8")
    }
    assert users == {"components/session/download.py"}


def test_a_clearance_becomes_a_condition_in_one_module() -> None:
    """data.core.clearance is the one place; the spans of standings are worked out for every level, and ask for the levels."""
    allowed = {"data/core/handling.py", "data/core/clearance.py", "data/recommendations/commands/standings.py"}
    asking = set()
    for file in (ROOT / "data").rglob("*.py"):
        text = file.read_text(encoding="utf-8")
        if "levels_visible" in text or re.search(r"handling\.(not_)?in_\(", text):
            asking.add(str(file.relative_to(ROOT)))
    # Narrowing what was recorded about a record that is narrowed itself is no question of who looks.
    assert asking - {"data/recommendations/commands/recommendations.py"} == allowed


def test_the_app_has_one_engine_and_one_way_to_write() -> None:
    """A second engine waits for the first one's locks; a write past components.session.store is not told to other screens."""

    def users(word: str) -> set[str]:
        return {
            str(file.relative_to(ROOT))
            for file in (ROOT / "components").rglob("*.py")
            if re.search(word, file.read_text(encoding="utf-8"))
        }

    assert users(r"\bopen_engine\(") == {"components/server/engine.py"}
    assert users(r"FEED\.hurry\(") == {"components/session/store.py"}
    assert users(r"(?<!def )signed_in_recorder\(") == {"components/session/store.py"}
    assert users(r"\bRecorder\(") == {"components/session/access.py"}


def test_rows_of_the_store_are_kept_in_three_modules_only() -> None:
    """What else is kept comes from files that never change while the app runs, and takes neither a session nor an engine."""
    keeping = set()
    for folder in ("components", "data"):
        for file in (ROOT / folder).rglob("*.py"):
            for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
                if isinstance(node, ast.FunctionDef) and any(
                    "cache" in ast.unparse(one) for one in node.decorator_list
                ):
                    names = {one.arg for one in (*node.args.args, *node.args.kwonlyargs)}
                    if names & {"session", "engine", "query", "_query", "clearance"}:
                        keeping.add(str(file.relative_to(ROOT)))
    assert keeping == {"components/session/store.py"}


def test_files_say_of_themselves_what_one_function_gathers() -> None:
    """components.sources.downloads.file_about fills in the moment, the clearance, the snapshot and the exercise for every file."""
    users = {
        str(file.relative_to(ROOT))
        for file in (ROOT / "components").rglob("*.py")
        if re.search(r"\bAbout\(", file.read_text(encoding="utf-8"))
    }
    assert users == {"components/sources/downloads.py"}


def test_what_writes_a_file_is_told_all_that_it_says() -> None:
    """The same call writes the same bytes: no writer asks what the process serves, or what was noted around the call."""

    def users(folders: tuple[str, ...], word: str) -> set[str]:
        return {
            str(file.relative_to(ROOT))
            for folder in folders
            for file in (ROOT / folder).rglob("*.py")
            if re.search(word, file.read_text(encoding="utf-8"))
        }

    # The clock is moved by rehearsals alone; the name of a file is given where it is written.
    assert users(("data",), r"\bContextVar\(") == {"data/core/clock.py"}
    assert users(("data",), r"(?<!def )\bis_exercise\(\)") == {"data/core/write_file.py"}
    assert users(("components/drawing", "components/papers"), r"\bContextVar\(|\bis_exercise\(\)") == set()


#: It tells how far down a page its last line stands: only tests ask, of the typesetter's own template.
#: And the versions that Streamlit's inside was looked at with.
_FOR_TESTS = {"find_feet", "CHECKED"}
#: What is asked for by a name that is put together: the sea by "LIGHT" or "DARK", the colours of papers by their small letters.
_BY_PUT_TOGETHER = ("SEA_", "LINE")


def test_nothing_lies_in_the_app_that_the_app_does_not_use() -> None:
    """Every public function, class and constant of a module is named somewhere else in the app than where it is made."""
    trees = {
        file: ast.parse(file.read_text(encoding="utf-8"))
        for folder in ("components", "data", "pages", "scripts")
        for file in (ROOT / folder).rglob("*.py")
        if "migrations" not in file.parts
    }
    trees |= {ROOT / name: ast.parse((ROOT / name).read_text(encoding="utf-8")) for name in ("app.py", "serve.py")}
    used: Counter[str] = Counter()
    for tree in trees.values():
        for node in ast.walk(tree):
            match node:
                case ast.Name(id=name, ctx=ast.Load()) | ast.Attribute(attr=name) | ast.keyword(arg=str(name)):
                    used[name] += 1
                case ast.Constant(value=str(name)) | ast.alias(name=name, asname=str()):
                    used[name] += 1
    made = [
        (file, name)
        for file, tree in trees.items()
        for node in tree.body
        for name in _made_by(node)
        if not name.startswith("__")
    ]
    assert len(made) > 2000
    unused = {
        f"{file.relative_to(ROOT)}: {name}"
        for file, name in made
        if not used[name] and name not in _FOR_TESTS and not name.startswith(_BY_PUT_TOGETHER)
    }
    assert unused == set()


def _made_by(node: ast.stmt) -> list[str]:
    """The names that a statement of a module makes. What is decorated is registered by what decorates it."""
    if isinstance(node, ast.FunctionDef | ast.ClassDef):
        return [] if isinstance(node, ast.FunctionDef) and node.decorator_list else [node.name]
    targets = node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AnnAssign) else []
    return [target.id for target in targets if isinstance(target, ast.Name)]

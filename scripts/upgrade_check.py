"""Runs everything against the newest releases of what is pinned, in a folder of its own, and says what broke: `make upgrade-check`.

    .venv/bin/python scripts/upgrade_check.py [PACKAGE ...] [-- PYTEST_ARGUMENT ...]

Copies the committed tree to .venv/upgrade/tree, lets go of every '==' in requirements*.in there, resolves and installs the newest
releases that Python takes together, and runs the tests, first those of what Streamlit does not promise. With PACKAGE only these are
raised. Nothing of this checkout changes (its .venv gets uv). Needs a network; exit code of the tests.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from scripts.dependencies import SETS, pinned  # noqa: E402

FOLDER = ROOT / ".venv" / "upgrade"
#: Fails first, and says where to look.
FIRST = "tests/server/test_streamlit_inside.py"


def changed(before: dict[str, str], after: dict[str, str]) -> list[str]:
    """One line for each package whose version is another, and for each that came or went."""
    return [
        f"{name} {before.get(name, 'new')} -> {after.get(name, 'gone')}"
        for name in sorted(before.keys() | after.keys())
        if before.get(name) != after.get(name)
    ]


def let_go(text: str, packages: list[str]) -> str:
    """A readable requirements file without its '==', for these packages, or for all where none is named."""
    names = "|".join(re.escape(name) for name in packages) if packages else r"[\w.\-]+"
    return re.sub(rf"^({names})(\[\w+\])?==\S+", r"\1\2", text, flags=re.MULTILINE)


def copy_tree(tree: Path) -> None:
    """What is committed, without history."""
    shutil.rmtree(tree, ignore_errors=True)
    tree.mkdir(parents=True)
    with subprocess.Popen(["git", "archive", "HEAD"], cwd=ROOT, stdout=subprocess.PIPE) as archive:
        subprocess.run(["tar", "-x", "-C", str(tree)], stdin=archive.stdout, check=True)


def upgraded(tree: Path, packages: list[str]) -> list[str]:
    """Pin the newest releases in the tree; one line for each change. Raises CalledProcessError where they do not fit together."""
    before = {name: version for file in SETS for name, version in pinned(file).items()}
    for file in tree.glob("requirements*.in"):
        file.write_text(let_go(file.read_text(encoding="utf-8"), packages), encoding="utf-8")
    raise_which = [part for name in packages for part in ("--upgrade-package", name)] or ["--upgrade"]
    subprocess.run([sys.executable, "-m", "pip", "install", "--quiet", "uv"], check=True)
    subprocess.run([sys.executable, str(tree / "scripts" / "pin_requirements.py"), *raise_which], check=True)
    after = {name: version for file in SETS for name, version in pinned(file, tree).items()}
    return changed(before, after)


def main(arguments: list[str]) -> int:
    """Copies, upgrades, installs, tests; returns the exit code."""
    place = arguments.index("--") if "--" in arguments else len(arguments)
    packages, pytest_arguments = arguments[:place], arguments[place + 1 :]
    tree = FOLDER / "tree"
    copy_tree(tree)
    try:
        changes = upgraded(tree, packages)
        if not changes:
            print("Everything that is pinned is the newest already")
            return 0
        print("\n".join(changes), flush=True)
        subprocess.run([sys.executable, "scripts/set_up.py", *SETS], cwd=tree, check=True)
    except (OSError, subprocess.CalledProcessError) as error:
        print(f"The newest releases could not be had, or do not fit together: {error}", file=sys.stderr)
        return 2
    python = str(tree / ".venv" / "bin" / "python")
    environ = {name: value for name, value in os.environ.items() if name != "VIRTUAL_ENV"}
    inside = subprocess.run([python, "-m", "pytest", "-q", FIRST], cwd=tree, env=environ).returncode
    if inside and not pytest_arguments:
        print("Look at the places above first: what rests on them fails in ways of its own", flush=True)
    rest = pytest_arguments or ["-n", "auto", "--dist", "loadfile"]
    all_tests = subprocess.run([python, "-m", "pytest", "-q", *rest], cwd=tree, env=environ).returncode
    return inside or all_tests


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

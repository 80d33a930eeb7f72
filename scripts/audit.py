"""Asks whether a vulnerability is known of anything that requirements*.txt pin: `make audit`. Needs a network.

    .venv/bin/python scripts/audit.py

Exit code 0: none is known. 1: some are, each listed. 2: it could not be asked, and nothing is known either way.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from scripts.own_folder import python_with  # noqa: E402

SETS = ("requirements", "requirements-test")
NOT_ASKED = (
    "Whether vulnerabilities are known could not be asked: the advisories of the Python Package Index did not answer for all "
    "that is pinned. Nothing is known either way. Run 'make audit' where the index itself is reached."
)


def main(sets: tuple[str, ...] = SETS) -> int:
    """Prints what is known; returns the exit code."""
    with TemporaryDirectory() as folder:
        try:
            python = python_with("audit")
            told = [answer(python, name, Path(folder) / f"{name}.json") for name in sets]
        except (OSError, ValueError, subprocess.CalledProcessError):
            print(NOT_ASKED, file=sys.stderr)
            return 2
    known = [line for lines in told for line in lines]
    for line in dict.fromkeys(known):
        print(line)
    if not known:
        print(f"No vulnerability is known of what {' and '.join(f'{name}.txt' for name in sets)} pin")
    return 1 if known else 0


def answer(python: Path, name: str, output: Path) -> list[str]:
    """One line for each known vulnerability. Raises an error where there is no answer for each package."""
    # What is pinned, as it stands: nothing is resolved or installed.
    command = [
        str(python), "-m", "pip_audit", "--requirement", str(ROOT / f"{name}.txt"), "--no-deps", "--disable-pip",
        "--format", "json", "--output", str(output), "--progress-spinner", "off", "--timeout", "15",
    ]  # fmt: skip
    subprocess.run(command, capture_output=True, stdin=subprocess.DEVNULL)
    found = json.loads(output.read_text(encoding="utf-8"))
    # A mirror without advisories knows no package: pip-audit then calls it skipped, and ends as if all were well.
    if skipped := [package["name"] for package in found["dependencies"] if "skip_reason" in package]:
        raise ValueError(f"no answer for {', '.join(skipped)}")
    return [
        f"{package['name']} {package['version']}: {one['id']}, mended in {', '.join(one['fix_versions']) or 'no version yet'}"
        for package in found["dependencies"]
        for one in package.get("vulns", ())
    ]


if __name__ == "__main__":
    sys.exit(main())

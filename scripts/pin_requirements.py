"""Pins requirements.in and its sisters into complete requirements*.txt, valid for Python 3.11 to 3.13 on any platform.

    .venv/bin/python scripts/pin_requirements.py [--upgrade]

Versions already pinned are kept unless --upgrade is given. Needs uv (`make requirements` installs it into .venv), which
resolves for all supported versions at once. The files carry versions and the hashes of what was published under them: where
packages come from is the reader's choice, what they hold is not.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
# Order matters: each later file is constrained by requirements.txt, so that all install side by side.
FILES = ("requirements", "requirements-test", "requirements-bench", "requirements-audit")


def main(options: list[str]) -> None:
    """Writes every requirements*.txt; ends with uv's exit code when a set cannot be resolved."""
    for name in FILES:
        command = [
            sys.executable, "-m", "uv", "pip", "compile", f"{name}.in", "-o", f"{name}.txt", "--quiet",
            "--universal", "--python-version", "3.11", "--fork-strategy", "fewest",
            "--no-emit-index-url", "--generate-hashes", "--custom-compile-command", "make requirements", *options,
        ]  # fmt: skip
        done = subprocess.run(command, cwd=ROOT)
        if done.returncode != 0:
            raise SystemExit(done.returncode)
        print(f"{name}.txt is pinned")


if __name__ == "__main__":
    main(sys.argv[1:])

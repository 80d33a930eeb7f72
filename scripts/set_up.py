"""Creates .venv and installs what the named requirement files pin; does nothing when they have not changed.

    python3 scripts/set_up.py requirements.txt [requirements-test.txt ...]

Runs on the bare interpreter, so it imports the standard library only. What was installed is remembered by hash in
.venv/amberlight-installed.json; a second call with the same files returns at once, without a network.
Exit code 1 with one sentence where it cannot go on.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
STAMP = VENV / "amberlight-installed.json"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
SUPPORTED = ((3, 11), (3, 12), (3, 13))


def fail(sentence: str) -> None:
    """Ends the set-up with one sentence on stderr and exit code 1."""
    print(sentence, file=sys.stderr)
    raise SystemExit(1)


def digest(file: Path) -> str:
    """SHA-256 of a requirement file, as hex."""
    return hashlib.sha256(file.read_bytes()).hexdigest()


def installed() -> dict[str, str]:
    """What earlier runs installed: file name to hash; empty when unknown or when the interpreter is gone."""
    if not PYTHON.exists():
        return {}
    try:
        found = json.loads(STAMP.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def create_venv() -> None:
    """Makes .venv with this interpreter, replacing one whose interpreter no longer starts."""
    if PYTHON.exists() and subprocess.run([PYTHON, "-c", ""], capture_output=True).returncode == 0:
        return
    if VENV.exists():
        shutil.rmtree(VENV)
    print(f"Creating .venv with Python {sys.version.split()[0]}", flush=True)
    made = subprocess.run([sys.executable, "-m", "venv", str(VENV)], capture_output=True, text=True)
    if made.returncode != 0:
        fail(
            "Could not create .venv. On Debian and Ubuntu install the venv module first: "
            f"apt-get install python3-venv. Python said: {(made.stdout + made.stderr).strip().splitlines()[-1:]}"
        )


def install(names: list[str]) -> None:
    """Installs the pinned files with pip in one go, so that they are resolved together."""
    print(f"Installing what {' and '.join(names)} pin (this needs a network or a wheel folder, once)", flush=True)
    command = [str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    for name in names:
        command += ["-r", str(ROOT / name)]
    if subprocess.run(command).returncode != 0:
        fail(
            "The installation did not finish; pip's message stands above. Without a network, put the wheels into a "
            "folder and run again with PIP_NO_INDEX=1 PIP_FIND_LINKS=<folder>."
        )


def main(names: list[str]) -> None:
    """Brings .venv up to the named requirement files (relative to the checkout)."""
    if sys.version_info[:2] not in SUPPORTED:
        fail(f"Amberlight needs Python 3.11, 3.12 or 3.13; this is {sys.version.split()[0]}.")
    wanted = {name: digest(ROOT / name) for name in names}
    known = installed()
    if all(known.get(name) == value for name, value in wanted.items()):
        return
    try:
        create_venv()
        install(names)
        STAMP.write_text(json.dumps(known | wanted, indent=1), encoding="utf-8")
    except OSError as error:
        fail(f"Could not write {error.filename or VENV}: {error.strerror}. The checkout must be writable, with space.")


if __name__ == "__main__":
    main(sys.argv[1:] or ["requirements.txt"])

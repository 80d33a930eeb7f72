"""Interpreters with tools that the app's own .venv never gets: each in a folder inside it, made on first use from a pinned file."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def python_with(name: str) -> Path:
    """The interpreter of .venv/NAME, with what requirements-NAME.txt pins. Raises CalledProcessError where it cannot be had."""
    # Inside .venv, so that it is ignored and removed with it.
    folder, requirements = ROOT / ".venv" / name, ROOT / f"requirements-{name}.txt"
    python, stamp = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python"), folder / "installed"
    wanted = hashlib.sha256(requirements.read_bytes()).hexdigest()
    if not (python.exists() and stamp.exists() and stamp.read_text() == wanted):
        print(f"Installing what {requirements.name} pins into a folder of its own", flush=True)
        subprocess.run([sys.executable, "-m", "venv", "--clear", folder], check=True)
        subprocess.run([python, "-m", "pip", "install", "--quiet", "-r", requirements], check=True)
        stamp.write_text(wanted)
    return python

"""Finds a Chromium for the browser tests and the bench; installs one where there is none.

    .venv/bin/python scripts/ensure_browser.py

Prints nothing when one is there. Where none can be had it says in one line what to do and ends with exit code 1, because
a browser test is never skipped.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

#: Names a browser that is nowhere else to be found.
VARIABLE = "AMBERLIGHT_TEST_BROWSER"
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
WHAT_TO_DO = (
    "No browser for the tests. Install Chromium (Debian: apt-get install chromium; elsewhere: .venv/bin/playwright "
    f"install chromium) or name one with {VARIABLE}=/path/to/chromium, then run this again."
)


def find_browser(environ: Mapping[str, str] = os.environ) -> Path | None:
    """A Chromium that starts: the one named, the system's, or Playwright's own; None when there is none."""
    named = environ.get(VARIABLE)
    if named:
        return Path(named) if _starts(Path(named)) else None
    found = [Path(path) for name in NAMES if (path := shutil.which(name, path=environ.get("PATH")))]
    for candidate in [*found, *_playwrights_own()]:
        if _starts(candidate):
            return candidate
    return None


def _playwrights_own() -> list[Path]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        return [Path(playwright.chromium.executable_path)]


def _starts(program: Path) -> bool:
    """Whether it runs at all: a browser without its system libraries is none."""
    try:
        return subprocess.run([program, "--version"], capture_output=True, timeout=60).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def install() -> None:
    """Tries Debian's package where this account may install packages, else Playwright's own download."""
    prefix = _root_prefix()
    if shutil.which("apt-get") and prefix is not None:
        print("Installing Debian's chromium for the browser tests", flush=True)
        apt = [*prefix, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq"]
        subprocess.run([*apt, "update"], stdout=subprocess.DEVNULL)
        subprocess.run([*apt, "install", "-y", "--no-install-recommends", "chromium"], stdout=subprocess.DEVNULL)
        if shutil.which("chromium"):
            return
    print("Installing Playwright's own Chromium for the browser tests", flush=True)
    subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"])


def _root_prefix() -> list[str] | None:
    """What makes a command run as root: nothing, 'sudo -n', or None where neither works."""
    if os.geteuid() == 0:
        return []
    if shutil.which("sudo") and subprocess.run(["sudo", "-n", "true"], capture_output=True).returncode == 0:
        return ["sudo", "-n"]
    return None


def main() -> int:
    """Exit code 0 when there is a browser at the end, else 1 and one line."""
    if find_browser() is not None:
        return 0
    if not os.environ.get(VARIABLE):
        install()
        if find_browser() is not None:
            return 0
    print(WHAT_TO_DO, file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())

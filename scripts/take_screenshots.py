"""Take the pictures in docs/screenshots: every page at the three sizes, from a new store, with all other hosts refused.

python -m scripts.take_screenshots
"""

import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from scripts.ensure_browser import find_browser
from tests.browser.server import running_server
from tests.browser.watch import ARGUMENTS, Size, watched_context

TARGET = Path(__file__).resolve().parent.parent / "docs" / "screenshots"
ADDRESSES = {
    "briefing": "/",
    "risk": "/risk",
    "risk-sahel-amber": "/risk?region=sahel&lens=amber&iso3=MLI",
    "country": "/country?iso3=SDN",
    "tried": "/tried?iso3=SDN",
    "overlaps": "/overlaps",
    "networks": "/networks",
    "recommendations": "/recommendations",
    "recommendation": "/recommendations?ref=AI-18",
    "accountability": "/accountability",
    "tools": "/tools",
    "gaps": "/gaps",
    "council": "/council",
    "convening": "/convening",
    "secretariat": "/secretariat",
    "risk-presented": "/risk?present=1",
    "sources": "/sources",
}
SIZES: tuple[tuple[Size, bool], ...] = (("desk", False), ("projector", False), ("phone", False), ("projector", True))


def main() -> None:
    """Write one PNG per page and size; dark ones are named so. Fails when a page met a problem."""
    TARGET.mkdir(parents=True, exist_ok=True)
    program = find_browser()
    with tempfile.TemporaryDirectory() as folder, running_server(Path(folder)) as base, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=ARGUMENTS)
        for size, dark in SIZES:
            watched = watched_context(browser, base, size, dark=dark)
            for name, address in ADDRESSES.items():
                page = watched.open(address)
                page.wait_for_timeout(4000)
                page.screenshot(path=TARGET / f"{name}-{size}{'-dark' if dark else ''}.png", scale="css")
                page.close()
            if watched.problems:
                raise SystemExit("\n".join(watched.problems))
            watched.context.close()
        browser.close()


if __name__ == "__main__":
    main()

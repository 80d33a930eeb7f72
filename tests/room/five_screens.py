"""The five screens of a rehearsed meeting, and what is done at any of them."""

import os
from pathlib import Path

from playwright.sync_api import Browser, Download, Page

from data.core.handling import Clearance
from tests.browser.server import RunningApp
from tests.browser.signing_in import sign_in_browser
from tests.browser.watch import Size, Watched, watched_context
from tests.room.test_in_browser import EVERYWHERE, WAIT_MS

PICTURES = os.environ.get("AMBERLIGHT_REHEARSAL_PICTURES")
#: Stands in a record that only members may see.
SECRET = "Quillfeather asks for early talks in Sudan"
#: Notes, on the clock that all screens of one machine share, when words came onto a screen and when they left it.
NOTE_WHEN = """words => { const has = EVERYWHERE; window.noted = {}
  const look = () => { for (const one of words) { const is = has(one) > 0; const was = window.noted[one]
      if (!was || was.is !== is) window.noted[one] = {is, at: Date.now()} } }
  look(); setInterval(look, 40) }""".replace("EVERYWHERE", f"({EVERYWHERE})")
#: Much the same as the paper's item 12.
NEW = (
    "Name a high-level official as primary representative for Sudan, and send officials from the whole range of assets."
)


class Rehearsal:
    """The five screens, what each may not do, and how long things took."""

    def __init__(self, browser: Browser, app: RunningApp, near: str) -> None:
        self.browser, self.app, self.near = browser, app, near
        self.watched: dict[str, Watched] = {}
        self.screens: dict[str, Page] = {}
        self.stage = 0

    def seat(self, name: str, address: str, role: Clearance | None, size: Size, *, on_cable: bool = False) -> Page:
        """Put a screen into the room."""
        base = self.near if on_cable else self.app.address
        self.watched[name] = watched_context(self.browser, base, size)
        if role is not None:
            sign_in_browser(self.watched[name].context, base, self.app.database_url, role, f"A. {name.title()}")
        self.screens[name] = self.watched[name].open(address)
        return self.screens[name]

    def look(self, what: str) -> None:
        """Take a picture of every screen, where a folder is given."""
        self.stage += 1
        if PICTURES:
            for name, page in self.screens.items():
                page.wait_for_timeout(400)
                page.screenshot(path=Path(PICTURES) / f"{self.stage:02}-{what}-{name}.png")

    def all_of(self, *names: str) -> list[Page]:
        return [self.screens[name] for name in names]


def touch_the_map(page: Page) -> None:
    """On the sea, so that the map has the focus and no country is chosen."""
    box = page.locator("iframe[title*=folium]").bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + box["width"] * 0.04, box["y"] + box["height"] * 0.55)
    page.wait_for_function("() => document.activeElement.tagName === 'IFRAME'", timeout=WAIT_MS)


def downloaded_csv(page: Page) -> bytes:
    """The list on this screen, as its reader takes it away."""
    button = page.get_by_role("button", name="CSV").first
    if not button.is_visible():
        page.get_by_text("Download").first.click()
    with page.expect_download(timeout=WAIT_MS) as taken:
        button.click()
    return contents(taken.value)


def contents(taken: Download) -> bytes:
    path = taken.path()
    assert path is not None
    return path.read_bytes()


def tell(what: str, pages: list[Page], words: str, since: float) -> None:
    """Say how long it took until words came onto the screens or left them."""
    seconds = [page.evaluate("words => window.noted?.[words]?.at / 1000", words) - since for page in pages]
    note_time(f"{what} after {', '.join(f'{one:.2f}' for one in seconds)} s")


def note_time(words: str) -> None:
    if PICTURES:
        with (Path(PICTURES) / "times.txt").open("a", encoding="utf-8") as file:
            file.write(f"{words}, load {os.getloadavg()[0]:.1f}\n")

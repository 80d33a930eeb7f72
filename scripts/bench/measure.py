"""Visits every side in turn with a real browser and collects what its pages record about themselves."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser, BrowserContext, Page
from playwright.sync_api import TimeoutError as PlaywrightTimeout

from scripts.bench.page_data import fills
from scripts.bench.sides import Side

TIMEOUT_MS = 60_000
SETTLE_MS = 1500


@dataclass
class Figures:
    """What was measured of one side: seconds, and bytes on the wire, one entry per visit."""

    first_shown_s: list[float] = field(default_factory=list)
    later_shown_s: list[float] = field(default_factory=list)
    filter_s: list[float] = field(default_factory=list)
    first_visit_bytes: list[float] = field(default_factory=list)

    def medians(self) -> dict[str, float | None]:
        """The median of each measure; None where this side has none."""
        return {name: median(values) if values else None for name, values in vars(self).items()}


def measure(browser: Browser, sides: Sequence[Side], rounds: int) -> dict[str, Figures]:
    """Visits the sides alternately, so that whatever else the machine does falls on all of them.

    The first round warms the servers and is thrown away. Returns the figures by the sides' keys.
    """
    found: dict[str, Figures] = defaultdict(Figures)
    for number in range(rounds + 1):
        # The naive page needs five CDNs to show anything: it is measured by its server alone.
        for side in (one for one in sides if one.key != "naive"):
            visit(browser, side, Figures() if number == 0 else found[side.key])
    return dict(found)


def visit(browser: Browser, side: Side, figures: Figures) -> None:
    """One visitor: with an empty cache, then again, then changing the filter there and back."""
    context = browser.new_context(viewport={"width": 1280, "height": 720})
    try:
        context.add_init_script(recorder(side.shows))
        page, sent = _open(context, side.url)
        try:
            figures.first_shown_s.append(_drawn_after(page))
        except PlaywrightTimeout as error:
            raise RuntimeError(f"{side.title} ({side.url}) did not show its {side.shows} in time") from error
        page.wait_for_timeout(SETTLE_MS)
        figures.first_visit_bytes.append(sum(sent))
        page.close()
        page, _ = _open(context, side.url)
        figures.later_shown_s.append(_drawn_after(page))
        if side.choose_amber:
            page.wait_for_timeout(SETTLE_MS)
            for choice in (side.choose_amber, side.choose_all):
                figures.filter_s.append(_change(page, choice))
    finally:
        context.close()


def recorder(shows: str) -> str:
    """The script that every page runs first, with the colours of the tiers and what the page is for in it."""
    colours = []
    for fill in fills().values():
        red, green, blue = (int(fill[i : i + 2], 16) for i in (1, 3, 5))
        colours.append(f"rgb({red}, {green}, {blue})")
    source = Path(__file__).with_name("recorder.js").read_text(encoding="utf-8")
    return f"const FILLS = {json.dumps(colours)}, SHOWS = {json.dumps(shows)};\n{source}"


def _open(context: BrowserContext, url: str) -> tuple[Page, list[float]]:
    page = context.new_page()
    sent: list[float] = []
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    session.on("Network.loadingFinished", lambda event: sent.append(event["encodedDataLength"]))
    page.goto(url, wait_until="commit")
    return page, sent


def _drawn_after(page: Page) -> float:
    page.wait_for_function("() => window.bench?.drawnAt", timeout=TIMEOUT_MS)
    return float(page.evaluate("() => window.bench.drawnAt")) / 1000


def _change(page: Page, choice: str) -> float:
    page.evaluate("() => { window.benchArmed = true; window.bench.doneAfter = null }")
    page.locator(choice).first.click()
    page.wait_for_function("() => window.bench.doneAfter !== null", timeout=TIMEOUT_MS)
    return float(page.evaluate("() => window.bench.doneAfter")) / 1000

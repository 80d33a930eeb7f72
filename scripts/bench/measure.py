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
from scripts.bench.processes import processor_s
from scripts.bench.sides import Side

TIMEOUT_MS = 60_000
SETTLE_MS = 1500


@dataclass
class Figures:
    """What was measured of one side, one entry per visit.

    shown: from the start of navigation until what the page is for can be seen. answers: until the page answers a click.
    recoloured, filter: from the click on the lens until the map's first and the page's last change. shift: the layout shift of
    a first visit, as browsers score it. picture, first_visit: bytes on the wire until the picture, and until all is at rest.
    processor: time that the server spent on a first visit.
    """

    first_shown_s: list[float] = field(default_factory=list)
    later_shown_s: list[float] = field(default_factory=list)
    answers_s: list[float] = field(default_factory=list)
    recoloured_s: list[float] = field(default_factory=list)
    filter_s: list[float] = field(default_factory=list)
    shift: list[float] = field(default_factory=list)
    picture_kb: list[float] = field(default_factory=list)
    first_visit_kb: list[float] = field(default_factory=list)
    processor_s: list[float] = field(default_factory=list)

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
        before = processor_s(side.pid)
        page, sent = _open(context, side.url)
        first = _recorded(page, side)
        page.wait_for_timeout(SETTLE_MS)
        figures.first_shown_s.append(first["drawnAt"] / 1000)
        figures.answers_s.append(first["answersAt"] / 1000)
        figures.picture_kb.append(first["kilobytes"])
        figures.first_visit_kb.append(sum(sent) / 1000)
        figures.shift.append(page.evaluate("() => window.bench.shift"))
        if before is not None:
            figures.processor_s.append((processor_s(side.pid) or before) - before)
        page.close()
        page, _ = _open(context, side.url)
        figures.later_shown_s.append(_recorded(page, side)["drawnAt"] / 1000)
        if side.choose_amber:
            page.wait_for_timeout(SETTLE_MS)
            for choice in (side.choose_amber, side.choose_all):
                recoloured, done = _change(page, choice)
                figures.recoloured_s.append(recoloured)
                figures.filter_s.append(done)
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


def _recorded(page: Page, side: Side) -> dict[str, float]:
    try:
        page.wait_for_function("() => window.bench?.answersAt", timeout=TIMEOUT_MS)
    except PlaywrightTimeout as error:
        raise RuntimeError(f"{side.title} ({side.url}) did not show its {side.shows} in time") from error
    return dict(page.evaluate("() => window.bench"))


def _change(page: Page, choice: str) -> tuple[float, float]:
    page.evaluate("() => { window.benchArmed = true; window.bench.doneAfter = null }")
    page.locator(choice).first.click()
    page.wait_for_function("() => window.bench.doneAfter !== null", timeout=TIMEOUT_MS)
    found = page.evaluate("() => window.bench")
    return float(found["recolouredAfter"]) / 1000, float(found["doneAfter"]) / 1000

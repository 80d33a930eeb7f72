"""How quick the list of recommendations is with 70, 2,000 and 20,000 on record: the next page, a new search, a filter.

Three exercises of those sizes are made in a temporary folder, each served by itself; a browser clicks through the three in
turn, each time for something that was not asked before, so that nothing comes from a cache.
"""

from __future__ import annotations

import re
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser, Page

from scripts.bench.measure import recorder
from scripts.bench.sides import ROOT, server

SIZES = (70, 2_000, 20_000)
#: Of the time with 70.
MOST_OF_SMALLEST = 1.5
TIMEOUT_MS = 90_000
SETTLE_MS = 500
#: For every round an order of the list, a word of the exercises' invented texts and a framework, so that nothing is asked twice.
_ROUNDS = (
    ("record", "focal", "Public health"),
    ("newest", "situation", "New technologies"),
    ("due", "strategy", "Sustainable development"),
    ("last_entry", "monitoring", "Conflict prevention"),
)
STEPS = {"picture": "First picture, s", "page": "Next page, s", "search": "New search, s", "filter": "Filter, s"}
# The browser's own clock, from the click or the key until the words stand on the page and its script has ended. Shadow
# roots hold the list.
_BEGIN = """([words, label]) => {
  const roots = () => { const found = [document]
    for (let i = 0; i < found.length; i++)
      for (const e of found[i].querySelectorAll('*')) if (e.shadowRoot) found.push(e.shadowRoot)
    return found }
  const said = () => roots().map(root => (root.body ?? root).textContent ?? '').join(' ')
  const idle = () => document.querySelector('[data-testid=stApp]')?.getAttribute('data-test-script-state') === 'notRunning'
  window.tookSeconds = null
  const begin = event => {
    if (event.type === 'keydown' && event.key !== 'Enter') return
    window.removeEventListener('click', begin, true); window.removeEventListener('keydown', begin, true)
    const start = performance.now()
    const look = () => {
      if (said().includes(words) && idle()) requestAnimationFrame(() => { window.tookSeconds = (performance.now() - start) / 1000 })
      else setTimeout(look, 15)
    }
    setTimeout(look, 15)
  }
  window.addEventListener(label, begin, true)
}"""


@dataclass(frozen=True, slots=True)
class SizeFigures:
    """Seconds by size and step, each in the order of the rounds; made_s: how long making the three exercises took."""

    made_s: float
    took_s: Mapping[tuple[int, str], Sequence[float]]


def measure_sizes(browser: Browser, folder: Path, rounds: int) -> SizeFigures:
    """Make the exercises in `folder`, serve them, and click. rounds: that count, at most three."""
    started = time.monotonic()
    files = {size: folder / f"exercise-{size}.db" for size in SIZES}
    _make(files)
    made = time.monotonic() - started
    took: dict[tuple[int, str], list[float]] = defaultdict(list)
    with ExitStack() as stack:
        addresses = {}
        for size, file in files.items():
            settings = {"AMBERLIGHT_DATABASE_URL": f"sqlite:///{file}"}
            running = stack.enter_context(server([sys.executable, "-m", "serve"], settings, "/healthz"))
            addresses[size] = f"{running.base}/recommendations"
        # The first round warms the servers and is thrown away.
        for number, (sort, word, framework) in enumerate(_ROUNDS[: rounds + 1]):
            for size, address in addresses.items():
                for step, seconds in _steps(browser, f"{address}?sort={sort}", word, framework).items():
                    if number:
                        took[size, step].append(seconds)
    return SizeFigures(made, dict(took))


def sizes_section(figures: SizeFigures) -> str:
    """The figures as Markdown: seconds, and how many times as long as with the smallest."""
    lines = [
        "",
        "## The list of recommendations, by how many are on record",
        "",
        "From the click until the page is done, for what nobody asked before. Making the three exercises took "
        f"{figures.made_s:.0f} s.",
        "",
        f"| | {' | '.join(f'{size:,}' for size in SIZES)} | of that with {SIZES[0]} | target | |",
        "|---|" + "---:|" * 5 + "---|",
    ]
    for step, words in STEPS.items():
        medians = [median(figures.took_s[size, step]) for size in SIZES]
        ratio = medians[-1] / medians[0]
        verdict = "met" if ratio <= MOST_OF_SMALLEST else "not met"
        cells = " | ".join(f"{seconds:.2f}" for seconds in medians)
        lines.append(f"| {words} | {cells} | {ratio:.2f} | at most {MOST_OF_SMALLEST:g} | {verdict} |")
    return "\n".join(lines) + "\n"


def _make(files: Mapping[int, Path]) -> None:
    """All at once: each is mostly one process's work. Raises RuntimeError when one could not be made."""
    until = datetime.now(UTC).date().isoformat()
    making = [
        subprocess.Popen(
            [sys.executable, "-m", "data", "rehearse", "--file", str(file), "--recommendations", str(size), "--until", until],
            cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True,
        )
        for size, file in files.items()
    ]  # fmt: skip
    for process in making:
        said = process.communicate()[1]
        if process.returncode:
            raise RuntimeError(f"{process.args!r}: {said[-1500:]}")


def _steps(browser: Browser, address: str, word: str, framework: str) -> dict[str, float]:
    """One visit: the second page of the list, a search from there, and in place of it a filter; seconds by step."""
    took = {}
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    try:
        page.add_init_script(recorder("records"))
        page.goto(address)
        page.wait_for_function("() => window.bench.drawnAt", timeout=TIMEOUT_MS)
        took["picture"] = page.evaluate("() => window.bench.drawnAt") / 1000
        page.get_by_text("page 1 of").first.wait_for(timeout=TIMEOUT_MS)
        page.get_by_text("More filters:").click()
        pill = page.get_by_role("button", name=re.compile(f"^{framework} · ")).first
        pill.wait_for(timeout=TIMEOUT_MS)
        page.wait_for_timeout(SETTLE_MS)
        page.evaluate(_BEGIN, ["page 2 of", "click"])
        page.get_by_role("button", name="Next", exact=True).click()
        took["page"] = _ended(page)
        box = page.get_by_role("searchbox", name="Search").or_(page.get_by_label("Search", exact=True)).first
        box.fill(word)
        page.evaluate(_BEGIN, [f"Search read as: '{word}'", "keydown"])
        box.press("Enter")
        took["search"] = _ended(page)
        box.fill("")
        box.press("Enter")
        page.get_by_text("Search read as:").wait_for(state="detached", timeout=TIMEOUT_MS)
        page.wait_for_timeout(SETTLE_MS)
        page.evaluate(_BEGIN, [f"Framework: {framework}", "click"])
        pill.click()
        took["filter"] = _ended(page)
    finally:
        page.close()
    return took


def _ended(page: Page) -> float:
    page.wait_for_function("() => window.tookSeconds !== null", timeout=TIMEOUT_MS)
    page.wait_for_timeout(SETTLE_MS)
    return float(page.evaluate("() => window.tookSeconds"))

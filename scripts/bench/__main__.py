"""Measures and writes docs/benchmarks.md: python -m scripts.bench [--rounds 4] [--visitors 200] [--output docs/benchmarks.md]"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from scripts.bench.crowd_section import crowds_section, measure_crowds
from scripts.bench.live import live_section, measure_live
from scripts.bench.measure import measure
from scripts.bench.record_sizes import measure_sizes, sizes_section
from scripts.bench.report import Machine, report
from scripts.bench.sides import ROOT, all_sides
from scripts.ensure_browser import WHAT_TO_DO, find_browser
from scripts.own_folder import python_with


def main() -> int:
    """Runs all rounds and writes the page; exit code 1 without a browser."""
    parser = argparse.ArgumentParser(prog="python -m scripts.bench", description=__doc__)
    parser.add_argument("--rounds", type=int, default=4, help="visits to each side that count")
    parser.add_argument("--visitors", type=int, default=200, help="how many come at once; 0 for none")
    parser.add_argument("--output", type=Path, default=ROOT / "docs" / "benchmarks.md")
    chosen = parser.parse_args()
    browser_program = find_browser()
    if browser_program is None:
        print(WHAT_TO_DO, file=sys.stderr)
        return 1
    python = python_with("bench")
    found = subprocess.run(
        [python, "-c", "from importlib.metadata import version; print(f\"Dash {version('dash')}, Shiny {version('shiny')}\")"],
        check=True, capture_output=True, text=True,
    )  # fmt: skip
    with tempfile.TemporaryDirectory(prefix="amberlight-bench-") as name, all_sides(Path(name), python) as sides:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path=browser_program,
                args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
            )
            figures = measure(browser, sides, chosen.rounds)
            live = measure_live(browser)
            sizes = measure_sizes(browser, Path(name), chosen.rounds)
            browser.close()
        page = report(sides, figures, Machine(chosen.rounds, found.stdout.strip(), os.cpu_count() or 1))
        if chosen.visitors:
            page += crowds_section(sides, measure_crowds(sides, chosen.visitors))
        page += sizes_section(sizes) + live_section(live)
    chosen.output.write_text(page, encoding="utf-8")
    print(page)
    return 0


if __name__ == "__main__":
    sys.exit(main())

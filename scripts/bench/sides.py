"""The servers that are compared, each in a process of its own, and how to use the map of each."""

from __future__ import annotations

import contextlib
import json
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from scripts.bench.page_data import fills, matrix_cells, recommendation_cells, tiers_by_country
from scripts.bench.static_site import static_site

ROOT = Path(__file__).resolve().parents[2]
BOUNDARIES = ROOT / "components" / "static" / "boundaries"
#: plotly asks for it even where nothing of it is shown; without one it asks its own CDN.
EMPTY_TOPOLOGY = {
    "type": "Topology",
    "arcs": [],
    "objects": {
        name: {"type": "GeometryCollection", "geometries": []}
        for name in ("coastlines", "land", "ocean", "lakes", "rivers", "countries", "subunits")
    },
}
SECONDS_TO_START = 90
#: The rest of the app's pages, timed by themselves.
OTHER_PAGES = ("country", "gaps", "networks", "tried", "accountability", "tools", "council", "convening", "sources")


@dataclass(frozen=True, slots=True)
class Side:
    """One line of the comparison.

    shows: map, list, matrix or page (a heading and its words). choose_amber, choose_all: what to click to filter; empty where
    there is no filter. pid: of the server.
    """

    key: str
    title: str
    url: str
    shows: str = "map"
    choose_amber: str = ""
    choose_all: str = ""
    pid: int = 0


@dataclass(frozen=True, slots=True)
class Running:
    """A server that answers: its base address and its process."""

    base: str
    pid: int


def free_port() -> int:
    """A port that nothing listens on at this moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def server(command: list[str], environ: Mapping[str, str], path: str) -> Iterator[Running]:
    """Runs a command that serves on PORT until the block ends; yields it once `path` answers."""
    port = free_port()
    command = [part.replace("{port}", str(port)) for part in command]
    process = subprocess.Popen(
        command, cwd=ROOT, env={**os.environ, **environ, "PORT": str(port)},
        stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    base = f"http://127.0.0.1:{port}"
    try:
        deadline = time.monotonic() + SECONDS_TO_START
        while not _answers(base + path):
            if process.poll() is not None or time.monotonic() > deadline:
                process.kill()
                raise RuntimeError(f"{command[:3]} did not start: {process.communicate()[1][-1500:]}")
            time.sleep(0.1)
        yield Running(base, process.pid)
    finally:
        process.terminate()
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.communicate(timeout=20)
        process.kill()


def wait_until_answers(url: str, process: subprocess.Popen[str]) -> None:
    """Waits for 200 at an address. Raises RuntimeError with what the process said when it ends or takes too long."""
    deadline = time.monotonic() + SECONDS_TO_START
    while not _answers(url):
        if process.poll() is not None or time.monotonic() > deadline:
            process.kill()
            said = process.communicate()[1] or ""
            raise RuntimeError(f"{process.args!r} did not start: {said[-1500:]}")
        time.sleep(0.1)


def _answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=5) as answer:
            return bool(answer.status == 200)
    except (urllib.error.URLError, OSError):
        return False


@contextmanager
def all_sides(folder: Path, python: Path) -> Iterator[list[Side]]:
    """Starts every server over one store in `folder`; yields the sides, Amberlight first."""
    database_url = f"sqlite:///{folder / 'store.db'}"
    settings = {"AMBERLIGHT_DATABASE_URL": database_url}
    with ExitStack() as stack:
        ours = stack.enter_context(server([sys.executable, "-m", "serve"], settings, "/healthz"))
        plain_command = [sys.executable, "-m", "streamlit", "run", "components/main.py", "--server.port={port}"]
        plain = stack.enter_context(server(plain_command, settings, "/_stcore/health"))
        naive_command = [sys.executable, "-m", "streamlit", "run", str(Path(__file__).with_name("naive_folium.py"))]
        naive_command += ["--server.port={port}", "--server.address=127.0.0.1", "--server.headless=true"]
        naive = stack.enter_context(server(naive_command, {"BENCH_FOLDER": str(folder)}, "/_stcore/health"))
        tiers = tiers_by_country(database_url)
        _write_dash_files(folder, tiers, database_url)
        peers = [str(python), "-m", "scripts.bench.{}", str(folder)]
        dash, shiny = (
            stack.enter_context(server([part.format(name) for part in peers], {}, "/"))
            for name in ("dash_app", "shiny_app")
        )
        page = stack.enter_context(static_site(BOUNDARIES, tiers, fills()))
        lens = "map", 'button:has-text("Amber ·")', 'button:has-text("All ·")'
        radio = "map", 'label:has-text("Amber")', 'label:has-text("All")'
        under_streamlit = "The same risk map under plain `streamlit run`"
        yield [
            Side("amberlight", "Amberlight, risk map", f"{ours.base}/risk", *lens, ours.pid),
            Side("briefing", "Amberlight, quick map of the Briefing", f"{ours.base}/", pid=ours.pid),
            Side("plain", under_streamlit, f"{plain.base}/risk", *lens, plain.pid),
            Side("naive", "folium in Streamlit as tutorials write it", f"{naive.base}/", pid=naive.pid),
            Side("dash", "Dash, map", f"{dash.base}/", *radio, dash.pid),
            Side("shiny", "Shiny for Python, map", f"{shiny.base}/", *radio, shiny.pid),
            Side("static", "Static page", f"{page}/", *radio),
            *_without_filter("list", "recommendations", f"{ours.base}/recommendations", ours, dash, shiny),
            *_without_filter("matrix", "matrix of frameworks", f"{ours.base}/overlaps", ours, dash, shiny),
            *(Side(name, f"Amberlight, /{name}", f"{ours.base}/{name}", "page", pid=ours.pid) for name in OTHER_PAGES),
        ]


def _without_filter(
    shows: str, what: str, url: str, ours: Running, dash: Running, shiny: Running
) -> tuple[Side, Side, Side]:
    """A list or a matrix of ours, and the same in Dash and in Shiny."""
    return (
        Side(shows, f"Amberlight, {what}", url, shows, pid=ours.pid),
        Side(f"dash_{shows}", f"Dash, the same {what}", f"{dash.base}/{shows}", shows, pid=dash.pid),
        Side(
            f"shiny_{shows}", f"Shiny for Python, the same {what}", f"{shiny.base}/?show={shows}", shows, pid=shiny.pid
        ),
    )


def _write_dash_files(folder: Path, tiers: Mapping[str, str], database_url: str) -> None:
    assets = folder / "assets"
    (assets / "topo").mkdir(parents=True)
    (assets / "world.json").write_bytes((BOUNDARIES / "world.json").read_bytes())
    for name in ("world_110m", "world_50m"):
        (assets / "topo" / f"{name}.json").write_text(json.dumps(EMPTY_TOPOLOGY))
    (folder / "tiers.json").write_text(json.dumps(dict(tiers)))
    (folder / "fills.json").write_text(json.dumps(fills()))
    (folder / "recommendations.json").write_text(json.dumps(recommendation_cells(database_url)))
    (folder / "matrix.json").write_text(json.dumps(matrix_cells(database_url)))

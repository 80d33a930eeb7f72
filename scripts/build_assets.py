"""Build what the browser fetches from us: Leaflet, fonts and boundaries, from npm packages of fixed versions.

    python -m scripts.build_assets [--packages FOLDER]

Needs npm and a network, unless FOLDER already holds the packed files. Every package is checked against the checksum
below before anything is written; running again writes the same bytes. What is built is committed, so only somebody who
changes a version runs this. Needs the libraries in the requirements for development.
"""

import argparse
import base64
import csv
import hashlib
import shutil
import subprocess
import tarfile
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from scripts.asset_fonts import letter_widths, to_truetype, to_web
from scripts.boundary_arcs import read_topology
from scripts.boundary_files import world_geojson, world_paths
from scripts.boundary_topology import TRIANGLE_KM2, Shape, Topology

ROOT = Path(__file__).resolve().parent.parent
STATIC = ROOT / "components" / "static"
AREAS = ROOT / "data" / "reference" / "areas.csv"
#: Bytes. Every visitor fetches it before the first map shows.
MOST_GEOJSON = 160_000
#: Paths are written far more tightly than GeoJSON, so they can carry more: pictures of one region are drawn from them.
PATH_TRIANGLE_KM2 = 120.0
WEIGHTS = ("Regular", "Medium", "SemiBold", "Bold")
LEAFLET_FILES = (
    "leaflet.js",
    "leaflet.css",
    "images/layers.png",
    "images/layers-2x.png",
    "images/marker-icon.png",
    "images/marker-icon-2x.png",
    "images/marker-shadow.png",
)


@dataclass(frozen=True, slots=True)
class Package:
    """An npm package: exact version, the file that `npm pack` writes, and that file's SHA-512 (base64)."""

    name: str
    version: str
    file: str
    sha512: str
    licence: str
    used_for: str


SHA512 = {
    "leaflet": ("nxS1ynzJOmOlHp+iL3FyWqK89GtNL8U8rvlMOsQdTTssxZwCXh8N2NB3GDQOL+YR3XnWyZAxwQixURb+FA74PA=="),
    "plex": ("WPgvO6Yfj2w5YbhyAr1tv95RUz4LRJlqN+CmYvBglabXteufP1D1E9BABMde+ZIKdRbFJDoKF5eQzfhpnbgZcQ=="),
    "plotly": ("r17/w3Ob/E+A1vqN382PV/6Dz+IAxAsxNCpWcnGfGFLqE0M6vPUa+ve7HPhivrl9LMicZg2Fy0U5GbpauHo32A=="),
}

PACKAGES = {
    "leaflet": Package(
        name="leaflet",
        version="1.9.4",
        file="leaflet-1.9.4.tgz",
        sha512=SHA512["leaflet"],
        licence="BSD-2-Clause",
        used_for="the map that pans and zooms",
    ),
    "plex": Package(
        name="@ibm/plex-sans",
        version="1.1.0",
        file="ibm-plex-sans-1.1.0.tgz",
        sha512=SHA512["plex"],
        licence="OFL-1.1",
        used_for="the typeface, on screen and in pictures",
    ),
    "plotly": Package(
        name="plotly.js",
        version="3.7.0",
        file="plotly.js-3.7.0.tgz",
        sha512=SHA512["plotly"],
        licence="MIT (the package); UN Geodata terms (the data)",
        used_for="boundaries",
    ),
}


class ChecksumError(Exception):
    """A package isn't the one that this script was written for."""


def fetch(package: Package, folder: Path) -> Path:
    """Return the path of the packed file, asking npm for it where `folder` lacks it. Raises ChecksumError."""
    path = folder / package.file
    if not path.exists():
        command = ["npm", "pack", f"{package.name}@{package.version}", "--silent", "--pack-destination", str(folder)]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    found = base64.b64encode(hashlib.sha512(path.read_bytes()).digest()).decode()
    if found != package.sha512:
        raise ChecksumError(f"{package.file}: expected sha512-{package.sha512}, found sha512-{found}")
    return path


def unpack(path: Path, folder: Path) -> Path:
    """Unpack an npm package and return the folder of its files."""
    target = folder / path.stem
    with tarfile.open(path) as archive:
        archive.extractall(target, filter="data")
    return target / "package"


def write(path: Path, content: bytes | str) -> None:
    """Write a file whole, making its folder."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)


def build_leaflet(source: Path) -> None:
    """Copy Leaflet's script, style sheet, images and licence."""
    for name in LEAFLET_FILES:
        content = (source / "dist" / name).read_bytes()
        # The source map isn't shipped, and a browser with its tools open would ask for it.
        write(STATIC / "vendor/leaflet" / name, content.replace(b"\n//# sourceMappingURL=leaflet.js.map", b""))
    write(STATIC / "vendor/leaflet/LICENSE", (source / "LICENSE").read_bytes())


def build_fonts(source: Path) -> None:
    """Cut the web fonts; make TrueType files and letter widths for drawing pictures; copy the licence."""
    target = STATIC / "vendor/fonts"
    files = {weight: source / "fonts/complete/woff2" / f"IBMPlexSans-{weight}.woff2" for weight in WEIGHTS}
    for weight, path in files.items():
        write(target / f"AmberlightSans-{weight}.woff2", to_web(path, weight))
    for weight in ("Regular", "SemiBold"):
        write(target / f"AmberlightSans-{weight}.ttf", to_truetype(files[weight], weight))
    write(target / "widths.json", letter_widths({weight: files[weight] for weight in ("Regular", "SemiBold")}))
    write(target / "LICENSE.txt", (source / "LICENSE.txt").read_bytes())


def simplified(topology: dict[str, Any], triangle_km2: float) -> list[Shape]:
    """Return all areas, simplified to a triangle size in square kilometres."""
    simple = Topology(topology, triangle_km2)
    simple.select_parts()
    simple.refine()
    return simple.shapes()


def build_boundaries(source: Path) -> None:
    """Write the boundaries. Raises ValueError where areas.csv and the source don't name the same areas."""
    with AREAS.open(encoding="utf-8", newline="") as handle:
        areas = {row["area_code"]: row for row in csv.DictReader(handle)}
    topology = read_topology((source / "dist/plotly-geo-assets.js").read_text(encoding="utf-8"))
    expected, found = {code for code, row in areas.items() if row["kind"] != "point"}, set(Topology(topology).rings)
    if expected != found:
        raise ValueError(f"areas.csv and the source differ in {sorted(expected ^ found)}")
    geojson = world_geojson(simplified(topology, TRIANGLE_KM2), areas)
    if len(geojson.encode()) >= MOST_GEOJSON:
        raise ValueError(f"world.json is {len(geojson.encode())} bytes: simplify more")
    write(STATIC / "boundaries/world.json", geojson)
    write(STATIC / "boundaries/world_paths.json", world_paths(simplified(topology, PATH_TRIANGLE_KM2), areas))


def assets_page() -> str:
    """Return ASSETS.md: where each file comes from and under what terms."""
    rows = "\n".join(
        f"| {p.name} | {p.version} | {p.licence} | {p.used_for} | `sha512-{p.sha512}` |" for p in PACKAGES.values()
    )
    return (ROOT / "scripts" / "assets_page.md").read_text(encoding="utf-8").replace("{packages}", rows)


def main() -> None:
    """Build everything."""
    parser = argparse.ArgumentParser(description="Build Leaflet, fonts and boundaries for the static folder.")
    parser.add_argument("--packages", type=Path, help="folder that holds the packed npm files (default: fetch them)")
    given = parser.parse_args().packages
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        if given:
            for package in PACKAGES.values():
                if (given / package.file).exists():
                    shutil.copy(given / package.file, folder)
        sources = {name: unpack(fetch(package, folder), folder) for name, package in PACKAGES.items()}
        build_leaflet(sources["leaflet"])
        build_fonts(sources["plex"])
        build_boundaries(sources["plotly"])
        write(STATIC / "ASSETS.md", assets_page())


if __name__ == "__main__":
    main()

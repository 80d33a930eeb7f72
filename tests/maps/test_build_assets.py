"""Building the assets: what is committed is what the script says, and its parts do what they promise."""

import base64
import hashlib
import random
import re
from itertools import pairwise

import pytest
from fontTools.ttLib import TTFont
from shapely.geometry import MultiPolygon, Polygon

from components.drawing.maps.text import STATIC
from scripts import build_assets
from scripts.asset_fonts import FAMILY
from scripts.boundary_arcs import decode_arc, join_arcs, read_topology, ring_points
from scripts.boundary_topology import Topology, cut_at_antimeridian


def grid_topology(size: int = 4, steps: int = 60) -> dict:
    """Return a topology of `size` by `size` squares with ragged shared borders; quantised at a hundredth of a degree."""
    chance = random.Random(7)
    arcs: list[list[list[int]]] = []

    def ragged(start: tuple[int, int], across: bool) -> int:
        points = [start]
        for step in range(1, steps + 1):
            wobble = 0 if step == steps else chance.randint(-3, 3)
            along = step * 10
            points.append((start[0] + along, start[1] + wobble) if across else (start[0] + wobble, start[1] + along))
        arcs.append([list(points[0]), *[[b[0] - a[0], b[1] - a[1]] for a, b in pairwise(points)]])
        return len(arcs) - 1

    side = steps * 10
    level = {(i, j): ragged((i * side, j * side), True) for i in range(size) for j in range(size + 1)}
    upright = {(i, j): ragged((i * side, j * side), False) for i in range(size + 1) for j in range(size)}
    geometries = [
        {
            "type": "Polygon",
            "id": f"A{i}{j}",
            "arcs": [[level[i, j], upright[i + 1, j], ~level[i, j + 1], ~upright[i, j]]],
        }
        for i in range(size)
        for j in range(size)
    ]
    transform = {"scale": [0.01, 0.01], "translate": [0, 0]}
    return {
        "type": "Topology",
        "transform": transform,
        "arcs": arcs,
        "objects": {"countries": {"geometries": geometries}},
    }


def test_simplified_neighbours_still_share_every_border():
    simple = Topology(grid_topology(), triangle_km2=300.0)
    simple.select_parts()
    simple.refine()
    parts = {shape.code: shape.parts[0] for shape in simple.shapes()}
    before = Topology(grid_topology(), triangle_km2=0.0)
    before.select_parts()
    assert sum(len(p.exterior.coords) for p in parts.values()) < 0.5 * sum(
        len(shape.parts[0].exterior.coords) for shape in before.shapes()
    )
    union = parts["A11"]
    for part in parts.values():
        assert part.is_valid
        union = union.union(part)
    assert isinstance(union, Polygon)
    assert len(union.interiors) == 0, "a gap between neighbours"
    assert union.area == pytest.approx(sum(part.area for part in parts.values()), rel=1e-9), "an overlap"


def test_arcs_are_cut_only_where_borders_part():
    left = [(0, 0), (5, 0), (10, 0), (10, 5), (10, 10), (0, 10)]
    right = [(10, 0), (20, 0), (20, 10), (10, 10), (10, 5)]
    arcs, rings = join_arcs({"L": [[left]], "R": [[right]]})
    assert len(arcs) == 3
    assert sorted(len(arc) for arc in arcs) == [3, 4, 5]
    shared = {a if a >= 0 else ~a for a in rings["L"][0][0]} & {a if a >= 0 else ~a for a in rings["R"][0][0]}
    assert [sorted(arcs[a]) for a in shared] == [[(10, 0), (10, 5), (10, 10)]]


def test_a_hole_and_what_fills_it_are_one_arc():
    outer = [(0, 0), (9, 0), (9, 9), (0, 9)]
    hole = [(3, 3), (3, 6), (6, 6), (6, 3)]
    arcs, rings = join_arcs({"ZAF": [[outer, hole]], "LSO": [[[*reversed(hole[2:]), *reversed(hole[:2])]]]})
    assert len(arcs) == 2
    assert rings["ZAF"][0][1] == [~rings["LSO"][0][0][0]]


def test_arcs_decode_and_run_backwards():
    arcs = [decode_arc([[1, 1], [2, 0], [0, 2]]), decode_arc([[1, 1], [0, 2], [2, 0]])]
    assert arcs[0] == [(1, 1), (3, 1), (3, 3)]
    assert ring_points(arcs, [0, ~1]) == [(1, 1), (3, 1), (3, 3), (1, 3)]


def test_shapes_are_cut_at_the_antimeridian():
    whole = Polygon([(170, 0), (190, 0), (190, 10), (170, 10)], [[(178, 4), (182, 4), (182, 6), (178, 6)]])
    pieces = cut_at_antimeridian([whole])
    assert sum(piece.area for piece in pieces) == pytest.approx(whole.area)
    assert MultiPolygon(pieces).is_valid
    assert sorted((p.bounds[0], p.bounds[2]) for p in pieces) == [(-180, -170), (170, 180)]


def test_shapes_that_do_not_cross_are_left_as_they_are():
    plain = Polygon([(10, 0), (20, 0), (20, 10)])
    assert cut_at_antimeridian([plain]) == [plain]


def test_the_topology_is_read_without_running_the_script():
    script = 'x = {\n    "dist/topojson/world_50m.json"(exports, module) {\n      module.exports = { type: "Topology", '
    script += "arcs: [[[1e3, -2], [.5, -.25]]], id: 7 };\n    }\n"
    assert read_topology(script) == {"type": "Topology", "arcs": [[[1000, -2], [0.5, -0.25]]], "id": 7}
    with pytest.raises(ValueError, match="world_110m"):
        read_topology(script, "world_110m")


def test_a_package_with_another_checksum_is_refused(tmp_path):
    package = build_assets.PACKAGES["leaflet"]
    (tmp_path / package.file).write_bytes(b"something else")
    with pytest.raises(build_assets.ChecksumError, match=re.escape(package.file)):
        build_assets.fetch(package, tmp_path)


def test_a_package_with_the_right_checksum_is_taken_without_asking_anybody(tmp_path):
    digest = base64.b64encode(hashlib.sha512(b"content").digest()).decode()
    package = build_assets.Package("x", "1", "x-1.tgz", digest, "MIT", "tests")
    (tmp_path / "x-1.tgz").write_bytes(b"content")
    assert build_assets.fetch(package, tmp_path) == tmp_path / "x-1.tgz"


def test_every_asset_is_named_with_its_package_version_checksum_and_licence():
    page = (STATIC / "ASSETS.md").read_text(encoding="utf-8")
    assert page == build_assets.assets_page()
    for package in build_assets.PACKAGES.values():
        row = next(line for line in page.splitlines() if line.startswith(f"| {package.name} |"))
        assert package.version in row
        assert package.licence in row
        assert package.sha512 in row
    assert "non-commercial" in page
    assert "credited" in page


def test_leaflet_and_fonts_are_whole_and_their_licences_lie_beside_them():
    for name in (*build_assets.LEAFLET_FILES, "LICENSE"):
        assert (STATIC / "vendor/leaflet" / name).stat().st_size > 100, name
    assert "Leaflet 1.9.4" in (STATIC / "vendor/leaflet/leaflet.js").read_text(encoding="utf-8")[:200]
    assert "sourceMappingURL" not in (STATIC / "vendor/leaflet/leaflet.js").read_text(encoding="utf-8")
    assert "SIL OPEN FONT LICENSE" in (STATIC / "vendor/fonts/LICENSE.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize(("style", "weight"), [("Regular", 400), ("Medium", 500), ("SemiBold", 600), ("Bold", 700)])
def test_web_fonts_have_every_letter_that_is_shown(style, weight):
    path = STATIC / f"vendor/fonts/AmberlightSans-{style}.woff2"
    font, whole = TTFont(path), TTFont(STATIC / "vendor/fonts/AmberlightSans-Regular.ttf").getBestCmap()
    files = [*(build_assets.ROOT / "data/reference").glob("*.csv"), *(build_assets.ROOT / "components").rglob("*.py")]
    # Aliases in their own scripts are searched and never shown.
    shown = {letter for file in files if file.name != "country_names.csv" for letter in file.read_text("utf-8")}
    cut_away = {letter for letter in shown if ord(letter) in whole and ord(letter) not in font.getBestCmap()}
    assert not cut_away
    assert {"é", "ő", "ş", "ệ", "–", "→"} <= {chr(code) for code in font.getBestCmap()}
    assert font["OS/2"].usWeightClass == weight
    assert not any(
        "Plex" in (record.toUnicode() or "") for record in font["name"].names if record.nameID in (1, 3, 4, 6, 16)
    )
    assert path.stat().st_size < 30_000


@pytest.mark.parametrize(("style", "weight"), [("Regular", 400), ("SemiBold", 600)])
def test_drawing_fonts_carry_their_own_name_and_weight(style, weight):
    # The licence reserves the name 'Plex' for the original files.
    font = TTFont(STATIC / f"vendor/fonts/AmberlightSans-{style}.ttf")
    assert font.flavor is None
    assert font["name"].getDebugName(16) == FAMILY
    assert not any("Plex" in (font["name"].getDebugName(number) or "") for number in (1, 3, 4, 6, 16))
    assert font["OS/2"].usWeightClass == weight
    assert all(ord(letter) in font.getBestCmap() for letter in "AZaz09éçşŁő–’")

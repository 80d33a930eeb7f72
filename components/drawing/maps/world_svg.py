"""A map as a picture that stands alone: SVG for a slide or a page, PNG from it without a browser.

Title, legend, source, date and boundary note are part of the picture, because pictures travel.
"""

from collections.abc import Iterator

import resvg_py

from components.drawing import theme
from components.drawing.maps.geometry import AreaPath, Box, World, load_world
from components.drawing.maps.palette import map_colours, pattern_element, pattern_id, text_on
from components.drawing.maps.picture import AreaStyle, Bounds, MapPicture
from components.drawing.maps.svg_layout import LEAST_TEXT, Layout, lay_out
from components.drawing.maps.text import STATIC, text_width, xml_attribute, xml_text

FONTS = STATIC / "vendor" / "fonts"
#: The drawing fonts' own family: see components/static/ASSETS.md.
DRAWING_FAMILY = "Amberlight Sans"
_DOT, _MARK, _NAME = 4.6, 17.0, 15.0
#: In a small picture, for paper: what a pattern's unit and the chosen area's outline never fall below, in its pixels.
_LEAST_PATTERN, _LEAST_OUTLINE = 0.55, 2.4


def _paint(fill: str, pattern: str, scope: str) -> str:
    return fill if pattern == "none" else f"url(#{scope}{pattern_id(fill, pattern)})"


class _MapDrawing:
    """The map itself, inside the box that the layout leaves."""

    def __init__(self, picture: MapPicture, world: World, layout: Layout, region: Bounds | None) -> None:
        self.picture, self.world, self.unit = picture, world, layout.unit
        self.colours = map_colours(picture.dark)
        self.panel = layout.map_box
        self.is_region = region is not None
        shown = world.region_box(region) if region else world.box
        width, height = self.panel[2] - self.panel[0], self.panel[3] - self.panel[1]
        self.scale = min(width / (shown[2] - shown[0]), height / (shown[3] - shown[1]))
        self.dx = self.panel[0] + width / 2 - (shown[0] + shown[2]) / 2 * self.scale
        self.dy = self.panel[1] + height / 2 - (shown[1] + shown[3]) / 2 * self.scale

    def pixels(self, length: float, least: float = 0.0) -> float:
        """Return `length` (slide pixels) in map units, at least `least` pixels of the picture itself."""
        return max(length * self.unit, least) / self.scale

    def on_panel(self, box: Box) -> bool:
        left, top, right, bottom = self.panel
        x0, y0, x1, y1 = box
        return (
            x1 * self.scale + self.dx > left
            and x0 * self.scale + self.dx < right
            and y1 * self.scale + self.dy > top
            and y0 * self.scale + self.dy < bottom
        )

    def patterns(self) -> Iterator[str]:
        used = {(style.fill, style.pattern) for style in self.picture.areas.values() if style.pattern != "none"}
        for fill, pattern in sorted(used):
            element = pattern_element(fill, pattern, self.pixels(1, _LEAST_PATTERN), "map-")
            yield element

    def area(self, area: AreaPath, style: AreaStyle | None, selected: bool) -> str:
        """Return one area as an SVG element, with its tooltip where it has one."""
        colours = self.colours
        # Between two hatched neighbours a hairline would be lost.
        stroke, width, extra = colours["border"], self.pixels(1.5 if style and style.hatched else 0.9), ""
        if area.kind == "disputed":
            style = None
            extra = f' stroke-dasharray="{self.pixels(4):.2f} {self.pixels(3):.2f}"'
        if style is None:
            stroke, width = colours["muted"], self.pixels(0.7)
            extra += ' stroke-opacity="0.45"'
        fill = colours["neutral"] if style is None else _paint(style.fill, style.pattern, "map-")
        if selected:
            stroke, width, extra = colours["selected"], self.pixels(4, _LEAST_OUTLINE), ""
        radius = self.pixels(_DOT)
        if area.needs_dot and area.extent < radius * 2.6:
            x, y = area.point
            shape = f'<circle cx="{x:g}" cy="{y:g}" r="{radius:.2f}"'
        elif area.path:
            shape = f'<path d="{area.path}" fill-rule="evenodd"'
        else:
            x, y = area.point
            shape = f'<circle cx="{x:g}" cy="{y:g}" r="{radius:.2f}"'
        attributes = f'fill="{fill}" stroke="{stroke}" stroke-width="{width:.2f}"{extra}'
        if style is None or not style.label:
            return f'{shape} data-area="{area.code}" {attributes}/>'
        tip = "\n".join((style.label, *style.tooltip_lines))
        return f'{shape} data-area="{area.code}" {attributes}><title>{xml_text(tip)}</title></path>'.replace(
            "</path>", "</circle>" if shape.startswith("<circle") else "</path>"
        )

    def mark(self, area: AreaPath, style: AreaStyle) -> str:
        """Return the letter, and on a region's map the name, for an area large enough to carry them."""
        x, y = area.point[0] * self.scale + self.dx, area.point[1] * self.scale + self.dy
        left, top, right, bottom = self.panel
        edge = 14 * self.unit
        if not (left + edge < x < right - edge and top + edge < y < bottom - edge):
            return ""
        room = area.radius * self.scale
        size, parts = max(_MARK * self.unit, LEAST_TEXT), []
        ink = text_on(style.fill)
        if style.mark and room > size * 0.62:
            plate = f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{size * 0.78:.1f}" fill="{style.fill}"/>'
            parts.append(plate + _text(x, y + size * 0.36, size, style.mark, ink, bold=True, middle=True))
        name_size = max(_NAME * self.unit, LEAST_TEXT)
        name_width = text_width(style.label, name_size, bold=True)
        if self.is_region and style.label and name_width < room * 2.3 and room > name_size * 1.7:
            half = name_width / 2 + 4 * self.unit
            if left < x - half and x + half < right:
                y_name = y + (size * 1.75 if parts else name_size * 0.36)
                plate = (
                    f'<rect x="{x - half:.1f}" y="{y_name - name_size:.1f}" width="{2 * half:.1f}" '
                    f'height="{name_size * 1.32:.1f}" rx="{3 * self.unit:.1f}" fill="{style.fill}"/>'
                )
                parts.append(
                    (plate if style.pattern != "none" else "")
                    + _text(x, y_name, name_size, style.label, ink, bold=True, middle=True)
                )
        return "".join(parts)

    def draw(self, selected: str | None) -> str:
        """Return the whole map, clipped to its box."""
        styles = self.picture.areas
        shown = [area for area in self.world.areas.values() if self.on_panel(area.box)]
        # What carries no figure lies below, dots above, and the selected area on top with its whole outline.
        ordered = sorted(
            shown, key=lambda a: (a.code == selected, a.needs_dot, a.code in styles and a.kind != "disputed", a.code)
        )
        drawn = "\n".join(self.area(area, styles.get(area.code), area.code == selected) for area in ordered)
        marks = "".join(
            self.mark(area, styles[area.code]) for area in ordered if area.code in styles and area.kind != "disputed"
        )
        left, top, right, bottom = self.panel
        return (
            f'<clipPath id="panel"><rect x="{left:.1f}" y="{top:.1f}" width="{right - left:.1f}" '
            f'height="{bottom - top:.1f}"/></clipPath>\n<g clip-path="url(#panel)">'
            f'<g transform="translate({self.dx:.3f} {self.dy:.3f}) scale({self.scale:.6f})" stroke-linejoin="round">\n'
            f"{drawn}\n</g>\n{marks}</g>"
        )


def _text(x: float, y: float, size: float, text: str, fill: str, *, bold: bool = False, middle: bool = False) -> str:
    weight = ' font-weight="600"' if bold else ""
    anchor = ' text-anchor="middle"' if middle else ""
    return f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size:.2f}"{weight}{anchor} fill="{fill}">{xml_text(text)}</text>'


def build_svg(
    picture: MapPicture,
    width: int = 1920,
    height: int = 1080,
    region_bounds: Bounds | None = None,
    selected: str | None = None,
) -> str:
    """Return the picture as an SVG document of `width` by `height` pixels.

    `region_bounds` (west, south, east, north; degrees) overrides the picture's own region; `selected` is the code of an
    area to outline. All texts are escaped. Raises ValueError below 320 by 240 pixels.
    """
    if width < 320 or height < 240:
        raise ValueError(f"a map picture is at least 320 by 240 pixels, not {width} by {height}")
    layout = lay_out(picture, width, height)
    colours = map_colours(picture.dark)
    drawing = _MapDrawing(picture, load_world(), layout, region_bounds or picture.bounds)
    key_patterns = {(s.entry.fill, s.entry.pattern) for s in layout.swatches if s.entry.pattern != "none"}
    definitions = [
        *drawing.patterns(),
        *(
            pattern_element(fill, pattern, max(layout.unit, _LEAST_PATTERN), "key-")
            for fill, pattern in sorted(key_patterns)
        ),
    ]
    swatches = (
        f'<rect x="{s.x:.1f}" y="{s.y:.1f}" width="{s.width:.1f}" height="{s.height:.1f}" rx="{2 * layout.unit:.1f}" '
        f'fill="{_paint(s.entry.fill, s.entry.pattern, "key-")}" stroke="{colours["muted"]}" stroke-opacity="0.5" '
        f'stroke-width="{max(layout.unit, 0.6):.1f}"/>'
        for s in layout.swatches
    )
    texts = (
        _text(t.x, t.y, t.size, t.text, colours["ink"] if t.role == "ink" else colours["muted"], bold=t.bold)
        for t in layout.lines
    )
    return "\n".join(
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}" '
            f'role="img" aria-labelledby="map-title map-desc" font-family={xml_attribute(theme.FONT_FAMILY)}>',
            f'<title id="map-title">{xml_text(picture.title)}</title>',
            f'<desc id="map-desc">{xml_text(picture.alt_text)}</desc>',
            f"<defs>{''.join(definitions)}</defs>",
            f'<rect width="{width}" height="{height}" fill="{colours["sea"]}"/>',
            drawing.draw(selected),
            *swatches,
            *texts,
            "</svg>\n",
        )
    )


def build_png(svg: str) -> bytes:
    """Return an SVG of `build_svg` as PNG, at its own size, with the fonts that are shipped: same bytes on any
    machine.
    """
    return resvg_py.svg_to_bytes(
        svg_string=svg,
        skip_system_fonts=True,
        font_files=[str(FONTS / f"AmberlightSans-{weight}.ttf") for weight in ("Regular", "SemiBold")],
        font_family=DRAWING_FAMILY,
        sans_serif_family=DRAWING_FAMILY,
    )

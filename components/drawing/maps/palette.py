"""The theme's colours as maps use them, and the two patterns that lie over fills."""

from components.drawing import theme


def map_colours(dark: bool) -> dict[str, str]:
    """Return the hex colours round the fills: sea, border, ink, muted, neutral, selected; for the light or dark theme."""
    names = ("SEA", "BORDER", "INK", "MUTED", "NEUTRAL", "SELECTED")
    return {name.lower(): getattr(theme, f"{name}_{'DARK' if dark else 'LIGHT'}") for name in names}


def luminance(colour: str) -> float:
    """Return the relative luminance (0 to 1) of a hex colour, as WCAG 2.2 defines it."""
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio (1 to 21) of two hex colours, as WCAG 2.2 defines it."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def text_on(fill: str) -> str:
    """Return dark ink or white, whichever reads better on `fill`."""
    return max((theme.INK_LIGHT, "#FFFFFF"), key=lambda ink: contrast(ink, fill))


def pattern_line(fill: str, pattern: str) -> str:
    """Return the colour of a pattern's lines ('hatch') or dots on `fill`."""
    if pattern == "hatch":
        return text_on(fill)
    return "#9AA3AD" if text_on(fill) == theme.INK_LIGHT else "#6B747E"


def pattern_id(fill: str, pattern: str) -> str:
    """Return the id of the SVG pattern for a fill."""
    return f"{pattern}-{fill[1:].lower()}"


def pattern_element(fill: str, pattern: str, pixel: float, scope: str) -> str:
    """Return the SVG pattern of a fill with diagonal lines ('hatch') or dots.

    `pixel` is the length of one pixel in the units of what is painted; `scope` goes before the id, so that the map and
    its legend, which have different units, each have their own.
    """
    attributes = f'id="{scope}{pattern_id(fill, pattern)}" patternUnits="userSpaceOnUse"'
    line = pattern_line(fill, pattern)
    if pattern == "hatch":
        side = f"{8 * pixel:.2f}"
        return (
            f'<pattern {attributes} width="{side}" height="{side}" patternTransform="rotate(45)">'
            f'<rect width="{side}" height="{side}" fill="{fill}"/>'
            f'<rect width="{2 * pixel:.2f}" height="{side}" fill="{line}" fill-opacity="0.5"/></pattern>'
        )
    side, middle = f"{7 * pixel:.2f}", f"{2 * pixel:.2f}"
    return (
        f'<pattern {attributes} width="{side}" height="{side}"><rect width="{side}" height="{side}" fill="{fill}"/>'
        f'<circle cx="{middle}" cy="{middle}" r="{1.05 * pixel:.2f}" fill="{line}"/></pattern>'
    )

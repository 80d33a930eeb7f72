"""Risk against response as a picture that stands alone: SVG for a slide or a page."""

from collections.abc import Sequence

from components.drawing import theme
from components.drawing.charts.risk_response_plot import HIGH_ROWS, RISING_SIGN, Chip, PlotPicture, tier_ink
from components.drawing.charts.svg_sheet import LEAST_HEIGHT_PX, MARGIN, SMALL, TEXT, WIDTH_PX, Sheet
from components.drawing.maps.text import text_width, wrap


def build_plot_svg(picture: PlotPicture) -> str:
    """Return the plot as an SVG document, 1920 pixels wide and as tall as its countries need. All texts are escaped."""
    sheet = Sheet(picture.dark)
    top = sheet.head(picture.title, picture.subtitle)
    top = sheet.lines(MARGIN, top - 12, SMALL, f"{picture.up}. {picture.right}.", WIDTH_PX - 2 * MARGIN) + 14
    label_px, gap = 190.0, 24.0
    columns = len(picture.shares) + 1
    width = (WIDTH_PX - 2 * MARGIN - label_px - gap) / columns
    headings = (*picture.shares, picture.off_scale)
    places = [MARGIN + label_px + at * width + (gap if at == columns - 1 else 0) for at in range(columns)]
    for x, words in zip(places, headings, strict=True):
        sheet.lines(x + 8, top, SMALL, words, width - 12)
    y = top + SMALL * 2.9
    tops: list[float] = []
    for band, label in enumerate(picture.bands):
        rows = [_lines_of(picture.chips.get((band, at), ()), width - 12) for at in range(columns)]
        words_px = 26.0 if band in (0, HIGH_ROWS[-1]) else 0.0
        height = max(44.0, 14 + 32.0 * max(len(rows[0]) + words_px / 32.0, *(len(lines) for lines in rows)))
        tops.append(y)
        sheet.text(MARGIN, y + 30, TEXT, label)
        for at, (x, lines) in enumerate(zip(places, rows, strict=True)):
            fill = sheet.colours["neutral" if at == columns - 1 else "border"]
            sheet.box(x + 2, y + 2, width - 4, height - 4, fill)
            for number, line in enumerate(lines):
                _draw_chips(sheet, picture, line, x + 8, y + 9 + number * 32.0)
        y += height
        if band in (0, HIGH_ROWS[-1]):
            words = picture.high if band else picture.corner
            frame_top = tops[HIGH_ROWS[0]] if band else tops[0]
            dash = ' stroke-dasharray="10 6"' if band else ""
            frame = f' stroke="{theme.TIER_MARKS["red"].fill(picture.dark)}" stroke-width="4"{dash}'
            sheet.box(places[0] + 2, frame_top + 2, width - 4, y - frame_top - 4, "none", frame)
            sheet.text(places[0] + 10, y - 13, SMALL, words, bold=True)
    x = MARGIN
    for mark in theme.TIER_MARKS.values():
        sheet.box(x, y + 18, 26, 26, mark.fill(picture.dark))
        sheet.text(
            x + 13, y + 38, TEXT, mark.letter, role=tier_ink(mark.tier, picture.dark), bold=True, anchor="middle"
        )
        sheet.text(x + 36, y + 38, TEXT, mark.label)
        x += 80 + text_width(mark.label, TEXT)
    note = picture.note.replace(RISING_SIGN, "Triangle:")
    y = sheet.lines(MARGIN, y + 52, SMALL, note, WIDTH_PX - 2 * MARGIN)
    y = sheet.lines(MARGIN, y + 4, SMALL, picture.source_line, WIDTH_PX - 2 * MARGIN, most=4)
    return sheet.document(picture.title, picture.alt_text, max(LEAST_HEIGHT_PX, y + 34))


def _lines_of(chips: Sequence[Chip], width: float) -> list[list[tuple[Chip, float]]]:
    """The chips in lines that fit, each with its place in the line."""
    lines: list[list[tuple[Chip, float]]] = []
    x = width
    for chip in chips:
        needed = _chip_width(chip)
        if x + needed > width:
            lines.append([])
            x = 0.0
        lines[-1].append((chip, x))
        x += needed
    return lines


def _chip_width(chip: Chip) -> float:
    return 40 + text_width(_shown(chip), SMALL) + text_width(_rank(chip), SMALL - 3) + (18 if chip.is_rising else 0)


def _rank(chip: Chip) -> str:
    return f" {chip.risk_rank}" if chip.risk_rank else ""


def _shown(chip: Chip) -> str:
    found = wrap(chip.label, SMALL, 190, most_lines=1)
    return found[0] if found else ""


def _draw_chips(sheet: Sheet, picture: PlotPicture, line: Sequence[tuple[Chip, float]], x: float, y: float) -> None:
    for chip, shift in line:
        at, mark = x + shift, theme.TIER_MARKS[chip.tier]
        sheet.box(at, y, 24, 24, mark.fill(picture.dark))
        sheet.text(
            at + 12, y + 18, SMALL, mark.letter, role=tier_ink(chip.tier, picture.dark), bold=True, anchor="middle"
        )
        sheet.text(at + 29, y + 18, SMALL, _shown(chip))
        sheet.text(at + 30 + text_width(_shown(chip), SMALL), y + 18, SMALL - 3, _rank(chip), role="muted")
        if chip.is_rising:
            end = at + 35 + text_width(_shown(chip), SMALL) + text_width(_rank(chip), SMALL - 3)
            sheet.parts.append(f'<path d="M{end:.1f} {y + 18:.1f}l6 -12l6 12z" fill="{sheet.colours["ink"]}"/>')

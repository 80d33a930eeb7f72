"""Lanes over the years as a picture that stands alone: SVG for a slide or a page."""

from typing import Final

from components.drawing.charts.grid import GridStyle
from components.drawing.charts.lanes import Lane, LaneBar, LanePicture, label_side, rank_height
from components.drawing.charts.svg_sheet import LEAST_HEIGHT_PX, MARGIN, SMALL, TEXT, WIDTH_PX, Sheet
from components.drawing.maps.palette import text_on

_LABEL_PX: Final = 300.0
_TRACK_PX: Final = WIDTH_PX - 2 * MARGIN - _LABEL_PX
_ROW_PX: Final = 34.0
_RANKS_PX: Final = 110.0
_PAD: Final = 5.0
_LEFT: Final = MARGIN + _LABEL_PX


def build_lanes_svg(picture: LanePicture) -> str:
    """Return the lanes as an SVG document, 1920 pixels wide and as tall as its rows need. All texts are escaped."""
    sheet = Sheet(picture.dark)
    top = sheet.head(picture.title, picture.subtitle)
    y = top
    for lane in picture.lanes:
        y = _draw_lane(sheet, picture, lane, y)
    y = _draw_ranks(sheet, picture, y)
    y = _draw_lane(sheet, picture, picture.killing, y)
    for year in picture.onsets:
        x = _LEFT + picture.place(year) * _TRACK_PX
        sheet.parts.append(
            f'<line x1="{x:.1f}" x2="{x:.1f}" y1="{top:.1f}" y2="{y:.1f}" stroke="{sheet.colours["ink"]}" '
            'stroke-width="2.5" stroke-dasharray="9 6"/>'
        )
    for year in picture.ticks:
        anchor = "middle" if year > picture.first_year else ""
        sheet.text(_LEFT + picture.place(year) * _TRACK_PX, y + SMALL * 1.3, SMALL, str(year), anchor=anchor)
    styles = list(picture.legend)
    y = sheet.legend(styles, y + SMALL * 1.3 + TEXT * 1.8)
    if picture.onsets:
        y = sheet.lines(*(MARGIN, y, SMALL, "Dashed line: a mass killing begins in this year.", WIDTH_PX - 2 * MARGIN))
    y = sheet.lines(MARGIN, y, SMALL, picture.empty, WIDTH_PX - 2 * MARGIN)
    y = sheet.lines(MARGIN, y + 4, SMALL, picture.source_line, WIDTH_PX - 2 * MARGIN, most=4)
    return sheet.document(picture.title, picture.alt_text, max(LEAST_HEIGHT_PX, round(y + 34)))


def _rule(sheet: Sheet, y: float) -> None:
    sheet.parts.append(
        f'<line x1="{MARGIN}" x2="{WIDTH_PX - MARGIN}" y1="{y:.1f}" y2="{y:.1f}" stroke="{sheet.colours["neutral"]}"/>'
    )


def _draw_lane(sheet: Sheet, picture: LanePicture, lane: Lane, y: float) -> float:
    _rule(sheet, y)
    sheet.text(MARGIN, y + _PAD + TEXT, TEXT, lane.letter, bold=True)
    sheet.text(MARGIN + 32, y + _PAD + TEXT, TEXT, lane.label)
    for at, row in enumerate(lane.rows):
        for bar in row:
            _draw_bar(sheet, bar, picture, y + _PAD + at * _ROW_PX)
    return y + 2 * _PAD + max(1, len(lane.rows)) * _ROW_PX


def _draw_bar(sheet: Sheet, bar: LaneBar, picture: LanePicture, y: float) -> None:
    for begin, end, code in bar.pieces:
        width = max(end - begin, bar.end - bar.begin if len(bar.pieces) == 1 else 0.002) * _TRACK_PX
        sheet.field(_LEFT + begin * _TRACK_PX, y + 2, width, _ROW_PX - 5, picture.styles[code])
    if not bar.label:
        return
    baseline, side = y + _ROW_PX * 0.66, label_side(bar)
    style: GridStyle = picture.styles[bar.pieces[0][2]]
    if side == "in":
        if style.pattern != "none":
            sheet.box(_LEFT + bar.begin * _TRACK_PX + 4, y + 5, len(bar.label) * SMALL * 0.6, _ROW_PX - 11, style.fill)
        sheet.text(_LEFT + bar.begin * _TRACK_PX + 8, baseline, SMALL, bar.label, role=text_on(style.fill))
    elif side == "right":
        sheet.text(_LEFT + bar.end * _TRACK_PX + 8, baseline, SMALL, bar.label)
    else:
        sheet.text(_LEFT + bar.begin * _TRACK_PX - 8, baseline, SMALL, bar.label, anchor="end")


def _draw_ranks(sheet: Sheet, picture: LanePicture, y: float) -> float:
    _rule(sheet, y)
    sheet.text(MARGIN + 32, y + _PAD + TEXT, TEXT, "Risk rank by edition")
    top, room = y + 16, _RANKS_PX - 32

    def height(rank: int) -> float:
        return top + rank_height(picture, rank) * room

    line = height(picture.top_rank)
    sheet.parts.append(
        f'<line x1="{_LEFT}" x2="{_LEFT + _TRACK_PX}" y1="{line:.1f}" y2="{line:.1f}" '
        f'stroke="{sheet.colours["muted"]}" stroke-dasharray="6 5"/>'
    )
    sheet.text(_LEFT + 6, line + SMALL, SMALL, f"top {picture.top_rank}", role="muted")
    points = [(_LEFT + point.at * _TRACK_PX, height(point.rank), point.rank) for point in picture.ranks]
    if points:
        listed = " ".join(f"{x:.1f},{at:.1f}" for x, at, _ in points)
        sheet.parts.append(
            f'<polyline points="{listed}" fill="none" stroke="{sheet.colours["ink"]}" stroke-width="3"/>'
        )
    for x, at, rank in points:
        sheet.parts.append(f'<circle cx="{x:.1f}" cy="{at:.1f}" r="5" fill="{sheet.colours["ink"]}"/>')
        below = at < top + room / 2
        sheet.text(x, at + (SMALL + 6 if below else -10), SMALL, str(rank), anchor="middle")
    return y + _RANKS_PX

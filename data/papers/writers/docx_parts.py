"""Parts of a DOCX that its library has no words for: a floating picture, the picture that stands in for vectors."""

import io
import zipfile
from typing import Any, Final

import resvg_py
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import RGBColor

from data.papers.writers.pdf import FONTS

#: Pixels of the picture that stands in for the vectors where a reader cannot draw them: 220 to the inch.
_PIXELS_PER_CM: Final = 87


def draw(svg: str, width_cm: float) -> bytes:
    """An SVG as PNG, wide enough to print, with the typefaces that are shipped."""
    return bytes(
        resvg_py.svg_to_bytes(
            svg_string=svg,
            width=round(width_cm * _PIXELS_PER_CM),
            skip_system_fonts=True,
            font_files=[str(FONTS / f"AmberlightSans-{weight}.ttf") for weight in ("Regular", "SemiBold")],
            font_family="Amberlight Sans",
            sans_serif_family="Amberlight Sans",
        )
    )


def steady(package: bytes) -> bytes:
    """The same package without the moment at which it was packed, so that the same paper gives the same bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as read, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as written:
        for name in read.namelist():
            written.writestr(zipfile.ZipInfo(name), read.read(name), zipfile.ZIP_DEFLATED)
    return out.getvalue()


def float_right(inline: Any) -> None:
    """Turn a picture in the line into one at the right margin that text runs round."""
    anchor = parse_xml(
        f'<wp:anchor {nsdecls("wp", "a", "pic", "r")} distT="0" distB="57150" distL="144000" distR="0" simplePos="0" '
        'relativeHeight="2" behindDoc="0" locked="0" layoutInCell="1" allowOverlap="0"><wp:simplePos x="0" y="0"/>'
        '<wp:positionH relativeFrom="margin"><wp:align>right</wp:align></wp:positionH>'
        '<wp:positionV relativeFrom="paragraph"><wp:posOffset>0</wp:posOffset></wp:positionV></wp:anchor>'
    )
    for child in list(inline):
        anchor.append(child)
        if child.tag == qn("wp:extent"):
            anchor.append(parse_xml(f'<wp:effectExtent {nsdecls("wp")} l="0" t="0" r="0" b="0"/>'))
            anchor.append(parse_xml(f'<wp:wrapSquare {nsdecls("wp")} wrapText="bothSides"/>'))
    inline.getparent().replace(inline, anchor)


def rgb(colour: str) -> RGBColor:
    """A hex colour as the format has it."""
    return RGBColor.from_string(colour[1:])

"""Fonts of ours that are served where Streamlit asks for its own: the same icons, the same letters, a tenth of the bytes.

Streamlit's default typeface shows for the blink until the theme is read, so ours stands in for it. Its icon font holds
4,300 icons; ours holds those that can be shown (scripts/build_icons.py), and is used only for the very font that it was cut from.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

#: Streamlit's files by the first part of their name, and ours.
TYPEFACES = {"SourceSansVF-Upright": "vendor/fonts/AmberlightSans-Regular.woff2"}
ICONS = ("MaterialSymbols-Rounded", "vendor/icons/AmberlightIcons.woff2", "vendor/icons/icons.json")


def replaced_fonts(media: Path, own_static: Path) -> dict[str, Path]:
    """Names of files in Streamlit's media folder, and the files of ours to serve at their addresses.

    media: Streamlit's static/media. own_static: components/static. A file of Streamlit's that we do not know is not listed.
    """
    found = {file.name: own_static / ours for name, ours in TYPEFACES.items() for file in media.glob(f"{name}.*.woff2")}
    name, font, made = ICONS
    cut_from = json.loads((own_static / made).read_text(encoding="utf-8"))["cut_from_sha256"]
    for file in media.glob(f"{name}.*.woff2"):
        if hashlib.sha256(file.read_bytes()).hexdigest() == cut_from:
            found[file.name] = own_static / font
    return found

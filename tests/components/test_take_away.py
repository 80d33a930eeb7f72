"""What a picture says of itself in its corner, for whoever finds it in a slide: who may have it."""

from collections.abc import Callable

import pytest

from components.session import download
from components.sources.downloads import picture_makers
from data.core.handling import Clearance

PICTURE = '<svg viewBox="0 0 1920 1080"><title>T</title></svg>'


@pytest.mark.parametrize(
    ("clearance", "said"),
    [
        (Clearance.OPEN, ""),
        (Clearance.MEMBERS, "For members: not for the open session"),
        (Clearance.SECRETARIAT, "For the secretariat only"),
    ],
)
def test_a_picture_says_who_may_have_it(monkeypatch: pytest.MonkeyPatch, clearance: Clearance, said: str) -> None:
    given: list[Callable[[], bytes | str]] = []
    monkeypatch.setattr("streamlit.download_button", lambda _label, make, *_rest, **_more: given.append(make))
    monkeypatch.setattr(download, "carry_viewer", lambda make: make)
    monkeypatch.setattr(download, "current_clearance", lambda: clearance)
    download.download_button("SVG", picture_makers(lambda: PICTURE)["svg"], "ages.svg", "image/svg+xml", "key")
    made = str(given[0]())
    assert made == PICTURE if not said else f">{said}</text>" in made

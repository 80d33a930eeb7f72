"""A lens fills the risk map in the browser at once; the page's answer follows, says the same, and has the last word."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Frame, Page, expect

from data.risk.rules.lenses import LENSES
from tests.browser.watch import Watched

pytestmark = pytest.mark.browser
Visitor = Callable[..., Watched]

# By area: how it is filled and how broad its line is. Asked inside the frame of the map.
_FILLS = """() => Object.fromEntries([...document.querySelectorAll('path[data-area]')]
  .map(path => [path.dataset.area, [path.getAttribute('fill'), path.getAttribute('stroke-width')]]))"""
# Clicks a lens and reads the map before anything could come back over the socket.
_CLICK_AND_READ = f"""place => {{
  const map = [...document.querySelectorAll('iframe')].find(frame => frame.src.includes('streamlit_folium'));
  document.querySelectorAll('.st-key-risk_lens [role=radio]')[place].click();
  const inside = map.contentWindow;
  const fills = inside.eval({_FILLS!r})();
  return {{ fills, ahead: !!inside.document.querySelector('.map-ahead') }};
}}"""


def frame_of(page: Page) -> Frame:
    return next(frame for frame in page.frames if "streamlit_folium" in frame.url)


def opened(watched: Watched) -> Page:
    page = watched.open("/risk")
    page.frame_locator("iframe").locator("[data-drawn]").wait_for()
    return page


def test_every_lens_fills_the_map_as_the_page_then_does(visitor: Visitor) -> None:
    watched = visitor("desk")
    page = opened(watched)
    everything = frame_of(page).evaluate(_FILLS)
    for place, lens in [*[*enumerate(LENSES)][1:], (0, LENSES[0])]:
        at_once: dict[str, Any] = page.evaluate(_CLICK_AND_READ, place)
        assert at_once["ahead"], lens.code
        expect(page.locator(".st-key-risk_lens [aria-checked=true]")).to_contain_text(lens.name)
        watched.settle(page)
        expect(page.frame_locator("iframe").locator(".map-ahead")).to_have_count(0)
        answered = frame_of(page).evaluate(_FILLS)
        assert at_once["fills"] == answered, lens.code
        assert (answered == everything) is (lens.code == "all")
    assert len(everything) > 150


def test_a_lens_that_the_page_does_not_answer_is_taken_back(visitor: Visitor) -> None:
    page = opened(visitor("desk"))
    before = frame_of(page).evaluate(_FILLS)
    page.evaluate("() => { WebSocket.prototype.send = () => {} }")
    at_once = page.evaluate(_CLICK_AND_READ, 1)
    assert at_once["ahead"]
    assert at_once["fills"] != before
    expect(page.frame_locator("iframe").locator(".map-ahead")).to_have_count(0)
    assert frame_of(page).evaluate(_FILLS) == before


def test_the_lens_that_is_chosen_already_leaves_the_map_alone(visitor: Visitor) -> None:
    page = opened(visitor("desk"))
    before = frame_of(page).evaluate(_FILLS)
    again = page.evaluate(_CLICK_AND_READ, 0)
    assert not again["ahead"]
    assert again["fills"] == before

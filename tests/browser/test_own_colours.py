"""A reader who chose the colours (forced colours), calm (reduced motion) or 400 % (320 px): nothing told by a fill is lost."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from components.navigation import PAGES
from tests.browser.watch import Watched, scrolls_sideways

pytestmark = pytest.mark.browser
Visitor = Callable[..., Watched]

_FILLS = """(selector) => {
  const found = [];
  const walk = (root) => {
    for (const one of root.querySelectorAll('*')) {
      if (one.matches(selector)) found.push(getComputedStyle(one).backgroundColor);
      if (one.shadowRoot) walk(one.shadowRoot);
    }
  };
  walk(document);
  return found;
}"""
_GROUND = "rgb(0, 0, 0)"
_MOVING = """() => {
  const found = [];
  const walk = (root) => {
    for (const one of root.querySelectorAll('*')) {
      const style = getComputedStyle(one);
      if (style.animationName !== 'none' && parseFloat(style.animationDuration) > 0.01) found.push(`animation of ${one.tagName}`);
      if (/transform|top|left|width|height|all/.test(style.transitionProperty) && parseFloat(style.transitionDuration) > 0.01) {
        found.push(`${style.transitionProperty} of ${one.tagName}`);
      }
      if (one.shadowRoot) walk(one.shadowRoot);
    }
  };
  walk(document);
  return found;
}"""


def opened(visitor: Visitor, address: str) -> Page:
    watched = visitor("projector", dark=True)
    page = watched.open(address)
    page.emulate_media(forced_colors="active", reduced_motion="reduce", color_scheme="dark")
    return page


@pytest.mark.parametrize(
    ("address", "selector"),
    [
        ("/tried?iso3=SDN", ".lanes .piece, .lanes .legend .key"),
        ("/tried?view=kinds", ".grid td.filled"),
        ("/tried?view=lessons", ".bars .piece.filled"),
        ("/gaps", ".bar"),
    ],
    ids=["lanes", "grid", "bars", "shares"],
)
def test_in_colours_of_the_readers_own_what_is_told_by_a_fill_is_seen(
    visitor: Visitor, address: str, selector: str
) -> None:
    page = opened(visitor, address)
    fills = page.evaluate(_FILLS, selector)
    assert len(fills) > 3
    assert _GROUND not in fills


def test_in_colours_of_the_readers_own_what_is_chosen_differs_from_what_is_not(visitor: Visitor) -> None:
    page = opened(visitor, "/tried?iso3=SDN")
    group = page.get_by_test_id("stButtonGroup").first
    expect(group.get_by_role("radio")).to_have_count(3)
    chosen, others = (
        page.evaluate(_FILLS, f"[data-testid=stButtonGroup] button[aria-checked={state}]")
        for state in ("true", "false")
    )
    assert len(chosen) == 1
    assert set(chosen).isdisjoint([*others, _GROUND, "rgba(0, 0, 0, 0)"])


def test_nothing_moves_for_a_reader_who_wants_calm(visitor: Visitor) -> None:
    for address in ("/", "/recommendations", "/overlaps"):
        assert opened(visitor, address).evaluate(_MOVING) == []


def test_at_400_percent_no_page_scrolls_sideways(visitor: Visitor) -> None:
    """1280 px at 400 % are 320 (WCAG 2.2, 1.4.10); tables and pictures scroll inside themselves."""
    watched = visitor("phone")
    page = watched.context.new_page()
    page.set_viewport_size({"width": 320, "height": 640})
    for entry in PAGES:
        page.goto(f"{watched.base_url}/{entry.address}")
        watched.settle(page)
        assert not scrolls_sideways(page), entry.address

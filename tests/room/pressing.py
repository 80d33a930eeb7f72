"""A press in the room, as somebody in the room makes it: where the screen says that it came too late, once more."""

from collections.abc import Callable
from time import monotonic

from playwright.sync_api import Locator, expect

from components.convening.keys_view import TOO_LATE

_WAIT_MS = 90_000


def press_until(press: Callable[[], object], arrived: Locator) -> None:
    """Press, and wait for what is to appear. A loaded machine may be told of a press only after it has expired."""
    late = arrived.page.get_by_text(TOO_LATE)
    end = monotonic() + _WAIT_MS / 1000
    while True:
        press()
        expect(arrived.or_(late).first).to_be_visible(timeout=_WAIT_MS)
        if arrived.is_visible() or monotonic() > end:
            break
        expect(late).to_have_count(0, timeout=_WAIT_MS)
    expect(arrived).to_be_visible(timeout=1000)

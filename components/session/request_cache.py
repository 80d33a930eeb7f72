"""What one run of the script has asked of the store, kept for half a second at most and for that run alone.

A page asks forty times who looks, whether the room is open and which version the data has. All of it is painted together, so
asked once it is no less true: what ends in between takes effect at the next run, as it would for what is painted already.
"""

import threading
import time
from collections.abc import Callable, Hashable
from typing import Any, Final, TypeVar

from streamlit.runtime.scriptrunner import get_script_run_ctx

T = TypeVar("T")

KEPT_SECONDS: Final = 0.5
#: A run stays on one thread.
_kept = threading.local()


def once(key: Hashable, ask: Callable[[], T]) -> T:
    """What ask() gave earlier in this run under this key, or what it gives now. Outside a page's run it is always asked."""
    context = get_script_run_ctx(suppress_warning=True)
    if context is None:
        return ask()
    # Streamlit makes these anew for every run, fragments included.
    if getattr(_kept, "run", None) is not context.cursors:
        _kept.run, _kept.answers = context.cursors, {}
    answers: dict[Hashable, tuple[float, Any]] = _kept.answers
    found = answers.get(key)
    if found is None or time.monotonic() - found[0] > KEPT_SECONDS:
        # The age is that of the question: the answer may take a while.
        found = answers[key] = (time.monotonic(), ask())
    answer: T = found[1]
    return answer


def forget() -> None:
    """Ask everything anew from here on: this run has just written, or is about to decide by it."""
    _kept.answers = {}

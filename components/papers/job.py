"""Work that takes longer than a click, beside the page: it says how far it is, can be cancelled, and outlives a redrawn page.

Streamlit ends a run of the page at every click; work inside one would be lost to a filter that was touched meanwhile.
It does not outlive its owner: work that nobody holds any more (signed out, another view, the session gone) ends at its next
step, and so does work at whose page nobody has been for a while (the tab was closed).
"""

import logging
import secrets
import threading
import time
import weakref
from collections.abc import Callable
from typing import Final, Generic, TypeVar

from data.core.errors import AmberlightError

T = TypeVar("T")
Progress = Callable[[str, int, int], None]
log = logging.getLogger("amberlight.papers")

#: So long may a page be away before its work is given up: longer than a dropped connection takes to come back.
AWAY_SECONDS: Final = 75.0


class CancelledError(AmberlightError):
    """The work was ended; nothing of it is kept."""


class Job(Generic[T]):
    """One piece of work in a thread of its own. work: takes the function that says how far it is, which ends it when cancelled.

    is_attended: whether somebody's page is there to take the result; asked in the thread, at each step. The thread touches
    neither the page nor the session: what it needs is handed to it, the clearance included.
    """

    def __init__(
        self,
        work: Callable[[Progress], T],
        is_attended: Callable[[], bool] = lambda: True,
        away_seconds: float = AWAY_SECONDS,
    ) -> None:
        self._course: _Course[T] = _Course(work, is_attended, away_seconds)
        self._thread = threading.Thread(target=self._course.run, name="amberlight-paper", daemon=True)
        # The thread knows the course of the work and not this object: when its owner lets go of this, the work ends.
        weakref.finalize(self, self._course.is_cancelled.set)
        self._thread.start()

    @property
    def stage(self) -> str:
        """What is being done."""
        return self._course.stage

    @property
    def done(self) -> int:
        """How many steps are done."""
        return self._course.done

    @property
    def total(self) -> int:
        """Of how many."""
        return self._course.total

    @property
    def result(self) -> T | None:
        """What was made; None before the end, and where nothing was."""
        return self._course.result

    @property
    def error(self) -> str | None:
        """What went wrong, in a sentence."""
        return self._course.error

    @property
    def is_running(self) -> bool:
        """Whether it has neither ended nor been cancelled."""
        return self._thread.is_alive() and not self.is_cancelled

    @property
    def is_cancelled(self) -> bool:
        """Whether somebody cancelled it."""
        return self._course.is_cancelled.is_set()

    @property
    def share(self) -> float:
        """How much is done, 0 to 1."""
        return min(1.0, self.done / max(1, self.total))

    def cancel(self) -> None:
        """End it at the next step; what it makes is dropped."""
        self._course.is_cancelled.set()

    def wait(self, seconds: float) -> None:
        """Wait for its end, at most so long."""
        self._thread.join(seconds)


class _Course(Generic[T]):
    """How far a piece of work is: what its thread writes and its owner reads."""

    def __init__(self, work: Callable[[Progress], T], is_attended: Callable[[], bool], away_seconds: float) -> None:
        self.stage, self.done, self.total = "Begins", 0, 1
        self.result: T | None = None
        self.error: str | None = None
        self.is_cancelled = threading.Event()
        self._work, self._is_attended, self._away_seconds = work, is_attended, away_seconds
        self._attended_at = time.monotonic()

    def run(self) -> None:
        try:
            made = self._work(self._note)
            self._note(self.stage, self.done, self.total)
            self.result = made
        except CancelledError:
            return
        except AmberlightError as error:
            self.error = str(error)
        except Exception:
            reference = secrets.token_hex(4)
            log.exception("The paper failed, reference %s", reference)
            self.error = (
                "The paper could not be made. Nothing was changed. Try again. If it fails again, give the "
                f"secretariat the reference {reference}, which is in the server's log."
            )

    def _note(self, stage: str, done: int, total: int) -> None:
        if self.is_cancelled.is_set():
            raise CancelledError("The work was cancelled.")
        now = time.monotonic()
        if self._is_attended():
            self._attended_at = now
        elif now - self._attended_at > self._away_seconds:
            self.error = (
                "The page was closed while the paper was being made, so it was cancelled and nothing was kept. "
                "Make it again."
            )
            raise CancelledError("There is nobody to receive it.")
        self.stage, self.done, self.total = stage, done, total

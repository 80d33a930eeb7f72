"""Work that takes longer than a click, beside the page: it says how far it is, can be cancelled, and outlives a redrawn page.

Streamlit ends a run of the page at every click; work inside one would be lost to a filter that was touched meanwhile.
"""

import logging
import secrets
import threading
from collections.abc import Callable
from typing import Generic, TypeVar

from data.errors import AmberlightError

T = TypeVar("T")
Progress = Callable[[str, int, int], None]
log = logging.getLogger("amberlight.papers")


class CancelledError(AmberlightError):
    """Somebody cancelled the work; nothing of it is kept."""


class Job(Generic[T]):
    """One piece of work in a thread of its own. work: takes the function that says how far it is, which ends it when cancelled.

    The thread touches neither the page nor the session: what it needs is handed to it, the clearance included.
    """

    def __init__(self, work: Callable[[Progress], T]) -> None:
        self.stage, self.done, self.total = "Begins", 0, 1
        self.result: T | None = None
        self.error: str | None = None
        self._work = work
        self._is_cancelled = threading.Event()
        self._thread = threading.Thread(target=self._run, name="amberlight-paper", daemon=True)
        self._thread.start()

    @property
    def is_running(self) -> bool:
        """Whether it has neither ended nor been cancelled."""
        return self._thread.is_alive() and not self._is_cancelled.is_set()

    @property
    def is_cancelled(self) -> bool:
        """Whether somebody cancelled it."""
        return self._is_cancelled.is_set()

    @property
    def share(self) -> float:
        """How much is done, 0 to 1."""
        return min(1.0, self.done / max(1, self.total))

    def cancel(self) -> None:
        """End it at the next step; what it makes is dropped."""
        self._is_cancelled.set()

    def wait(self, seconds: float) -> None:
        """Wait for its end, at most so long."""
        self._thread.join(seconds)

    def _run(self) -> None:
        try:
            made = self._work(self._note)
            if not self.is_cancelled:
                self.result = made
        except CancelledError:
            return
        except AmberlightError as error:
            self.error = str(error)
        except Exception:
            reference = secrets.token_hex(4)
            log.exception("The paper failed, reference %s", reference)
            self.error = (
                f"The paper could not be made. Nothing was changed. Try again; if it stays so, tell the secretariat the "
                f"reference {reference}, which stands in the server's log."
            )

    def _note(self, stage: str, done: int, total: int) -> None:
        if self.is_cancelled:
            raise CancelledError("The work was cancelled.")
        self.stage, self.done, self.total = stage, done, total

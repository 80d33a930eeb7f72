"""Sign-ins that their owners ended while the store could not be written: they open nothing here, and the store is told later."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from typing import Final

from sqlalchemy.exc import SQLAlchemyError

from data.access.commands.sign_in import token_sha256
from data.core.errors import AmberlightError

LOGGER = logging.getLogger("amberlight.access")

#: Seconds until the store is asked again.
_AGAIN: Final = 10.0


class EndedSignIns:
    """Hashes of the tokens that were ended in this process. They stay: an ended token is never given out again."""

    def __init__(self, again: float = _AGAIN) -> None:
        """again: seconds between two attempts to tell the store."""
        self._again = again
        self._lock = threading.Lock()
        self._ended: set[str] = set()

    def has(self, token: str) -> bool:
        """Whether this sign-in was ended here."""
        return token_sha256(token) in self._ended

    def end(self, token: str, tell_store: Callable[[], None]) -> None:
        """End the sign-in at once, whatever the store says; tell_store is called now, and again until it does not fail.

        tell_store: writes the end; raises AmberlightError where it cannot.
        """
        with self._lock:
            self._ended.add(token_sha256(token))
        self._tell(tell_store)

    def _tell(self, tell_store: Callable[[], None]) -> None:
        try:
            tell_store()
        except (AmberlightError, SQLAlchemyError) as error:
            LOGGER.error("A sign-in has ended here, and the store is told later: %s", error)
            later = threading.Timer(self._again, self._tell, (tell_store,))
            later.daemon = True
            later.start()


#: The ended sign-ins of this process.
ENDED: Final = EndedSignIns()

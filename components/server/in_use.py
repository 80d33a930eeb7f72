"""How often the use of a sign-in is told to the store, over all its screens: also a telling that failed counts."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from typing import Final

from data.access.commands.sign_in import token_sha256

_MOST: Final = 4000


class InUse:
    """When each sign-in was last told of."""

    def __init__(self, every: float, clock: Callable[[], float] = time.monotonic) -> None:
        """every: seconds between two tellings."""
        self._every = every
        self._clock = clock
        self._lock = threading.Lock()
        self._told: OrderedDict[str, float] = OrderedDict()

    def is_due(self, token: str) -> bool:
        """Whether the store is to be told now; says so once in so many seconds."""
        name, now = token_sha256(token), self._clock()
        with self._lock:
            told = self._told.get(name)
            if told is not None and now - told < self._every:
                return False
            self._told[name] = now
            self._told.move_to_end(name)
            while len(self._told) > _MOST:
                self._told.popitem(last=False)
        return True

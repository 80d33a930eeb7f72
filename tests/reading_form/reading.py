"""A page read without a session, in the process of the tests."""

from collections.abc import Iterator
from contextlib import contextmanager
from unittest.mock import MagicMock

from streamlit.components.v2.component_manager import BidiComponentManager
from streamlit.runtime import Runtime

from components.reading_form.run import Seen, Visit, look


@contextmanager
def a_runtime() -> Iterator[None]:
    """What Streamlit's server holds, where there is no server: no files, no connections, a place for components.

    Around each run: Streamlit's own runner for tests takes away what was there before.
    """
    before = Runtime._instance
    Runtime._instance = MagicMock(bidi_component_registry=BidiComponentManager(), get_client=lambda _: None)
    try:
        yield
    finally:
        Runtime._instance = before


def read(visit: Visit) -> Seen:
    """What the page sends for this visit."""
    with a_runtime():
        return look(visit)

"""A page read without a session, in the process of the tests."""

from collections.abc import Iterator
from unittest.mock import MagicMock

import pytest
from streamlit.components.v2.component_manager import BidiComponentManager
from streamlit.runtime import Runtime

from tests.pages.conftest import empty_url, filled_url, followed_url, open_page, sign_in_as

__all__ = ["empty_url", "filled_url", "followed_url", "open_page", "sign_in_as"]


@pytest.fixture
def runtime() -> Iterator[None]:
    """What Streamlit's server holds, where there is no server: no files, no connections, a place for components."""
    before = Runtime._instance
    Runtime._instance = MagicMock(bidi_component_registry=BidiComponentManager(), get_client=lambda _: None)
    yield
    Runtime._instance = before

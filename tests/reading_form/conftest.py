from collections.abc import Iterator

import pytest

from tests.pages.conftest import empty_url, filled_url, followed_url, open_page, sign_in_as
from tests.reading_form.reading import a_runtime

__all__ = ["empty_url", "filled_url", "followed_url", "open_page", "sign_in_as"]


@pytest.fixture
def runtime() -> Iterator[None]:
    with a_runtime():
        yield

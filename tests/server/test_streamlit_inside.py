"""What the app asks of Streamlit's client that is no public interface: in one module, which names the version checked."""

import re
from pathlib import Path

import pytest
import streamlit

from components.server.document import RECOVER, document
from components.server.static_assets import STREAMLIT_STATIC, catalogue, static_url
from data.core.settings import ROOT

STATIC = ROOT / "components" / "static"
INSIDE = STATIC / "shared" / "streamlit.js"
#: What tells one of the client's states.
STATES = (
    "data-test-connection-state",
    "data-test-script-state",
    "DISCONNECTED_FOREVER",
    "Bad message format",
    "Connection error",
)


def own_scripts() -> list[Path]:
    return [file for file in STATIC.rglob("*.js") if "vendor" not in file.parts]


def test_the_version_that_it_was_checked_with_is_the_one_installed() -> None:
    found = re.search(r'CHECKED = "([^"]+)"', INSIDE.read_text(encoding="utf-8"))
    assert found is not None
    assert found[1] == streamlit.__version__, f"look at {INSIDE.name}, then name the new version there"


@pytest.mark.parametrize("word", STATES)
def test_each_state_is_one_of_the_installed_client_and_named_in_one_module(word: str) -> None:
    clients = (STREAMLIT_STATIC / "static" / "js").glob("index.*.js")
    assert any(word in file.read_text(encoding="utf-8") for file in clients)
    assert [file.name for file in own_scripts() if word in file.read_text(encoding="utf-8")] == [INSIDE.name]


def test_what_brings_a_screen_back_is_loaded_by_the_document_before_anything_of_streamlits() -> None:
    text = document("risk")[0].decode()
    ours = text.index(f'src=".{static_url(RECOVER)}"')
    assert ours < text.index("/static/js/index.")
    assert catalogue().find(f"/app/static/{RECOVER}") is not None

"""What the app asks of Streamlit that is no public interface: listed, with the version checked. The first to fail at an upgrade."""

import importlib
import inspect
import re
from importlib.metadata import version
from pathlib import Path

import pytest

from components.server.document import RECOVER, document
from components.server.inside import CHECKED, PLACES, Place, say
from components.server.static_assets import STREAMLIT_STATIC, catalogue, static_url
from data.core.settings import ROOT

STATIC = ROOT / "components" / "static"
INSIDE = STATIC / "shared" / "streamlit.js"
#: Put together by the client from a part and a kind.
BUILT = {"stAlertContentWarning": "stAlertContent", "stAlertContentError": "stAlertContent"}
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


@pytest.mark.parametrize("package", CHECKED)
def test_the_version_that_it_was_checked_with_is_the_one_installed(package: str) -> None:
    assert version(package) == CHECKED[package], (
        f"{package} {version(package)} is installed. Look at each of these, and at {INSIDE.name}, then name the new version in "
        f"components/server/inside.py and there:\n{say()}"
    )


def test_the_browsers_part_was_checked_with_the_same_version() -> None:
    found = re.search(r'CHECKED = "([^"]+)"', INSIDE.read_text(encoding="utf-8"))
    assert found is not None
    assert found[1] == CHECKED["streamlit"]


@pytest.mark.parametrize("place", PLACES, ids=lambda place: f"{place.ours.rsplit('/', 1)[1]}-{place.theirs}")
def test_each_place_is_there_as_it_was_when_it_was_looked_at(place: Place) -> None:
    module, _, name = place.theirs.partition(":")
    theirs = inspect.getsource(getattr(importlib.import_module(module), name))
    assert [word for word in place.words if word not in theirs] == [], place.why
    assert (ROOT / place.ours).exists()


def test_what_reaches_into_streamlit_is_listed() -> None:
    """By its runtime, its messages, its loggers or the web server under it."""
    reaching = re.compile(
        r"\bget_instance\(\)|^ *(from|import) (uvicorn|streamlit\.proto|streamlit\.logger\b(?! import))", re.MULTILINE
    )
    listed = {place.ours for place in PLACES}
    found = {
        file.relative_to(ROOT).as_posix()
        for file in (ROOT / "components").rglob("*.py")
        if reaching.search(file.read_text(encoding="utf-8"))
    }
    assert found
    assert found <= listed


def test_every_part_of_the_page_that_our_styles_and_scripts_name_is_one_of_the_installed_client() -> None:
    ours = [*own_scripts(), *(file for file in STATIC.rglob("*.css") if "vendor" not in file.parts)]
    named = {
        word for file in ours for word in re.findall(r"data-testid=\\?[\"']?(st\w+)", file.read_text(encoding="utf-8"))
    }
    client = "".join(file.read_text(encoding="utf-8") for file in (STREAMLIT_STATIC / "static" / "js").glob("*.js"))
    assert len(named) > 20
    assert sorted(word for word in named if BUILT.get(word, word) not in client) == []


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

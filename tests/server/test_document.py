"""The HTML document: Streamlit's own but for our name, the late files named early, and no search for the server."""

import gzip
import re

import pytest
from starlette.responses import HTMLResponse, PlainTextResponse, Response

from components.navigation import PAGES
from components.server.document import (
    CHUNKS,
    CONNECT,
    EVERYWHERE,
    FIRST_FRAME,
    INDEX_HTML,
    SCRIPTS,
    Addition,
    Documents,
    document,
    with_addition,
    with_imports,
)
from components.server.static_assets import catalogue
from tests.server.asgi import ask

STREAMLITS = HTMLResponse(INDEX_HTML.read_text(), headers={"ETag": '"theirs"', "Cache-Control": "no-cache"})


@pytest.fixture
def app() -> Documents:
    return Documents(STREAMLITS)


def test_it_bears_our_name_and_still_starts_streamlit(app: Documents) -> None:
    text = ask(app, "/").text
    assert "<title>Amberlight</title>" in text
    assert "Streamlit</title>" not in text
    entry = re.search(r'src="\./static/js/(index\.[^"]+\.js)"', INDEX_HTML.read_text())
    assert entry is not None
    assert f'<script type="module" crossorigin src="./static/js/{entry[1]}">' in text
    assert '<div id="root"></div>' in text
    assert '<html lang="en">' in text


def test_it_asks_for_no_typeface_of_streamlits_and_does_not_search_for_the_server(app: Documents) -> None:
    text = ask(app, "/risk").text
    assert "SourceSans" in INDEX_HTML.read_text()  # or there is nothing to leave out any more
    assert "SourceSans" not in text
    assert f"<script>{CONNECT}</script>" in text
    assert text.index(CONNECT) < text.index('type="module"')


@pytest.mark.parametrize("page", [*CHUNKS, "nowhere"])
def test_everything_that_it_names_is_served(page: str) -> None:
    text = document(page)[0].decode()
    named = re.findall(r'(?:href|src)="\.(/[^"]+)"', text)
    assert len(named) > 40
    missing = [address for address in named if catalogue().find(address.partition("?")[0]) is None]
    assert missing == []
    assert len(named) == len(set(named))


def test_every_page_of_the_menu_is_prepared_and_every_chunk_exists() -> None:
    assert set(CHUNKS) <= {entry.address for entry in PAGES}
    for name in (*EVERYWHERE, *(name for names in CHUNKS.values() for name in names)):
        assert list(SCRIPTS.glob(f"{name}.*.js")), name


def test_a_chunk_comes_with_what_it_imports() -> None:
    files = with_imports(("DataFrame",))
    assert any(file.startswith("DataFrame.") for file in files)
    assert any(file.startswith("arrowFormatUtils.") for file in files)
    assert not any(file.startswith("PlotlyChart.") for file in files)


def test_a_deep_link_names_what_its_page_needs() -> None:
    risk, other = document("risk")[0].decode(), document("nowhere")[0].decode()
    assert "/static/js/DataFrame." in risk
    assert "boundaries/world.json?v=" in risk
    assert "/static/js/DataFrame." not in other


@pytest.mark.parametrize("page", [*CHUNKS, "nowhere"])
def test_beside_a_reading_form_all_that_streamlit_needs_waits_for_the_first_frame(page: str) -> None:
    whole = document(page)[0].decode()
    text = with_addition(page, Addition("<reading-form></reading-form>", is_kept_by_browser=True))[0].decode()
    before, _, after = text.partition('<template id="live-page">')
    waiting, _, rest = after.partition("</template>")
    fetched = r'(?:href|src)="(\./[^"]+)"'
    at_once = re.findall(fetched, before + rest)
    # Only our own small scripts and the icon; everything is named once, and nothing is lost.
    assert at_once == [one for one in re.findall(fetched, whole) if "icon.svg" in one or one in at_once]
    assert [one.partition("?")[0].rpartition("/")[2] for one in at_once] == [
        *("icon.svg", "recover.js", "accessible.js", "reading.js"),
    ]
    assert sorted(at_once + re.findall(fetched, waiting)) == sorted(re.findall(fetched, whole))
    assert waiting.startswith('<script type="module" crossorigin')
    # The script that brings them stands behind them, and the form before.
    assert rest.index(FIRST_FRAME) > 0
    assert before.index("<reading-form>") < before.index('<div id="root">')


def test_without_a_reading_form_streamlit_starts_at_once() -> None:
    common = document("risk")[0].decode()
    assert "<template" not in common
    assert "<template" not in with_addition("risk", Addition("", is_kept_by_browser=False, head="<meta>"))[0].decode()


def test_it_is_compressed_tagged_and_asked_for_each_time(app: Documents) -> None:
    answer = ask(app, "/risk", headers={"Accept-Encoding": "gzip"})
    assert gzip.decompress(answer.body) == document("risk")[0]
    assert answer.headers["cache-control"] == "no-cache"
    assert answer.headers["etag"] != '"theirs"'
    again = ask(app, "/risk", headers={"Accept-Encoding": "gzip", "If-None-Match": answer.headers["etag"]})
    assert (again.status, again.body) == (304, b"")
    # The document of another page is another document.
    assert ask(app, "/", headers={"Accept-Encoding": "gzip"}).headers["etag"] != answer.headers["etag"]


def test_head_has_the_headers_only(app: Documents) -> None:
    answer = ask(app, "/risk", method="HEAD")
    assert answer.body == b""
    assert int(answer.headers["content-length"]) == len(document("risk")[0])


@pytest.mark.parametrize(
    ("address", "theirs"),
    [
        ("/media/report.html", HTMLResponse("<p>a download</p>")),
        ("/component/other/index.html", HTMLResponse("<p>a frame</p>")),
        ("/app/static/notes.html", HTMLResponse("<p>ours</p>")),
        ("/risk", PlainTextResponse("no", status_code=404)),
        ("/risk", HTMLResponse("<p>failed</p>", status_code=500)),
        ("/healthz", Response(b"{}", media_type="application/json")),
    ],
)
def test_other_answers_pass_untouched(address: str, theirs: Response) -> None:
    answer = ask(Documents(theirs), address)
    assert answer.body == theirs.body
    assert answer.status == theirs.status_code


def test_what_is_sent_to_the_server_passes_untouched(app: Documents) -> None:
    assert ask(app, "/risk", method="POST").headers["etag"] == '"theirs"'

"""Static files from memory: what is served, how it is tagged and cached, and that nothing else can be reached."""

import gzip
import os
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from starlette.responses import PlainTextResponse

from components.server.assets import Asset, Catalogue, Folder, Naming
from components.server.static_assets import (
    FOREVER,
    StaticAssets,
    cache_control,
    catalogue,
    first_needed,
    static_url,
    takes_gzip,
)
from tests.server.asgi import ask

SCRIPT = "export const answer = 42;\n" * 100


@pytest.fixture
def files(tmp_path: Path) -> Path:
    bundle, own = tmp_path / "bundle", tmp_path / "own"
    (bundle / "js").mkdir(parents=True)
    (own / "boundaries").mkdir(parents=True)
    (bundle / "js" / "index.abc123.js").write_text(SCRIPT)
    (own / "boundaries" / "world.json").write_text('{"areas": [1, 2, 3]}')
    (own / "index.html").write_text("<!doctype html><title>x</title>")
    (own / "icon.png").write_bytes(b"\x89PNG\r\n" + os.urandom(400))
    (own / "notes.py").write_text("secret = 1")
    (tmp_path / "outside.json").write_text('{"outside": true}')
    (own / "link.json").symlink_to(tmp_path / "outside.json")
    return tmp_path


class Client:
    """Asks the middleware over the folders of this test; what it does not hold goes elsewhere."""

    def __init__(self, files: Path) -> None:
        held = Catalogue(
            [Folder("/static/", files / "bundle", Naming.HASHED), Folder("/app/static/", files / "own", Naming.FIXED)]
        )
        elsewhere = PlainTextResponse("not from the catalogue", status_code=404)
        self.app = StaticAssets(elsewhere, catalogue=held)

    def __getattr__(self, method: str) -> Any:
        return partial(ask, self.app, method=method.upper())


@pytest.fixture
def client(files: Path) -> Client:
    return Client(files)


def test_a_bundle_is_sent_gzipped_and_kept_for_ever(client: Client) -> None:
    answer = client.get("/static/js/index.abc123.js", headers={"Accept-Encoding": "gzip, deflate, br"})
    assert gzip.decompress(answer.body).decode() == SCRIPT
    assert answer.headers["content-encoding"] == "gzip"
    assert int(answer.headers["content-length"]) < len(SCRIPT) / 10
    assert answer.headers["cache-control"] == FOREVER
    assert answer.headers["content-type"] == "text/javascript; charset=utf-8"
    assert answer.headers["vary"] == "Accept-Encoding"


def test_a_browser_that_takes_no_gzip_gets_the_plain_bytes_under_another_tag(client: Client) -> None:
    packed = client.get("/static/js/index.abc123.js", headers={"Accept-Encoding": "gzip"})
    plain = client.get("/static/js/index.abc123.js", headers={"Accept-Encoding": "identity"})
    assert "content-encoding" not in plain.headers
    assert plain.body == SCRIPT.encode()
    assert plain.headers["etag"] != packed.headers["etag"]
    assert not plain.headers["etag"].startswith("W/")


@pytest.mark.parametrize(
    ("accept", "expected"),
    [("gzip", True), ("br;q=1.0, gzip;q=0.8", True), ("*", True), ("GZIP", True), ("gzip;q=0", False),
     ("gzip; q=0.0", False), ("identity", False), ("br", False), ("", False)],
)  # fmt: skip
def test_accept_encoding_is_read_as_the_standard_says(accept: str, expected: bool) -> None:
    assert takes_gzip(accept) is expected


@pytest.mark.parametrize("send_back", ["{tag}", "W/{tag}", '"other", {tag}'])
def test_a_browser_that_holds_the_content_gets_304_without_it(client: Client, send_back: str) -> None:
    tag = client.get("/app/static/boundaries/world.json").headers["etag"]
    answer = client.get("/app/static/boundaries/world.json", headers={"If-None-Match": send_back.format(tag=tag)})
    assert answer.status == 304
    assert answer.body == b""
    assert answer.headers["etag"] == tag
    assert "cache-control" in answer.headers


def test_another_tag_gets_the_content(client: Client) -> None:
    answer = client.get("/app/static/boundaries/world.json", headers={"If-None-Match": '"older"'})
    assert answer.status == 200
    assert answer.json() == {"areas": [1, 2, 3]}


def test_a_changed_file_is_sent_anew_and_changes_its_tag(client: Client, files: Path) -> None:
    before = client.get("/app/static/boundaries/world.json")
    (files / "own" / "boundaries" / "world.json").write_text('{"areas": [1, 2, 3, 4]}')
    after = client.get("/app/static/boundaries/world.json", headers={"If-None-Match": before.headers["etag"]})
    assert after.status == 200
    assert after.json() == {"areas": [1, 2, 3, 4]}
    assert after.headers["etag"] != before.headers["etag"]


def test_our_own_files_are_kept_for_a_while_and_for_ever_only_under_their_version(client: Client, files: Path) -> None:
    version = Asset(files / "own" / "boundaries" / "world.json", Naming.FIXED).load().version
    address = "/app/static/boundaries/world.json"
    assert "immutable" not in client.get(address).headers["cache-control"]
    assert "max-age=" in client.get(address).headers["cache-control"]
    assert client.get(f"{address}?v={version}").headers["cache-control"] == FOREVER
    # An old page asks for the old version: what it gets must not be kept under that name.
    assert "immutable" not in client.get(f"{address}?v=older").headers["cache-control"]


def test_documents_are_asked_for_each_time_and_pictures_are_not_packed_twice(client: Client) -> None:
    assert client.get("/app/static/index.html").headers["cache-control"] == "no-cache"
    picture = client.get("/app/static/icon.png", headers={"Accept-Encoding": "gzip"})
    assert "content-encoding" not in picture.headers
    assert picture.headers["content-type"] == "image/png"


def test_head_says_what_get_would(client: Client) -> None:
    got, head = client.get("/static/js/index.abc123.js"), client.head("/static/js/index.abc123.js")
    assert head.status == 200
    assert head.body == b""
    for name in ("etag", "content-length", "content-type", "cache-control"):
        assert head.headers[name] == got.headers[name]


@pytest.mark.parametrize(
    "address",
    ["/app/static/../outside.json", "/app/static/%2e%2e/outside.json", "/app/static/..%2foutside.json",
     "/app/static/boundaries/../../outside.json", "/app/static//outside.json", "/app/static/%2foutside.json",
     "/app/static/..\\outside.json", "/app/static/link.json", "/app/static/notes.py", "/app/static/boundaries",
     "/app/static/", "/app/static/boundaries/world.json%00.js", "/static/js/INDEX.abc123.js"],
)  # fmt: skip
def test_nothing_outside_the_folders_can_be_reached(client: Client, address: str) -> None:
    answer = client.get(address)
    assert answer.text == "not from the catalogue"


def test_only_get_and_head_are_answered(client: Client) -> None:
    assert client.post("/app/static/boundaries/world.json").text == "not from the catalogue"


def test_a_file_that_is_gone_goes_on_to_streamlit(client: Client, files: Path) -> None:
    (files / "own" / "icon.png").unlink()
    assert client.get("/app/static/icon.png").text == "not from the catalogue"


def test_warming_loads_everything_and_the_first_needed_first(files: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    order: list[str] = []
    load = Asset.load
    monkeypatch.setattr(Asset, "load", lambda self: order.append(self.file.name) or load(self))
    held = Catalogue([Folder("/s/", files / "bundle", Naming.HASHED), Folder("/o/", files / "own", Naming.FIXED)])
    size = held.warm(["/o/boundaries/world.json", "/not/there"])
    assert order[0] == "world.json"
    assert sorted(order) == ["icon.png", "index.abc123.js", "index.html", "world.json"]
    assert size == sum(len(held.find(address).load().stored) for address in held.addresses())


def test_compressing_twice_gives_the_same_bytes(files: Path) -> None:
    file = files / "bundle" / "js" / "index.abc123.js"
    first, second = Asset(file, Naming.HASHED).load(), Asset(file, Naming.HASHED).load()
    assert first == second
    assert gzip.decompress(first.stored) == SCRIPT.encode()


def test_what_the_first_visitor_needs_is_in_the_real_catalogue() -> None:
    named = first_needed()
    assert sum(address.startswith("/static/js/") for address in named) > 20
    assert "/app/static/boundaries/world.json" in named
    missing = [
        address for address in named if address.endswith((".js", ".css", ".woff2")) and not catalogue().find(address)
    ]
    assert missing == []


def test_the_folium_component_is_in_the_real_catalogue() -> None:
    addresses = [a for a in catalogue().addresses() if a.startswith("/component/streamlit_folium.st_folium/")]
    assert "/component/streamlit_folium.st_folium/index.html" in addresses
    scripts = [a for a in addresses if a.endswith(".js")]
    assert scripts
    assert {catalogue().find(a).naming for a in scripts} == {Naming.HASHED}


def test_static_url_names_the_content_and_refuses_what_is_not_there() -> None:
    address = static_url("boundaries/world.json")
    asset = catalogue().find("/app/static/boundaries/world.json")
    assert address == f"/app/static/boundaries/world.json?v={asset.load().version}"
    with pytest.raises(FileNotFoundError):
        static_url("boundaries/moon.json")


def test_a_script_that_others_import_is_never_older_than_they_are() -> None:
    asset = catalogue().find("/app/static/shared/picture.js")
    assert asset is not None
    assert cache_control({"query_string": b""}, asset, asset.load()) == "no-cache"

"""Where a visitor comes from: the connection's own address, or what a proxy says that the settings name.

Wrong codes count there; how long they make somebody wait has tests of its own.
"""

import json
import sqlite3
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from components.server.launch import HOSTS, allowed_hosts
from data.access.rules.access_codes import make_code
from tests.browser.server import ROOT, running_script, running_server
from tests.stores import copy_shipped_store

OURS = {"Sec-Fetch-Site": "same-origin", "X-Amberlight": "1", "Content-Type": "application/json"}


@contextmanager
def by_streamlit(folder: Path, settings: dict[str, str]) -> Iterator[str]:
    url = copy_shipped_store(folder / "store.db")
    with running_script(str(ROOT / "app.py"), {"AMBERLIGHT_DATABASE_URL": url, **settings}) as address:
        yield address


def origins(address: str, folder: Path, *forwarded_for: str) -> list[str]:
    """Where the store says that a wrong code came from, for each address that a proxy gives."""
    for one in forwarded_for:
        body = json.dumps({"code": make_code()}).encode()
        request = urllib.request.Request(f"{address}/session", body, OURS | {"X-Forwarded-For": one})
        with pytest.raises(urllib.error.HTTPError, match="401"):
            urllib.request.urlopen(request, timeout=60)
    with closing(sqlite3.connect(folder / "store.db")) as connection:
        return [origin for (origin,) in connection.execute("SELECT origin FROM sign_in_attempt ORDER BY attempt_id")]


@pytest.mark.parametrize("serving", [running_server, by_streamlit], ids=["serve.py", "streamlit run"])
def test_nobody_gains_tries_by_claiming_an_address(serving, tmp_path: Path) -> None:
    with serving(tmp_path, {}) as address:
        assert origins(address, tmp_path, "192.0.2.1", "192.0.2.2") == ["127.0.0.1", "127.0.0.1"]


def test_behind_a_named_proxy_each_visitor_counts_alone(tmp_path: Path) -> None:
    settings = {"AMBERLIGHT_PROXIES": "127.0.0.1", "AMBERLIGHT_PUBLIC_ADDRESS": "https://amberlight.example.org"}
    # What a visitor wrote before the proxy wrote its own is nobody's word.
    given = ("192.0.2.1", "192.0.2.2", "192.0.2.3, 192.0.2.4")
    with by_streamlit(tmp_path, settings) as address:
        assert origins(address, tmp_path, *given) == ["192.0.2.1", "192.0.2.2", "192.0.2.4"]


@pytest.mark.parametrize(
    ("address", "public", "is_behind_proxy", "expected"),
    [
        ("127.0.0.1", None, False, HOSTS),
        ("127.0.0.1", "https://amberlight.example.org", False, HOSTS),
        ("127.0.0.1", "https://amberlight.example.org:8443", True, [*HOSTS, "amberlight.example.org"]),
        ("192.168.1.20", "http://hall.example.org", False, ["192.168.1.20", "hall.example.org"]),
    ],
)
def test_the_app_answers_to_the_names_that_it_has_and_no_others(
    address: str, public: str | None, is_behind_proxy: bool, expected: list[str]
) -> None:
    assert allowed_hosts(address, public, is_behind_proxy=is_behind_proxy) == expected

"""/metrics: numbers in Prometheus' format, about nobody, for this machine and the addresses that a setting names."""

import json
import os
from collections.abc import Iterator

import pytest
from prometheus_client.parser import text_string_to_metric_families
from sqlalchemy import Engine
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse

from components.server.metrics import REGISTRY, CountAnswers
from components.shell.routes import routes
from data.core.errors import SettingsError
from data.core.settings import get_settings, read_settings
from tests.server.asgi import Answer, ask
from tests.stores import copy_shipped_store

APP = Starlette(routes=routes())
ELSEWHERE = {"Host": "10.0.0.1:8501"}


@pytest.fixture(autouse=True)
def store(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    url = copy_shipped_store(tmp_path_factory.mktemp("metrics") / "store.db")
    monkeypatch.setitem(os.environ, "AMBERLIGHT_DATABASE_URL", url)
    get_settings.cache_clear()
    yield
    get_settings.cache_clear()


def numbers(answer: Answer) -> dict[str, float]:
    """Every number by its name with its labels."""
    return {
        sample.name + "".join(f"[{value}]" for value in sample.labels.values()): sample.value
        for family in text_string_to_metric_families(answer.text)
        for sample in family.samples
    }


def test_this_machine_reads_numbers_that_prometheus_understands() -> None:
    answer = ask(APP, "/metrics")
    assert answer.status == 200
    assert answer.headers["content-type"].startswith("text/plain; version=")
    assert answer.headers["cache-control"] == "no-store"
    found = numbers(answer)
    assert found["amberlight_store_up"] == 1
    assert found["amberlight_data_version"] >= 1
    assert found["amberlight_open_screens"] == found["amberlight_live_listeners"] == 0
    assert found["process_resident_memory_bytes"] > 10_000_000
    assert found["process_open_fds"] > 0


def test_a_store_that_is_gone_is_a_number_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(os.environ, "AMBERLIGHT_DATABASE_URL", "sqlite:////nowhere/store.db")
    get_settings.cache_clear()
    found = numbers(ask(APP, "/metrics"))
    assert found["amberlight_store_up"] == 0
    assert "amberlight_data_version" not in found


@pytest.mark.parametrize(
    ("peer", "headers"),
    [
        ("10.0.0.7", ELSEWHERE),
        ("127.0.0.1", {"X-Forwarded-For": "127.0.0.1"}),
        ("127.0.0.1", {"Host": "rebound.example.org"}),
        ("127.0.0.1", {"Via": "1.1 proxy"}),
    ],
)
def test_nobody_else_reads_them(peer: str, headers: dict[str, str]) -> None:
    answer = ask(APP, "/metrics", headers=headers, peer=peer)
    assert answer.status == 403
    assert "amberlight_store_up" not in answer.text


def test_an_address_that_is_named_reads_them_and_not_through_a_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AMBERLIGHT_METRICS_FROM", "10.0.0.7, 10.1.0.0/16")
    get_settings.cache_clear()
    for peer, status in (("10.0.0.7", 200), ("10.1.2.3", 200), ("10.0.0.8", 403), ("testclient", 403)):
        assert ask(APP, "/metrics", headers=ELSEWHERE, peer=peer).status == status, peer
    through = ELSEWHERE | {"X-Forwarded-For": "192.0.2.7"}
    assert ask(APP, "/metrics", headers=through, peer="10.0.0.7").status == 403


@pytest.mark.parametrize("value", ["localhost", "10.0.0.300", "10.0.0.1/8", "*"])
@pytest.mark.parametrize("setting", ["metrics_from", "proxies"])
def test_a_setting_that_names_no_address_is_refused_with_its_name(setting: str, value: str) -> None:
    with pytest.raises(SettingsError, match=f"AMBERLIGHT_{setting.upper()}: names '"):
        read_settings(**{setting: value})


def test_sign_ins_are_counted_by_outcome_and_not_by_person(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    before = REGISTRY.get_sample_value("amberlight_sign_ins_total", {"outcome": "refused"}) or 0
    ours = {"Sec-Fetch-Site": "same-origin", "X-Amberlight": "1", "Content-Type": "application/json"}
    typed = "ABCD-EFGH"
    assert ask(APP, "/session", "POST", ours, body=json.dumps({"code": typed}).encode(), peer="192.0.2.9").status == 401
    assert REGISTRY.get_sample_value("amberlight_sign_ins_total", {"outcome": "refused"}) == before + 1
    told = ask(APP, "/metrics").text
    assert typed not in told
    assert "192.0.2.9" not in told


def test_answers_are_counted_and_a_made_up_method_makes_no_row_of_its_own() -> None:
    def counted(method: str) -> float:
        return REGISTRY.get_sample_value("amberlight_http_answers_total", {"method": method, "status": "2xx"}) or 0

    app = CountAnswers(PlainTextResponse("x"))
    before, others = counted("GET"), counted("other")
    ask(app, "/")
    ask(app, "/", "BREW")
    assert (counted("GET"), counted("other"), counted("BREW")) == (before + 1, others + 1, 0)

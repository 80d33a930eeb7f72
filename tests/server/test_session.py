"""Signing in and out over HTTP: what the cookie is like, who is refused, what is said, and who may use the operator's link."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from http.cookies import SimpleCookie

import pytest
from argon2 import PasswordHasher
from sqlalchemy import Engine, func, select
from starlette.applications import Starlette

from components.server.operator import LASTS, LINK, OperatorLink
from components.shell.routes import routes
from data.access import code_hash
from data.access.commands.codes import new_access_code, revoke_access_code
from data.access.commands.sign_in import token_sha256
from data.access.queries.sign_ins import find_signed_in
from data.access.rules.access_codes import make_code
from data.core.engine import read_session, write_session
from data.core.handling import Clearance
from data.core.models.access import AccessCode, SignInAttempt
from data.core.recorder import Recorder
from data.core.settings import get_settings
from tests.server.asgi import Answer, ask

pytestmark = pytest.mark.one_database

OURS = {"Sec-Fetch-Site": "same-origin", "X-Amberlight": "1", "Content-Type": "application/json"}
SECRETARY = Recorder("S. Secretary", Clearance.SECRETARIAT)
APP = Starlette(routes=routes())


@pytest.fixture(autouse=True)
def store(engine: Engine, database_url: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("AMBERLIGHT_DATABASE_URL", database_url)
    get_settings.cache_clear()
    # Quick ones: how hard the hash is has tests of its own.
    monkeypatch.setattr(code_hash, "_HASHER", PasswordHasher(time_cost=1, memory_cost=64, parallelism=1))
    yield
    get_settings.cache_clear()
    LINK.take("")


@pytest.fixture
def code(engine: Engine) -> str:
    return new_access_code(engine, SECRETARY, "B. Member", "members", 10, "test").code


def post(code: str, headers: dict[str, str] | None = None, **more: str) -> Answer:
    return ask(
        APP, "/session", "POST", OURS if headers is None else headers, body=json.dumps({"code": code}).encode(), **more
    )  # type: ignore[arg-type]


def cookie_of(answer: Answer) -> SimpleCookie:
    return SimpleCookie(answer.headers.get("set-cookie", ""))


def token_of(answer: Answer) -> str:
    return next(iter(cookie_of(answer).values())).value


def opens(engine: Engine, token: str) -> Clearance | None:
    with read_session(engine) as session:
        row = find_signed_in(session, token_sha256(token), datetime.now(UTC))
    return row.role if row else None


def test_a_code_gives_a_cookie_that_no_script_reads_and_no_other_site_sends(engine: Engine, code: str) -> None:
    answer = post(code.lower().replace("-", " "))
    assert answer.status == 204
    assert answer.headers["cache-control"] == "no-store"
    name, morsel = next(iter(cookie_of(answer).items()))
    assert name == "amberlight_sign_in_8501"
    assert (morsel["httponly"], morsel["samesite"], morsel["path"]) == (True, "strict", "/")
    assert not morsel["max-age"]
    assert not morsel["expires"]
    assert not morsel["secure"]
    assert opens(engine, morsel.value) is Clearance.MEMBERS


def test_over_tls_the_cookie_is_for_tls_alone(code: str) -> None:
    assert next(iter(cookie_of(post(code, scheme="https")).values()))["secure"]


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"X-Amberlight": "1"},
        {"Sec-Fetch-Site": "same-origin"},
        OURS | {"Sec-Fetch-Site": "cross-site"},
        OURS | {"Sec-Fetch-Site": "same-site"},
        OURS | {"Sec-Fetch-Site": "none"},
        {"X-Amberlight": "1", "Origin": "https://elsewhere.example"},
        {"X-Amberlight": "1", "Origin": "http://127.0.0.1:8502"},
        {"X-Amberlight": "1", "Origin": "null"},
    ],
)
@pytest.mark.parametrize("method", ["POST", "DELETE"])
def test_nobody_is_signed_in_or_out_from_another_site(
    engine: Engine, code: str, headers: dict[str, str], method: str
) -> None:
    token = token_of(post(code))
    body = json.dumps({"code": code}).encode()
    answer = ask(APP, "/session", method, headers | {"Cookie": f"amberlight_sign_in_8501={token}"}, body=body)
    assert answer.status == 403
    assert "set-cookie" not in answer.headers
    assert opens(engine, token) is Clearance.MEMBERS


def test_where_browsers_say_nothing_of_the_site_the_origin_counts(code: str) -> None:
    assert post(code, {"X-Amberlight": "1", "Origin": "http://127.0.0.1:8501"}).status == 204


@pytest.mark.parametrize(
    "body", [b"", b"[]", b"{", b'{"code": 5}', b'{"code": "  "}', b'{"code": "' + b"A" * 2000 + b'"}']
)
def test_a_body_that_is_none_is_refused_before_anything_is_compared(engine: Engine, body: bytes) -> None:
    assert ask(APP, "/session", "POST", OURS, body=body).status == 400
    with read_session(engine) as session:
        assert session.scalar(select(func.count()).select_from(SignInAttempt)) == 0


@pytest.mark.parametrize("method", ["GET", "PUT", "HEAD"])
def test_only_post_and_delete_do_anything(method: str) -> None:
    assert ask(APP, "/session", method, OURS).status == 405


def test_wrong_codes_are_told_alike_slowed_down_and_logged(engine: Engine, caplog: pytest.LogCaptureFixture) -> None:
    answers = [post(make_code()) for _ in range(8)]
    assert [answer.status for answer in answers[:4]] == [401] * 4
    # On a slow machine the first second may be over before the fifth.
    slowed = next(answer for answer in answers if answer.status == 429)
    looked_at = sum(answer.status == 401 for answer in answers)
    assert slowed.json()["seconds"] >= 1
    assert slowed.headers["retry-after"] == str(slowed.json()["seconds"])
    assert caplog.text.count("Sign-in: wrong") == looked_at
    assert "127.0.0.1" not in caplog.text
    assert post(make_code(), peer="198.51.100.7").status == 401
    with read_session(engine) as session:
        assert session.scalar(select(func.count()).select_from(SignInAttempt)) == looked_at + 1


def test_expired_and_revoked_codes_say_so(engine: Engine, code: str) -> None:
    with write_session(engine) as session:
        row = session.scalars(select(AccessCode)).one()
        row.created_at = datetime.now(UTC) - timedelta(days=2)
        row.expires_at = datetime.now(UTC) - timedelta(days=1)
    assert "expired" in post(code).json()["message"]
    other = new_access_code(engine, SECRETARY, "C. Other", "members", 10, "test").code
    revoke_access_code(engine, SECRETARY, other[:5], "test")
    assert "revoked" in post(other).json()["message"]


def test_signing_out_ends_the_sign_in_and_takes_the_cookie_back(engine: Engine, code: str) -> None:
    token = token_of(post(code))
    answer = ask(APP, "/session", "DELETE", OURS | {"Cookie": f"amberlight_sign_in_8501={token}"})
    assert answer.status == 204
    assert 'amberlight_sign_in_8501=""' in answer.headers["set-cookie"]
    assert "Max-Age=0" in answer.headers["set-cookie"]
    assert opens(engine, token) is None


def test_signing_in_again_ends_the_sign_in_before_it(engine: Engine, code: str) -> None:
    first = token_of(post(code))
    second = token_of(post(code, OURS | {"Cookie": f"amberlight_sign_in_8501={first}"}))
    assert first != second
    assert opens(engine, first) is None
    assert opens(engine, second) is Clearance.MEMBERS


def test_a_store_that_does_not_answer_is_a_sentence(monkeypatch: pytest.MonkeyPatch, code: str) -> None:
    from components.server import session
    from data.core.errors import StoreError

    def fail(*_: object) -> None:
        raise StoreError("The store (/secret/path) is locked.")

    monkeypatch.setattr(session, "sign_in", fail)
    answer = post(code)
    assert answer.status == 503
    assert "/secret/path" not in answer.text


def operator(once: str, headers: dict[str, str] | None = None, peer: str = "127.0.0.1", method: str = "GET") -> Answer:
    return ask(APP, f"/operator?once={once}", method, headers, peer=peer)


def test_the_operators_link_opens_the_secretariats_view_once(engine: Engine) -> None:
    once = LINK.make("ada (operator)")
    answer = operator(once)
    assert (answer.status, answer.headers["location"]) == (303, "/secretariat")
    assert opens(engine, token_of(answer)) is Clearance.SECRETARIAT
    again = operator(once)
    assert again.status == 410
    assert "set-cookie" not in again.headers
    assert "once" in again.text


@pytest.mark.parametrize(
    ("headers", "peer"),
    [
        ({}, "192.0.2.7"),
        ({}, "::ffff:192.0.2.7"),
        ({"Host": "amberlight.example.org"}, "127.0.0.1"),
        ({"Host": "127.0.0.1.example.org:8501"}, "127.0.0.1"),
        ({"Host": "192.0.2.7:8501"}, "127.0.0.1"),
        ({"Host": ""}, "127.0.0.1"),
        ({"X-Forwarded-For": "127.0.0.1"}, "127.0.0.1"),
        ({"X-Forwarded-Proto": "https"}, "127.0.0.1"),
        ({"Forwarded": "for=127.0.0.1"}, "127.0.0.1"),
        ({"Via": "1.1 proxy"}, "127.0.0.1"),
    ],
)
def test_the_operators_link_works_on_this_machine_alone_and_is_not_used_up(headers: dict[str, str], peer: str) -> None:
    once = LINK.make("ada (operator)")
    refused = operator(once, headers, peer)
    assert refused.status == 403
    assert "set-cookie" not in refused.headers
    assert operator(once, {"Host": "localhost:8501"}).status == 303


def test_looking_ahead_does_not_use_the_link_up() -> None:
    once = LINK.make("ada (operator)")
    assert operator(once, method="HEAD").status == 405
    assert operator(once, {"Sec-Purpose": "prefetch;prerender"}).status == 405
    assert operator(once).status == 303


def test_without_a_link_nothing_opens() -> None:
    link = OperatorLink()
    assert link.take("") is None
    assert link.take("None") is None
    assert not link.is_open()


def test_a_link_ends_after_ten_minutes_and_when_the_clock_is_set_back() -> None:
    now = datetime.now(UTC)
    link = OperatorLink()
    once = link.make("ada", now)
    assert link.take(once, now + LASTS) is None
    assert link.take(once, now - timedelta(seconds=1)) is None
    assert link.take("é" + once, now) is None
    assert link.take(once, now + LASTS - timedelta(seconds=1)) == "ada"
    assert link.take(once, now) is None

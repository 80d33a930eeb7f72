"""Who looks: from the cookie, from a provider's claims, for a file that is made on a click; and in whose name is recorded."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import streamlit as st
from sqlalchemy import Engine

from components.server.cookie import cookie_name, find_token
from components.session import access
from components.session.access import Viewer, carry_viewer, current_clearance, current_recorder, current_viewer
from components.session.provider_sign_ins import ProviderSignIns
from data.access.commands.codes import new_access_code, revoke_access_code
from data.access.commands.sign_in import end_sign_in, sign_in, token_sha256
from data.access.rules.sign_in import SIGN_IN_IDLES, SIGN_IN_LASTS
from data.core.engine import read_session, write_session
from data.core.handling import Clearance
from data.core.models.access import SignInSession
from data.core.recorder import NotAllowedError, Recorder
from data.core.settings import get_settings
from data.networks.models import Actor

pytestmark = pytest.mark.one_database

ADA = Recorder("Ada", Clearance.SECRETARIAT)


@pytest.fixture(autouse=True)
def store(engine: Engine, database_url: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("AMBERLIGHT_DATABASE_URL", database_url)
    monkeypatch.setenv("AMBERLIGHT_OIDC_ROLES", "staff=members, keepers=secretariat")
    get_settings.cache_clear()
    st.cache_resource.clear()
    yield
    get_settings.cache_clear()
    st.cache_resource.clear()


@pytest.fixture
def signed_in(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> tuple[str, str]:
    """The browser presents the token of a sign-in as the secretariat; the token and the code's name."""
    made = new_access_code(engine, ADA, "B. Secretary", "secretariat", 10, "test", person="B. Secretary")
    token = sign_in(engine, made.code, "192.0.2.1").token
    monkeypatch.setattr(access, "_presented_token", lambda: token)
    return token, made.code_id


def last_seen(engine: Engine, token: str) -> datetime:
    with read_session(engine) as session:
        return session.get_one(SignInSession, token_sha256(token)).last_seen_at.replace(tzinfo=UTC)


def test_nobody_sees_the_open_view_and_records_nothing() -> None:
    assert current_viewer() is None
    assert current_clearance() is Clearance.OPEN
    with pytest.raises(NotAllowedError, match="no longer signed in"):
        current_recorder()


def test_the_store_decides_at_every_reading(engine: Engine, signed_in: tuple[str, str]) -> None:
    _, code_id = signed_in
    viewer = current_viewer()
    assert viewer is not None
    assert (viewer.identity, viewer.name, viewer.role) == (f"code:{code_id}", "B. Secretary", Clearance.SECRETARIAT)
    assert current_recorder() == Recorder("B. Secretary", Clearance.SECRETARIAT)
    revoke_access_code(engine, ADA, code_id, "test")
    assert current_clearance() is Clearance.OPEN
    with pytest.raises(NotAllowedError):
        current_recorder()


def test_a_sign_in_that_was_ended_opens_nothing(engine: Engine, signed_in: tuple[str, str]) -> None:
    end_sign_in(engine, signed_in[0])
    assert current_viewer() is None


def test_use_is_noted_once_a_minute_and_a_look_is_no_use(engine: Engine, signed_in: tuple[str, str]) -> None:
    token = signed_in[0]
    now = datetime.now(UTC)
    past = now - timedelta(minutes=30)
    with engine.begin() as connection:
        connection.execute(SignInSession.__table__.update().values(created_at=past, last_seen_at=past))
    with access.not_counted_as_use():
        assert current_viewer() is not None
    assert last_seen(engine, token) == past
    assert current_viewer() is not None
    noted = last_seen(engine, token)
    assert noted >= now
    assert current_viewer() is not None
    assert last_seen(engine, token) == noted


def test_members_do_not_record(monkeypatch: pytest.MonkeyPatch) -> None:
    until = datetime.now(UTC) + timedelta(hours=1)
    monkeypatch.setattr(access, "find_viewer", lambda *_: Viewer("code:M", "M", Clearance.MEMBERS, "code", until))
    with pytest.raises(NotAllowedError, match="Only the secretariat"):
        current_recorder()


def test_a_file_is_made_with_the_clearance_that_its_page_had(
    monkeypatch: pytest.MonkeyPatch, signed_in: tuple[str, str]
) -> None:
    make = carry_viewer(lambda: current_clearance().value)
    # On the click there is no page and no cookie.
    monkeypatch.setattr(access, "_presented_token", lambda: None)
    assert current_clearance() is Clearance.OPEN
    assert make() == "secretariat"
    assert current_clearance() is Clearance.OPEN


def test_a_file_is_refused_when_the_sign_in_has_ended_since(
    engine: Engine, monkeypatch: pytest.MonkeyPatch, signed_in: tuple[str, str]
) -> None:
    made = []
    make = carry_viewer(lambda: made.append(1))
    revoke_access_code(engine, ADA, signed_in[1], "test")
    with pytest.raises(NotAllowedError):
        make()
    assert not made


def test_a_file_of_the_open_view_stays_open_whoever_signs_in_meanwhile(
    monkeypatch: pytest.MonkeyPatch, engine: Engine
) -> None:
    make = carry_viewer(lambda: current_clearance().value)
    until = datetime.now(UTC) + timedelta(hours=1)
    monkeypatch.setattr(access, "find_viewer", lambda *_: Viewer("code:M", "M", Clearance.MEMBERS, "code", until))
    assert make() == "open"


def claims(**more: Any) -> dict[str, Any]:
    now = datetime.now(UTC).timestamp()
    return {"iss": "https://login.example.org", "sub": "u1", "name": "Olu", "iat": now, "roles": ["staff"], **more}


@pytest.mark.parametrize(
    ("said", "role"),
    [
        (claims(), Clearance.MEMBERS),
        (claims(roles=["staff", "keepers"]), Clearance.SECRETARIAT),
        (claims(roles=["Keepers"]), Clearance.OPEN),
        (claims(roles=None), Clearance.OPEN),
    ],
)
def test_the_providers_roles_give_the_clearance(
    monkeypatch: pytest.MonkeyPatch, said: dict[str, Any], role: Clearance
) -> None:
    monkeypatch.setattr(access, "_claims", lambda: said)
    viewer = current_viewer()
    assert viewer is not None
    assert (viewer.role, viewer.name, viewer.way) == (role, "Olu", "provider")


@pytest.mark.parametrize(
    ("said", "delegation"),
    [
        (claims(desk="paris"), ("FRA", "France")),
        (claims(desk=["brussels", "elsewhere"]), ("EU", "Union")),
        (claims(desk=["paris", "brussels"]), (None, None)),
        (claims(desk="nowhere"), (None, None)),
        (claims(desk="FRA"), (None, None)),
        (claims(desk="paris", roles=None), (None, None)),
        (claims(desk="paris", roles=["keepers"]), (None, None)),
        (claims(desk="paris", iat=datetime.now(UTC).timestamp() - 13 * 3600), None),
    ],
)
def test_a_claim_names_the_delegation_of_members(
    engine: Engine,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    said: dict[str, Any],
    delegation: tuple[str | None, str | None] | None,
) -> None:
    with write_session(engine) as session:
        session.add_all(
            Actor(actor_id=one, name=name, kind=kind, is_target=True)
            for one, name, kind in (("FRA", "France", "state"), ("EU", "Union", "organisation"))
        )
    monkeypatch.setenv("AMBERLIGHT_OIDC_DELEGATION_CLAIM", "desk")
    monkeypatch.setenv("AMBERLIGHT_OIDC_DELEGATIONS", "paris=FRA, brussels=EU, nowhere=ATLANTIS")
    get_settings.cache_clear()
    monkeypatch.setattr(access, "_claims", lambda: said)
    viewer = current_viewer()
    assert (viewer and (viewer.delegation_id, viewer.delegation)) == delegation
    assert ("ATLANTIS" in caplog.text) == (said["desk"] == "nowhere")


@pytest.mark.parametrize("iat", [None, "now", True, 0, float("inf"), 1e300])
def test_claims_that_do_not_say_when_open_nothing(monkeypatch: pytest.MonkeyPatch, iat: object) -> None:
    monkeypatch.setattr(access, "_claims", lambda: claims(iat=iat))
    assert current_clearance() is Clearance.OPEN


def test_of_two_sign_ins_the_one_that_opens_more_counts(
    monkeypatch: pytest.MonkeyPatch, signed_in: tuple[str, str]
) -> None:
    monkeypatch.setattr(access, "_claims", claims)
    assert current_clearance() is Clearance.SECRETARIAT


def test_a_sign_in_at_a_provider_ends_by_its_owner_or_for_want_of_use() -> None:
    now = datetime.now(UTC)
    until = now + SIGN_IN_LASTS
    sign_ins, said = ProviderSignIns(), claims()
    assert sign_ins.is_open(said, until, now, is_use=True)
    late = now + SIGN_IN_IDLES
    assert sign_ins.is_open(said, until, late - timedelta(seconds=1), is_use=False)
    assert not sign_ins.is_open(said, until, late, is_use=False)
    assert not sign_ins.is_open(said, until, now, is_use=True)
    again = said | {"iat": said["iat"] + 1}
    assert sign_ins.is_open(again, until, late, is_use=True)
    assert sign_ins.is_open(again, until, late + SIGN_IN_IDLES - timedelta(seconds=1), is_use=True)
    sign_ins.end(again, until)
    assert not sign_ins.is_open(again, until, late, is_use=True)


def test_the_cookie_is_told_apart_by_port_and_only_tokens_are_looked_up() -> None:
    assert cookie_name("127.0.0.1:8501") != cookie_name("127.0.0.1:8502")
    assert cookie_name("amberlight.example.org") == cookie_name(None)
    assert cookie_name("[::1]:8501") == cookie_name("127.0.0.1:8501")
    token = "a" * 43
    assert find_token({cookie_name("h:1"): token}, "h:1") == token
    assert find_token({cookie_name("h:1"): token}, "h:2") is None
    assert find_token({cookie_name("h:1"): token + "'"}, "h:1") is None
    assert find_token({}, None) is None

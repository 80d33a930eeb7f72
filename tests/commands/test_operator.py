"""Who works at the machine is a person on the audit: named in the settings, or asked for."""

import getpass

import pytest

from data.core import operator
from data.core.operator import operator_name
from data.core.settings import get_settings


@pytest.fixture(autouse=True)
def nobody_asked_yet(monkeypatch: pytest.MonkeyPatch) -> None:
    get_settings.cache_clear()
    operator._typed.cache_clear()
    monkeypatch.delenv("AMBERLIGHT_OPERATOR", raising=False)
    monkeypatch.setattr(getpass, "getuser", lambda: "root")


def test_the_setting_names_the_person(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AMBERLIGHT_OPERATOR", "  Ada  Secretary ")
    get_settings.cache_clear()
    assert operator_name() == "Ada Secretary"


def test_a_shared_account_is_asked_for_a_name_and_never_stands_for_one() -> None:
    assert operator_name(lambda _: "Ada Secretary", may_ask=True) == "Ada Secretary"
    operator._typed.cache_clear()
    assert operator_name(lambda _: "", may_ask=True) == "name not given, account root"
    assert operator_name(may_ask=False) == "name not given, account root"


def test_an_account_of_one_person_is_that_person(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(getpass, "getuser", lambda: "a.secretary")
    assert operator_name(may_ask=False) == "a.secretary"

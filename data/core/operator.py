"""Who works at the machine itself, as the audit names them: a person, not the account that the machine happens to use."""

import getpass
import sys
from collections.abc import Callable
from functools import lru_cache
from typing import Final

from data.core.settings import get_settings

#: Accounts that several people use, or none: their name says nothing about who it was.
_SHARED: Final = frozenset(
    {
        "root",
        "admin",
        "administrator",
        "system",
        "nobody",
        "user",
        "ubuntu",
        "debian",
        "docker",
        "app",
        "service",
        "amberlight",
    }
)
_LONGEST: Final = 100
_ASKED: Final = "Your name, for the audit (AMBERLIGHT_OPERATOR saves the question): "


def operator_name(ask: Callable[[str], str] = input, *, may_ask: bool | None = None) -> str:
    """The name in AMBERLIGHT_OPERATOR, else the one typed at the terminal, else the account's where it is one person's.

    may_ask: whether somebody sits at the terminal; found out when left out. Where nobody can be asked, the account is named
    and it is said that no name was given.
    """
    named = _plain(get_settings().operator)
    if named:
        return named
    account = _account()
    if account and account.casefold() not in _SHARED:
        return account
    typed = _typed(ask) if (_is_at_terminal() if may_ask is None else may_ask) else ""
    return typed or f"name not given, account {account or 'unknown'}"


@lru_cache(maxsize=1)
def _typed(ask: Callable[[str], str]) -> str:
    """Asked once in a run of the program."""
    try:
        return _plain(ask(_ASKED))
    except (EOFError, KeyboardInterrupt):
        return ""


def _account() -> str:
    try:
        return _plain(getpass.getuser())
    except (OSError, KeyError):
        return ""


def _plain(name: str) -> str:
    return " ".join(name.split())[:_LONGEST]


def _is_at_terminal() -> bool:
    return sys.stdin is not None and sys.stdin.isatty()

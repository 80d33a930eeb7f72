"""How the tests call every query there is, and count what it asks of the store."""

import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

from sqlalchemy import Engine, event
from sqlalchemy.orm import Session

import data
from data.core.handling import Clearance
from data.others.queries.recommendations import OthersFilter

TODAY = date(2026, 11, 23)
#: What to pass for a parameter that a query asks for beyond the session and the clearance.
ARGUMENTS: dict[str, Any] = {
    "on": TODAY,
    "iso3": "SDN",
    "iso3s": ("AFG", "TCD", "SDN"),
    "framework_id": "FW",
    "framework_ids": ("FW",),
    "edition": 2025,
    "record_year": 2024,
    "violence_year": 2024,
    "displacement_year": 2024,
    "as_of": None,
    "group": "framework",
    "gap": "no_response",
    "gaps": ("no_response",),
    "text": "Prevent atrocities early",
    "actor_id": "SDN",
    "references": ("R-open", "R-members", "R-secretariat"),
    "years_from": 5,
    "statement_id": "S-open",
    "network_id": "NET",
    "meeting_id": "M0",
    "from_day": date(2026, 1, 1),
    "to_day": TODAY,
    "code": "XXXXX",
    "note_id": 1,
    "evidence_id": 1,
    "delegation_id": "TCD",
    "release_id": "0123456789ab",
    "question_id": "RQ-open",
    "made_by": "others_to_members",
    "chosen": OthersFilter("others_to_members"),
}
#: Called by the queries and by nobody else, with arguments of their own.
HELPERS = {
    "count_withheld",
    "count_withheld_by_country",
    "get_moment",
    # Asked for one record by name, which the stores of these tests do not have in common; it has tests of its own.
    "get_recommendation",
    "get_others_recommendation",
    "get_former_reference",
    # Given a pack that was read at the same clearance, to which it adds what get_recommendations gives.
    "get_own_copy",
}


def all_queries() -> dict[str, Callable[..., Any]]:
    """Every public function of a topic's queries that takes a session and a clearance, by name."""
    found: dict[str, Callable[..., Any]] = {}
    for info in pkgutil.walk_packages(data.__path__, "data."):
        if "queries" not in info.name.split(".") and not info.name.startswith("data.core."):
            continue
        module = importlib.import_module(info.name)
        for name, function in inspect.getmembers(module, inspect.isfunction):
            parameters = list(inspect.signature(function).parameters)
            is_own = function.__module__ == module.__name__ and not name.startswith("_") and name not in HELPERS
            if is_own and parameters[:2] == ["session", "clearance"]:
                found[f"{info.name.removeprefix('data.').replace('.queries', '')}.{name}"] = function
    return found


def call(function: Callable[..., Any], session: Session, clearance: Clearance) -> Any:
    """Call a query with what ARGUMENTS has for each further parameter that has no default."""
    arguments = {}
    for name, parameter in list(inspect.signature(function).parameters.items())[2:]:
        if parameter.default is inspect.Parameter.empty:
            assert name in ARGUMENTS, (
                f"tell tests/queries/calling.py what to pass for '{name}' of {function.__qualname__}"
            )
            arguments[name] = ARGUMENTS[name]
    return function(session, clearance, **arguments)


_LOOKS_AT_SCHEMA = ("alembic_version", "pg_catalog.pg_class")


@contextmanager
def counted(engine: Engine) -> Iterator[list[str]]:
    """The statements that reach the database within the block, without BEGIN and the look at the schema's own version.

    A store that a test makes from the models has no table of versions, so that looking takes another number of statements.
    """
    statements: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        if not statement.startswith("BEGIN") and not any(one in statement for one in _LOOKS_AT_SCHEMA):
            statements.append(statement)

    event.listen(engine, "before_cursor_execute", note)
    try:
        yield statements
    finally:
        event.remove(engine, "before_cursor_execute", note)

"""The log as JSON lines: one object a line that says what went wrong and where, and nothing about anybody."""

import json
import logging
import os
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from components.server.logs import JsonLines
from data.core.engine import explain_operational_error, open_engine
from data.core.errors import AmberlightError, StoreError
from data.core.settings import ROOT

NAME = "Dr Ngozi Withheld"


def line(record: logging.LogRecord) -> dict[str, object]:
    written = JsonLines().format(record)
    assert "\n" not in written
    assert written.isascii()
    return json.loads(written)  # type: ignore[no-any-return]


def record(message: object, *given: object, error: BaseException | None = None) -> logging.LogRecord:
    info = (type(error), error, error.__traceback__) if error is not None else None
    return logging.LogRecord("amberlight.server", logging.ERROR, __file__, 1, message, given, info)


def raised(error: Exception) -> Exception:
    try:
        raise error
    except Exception as caught:
        return caught


def test_a_line_says_when_how_bad_and_what() -> None:
    found = line(record("The %s failed,\nreference %s", "form", "7F2A"))
    assert found["level"] == "error"
    assert found["logger"] == "amberlight.server"
    assert found["message"] == "The form failed,\nreference 7F2A"
    assert str(found["at"]).endswith("+00:00")


def test_an_error_is_named_with_its_place_and_without_what_was_typed() -> None:
    found = line(record("The form failed", error=raised(ValueError(f"{NAME} is no country"))))
    assert found["error"] == "ValueError"
    assert str(found["where"]).startswith("['tests/server/test_logs.py:")
    assert NAME not in json.dumps(found)


@pytest.mark.parametrize("error", [ValueError(NAME), AmberlightError(f"Changed by {NAME}")])
def test_an_error_in_a_message_is_named_and_not_quoted(error: Exception) -> None:
    assert line(record("It failed: %s", error))["message"] == f"It failed: {type(error).__name__}"
    assert NAME not in json.dumps(line(record(error)))


def test_what_is_wrong_with_the_machine_is_said_in_full() -> None:
    message = line(record("Not started: %s", StoreError("The disk is full.")))["message"]
    assert message == "Not started: StoreError: The disk is full."


def test_a_row_that_the_store_refuses_is_in_no_line_and_in_no_text_of_the_error() -> None:
    engine = open_engine(database_url="sqlite://")
    with engine.connect() as connection:
        connection.execute(text("CREATE TABLE person (name TEXT CHECK (length(name) < 3))"))
        with pytest.raises(IntegrityError) as refused:
            connection.execute(text("INSERT INTO person VALUES (:name)"), {"name": NAME})
    assert NAME not in str(refused.value)
    told = StoreError(explain_operational_error(refused.value, engine))
    told.__cause__ = refused.value
    assert line(record("%s", told))["message"] == "StoreError from IntegrityError"
    engine.dispose()


def test_every_logger_of_the_process_writes_json_and_none_tells_who_opened_what(tmp_path: Path) -> None:
    script = """
import logging
from streamlit.logger import get_logger
early = get_logger("streamlit.early")
get_logger("uvicorn.error")
from components.server.logs import write_json_lines
write_json_lines()
early.warning("one")
get_logger("streamlit.late").warning("two")
logging.getLogger("amberlight.server").info("three")
logging.getLogger("uvicorn.error").info('%s - "WebSocket %s" [accepted]', ("192.0.2.7", 0), "/country?iso3=SDN")
logging.getLogger("uvicorn.error").warning("four")
"""
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=ROOT,
        capture_output=True,
        text=True,
        env={**os.environ, "HOME": str(tmp_path)},
    )
    assert [json.loads(one)["message"] for one in done.stderr.splitlines()] == ["one", "two", "three", "four"]
    assert done.stdout == ""

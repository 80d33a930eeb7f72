"""The server's log as one JSON object a line (AMBERLIGHT_LOG_FORMAT=json), for a machine that gathers it; without personal data.

An error's text may hold what was typed, or a row of the store: such an error is named by its kind and by where it came from. Of the
web server's lines, those that tell which address opened which page are left out.
"""

from __future__ import annotations

import json
import logging
import traceback
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

import streamlit.logger
from sqlalchemy.exc import DBAPIError, OperationalError

from data.core.errors import SettingsError, StoreError
from data.core.settings import ROOT

_INSTALLED: Final = "site-packages"


class JsonLines(logging.Formatter):
    """A record as one line: at, level, logger, message; of an error also what kind it is and where it came from."""

    def format(self, record: logging.LogRecord) -> str:
        """The line, in ASCII, without its end."""
        line: dict[str, Any] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": _message(record),
        }
        error = record.exc_info[1] if record.exc_info else None
        if error is not None:
            line["error"] = _told(error)
            line["where"] = [_place(frame) for frame in traceback.extract_tb(error.__traceback__)]
        return json.dumps(line)


def _message(record: logging.LogRecord) -> str:
    given = record.args if isinstance(record.args, tuple) else (record.args,) if record.args else ()
    if isinstance(record.msg, BaseException):
        return _told(record.msg)
    if not any(isinstance(one, BaseException) for one in given):
        return record.getMessage()
    return str(record.msg) % tuple(_told(one) if isinstance(one, BaseException) else one for one in given)


def _told(error: BaseException) -> str:
    """What may be said of an error: all of it where it speaks of the machine alone, else its kind."""
    kind = type(error).__name__
    if isinstance(error, OperationalError):
        return f"{kind}: {str(error.orig).splitlines()[0] if str(error.orig) else ''}"
    cause = error.__cause__
    if isinstance(cause, DBAPIError) and not isinstance(cause, OperationalError):
        return f"{kind} from {type(cause.orig).__name__}"
    return f"{kind}: {error}" if isinstance(error, (StoreError, SettingsError, OSError)) else kind


def _place(frame: traceback.FrameSummary) -> str:
    path = Path(frame.filename)
    if _INSTALLED in path.parts:
        path = Path(*path.parts[path.parts.index(_INSTALLED) + 1 :])
    elif path.is_relative_to(ROOT):
        path = path.relative_to(ROOT)
    return f"{path.as_posix()}:{frame.lineno} {frame.name}"


def _names_nobody(record: logging.LogRecord) -> bool:
    # "('192.0.2.7', 0) - "WebSocket /_stcore/stream?..." [accepted]"
    return not (record.name.startswith("uvicorn") and record.levelno < logging.WARNING)


def write_json_lines() -> None:
    """Send every record of this process to standard error as JSON lines, those of loggers that are made later too."""
    handler = logging.StreamHandler()
    handler.setFormatter(JsonLines())
    handler.addFilter(_names_nobody)
    root = logging.getLogger()
    root.handlers = [handler]
    logging.getLogger("amberlight").setLevel(logging.INFO)
    # Streamlit gives each logger, the web server's included, a handler of its own.
    streamlit.logger.setup_formatter = _to_root
    for logger in list(logging.root.manager.loggerDict.values()):
        if isinstance(logger, logging.Logger):
            _to_root(logger)


def _to_root(logger: logging.Logger) -> None:
    logger.handlers = []
    logger.propagate = True

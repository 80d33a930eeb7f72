"""Checks before the server starts, each with a sentence for the person at the terminal, and the start itself."""

from __future__ import annotations

import errno
import socket
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from streamlit.web.server.starlette import App

ADDRESS = "127.0.0.1"
DEFAULT_PORT = 8501
#: What this machine calls itself. A page elsewhere whose name was made to lead here gets no answer (DNS rebinding).
HOSTS = [ADDRESS, "localhost"]


class CannotStart(Exception):
    """Carries the sentence that says why the app cannot start and what to do."""


def chosen_port(text: str) -> int:
    """The port named by PORT, or the default when it is empty. Raises CannotStart for anything but 1 to 65535."""
    if not text.strip():
        return DEFAULT_PORT
    if not text.strip().isdecimal() or not 1 <= int(text) <= 65535:
        raise CannotStart(f"PORT={text} is not a port: give a number from 1 to 65535, for example PORT=8502 make run")
    return int(text)


def check_port(port: int) -> None:
    """Raises CannotStart when nothing can listen on this port of this machine."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        # As the server itself does: a port that a stopped server has just left is free.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((ADDRESS, port))
        except OSError as error:
            raise CannotStart(_port_sentence(port, error)) from error


def _port_sentence(port: int, error: OSError) -> str:
    other = port + 1 if 1024 <= port < 65535 else DEFAULT_PORT
    if error.errno == errno.EADDRINUSE:
        return (
            f"Port {port} is in use, perhaps by another Amberlight at http://{ADDRESS}:{port}. "
            f"Stop that program, or choose another port: PORT={other} make run"
        )
    if error.errno == errno.EACCES:
        return f"This account may not listen on port {port}. Choose a port above 1023: PORT={other} make run"
    return f"Port {port} cannot be used: {error.strerror}. Choose another port: PORT={other} make run"


def ready_store() -> str:
    """Prepares the store and returns one line about it. Raises CannotStart with the store's own sentence."""
    # Imported here, so that a taken port is told before the store's libraries are loaded.
    from data.core.errors import AmberlightError
    from data.store.prepare import prepare_store

    try:
        return prepare_store().sentence()
    except AmberlightError as error:
        raise CannotStart(str(error)) from error


def operator_name() -> str:
    """Whoever starts the app, as the audit will name them."""
    import getpass

    try:
        return f"{getpass.getuser()} (operator)"
    except (OSError, KeyError):
        return "Operator"


def serve(app: App, port: int) -> None:
    """Serves the app on this machine until Ctrl-C or a termination signal, says when it is ready, and ends quietly.

    Says also the operator's link, which is made here and nowhere else: this way listens on ADDRESS alone.
    """
    from streamlit.logger import get_logger

    from components.server.lifespan import WHEN_READY
    from components.server.operator import LINK

    # The port differs from config.toml's because it was asked to; Streamlit would warn of it.
    get_logger("streamlit.config").addFilter(lambda record: "config option section" not in record.getMessage())

    def tell() -> None:
        say(f"Amberlight is at http://{ADDRESS}:{port} (Ctrl-C stops it)")
        once = LINK.make(operator_name())
        say(f"To work as the secretariat, open within ten minutes: http://{ADDRESS}:{port}/operator?once={once}")

    WHEN_READY.append(tell)
    try:
        app.run(
            config={
                "server.port": port,
                "server.address": ADDRESS,
                "server.allowedHosts": HOSTS,
                "logger.hideWelcomeMessage": True,
            }
        )
    except KeyboardInterrupt:
        return


def say(line: str) -> None:
    """One line on the terminal, at once, also when the output goes to a file."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()

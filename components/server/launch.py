"""Checks before the server starts, each with a sentence for the person at the terminal, and the start itself."""

from __future__ import annotations

import contextlib
import errno
import ipaddress
import socket
import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from streamlit.web.server.starlette import App

ADDRESS = "127.0.0.1"
DEFAULT_PORT = 8501
#: What this machine calls itself. A page elsewhere whose name was made to lead here gets no answer (DNS rebinding).
HOSTS = [ADDRESS, "localhost"]


#: Said before a hall is served.
HALL_WARNING = (
    "Anyone on this network can now open Amberlight, and nothing sent, including access codes, is "
    "encrypted: use it only on a network that you trust."
)
#: One address of each private network (RFC 1918) and one of the documentation's (RFC 5737): which way would lead there is asked of
#: this machine's own table, and nothing is sent.
_ANYWHERE = ("10.255.255.254", "172.31.255.254", "192.168.255.254", "198.51.100.1")


class CannotStart(Exception):
    """Carries the sentence that says why the app cannot start and what to do."""


def chosen_port(text: str) -> int:
    """The port named by PORT, or the default when it is empty. Raises CannotStart for anything but 1 to 65535."""
    if not text.strip():
        return DEFAULT_PORT
    if not text.strip().isdecimal() or not 1 <= int(text) <= 65535:
        raise CannotStart(f"PORT={text} is not a port: give a number from 1 to 65535, for example PORT=8502 make run")
    return int(text)


def own_addresses() -> list[str]:
    """The IPv4 addresses under which others may reach this machine, the likeliest first; asks nobody else."""
    found: list[str] = []
    for target in _ANYWHERE:
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe, contextlib.suppress(OSError):
            probe.connect((target, 9))
            found.append(probe.getsockname()[0])
    with contextlib.suppress(OSError):
        found += socket.gethostbyname_ex(socket.gethostname())[2]
    return [one for one in dict.fromkeys(found) if not ipaddress.ip_address(one).is_loopback and one != "0.0.0.0"]


def asked_at_terminal() -> Callable[[str], str] | None:
    """How whoever starts the app is asked something; None where nobody sits at a terminal."""
    return input if sys.stdin is not None and sys.stdin.isatty() else None


def hall_address(named: str, found: Sequence[str], ask: Callable[[str], str] | None) -> str:
    """The address at which a hall is served: the one that is named, else the only one found, else the one chosen of several.

    ask: how to ask for it, None where nobody can be asked. Raises CannotStart with what to do.
    """
    typed = named.strip()
    if not typed and not found:
        raise CannotStart(
            "No network was found. Connect this machine to the hall's network, or give its address there: "
            "ADDRESS=192.168.1.20 make room"
        )
    if not typed and len(found) > 1:
        several = ", ".join(found)
        if ask is None:
            raise CannotStart(
                f"This machine is on several networks: {several}. Say which is the hall's: ADDRESS={found[0]} make room"
            )
        typed = ask(f"This machine is on several networks: {several}. Which is the hall's? [{found[0]}] ").strip()
    address = typed or found[0]
    try:
        is_one = ipaddress.ip_address(address).version == 4 and address != "0.0.0.0"
    except ValueError:
        is_one = False
    if not is_one:
        raise CannotStart(f"ADDRESS={address} is not an address such as 192.168.1.20.")
    if address == ADDRESS:
        raise CannotStart(
            f"ADDRESS={address} reaches this machine only. Give its address on the hall's network, or leave ADDRESS out."
        )
    return address


def check_port(port: int, address: str = ADDRESS) -> None:
    """Raises CannotStart when nothing can listen on this port of this machine, or it has no such address."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        # As the server itself does: a port that a stopped server has just left is free.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((address, port))
        except OSError as error:
            if error.errno == errno.EADDRNOTAVAIL:
                known = ", ".join(own_addresses()) or "none was found"
                raise CannotStart(f"This machine has no address {address}. Its addresses: {known}.") from error
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


def serve(app: App, port: int, address: str = ADDRESS) -> None:
    """Serves the app at this address until Ctrl-C or a termination signal, says when it is ready, and ends quietly.

    Says also the operator's link, which is made here and nowhere else: whatever the address, it works on this machine alone. Behind
    a proxy there is none.
    """
    from streamlit.logger import get_logger

    from components.server.lifespan import WHEN_READY
    from components.server.operator import LINK
    from data.core.operator import operator_name
    from data.core.settings import get_settings

    is_behind_proxy = bool(get_settings().proxy_networks)
    # Asked for before the server runs: afterwards nobody looks at the terminal.
    name = "" if is_behind_proxy else operator_name()
    # The port differs from config.toml's because it was asked to; Streamlit would warn of it.
    get_logger("streamlit.config").addFilter(lambda record: "config option section" not in record.getMessage())

    def tell() -> None:
        say(f"Amberlight is at http://{address}:{port} (Ctrl-C stops it)")
        if is_behind_proxy:
            # A service's terminal is a log that others read.
            return
        once = LINK.make(f"{name} (operator)")
        say(f"To work as the secretariat, open within ten minutes: http://{address}:{port}/operator?once={once}")

    WHEN_READY.append(tell)
    try:
        app.run(
            config={
                "server.port": port,
                "server.address": address,
                "server.allowedHosts": allowed_hosts(
                    address, get_settings().public_address, is_behind_proxy=is_behind_proxy
                ),
                "logger.hideWelcomeMessage": True,
            }
        )
    except KeyboardInterrupt:
        return


def allowed_hosts(address: str, public_address: str | None, *, is_behind_proxy: bool) -> list[str]:
    """What the app may be called in a request: this machine's names, or the hall's address; there and behind a proxy also the name
    that others are told.
    """
    named = urlsplit(public_address or "").hostname
    public = [named] if named else []
    if address != ADDRESS:
        return [address, *public]
    return HOSTS + public if is_behind_proxy else HOSTS


def say(line: str) -> None:
    """One line on the terminal, at once, also when the output goes to a file."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()

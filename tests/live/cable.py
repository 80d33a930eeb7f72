"""A cable between browsers and the server that can be pulled out and put back."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress


class Cable:
    """Forwards one port to another while it is plugged in."""

    def __init__(self, target_port: int) -> None:
        self.target_port = target_port
        self.is_plugged = True
        self._open: set[socket.socket] = set()
        self._lock = threading.Lock()
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = self._listener.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()

    def pull(self) -> None:
        """Break every connection and take no new one."""
        with self._lock:
            self.is_plugged = False
            for one in self._open:
                with suppress(OSError):
                    one.shutdown(socket.SHUT_RDWR)
            self._open.clear()

    def plug(self) -> None:
        """Take connections again."""
        self.is_plugged = True

    def close(self) -> None:
        """The end."""
        self.pull()
        self._listener.close()

    def _accept(self) -> None:
        while True:
            try:
                client, _ = self._listener.accept()
            except OSError:
                return
            if not self.is_plugged:
                client.close()
                continue
            try:
                server = socket.create_connection(("127.0.0.1", self.target_port))
            except OSError:
                client.close()
                continue
            with self._lock:
                self._open |= {client, server}
            for one, other in ((client, server), (server, client)):
                threading.Thread(target=self._pump, args=(one, other), daemon=True).start()

    def _pump(self, one: socket.socket, other: socket.socket) -> None:
        with suppress(OSError):
            while data := one.recv(65536):
                other.sendall(data)
        for end in (one, other):
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
            end.close()
        with self._lock:
            self._open -= {one, other}


@contextmanager
def cable_to(base_url: str) -> Iterator[tuple[str, Cable]]:
    """A cable to the server at this base address; yields the address at its near end."""
    cable = Cable(int(base_url.rsplit(":", 1)[1]))
    try:
        yield f"http://127.0.0.1:{cable.port}", cable
    finally:
        cable.close()

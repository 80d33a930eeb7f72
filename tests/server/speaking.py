"""Speaks Streamlit's protocol to a running server without a browser: opens a page's connection and reads what comes."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Origin, Subprotocol

PATIENCE_S = 120


@dataclass
class Tab:
    """One open page: its id, and everything that the server has said."""

    socket: ClientConnection
    session_id: str = ""
    heard: list[ForwardMsg] = field(default_factory=list)

    def open(self, page: str, query: str = "") -> None:
        """Ask for a page and read until its script has ended."""
        question = BackMsg()
        question.rerun_script.page_name = page
        question.rerun_script.query_string = query
        self.socket.send(question.SerializeToString())
        self.read_until("script_finished")

    def read_until(self, kind: str) -> ForwardMsg:
        while True:
            message = ForwardMsg.FromString(self.socket.recv(PATIENCE_S))  # type: ignore[arg-type]
            self.heard.append(message)
            if message.WhichOneof("type") == "new_session":
                self.session_id = message.new_session.initialize.session_id
            if message.WhichOneof("type") == kind:
                return message

    def button_ids(self) -> list[str]:
        """What the browser sends back for a file, of each button on the page."""
        elements = (message.delta.new_element for message in self.heard if message.WhichOneof("type") == "delta")
        buttons = (one.download_button for one in elements if one.WhichOneof("type") == "download_button")
        return [button.deferred_file_id for button in buttons if button.deferred_file_id]

    def press(self, button_id: str) -> tuple[str, str]:
        """The address of the button's file, or the sentence that says why there is none."""
        question = BackMsg()
        question.backend_operation_request.request_id = "1"
        question.backend_operation_request.session_id = self.session_id
        question.backend_operation_request.deferred_file.file_id = button_id
        self.socket.send(question.SerializeToString())
        answer = self.read_until("backend_operation_response").backend_operation_response
        return answer.deferred_file.url, answer.error_msg


@contextmanager
def tab(
    base: str, *, cookie: str = "", origin: str | None = "", session_id: str = "", page: str | None = None
) -> Iterator[Tab]:
    """A page's connection; origin: the server's own when left out, None for none; session_id: of an earlier one."""
    host = urlsplit(base).netloc
    protocols = [Subprotocol("streamlit")]
    if session_id:
        protocols += [Subprotocol("PLACEHOLDER_AUTH_TOKEN"), Subprotocol(session_id)]
    with connect(
        f"ws://{host}/_stcore/stream",
        subprotocols=protocols,
        origin=None if origin is None else Origin(origin or base),
        additional_headers={"Cookie": cookie} if cookie else None,
        max_size=None,
        open_timeout=PATIENCE_S,
    ) as socket:
        opened = Tab(socket)
        if page is not None:
            opened.open(page)
        yield opened

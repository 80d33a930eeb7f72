"""What a run sent to a browser, put together as the browser would: containers, and in them elements, in their places."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from streamlit.proto.Block_pb2 import Block
from streamlit.proto.Element_pb2 import Element
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

#: The part of a page that is no sidebar and no message that passes.
_MAIN = 0


@dataclass(slots=True)
class Node:
    """A container with its parts by place, or an element without any."""

    block: Block | None = None
    element: Element | None = None
    parts: dict[int, Node] = field(default_factory=dict)

    def children(self) -> Iterator[Node]:
        """The parts in their order."""
        for place in sorted(self.parts):
            yield self.parts[place]


def main_part(messages: Iterable[ForwardMsg]) -> Node:
    """The page itself, of all that was sent."""
    root = Node()
    for message in messages:
        if message.WhichOneof("type") != "delta":
            continue
        kind = message.delta.WhichOneof("type")
        at = root
        *way, place = message.metadata.delta_path
        for step in way:
            at = at.parts.setdefault(step, Node())
        if kind == "new_element":
            at.parts[place] = Node(element=message.delta.new_element)
        elif kind == "add_block":
            before = at.parts.get(place)
            at.parts[place] = Node(block=message.delta.add_block, parts=before.parts if before else {})
    return root.parts.get(_MAIN, Node())

"""A paper as data to keep, and back: nothing of it is lost, so that a released paper can be read and written again."""

import dataclasses
import gzip
import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from data.papers.writers import document as paper

_KINDS: Final = {
    kind.__name__: kind
    for kind in (
        *(paper.SourceRef, paper.Sentence, paper.Heading, paper.Paragraph, paper.Bullets, paper.Tier, paper.KeyFigure),
        *(paper.KeyFigures, paper.TableColumn, paper.Table, paper.Picture, paper.Beside, paper.Row, paper.PageBreak),
        *(paper.Stamp, paper.SourceEntry, paper.Document),
    )
}
_IS: Final = "is"


def pack_document(document: paper.Document) -> bytes:
    """The paper as compressed JSON; the same paper gives the same bytes."""
    text = json.dumps(_plain(document), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return gzip.compress(text.encode(), mtime=0)


def unpack_document(packed: bytes) -> paper.Document:
    """The paper that was packed. Raises ValueError for bytes that are none."""
    try:
        found = _whole(json.loads(gzip.decompress(packed)))
    except (OSError, EOFError, KeyError, TypeError, ValueError) as error:
        raise ValueError("this is not a packed paper") from error
    if not isinstance(found, paper.Document):
        raise ValueError("this is not a packed paper")
    return found


def _plain(value: Any) -> Any:
    if dataclasses.is_dataclass(value):
        # What begins with an underscore is worked out from the rest.
        names = [one.name for one in dataclasses.fields(value) if not one.name.startswith("_")]
        return {_IS: type(value).__name__} | {name: _plain(getattr(value, name)) for name in names}
    if isinstance(value, datetime):
        return {_IS: "moment", "at": value.isoformat()}
    if isinstance(value, Mapping):
        return {_IS: "mapping", "of": [[key, _plain(one)] for key, one in value.items()]}
    return [_plain(one) for one in value] if isinstance(value, tuple | list) else value


def _whole(value: Any) -> Any:
    if isinstance(value, list):
        return tuple(_whole(one) for one in value)
    if not isinstance(value, dict):
        return value
    if value[_IS] == "moment":
        return datetime.fromisoformat(value["at"])
    if value[_IS] == "mapping":
        return {key: _whole(one) for key, one in value["of"]}
    return _KINDS[value[_IS]](**{name: _whole(one) for name, one in value.items() if name != _IS})

"""Files that browsers fetch, held in memory and compressed once, found by exact address only."""

from __future__ import annotations

import gzip
import hashlib
import os
import threading
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

CONTENT_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".geojson": "application/geo+json",
    ".gif": "image/gif",
    ".html": "text/html; charset=utf-8",
    ".ico": "image/x-icon",
    ".jpg": "image/jpeg",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".map": "application/json",
    ".mjs": "text/javascript; charset=utf-8",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".ttf": "font/ttf",
    ".txt": "text/plain; charset=utf-8",
    ".wasm": "application/wasm",
    ".webp": "image/webp",
    ".woff": "font/woff",
    ".woff2": "font/woff2",
}
# Compressed already: gzip would make them larger.
PACKED = frozenset({".gif", ".ico", ".jpg", ".png", ".webp", ".woff", ".woff2"})
# 9 costs the background thread a second once; every first visitor gains.
GZIP_LEVEL = 9


class Naming(Enum):
    """How the files of a folder are named, which decides how long a browser may keep them."""

    #: The name carries a hash of the content: another content has another address.
    HASHED = "hashed"
    #: The address stays and the content may change with a release.
    FIXED = "fixed"
    #: The address is that of another file, in whose place this one is served: browsers ask each time.
    IN_PLACE = "in place"


@dataclass(frozen=True, slots=True)
class Content:
    """One file as it is sent: gzipped (is_gzip) or as it is, with the hash of the plain content."""

    stored: bytes
    is_gzip: bool
    sha256: str
    content_type: str

    def plain(self) -> bytes:
        """The bytes for a browser that does not take gzip."""
        return gzip.decompress(self.stored) if self.is_gzip else self.stored

    @property
    def version(self) -> str:
        """A short name of this content, for ?v= addresses."""
        return self.sha256[:10]


class Asset:
    """One file with an address; its content is read and compressed when first asked for, then kept."""

    def __init__(self, file: Path, naming: Naming) -> None:
        """file: an existing file with one of the CONTENT_TYPES; naming: of the folder that it is in."""
        self.file = file
        self.naming = naming
        self._lock = threading.Lock()
        self._content: Content | None = None
        self._stat: tuple[int, int] | None = None

    def ready(self) -> Content | None:
        """The content when it is in memory and the file has not changed since; costs at most one stat."""
        if self._content is not None and (self.naming is Naming.HASHED or self._signature() == self._stat):
            return self._content
        return None

    def load(self) -> Content:
        """The content, read and compressed by one thread while others wait. Raises OSError when the file is gone."""
        with self._lock:
            content = self.ready()
            if content is None:
                signature = self._signature()
                raw = self.file.read_bytes()
                packed = self.file.suffix in PACKED
                # mtime=0: the same content gives the same bytes, so that the tag is a strong one.
                content = Content(
                    raw if packed else gzip.compress(raw, GZIP_LEVEL, mtime=0),
                    not packed,
                    hashlib.sha256(raw).hexdigest(),
                    CONTENT_TYPES[self.file.suffix],
                )
                self._content, self._stat = content, signature
            return content

    def _signature(self) -> tuple[int, int]:
        found = os.stat(self.file)
        return found.st_mtime_ns, found.st_size


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder that is served under a prefix ('/static/')."""

    prefix: str
    root: Path
    naming: Naming


class Catalogue:
    """Every file that is served from memory, by its exact address.

    The addresses are listed from the folders when the server starts and are only ever looked up, never built from what a
    browser sends: there is no address that leads out of the folders.
    """

    def __init__(self, folders: Iterable[Folder], in_place: Mapping[str, Path] | None = None) -> None:
        """folders: later ones win where addresses meet; a folder that does not exist holds nothing. in_place: addresses
        of the folders, each with the file that is served there instead; an address that is not theirs is left out.
        """
        self._assets: dict[str, Asset] = {}
        for folder in folders:
            self._assets.update(_list(folder))
        for address, file in (in_place or {}).items():
            if address in self._assets:
                self._assets[address] = Asset(file, Naming.IN_PLACE)

    def find(self, address: str) -> Asset | None:
        """The asset at this decoded address, or None."""
        return self._assets.get(address)

    def addresses(self) -> list[str]:
        """All addresses, sorted."""
        return sorted(self._assets)

    def warm(self, first: Iterable[str] = ()) -> int:
        """Loads everything, the addresses in `first` before the others; returns how many bytes are held."""
        order = dict.fromkeys([*first, *self._assets])
        held = 0
        for asset in filter(None, map(self._assets.get, order)):
            try:
                held += len(asset.load().stored)
            except OSError:
                continue  # gone since the start; a request for it says so
        return held


def _list(folder: Folder) -> dict[str, Asset]:
    root = folder.root.resolve()
    found: dict[str, Asset] = {}
    for file in sorted(root.rglob("*")) if root.is_dir() else []:
        # A link that leads out of the folder is not part of it.
        if file.suffix in CONTENT_TYPES and file.is_file() and file.resolve().is_relative_to(root):
            found[folder.prefix + file.relative_to(root).as_posix()] = Asset(file, folder.naming)
    return found

"""Reading our own PDFs back without a library: the text that a reader copies, page by page, and the tags.

Enough for what our typesetter writes (no object streams, Identity-H fonts with ToUnicode maps), and for nothing else.
"""

import re
import zlib

_OBJECT = re.compile(rb"(\d+) 0 obj\s(.*?)\nendobj", re.S)
_ESCAPES = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}


def objects(pdf: bytes) -> dict[int, bytes]:
    """Every object by its number; streams as they stand."""
    return {int(number): body for number, body in _OBJECT.findall(pdf)}


def page_texts(pdf: bytes) -> list[str]:
    """The text of each page, spaces run together."""
    known = objects(pdf)
    pages = [body for _, body in sorted(known.items()) if b"/Type/Page/" in body]
    return [_page(known, body) for body in pages]


def text_of(pdf: bytes) -> str:
    """The text of all pages, without what stands on every page (artifacts: heads, feet, rules)."""
    known = objects(pdf)
    pages = [body for _, body in sorted(known.items()) if b"/Type/Page/" in body]
    return " ".join(_page(known, body, is_body_only=True) for body in pages)


def squeezed(text: str) -> str:
    """Without spaces, so that a line's end makes no difference."""
    return re.sub(r"\s|\u00ad", "", text)


def _page(known: dict[int, bytes], body: bytes, *, is_body_only: bool = False) -> str:
    resources = _follow(known, body, rb"/Resources (\d+) 0 R") or body
    fonts = dict(re.findall(rb"/(f\d+) (\d+) 0 R", resources))
    maps = {name: _letters(known, int(number)) for name, number in fonts.items()}
    content = _inflate(known[int(re.search(rb"/Contents (\d+) 0 R", body)[1])])  # type: ignore[index]
    out: list[str] = []
    at, font, is_artifact = 0, b"", False
    while match := re.compile(rb"/(f\d+) [\d.]+ Tf|/Artifact\b|\bEMC\b|/Lang\([\w-]+\)|\bET\b|\(", re.S).search(
        content, at
    ):
        at = match.end()
        if match[0] in (b"/Artifact", b"EMC"):
            is_artifact = match[0] == b"/Artifact"
        if match[0] in (b"/Artifact", b"EMC") or match[0].startswith(b"/Lang"):
            continue
        if match[1]:
            font = match[1]
        elif match[0] == b"ET":
            out.append(" ")
        else:
            piece, at = _string(content, at)
            codes = _unescape(piece)
            pairs = [int.from_bytes(codes[i : i + 2], "big") for i in range(0, len(codes), 2)]
            if not (is_artifact and is_body_only):
                out.append("".join(maps.get(font, {}).get(pair, "") for pair in pairs))
    return "".join(out)


def _string(content: bytes, at: int) -> tuple[bytes, int]:
    """The string that begins at a place, and where it ends; brackets inside it are escaped or balanced."""
    depth, start = 1, at
    while depth:
        letter = content[at : at + 1]
        at += 2 if letter == b"\\" else 1
        depth += (letter == b"(") - (letter == b")")
    return content[start : at - 1], at


def _follow(known: dict[int, bytes], body: bytes, pattern: bytes) -> bytes | None:
    found = re.search(pattern, body)
    return known[int(found[1])] if found else None


def _inflate(body: bytes) -> bytes:
    raw = body.split(b"stream", 1)[1].lstrip(b"\r\n").rsplit(b"endstream", 1)[0]
    return zlib.decompressobj().decompress(raw)


def _letters(known: dict[int, bytes], font: int) -> dict[int, str]:
    """What each glyph of a font says, from its ToUnicode map."""
    stream = _follow(known, known[font], rb"/ToUnicode (\d+) 0 R")
    found: dict[int, str] = {}
    if stream is None:
        return found
    text = _inflate(stream)
    for block in re.findall(rb"beginbfchar(.*?)endbfchar", text, re.S):
        for code, said in re.findall(rb"<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]+)>", block):
            found[int(code, 16)] = bytes.fromhex(said.decode()).decode("utf-16-be")
    for block in re.findall(rb"beginbfrange(.*?)endbfrange", text, re.S):
        for first, last, said in re.findall(rb"<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]+)>", block):
            start = int.from_bytes(bytes.fromhex(said.decode()), "big")
            for step in range(int(last, 16) - int(first, 16) + 1):
                found[int(first, 16) + step] = chr(start + step)
    return found


def _unescape(piece: bytes) -> bytes:
    def one(match: re.Match[bytes]) -> bytes:
        said = match[1]
        if said[:1] in b"01234567":
            return bytes([int(said, 8) & 255])
        return _ESCAPES.get(said, said)

    return re.sub(rb"\\([0-7]{1,3}|.)", one, piece, flags=re.S)

"""Which files evidence may bring, told by what they hold and never by what they are called.

A name can say anything; the first bytes of a file, and for Office files the parts of the package, cannot. Signatures: PDF 32000-1
(7.5.2), PNG (W3C, 5.2), JPEG (ITU-T T.81, B.1.1.3); DOCX and XLSX are ZIP packages after ECMA-376 whose main parts are named.
"""

import io
import zipfile
from dataclasses import dataclass
from typing import Final

LARGEST_BYTES: Final = 10_000_000
#: A package that unpacks to more is a trap or a mistake; its content is never unpacked here.
_LARGEST_UNPACKED: Final = 500_000_000
#: Ending and media type, by kind.
KINDS: Final[dict[str, tuple[str, str]]] = {
    "PDF": ("pdf", "application/pdf"),
    "DOCX": ("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    "XLSX": ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "PNG": ("png", "image/png"),
    "JPEG": ("jpg", "image/jpeg"),
    "TXT": ("txt", "text/plain"),
    "CSV": ("csv", "text/csv"),
}
MEDIA_TYPES: Final = tuple(media_type for _, media_type in KINDS.values())
_TAKEN: Final = "PDF, DOCX, XLSX, PNG, JPEG, TXT and CSV are accepted."
_SIGNATURES: Final = (("PDF", b"%PDF-"), ("PNG", b"\x89PNG\r\n\x1a\n"), ("JPEG", b"\xff\xd8\xff"))
_MAIN_PARTS: Final = (("DOCX", "word/document.xml"), ("XLSX", "xl/workbook.xml"))
#: What begins so is none of the taken kinds; named, so that the sentence says what it is.
_OTHERS: Final = (
    (b"MZ", "a program for Windows"),
    (b"\x7fELF", "a program for Linux"),
    (b"\xd0\xcf\x11\xe0", "an Office file of the old kind (DOC, XLS or PPT): save it as DOCX, XLSX or PDF"),
    (b"GIF8", "a GIF picture: save it as PNG"),
    (b"Rar!", "an archive"),
    (b"7z\xbc\xaf", "an archive"),
    (b"\x1f\x8b", "an archive"),
    (b"{\\rtf", "an RTF file: save it as DOCX or PDF"),
)
_HTML: Final = (b"<!doctype html", b"<html", b"<script", b"<svg", b"<?xml")
_LONGEST_NAME: Final = 120


class FileRefusedError(ValueError):
    """The file is not taken; the text says why, to go on after the file's name."""


@dataclass(frozen=True, slots=True)
class AcceptedFile:
    """A file that is taken: its name as it is kept, its kind (a key of KINDS), its media type."""

    name: str
    kind: str
    media_type: str


def accept_file(name: str, content: bytes) -> AcceptedFile:
    """The file's kind by what it holds, and the name under which it is kept, with the ending of that kind.

    Raises FileRefusedError for an empty file, one that is too large, and every other kind.
    """
    if not content:
        raise FileRefusedError("is empty")
    if len(content) > LARGEST_BYTES:
        raise FileRefusedError(
            f"has {len(content) / 1_000_000:.1f} MB; at most {LARGEST_BYTES // 1_000_000} MB are accepted"
        )
    kind = _kind_of(name, content)
    ending, media_type = KINDS[kind]
    return AcceptedFile(_kept_name(name, kind, ending), kind, media_type)


def _kind_of(name: str, content: bytes) -> str:
    for kind, signature in _SIGNATURES:
        if content.startswith(signature):
            return kind
    if content.startswith(b"PK"):
        return _kind_of_package(content)
    for signature, words in _OTHERS:
        if content.startswith(signature):
            raise FileRefusedError(f"is {words}. {_TAKEN}")
    if content[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith(_HTML):
        raise FileRefusedError(f"is a web page or XML, which can carry scripts: print it as PDF. {_TAKEN}")
    if not _is_text(content):
        raise FileRefusedError(f"is of a kind that is not taken. {_TAKEN}")
    # Both are plain text: here, and only here, the name says which.
    return "CSV" if name.casefold().endswith((".csv", ".tsv")) else "TXT"


def _kind_of_package(content: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            infos = package.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise FileRefusedError(f"is damaged, or an archive. {_TAKEN}") from error
    names = {info.filename for info in infos}
    if any(one.casefold().endswith("vbaproject.bin") for one in names):
        raise FileRefusedError("holds macros: save it without them, as DOCX, XLSX or PDF")
    if sum(info.file_size for info in infos) > _LARGEST_UNPACKED:
        raise FileRefusedError("unpacks to more than a document holds")
    for kind, part in _MAIN_PARTS:
        if part in names and "[Content_Types].xml" in names:
            return kind
    raise FileRefusedError(f"is an archive, or an Office file of another kind. {_TAKEN}")


def _is_text(content: bytes) -> bool:
    """Whether every character is one that text has, in UTF-8, UTF-16 with its mark, or Windows-1252."""
    for encoding in ("utf-16",) if content.startswith((b"\xff\xfe", b"\xfe\xff")) else ("utf-8-sig", "cp1252"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        return all(ord(sign) >= 32 or sign in "\t\r\n\f" for sign in text)
    return False


def _kept_name(name: str, kind: str, ending: str) -> str:
    """The last part of the name, without what a file system or a header takes for something else, with its own ending."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    plain = "".join(sign if sign.isalnum() or sign in " ._-()" else "_" for sign in last).strip(" ._")
    stem = plain.rsplit(".", 1)[0] if "." in plain else plain
    shown = "jpeg" if kind == "JPEG" and plain.casefold().endswith(".jpeg") else ending
    return f"{stem[:_LONGEST_NAME].strip(' .') or 'evidence'}.{shown}"

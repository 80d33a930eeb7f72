"""Files of evidence: their kind is what they hold, whatever they are called."""

import io
import zipfile

import pytest

from data.recommendations.rules.evidence_files import LARGEST_BYTES, FileRefusedError, accept_file


def package(*parts: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for part in parts:
            archive.writestr(part, "x")
    return buffer.getvalue()


TAKEN = {
    "PDF": b"%PDF-1.7\n...",
    "PNG": b"\x89PNG\r\n\x1a\n....",
    "JPEG": b"\xff\xd8\xff\xe0....",
    "DOCX": package("[Content_Types].xml", "word/document.xml"),
    "XLSX": package("[Content_Types].xml", "xl/workbook.xml"),
    "TXT": "Décret n° 12".encode("cp1252"),
}


@pytest.mark.parametrize("kind", TAKEN)
def test_the_content_says_the_kind_and_gives_the_ending(kind: str) -> None:
    found = accept_file("report.exe", TAKEN[kind])
    assert found.kind == kind
    assert found.name == f"report.{ {'JPEG': 'jpg'}.get(kind, kind.lower()) }"


def test_of_plain_text_the_name_says_whether_it_is_a_table() -> None:
    assert accept_file("a.csv", b"a;b\n1;2\n").kind == "CSV"
    assert accept_file("a.pdf", b"a;b\n1;2\n").kind == "TXT"


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.pdf", b"", "is empty"),
        ("a.pdf", b"MZ\x90\x00", "a program for Windows"),
        ("a.pdf", b"<!DOCTYPE html><script>1</script>", "a web page"),
        ("a.png", b'<svg xmlns="x"/>', "a web page or XML"),
        ("a.docx", package("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin"), "holds macros"),
        ("a.docx", package("a.txt"), "is an archive"),
        ("a.docx", b"PK\x03\x04 cut off", "is damaged"),
        ("a.doc", b"\xd0\xcf\x11\xe0....", "of the old kind"),
        ("a.txt", b"text\x00with a zero", "of a kind that is not taken"),
        ("a.pdf", b"%PDF-" + b"x" * LARGEST_BYTES, "at most 10 MB"),
    ],
)
def test_everything_else_is_refused_with_a_sentence(name: str, content: bytes, words: str) -> None:
    with pytest.raises(FileRefusedError, match=words):
        accept_file(name, content)


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../etc/passwd", "passwd.pdf"),
        ("C:\\papers\\loi.pdf", "loi.pdf"),
        ('a"b\r\nX: y.pdf', "a_b__X_ y.pdf"),
        ("....", "evidence.pdf"),
        ("Décret.PDF", "Décret.pdf"),
    ],
)
def test_the_kept_name_is_a_plain_file_name(name: str, kept: str) -> None:
    assert accept_file(name, TAKEN["PDF"]).name == kept

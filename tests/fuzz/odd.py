"""Input that nobody types on purpose, and some that somebody does."""

import io
import os
import zipfile

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

#: AMBERLIGHT_FUZZ_EXAMPLES names another number of examples for each test.
FUZZ = settings(
    max_examples=int(os.environ.get("AMBERLIGHT_FUZZ_EXAMPLES", "2000")),
    deadline=None,
    suppress_health_check=list(HealthCheck),
    print_blob=True,
)

#: Markup, formulas, Typst, ends of lines, marks of direction, halves of a pair, signs that no file may hold.
ODD = (
    "<script>alert(1)</script>", "</style><img src=x onerror=alert(1)>", '=HYPERLINK("http://x")', "+1+1", "-1", "@SUM(A1)",
    '#panic("x")', '#import "/etc/passwd"', "$x$", "line\r\nbreak", "line\x0bfeed\x0c", "next\x85line\u2028par\u2029",
    "\u202eright to left\u202c", "\u2066isolate\u2069", "\u200f\u200e", "\ufeff", "\ud800", "\udfff\ud800", "\x00", "\x1b[31m",
    "\x7f", "_x0041_", "'", '"', "\\", "{{7*7}}", "%s%n", "../../etc/passwd", "a" * 3000, "\U0001f600", "e\u0301",
    "\u0645\u064a\u0627\u0646\u0645\u0627\u0631", "\u1019\u103c\u1014\u103a\u1019\u102c", "\ufffe\uffff", "1e309", "NaN", "-0",
    "9" * 400, "2026-02-30", "0000-00-00",
)  # fmt: skip

#: Any text, surrogates too, and often one of the above.
texts = st.one_of(
    st.sampled_from(ODD),
    st.text(st.characters(), max_size=60),
    st.builds("{}{}".format, st.text(max_size=20), st.sampled_from(ODD)),
)


@st.composite
def mutated(draw: st.DrawFn, content: bytes) -> bytes:
    """These bytes with some of them changed, cut, doubled or replaced by a piece of odd text."""
    changed = bytearray(content)
    for _ in range(draw(st.integers(1, 6))):
        place = draw(st.integers(0, max(0, len(changed) - 1)))
        piece = draw(st.one_of(st.binary(max_size=12), texts.map(lambda text: text.encode("utf-8", "surrogatepass"))))
        match draw(st.sampled_from(["replace", "insert", "cut", "double"])):
            case "replace":
                changed[place : place + len(piece)] = piece
            case "insert":
                changed[place:place] = piece
            case "cut":
                del changed[place : place + draw(st.integers(1, 200))]
            case _:
                changed[place:place] = changed[place : place + 300]
    return bytes(changed)


@st.composite
def mutated_workbook(draw: st.DrawFn, content: bytes) -> bytes:
    """A workbook in which one of its parts is mutated, the archive itself whole."""
    with zipfile.ZipFile(io.BytesIO(content)) as before:
        parts = {name: before.read(name) for name in before.namelist()}
    name = draw(st.sampled_from(sorted(parts)))
    parts[name] = draw(mutated(parts[name]))
    after = io.BytesIO()
    with zipfile.ZipFile(after, "w", zipfile.ZIP_DEFLATED) as archive:
        for part, held in parts.items():
            archive.writestr(part, held)
    return after.getvalue()

"""What a text file is encoded in, told by the letters that it gives.

UTF-8 and UTF-16 are certain. Between the old encodings of Windows, Macintosh and MS-DOS the same bytes are other letters;
the one that gives words is taken, and said with an example. Where none gives words, or two do, the file is refused: a
letter that no word has would otherwise be stored for good.
"""

import codecs
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from data.core.errors import AmberlightError

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8", "UTF-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "UTF-16"),
)
#: The old encodings, the commonest first: of two that give the same text the first is named.
_OLD: Final = {
    "cp1252": "Western European (cp1252)",
    "mac_roman": "Western European (Macintosh)",
    "cp850": "Western European (MS-DOS, cp850)",
    "cp437": "Western European (MS-DOS, cp437)",
    "cp1250": "Central European (cp1250)",
    "cp1251": "Cyrillic (cp1251)",
    "cp1254": "Turkish (cp1254)",
    "cp1257": "Baltic (cp1257)",
    "iso8859_4": "Baltic (iso8859_4)",
}
#: Of two readings that give words alike the commoner one is taken: Czech without a single ř, ě or ů is rarer than French.
_RARER: Final = {"cp1250": 0.04, "cp1257": 0.03, "iso8859_4": 0.04}
#: Letters beyond a to z, by the languages that are written side by side (CLDR, main exemplar characters).
_LETTERS: Final = (
    frozenset("àâæçéèêëîïôœùûüÿñáíóúãõäößìòº°ªÀÂÇÉÈÊËÎÏÔŒÙÛÜÑÁÍÓÚÃÕÄÖÅ"),
    frozenset("æøåäöéüðþáíóúýÆØÅÄÖÐÞÁÍÓÚÝ"),
    frozenset("áäčďéěíĺľňóôŕřšťúůýžÁČĎÉĚÍŇÓŘŠŤÚŮÝŽ"),
    frozenset("ąćęłńóśźżĄĆĘŁŃÓŚŹŻ"),
    frozenset("áéíóöőúüűÁÉÍÓÖŐÚÜŰ"),
    frozenset("ăâîșțşţĂÂÎȘȚŞŢéčćđšžČĆĐŠŽ"),
    frozenset("çğıöşüâîûÇĞİÖŞÜÂÎÛ"),
    frozenset("абвгдежзийклмнопрстуфхцчшщъыьэюяёіїєґўАБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯЁІЇЄҐЎ"),
)
#: What only the Baltic encodings are for: Lithuanian, Latvian, Estonian.
_BALTIC: Final = (
    frozenset("ąčęėįšųūžĄČĘĖĮŠŲŪŽ"),
    frozenset("āčēģīķļņōŗšūžĀČĒĢĪĶĻŅŌŖŠŪŽ"),
    frozenset("äõöüšžÄÕÖÜŠŽ"),
)
_ALPHABETS: Final = {"cp1257": _BALTIC, "iso8859_4": _BALTIC}
#: No language writes so few vowels: below this share of them, Cyrillic letters are Greek or Hebrew ones read wrongly.
_FEWEST_VOWELS: Final = 0.27
_VOWELS: Final = frozenset("aeiouyáéíóúýæöøåäâàèêëîïôûüıāąēėęīįūų")
#: Letters that French and Portuguese have behind these; others are Turkish, or Latvian read wrongly.
_BEFORE: Final = {"ç": "aouãõáâéóôûù", "î": "tnmlcps", "â": "tcmnlbgpfvq"}
_CYRILLIC_VOWELS: Final = frozenset("аеёиоуыэюяіїєАЕЁИОУЫЭЮЯІЇЄ")
#: A word that goes on in capitals after a small letter: KOI8-R read as Windows-1251.
_TURNED_CASE: Final = re.compile(r"[а-я][А-Я]{2}")
_APOSTROPHES: Final = frozenset("’‘ʼ'´")
_PUNCTUATION: Final = frozenset("’‘“”„«»–—…•\u00a0¿¡§©®°±·£€²³¹½¼‰†‡™×")
_MOST_LOOKED_AT: Final = 20_000
#: UTF-8 that was read as Windows-1252 and saved again: 'dÃ©placÃ©s', 'Stateâ€™s'.
_TWICE: Final = re.compile(
    r"[A-Za-z]Ã[\u00a0-\u00bf\u0192\u201a]|Ã[\u00a0-\u00bf\u0192\u201a][a-z]|"
    r"[A-Za-z]â€[\u2122\u0153\u201c\u201d\u02dc\u00a6]"
)
_CONTROL: Final = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


@dataclass(frozen=True, slots=True)
class DecodedText:
    """The text of a file and the sentences to say about how it was decoded."""

    text: str
    notices: tuple[str, ...]


def decode(content: bytes, file_name: str, encoding: str | None = None) -> DecodedText:
    """Decode the bytes of a text file. encoding: what the user says that it is.

    Raises AmberlightError when the bytes are no text, or when it cannot be told which letters they stand for.
    """
    if encoding:
        decoded = DecodedText(_as_said(content, file_name, encoding), (f"Read as {encoding}, as said.",))
    else:
        decoded = _find_out(content, file_name)
    if found := _CONTROL.search(decoded.text):
        raise AmberlightError(
            f"{file_name} is a binary file, not a table: it holds unprintable characters "
            f"(first at position {found.start() + 1}). Save the table as CSV (UTF-8) or XLSX."
        )
    # A mark says that a program wrote UTF-8 on purpose; our own exports have one and come back as they went out.
    is_marked = content.startswith(codecs.BOM_UTF8)
    if not encoding and not is_marked and (twice := _TWICE.search(decoded.text)):
        line = decoded.text.count("\n", 0, twice.start()) + 1
        raise AmberlightError(
            f"{file_name}, line {line}: '{_word_at(decoded.text, twice.start())}' is not a word. The file was "
            "decoded wrongly and saved again. Download it again from its publisher, or use --encoding utf-8 "
            "to take the letters as they are."
        )
    return decoded


def _as_said(content: bytes, file_name: str, encoding: str) -> str:
    try:
        name = codecs.lookup(encoding).name
        for mark, of, _ in _MARKS:
            if content.startswith(mark) and name.replace("_", "-").startswith(of[:6]):
                content, name = content[len(mark) :], of
        return content.decode(name)
    except LookupError as error:
        raise AmberlightError(
            f"'{encoding[:30]}' is not an encoding. Use --encoding utf-8, cp1252, mac_roman, cp850 or another name."
        ) from error
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise AmberlightError(
            f"{file_name} is not {encoding}: line {line} does not decode. Give another one."
        ) from error


def _find_out(content: bytes, file_name: str) -> DecodedText:
    for mark, encoding, name in _MARKS:
        if content.startswith(mark):
            try:
                return DecodedText(content[len(mark) :].decode(encoding), ())
            except UnicodeDecodeError as error:
                raise AmberlightError(
                    f"{file_name} says that it is {name}, and is not from byte {error.start} on. It may have been cut "
                    "off: download it again."
                ) from error
    if wide := _unmarked_utf_16(content):
        try:
            return DecodedText(content.decode(wide), ("Read as UTF-16, though the file does not say so.",))
        except UnicodeDecodeError as error:
            raise AmberlightError(f"{file_name} is UTF-16 and was cut off. Download it again.") from error
    try:
        return DecodedText(content.decode("utf-8"), ())
    except UnicodeDecodeError as error:
        return _old_encoding(content, file_name, content.count(b"\n", 0, error.start) + 1)


def _unmarked_utf_16(content: bytes) -> str | None:
    """The byte order of UTF-16 without a mark: in a table most signs are ASCII, so every other byte is zero."""
    sample = content[:4_000]
    if len(sample) < 4 or len(content) % 2:
        return None
    even, odd = sample[0::2].count(0) / len(sample[0::2]), sample[1::2].count(0) / len(sample[1::2])
    if odd > 0.4 and even < 0.05:
        return "utf-16-le"
    if even > 0.4 and odd < 0.05:
        return "utf-16-be"
    return None


def _old_encoding(content: bytes, file_name: str, line: int) -> DecodedText:
    """The old encoding that gives words. Raises AmberlightError when none does, or when two do with other words."""
    if _CONTROL.search(content.decode("latin-1")):
        # Bytes below a space are the same in all of them: the caller says that this is no text.
        return DecodedText(content.decode("latin-1"), ())
    sample = _around_high_bytes(content)
    scored: list[tuple[float, str, str]] = []
    for encoding in _OLD:
        try:
            text = sample.decode(encoding)
            content.decode(encoding)
        except UnicodeDecodeError:
            continue
        scored.append((_score(text, _ALPHABETS.get(encoding, _LETTERS)) - _RARER.get(encoding, 0.0), encoding, text))
    scored.sort(key=lambda one: -one[0])
    if not scored or scored[0][0] < 0.5:
        if any(_is_utf_8_beyond_ascii(one) for one in content.split(b"\n")):
            raise AmberlightError(
                f"{file_name} is UTF-8 and, on line {line}, something else: two files were put together. Save that line's "
                "letters again as UTF-8, or say --encoding."
            )
        raise AmberlightError(
            f"{file_name}, line {line}: the intended letters cannot be determined; every reading gives "
            f"characters that no word has ({_readings(scored)}). Save it as UTF-8, or use --encoding."
        )
    best, encoding, text = scored[0]
    others = [one for one in scored[1:] if one[2] != text and one[0] > best - 0.02]
    if others:
        raise AmberlightError(
            f"{file_name}, line {line}: the letters can be read in two ways "
            f"({_readings([scored[0], *others[:1]])}). Choose with --encoding, or save it as UTF-8."
        )
    example = _example(text)
    return DecodedText(
        content.decode(encoding),
        (
            f"The file is not UTF-8 (first seen on line {line}); it was read as {_OLD[encoding]}"
            + (f", which gives '{example}'." if example else "."),
        ),
    )


def _is_utf_8_beyond_ascii(line: bytes) -> bool:
    try:
        return not line.decode("utf-8").isascii()
    except UnicodeDecodeError:
        return False


def _readings(scored: list[tuple[float, str, str]]) -> str:
    return "; ".join(f"'{_example(text)}' as {encoding}" for _, encoding, text in scored[:2])


def _around_high_bytes(content: bytes) -> bytes:
    """The words that hold bytes beyond ASCII, each once, with a space between them."""
    words = dict.fromkeys(found.group() for found in re.finditer(rb".?[^\s,;|\"]*[\x80-\xff][^\s,;|\"]*.?", content))
    return b"\n".join(words)[:_MOST_LOOKED_AT]


def _score(text: str, alphabets: Sequence[frozenset[str]]) -> float:
    """How much the signs beyond ASCII look like those of words in one of the alphabets: 1 for all, 0 and less for none."""
    letters = 0
    good = [0.0] * len(alphabets)
    bad = neutral = 0
    for place, sign in enumerate(text):
        if ord(sign) < 128:
            continue
        before = text[place - 1] if place else "\n"
        after = text[place + 1] if place + 1 < len(text) else "\n"
        category = unicodedata.category(sign)
        if category.startswith("C") or (category == "So" and sign not in _PUNCTUATION):
            bad += 3
        elif sign.isalpha() and sign not in "ªº":
            if _is_no_letter_of_a_word(sign, before, after):
                bad += 2
            else:
                letters += 1
                for number, alphabet in enumerate(alphabets):
                    good[number] += (sign in alphabet) * _weight(sign, before, after)
        elif sign in _APOSTROPHES:
            neutral += 1
            bad += 2 * (before.isalpha() and after.isspace() and before.islower() and sign == "‘")
        elif before.isalpha() and after.isalpha() and sign not in "’ʼ–—·":
            bad += 2
        elif sign in _PUNCTUATION:
            neutral += 1
            # 'plac…' and 'd™' end no word that a table has; a dash between words does.
            bad += (before.isalpha() and sign in "‚„†‡‰™£€¡¿²³¹½¼±×") * 2
            # An 'œ' of ISO 8859-15 read as a fraction: '½uvre'.
            bad += (after.isalpha() and sign in "¼½") * 2
        else:
            bad += 1
    cyrillic = [sign for sign in text if "\u0400" <= sign <= "\u04ff"]
    if len(cyrillic) >= 12 and sum(sign in _CYRILLIC_VOWELS for sign in cyrillic) < _FEWEST_VOWELS * len(cyrillic):
        return 0.0
    bad += 6 * len(_TURNED_CASE.findall(text))
    total = letters + neutral + bad
    return (max(good) + neutral * 0.95 - bad) / total if total else 0.0


def _is_no_letter_of_a_word(sign: str, before: str, after: str) -> bool:
    """A capital stands at the beginning of a word or among capitals; no word is half Cyrillic or Greek and half Latin; the
    Icelandic ð and the Turkish ğ stand behind a vowel (the ð behind r, too), never first.
    """
    if sign.casefold() in "ðğ" and before.casefold() not in _VOWELS and not (sign in "ðÐ" and before in "rRðÐ"):
        return True
    if sign in "µƒ" or (sign.isupper() and (before.islower() or (after.islower() and before.isalpha()))):
        return True
    if sign.islower() and before.islower() and after.isupper():
        return True
    return ord(sign) >= 0x370 and any(one.isascii() and one.isalpha() for one in (before, after))


def _weight(sign: str, before: str, after: str) -> float:
    """How much a letter of an alphabet counts: less where it is rare, or where it never or seldom stands (Polish writes 'ni'
    before a vowel; no French word ends in â).
    """
    small, following = sign.casefold(), after.casefold()
    if small in "ńśź" and following in "aeiouy":
        return 0.6
    if small in "âîû" and not after.isalpha():
        return 0.6
    if (small == "ï" and before.casefold() not in _VOWELS) or (small == "ø" and before in "iI"):
        return 0.6
    if small in _BEFORE and after.isalpha() and following not in _BEFORE[small]:
        return 0.6 if small == "î" else 0.985
    # Words end in 'ië' in Dutch, in ë in Albanian, in ø and æ in Danish; so does, read wrongly, much of Lithuanian.
    if small in "ëøæ" and not (small == "ë" and before in "iI") and before.isalpha() and not after.isalpha():
        return 0.985
    return 0.8 if small in "ùìòÿûūŕĺď" else 1.0


def _example(text: str) -> str:
    """A word or two that hold a letter beyond ASCII."""
    words = [word.strip(" ,;|\"'") for word in text.split("\n")]
    letters = [word for word in words if any(ord(sign) > 127 and sign.isalpha() for sign in word)]
    return ", ".join((letters or words)[:2])[:60]


def _word_at(text: str, place: int) -> str:
    start = max((text.rfind(sign, 0, place) for sign in ' \n\t,;"'), default=-1) + 1
    return re.split(r"[\s,;\"]", text[start : place + 20])[0][:40]

"""A name brought to a form in which it can be compared."""

import re
import unicodedata
from typing import Final

_LETTERS: Final = str.maketrans(
    {"ı": "i", "ø": "o", "Ø": "o", "ł": "l", "Ł": "l", "đ": "d", "Đ": "d", "&": " and ", ".": ""}
)
#: Marks of a footnote behind a name: 'Kosovo*', 'Palestine [1]', 'Serbia 1/'.
_FOOTNOTE: Final = re.compile(r"(\s*(\*|†|‡|[¹²³]|\[\w\]|\([\da-e]\)|\s\d/))+\s*$")
_ARTICLES: Final = frozenset("the le la les l el los las lo il gli o os as die der das".split())
#: Words that say nothing about which country is meant, in the languages of the tables.
_FILLERS: Final = _ARTICLES | frozenset(
    "of and du de des d et y e del do da dos das di della delle dei degli und von".split()
)
#: Abbreviations that publishers use within names.
_SHORT: Final = {
    "dem": "democratic",
    "fed": "federated",
    "is": "islands",
    "isl": "islands",
    "isls": "islands",
    "n": "north",
    "ppl": "people",
    "peop": "people",
    "rep": "republic",
    "repub": "republic",
    "s": "south",
    "st": "saint",
    "ste": "sainte",
    "sts": "states",
    "terr": "territory",
    "territories": "territory",
    "u": "united",
}


def normalise_name(name: str) -> str:
    """A name without case, accents and punctuation: "Côte d’Ivoire" and "COTE D'IVOIRE" become "cote d ivoire"."""
    plain = name
    # Twice, as Unicode's compatibility caseless matching asks (section 3.13): some letters have a case only once decomposed.
    for _ in range(2):
        plain = unicodedata.normalize("NFKD", plain.translate(_LETTERS).casefold())
    kept = "".join(" " if not c.isalnum() else c for c in plain if not unicodedata.combining(c))
    return " ".join(kept.split())


def without_footnote(name: str) -> str:
    """The name without the marks of a footnote behind it."""
    return _FOOTNOTE.sub("", name)


def without_article(key: str) -> str:
    """A normalised name without the article before or behind it: 'niger the' and 'le niger' become 'niger'."""
    words = key.split()
    while len(words) > 1 and words[0] in _ARTICLES:
        words = words[1:]
    while len(words) > 1 and words[-1] in _ARTICLES:
        words = words[:-1]
    return " ".join(words)


def word_key(key: str) -> str:
    """The words of a normalised name, spelt out, in one order: 'Korea, Rep.' and 'Republic of Korea' have the same.

    As often as they stand: 'Sudan and South Sudan' is not South Sudan.
    """
    # 'People's' is two words here, and the s of the second says nothing; that of 'S. Sudan' says south.
    words = [_SHORT.get(word, word) for word in re.sub(r"\b(people)( s\b)+", r"\1", key).split()]
    return " ".join(sorted(word for word in words if word not in _FILLERS))

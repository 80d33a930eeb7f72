"""From words to stems, so that 'sanction', 'sanctions' and 'sanctioned' find each other.

The stemmer is Snowball's English (Porter2), as the library snowballstemmer ships it. Words that carry no meaning by
themselves are left out, with the list that the search would otherwise stumble over; numbers and codes stay as they are.
"""

import re
import unicodedata
from functools import lru_cache
from typing import Final

import snowballstemmer

_WORD: Final = re.compile(r"[^\W_]+")
#: Left out of the index and of a query alike. 'and', 'or' and 'not' are operators before they get here.
STOP_WORDS: Final = frozenset(
    "a an and are as at be been but by for from had has have he her his if in into is it its no of on or our she so such "
    "than that the their them then there these they this those to was we were what when where which who will with you".split()
)
LONGEST_TERM: Final = 60
_STEMMER: Final = snowballstemmer.stemmer("english")


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """The stem of one word in lower case without accents; cut to LONGEST_TERM characters."""
    return str(_STEMMER.stemWord(word))[:LONGEST_TERM]


def list_words(text: str) -> tuple[str, ...]:
    """The words of a text in order, lower case, without accents; an apostrophe ends a word."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return tuple(_WORD.findall(plain.casefold()))


def list_stems(*texts: str | None) -> frozenset[str]:
    """The stems of all texts, without stop words."""
    return frozenset(stem(word) for text in texts if text for word in list_words(text) if word not in STOP_WORDS)

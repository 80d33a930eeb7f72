"""What an access code looks like: long enough that guessing is hopeless, and made to be typed from paper.

Five groups of five signs. The first group names the code and is no secret: it finds the one hash to compare with. Of the
other twenty, nineteen are drawn at random (32 signs each: 95 bits) and the last is a check sign over all before it.

Alphabet: Crockford's Base32 (https://www.crockford.com/base32.html), without I, L, O and U; typed I and L are read as 1
and O as 0. Check sign: Luhn's algorithm for 32 signs (ISO/IEC 7812-1, annex B, for any even base): finds every single
wrong sign and almost every pair of neighbours that changed places.
"""

import re
import secrets
from typing import Final

ALPHABET: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
GROUP: Final = 5
GROUPS: Final = 5
LENGTH: Final = GROUP * GROUPS
_BASE: Final = len(ALPHABET)
_READ_AS: Final = str.maketrans({"I": "1", "L": "1", "O": "0"})
#: What people put between groups, on paper and when they copy.
_BETWEEN: Final = re.compile(r"[\s\-\u2010-\u2015._]+")
_LONGEST_TYPED: Final = 100


def make_code() -> str:
    """A new code as it is shown once: 'AB12C-...' with five groups; from the operating system's random source."""
    signs = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH - 1))
    whole = signs + check_sign(signs)
    return "-".join(whole[start : start + GROUP] for start in range(0, LENGTH, GROUP))


def read_code(typed: str) -> str | None:
    """The 25 signs of what was typed, or None when it cannot be a code: wrong length, a foreign sign, a wrong check sign.

    Case, spaces and hyphens do not matter. None says nothing about any code that exists.
    """
    if len(typed) > _LONGEST_TYPED:
        return None
    signs = _BETWEEN.sub("", typed).upper().translate(_READ_AS)
    if len(signs) != LENGTH or set(signs) - set(ALPHABET) or check_sign(signs[:-1]) != signs[-1]:
        return None
    return signs


def code_name(signs: str) -> str:
    """The first group: names the code, opens nothing."""
    return signs[:GROUP]


def check_sign(signs: str) -> str:
    """Luhn's check sign for the signs before it."""
    total = 0
    for place, sign in enumerate(reversed(signs)):
        value = ALPHABET.index(sign) * (2 if place % 2 == 0 else 1)
        total += value // _BASE + value % _BASE
    return ALPHABET[-total % _BASE]

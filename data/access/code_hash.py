"""The memory-hard hash of an access code, by argon2-cffi: what the store keeps in place of the code.

Parameters: Argon2id with 64 MiB, three passes, four lanes: the second recommended option of RFC 9106, section 4, and
above the least that the OWASP Password Storage Cheat Sheet asks for (19 MiB, two passes, one lane).
"""

from functools import lru_cache
from typing import Final

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from argon2.profiles import RFC_9106_LOW_MEMORY

_HASHER: Final = PasswordHasher.from_parameters(RFC_9106_LOW_MEMORY)


def hash_code(signs: str) -> str:
    """The hash of a code's 25 signs, salted: the same code never gives the same hash twice."""
    return _HASHER.hash(signs)


def is_code(code_hash: str | None, signs: str) -> bool:
    """Whether the hash is that of these signs. Argon2 compares in constant time.

    None stands for a code that does not exist: it is compared with a hash that nothing fits, so that the answer takes as
    long as for one that does.
    """
    try:
        return _HASHER.verify(code_hash or _nobodys_hash(), signs) and code_hash is not None
    except (VerificationError, InvalidHashError):
        return False


@lru_cache(maxsize=1)
def _nobodys_hash() -> str:
    return _HASHER.hash("")

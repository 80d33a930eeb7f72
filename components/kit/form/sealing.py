"""What was typed and not recorded, sealed so that it can wait in its author's own tab: unreadable there and unchangeable, and
worth nothing once the sign-in has ended. The key is made of the token in the browser's cookie, which no script can read and
which the server does not keep. Fernet (AES-128-CBC with HMAC-SHA256), from the cryptography library.
"""

import base64
import hashlib
import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, Final

from cryptography.fernet import Fernet, InvalidToken

from components.kit.form.drafts import KEPT, Draft
from components.kit.form.values import plain

_PURPOSE: Final = b"amberlight typed and not recorded"
#: Signs. Browsers keep about five million in a tab.
LONGEST_SEALED: Final = 2_000_000


def seal(drafts: Mapping[str, Draft], secret: str) -> str | None:
    """These drafts, by the key of their form, as text; None for none, and for more than a tab takes."""
    if not drafts:
        return None
    rows = [
        [key, one.version, dict(one.base), dict(one.values), one.saved_at.isoformat()] for key, one in drafts.items()
    ]
    sealed = _fernet(secret).encrypt(json.dumps(rows).encode()).decode()
    return sealed if len(sealed) <= LONGEST_SEALED else None


def unseal(sealed: object, secret: str) -> dict[str, Draft]:
    """The drafts that were sealed with this secret within the last day; none for anything else."""
    if not isinstance(sealed, str) or len(sealed) > LONGEST_SEALED:
        return {}
    try:
        rows = json.loads(_fernet(secret).decrypt(sealed.encode(), ttl=int(KEPT.total_seconds())))
    except (InvalidToken, ValueError):
        return {}
    return {
        key: Draft(version, _values(base), _values(values), datetime.fromisoformat(saved_at).astimezone(UTC))
        for key, version, base, values, saved_at in rows
    }


def _values(values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: plain(value) for name, value in values.items()}


def _fernet(secret: str) -> Fernet:
    # The token has 256 bits of chance: one hash makes a key of it, nothing can be guessed.
    return Fernet(base64.urlsafe_b64encode(hashlib.blake2b(secret.encode(), key=_PURPOSE, digest_size=32).digest()))

"""Signing in: how long wrong codes are slowed down, how long a sign-in lasts, and which claims give which clearance.

Sources: OWASP Authentication Cheat Sheet (exponential delay rather than locking an account, which would let anybody lock
out everybody); NIST SP 800-63B-4, section 2.2.3 (AAL2: sign in again after at most 24 hours and after an hour without use).
"""

import ipaddress
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from data.core.handling import Clearance

#: Wrong codes are remembered this long for slowing down.
WINDOW: Final = timedelta(hours=1)
#: Wrong codes from one address before it has to wait: paper and thumbs make mistakes.
FREE_TRIES: Final = 3
#: Codes that cannot be any, as above: each still takes a moment of the server and a row of the store.
FREE_MISTYPED: Final = 10
LONGEST_DELAY: Final = timedelta(minutes=5)
#: Wrong codes from all addresses together within the window, from which on nobody's second try is free.
PRESSURE: Final = 50
#: A sign-in ends after this long at the latest, and after this long without use.
SIGN_IN_LASTS: Final = timedelta(hours=12)
SIGN_IN_IDLES: Final = timedelta(minutes=60)


def delay_after(wrong_here: int, wrong_anywhere: int) -> timedelta:
    """How long an address waits after its latest wrong code.

    wrong_here, wrong_anywhere: wrong codes within WINDOW from this address and from all. After FREE_TRIES it is one
    second, then twice as long each time up to LONGEST_DELAY. Under PRESSURE there are no free tries. An address that has
    typed no wrong code never waits, whatever others do: an attacker slows down himself and not the secretariat.
    """
    free = 0 if wrong_anywhere >= PRESSURE else FREE_TRIES
    if wrong_here <= free:
        return timedelta(0)
    return min(timedelta(seconds=2.0 ** min(wrong_here - free - 1, 20)), LONGEST_DELAY)


def delay_after_mistyped(mistyped_here: int) -> timedelta:
    """How long an address waits after its latest code that cannot be any; mistyped_here: such codes within WINDOW from it."""
    return delay_after(max(0, mistyped_here - FREE_MISTYPED + FREE_TRIES), 0)


def origin_of(address: str | None) -> str:
    """What counts as one address: an IPv4 address, the /64 network of an IPv6 one (one subscriber has all of it)."""
    try:
        found = ipaddress.ip_address((address or "").split("%")[0])
    except ValueError:
        return "unknown"
    if isinstance(found, ipaddress.IPv6Address):
        if found.ipv4_mapped is not None:
            return str(found.ipv4_mapped)
        return "::1" if found.is_loopback else str(ipaddress.ip_network((found, 64), strict=False))
    return str(found)


def is_alive(created_at: datetime, last_seen_at: datetime, expires_at: datetime, now: datetime) -> bool:
    """Whether a sign-in still counts: not past its end, and used within SIGN_IN_IDLES. A clock set back ends it."""
    return created_at <= now < expires_at and now - last_seen_at < SIGN_IN_IDLES


def delegation_from_claims(
    claims: Mapping[str, Any], claim: str, mapping: Mapping[str, str], clearance: Clearance
) -> str | None:
    """The delegation whose desk an identity provider's claims name, by its id; None for none.

    clearance: what the same claims give. In the open view there is none, nor for the secretariat, which sees every release.
    Claims that name two delegations name none: what was released to one is not for whoever also sits for another.
    """
    if clearance is not Clearance.MEMBERS:
        return None
    named = {mapping[one] for one in _roles(claims, claim) if one in mapping}
    return named.pop() if len(named) == 1 else None


def clearance_from_claims(
    claims: Mapping[str, Any], role_claim: str, mapping: Mapping[str, Clearance], now: datetime
) -> Clearance:
    """The clearance that an identity provider's claims give: the highest that the mapping has for one of the roles.

    role_claim: the claim's name; dots lead into nested claims ('realm_access.roles') where no claim has the whole name.
    The claim is a text or a list of texts, compared letter for letter. What is not mapped gives the open clearance; so
    does a sign-in at the provider that is older than SIGN_IN_LASTS, or that does not say when it was (auth_time, iat):
    the provider's cookie would otherwise keep a projector signed in for a month.
    """
    signed_in_at = _signed_in_at(claims)
    if signed_in_at is None:
        return Clearance.OPEN
    age = now.timestamp() - signed_in_at
    # A minute for clocks that disagree.
    if not -60 <= age < SIGN_IN_LASTS.total_seconds():
        return Clearance.OPEN
    order = list(Clearance)
    given = [mapping[role] for role in _roles(claims, role_claim) if role in mapping]
    return max(given, key=order.index, default=Clearance.OPEN)


def provider_sign_in_ends(claims: Mapping[str, Any]) -> datetime | None:
    """When a sign-in at the provider ends here, UTC; None when the claims do not say when it was."""
    signed_in_at = _signed_in_at(claims)
    try:
        return None if signed_in_at is None else datetime.fromtimestamp(signed_in_at, UTC) + SIGN_IN_LASTS
    except (OverflowError, ValueError, OSError):
        return None


def _signed_in_at(claims: Mapping[str, Any]) -> float | None:
    """Seconds since 1970, or None where there is no number."""
    found = claims.get("auth_time", claims.get("iat"))
    return None if isinstance(found, bool) or not isinstance(found, int | float) else float(found)


def _roles(claims: Mapping[str, Any], role_claim: str) -> Iterable[str]:
    found: Any = claims.get(role_claim)
    if found is None:
        found = claims
        for name in role_claim.split("."):
            found = found.get(name) if isinstance(found, Mapping) else None
    if isinstance(found, str):
        return (found,)
    return tuple(role for role in found if isinstance(role, str)) if isinstance(found, list | tuple) else ()

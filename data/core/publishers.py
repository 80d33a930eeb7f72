"""Whose words a source gives: a government speaks at its own address; a news page, a reference site or a copy is none.

A page that relays what a government said is credited to whoever runs the page. That the original was not read stands with it.
"""

import re
from typing import Final
from urllib.parse import urlsplit

#: What a publisher can be, and how a reader is told.
PUBLISHER_KINDS: Final[dict[str, str]] = {
    "government": "a government or parliament, in its own words",
    "intergovernmental": "an intergovernmental organisation, in its own words",
    "organisation": "a university, institute or non-governmental organisation",
    "news": "a news page; the original was not checked",
    "reference_site": "a reference site; the original was not checked",
    "copy": "a copy on another site; it was not checked against the original",
    "network": "the network itself",
    "none": "none: no document was read",
}
#: Kinds that relay what others said.
RELAYS: Final = frozenset({"news", "reference_site", "copy"})
_OFFICIAL: Final = re.compile(
    r"(^|\.)(gov|gov\.[a-z]{2}|gc\.ca|gouv\.[a-z]{2}|admin\.ch|bund\.de|parliament\.uk|europarl\.europa\.eu|um\.dk|esteri\.it)\Z"
)
#: Addresses of governments outside their own domains, each looked up: missions to the United Nations, advisory bodies by law,
#: a ministry's site on one subject.
_OFFICIAL_HOSTS: Final = frozenset(
    {
        *("onu.delegfrance.org", "netherlandsmission.org", "permanentrepresentations.nl"),
        *("aiv-advice.nl", "adviescommissievolkenrecht.nl", "csr-in-deutschland.de"),
    }
)
#: Where the site is no publisher: whose repository it is stands in the address.
_SHARED_HOSTS: Final = frozenset({"github.com"})
_SPEAKS_FOR_A_STATE: Final = re.compile(r"\b(government|ministry|parliament|department of state)\b", re.IGNORECASE)


def judge_publisher(publisher: str, kind: str, address: str | None) -> str | None:
    """What is wrong with a source's publisher, to go on after its name; None where nothing is.

    kind: one of PUBLISHER_KINDS. address: of the source, None for none.
    """
    host = _host(address)
    if kind == "government":
        if not _is_official(host):
            return f"is credited as a government, and {host or 'no address'} is not the address of one"
        return None
    if kind not in RELAYS:
        return None
    if _SPEAKS_FOR_A_STATE.search(publisher):
        return "is a page that relays, and its publisher is named as if a state spoke: name who runs the page"
    if host and host not in _SHARED_HOSTS and not _names_site(publisher, host):
        return f"is a page that relays, and its publisher does not name the site, {host}"
    return None


def _host(address: str | None) -> str:
    found = (urlsplit(address or "").hostname or "").casefold()
    return found.removeprefix("www.")


def _is_official(host: str) -> bool:
    return bool(_OFFICIAL.search(host)) or host in _OFFICIAL_HOSTS


def _names_site(publisher: str, host: str) -> bool:
    """Whether a part of the host that is a name of its own stands in the publisher, or the publisher in it."""
    plain = re.sub(r"[^a-z0-9]", "", publisher.casefold())
    short = re.sub(r"[^a-z0-9]", "", publisher.partition("(")[0].casefold())
    parts = (re.sub(r"[^a-z0-9]", "", part) for part in host.split(".")[:-1])
    return any(part in plain or short in part for part in parts if len(part) > 1)

"""Register where imported figures come from, so that each row's source, terms and date are one step away."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime
from urllib.parse import urlsplit

from data.core.errors import AmberlightError
from data.core.models.source import Source
from data.sources.files.options import ImportOptions, StoreView
from data.sources.files.parsed import TableRows, Values

_DATE = re.compile(r"(\d{4})(-\d{2}(-\d{2})?)?")


@dataclass(frozen=True, slots=True)
class Family:
    """What is known of a line of publications before a new one arrives: publisher, terms, address, cycle in months, and
    whether the note on its newest member holds for the next one.
    """

    prefix: str
    publisher: str
    terms: str
    address: str
    cycle_months: int
    keeps_note: bool = False


#: Terms as in the publishers' own words; see the Sources page. EWP states no licence with its data.
EWP = Family(
    "ewp-sra-",
    "Early Warning Project (United States Holocaust Memorial Museum, Dartmouth College)",
    "No licence is stated with the published tables; cite the Early Warning Project.",
    "https://github.com/EarlyWarningProject",
    12,
)
UCDP = Family(
    "ucdp-country-year-",
    "Uppsala Conflict Data Program (UCDP)",
    "CC BY 4.0",
    "https://ucdp.uu.se/downloads/",
    12,
    keeps_note=True,
)
UNHCR = Family(
    "unhcr-population",
    "UNHCR",
    "CC BY 4.0",
    "https://www.unhcr.org/refugee-statistics/",
    6,
)


def as_iso_date(text: str) -> str:
    """Check a date given by a user: 2026-07-01, 2026-07 or 2026. Raises AmberlightError when it is none."""
    text = text.strip()
    found = _DATE.fullmatch(text)
    if found:
        try:
            date.fromisoformat(text + "-01-01"[: 10 - len(text)] if len(text) == 4 else (text + "-01")[:10])
        except ValueError:
            found = None
    if not found:
        raise AmberlightError(f"'{text[:40]}' is not a date. Write --as-of as 2026-07-01, 2026-07 or 2026.")
    return text


def is_later(new: str, old: str | None) -> bool:
    """Whether a date (or month, or year) is later than the one on record; words on record are never overruled."""
    if old is None:
        return True
    if not _DATE.fullmatch(old):
        return False
    length = min(len(new), len(old))
    return new[:length] > old[:length]


def register(view: StoreView, options: ImportOptions, draft: Values, derived_as_of: str) -> TableRows:
    """The Source row to go with an import.

    A source that the store knows keeps what is on record; only its date moves, when the file's is later or when the
    user gives one. A new source is the draft (source_id, title, publisher, citation, terms, address, cycle_months).
    """
    source_id = str(draft["source_id"])
    today = datetime.now(UTC).date().isoformat()
    as_of = figures_date(options, derived_as_of)
    known = view.sources.get(source_id)
    if known is None:
        row = {"note": None, "publisher_kind": None, "read_on": today, **draft, "as_of": as_of}
    elif (options.as_of and as_of != known["as_of"]) or is_later(as_of, known["as_of"]):
        row = {**known, "as_of": as_of, "read_on": today}
    else:
        row = dict(known)
    columns = tuple(column.name for column in Source.__table__.columns if column.name != "source_id")
    return TableRows(Source, ("source_id",), [row], columns, scope={"source_id": source_id}, kept=(), is_main=False)


def family_draft(
    view: StoreView, options: ImportOptions, family: Family, source_id: str, title: str, citation: str
) -> Values:
    """The draft of a new member of a family: publisher and terms as of the newest member on record, what the user says
    before that. The address is the family's: a newest member's own page does not show the next one.
    """
    newest = view.newest_source(family.prefix) or {}
    return {
        "source_id": source_id,
        "title": title,
        "publisher": options.publisher or newest.get("publisher") or family.publisher,
        # Of another publisher than the family's the kind is not known.
        "publisher_kind": None if options.publisher else newest.get("publisher_kind"),
        "citation": options.citation or citation,
        "address": checked_address(options.address) or family.address,
        "terms": options.terms or newest.get("terms") or family.terms,
        "cycle_months": options.cycle_months or newest.get("cycle_months") or family.cycle_months,
        "note": newest.get("note") if family.keeps_note else None,
    }


def figures_date(options: ImportOptions, derived: str) -> str:
    """The date that the figures of a file speak of: the user's word, or what the file itself shows."""
    return as_iso_date(options.as_of) if options.as_of else derived


def sourced(source: TableRows, as_of: str) -> Values:
    """The columns that every sourced row takes from its Source row. as_of: the date of these figures; the source's own may
    be that of newer ones, and is never put on older.
    """
    row = source.rows[0]
    return {
        "source_id": row["source_id"],
        "source_url": row["address"],
        "as_of": as_of,
        "confidence": "verified",
        "handling": "open",
    }


def checked_address(address: str | None) -> str | None:
    """A web address given by a user. Raises AmberlightError for anything but http and https: it becomes a link."""
    if address is None:
        return None
    parts = urlsplit(address.strip())
    if parts.scheme not in {"http", "https"} or not parts.netloc:
        raise AmberlightError(f"'{address[:60]}' is not a web address. Write --address as https://...")
    return address.strip()

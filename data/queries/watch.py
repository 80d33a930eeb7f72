"""Watch lists:

What the newest edition of each says, on its own scale, and where those that warn of atrocities differ.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from data.models import WatchList, WatchListing
from data.queries.rows import SourcedRow, fetch, sourced
from data.queries.visibility import visible
from data.rules.disagreement import (
    EWP_LIST,
    PARTIAL_LISTS,
    ListVerdict,
    Verdict,
    explain_disagreement,
    judge,
    lists_disagree,
)
from data.rules.handling import Clearance
from data.rules.tiers import TOP_RANKS


@dataclass(frozen=True, slots=True, kw_only=True)
class WatchListRow:
    """One watch list. is_whole: whether the edition in hand is whole, so that its silence means 'does not flag'.

    edition, as_of: of the newest edition in hand, None where there is none. flagged: how many countries that edition
    flags.
    """

    watch_list_id: str
    name: str
    publisher: str
    scale: str
    concern: str
    coverage_note: str | None
    is_whole: bool
    edition: str | None
    as_of: str | None
    flagged: int


@dataclass(frozen=True, slots=True, kw_only=True)
class WatchListingRow(SourcedRow):
    """What one edition of one list says of one country, in the list's own words and on its own scale."""

    watch_list_id: str
    edition: str
    iso3: str
    level: str
    is_flagged: bool
    listed_rank: int | None
    risk_probability: float | None
    previous_rank: int | None
    previous_probability: float | None
    note: str | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """What the lists say of one country; whether those that warn of atrocities disagree, and the sentence if so."""

    verdicts: tuple[ListVerdict, ...]
    disagree: bool
    reason: str | None


@dataclass(frozen=True, slots=True)
class WatchFlags:
    """All lists and all listings of their newest editions, ready to be asked country by country."""

    lists: tuple[WatchListRow, ...]
    by_country: Mapping[str, Mapping[str, WatchListingRow]]

    def get_flagging(self, iso3: str) -> tuple[str, ...]:
        """The ids of the lists that flag the country, in the order of the lists."""
        listed = self.by_country.get(iso3, {})
        return tuple(
            w.watch_list_id for w in self.lists if w.watch_list_id in listed and listed[w.watch_list_id].is_flagged
        )

    def compare(self, iso3: str, ewp_rank: int | None) -> Comparison:
        """What each list says of the country. ewp_rank: its rank in the newest edition, None where it was not assessed.

        The Early Warning Project is read from its ranking, which is whole, and not from the extract in the list of
        lists.
        """
        listed = self.by_country.get(iso3, {})
        verdicts = []
        for item in self.lists:
            if item.edition is None:
                verdict = Verdict.UNKNOWN
            elif item.watch_list_id == EWP_LIST:
                verdict = judge(None if ewp_rank is None else ewp_rank <= TOP_RANKS, covers_country=False)
            else:
                entry = listed.get(item.watch_list_id)
                verdict = judge(entry.is_flagged if entry else None, is_whole=item.is_whole)
            verdicts.append(ListVerdict(item.watch_list_id, item.name, item.concern, verdict))
        return Comparison(tuple(verdicts), lists_disagree(verdicts), explain_disagreement(verdicts))


def get_watch_flags(session: Session, clearance: Clearance) -> WatchFlags:
    """The newest edition of every list. Two statements."""
    listings = fetch(
        session,
        WatchListingRow,
        select(
            WatchListing.watch_list_id,
            WatchListing.edition,
            WatchListing.iso3,
            WatchListing.level,
            WatchListing.is_flagged,
            WatchListing.listed_rank,
            WatchListing.risk_probability,
            WatchListing.previous_rank,
            WatchListing.previous_probability,
            WatchListing.note,
            *sourced(WatchListing),
        )
        .where(visible(WatchListing, clearance))
        .order_by(WatchListing.watch_listing_id),
    )
    newest: dict[str, WatchListingRow] = {}
    for row in listings:
        known = newest.get(row.watch_list_id)
        if known is None or (row.as_of or "") >= (known.as_of or ""):
            newest[row.watch_list_id] = row
    by_country: dict[str, dict[str, WatchListingRow]] = {}
    flagged: dict[str, int] = {}
    for row in listings:
        if row.edition == newest[row.watch_list_id].edition:
            by_country.setdefault(row.iso3, {})[row.watch_list_id] = row
            flagged[row.watch_list_id] = flagged.get(row.watch_list_id, 0) + row.is_flagged
    statement = select(*WatchList.__table__.columns).order_by(WatchList.concern, WatchList.watch_list_id)
    lists = tuple(
        WatchListRow(
            **item._mapping,
            is_whole=item.watch_list_id not in PARTIAL_LISTS,
            edition=newest[item.watch_list_id].edition if item.watch_list_id in newest else None,
            as_of=newest[item.watch_list_id].as_of if item.watch_list_id in newest else None,
            flagged=flagged.get(item.watch_list_id, 0),
        )
        for item in session.execute(statement)
    )
    return WatchFlags(lists, by_country)

"""Watch lists: what the newest edition of each says, on its own scale.

And where those that warn of atrocities differ.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from data.core.clearance import visible, withheld
from data.core.handling import Clearance
from data.core.query_cache import once_in_a_reading
from data.core.rows import SourcedRow, fetch, sourced
from data.risk.models.watch import WatchList, WatchListing
from data.risk.rules.disagreement import (
    EWP_LIST,
    PARTIAL_LISTS,
    ListVerdict,
    Verdict,
    explain_disagreement,
    judge,
    lists_disagree,
)
from data.risk.rules.tiers import TOP_RANKS


@dataclass(frozen=True, slots=True, kw_only=True)
class WatchListRow:
    """One watch list. gap: why its silence means nothing (cut, or withheld in part); None: silence is 'does not flag'.

    edition, as_of: of the newest edition in hand, None where there is none. flagged: how many countries that edition
    flags.
    """

    watch_list_id: str
    name: str
    publisher: str
    scale: str
    concern: str
    coverage_note: str | None
    gap: str | None
    edition: str | None
    as_of: str | None
    flagged: int

    @property
    def reader_name(self) -> str:
        """The list with its publisher, as a reader knows it: Early Warning Project, Statistical Risk Assessment."""
        return f"{self.publisher.split(' (')[0]}, {self.name}"


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
    """What the lists say of one country; whether those that warn of atrocities disagree (None: no comparison), and how."""

    verdicts: tuple[ListVerdict, ...]
    disagree: bool | None
    reason: str | None


@dataclass(frozen=True, slots=True)
class WatchFlags:
    """All lists, and the listings of their newest editions by country and list: one country may stand in two entries."""

    lists: tuple[WatchListRow, ...]
    by_country: Mapping[str, Mapping[str, tuple[WatchListingRow, ...]]]

    def get_flagging(self, iso3: str) -> tuple[str, ...]:
        """The ids of the lists that flag the country, in the order of the lists."""
        listed = self.by_country.get(iso3, {})
        return tuple(
            item.watch_list_id
            for item in self.lists
            if any(entry.is_flagged for entry in listed.get(item.watch_list_id, ()))
        )

    def compare(self, iso3: str, ewp_rank: int | None) -> Comparison:
        """What each list says of the country. ewp_rank: its rank in the newest edition, None where it was not assessed.

        The Early Warning Project is read from its ranking, which is whole, and not from the extract in the list of
        lists.
        """
        listed = self.by_country.get(iso3, {})
        verdicts = []
        for item in self.lists:
            entries = listed.get(item.watch_list_id, ())
            if item.edition is None:
                verdict, reason = Verdict.UNKNOWN, "No edition is recorded."
            elif item.watch_list_id == EWP_LIST:
                verdict = judge(None if ewp_rank is None else ewp_rank <= TOP_RANKS, covers_country=False)
                reason = "It does not assess this country."
            else:
                verdict = judge(any(e.is_flagged for e in entries) if entries else None, is_whole=item.gap is None)
                reason = f"Not named in the part that was read. {item.gap}"
            because = reason if verdict is Verdict.UNKNOWN else None
            verdicts.append(ListVerdict(item.watch_list_id, item.reader_name, item.concern, verdict, because))
        return Comparison(tuple(verdicts), lists_disagree(verdicts), explain_disagreement(verdicts))


@once_in_a_reading
def get_watch_flags(session: Session, clearance: Clearance) -> WatchFlags:
    """The newest edition of every list. Three statements.

    A list of which anything is withheld is not whole for this reader: whom the withheld entries name must not show,
    and its silence on a country must not pass for 'does not flag'.
    """
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
    by_country: dict[str, dict[str, tuple[WatchListingRow, ...]]] = {}
    flagged: dict[str, set[str]] = {}
    for row in listings:
        if row.edition == newest[row.watch_list_id].edition:
            listed = by_country.setdefault(row.iso3, {})
            listed[row.watch_list_id] = (*listed.get(row.watch_list_id, ()), row)
            if row.is_flagged:
                flagged.setdefault(row.watch_list_id, set()).add(row.iso3)
    cut = set(session.scalars(select(WatchListing.watch_list_id).where(withheld(WatchListing, clearance)).distinct()))
    statement = select(*WatchList.__table__.columns).order_by(WatchList.concern, WatchList.watch_list_id)
    lists = tuple(
        WatchListRow(
            **item._mapping,
            gap=_find_gap(item.watch_list_id, item.coverage_note, item.watch_list_id in cut),
            edition=newest[item.watch_list_id].edition if item.watch_list_id in newest else None,
            as_of=newest[item.watch_list_id].as_of if item.watch_list_id in newest else None,
            flagged=len(flagged.get(item.watch_list_id, ())),
        )
        for item in session.execute(statement)
    )
    return WatchFlags(lists, by_country)


def _find_gap(watch_list_id: str, coverage_note: str | None, is_cut: bool) -> str | None:
    """Why the silence of a list means nothing to this reader, or None."""
    if is_cut:
        return "Part of it is withheld at this clearance."
    if watch_list_id in PARTIAL_LISTS:
        return coverage_note or "The copy held is incomplete."
    return None

"""The four tiers of the paper's traffic light.

Source of the image: the paper asks its readers to look at the "so-called 'amber' countries on the traffic light
course" (section II.d, key candidates for contextual analysis). Source of the rule: docs/design.md, Tiers, on figures
of the Early Warning Project, which itself calls ranks 1 to 30 high risk and shows risk and ongoing killing as two
things on one map.
"""

from collections.abc import Sequence
from enum import StrEnum
from typing import Final

#: The Early Warning Project treats ranks 1 to 30 as high risk.
TOP_RANKS: Final = 30


class Tier(StrEnum):
    """One tier; the order is the order in which they are shown."""

    RED = "red"
    AMBER = "amber"
    GREEN = "green"
    GREY = "grey"


def assign_tier(is_ongoing_last_year: bool, rank: int | None, top: int = TOP_RANKS) -> Tier:
    """The tier of one country in one edition.

    is_ongoing_last_year: a mass killing was ongoing in the last year on record (see last_record_year).
    rank: its rank for a new mass killing in that edition, 1 the highest; None where it was not assessed.
    Red holds whatever the rank, and also without one: the ranking speaks of a new mass killing, so a country with one
    ongoing can stand far down (South Sudan 31 and North Korea 66 in 2025).
    """
    if is_ongoing_last_year:
        return Tier.RED
    if rank is None:
        return Tier.GREY
    return Tier.AMBER if rank <= top else Tier.GREEN


def last_record_year(edition: int, newest_year_on_record: int | None) -> int | None:
    """The last year of mass killings on record as an edition knew it: the year before the edition, or the newest if
    older.

    Each edition is published in the second half of its year on a record that ends with the year before (edition 2023
    uses 2022). What the edition itself counted as ongoing in that year is in its own table, and the tier rests on that
    (data.risk.queries.risk); this is for an edition whose table does not say. None where there is no record at all.
    """
    if newest_year_on_record is None:
        return None
    return min(edition - 1, newest_year_on_record)


def is_current_crisis(level: str) -> bool:
    """Whether a watch list's level, in the list's words, says that atrocities are under way (the Global Centre's two
    levels are Current Crisis and Imminent Risk).
    """
    return "current crisis" in level.casefold()


def say_under_way(lists: Sequence[tuple[str, str]]) -> str:
    """What must stand beside an amber tier where lists call the country a crisis that is under way; empty without any.

    lists: name and edition. Amber is read as 'not yet peaked': such a list says otherwise, and the tier stays as its rule
    has it, since the rule is the Early Warning Project's record alone.
    """
    if not lists:
        return ""
    named = " and ".join(f"{name} ({edition})" if edition else name for name, edition in lists)
    return (
        f"{named} {'calls' if len(lists) == 1 else 'call'} it a current crisis: here amber does not mean that the violence "
        "has yet to peak."
    )


def say_later_record(year: int | None, *, was_ongoing_then: bool) -> str:
    """What stands beside the tier of an edition where the newest record sees its last year otherwise."""
    if was_ongoing_then:
        return f"The present record no longer counts a mass killing as ongoing there in {year}; the edition did."
    return f"The present record counts a mass killing as ongoing there in {year}; the edition did not."


#: What the ranking does not measure; it belongs beside every map of tiers (Israel and Ukraine are green by the
#: ranking).
SCOPE_NOTE: Final = (
    "The Early Warning Project estimates the risk of a new mass killing within a country. "
    "It does not measure one already under way, or killing across borders."
)
#: Said in place of a tier whose deciding record the reader may not see: a tier without it would be a false statement.
WITHHELD_REASON: Final = "Not shown: a record that decides the tier is withheld at this clearance."


def explain_tier(
    *,
    edition: int,
    is_ongoing_last_year: bool,
    rank: int | None,
    ranked_countries: int | None,
    record_year: int | None,
    top: int = TOP_RANKS,
) -> str:
    """The tier in one or two sentences for a desk officer, with the facts that decide it.

    record_year: the last year on record (last_record_year); None where the store holds no record of mass killings,
    which the text then says. Raises ValueError where a killing is
    said to be ongoing in no record.
    """
    if is_ongoing_last_year and record_year is None:
        raise ValueError("A mass killing cannot be ongoing without a record.")
    tier = assign_tier(is_ongoing_last_year, rank, top)
    ranked = f"rank {rank} of {ranked_countries} in the {edition} edition" if rank is not None else None
    if record_year is None:
        none_ongoing = "The store holds no record of ongoing mass killings."
    else:
        none_ongoing = f"No mass killing was recorded as ongoing in {record_year}, the last year on record."
    if tier is Tier.RED:
        second = f"R{ranked[1:]} for a new one." if ranked else f"Not ranked in the {edition} edition for a new one."
        return f"Red: a mass killing was ongoing in {record_year}, the last year on record. {second}"
    if tier is Tier.AMBER:
        return f"Amber: {ranked} for a new mass killing, within the top {top}. {none_ongoing}"
    if tier is Tier.GREEN:
        return f"Green: {ranked} for a new mass killing, below the top {top}. {none_ongoing} Lower risk is not no risk."
    return (
        f"Grey: not assessed in the {edition} edition, which is neither zero nor green. That no mass "
        "killing is recorded as ongoing is not a finding either."
    )

"""Change of rank between editions of the Early Warning Project: what is compared with what, and whether it may be.

Source: the editions themselves. Since 2023 each edition's table also estimates the edition before anew, by its own model.
Where it does, the change is counted from that estimate: both ranks then come of one model and differ by risk alone. Where
it does not, the published ranks are compared, and that is said; with a mark where the method changed between the two. See
docs/decisions/0003-method-break.md for what the figures show. Probabilities of two editions are never compared.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from statistics import median
from typing import Final

#: The first edition made with the new method.
METHOD_BREAK_EDITION: Final = 2023
#: The first edition whose published ranks are not those of a method used once: half of all countries moved 9 places or
#: more from 2023 to 2024, 3 or more from 2024 to 2025.
SETTLED_EDITION: Final = 2024
#: Rising: at least this many places towards rank 1 since the previous edition. Like for like, from 2024 to 2025, 14 of 168
#: countries moved this much either way, so ten is more than the list's own noise.
RISING_PLACES: Final = 10
#: Rising counts only down to this rank, twice the top 30: further down, many places are a small difference in risk.
RISING_WITHIN_RANK: Final = 60

#: An edition counts as estimated anew where the later table does so for at least this share of its own countries.
_WHOLE_SHARE: Final = 0.9
#: Without a new estimate: half of all countries moved this much or more only where the method changed (11 and 9 places;
#: 3 to 6 at the other steps).
_METHOD_MEDIAN_PLACES: Final = 8
#: With a new estimate: published ranks are one series where no more than this share moved ten places by the model alone.
_ONE_SERIES_SHARE: Final = 0.05
#: Fewer countries than this say nothing about a method.
_ENOUGH_COUNTRIES: Final = 30


class Comparison(StrEnum):
    """What a change of rank between two editions is counted from."""

    LIKE_FOR_LIKE = "like for like"
    AS_PUBLISHED = "as published"
    ACROSS_METHOD = "across a change of method"


@dataclass(frozen=True, slots=True)
class Step:
    """The step from one edition to the next, judged by its figures.

    is_one_series: whether the published ranks of the two may be joined. Medians are places, None without figures:
    moved_published, from published rank to published rank; moved_by_model, from the earlier published rank to the later
    model's rank for the same years, which is method and corrected data; moved_by_risk, what is left. far_by_model: how
    many of `countries` moved ten places or more by the model alone.
    """

    earlier: int
    later: int
    comparison: Comparison
    is_one_series: bool
    countries: int
    moved_published: float | None = None
    moved_by_model: float | None = None
    moved_by_risk: float | None = None
    far_by_model: int | None = None


def judge_step(
    earlier: int,
    later: int,
    before: Mapping[str, int],
    after: Mapping[str, int],
    estimated_anew: Mapping[str, int],
) -> Step:
    """Judge a step between two editions by its ranks; every edition passes through here, also those to come.

    before, after: published ranks by ISO code. estimated_anew: the later edition's own ranks for the earlier one; empty
    where its table has none.
    """
    both = [iso3 for iso3 in after if iso3 in before]
    published = median(abs(before[one] - after[one]) for one in both) if both else None
    compared = [iso3 for iso3 in both if iso3 in estimated_anew]
    is_whole = bool(after) and sum(iso3 in estimated_anew for iso3 in after) >= _WHOLE_SHARE * len(after)
    if is_whole and compared:
        by_model = [abs(before[one] - estimated_anew[one]) for one in compared]
        far = sum(places >= RISING_PLACES for places in by_model)
        return Step(
            earlier,
            later,
            Comparison.LIKE_FOR_LIKE,
            is_one_series=far <= _ONE_SERIES_SHARE * len(compared),
            countries=len(compared),
            moved_published=published,
            moved_by_model=median(by_model),
            moved_by_risk=median(abs(estimated_anew[one] - after[one]) for one in compared),
            far_by_model=far,
        )
    is_far = published is not None and len(both) >= _ENOUGH_COUNTRIES and published >= _METHOD_MEDIAN_PLACES
    is_across = is_far or crosses_method_break(earlier, later)
    return Step(
        earlier,
        later,
        Comparison.ACROSS_METHOD if is_across else Comparison.AS_PUBLISHED,
        is_one_series=not is_across,
        countries=len(both),
        moved_published=published,
    )


def places_risen(previous_rank: int | None, rank: int | None) -> int | None:
    """Places moved up the list, towards rank 1, which is worse: 12 to 9 is 3, 9 to 12 is -3; None without both."""
    if previous_rank is None or rank is None:
        return None
    return previous_rank - rank


def is_new_method(edition: int) -> bool:
    """Whether the edition was made with the method that began with the 2023 edition."""
    return edition >= METHOD_BREAK_EDITION


def crosses_method_break(from_edition: int, to_edition: int) -> bool:
    """Whether published ranks of two editions, in either order, differ by method as well as by risk.

    True where the earlier edition is before 2024 and the later is 2023 or after: the step into 2023 changes the method,
    and the step out of it leaves a ranking that stands alone (Chad went from rank 27 in 2023 to 1 in 2024).
    """
    earlier, later = sorted((from_edition, to_edition))
    return earlier != later and earlier < SETTLED_EDITION and later >= METHOD_BREAK_EDITION


def is_rising(risen: int | None, rank: int | None) -> bool:
    """Whether a country is rising: ten places or more up since the previous edition, and now within rank 60."""
    return risen is not None and rank is not None and risen >= RISING_PLACES and rank <= RISING_WITHIN_RANK


def explain_comparison(comparison: Comparison | None, previous_edition: int | None, edition: int) -> str:
    """What the changes of rank in an edition are counted from, in a sentence or two; empty where there is no earlier one."""
    if comparison is None or previous_edition is None:
        return ""
    if comparison is Comparison.LIKE_FOR_LIKE:
        return (
            f"Like for like: the change is counted from the rank that the {edition} edition itself gives for "
            f"{previous_edition}, not from the one published then."
        )
    text = (
        f"As published: the {edition} edition's table holds no new estimate of {previous_edition}, so the two published "
        "ranks are compared."
    )
    if comparison is Comparison.ACROSS_METHOD:
        text += " The method changed in between: the change is one of method as well as of risk."
    return text


def explain_change(
    previous_edition: int | None,
    edition: int,
    *,
    published: int | None,
    compared: int | None,
    rank: int | None,
    comparison: Comparison | None,
) -> str:
    """One country's change in a sentence, with what it is counted from.

    published: its rank as published in the previous edition. compared: the one that the change is counted from; the same
    where nothing was estimated anew.
    """
    risen = places_risen(compared, rank)
    if previous_edition is None or comparison is None:
        return "No earlier edition recorded: no change to show."
    if risen is None:
        return "No rank that compares in both editions: no change to show."
    way = f"up {risen}" if risen > 0 else f"down {-risen}" if risen < 0 else "unchanged"
    way += f" {'place' if abs(risen) == 1 else 'places'}" if risen else ""
    if comparison is Comparison.LIKE_FOR_LIKE:
        then = f"{published} as published then" if published is not None else "not ranked then"
        return (
            f"Rank {compared} for {previous_edition} by the {edition} edition's own model ({then}), {rank} in {edition}: "
            f"{way}, like for like."
        )
    text = f"Rank {compared} in {previous_edition}, {rank} in {edition}, both as published: {way}."
    if comparison is Comparison.ACROSS_METHOD:
        text += " The method changed in between: this is a change of method as well as of risk."
    return text

"""Change of rank between editions of the Early Warning Project, and where the method changed between them.

Source: the editions themselves. The method changed with the 2023 edition, and the 2023 ranking stands alone: see
docs/decisions/0003-method-break.md for what the figures show. Ranks may be compared across the change with a mark;
probabilities never.
"""

from typing import Final

#: The first edition made with the new method.
METHOD_BREAK_EDITION: Final = 2023
#: The first edition that is comparable with those after it: half of all countries moved 9 places or more from 2023 to
#: 2024, 3 or more from 2024 to 2025.
SETTLED_EDITION: Final = 2024
#: Rising: at least this many places towards rank 1 since the previous edition. From 2024 to 2025, the one step within
#: a settled method, one country in twenty rose this much, so ten is more than the list's own noise.
RISING_PLACES: Final = 10
#: Rising counts only down to this rank, twice the top 30: further down, many places are a small difference in risk.
RISING_WITHIN_RANK: Final = 60


def places_risen(previous_rank: int | None, rank: int | None) -> int | None:
    """Places moved up the list, towards rank 1, which is worse: 12 to 9 is 3, 9 to 12 is -3; None without both."""
    if previous_rank is None or rank is None:
        return None
    return previous_rank - rank


def is_new_method(edition: int) -> bool:
    """Whether the edition was made with the method that began with the 2023 edition."""
    return edition >= METHOD_BREAK_EDITION


def crosses_method_break(from_edition: int, to_edition: int) -> bool:
    """Whether a change between two editions, in either order, is one of method as well as of risk.

    True where the earlier edition is before 2024 and the later is 2023 or after: the step into 2023 changes the method,
    and the step out of it leaves a ranking that stands alone (Chad went from rank 27 in 2023 to 1 in 2024).
    """
    earlier, later = sorted((from_edition, to_edition))
    return earlier != later and earlier < SETTLED_EDITION and later >= METHOD_BREAK_EDITION


def is_rising(risen: int | None, rank: int | None) -> bool:
    """Whether a country is rising: ten places or more up since the previous edition, and now within rank 60."""
    return risen is not None and rank is not None and risen >= RISING_PLACES and rank <= RISING_WITHIN_RANK


def explain_change(previous_edition: int | None, edition: int, previous_rank: int | None, rank: int | None) -> str:
    """The change in a sentence, with the mark where it crosses the change of method."""
    risen = places_risen(previous_rank, rank)
    if previous_edition is None or risen is None:
        return "No rank in both editions: no change to show."
    way = f"up {risen}" if risen > 0 else f"down {-risen}" if risen < 0 else "unchanged"
    text = f"Rank {previous_rank} in {previous_edition}, {rank} in {edition}: {way}"
    text += f" {'place' if abs(risen) == 1 else 'places'}." if risen else "."
    if crosses_method_break(previous_edition, edition):
        text += " The method changed with the 2023 edition: this is a change of method as well as of risk."
    return text

"""Whether this process serves an exercise, and the words in which everything that leaves it says so.

One process serves one store, so this is one fact about the process; it is read from the store itself (store_state), which
refuses to change it, and no setting can hide it. Only what gives files away or names them asks the process; whatever writes
a file is told.
"""

from typing import Final

WORD: Final = "EXERCISE"
SENTENCE: Final = (
    "EXERCISE. Meetings, answers, evidence, reviews, assessments and declared assets are invented; "
    "the figures are as published."
)
_process = {"is_exercise": False}


def note_exercise(is_it: bool) -> None:
    """Note what the store says of itself; called by whoever opens it for readers."""
    _process["is_exercise"] = is_it


def is_exercise() -> bool:
    """Whether the store that this process serves is an exercise."""
    return _process["is_exercise"]


def exercise_title(title: str, is_it: bool) -> str:
    """The title as it may leave: begun with EXERCISE in one, and saying so once."""
    return f"{WORD}: {title.replace(f'{WORD}: ', '')}" if is_it and not title.startswith(WORD) else title


def exercise_name(file: str, is_it: bool) -> str:
    """The name of a file as it may leave: begun with EXERCISE in one."""
    return f"{WORD}-{file}" if is_it and not file.startswith(WORD) else file

"""A file written whole or not at all."""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from glob import escape
from pathlib import Path
from typing import Final

from data.core.errors import AmberlightError
from data.core.exercise import exercise_name, is_exercise

#: Who may read what is being written, a store or a copy of one: its owner.
_PRIVATE: Final = 0o600
#: What this process is writing now. A killed one may have had the same number, as the first process of a container always has.
_WRITING: Final[set[Path]] = set()


def final_path(file: Path) -> Path:
    """Where a file that is asked for under this name will be: a file of an exercise has that in its name."""
    return file.with_name(exercise_name(file.name, is_exercise()))


def write_file(file: Path, content: bytes, *, is_private: bool) -> Path:
    """Write under another name first, so that a file that was there is whole until the new one is.

    is_private: readable by its owner alone. Returns where it is: a file of an exercise has that in its name. Raises
    AmberlightError with a sentence; nothing was written then.
    """
    file = final_path(file)
    try:
        with partial_beside(file) as partial:
            with partial.open("wb") as opened:
                opened.write(content)
                opened.flush()
                os.fsync(opened.fileno())
            if not is_private:
                partial.chmod(0o644)
            os.replace(partial, file)
    except OSError as error:
        raise AmberlightError(f"{file} cannot be written: {error.strerror}. Nothing was written.") from error
    return file


@contextmanager
def partial_beside(target: Path) -> Iterator[Path]:
    """An empty file beside the target, for its owner alone, to be filled and then given the target's name.

    Nothing of it is left at the end, unless it was given that name; what killed programs left is removed. Raises OSError when
    it cannot be made.
    """
    remove_partials(target.parent, escape(target.name))
    partial = target.with_name(f"{target.name}.{os.getpid()}.partial")
    own = partial.absolute()
    if own in _WRITING:
        raise FileExistsError(errno.EEXIST, "it is being written at this moment", str(target))
    _WRITING.add(own)
    try:
        make_private(partial)
        yield partial
    finally:
        _WRITING.discard(own)
        for end in ("", "-journal", "-wal", "-shm"):
            partial.with_name(partial.name + end).unlink(missing_ok=True)


def make_private(path: Path) -> None:
    """An empty file that its owner alone can read, to be filled. Raises OSError when there is one already."""
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, _PRIVATE))


def remove_partials(folder: Path, name: str) -> None:
    """Remove the unfinished copies of programs that were killed; those of programs that still run stay.

    name: of the finished file, also with signs that stand for any others.
    """
    for left in folder.glob(f"{name}.*.partial*"):
        if not is_being_written(left):
            left.unlink(missing_ok=True)


def is_being_written(partial: Path) -> bool:
    """Whether the program whose number stands in the name of an unfinished copy still runs."""
    name = partial.name.rpartition(".partial")[0]
    number = name.rpartition(".")[2]
    if number == str(os.getpid()):
        return partial.absolute().with_name(f"{name}.partial") in _WRITING
    return number.isdecimal() and _is_running(int(number))


def _is_running(process: int) -> bool:
    if os.name == "nt":
        return True  # there, asking would end it
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):
        pass
    return True

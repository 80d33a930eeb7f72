"""A file written whole or not at all."""

import os
import tempfile
from pathlib import Path

from data.core.errors import AmberlightError
from data.core.exercise import exercise_name, is_exercise


def final_path(file: Path) -> Path:
    """Where a file that is asked for under this name will be: a file of an exercise has that in its name."""
    return file.with_name(exercise_name(file.name, is_exercise()))


def write_file(file: Path, content: bytes, *, is_private: bool) -> Path:
    """Write under another name first, so that a file that was there is whole until the new one is.

    is_private: readable by its owner alone. Returns where it is: a file of an exercise has that in its name. Raises
    AmberlightError with a sentence; nothing was written then.
    """
    file = final_path(file)
    part: Path | None = None
    try:
        with tempfile.NamedTemporaryFile(dir=file.resolve().parent, prefix=f".{file.name}.", delete=False) as opened:
            part = Path(opened.name)
            opened.write(content)
            opened.flush()
            os.fsync(opened.fileno())
        os.chmod(part, 0o600 if is_private else 0o644)
        os.replace(part, file)
    except OSError as error:
        raise AmberlightError(f"{file} cannot be written: {error.strerror}. Nothing was written.") from error
    finally:
        # A full disk, or somebody who ended it: no half of a file stays.
        if part is not None:
            part.unlink(missing_ok=True)
    return file

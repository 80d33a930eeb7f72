"""`python -m data backup` and `restore`: a copy of the store that was read back, and the way from it to a store."""

from pathlib import Path
from typing import Annotated

import typer

from data.cli.access import operator
from data.cli.output import fail_with_a_sentence, say
from data.core.settings import get_settings
from data.store.backup import back_up
from data.store.restore import restore_backup

_Replace = Annotated[bool, typer.Option("--replace", help="Replace an existing file.")]


def backup(
    file: Annotated[Path, typer.Argument(help="The file to write.", metavar="FILE")], replace: _Replace = False
) -> None:
    """Copy the store, safe while the app runs, and read the copy back to check that it is complete and identical."""
    with fail_with_a_sentence():
        say(back_up(get_settings(), file, is_replacing=replace).sentence())


def restore(file: Annotated[Path, typer.Argument(help="A copy that backup made.", metavar="FILE")]) -> None:
    """Replace the store with a copy; the previous store is kept beside it. The app may keep running."""
    with fail_with_a_sentence():
        say(restore_backup(get_settings(), operator(), file).sentence())

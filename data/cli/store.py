"""`python -m data backup` and `restore`: a copy of the store that was read back, and the way from it to a store."""

from pathlib import Path
from typing import Annotated

import typer

from data.cli.access import operator
from data.cli.output import fail_with_a_sentence, say
from data.core.settings import get_settings
from data.store.backup import back_up
from data.store.restore import restore_backup

_Replace = Annotated[bool, typer.Option("--replace", help="Replace a file that is there already.")]


def backup(
    file: Annotated[Path, typer.Argument(help="Where the copy goes.", metavar="FILE")], replace: _Replace = False
) -> None:
    """Copy the store, safe while the app runs, and read the copy back to see that it is whole and equal."""
    with fail_with_a_sentence():
        say(back_up(get_settings(), file, is_replacing=replace).sentence())


def restore(file: Annotated[Path, typer.Argument(help="A copy that backup made.", metavar="FILE")]) -> None:
    """Put a copy in the store's place; the store that was there is kept beside it. The app may run meanwhile."""
    with fail_with_a_sentence():
        say(restore_backup(get_settings(), operator(), file).sentence())

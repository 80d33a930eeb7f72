"""`python -m data rehearse`: make an exercise in a file of its own."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Annotated

import typer

from data.cli.output import fail_with_a_sentence, progress_bar, say
from data.core.errors import AmberlightError
from data.rehearsal.build import DEFAULT_FILE, DEFAULT_RECOMMENDATIONS, DEFAULT_SEED, make_rehearsal


def rehearse(
    file: Annotated[Path, typer.Option(help="The exercise's own file, never the record's.")] = DEFAULT_FILE,
    recommendations: Annotated[
        int, typer.Option(help="How many recommendations in all; 2000 or 20000 to test it under load.")
    ] = DEFAULT_RECOMMENDATIONS,
    seed: Annotated[int, typer.Option(help="The same seed gives the same entries.")] = DEFAULT_SEED,
    until: Annotated[str | None, typer.Option(help="The day on which the two years end; today by default.")] = None,
    replace: Annotated[bool, typer.Option("--replace", help="Replace it if it exists already.")] = False,
) -> None:
    """Make a store with two years of invented entries; every page and file says EXERCISE."""
    with fail_with_a_sentence():
        with progress_bar() as progress:
            made = make_rehearsal(
                file,
                seed=seed,
                recommendations=recommendations,
                until=_day(until),
                is_replacing=replace,
                progress=progress,
            )
        say(made.sentence())
        say(f"To open it: AMBERLIGHT_DATABASE_URL={made.database_url} make run (or: make rehearse)")


def _day(text: str | None) -> date:
    try:
        return date.fromisoformat(text) if text else datetime.now(UTC).date()
    except ValueError as error:
        raise AmberlightError(f"'{str(text)[:20]}' is not a day; write 2026-07-01.") from error

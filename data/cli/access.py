"""`python -m data access`: make, list and revoke access codes. Whoever may run it may read the store's file as well."""

from datetime import datetime
from typing import Annotated

import typer
from sqlalchemy import Engine

from data.access.commands.codes import new_access_code, revoke_access_code
from data.access.queries.sign_ins import AccessCodeRow, get_access_codes
from data.cli.output import fail_with_a_sentence, say
from data.core.engine import open_engine, read_session
from data.core.exercise import note_exercise
from data.core.handling import Clearance
from data.core.operator import operator_name
from data.core.recorder import Recorder
from data.core.settings import get_settings
from data.core.store_state import get_exercise_seed
from data.store.prepare import prepare_store

app = typer.Typer(help="Access codes: make one, list them, revoke one.", no_args_is_help=True)


def operator() -> Recorder:
    """Whoever types on this machine, as the audit names them."""
    return Recorder(f"{operator_name()} (command line)", Clearance.SECRETARIAT)


def ready_engine() -> Engine:
    """The store, prepared; says so when that changed anything."""
    settings = get_settings()
    prepared = prepare_store(settings)
    if prepared.was_created or prepared.migrated_from:
        say(prepared.sentence())
    engine = open_engine(settings)
    with read_session(engine) as session:
        note_exercise(get_exercise_seed(session, Clearance.OPEN) is not None)
    return engine


@app.command()
def new(
    label: Annotated[str, typer.Option(help="Who holds the code: an office or a person.")],
    role: Annotated[str, typer.Option(help="What it opens: open, members or secretariat.")] = "members",
    days: Annotated[int, typer.Option(help="For how many days.")] = 90,
    why: Annotated[str, typer.Option(help="Why, for the audit.")] = "Made on the command line.",
    delegation: Annotated[str | None, typer.Option(help="Whose desk it is: the ID of a delegation (FRA, EU).")] = None,
    person: Annotated[
        str | None, typer.Option(help="The person's name, for the audit; needed for the secretariat's.")
    ] = None,
) -> None:
    """Create a code and show it, only once."""
    with fail_with_a_sentence():
        made = new_access_code(ready_engine(), operator(), label, role, days, why, delegation, person)
        say(f"Access code for {made.label}, opens: {made.role.value}, until {_day(made.expires_at)} (UTC):")
        say()
        say(f"    {made.code}")
        say()
        say("It is shown only once and is not kept. Deliver it in person or by a channel that you trust.")
        say(f"To end it: python -m data access revoke {made.code_id}")


@app.command("list")
def list_codes() -> None:
    """List the codes: holder, what they open, status. The codes themselves are not kept."""
    with fail_with_a_sentence(), read_session(ready_engine()) as session:
        rows = get_access_codes(session, Clearance.SECRETARIAT)
        if not rows:
            say("No access code was made yet: python -m data access new --label 'A. Person' --role members --days 90")
        for row in rows:
            say(_line(row))


@app.command()
def revoke(
    code_id: Annotated[str, typer.Argument(help="The code's first five characters (see list).", metavar="CODE")],
    why: Annotated[str, typer.Option(help="Why, for the audit.")] = "Revoked on the command line.",
) -> None:
    """Revoke a code, and end every sign-in made with it, at once."""
    with fail_with_a_sentence():
        label = revoke_access_code(ready_engine(), operator(), code_id, why)
        say(f"The code of {label} was revoked. Whoever is signed in with it sees the open view from now on.")


def _line(row: AccessCodeRow) -> str:
    used = f"last used {row.last_used_at:%d %b %Y %H:%M} UTC" if row.last_used_at else "never used"
    end = {"valid": f"valid until {_day(row.expires_at)}", "expired": f"expired {_day(row.expires_at)}"}
    standing = end.get(row.standing) or f"revoked {_day(row.revoked_at)}"
    whose = f", {row.delegation}" if row.delegation else ""
    return f"{row.code_id}  {row.role:<11}  {standing:<24}  {row.label}{whose}  ({used})"


def _day(moment: datetime | None) -> str:
    return "" if moment is None else f"{moment:%d %b %Y}"

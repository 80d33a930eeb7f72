"""The schema's revisions: which one a store has, which one this code wants, and how to get there."""

import re
from functools import lru_cache

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy.engine import Connection

from data.core.settings import ROOT


def alembic_config() -> Config:
    """Alembic's configuration, independent of the working directory."""
    config = Config()
    config.set_main_option("script_location", str(ROOT / "data" / "migrations"))
    return config


@lru_cache(maxsize=1)
def head_revision() -> str:
    """The revision that this code wants."""
    head = ScriptDirectory.from_config(alembic_config()).get_current_head()
    assert head is not None, "the project ships at least one migration"
    return head


def is_known_revision(revision: str) -> bool:
    """Whether this code has the migration of that name; a newer Amberlight's is unknown."""
    return any(script.revision == revision for script in ScriptDirectory.from_config(alembic_config()).walk_revisions())


def why_not(where: object, revision: str | None) -> str:
    """The sentence for a store whose schema this code does not know; nothing of it is touched."""
    if revision is None:
        return (
            f"{where} holds no Amberlight schema. It was left untouched. Point AMBERLIGHT_DATABASE_URL at another place, "
            "or move the file away and start again."
        )
    if re.fullmatch(r"0\d{3}", revision):
        return (
            f"{where} was made by a version before the first release (schema {revision}), which this one cannot read. It was left "
            "untouched. Write its recommendations out with the version that made it (python -m data export), move the file "
            "away, start again, and import what was written out (python -m data import recommendations)."
        )
    return (
        f"{where} was written by a newer Amberlight (schema {revision}; this one knows up to {head_revision()}). "
        "It was left untouched. Update Amberlight, or point AMBERLIGHT_DATABASE_URL at another store."
    )


def migrate(connection: Connection, revision: str = "head") -> None:
    """Bring the schema to `revision` inside the caller's transaction."""
    config = alembic_config()
    config.attributes["connection"] = connection
    command.upgrade(config, revision)

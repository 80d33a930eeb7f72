"""The schema's revisions: which one a store has, which one this code wants, and how to get there."""

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


def migrate(connection: Connection, revision: str = "head") -> None:
    """Bring the schema to `revision` inside the caller's transaction."""
    config = alembic_config()
    config.attributes["connection"] = connection
    command.upgrade(config, revision)


def migrate_down(connection: Connection, revision: str) -> None:
    """Take the schema back to `revision` ('base' for none) inside the caller's transaction."""
    config = alembic_config()
    config.attributes["connection"] = connection
    command.downgrade(config, revision)

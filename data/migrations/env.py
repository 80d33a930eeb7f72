"""Alembic's entry: runs the migrations on a connection handed over by data.store.prepare, or on the configured store."""

from alembic import context
from sqlalchemy.engine import Connection

from data.core.engine import open_engine
from data.tables import Base


def run(connection: Connection) -> None:
    """Run the migrations inside one transaction: SQLite and PostgreSQL both roll back changes of tables."""
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        render_as_batch=connection.dialect.name == "sqlite",
        transaction_per_migration=False,
        compare_type=True,
        compare_server_default=False,
    )
    with context.begin_transaction():
        context.run_migrations()


given = context.config.attributes.get("connection")
if given is not None:
    run(given)
else:
    with open_engine().begin() as opened:
        run(opened)

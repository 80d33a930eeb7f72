"""Changes made beside the app, as the command line makes them."""

from pathlib import Path

from sqlalchemy import text

from data.core.engine import bump_data_version, open_engine, write_session
from data.core.settings import Settings


def rename_network(folder: Path, name: str, network_id: str = "IAPWG") -> None:
    """Give a network another name in the store folder/store.db, and count the version up."""
    engine = open_engine(Settings(database_url=f"sqlite:///{folder / 'store.db'}"))
    with write_session(engine) as session:
        session.execute(
            text("UPDATE network SET name = :name WHERE network_id = :network_id"),
            {"name": name, "network_id": network_id},
        )
        bump_data_version(session)
    engine.dispose()

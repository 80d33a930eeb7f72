"""The copies behind snapshots, opened to be read: which one an id means, and that it is the one that was made."""

import hashlib
from pathlib import Path

from sqlalchemy import Engine, create_engine

from data.convening.queries.snapshots import SnapshotRow, get_snapshots
from data.core.engine import read_session
from data.core.errors import StoreError
from data.core.handling import Clearance
from data.core.store_state import current_revision
from data.store.schema import head_revision
from data.store.snapshots import snapshot_path


def find_snapshot(engine: Engine, snapshot_id: str, clearance: Clearance = Clearance.OPEN) -> SnapshotRow | None:
    """What is on record of a snapshot; None for none."""
    with read_session(engine) as session:
        return next((one for one in get_snapshots(session, clearance) if one.snapshot_id == snapshot_id), None)


def open_copy(engine: Engine, row: SnapshotRow) -> Engine:
    """The copy of a snapshot of this store, to be read only, as it was made: for the secretariat.

    Raises StoreError with a sentence for a copy that is not there, was altered, or is of another Amberlight.
    """
    return _opened(check_copy(engine, row))


def check_copy(engine: Engine, row: SnapshotRow) -> Path:
    """Where the copy of a snapshot lies, once it is known to be the one that was made. Raises StoreError as above."""
    path = snapshot_path(engine, row.file_name)
    if not path.is_file():
        raise StoreError(f"The copy of {row.snapshot_id} is no longer where it was put. Current figures can be shown.")
    if hashlib.sha256(path.read_bytes()).hexdigest() != row.sha256:
        raise StoreError(f"The copy of {row.snapshot_id} has been altered since it was made and is not shown.")
    opened = _opened(path)
    try:
        with opened.connect() as connection:
            revision = current_revision(connection)
    finally:
        opened.dispose()
    if revision != head_revision():
        raise StoreError(
            f"{row.snapshot_id} was frozen by another Amberlight (schema {revision}). Open it with that one: its copy is "
            f"{path.name}."
        )
    return path


def _opened(path: Path) -> Engine:
    return create_engine(
        f"sqlite:///file:{path}?mode=ro&immutable=1&uri=true", connect_args={"check_same_thread": False}
    )

"""The Secretariat page in a test: a store of its own to write to, and short ways to fill in a form."""

import shutil
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, select
from sqlalchemy.orm import Session
from streamlit.testing.v1 import AppTest

from data.core.engine import open_engine
from data.core.models.access import AuditEntry
from data.core.settings import Settings
from data.recommendations.models.follow_up import StatusEvent


def own_store(filled_url: str, folder: Path) -> str:
    """A copy of the filled store, to write to; its address."""
    source = Path(filled_url.removeprefix("sqlite:///"))
    target = folder / "own.db"
    for ending in ("", "-wal"):
        if (part := source.with_name(source.name + ending)).exists():
            shutil.copyfile(part, target.with_name(target.name + ending))
    return f"sqlite:///{target}"


def engine_of(url: str) -> Engine:
    return open_engine(Settings(database_url=url))


def history(url: str) -> list[StatusEvent]:
    with Session(engine_of(url)) as session:
        return list(session.scalars(select(StatusEvent).order_by(StatusEvent.event_id)))


def acts(url: str) -> list[str]:
    with Session(engine_of(url)) as session:
        return list(session.scalars(select(AuditEntry.what).order_by(AuditEntry.entry_id)))


def field(elements: Any, label: str) -> Any:
    """The one field with this label."""
    (found,) = [one for one in elements if one.label == label]
    return found


def press(test: AppTest, label: str) -> AppTest:
    return field(test.button, label).click().run()


def told(test: AppTest) -> str:
    parts = [*test.success, *test.error, *test.warning, *test.info, *test.caption, *test.markdown]
    return "\n".join(str(part.value) for part in parts).replace("\\", "")


def agree(test: AppTest) -> AppTest:
    """Answer the question that an act asks with yes."""
    (yes,) = [one for one in test.button if one.label.startswith("Yes, ")]
    return yes.click().run()

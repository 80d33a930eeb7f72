"""A full collection that takes long is not repeated over what it left alive; once in a while all is looked at again."""

import gc
from collections.abc import Iterator

import pytest

from components.server import collector
from components.server.collector import ShortCollections, keep_collections_short


@pytest.fixture(autouse=True)
def as_before() -> Iterator[None]:
    callbacks = list(gc.callbacks)
    yield
    gc.callbacks[:] = callbacks
    gc.unfreeze()


def test_what_a_long_collection_left_alive_is_frozen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(collector, "LONGEST", 0.0)
    keep_collections_short()
    keep_collections_short()
    assert [isinstance(one, ShortCollections) for one in gc.callbacks].count(True) == 1
    gc.collect()
    frozen = gc.get_freeze_count()
    assert frozen > 1000
    later = [[number] for number in range(5000)]
    gc.collect(0)
    assert gc.get_freeze_count() == frozen
    gc.collect()
    assert gc.get_freeze_count() >= frozen + len(later)


def test_a_short_collection_freezes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(collector, "LONGEST", 60.0)
    gc.unfreeze()
    keep_collections_short()
    gc.collect()
    assert gc.get_freeze_count() == 0


def test_garbage_among_the_frozen_is_found_when_all_is_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    class Circle:
        pass

    gone = []
    circle = Circle()
    circle.itself = circle  # type: ignore[attr-defined]
    import weakref

    weakref.finalize(circle, gone.append, True)
    gc.collect()
    gc.freeze()
    del circle
    watch = ShortCollections()
    gc.callbacks.append(watch)
    gc.collect()
    assert not gone
    monkeypatch.setattr(collector, "LOOK_AT_ALL_EVERY", -1.0)
    gc.collect()
    assert gone

"""What the registry of sources (data/reference/sources.csv) means by some of its ids."""

from typing import Final

#: Where no document stands behind a fact: shown as such, never as a publisher.
WITHOUT_DOCUMENT: Final = frozenset({"background", "none-found"})

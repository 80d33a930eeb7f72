"""The version of the app, from the one place that states it."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from pathlib import Path

PYPROJECT = Path(__file__).resolve().parents[2] / "pyproject.toml"


@lru_cache(maxsize=1)
def app_version() -> str:
    """The version in pyproject.toml, such as '0.1.0'."""
    with PYPROJECT.open("rb") as file:
        return str(tomllib.load(file)["project"]["version"])

"""The one list of pages. A page added here is in the menu, the tests and the documentation check."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

import streamlit as st

_PAGES_FOLDER: Final = Path(__file__).resolve().parent.parent / "pages"


@dataclass(frozen=True, slots=True)
class PageEntry:
    """One page: its script in pages/, its stable address, its title, icon and what it is for."""

    script: str
    address: str
    title: str
    icon: str
    purpose: str

    @property
    def path(self) -> Path:
        """The page's script."""
        return _PAGES_FOLDER / f"{self.script}.py"


PAGES: Final = (
    PageEntry("briefing", "", "Briefing", ":material/summarize:", "Where the risk is, what moved, what comes next."),
    PageEntry("risk", "risk", "Risk map", ":material/public:", "The map, the ranking and the reading lenses."),
    PageEntry("country", "country", "Country desk", ":material/flag:", "All that is on record about one country."),
    PageEntry(
        "networks", "networks", "Networks", ":material/hub:", "Who is in what, who can act where, what lies ahead."
    ),
    PageEntry(
        "overlaps",
        "overlaps",
        "Framework overlaps",
        ":material/join_inner:",
        "Where policy frameworks meet prevention, each other, and countries.",
    ),
    PageEntry(
        "recommendations",
        "recommendations",
        "Recommendations",
        ":material/checklist:",
        "What was recommended, to whom, and what came of it.",
    ),
    PageEntry(
        "gaps",
        "gaps",
        "Implementation gaps",
        ":material/report:",
        "What was promised and is not done, and what is missing, by state, country and framework.",
    ),
    PageEntry(
        "convening",
        "convening",
        "Convening room",
        ":material/co_present:",
        "Prepare a meeting, present it, follow it on a phone.",
    ),
    PageEntry(
        "secretariat",
        "secretariat",
        "Secretariat",
        ":material/edit_note:",
        "Signing in, recording, the audit.",
    ),
    PageEntry(
        "sources", "sources", "Sources", ":material/menu_book:", "Where each figure comes from, how old, what terms."
    ),
)


def build() -> dict[str, st.Page]:
    """The pages as Streamlit wants them, by address. Built by each run: Streamlit's page objects belong to one session."""
    return {
        entry.address: st.Page(
            entry.path,
            title=entry.title,
            icon=entry.icon,
            url_path=entry.address,
            default=not entry.address,
            help=entry.purpose,
        )
        for entry in PAGES
    }


def page_path(address: str) -> Path:
    """The script behind an address, for links between pages. Raises KeyError for an address that is not listed."""
    return {entry.address: entry.path for entry in PAGES}[address]

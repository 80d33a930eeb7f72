"""The one list of pages. A page added here is in the menu, the tests and the documentation check."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

import streamlit as st

_PAGES_FOLDER: Final = Path(__file__).resolve().parent.parent / "pages"


@dataclass(frozen=True, slots=True)
class PageEntry:
    """One page: its script in pages/, its stable address, its title, its short name in the menu and what it is for.

    group: the part of the menu that holds it; empty for a page that the menu names itself.
    """

    script: str
    address: str
    title: str
    menu: str
    purpose: str
    group: str = ""

    @property
    def path(self) -> Path:
        """The page's script."""
        return _PAGES_FOLDER / f"{self.script}.py"


#: In the order in which a meeting needs them. The menu fits one line of a projector: names are short, and pages looked
#: up less often lie in groups.
PAGES: Final = (
    PageEntry("briefing", "", "Briefing", "Briefing", "Where the risk is, what has changed, and what comes next."),
    PageEntry("risk", "risk", "Risk map", "Risk", "The map, the ranking and the reading lenses."),
    PageEntry("country", "country", "Country desk", "Country", "Everything recorded about one country."),
    PageEntry(
        "tried",
        "tried",
        "What was tried",
        "Tried",
        "What was tried in a country and across countries, and the lessons learnt.",
        group="Evidence",
    ),
    PageEntry(
        "overlaps",
        "overlaps",
        "Framework overlaps",
        "Overlaps",
        "Where policy frameworks meet prevention, each other, and countries.",
    ),
    PageEntry(
        "recommendations",
        "recommendations",
        "Recommendations",
        "Recommendations",
        "What was recommended, to whom, and what came of it.",
    ),
    PageEntry(
        "gaps",
        "gaps",
        "Implementation gaps",
        "Gaps",
        "What was promised but not done, and what is missing, by state, country and framework.",
    ),
    PageEntry(
        "accountability",
        "accountability",
        "Accountability",
        "Answers",
        "The Court, other tribunals, inquiries and transitional justice, country by country.",
        group="Evidence",
    ),
    PageEntry(
        "tools",
        "tools",
        "What works",
        "What works",
        "The tools of prevention, and the research on each.",
        group="Evidence",
    ),
    PageEntry(
        "networks",
        "networks",
        "Networks",
        "Networks",
        "Who is in which network, who can act where, and what is coming up.",
    ),
    PageEntry(
        "council",
        "council",
        "Council",
        "Council",
        "What the Research Council asks, what came of it, training and platforms.",
        group="Evidence",
    ),
    PageEntry(
        "convening", "convening", "Convening room", "Convening", "Prepare a meeting, present it, follow it on a phone."
    ),
    PageEntry(
        "secretariat", "secretariat", "Secretariat", "Secretariat", "Signing in, recording, the audit.", group="Record"
    ),
    PageEntry(
        "sources", "sources", "Sources", "Sources", "Where each figure comes from, how old, what terms.", group="Record"
    ),
)


def menu() -> dict[str, list[st.Page]]:
    """The pages as the menu shows them, by group, in the order in which the groups begin."""
    pages = build()
    groups: dict[str, list[st.Page]] = {}
    for entry in PAGES:
        groups.setdefault(entry.group, []).append(pages[entry.address])
    return groups


def build() -> dict[str, st.Page]:
    """The pages as Streamlit wants them, by address. Built by each run: Streamlit's page objects belong to one session."""
    return {
        entry.address: st.Page(
            entry.path,
            title=entry.menu,
            url_path=entry.address,
            default=not entry.address,
            help=entry.purpose,
        )
        for entry in PAGES
    }


def page_path(address: str) -> Path:
    """The script behind an address, for links between pages. Raises KeyError for an address that is not listed."""
    return {entry.address: entry.path for entry in PAGES}[address]

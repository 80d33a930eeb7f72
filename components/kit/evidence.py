"""The ways to the pages of evidence, the same from a country, a recommendation and a gap: one step to each."""

from typing import Final

import streamlit as st

from components.navigation import page_path
from components.text import escape_markdown
from data.countries.labels import SHORT_LABELS

#: Page, the words of its link, its icon, what stands in its address, and the same where it is about one country (None: never).
_PAGES: Final[tuple[tuple[str, str, str, dict[str, str], dict[str, str] | None], ...]] = (
    ("tried", "What was tried", ":material/history:", {}, {"view": "country"}),
    ("networks", "Who has leverage", ":material/hub:", {"view": "levers"}, {"view": "act"}),
    ("accountability", "Who answers for it", ":material/menu_book:", {}, {"view": "country"}),
    ("tools", "What works", ":material/school:", {}, None),
    ("council", "The Council's questions", ":material/science:", {}, None),
    ("council", "Training", ":material/groups:", {"view": "training"}, None),
    ("council", "Platforms", ":material/forum:", {"view": "platforms"}, None),
    ("recommendations", "Asked by others", ":material/reply:", {"made_by": "others"}, {"made_by": "members"}),
)


def evidence_links(*countries: tuple[str, str]) -> None:
    """A link to each page. countries: codes and names of those on which it opens where it can, none for the pages as they open."""
    for iso3, name in countries or ((None, ""),):
        with st.container(horizontal=True, gap="small"):
            for page, label, icon, of_all, of_country in _PAGES:
                own = {**of_country, "iso3": iso3} if iso3 is not None and of_country is not None else None
                named = own is not None and len(countries) > 1
                st.page_link(
                    page_path(page),
                    label=f"{label}: {escape_markdown(SHORT_LABELS.get(iso3 or '', name))}" if named else label,
                    icon=icon,
                    query_params=own or of_all,
                )

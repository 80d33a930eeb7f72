"""The list of what others asked: one kind of maker, how many, what was answered, and the rows."""

import streamlit as st

from components.kit import address
from components.kit.format import counted
from components.kit.provenance import source_line
from components.others.downloads import others_downloads
from components.others.filters_view import Chosen, show_filters
from components.others.list_table import PER_PAGE, others_table
from components.others.state import KINDS, PAGE, TITLES, WHO_IS_A_MEMBER
from components.others.words import addressees_text, newest_text
from components.session import frozen, store
from components.text import escape_markdown
from data.networks.queries.networks import get_framework_names
from data.others.queries.recommendations import OthersFilter, get_others
from data.others.queries.rows import OthersPageRow
from data.sources.queries.provenance import get_sources_by_id

#: Said once above every list: what the words mean, and what they do not.
HOW_TO_READ = (
    "None of this is the network's own record: it has no due dates, reminders or flags here and is "
    "in no total. A missing answer means that we read none, not that none was given. “Noted” is the "
    "peer review's word for what a state does not take on."
)


def show_others(code: str) -> None:
    """The whole view. code: whose recommendations, as the address says it (made_by)."""
    chosen = show_filters(KINDS[code])
    found = store.read(get_others, chosen.filter)
    _say_counts(found, chosen)
    if not found.rows:
        said = "matches these filters" if chosen.words else "is recorded for this view"
        st.info(f"No recommendation of this kind {said}.", icon=":material/filter_alt_off:")
    else:
        _show_rows(found, chosen, code)
    if code == "members":
        _show_neither(chosen)


def _say_counts(found: OthersPageRow, chosen: Chosen) -> None:
    of = f" of {found.on_record:,}" if chosen.words else ""
    st.markdown(
        f"**{TITLES[chosen.filter.made_by]}**{of and f' ({len(found.rows):,}{of})'}: {addressees_text(found.counts)}."
    )
    newest = newest_text(found.rows, frozen.today())
    st.markdown(f":small[{newest} {HOW_TO_READ} {WHO_IS_A_MEMBER}]")
    if chosen.filter.text:
        read = escape_markdown("; or ".join(found.understood))
        st.markdown(f":small[Search read as: {read}.]" if read else ":small[The search contains no searchable word.]")
    if found.withheld or found.withheld_entries:
        st.caption(
            f"{counted(found.withheld, 'further recommendation')} and {counted(found.withheld_entries, 'entry', 'entries')} "
            "about those shown are withheld from this view."
        )


def _show_rows(found: OthersPageRow, chosen: Chosen, code: str) -> None:
    picked = others_table(
        found.rows,
        f"{PAGE}_list",
        page=address.read_number("page", 1),
        caption=f"{TITLES[chosen.filter.made_by]}: {counted(len(found.rows), 'recommendation')}, {PER_PAGE} on a page",
        frameworks=dict(store.read(get_framework_names)),
        parameters={name: st.query_params[name] for name in st.query_params},
        today=frozen.today(),
    )
    if picked:
        kind, what = picked
        address.write(kind, None if picked == ("page", "1") else what)
        st.rerun()
    registry = store.read(get_sources_by_id)
    behind = dict.fromkeys(row.source_id for row in found.rows)
    source_line([registry[one] for one in list(behind)[:3] if one in registry], None, _more(len(behind) - 3))
    others_downloads(found.rows, chosen.filter.made_by, f"of-{code}", chosen.words)


def _more(count: int) -> str | None:
    return f"and {count} more, named with each recommendation" if count > 0 else None


def _show_neither(chosen: Chosen) -> None:
    """What a body that is no member asked of a country that is none: beside what members asked, never among it."""
    same = OthersFilter("others_to_others", chosen.filter.text, chosen.filter.iso3)
    found = store.read(get_others, same)
    if not found.rows or chosen.filter.addressee or chosen.filter.answer or chosen.filter.body:
        return
    with st.expander(
        f"Not by members: {counted(len(found.rows), 'recommendation')} of UN and regional bodies to "
        "countries that are not members",
        icon=":material/account_balance:",
        expanded=chosen.filter.iso3 is not None,
    ):
        picked = others_table(
            found.rows,
            f"{PAGE}_neither",
            page=1,
            caption=TITLES["others_to_others"],
            frameworks=dict(store.read(get_framework_names)),
            parameters={name: st.query_params[name] for name in st.query_params},
            today=frozen.today(),
        )
        if picked:
            address.write("ref", picked[1])
            st.rerun()
        others_downloads(found.rows, "others_to_others", "of-bodies", ())

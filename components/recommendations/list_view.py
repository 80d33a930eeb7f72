"""The list: what the filters let through, how many of how many, grouped if asked for, paged."""

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from components.kit import address
from components.kit.format import counted, date_text, no_response
from components.kit.provenance import source_line
from components.recommendations.downloads import list_downloads
from components.recommendations.filters_view import Chosen
from components.recommendations.list_table import list_table
from components.recommendations.state import PAGE, Day, choose_group, choose_sort
from components.session import store
from components.session.signing_in import say_that_more_may_be_shown
from components.text import escape_markdown
from data.networks.queries.networks import get_framework_names
from data.recommendations.queries.counts import get_recommendation_groups, get_status_counts
from data.recommendations.queries.filters import NONE, Group
from data.recommendations.queries.lists import get_recommendations
from data.recommendations.queries.rows import GroupCountRow, RecommendationPageRow, StatusCountsRow
from data.recommendations.queries.withheld import get_withheld
from data.recommendations.rules.axes import Axis
from data.sources.queries.provenance import get_sources_by_id


def show_list(chosen: Chosen, day: Day) -> None:
    """The whole view."""
    said_side, choice_side = st.columns([2.2, 2], vertical_alignment="center")
    # Beside each other on a phone too.
    with choice_side, st.grid(2, min_column_width=150, gap="small"):
        group = choose_group()
        sort = choose_sort()
    groups = day.read(get_recommendation_groups, group, chosen.filter) if group else ()
    counts = day.read(get_status_counts, chosen.filter)
    if group is not None and group.value in set(Axis) and counts.withheld[Axis(group.value)]:
        groups = tuple(replace(row, label=f"{row.label}, or withheld") if row.key == NONE else row for row in groups)
    opened = _opened(groups)
    whole = day.read(get_recommendations, chosen.filter, sort=sort, page=1 if group else address.read_number("page", 1))
    found = whole
    if group and opened is not None:
        inside = replace(chosen.filter, in_group=(group, opened))
        found = day.read(get_recommendations, inside, sort=sort, page=address.read_number("page", 1))
    with said_side:
        _say_counts(whole, counts, day.read(get_withheld).withheld_entries, narrowed=chosen.filter.asks_of_addressees)
    _say_understood(chosen, whole)
    if not whole.total:
        _say_nothing(chosen, whole)
        return
    if group:
        _say_group(group, groups, whole.total)
    picked = list_table(
        replace(found, rows=(), pages=1) if group and opened is None else found,
        key=f"{PAGE}_list",
        caption=f"{counted(found.total, 'recommendation')} and their addressees, page {found.page} of {found.pages}",
        frameworks=dict(store.read(get_framework_names)),
        parameters={name: st.query_params[name] for name in st.query_params},
        groups=groups,
        opened=opened,
    )
    if picked:
        _follow(*picked)
    _show_source(whole)
    list_downloads(chosen, day, sort, whole.total)


def _follow(kind: str, what: str) -> None:
    """Go where the reader picked: one step of the browser's history."""
    if kind == "in":
        address.write_many({"in": what or None, "page": None})
    elif kind == "page":
        address.write_many({"page": None if what == "1" else what})
    else:
        address.write_many({"ref": what})
    st.rerun()


def _opened(groups: Sequence[GroupCountRow]) -> str | None:
    """The group that the address opens (in); what is not among the groups is said."""
    asked = address.read("in")
    known = {row.key: row.label for row in groups}
    if asked is None or asked in known:
        return asked
    if groups:
        address.say_unknown("group (in)", asked, known.values())
    return None


def _say_counts(
    whole: RecommendationPageRow, counts: StatusCountsRow, withheld_entries: int, *, narrowed: bool
) -> None:
    """How many of how many, how many have no response on record, and how many are withheld.

    narrowed: the filters ask something of the addressees, and only those that match are counted and listed.
    """
    shown = f"**{whole.total:,}** of {counted(whole.on_record, 'recommendation')} on record"
    if whole.total:
        drafts = counts.recommendations - counts.asked
        shown += f", {counted(drafts, 'draft')} among them" if drafts else ""
        shown += f", with {counted(counts.addressees, 'addressee')}{' that match' if narrowed else ''}."
        said = no_response(counts.without_response, counts.withheld_response, counts.asked)
        shown += f" **{said}**" if said else ""
    else:
        shown += "."
    if whole.withheld:
        are = "is" if whole.withheld == 1 else "are"
        shown += f" {counted(whole.withheld, 'further recommendation')} {are} withheld from this view."
    if withheld_entries:
        are = "is" if withheld_entries == 1 else "are"
        shown += (
            f" {counted(withheld_entries, 'entry', 'entries')} about those on record {are} withheld and not counted."
        )
    st.markdown(shown)


def _say_understood(chosen: Chosen, whole: RecommendationPageRow) -> None:
    """How the search was read, branch by branch."""
    if not chosen.filter.text:
        return
    if not whole.understood:
        st.markdown(":small[The search contains no searchable word and was ignored.]")
        return
    st.markdown(f":small[Search read as: {escape_markdown('; or '.join(whole.understood))}.]")


def _say_nothing(chosen: Chosen, whole: RecommendationPageRow) -> None:
    if not whole.on_record:
        said = "No recommendation is recorded for this view and day."
    elif chosen.words:
        said = "No recorded recommendation matches these filters. Remove one or all of them above."
    else:
        said = "No recommendation to show."
    st.info(said, icon=":material/filter_alt_off:")
    say_that_more_may_be_shown()


def _say_group(group: Group, groups: Sequence[GroupCountRow], total: int) -> None:
    """What the numbers of the groups count, and why they may not add up."""
    said = f"{counted(len(groups), 'group')}; each number counts recommendations."
    if not groups:
        said = f"None of the {total:,} is in a group of this kind."
    elif sum(row.recommendations for row in groups) > total:
        said += f" One may be in several, so they add up to more than {total:,}."
    elif sum(row.recommendations for row in groups) < total:
        outside = "names no country" if group is Group.COUNTRY else "has no flag"
        said += f" Who {outside} is in none."
    st.markdown(f":small[{said}]")


def _show_source(whole: RecommendationPageRow) -> None:
    registry = store.read(get_sources_by_id)
    ids = dict.fromkeys(row.source_id for row in whole.rows)
    dates = [row.as_of for row in whole.rows if row.as_of]
    note = (
        "Statuses are those recorded by addressees and the secretariat; where nothing was recorded, this "
        f"is stated. Flags are worked out for {date_text(whole.day)} under the rules in 'More filters'."
    )
    source_line([registry[one] for one in ids if one in registry], max(dates, default=None), note)

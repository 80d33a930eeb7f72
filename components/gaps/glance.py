"""The first view: how far word has come to deed, what weighs most, and every kind of gap with its share."""

from collections.abc import Mapping
from typing import Final

import streamlit as st

from components.drawing.charts.cross_table import CrossTable
from components.drawing.charts.gap_tables import build_gap_table
from components.drawing.cross_table_view import cross_table
from components.drawing.network_marks import short_name
from components.gaps.counts import read_countries, read_counts, read_deed, read_states, sources_of
from components.gaps.downloads import show_downloads
from components.gaps.panel import PANEL, show_gap
from components.gaps.state import Chosen, asked_gap, day_words, open_gap, title_of
from components.kit.format import counted, listed
from components.kit.provenance import source_text
from components.others.block import show_living_record
from components.text import escape_markdown
from data.gaps.queries.recommendations import get_gap_counts
from data.gaps.queries.rows import FromWordToDeedRow, GapCountRow
from data.gaps.rules.kinds import Area, Gap, none_on_record
from data.gaps.rules.readings import GROUP_NOTE
from data.gaps.rules.table import GAP_RULES
from data.networks.rules.mechanisms import DIMENSION_LABELS, State
from data.sources.queries.provenance import FigureSourceRow

#: What is shown large, as far as it was found: what was promised first, then what weighs most in each area.
_WEIGHTY: Final = (
    *(Gap.ACCEPTED_NOT_DONE, Gap.OVERDUE, Gap.SILENT, Gap.CLAIMED_NOT_VERIFIED, Gap.STATE_WEAKENED, Gap.NO_RESPONSE),
    *(Gap.COUNTRY_NO_RECOMMENDATION, Gap.COUNTRY_NO_DEEP_DIVE, Gap.STATE_ABSENT, Gap.ASSET_NOT_DECLARED),
)
_MOST_CARDS: Final = 4


def show_glance(chosen: Chosen) -> None:
    """The whole view."""
    counts = read_counts(chosen, chosen.areas)
    deed = read_deed(chosen)
    st.markdown(_headline(deed, counts, chosen))
    _say_apart(chosen)
    _show_steps(deed)
    opened = asked_gap(tuple(counts))
    table = gap_table(chosen, counts, opened)
    picked = cross_table(table, key="gaps_glance", panel=PANEL, opened="The gap is opened below the table.")
    if picked and picked != (opened.value if opened else None):
        open_gap(Gap(picked))
        st.rerun()
    if opened is not None:
        show_gap(opened, counts[opened], chosen)
    elif counts:
        st.info("Choose a line to see its entries, its rule and who could close it.", icon=":material/ads_click:")
    _show_cards(counts)
    say_withheld(deed)
    show_downloads(chosen, chosen.areas, table)
    if not chosen.of_whom and chosen.day.as_of is None:
        show_living_record()


def gap_table(chosen: Chosen, counts: Mapping[Gap, GapCountRow], opened: Gap | None) -> CrossTable:
    """The picture of the kinds of gap."""
    whose = f": {chosen.name}" if chosen.name else f" concerning {chosen.country_name}" if chosen.country_name else ""
    return build_gap_table(
        counts,
        title=f"Implementation gaps{whose}",
        day=day_words(chosen),
        of_whom=chosen.of_whom,
        caption=source_text(sources_of(("paper", "ewp-sra-2025")))
        + ", and the network's own record. Rules: see each line.",
        selected=opened,
    )


def _sources(chosen: Chosen) -> tuple[FigureSourceRow, ...]:
    """What the counts rest on beside the record: the paper, and the ranking where countries are counted."""
    ranking = {line.source_id for line in read_countries(chosen).lines} if Area.COUNTRY in chosen.areas else set()
    return sources_of(("paper", *sorted(one for one in ranking if one)))


def say_withheld(deed: FromWordToDeedRow) -> None:
    """What the clearance does not show, where there is any."""
    if deed.withheld or deed.withheld_entries:
        st.caption(
            f"{counted(deed.withheld, 'recommendation')} and "
            f"{counted(deed.withheld_entries, 'entry', 'entries')} about others are withheld at this "
            "clearance. Where one of these could close a gap, that gap is shown as withheld."
        )


def _headline(deed: FromWordToDeedRow, counts: Mapping[Gap, GapCountRow], chosen: Chosen) -> str:
    """What a council member reads first: what was promised and not done, and what was lost."""
    undone = counts[Gap.ACCEPTED_NOT_DONE].found or 0
    late, silent = counts[Gap.OVERDUE].found or 0, counts[Gap.SILENT].found or 0
    said = []
    if not deed.on_record:
        # Whether any of those withheld is about what was chosen is not told: only that none may be shown.
        said.append(f"**{none_on_record('recommendation', deed.withheld)}**")
        if deed.withheld:
            said.append("Some of those may be about what was chosen.")
    elif undone or late or silent:
        said.append(
            f"**{counted(undone, 'addressee has', 'addressees have')} accepted and not reported it as done; {late:,} overdue; "
            f"{silent:,} silent after a reminder.**"
        )
    elif not deed.adopted and not deed.accepted:
        said.append(
            f"**{counted(deed.on_record, 'recommendation was', 'recommendations were')} made; none is "
            "recorded as adopted or accepted.** So nothing counts as overdue. Whether anything was done is "
            "not recorded."
        )
    else:
        said.append("**Nothing that was accepted is left undone, overdue or silent on record.**")
    if Area.STATE in chosen.areas:
        lost = _lost(chosen)
        said.append(f"Weakened or ended on record: **{escape_markdown(lost)}**." if lost else "")
    return " ".join(part for part in said if part)


def _say_apart(chosen: Chosen) -> None:
    """What groups that mean the addressee were asked and promised: told beside what it did in its own name, never with it."""
    if not chosen.groups:
        return
    if chosen.through:
        st.markdown(
            f":small[{escape_markdown(GROUP_NOTE)} A group's response is the group's own, not that of "
            f"{escape_markdown(chosen.name or '')}.]"
        )
        return
    other = chosen.through_groups()
    counts = {row.gap: row for row in chosen.day.read(get_gap_counts, other.scope).counts}
    asked, undone = counts[Gap.NO_RESPONSE].of, counts[Gap.ACCEPTED_NOT_DONE].found or 0
    if asked:
        st.markdown(
            f":small[Not counted here: {counted(asked, 'recommendation')} addressed to "
            f"{escape_markdown(listed(list(chosen.groups)))}, groups that include it. Of the responses of "
            f"these groups, {undone:,} accepted and are not reported as done. “Through a group” shows them.]"
        )


def _lost(chosen: Chosen) -> str:
    parts = []
    for line in read_states(chosen).lines:
        gone = [DIMENSION_LABELS[cell.dimension].lower() for cell in line.cells if cell.state is State.WEAKENED]
        if gone:
            parts.append(f"{short_name(line.iso3, line.name)} ({listed(gone)})")
    return listed(parts)


def _show_steps(deed: FromWordToDeedRow) -> None:
    """From word to deed, in recommendations: each number is part of the one before; what is no step stands below."""
    steps = (
        ("Recommended", deed.on_record, "Put to an addressee; drafts are not counted."),
        ("Answered", deed.answered, "Of those recommended, at least one addressee gave an answer."),
        ("Accepted", deed.accepted, "Of those answered, at least one addressee accepted it, wholly or in part."),
        ("Reported as done", deed.implemented, "Of those accepted, an addressee that accepted it reports it as done."),
        ("Verified", deed.verified, "Of those reported as done, the secretariat graded it A or B."),
    )
    with st.container(key="gaps_steps"):
        grid = st.grid(len(steps), min_column_width=150)
    for label, number, rule in steps:
        grid.cell().metric(label, f"{number:,}", help=rule)
    if deed.on_record:
        apart = [f"{deed.adopted:,} of the {deed.on_record:,} were adopted by a meeting of the network"]
        if deed.done_unaccepted:
            apart.append(f"{deed.done_unaccepted:,} more are reported as done without an acceptance on record")
        st.caption(f"Each number is part of the one before. {'; '.join(apart)}.")


def _show_cards(counts: Mapping[Gap, GapCountRow]) -> None:
    """What weighs most, each one click from its list."""
    weighty = [gap for gap in _WEIGHTY if gap in counts and counts[gap].found][:_MOST_CARDS]
    if not weighty:
        return
    grid = st.grid(len(weighty), min_column_width=220, border=True)
    for gap in weighty:
        with grid.cell(), st.container(gap="xxsmall"):
            # A metric cuts its label where it is long, and its number where that is long.
            st.markdown(f"**{escape_markdown(title_of(gap))}**")
            st.metric(title_of(gap), f"{counts[gap].found:,}", label_visibility="collapsed")
            st.markdown(f":small[of {counts[gap].of:,} · {escape_markdown(GAP_RULES[gap].whole)}]")
            st.button(
                "Show them",
                key=f"gaps_card_{gap.value}",
                type="tertiary",
                icon=":material/arrow_downward:",
                help=title_of(gap),
                on_click=open_gap,
                args=(gap,),
            )

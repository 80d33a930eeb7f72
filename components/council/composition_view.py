"""What the Council and the network are made of by the paper, who is on record as belonging to them; groups and products."""

from typing import Any, Final

import streamlit as st

from components.council import state
from components.kit.columns import Column, as_sheet
from components.kit.format import counted, date_text, may_be_shown, term_text
from components.kit.present import FIGURE
from components.kit.tables import fact_table
from components.navigation import page_path
from components.session import frozen, store
from components.session.access import current_clearance
from data.core.handling import Clearance
from data.core.words import join
from data.council.queries.council import (
    CouncilGroupRow,
    CouncilMembershipRow,
    CouncilProductRow,
    CouncilRow,
    get_council,
)
from data.council.rules import COUNCIL_ROLES, CRITERION, has_ended

_ENTRY_COLUMNS: Final = (Column("what", "What the paper says"), Column("pointer", "Where"))
_SHEET_COLUMNS: Final = (
    *(
        Column("body", "Body"),
        Column("entry_kind", "Kind"),
        Column("entry", "What the paper says"),
        Column("iso3", "State"),
    ),
    *(Column("pointer", "Where"), Column("note", "Note")),
)
_GROUP_COLUMNS: Final = (
    Column("name", "Working group"),
    Column("task", "Task"),
    Column("convener", "Convened by"),
    Column("open_to", "Open to"),
    Column("stands", "On record"),
    Column("pointer", "In the paper"),
)
_PRODUCT_COLUMNS: Final = (
    Column("product", "Product"),
    Column("made_by", "Made by"),
    Column("for_whom", "For whom"),
    Column("form", "Form"),
    Column("limits", "Limit"),
    Column("timing", "When"),
    Column("often", "Minimum per year", kind="integer"),
    Column("pointer", "In the paper"),
)
_MEMBERSHIP_COLUMNS: Final = (
    Column("name", "Name"),
    Column("body", "Body"),
    Column("role", "Role"),
    Column("term", "Term"),
    Column("criteria", "Criteria met"),
    Column("assessed", "Assessment"),
    Column("conflicts", "Declared conflicts of interest"),
    Column("note", "Note"),
)
#: The headings, and the kinds of entry that stand under each.
_SECTIONS: Final = {
    "Who may be a member": (CRITERION, "membership rule"),
    "Who leads it, and how it is composed": ("steering group member", "composition"),
    "Principles": ("principle",),
    "Possible partners": ("potential partner (example)", "may attend and give input"),
    "Who it seeks to influence": (
        "target of influence: Working Group member",
        "target of influence: proposed beyond the Group",
    ),
}


def show_composition() -> None:
    """Who is on record; then the Council beside the network as the paper has them, heading by heading."""
    council = store.read(get_council)
    memberships = [membership_line(row, council) for row in council.memberships]
    _show_memberships(council, memberships)
    sides = st.columns(2, gap="large")
    for side, body in zip(sides, ("Research Council", "Network"), strict=True):
        own = [row for row in council.entries if row.body == body]
        with side:
            st.subheader(body, anchor=False)
            for title, kinds in _SECTIONS.items():
                found = [row for row in own if row.entry_kind in kinds]
                if found:
                    several = len({row.entry_kind for row in found}) > 1
                    lines = [{"what": _words(row, several), "pointer": row.pointer} for row in found]
                    st.markdown(f"**{title}**")
                    fact_table(lines, _ENTRY_COLUMNS, f"{body}: {title}")
    state.show_sources(council.entries)
    state.say_withheld(council.withheld, "record is", "records are")
    sheets = [as_sheet("Composition", council.entries, _SHEET_COLUMNS)]
    sheets.append(as_sheet("Members and candidates", memberships, _MEMBERSHIP_COLUMNS))
    title = "Composition of the Council and the network"
    state.show_downloads("council-composition", title, sheets, council.entries, is_recorded=bool(memberships))


def _show_memberships(council: CouncilRow, lines: list[dict[str, Any]]) -> None:
    """Members, candidates and partners on record; that there are none, or none that may be shown, is said."""
    if lines:
        counts = {role: sum(row.role == role for row in council.memberships) for role in COUNCIL_ROLES}
        said = join([counted(number, COUNCIL_ROLES[role].lower()) for role, number in counts.items() if number])
        verb = "is" if len(lines) == 1 else "are"
        over = sum(has_ended(row.term_end, frozen.today()) for row in council.memberships)
        ended = f" The term of {over} has ended." if over else ""
        with st.container(key=FIGURE):
            st.markdown(f"{said} {verb} recorded{may_be_shown(council.withheld_memberships)}.{ended}")
            fact_table(lines, _MEMBERSHIP_COLUMNS, "Members, candidates and partners on record")
            st.markdown(":small[Source: recorded by the secretariat; the day of each assessment is in its line.]")
    elif council.withheld_memberships:
        st.markdown("As the paper proposes it. No member, candidate or partner is recorded that may be shown here.")
    else:
        st.markdown(
            "As the paper proposes it. The record holds no list of the Council's members, candidates, terms or conflicts of "
            "interest: its membership is not known here."
        )
    state.say_withheld(
        council.withheld_memberships, "member, candidate or partner is", "members, candidates and partners are"
    )
    if current_clearance() is Clearance.SECRETARIAT:
        st.page_link(
            page_path("secretariat"),
            label="Record members and candidates",
            icon=":material/edit_note:",
            query_params={"view": "research", "what": "composition"},
        )
    if lines:
        st.markdown("What follows is as the paper proposes it.")


def membership_line(row: CouncilMembershipRow, council: CouncilRow) -> dict[str, Any]:
    """One member, candidate or partner in words; what is not recorded is said so, and is not none."""
    of_body = [one for one in council.entries if one.body == row.body and one.entry_kind == CRITERION]
    entries = {one.entry_id: one.entry for one in of_body}
    met = [entries.get(one, "a criterion that may not be shown here") for one in row.criteria_met]
    if row.assessed_on is None:
        criteria = assessed = "not assessed"
    else:
        criteria = "; ".join(met) or "none"
        assessed = f"{date_text(row.assessed_on)}: {row.assessment_source}"
    ended = " (ended)" if has_ended(row.term_end, frozen.today()) else ""
    return {
        "name": row.name,
        "body": row.body,
        "role": COUNCIL_ROLES[row.role],
        "term": "not a member yet" if row.role == "candidate" else term_text(row.term_start, row.term_end) + ended,
        "criteria": criteria,
        "assessed": assessed,
        "conflicts": row.conflicts or "not recorded",
        "note": row.note or "",
    }


def show_products() -> None:
    """The products with their form, then the working groups, proposed and convened."""
    council = store.read(get_council)
    convened = sum(row.convened_on is not None for row in council.groups)
    st.subheader("Products", anchor=False)
    products = [_product_line(row) for row in council.products]
    fact_table(
        products, _PRODUCT_COLUMNS, "What the Council and the network make, and the form that the paper gives it"
    )
    st.subheader("Working groups", anchor=False)
    proposed = len(council.groups) - convened
    shown = may_be_shown(council.withheld)
    st.markdown(f"The paper proposes {proposed or 'none'}{shown}. {_convened(convened)} recorded as convened{shown}.")
    groups = [_group_line(row) for row in council.groups]
    fact_table(groups, _GROUP_COLUMNS, "Working groups: proposed by the paper, and convened")
    st.page_link(
        page_path("gaps"),
        label="Frameworks without a working group",
        icon=":material/groups:",
        query_params={"view": "framework", "gap": "framework_no_working_group"},
    )
    state.show_sources((*council.products, *council.groups))
    state.say_withheld(council.withheld, "record is", "records are")
    sheets = [as_sheet("Products", products, _PRODUCT_COLUMNS), as_sheet("Working groups", groups, _GROUP_COLUMNS)]
    rows = (*council.products, *council.groups)
    state.show_downloads("council-products", "Products and working groups", sheets, rows)


def _convened(number: int) -> str:
    return counted(number, "group is", "groups are") if number else "None is"


def _words(row: Any, several: bool) -> str:
    kind = row.entry_kind.rpartition(": ")[2]
    note = f". {row.note}" if row.note else ""
    return f"{row.entry} ({kind}){note}" if several else f"{row.entry}{note}"


def _product_line(row: CouncilProductRow) -> dict[str, Any]:
    limits = [
        f"{row.most_pages} pages" if row.most_pages else "",
        f"{row.most_minutes} minutes" if row.most_minutes else "",
    ]
    return {
        "product": row.product,
        "made_by": row.made_by,
        "for_whom": row.for_whom,
        "form": row.form or "not stated",
        "limits": ", ".join(one for one in limits if one) or "not stated",
        "timing": row.timing or "not stated",
        "often": row.least_times_a_year if row.least_times_a_year else "not stated",
        "pointer": f"{row.pointer}. {row.note}" if row.note else row.pointer,
    }


def _group_line(row: CouncilGroupRow) -> dict[str, Any]:
    if row.convened_on is None:
        stands = "proposed by the paper"
    else:
        until = f"to {date_text(row.ended_on)}" if row.ended_on else "active"
        stands = f"convened {date_text(row.convened_on)}, {until}"
    return {
        "name": f"{row.framework_name}: {row.name}" if row.convened_on and row.framework_name else row.name,
        "task": row.task,
        "convener": row.convener,
        "open_to": row.open_to,
        "stands": stands,
        "pointer": row.pointer or "recorded by the secretariat",
    }

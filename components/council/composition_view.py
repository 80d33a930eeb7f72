"""What the Council and the network are made of, their working groups, and what they make: as the paper has them."""

from typing import Any, Final

import streamlit as st

from components.council import state
from components.kit.columns import Column, as_sheet
from components.kit.format import counted, date_text, may_be_shown
from components.kit.tables import fact_table
from components.navigation import page_path
from components.session import store
from data.council.queries.council import CouncilGroupRow, CouncilProductRow, get_council

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
#: The headings, and the kinds of entry that stand under each.
_SECTIONS: Final = {
    "Who may be a member": ("membership criterion", "membership rule"),
    "Who leads it, and how it is composed": ("steering group member", "composition"),
    "Principles": ("principle",),
    "Possible partners": ("potential partner (example)", "may attend and give input"),
    "Who it seeks to influence": (
        "target of influence: Working Group member",
        "target of influence: proposed beyond the Group",
    ),
}


def show_composition() -> None:
    """The Council beside the network, heading by heading. That no member is on record is said."""
    council = store.read(get_council)
    st.markdown(
        "As the paper proposes it. The record holds no list of the Council's members, candidates, terms or conflicts of interest: "
        "its membership is not known here."
    )
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
    sheet = as_sheet("Composition", council.entries, _SHEET_COLUMNS)
    state.show_downloads("council-composition", "Composition of the Council and the network", [sheet], council.entries)


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

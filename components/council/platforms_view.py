"""What social media companies were asked and answered, and what is on record of hate speech online (Annex I, 16)."""

from typing import Any, Final

import streamlit as st

from components.council import state
from components.kit import filters
from components.kit.columns import Column, as_sheet
from components.kit.format import counted, may_be_shown
from components.kit.tables import data_table, fact_table
from components.recommendations.links import recommendations_link
from components.recommendations.state import Day
from components.session import frozen, store
from data.council.queries.training import HateSpeechRow, PlatformsRow, get_platforms
from data.countries.queries.names import get_country_names
from data.recommendations.queries.detail import get_recommendation
from data.recommendations.queries.rows import AddresseeStatusRow
from data.recommendations.rules.axes import Axis

#: The paper's request to social media companies.
REQUEST: Final = "AI-16"
#: As the paper addresses them; that this company is one is our reading, which the addressee's qualification says.
_ALL: Final = "Social media companies"
_COMPANY_COLUMNS: Final = (
    Column("name", "Company"),
    Column("response", "Response"),
    Column("implementation", "Implementation"),
    Column("verification", "Verification"),
    Column("reading", "Why it is listed"),
    Column("items", "Reports, decisions and studies"),
)
_ITEM_COLUMNS: Final = (
    Column("group", "Heading", width="medium"),
    Column("item", "Item", width="large", pinned=True),
    Column("item_kind", "Kind", width="small"),
    Column("by_whom", "By", width="medium"),
    Column("company", "Company", width="small"),
    Column("when", "When", width=150),
    Column("country", "Country", width="small"),
    Column("content", "What it says or asks", width="large"),
    Column("sure", "Confidence", width="medium"),
    Column("source", "Source", width="medium"),
    Column("note", "Note", width="large"),
)


def show_platforms() -> None:
    """The companies with their answers on the three axes, then the items by heading."""
    platforms = store.read(get_platforms)
    detail = Day(None, frozen.today()).read(get_recommendation, REQUEST)
    addressees = detail.recommendation.addressees if detail else ()
    companies = [one for one in addressees if one.name == _ALL or one.name in platforms.companies]
    answered = sum(one.response is not None for one in companies)
    unknown = any(one.is_withheld(Axis.RESPONSE) for one in companies)
    if detail is not None:
        st.markdown(
            f"The paper asks social media companies to study the spread of hateful messages and to report on how they limit, "
            f"moderate or remove them while preserving them for accountability ({REQUEST}). "
            + (f"{answered} of {len(companies)} answered{may_be_shown(unknown)}." if answered else _no_answer(unknown))
        )
    lines = [_company_line(one, platforms) for one in companies]
    fact_table(lines, _COMPANY_COLUMNS, f"Social media companies as addressees of {REQUEST}")
    st.subheader("Norms, reports, decisions, studies and monitors", anchor=False)
    names = {row.iso3: row.name for row in store.read(get_country_names)}
    words = filters.search_words(state.PAGE, "norms, Myanmar, transparency")
    items = [_item_line(row, names) for row in platforms.items]
    items = [line for line in items if filters.holds_all(words, line.values())]
    if not items:
        st.info("No item matches the search.", icon=":material/filter_alt_off:")
    data_table(
        items,
        _ITEM_COLUMNS,
        key=f"council_platforms_{store.data_version()}",
        alt=f"{counted(len(items), 'item')} on hate speech online",
        height=420,
        placeholder="",
    )
    state.show_sources(platforms.items)
    state.say_withheld(platforms.withheld, "item is", "items are")
    if detail is not None:
        recommendations_link(f"{REQUEST}, with its history", ref=REQUEST)
    sheets = [as_sheet("Items", items, _ITEM_COLUMNS), as_sheet("Companies", lines, _COMPANY_COLUMNS)]
    state.show_downloads("council-platforms", "Hate speech online", sheets, platforms.items)


def _no_answer(withheld: bool) -> str:
    return "No answer that may be shown here is recorded." if withheld else "No answer is recorded."


def _company_line(row: AddresseeStatusRow, platforms: PlatformsRow) -> dict[str, Any]:
    own = sum(row.name in (_ALL, one.company) for one in platforms.items)
    return {
        "name": row.name,
        "response": row.words(Axis.RESPONSE),
        "implementation": row.words(Axis.IMPLEMENTATION),
        "verification": row.words(Axis.VERIFICATION),
        "reading": row.qualification or "stated in the paper",
        "items": (str(own) if own else "none") + f" recorded{may_be_shown(platforms.withheld)}",
    }


def _item_line(row: HateSpeechRow, names: dict[str, str]) -> dict[str, Any]:
    when = row.repeats or (str(row.year) if row.year else None)
    return {
        "group": row.group,
        "item": row.item,
        "item_kind": row.item_kind,
        "by_whom": state.checked(row, "by_whom", row.by_whom),
        "company": row.company,
        "when": state.checked(row, "year", when) or "no date recorded",
        "country": names.get(row.iso3 or "", row.iso3) or "no single country",
        "content": row.content,
        "sure": state.sure(row),
        "source": state.source_cell(row).title,
        "note": row.note,
    }

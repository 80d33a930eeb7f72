"""What the five views share: the choice of view, frameworks and places in the address, and the source line."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final, Protocol

import streamlit as st

from components.kit import address, filters
from components.kit.days import asked_day, last_day
from components.kit.guarded_callback import guarded_callback
from components.kit.provenance import source_line, source_text
from components.session import frozen, store
from data.overlaps.queries.overlaps import get_overlaps
from data.overlaps.queries.rows import OverlapsRow
from data.risk.queries.risk import RiskRow, get_risk_rows
from data.sources.queries.provenance import FigureSourceRow, get_sources_by_id

PAGE: Final = "overlaps"
VIEWS: Final = {
    "matrix": "Matrix",
    "framework": "Frameworks",
    "together": "Three and more",
    "lens": "Lens",
    "grid": "By country",
}
#: The paper's own two combinations (section II.d, Key candidates for contextual analysis, para 3).
PRESETS: Final = (
    ("Counter-terrorism in the Sahel", {"framework": "CTPVE", "region": "sahel", "iso3": None}),
    ("A gender lens on Myanmar", {"framework": "WPS", "region": None, "iso3": "MMR"}),
)
#: What belongs to one view alone and would be unknown to the next.
_OF_ONE_VIEW: Final = ("with", "by")


def read_overlaps() -> OverlapsRow:
    """Everything on record about the frameworks, at the viewer's clearance."""
    return store.read(get_overlaps)


def choose_view() -> str:
    """The view, in the address; what belongs to another view leaves the address with it."""
    chosen = address.choose_view(VIEWS, "matrix", page=PAGE)
    before = st.session_state.get("_overlaps_view")
    if before not in (None, chosen):
        for name in _OF_ONE_VIEW:
            address.write(name, None)
    st.session_state["_overlaps_view"] = chosen
    return chosen


def show_presets() -> None:
    """The paper's two combinations, one click away."""
    with st.container(horizontal=True, vertical_alignment="center", gap="small", width="content"):
        st.markdown(":small[The paper's examples:]", width="content")
        for number, (label, parameters) in enumerate(PRESETS):
            st.button(
                label,
                key=f"overlaps_preset_{number}",
                type="tertiary",
                icon=":material/filter_center_focus:",
                on_click=go_to,
                kwargs={"view": "lens", "with": None, **parameters},
            )


def go_to(**parameters: str | None) -> None:
    """Write several parameters of the address at once; None takes one out."""
    if "view" in parameters:
        # A move of ours, not the reader's: nothing is to be cleared after it.
        st.session_state["_overlaps_view"] = parameters["view"] or "matrix"
    address.write_many(parameters)


def asked_frameworks(overlaps: OverlapsRow) -> tuple[str, ...]:
    """The frameworks that the address names (framework=WPS,CP), in the paper's order; what is not known is said."""
    known = [row.framework_id for row in overlaps.frameworks]
    asked = [part.strip().upper() for part in (address.read("framework") or "").split(",") if part.strip()]
    unknown = [code for code in asked if code not in known]
    if unknown:
        address.say_unknown("framework", ", ".join(unknown), known)
    return tuple(code for code in known if code in asked)


def choose_frameworks(overlaps: OverlapsRow, asked: Sequence[str], label: str) -> tuple[str, ...]:
    """Choose one or several frameworks, in the address."""
    names = {row.framework_id: row.short_name for row in overlaps.frameworks}
    key = "overlaps_frameworks"
    if tuple(st.session_state.get(key, ())) != tuple(asked):
        st.session_state[key] = list(asked)

    def changed() -> None:
        address.write("framework", ",".join(code for code in names if code in st.session_state[key]) or None)

    # Pills and not a multiselect: its chips have white words on the theme's accent, which is light in the dark theme.
    chosen = st.pills(
        label,
        list(names),
        selection_mode="multi",
        key=key,
        on_change=guarded_callback(key, changed),
        format_func=names.__getitem__,
        wrap=True,
    )
    return tuple(code for code in names if code in chosen)


def choose_place() -> tuple[str, tuple[RiskRow, ...], str | None]:
    """Choose a region or a country; a country goes before a region. Returns its name, its rows and the country's code.

    Without a choice, no rows: 'the world' is no context to read a framework in.
    """
    rows = store.read(get_risk_rows)
    region_side, country_side = st.columns(2)
    with region_side:
        region = filters.region_filter(PAGE)
    selected = filters.selected_country(rows)
    with country_side:
        filters.find_country(PAGE, rows, selected)
    if selected:
        found = tuple(row for row in rows if row.iso3 == selected)
        return found[0].name, found, selected
    if region:
        return region.name, tuple(row for row in rows if row.iso3 in region.members), None
    return "the world", (), None


def with_ours() -> bool:
    """Whether what is ours is shown too; in the address: ours=no."""
    chosen = address.choose_segment(
        "ours",
        {"yes": "With our links", "no": "The record alone"},
        "yes",
        "Our links",
        page=PAGE,
        help="The paper links no fact to a framework and lists no country for a region. Such links are ours, "
        "each with its reason, and can be hidden.",
    )
    return chosen != "no"


class HasSource(Protocol):
    """A row that says where it comes from, or None where it cannot."""

    @property
    def source_id(self) -> str | None: ...
    @property
    def as_of(self) -> str | None: ...


def shown_day() -> date:
    """The day for which seats, presidencies and mandates are judged: today, or what the address says (as_of=2026-11-23)."""
    today = frozen.today()
    return asked_day("as_of", last_day(today)) or today


def sources_of(rows: Iterable[HasSource]) -> tuple[FigureSourceRow, ...]:
    """The sources behind the rows, those with most rows first."""
    counts: dict[str, int] = {}
    for row in rows:
        if row.source_id:
            counts[row.source_id] = counts.get(row.source_id, 0) + 1
    known = store.read(get_sources_by_id)
    return tuple(known[one] for one in sorted(counts, key=lambda one: (-counts[one], one)) if one in known)


def newest(rows: Iterable[HasSource]) -> str | None:
    """The newest date that the rows speak of; words without a date do not count."""
    return max((row.as_of for row in rows if row.as_of and row.as_of[:4].isdigit()), default=None)


def caption_of(rows: Sequence[HasSource]) -> str:
    """The source line of a picture."""
    return source_text(sources_of(rows), newest(rows))


def show_sources(rows: Sequence[HasSource], note: str | None = None) -> None:
    """The source line of a view."""
    source_line(sources_of(rows), newest(rows), note)


def say_withheld(overlaps: OverlapsRow) -> None:
    """How many records the clearance does not show, where there are any: an empty cell may hold them."""
    if overlaps.withheld:
        st.caption(
            f"{overlaps.withheld} statements or recommendations are withheld at this clearance; what looks "
            "empty may contain some of them."
        )

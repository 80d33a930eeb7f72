"""What was tried in one country: the lanes, what stood when killing began and what came after, and every row of it."""

from collections.abc import Sequence
from typing import Any, Final

import streamlit as st

from components.drawing.charts.lanes import LanePicture
from components.drawing.charts.tried_lanes import build_lanes
from components.drawing.charts.tried_words import began_text, ended_text, name_of, short_name_of
from components.drawing.lanes_view import lanes_view
from components.drawing.theme import TIER_MARKS
from components.kit import address
from components.kit.appearance import is_dark
from components.kit.columns import Column, SourceLink, as_sheet
from components.kit.filters import find_country
from components.kit.format import counted, listed, may_be_shown, on_record
from components.kit.provenance import confidence_text
from components.kit.tables import fact_table
from components.navigation import page_path
from components.session import store
from components.sources.behind import picture_source, show_sources
from components.text import escape_markdown
from components.tried import state
from components.tried.downloads import show_downloads
from components.tried.lessons_view import show_country_lessons
from data.risk.queries.figures import MassKillingRow, get_mass_killings, get_ranks
from data.risk.queries.risk import RiskRow
from data.risk.rules.tiers import Tier
from data.sources.queries.provenance import get_source_titles, get_year_spans
from data.tried.queries.tried import InterventionRow
from data.tried.rules.kinds import KIND_BY_CODE, KINDS_IN_ORDER, count_kinds
from data.tried.rules.lanes import YEARS_AFTER, Answer, find_answers, find_onsets

COLUMNS: Final = (
    Column("kind", "Kind"),
    Column("what", "What"),
    Column("by_whom", "By"),
    Column("began", "Began"),
    Column("ended", "Ended"),
    Column("more", "Mandate and means"),
    Column("note", "Note"),
    Column("as_of", "As of", kind="date"),
    Column("sure", "Confidence"),
    Column("source", "Source"),
)
ANSWER_COLUMNS: Final = (
    Column("year", "Killing began in"),
    Column("in_place", "In place then"),
    Column("same_year", "Began in the same year"),
    Column("after", f"Began within {YEARS_AFTER} years after"),
)


def show_country() -> None:
    """Choose a country; its lanes, the same in words and figures, its lessons, every row, and files."""
    rows = state.all_countries()
    iso3 = _asked(rows)
    find_country("tried", rows, iso3)
    if iso3 is None:
        st.markdown("Find a country by any of its names, or choose one that is red or amber.")
        _show_buttons(rows)
        return
    name = next(row.name for row in rows if row.iso3 == iso3)
    tried = state.read_tried((iso3,))
    killings = store.read(get_mass_killings, (iso3,))
    hidden = state.count_hidden(state.read_withheld((iso3,)).get(iso3, {}))
    lanes_view(picture_of(iso3, name, tried, dark=is_dark()), key=f"tried_lanes_{iso3}")
    if tried:
        show_sources(tried)
    show_answers(name, tried, killings, hidden)
    show_country_lessons(iso3, name)
    _show_rows(name, tried, hidden)
    with st.container(horizontal=True):
        st.page_link(
            page_path("country"),
            label=f"Open the desk for {escape_markdown(name)}",
            icon=":material/flag:",
            query_params={"iso3": iso3},
        )
        st.page_link(
            page_path("networks"),
            label="Who can act here",
            icon=":material/hub:",
            query_params={"view": "act", "iso3": iso3},
        )
    show_downloads(
        f"tried-{iso3.lower()}",
        f"What was tried: {name}",
        [
            as_sheet("What was tried", file_rows(tried), FILE_COLUMNS),
            as_sheet("When killing began", answer_lines(answers_of(tried, killings), hidden), ANSWER_COLUMNS),
        ],
        tried,
        [("Lanes", lambda: picture_of(iso3, name, tried, dark=False))],
        (("Country", name),),
    )


def picture_of(
    iso3: str, name: str, tried: Sequence[InterventionRow], *, dark: bool, is_compact: bool = False
) -> LanePicture:
    """The lanes of a country, with the line of its ranks and its years of mass killing."""
    killings, ranks = store.read(get_mass_killings, (iso3,)), store.read(get_ranks, (iso3,))
    return build_lanes(
        name,
        tried,
        killings,
        ranks,
        withheld=state.count_hidden(state.read_withheld((iso3,)).get(iso3, {})),
        last_year=state.last_year(),
        record_ends=store.read(get_year_spans).mass_killing[1],
        source_line=picture_source((*tried, *killings, *ranks)),
        is_compact=is_compact,
        dark=dark,
    )


def answers_of(
    tried: Sequence[InterventionRow], killings: Sequence[MassKillingRow]
) -> tuple[Answer[InterventionRow], ...]:
    """For each beginning of mass killing on record, what stood and what came."""
    return find_answers(tried, find_onsets(killings), state.last_year())


def show_answers(
    name: str, tried: Sequence[InterventionRow], killings: Sequence[MassKillingRow], withheld: int
) -> None:
    """What was in place when killing began and what came after, in words and figures. withheld: records of what was tried."""
    st.subheader("When killing began", anchor=False)
    answers = answers_of(tried, killings)
    if not answers:
        began = "A mass killing was under way when the record begins, in 1989. " if killings else ""
        st.markdown(escape_markdown(f"{began}No beginning of a mass killing is recorded in {name} since 1989."))
        return
    for line in said(answers, state.last_year(), withheld):
        st.markdown(f"- {escape_markdown(line)}")
    with st.expander("The same as a table, with names"):
        fact_table(answer_lines(answers, withheld), ANSWER_COLUMNS, f"In place when killing began: {name}")
    st.caption(
        "Worked out from years: what began in the same year as the killing may have come before or after "
        "it. That something came after is no proof of its effect."
    )


def said(answers: Sequence[Answer[InterventionRow]], last_year: int, withheld: int) -> list[str]:
    """A sentence for each beginning of killing, with numbers by kind; where records are withheld, that more may have stood."""
    nothing = f"nothing recorded{may_be_shown(withheld)}"
    more = " More may be withheld." if withheld else ""
    lines = []
    for answer in answers:
        stood = _kinds(answer.in_place) or nothing
        open_ = counted(len(answer.unknown), "earlier measure")
        unknown = f" Whether {open_} was still in place is not known." if answer.unknown else ""
        same = f" In the same year began: {_kinds(answer.same_year)}." if answer.same_year else ""
        is_over = answer.year + YEARS_AFTER <= last_year
        when = f"in the {YEARS_AFTER} years after" if is_over else "since"
        after = f" Begun {when}: {_kinds(answer.after) or nothing}."
        lines.append(f"{answer.year}: in place then: {stood}.{unknown}{same}{after}{more}")
    return lines


def _kinds(rows: Sequence[InterventionRow]) -> str:
    return count_kinds(row.kind for row in rows)


def answer_lines(answers: Sequence[Answer[InterventionRow]], withheld: int) -> list[dict[str, str]]:
    """The same by name, newest first."""
    nothing = f"nothing recorded{may_be_shown(withheld)}"

    def names(rows: Sequence[InterventionRow]) -> str:
        return "; ".join(f"{short_name_of(row)} ({(row.started or '')[:4]})" for row in rows) or nothing

    return [
        {
            "year": str(answer.year),
            "in_place": names(answer.in_place)
            + (f". Not known whether still in place: {names(answer.unknown)}" if answer.unknown else ""),
            "same_year": names(answer.same_year),
            "after": names(answer.after),
        }
        for answer in reversed(answers)
    ]


def _show_rows(name: str, tried: Sequence[InterventionRow], withheld: int) -> None:
    st.subheader("Everything that may be shown" if withheld else "Everything recorded", anchor=False)
    if not tried:
        none = on_record(f"Nothing that was tried in {name} is", withheld)
        st.markdown(escape_markdown(f"{none} The lists were not read in full."))
        return
    fact_table(lines_of(tried), COLUMNS, f"What was tried: {name}")


def lines_of(tried: Sequence[InterventionRow]) -> list[dict[str, Any]]:
    """The rows as cells: by kind, oldest first."""
    titles = store.read(get_source_titles)
    order = [kind.code for kind in KINDS_IN_ORDER]
    return [
        {
            "kind": KIND_BY_CODE[row.kind].label,
            "what": name_of(row),
            "by_whom": row.by_whom,
            "began": began_text(row),
            "ended": ended_text(row),
            "more": _more(row),
            "note": row.note or "–",
            "as_of": row.as_of,
            "sure": _sure(row),
            "source": SourceLink(row.source_id, titles.get(row.source_id, row.source_id)),
        }
        for row in sorted(tried, key=lambda one: (order.index(one.kind), one.started or ""))
    ]


_FIELD_NAMES: Final = {
    "name": "name",
    "form": "kind of operation",
    "acronym": "short name",
    "document": "document",
    "measures": "measures",
    "iso3": "country",
    "started": "beginning",
    "ended": "end",
    "ended_by": "what ended it",
    "by_whom": "who set it up",
    "status": "status",
}


def _sure(row: InterventionRow) -> str:
    unread = [_FIELD_NAMES.get(field, field) for field in (row.background_fields or "").split("; ") if field]
    return confidence_text(row.confidence) + (f"; not checked: {listed(unread)}" if unread else "")


def _more(row: InterventionRow) -> str:
    parts = [row.document, row.measures, f"after {row.follows}" if row.follows else None]
    if row.kind in ("regional_operation", "un_mission", "inquiry"):
        parts.append(row.form)
    return "; ".join(part for part in parts if part) or "–"


FILE_COLUMNS: Final = (
    Column("country", "Country"),
    Column("iso3", "ISO 3166-1"),
    Column("kind_label", "Kind"),
    Column("form", "Form in the source"),
    Column("name", "Name"),
    Column("acronym", "Short name"),
    Column("by_whom", "By"),
    Column("document", "Document"),
    Column("measures", "Measures"),
    Column("follows", "After"),
    Column("acts_of", "Acts of"),
    Column("started", "Began", kind="date"),
    Column("ended", "Ended", kind="date"),
    Column("ended_by", "Ended by"),
    Column("status", "Status in the source"),
    Column("background_fields", "Columns not checked"),
    Column("note", "Note"),
    Column("as_of", "As of"),
    Column("sure", "Confidence"),
    Column("source_id", "Source"),
    Column("source_url", "Address"),
)


def file_rows(tried: Sequence[InterventionRow]) -> list[dict[str, Any]]:
    """The rows for a file, in full."""
    return [
        {column.key: getattr(row, column.key, None) for column in FILE_COLUMNS}
        | {"kind_label": KIND_BY_CODE[row.kind].label, "sure": confidence_text(row.confidence)}
        for row in tried
    ]


def _asked(rows: Sequence[RiskRow]) -> str | None:
    raw = address.read("iso3")
    if raw is None:
        return None
    if raw.upper() in {row.iso3 for row in rows}:
        return raw.upper()
    address.say_unknown("country (iso3)", raw, [])
    return None


def _show_buttons(rows: Sequence[RiskRow]) -> None:
    for tier in (Tier.RED, Tier.AMBER):
        mark = TIER_MARKS[tier.value]
        own = [row for row in rows if row.tier is tier]
        st.markdown(f":{mark.badge_colour}-badge[{mark.icon} {mark.label}] {len(own)}")
        with st.container(horizontal=True, gap="xsmall"):
            for row in own:
                st.button(
                    row.name,
                    key=f"tried_choose_{row.iso3}",
                    type="tertiary",
                    on_click=address.write_many,
                    args=({"iso3": row.iso3, "view": None},),
                )

"""What was asked of one country or of one state at home, and what it answered: for the Country desk and the gaps by state."""

from collections.abc import Sequence
from typing import Any, Final, Protocol

import streamlit as st

from components.kit.columns import Column, SourceLink
from components.kit.format import counted, date_text
from components.kit.tables import fact_table
from components.navigation import page_path
from components.others.state import CODES
from components.others.words import addressees_text, answer_words, newest_text
from components.session import frozen, store
from components.text import escape_markdown
from data.others.queries.recommendations import (
    count_answers,
    count_others_withheld,
    get_others_by_actor,
    get_others_of_country,
    get_others_withheld,
)
from data.others.queries.rows import OthersRecommendationRow
from data.others.rules.words import MADE_BY, RESPONSE_LABELS, RESPONSES, STATUS_LABELS
from data.sources.queries.provenance import get_source_titles

#: So many of each kind are shown on a desk; the others are one step away.
_MOST_SHOWN: Final = 5
HEADING: Final = "What members asked of it, and what it answered"
AT_HOME: Final = "What others asked of it at home, and what it answered"
#: Who asked, below a heading that says of whom.
_BY: Final = {
    "others_to_members": "By others",
    "members_to_others": "By members",
    "others_to_others": "By UN and regional bodies",
}
_COLUMNS: Final = (
    Column("by", "Asked by"),
    Column("year", "Year"),
    Column("what", "What was asked"),
    Column("answer", "Answer"),
    Column("since", "Reported or found since"),
    Column("source", "Source"),
)
_AT_HOME_COLUMNS: Final = (
    Column("name", "State or organisation"),
    Column("asked", "Asked", kind="integer"),
    *(Column(word, RESPONSE_LABELS[word].capitalize(), kind="integer") for word in RESPONSES),
    Column("none", "No response that we have read", kind="integer"),
    Column("done", "Reported as done, by its own account"),
)


class HasCountry(Protocol):
    """What the section needs of a desk: the country's code and name."""

    @property
    def iso3(self) -> str: ...
    @property
    def name(self) -> str: ...


def summary_line(iso3: str) -> str:
    """One line for the head of the desk: 'asked by members: 13 recommendations: 11 accepted and 2 noted'; '' where none is."""
    rows, withheld = store.read(get_others_of_country, iso3), store.read(get_others_withheld, iso3)
    for kind, words in (("members_to_others", "asked by members"), ("others_to_members", "asked by others at home")):
        own = _of_kind(rows, kind)
        if own:
            return f"{words}{(withheld and ', as far as it may be shown here') or ''}: {addressees_text(count_answers(own))}"
    return "asked by members or others: nothing that may be shown here" if withheld else ""


def show_asked_of(countries: Sequence[HasCountry]) -> None:
    """The section of the Country desk, one country after another; nothing for countries of which nothing was asked on record."""
    for country in countries:
        rows = store.read(get_others_of_country, country.iso3)
        withheld = store.read(get_others_withheld, country.iso3)
        if not rows and not withheld:
            continue
        is_member = any(row.made_by == "others_to_members" for row in rows)
        named = f"{country.name}: " if len(countries) > 1 else ""
        st.subheader(escape_markdown(named + (AT_HOME if is_member else HEADING)), anchor=False)
        for kind in MADE_BY:
            own = _of_kind(rows, kind)
            if own:
                _show_kind(own, kind, country)
        if withheld:
            st.caption(_say_withheld(withheld))


def show_asked_at_home(actor_id: str | None) -> None:
    """For the gaps by state: of each member, or of one, what others asked, what it answered and what it reports as done.

    No gap is counted from these: answers to others are no answers to the network.
    """
    by_actor = store.read(get_others_by_actor)
    shown = [line for line in by_actor if actor_id in (None, line.actor_id)]
    if not shown:
        return
    st.subheader("What others asked of them at home" if actor_id is None else AT_HOME, anchor=False)
    st.markdown(
        ":small[Asked by parliaments, auditors, advisory bodies, UN bodies and peers. None of it counts "
        "as a gap in the network's record. “Noted” does not mean “not accepted”, and a missing answer "
        "means that we did not read one.]"
    )
    withheld = store.read(count_others_withheld, "others_to_members")
    lines: list[dict[str, Any]] = []
    for line in shown:
        counts = count_answers(line.rows)
        done = [
            f"{STATUS_LABELS[one.status]} ({date_text(one.reported_on)})"
            for row in line.rows
            for one in row.reports
            if one.status
        ]
        lines.append(
            {
                "name": line.name,
                "asked": counts.recommendations,
                **{word: counts.answers.get(word, 0) for word in RESPONSES},
                "none": counts.without_response,
                "done": "; ".join(done) or ("nothing that may be shown" if withheld else "nothing read by us"),
            }
        )
    fact_table(lines, _AT_HOME_COLUMNS, "What others asked of members, and what they answered")
    if withheld:
        st.caption(_say_withheld(withheld) + " The numbers are of what may be shown.")
    for line in shown if actor_id else ():
        _show_rows(line.rows)
    if actor_id is None:
        _link("others_to_members", "Read what others asked of members")
    else:
        _link("others_to_members", f"Read all that others asked of {shown[0].name}", addressee=shown[0].name)


def _say_withheld(number: int) -> str:
    return f"{counted(number, 'recommendation or entry', 'recommendations or entries')} withheld at this clearance."


def _of_kind(rows: Sequence[OthersRecommendationRow], kind: str) -> tuple[OthersRecommendationRow, ...]:
    return tuple(row for row in rows if row.made_by == kind)


def _show_kind(rows: tuple[OthersRecommendationRow, ...], kind: str, country: HasCountry) -> None:
    title = _BY[kind]
    counts = addressees_text(count_answers(rows))
    st.markdown(f"**{title}**: {counts}. :small[{newest_text(rows, frozen.today())}]")
    _show_rows(rows)
    more = len(rows) > _MOST_SHOWN
    label = f"Read all {len(rows)}" if more else "Read them with their sources"
    _link(kind, label, iso3=country.iso3, addressee=rows[0].addressees[0].name if kind in CODES else None)


def _show_rows(rows: tuple[OthersRecommendationRow, ...]) -> None:
    titles = store.read(get_source_titles)
    lines = [
        {
            "by": row.recommending_name or row.body,
            "year": row.year,
            "what": row.title,
            "answer": "; ".join(answer_words(one, frozen.today()) for one in row.addressees),
            "since": _since(row),
            "source": SourceLink(row.source_id, titles.get(row.source_id, row.source_id)),
        }
        for row in rows[:_MOST_SHOWN]
    ]
    fact_table(lines, _COLUMNS, "What was asked and answered, newest first")


def _since(row: OthersRecommendationRow) -> str:
    said = [
        f"{STATUS_LABELS[one.status] if one.status else 'reported, no status'} ({date_text(one.reported_on)})"
        for one in row.reports
    ]
    if row.reviews:
        said.append(counted(len(row.reviews), "finding of others", "findings of others"))
    return "; ".join(said) or "nothing that we have read"


def _link(kind: str, label: str, **parameters: str | None) -> None:
    own = {name: value for name, value in parameters.items() if value}
    st.page_link(
        page_path("recommendations"),
        label=escape_markdown(label),
        icon=":material/checklist:",
        query_params={"made_by": CODES.get(kind, CODES["members_to_others"]), **own},
    )

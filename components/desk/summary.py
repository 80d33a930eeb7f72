"""The head of the Country desk: a line for each topic with its number, and the way to what stands behind it.

A topic adds a line with one function in `LINES`; several lines on one topic stand beside each other, in their order here.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

import streamlit as st

from components.desk.country_accountability_view import summary_line as accountability_line
from components.desk.topics import Topic
from components.drawing.theme import TIER_MARKS
from components.kit.format import compact, counted, listed, may_be_shown, none_or_counted, rank
from components.leverage.desk_view import say_leverage
from components.others.asked_of import summary_line as others_line
from components.text import escape_markdown
from components.tried.desk_lines import say_tried
from data.desk.queries.country import CountryDeskRow


@dataclass(frozen=True, slots=True)
class SummaryLine:
    """What a topic says of a country in one line: plain words, which are escaped where they are shown."""

    topic: Topic
    words: str


def say_bad(desk: CountryDeskRow) -> SummaryLine:
    """The tier, the rank, whether a mass killing is under way, and the newest deaths."""
    risk = desk.risk
    if risk is None:
        return SummaryLine(Topic.BAD, "no edition is recorded.")
    words = [TIER_MARKS[risk.tier.value].label]
    words.append(
        f"{rank(risk.risk_rank, risk.ranked_countries)} for a new mass killing" if risk.risk_rank else "not ranked"
    )
    if risk.last_record_year:
        shown = may_be_shown(desk.withheld_topics.get("mass_killing", 0))
        killing = "mass killing under way" if risk.is_ongoing else f"no mass killing recorded{shown}"
        words.append(f"{killing} in {risk.last_record_year}")
    if risk.total_deaths is not None:
        words.append(f"{compact(risk.total_deaths)} deaths in organized violence in {risk.violence_year}")
    return SummaryLine(Topic.BAD, "; ".join(dict.fromkeys(words)) + ".")


def say_what_was_tried(desk: CountryDeskRow) -> SummaryLine:
    """What is in place, what stood when killing last began, and the lessons."""
    return SummaryLine(
        Topic.TRIED, say_tried(desk.interventions, desk.mass_killings, desk.lessons, desk.withheld_topics)
    )


def say_act(desk: CountryDeskRow) -> SummaryLine:
    """Operations hosted and the seats that the country itself holds."""
    hosted = none_or_counted(len(desk.operations), "peace operation")
    own = none_or_counted(len(desk.memberships), "membership or seat", "memberships and seats")
    shown = may_be_shown(desk.withheld_topics.get("peace_operation", 0) + desk.withheld_topics.get("membership", 0))
    return SummaryLine(Topic.ACT, f"{hosted} hosted; {own} of its own recorded{shown}.")


def say_levers(desk: CountryDeskRow) -> SummaryLine:
    """The economic levers that others hold on it."""
    return SummaryLine(Topic.ACT, say_leverage(desk) + ".")


def say_answers(desk: CountryDeskRow) -> SummaryLine:
    """The Court, courts and inquiries, and the treaties on which a status is on record."""
    return SummaryLine(Topic.ANSWERS, accountability_line(desk.country.iso3).rstrip(".") + ".")


def say_asked(desk: CountryDeskRow) -> SummaryLine:
    """What the paper says of it and recommends on it."""
    shown = "of what may be shown here, " if desk.withheld_topics.get("paper") else ""
    asked = none_or_counted(len(desk.recommendations), "recommendation names", "recommendations name")
    on_it = none_or_counted(len(desk.statements), "statement")
    return SummaryLine(Topic.ASKED, f"{shown}{asked} it; {on_it} in the paper about it.")


def say_asked_by_others(desk: CountryDeskRow) -> SummaryLine | None:
    """What members or others asked of it, and what it answered."""
    words = others_line(desk.country.iso3)
    return SummaryLine(Topic.ASKED, words[0].upper() + words[1:] + ".") if words else None


def say_missing(desk: CountryDeskRow) -> SummaryLine:
    """The sources that are silent, and what is withheld."""
    names = [silence.title for silence in desk.silences]
    more = f" and {len(names) - 3} more" if len(names) > 3 else ""
    said = f": {listed(names[:3]) if not more else ', '.join(names[:3])}{more}" if names else ""
    held = f"; {counted(desk.withheld, 'record')} withheld from this view" if desk.withheld else ""
    return SummaryLine(Topic.MISSING, f"{counted(len(names), 'source is', 'sources are')} silent{said}{held}.")


#: What says a line on a country. Each takes its desk and returns the line, or None for nothing to say.
LINES: Final[tuple[Callable[[CountryDeskRow], SummaryLine | None], ...]] = (
    say_bad,
    say_what_was_tried,
    say_act,
    say_levers,
    say_answers,
    say_asked,
    say_asked_by_others,
    say_missing,
)


def summarize(desk: CountryDeskRow) -> dict[Topic, str]:
    """What each topic says of the country, in the order of the topics; one without a line is left out."""
    lines = [line for say in LINES if (line := say(desk)) is not None]
    return {
        topic: " ".join(line.words for line in lines if line.topic is topic)
        for topic in Topic
        if any(line.topic is topic for line in lines)
    }


def show_summary(desks: Sequence[CountryDeskRow]) -> None:
    """One line a topic with its number and a jump; for several countries a line for each under the topic's name."""
    said = [(desk.country.name, summarize(desk)) for desk in desks]
    lines = []
    for topic in Topic:
        link = f"**[{topic.value}](#{topic.anchor})**"
        own = [(name, words[topic]) for name, words in said if topic in words]
        if len(desks) == 1:
            lines += [f"- {link}: {escape_markdown(words)}" for _, words in own]
        elif own:
            lines.append(f"- {link}")
            lines += [f"  - {escape_markdown(f'{name}: {words}')}" for name, words in own]
    with st.container(border=True, key="desk_summary"):
        st.markdown("\n".join(lines))

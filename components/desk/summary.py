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
from components.kit.format import compact, counted, listed, rank
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
        on_record = "mass killing under way" if risk.is_ongoing else "no mass killing recorded"
        words.append(f"{on_record} in {risk.last_record_year}")
    if risk.total_deaths is not None:
        words.append(f"{compact(risk.total_deaths)} deaths in organized violence in {risk.violence_year}")
    return SummaryLine(Topic.BAD, "; ".join(dict.fromkeys(words)) + ".")


def say_what_was_tried(desk: CountryDeskRow) -> SummaryLine:
    """What is in place, what stood when killing last began, and the lessons."""
    return SummaryLine(Topic.TRIED, say_tried(desk.interventions, desk.mass_killings, desk.lessons))


def say_act(desk: CountryDeskRow) -> SummaryLine:
    """Operations hosted and the seats that the country itself holds."""
    hosted = (
        counted(len(desk.operations), "peace operation") + " hosted" if desk.operations else "no peace operation hosted"
    )
    own = counted(len(desk.memberships), "membership or seat", "memberships and seats") if desk.memberships else ""
    return SummaryLine(Topic.ACT, f"{hosted}; {own or 'no membership or seat'} of its own recorded.")


def say_answers(desk: CountryDeskRow) -> SummaryLine:
    """The Court, courts and inquiries, and the treaties on which a status is on record."""
    return SummaryLine(Topic.ANSWERS, accountability_line(desk.country.iso3).rstrip(".") + ".")


def say_asked(desk: CountryDeskRow) -> SummaryLine:
    """What the paper says of it and recommends on it."""
    named = len(desk.recommendations)
    asked = counted(named, "recommendation names", "recommendations name") if named else "no recommendation names"
    on_it = counted(len(desk.statements), "statement") if desk.statements else "no statement"
    return SummaryLine(Topic.ASKED, f"{asked} it; {on_it} in the paper about it.")


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

"""The filters of what others asked: search, country, addressee, framework, body, answer; each in the address."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import streamlit as st

from components.kit import address, filters
from components.others.state import OF_THE_LIST, PAGE
from components.session import store
from data.countries.queries.names import get_country_names
from data.gaps.queries.actors import get_gap_actors
from data.networks.queries.networks import get_framework_names
from data.others.queries.recommendations import NO_RESPONSE, OthersFilter, get_others
from data.others.queries.rows import OthersPageRow
from data.others.rules import words


@dataclass(frozen=True, slots=True)
class Chosen:
    """What was chosen: the filter, and pairs of name and value for a file's cover."""

    filter: OthersFilter
    words: tuple[tuple[str, str], ...]


_ANSWERS = {**words.RESPONSE_LABELS, NO_RESPONSE: words.NO_RESPONSE}


def show_filters(made_by: str) -> Chosen:
    """All filters; what is not known in the address is named and left aside."""
    plain = OthersFilter(made_by)
    everything = store.read(get_others, plain)
    search_side, country_side = st.columns([3, 2], vertical_alignment="bottom")
    with search_side:
        text = filters.text_filter(
            "Search",
            page=PAGE,
            clears=OF_THE_LIST,
            type="search",
            placeholder="impunity Sudan accepted",
            help='Words, names and answers. AND, OR, NOT, (brackets); quotation marks keep "words together".',
        )
    with country_side:
        iso3 = filters.country_filter(PAGE)
    chosen = replace(plain, text=text, iso3=iso3)
    # Open where it hides a choice: what narrows the list must be seen.
    narrowed = any(address.read(name) for name in ("framework", "addressee", "body", "answer"))
    with st.expander("More filters: addressee, framework, body, answer", icon=":material/tune:", expanded=narrowed):
        names = dict(store.read(get_framework_names))
        counts = dict(everything.frameworks)
        chosen = replace(
            chosen,
            framework_ids=address.choose_many(
                "framework",
                list(names),
                st.pills,
                "Framework (our reading)",
                page=PAGE,
                clears=OF_THE_LIST,
                selection_mode="multi",
                wrap=True,
                format_func=lambda code: f"{names[code]} · {counts.get(code, 0):,}",
            ),
        )
        chosen = _with_selects(chosen, everything)
    return Chosen(chosen, _words(chosen))


def _with_selects(chosen: OthersFilter, everything: OthersPageRow) -> OthersFilter:
    _write_name_of_addressee([name for name, _ in everything.addressees])
    given = {**everything.counts.answers, NO_RESPONSE: everything.counts.without_response}
    answers = [(code, given[code]) for code in _ANSWERS if given.get(code) or address.read("answer") == code]
    with st.grid("auto", min_column_width=220, gap="small"):
        addressee = _one("addressee", "Addressee", everything.addressees)
        body = _one("body", "Body", everything.bodies)
        answer = _one("answer", "Answer", answers, _ANSWERS)
    return replace(chosen, addressee=addressee, body=body, answer=answer)


def _write_name_of_addressee(names: Sequence[str]) -> None:
    """Other pages write a state's or an organisation's code; here the name is the value."""
    asked = address.read("addressee")
    if asked and asked not in names:
        found = next((row.name for row in store.read(get_gap_actors) if row.actor_id == asked.upper()), None)
        if found in names:
            address.write("addressee", found)


def _one(name: str, label: str, options: Sequence[tuple[str, int]], labels: dict[str, str] | None = None) -> str | None:
    shown = {key: f"{(labels or {}).get(key, key)} · {count:,}" for key, count in options}
    return filters.select_filter(name, label, shown, page=PAGE, clears=OF_THE_LIST)


def _words(chosen: OthersFilter) -> tuple[tuple[str, str], ...]:
    frameworks = store.read(get_framework_names)
    country = next((row.name for row in store.read(get_country_names) if row.iso3 == chosen.iso3), None)
    said = (
        ("Search", chosen.text),
        ("Country", country),
        ("Addressee", chosen.addressee),
        ("Framework", "; ".join(frameworks.get(one, one) for one in chosen.framework_ids)),
        ("Body", chosen.body),
        ("Answer", _ANSWERS.get(chosen.answer) if chosen.answer else None),
    )
    return tuple((name, value) for name, value in said if value)

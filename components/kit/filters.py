"""The filters that pages share. Each lives in the address under the same name on every page."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final, Protocol

import streamlit as st

from components.kit import address
from components.kit.guarded_callback import guarded_callback
from components.kit.present import is_presenting
from components.session import store
from components.session.still import note_choice
from components.text import escape_markdown
from data.core.rows import name_key
from data.countries.queries import groups
from data.countries.queries.groups import GroupRow
from data.countries.queries.names import get_country_names
from data.names import Reading, resolve
from data.names.search import finder_names, search_countries
from data.risk.queries import risk
from data.risk.queries.risk import EditionRow, RiskRow
from data.risk.rules.lenses import LENSES, Lens

#: So many countries are offered where the words may mean several.
_MOST_NEAR: Final = 12
#: The score of a hit that is no slip of the pen.
_WHOLE: Final = 100.0


@dataclass(frozen=True, slots=True)
class Found:
    """What a reader's words mean among the countries of a choice. iso3: the country; else why none, and which may be meant."""

    iso3: str | None
    sentence: str = ""
    candidates: tuple[str, ...] = ()


@lru_cache(maxsize=1)
def finder_labels() -> dict[str, str]:
    """The line of each country in a list that is searched as one types: its name, then the other names it goes by."""
    return {iso3: " · ".join(names) for iso3, names in finder_names().items()}


def edition_filter(page: str) -> EditionRow | None:
    """Choose an edition, the newest by default; None when the store holds none. In the address: edition."""
    editions = store.read(risk.get_editions)
    if not editions:
        return None
    by_year = {row.edition: row for row in reversed(editions)}
    chosen = address.choose(
        "edition",
        list(by_year),
        editions[-1].edition,
        st.selectbox,
        "Edition",
        page=page,
        format_func=lambda year: f"{year}, forecast for {by_year[year].window_start}–{by_year[year].window_end}",
    )
    return by_year[chosen if chosen is not None else editions[-1].edition]


def chosen_edition() -> EditionRow | None:
    """The edition that the address names, else the newest, without a widget; None when the store holds none."""
    editions = store.read(risk.get_editions)
    raw = address.read("edition")
    named = next((row for row in editions if str(row.edition) == raw), None)
    if raw is not None and named is None:
        address.say_unknown("edition", raw, [str(row.edition) for row in reversed(editions)])
    chosen = named or (editions[-1] if editions else None)
    if chosen is not None:
        years = [str(row.edition) for row in reversed(editions)]
        address.offer("edition", years, str(chosen.edition), years[0])
    return chosen


def region_filter(page: str) -> GroupRow | None:
    """Choose a preset or a UN region; None for the whole world. In the address: region."""
    by_id = {row.group_id: row for row in store.read(groups.get_groups)}
    chosen = address.choose(
        "region",
        ["world", *by_id],
        "world",
        st.selectbox,
        "Region",
        page=page,
        format_func=lambda code: "The world" if code == "world" else by_id[code].name,
    )
    return by_id.get(chosen) if chosen else None


def lens_filter(page: str, counts: dict[str, int]) -> Lens:
    """Choose a reading lens, with how many countries each keeps. In the address: lens."""
    by_code = {lens.code: lens for lens in LENSES}
    labels = {code: f"{lens.name} · {counts[code]}" for code, lens in by_code.items()}
    return by_code[address.choose_segment("lens", labels, "all", "Reading lens", page=page)]


def selected_country(rows: Sequence[RiskRow]) -> str | None:
    """The country that the address picks (iso3), if it is among the rows; what is not known is said."""
    raw = address.read("iso3")
    if raw is None:
        return None
    if raw.upper() in {row.iso3 for row in rows}:
        return raw.upper()
    st.warning(
        f"Link not recognised: the country “{escape_markdown(raw[:40])}” is not in this selection and was ignored.",
        icon=":material/link_off:",
    )
    return None


def text_filter(
    label: str, *, page: str, name: str = "q", clears: Sequence[str] = (), most: int = 200, **kwargs: Any
) -> str:
    """Words to look for, '' for none. In the address: q, or `name`. most: characters; clears: as for `address.choose`."""
    key = f"{page}_{name}"
    asked = (address.read(name) or "")[:most]
    if st.session_state.get(key) != asked:
        st.session_state[key] = asked

    def changed() -> None:
        typed = " ".join((st.session_state[key] or "").split())[:most]
        address.write_many(dict.fromkeys(clears) | {name: typed or None})

    note_choice(key, name, (), clears=clears)
    st.text_input(label, key=key, on_change=guarded_callback(key, changed), max_chars=most, **kwargs)
    return asked


def select_filter(
    name: str, label: str, labels: Mapping[str, str], *, page: str, every: str = "all", clears: Sequence[str] = ()
) -> str | None:
    """A select box of `labels` (code and words) and all of them; None for all. every: what 'all' is called."""
    words = {"all": every, **labels}
    chosen = address.choose(
        name,
        list(words),
        "all",
        st.selectbox,
        label,
        page=page,
        clears=clears,
        format_func=lambda code: words.get(code, code),
    )
    return None if chosen in (None, "all") else chosen


def country_filter(page: str) -> str | None:
    """Choose any country or area; None for all. In the address: iso3."""
    names = store.read(get_country_names)
    raw = address.read("iso3")
    selected = raw.upper() if raw and raw.upper() in {row.iso3 for row in names} else None
    if raw and not selected:
        address.say_unknown("country (iso3)", raw, [])
    find_country(page, names, selected)
    return selected


class HasName(Protocol):
    """A country or area with its name."""

    @property
    def iso3(self) -> str: ...
    @property
    def name(self) -> str: ...


def find_country(page: str, rows: Sequence[HasName], selected: str | None) -> None:
    """Find a country by any of its names and pick it, in the address.

    Enter takes what the words mean (data.names.resolve), not what the list shows first. Where they mean no one country of
    this choice, nothing changes: a sentence says why and offers those that may be meant.
    """
    names = {row.iso3: row.name for row in rows}
    labels = finder_labels()
    key = f"{page}_find"
    said = f"_{key}_said"
    if st.session_state.get(f"_{key}_set") != selected:
        st.session_state[key] = selected if selected in names else None
        st.session_state[f"_{key}_set"] = selected
        st.session_state.pop(said, None)

    def take(value: str | None) -> None:
        st.session_state.pop(said, None)
        address.write("iso3", value)
        st.session_state[f"_{key}_set"] = value
        st.session_state[key] = value

    def picked() -> None:
        value = st.session_state[key]
        if value is None or value in names:
            take(value)
            return
        found = find_among(value, names)
        if found.iso3 is not None:
            take(found.iso3)
            return
        st.session_state[key] = selected if selected in names else None
        st.session_state[said] = found

    st.selectbox(
        "Find a country",
        list(names),
        index=None,
        key=key,
        on_change=guarded_callback(key, picked),
        format_func=lambda iso3: labels.get(iso3, names.get(iso3, iso3)),
        placeholder="Any name: Burma, DRC, Ivory Coast",
        accept_new_options=True,
    )
    if said in st.session_state:
        _say_not_found(key, st.session_state[said], names, take)


def _say_not_found(key: str, found: Found, names: Mapping[str, str], take: Callable[[str | None], None]) -> None:
    """What the words were read as, and a button for each country that may be meant."""
    st.warning(escape_markdown(found.sentence), icon=":material/search_off:")
    if found.candidates:
        with st.container(horizontal=True, gap="xsmall"):
            for iso3 in found.candidates:
                st.button(names[iso3], key=f"{key}_near_{iso3}", on_click=take, args=(iso3,))


def find_among(text: str, names: Mapping[str, str]) -> Found:
    """What a reader means by `text` among the countries of a choice (code to name): one for certain or by far the nearest
    name, else what may be meant and a sentence.
    """
    read = resolve(text)
    if read.iso3 is not None and read.iso3 in names:
        return Found(read.iso3)
    meant = read.region.iso3s if read.region else tuple(iso3 for iso3, _ in read.candidates)
    if read.iso3 is not None:
        return Found(None, f"“{read.text}” is {read.name}, which is not in this choice.")
    if read.reading is Reading.PART:
        return Found(meant[0]) if meant[0] in names else Found(None, read.sentence)
    if read.reading is not Reading.UNKNOWN:
        return Found(None, read.sentence, tuple(iso3 for iso3 in meant if iso3 in names)[:_MOST_NEAR])
    hits = [hit for hit in search_countries(text, limit=len(names) or 1) if hit.iso3 in names]
    if hits and hits[0].score == _WHOLE:
        # The beginning of a name, or a word of it: what somebody who is still typing means.
        return Found(hits[0].iso3)
    if not hits:
        return Found(None, read.sentence)
    near = tuple(hit.iso3 for hit in hits[:_MOST_NEAR])
    return Found(None, f"No country or area is called “{read.text}”. Did you mean one of these?", near)


def search_words(page: str, placeholder: str) -> tuple[str, ...]:
    """Words to look for, in the address as q, as `holds_all` wants them; none for an empty field. No field on the projector."""
    shown = not is_presenting()
    asked = text_filter("Search", page=page, placeholder=placeholder) if shown else address.read("q") or ""
    return tuple(name_key(asked).split())


def holds_all(words: Sequence[str], parts: Iterable[object]) -> bool:
    """Whether each word stands in one of the parts, whatever its case and accents."""
    text = name_key(" ".join(str(part) for part in parts if part))
    return all(word in text for word in words)

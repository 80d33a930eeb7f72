"""State in the address: a link reproduces the screen, and back and forward move through what was looked at.

Streamlit's own binding writes a widget's label into the address and is silent about values it does not know. Here the
address holds short codes (`tier=red`), a value that is not known is told to the reader, and nothing else is lost.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext
from contextvars import ContextVar
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Final, TypeVar

import streamlit as st
from streamlit.delta_generator import DeltaGenerator
from streamlit.runtime.scriptrunner import StopException

from components.kit.guarded_callback import guarded_callback
from components.navigation import page_path
from components.session.signing_in import say_that_more_may_be_shown
from components.session.still import note_choice
from components.text import escape_markdown

_MAX_SHOWN = 40
_MAX_KNOWN = 8
#: A number of a page, a line or an entry stays below it, or a database could not count so far.
_NUMBERS_END: Final = 10**9
#: Parameters that name a record, which a link may have been sent of by somebody who sees more.
_OF_THE_RECORD = frozenset({"meeting", "brief", "addressee", "network", "framework", "source", "group", "field", "set"})

#: The filters that a link may bring to any page, with their words: what a view does not ask for, it does not use.
FILTERS: Final = MappingProxyType(
    {
        "q": "search",
        "iso3": "country",
        "with": "what is set beside it",
        "region": "region",
        "edition": "edition",
        "tier": "tier",
        "framework": "framework",
        "network": "network",
        "addressee": "addressee",
        "status": "status",
        "flag": "flag",
        "strand": "strand",
        "meeting": "meeting",
        "origin": "origin",
        "stage": "stage",
        "as_of": "earlier day",
    }
)
#: The parameters that this run of a page asked for; None outside of one.
_USED: ContextVar[set[str] | None] = ContextVar("amberlight_parameters_used", default=None)

#: Where what is not known in the address is said, while a run fills a part of the page that may be folded away.
_NOTICES: ContextVar[DeltaGenerator | None] = ContextVar("amberlight_notices_of_the_address", default=None)

#: What the last whole run of a page offered, and what the run that goes on has offered so far.
_OFFERED = "_address_offered"
_OFFERING = "_address_offering"

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Offer:
    """A choice that the page offers, for the keys of present mode. codes: as the address shows them; position: of the one chosen.

    default: the code that the address leaves out. clears: what leaves the address with another choice.
    """

    codes: tuple[str, ...]
    position: int
    default: str | None
    clears: tuple[str, ...] = ()

    def code(self, position: int) -> str | None:
        """What the address is to say for this choice."""
        found = self.codes[position]
        return None if found == self.default else found


def is_presenting() -> bool:
    """Whether the address asks for present mode."""
    return read("present") == "1"


def offer(name: str, codes: Sequence[str], chosen: str | None, default: str | None, clears: Sequence[str] = ()) -> None:
    """Note a choice that the page offers, in present mode: a key changes it there (components/kit/present.py)."""
    if is_presenting() and chosen is not None and chosen in codes:
        found = Offer(tuple(codes), list(codes).index(chosen), default, tuple(clears))
        st.session_state.setdefault(_OFFERING, {})[name] = found


def take_offered(page: str) -> dict[str, Offer]:
    """What this page offers. A key that is pressed while a run goes on breaks it off, so the last whole run counts too."""
    of_page, whole = st.session_state.get(_OFFERED, (None, {}))
    begun: dict[str, Offer] = st.session_state.pop(_OFFERING, {})
    offered = (whole if of_page == page else {}) | begun
    st.session_state[_OFFERED] = (page, offered)
    return offered


def _note_whole_run() -> None:
    if _OFFERED in st.session_state:
        st.session_state[_OFFERED] = (st.session_state[_OFFERED][0], st.session_state.pop(_OFFERING, {}))


def read(name: str) -> str | None:
    """The raw value of one parameter of the address, trimmed, or None. Never longer than 200 characters."""
    used = _USED.get()
    if used is not None:
        used.add(name)
    raw = st.query_params.get(name)
    return raw.strip()[:200] if raw is not None and raw.strip() else None


def write(name: str, value: str | None) -> None:
    """Set one parameter of the address, or take it out."""
    if value is None:
        st.query_params.pop(name, None)
    elif st.query_params.get(name) != value:
        st.query_params[name] = value


def write_many(values: Mapping[str, str | None]) -> None:
    """Set several parameters of the address, or take them out (None), as one step of the browser's history."""
    wanted = {name: st.query_params.get_all(name) for name in st.query_params} | {
        name: value for name, value in values.items() if value is not None
    }
    for name in [name for name, value in values.items() if value is None]:
        wanted.pop(name, None)
    st.query_params.from_dict(wanted)


def choose(
    name: str,
    options: Sequence[T],
    default: T | None,
    widget: Callable[..., Any],
    label: str,
    *,
    page: str,
    codes: Callable[[T], str] = str,
    clears: Sequence[str] = (),
    **kwargs: Any,
) -> T | None:
    """A single-choice widget whose value lives in the address under `name`.

    options: the values; codes(value) is what the address shows. A value in the address that is not among the options is
    named in a notice and the default is used. The default is not written into the address. clears: parameters that mean
    nothing after a change (the page of a list) and leave the address with it. Returns the chosen value.
    """
    stem = f"{page}_{name}"
    marker, made = f"_{stem}_address", f"_{stem}_made"
    by_code = {codes(option): option for option in options}
    raw = read(name)
    known = raw is not None and raw in by_code
    if widget is st.selectbox and marker in st.session_state and st.session_state[marker] != raw:
        # A button or a link changed the address. The box that stands would show the new value, and yet tell the next run of a
        # fragment its first option, as if somebody had chosen it (Streamlit 1.67): a new box takes its place.
        st.session_state[made] = st.session_state.get(made, 0) + 1
    key = f"{stem}_{st.session_state[made]}" if made in st.session_state else stem
    if key not in st.session_state or st.session_state.get(marker, ()) != raw or st.session_state[key] not in options:
        st.session_state[key] = by_code[raw] if known and raw is not None else default
        st.session_state[marker] = raw
    if raw is not None and not known:
        say_unknown(name, raw, by_code)

    def changed() -> None:
        if widget is st.selectbox and made in st.session_state and key != f"{stem}_{st.session_state[made]}":
            # The browser tells once more of a box whose place another has taken: that is nobody's choice.
            return
        value = st.session_state[key]
        if value is not None and value not in options:
            # The browser names a choice by its words. They have changed since (somebody edited the record): it is no new
            # choice, and what the address says stands.
            st.session_state[key] = by_code.get(read(name) or "", default)
            return
        code = None if value is None or value == default else codes(value)
        write_many(dict.fromkeys(clears) | {name: code})
        st.session_state[marker] = code

    chosen: T | None = widget(label, options, key=key, on_change=guarded_callback(key, changed), **kwargs)
    shown = None if chosen is None else codes(chosen)
    default_code = None if default is None else codes(default)
    offer(name, list(by_code), shown, default_code, clears)
    note_choice(key, name, list(by_code), default_code, clears)
    return chosen


def choose_segment(
    name: str, labels: Mapping[T, str], default: T, label: str, *, page: str, clears: Sequence[str] = (), **kwargs: Any
) -> T:
    """One of a few codes as a row of segments, always one of them. labels: each code's words; default: as for `choose`."""
    chosen = choose(
        name,
        list(labels),
        default,
        st.segmented_control,
        label,
        page=page,
        clears=clears,
        **{"required": True, "label_visibility": "collapsed", "format_func": labels.__getitem__, **kwargs},
    )
    return default if chosen is None else chosen


def choose_view(views: Mapping[str, str], default: str, *, page: str, clears: Sequence[str] = ()) -> str:
    """The view of a page, one of `views` (code and title). In the address: view."""
    return choose_segment("view", views, default, "View", page=page, clears=clears)


def read_number(name: str, default: int) -> int:
    """A whole number above zero, or the default; what is no such number is named to the reader."""
    raw = read(name)
    if raw is None:
        return default
    if raw.isascii() and raw.isdecimal() and 0 < int(raw) < _NUMBERS_END:
        return int(raw)
    say_unknown(name, raw, ["from 1"])
    return default


def read_many(name: str, options: Iterable[str]) -> tuple[str, ...]:
    """The values of one parameter that holds several (framework=WPS,CP), in the order of the options.

    What is not among the options is named to the reader and left aside.
    """
    asked = [part.strip() for part in (read(name) or "").split(",") if part.strip()]
    known = tuple(options)
    unknown = [part for part in asked if part not in known]
    if unknown:
        say_unknown(name, ", ".join(unknown), known)
    return tuple(option for option in known if option in asked)


def choose_many(
    name: str,
    options: Sequence[str],
    widget: Callable[..., Any],
    label: str,
    *,
    page: str,
    clears: Sequence[str] = (),
    **kwargs: Any,
) -> tuple[str, ...]:
    """A widget of several choices (pills) whose values live in the address under `name`, parted by commas."""
    key = f"{page}_{name}"
    asked = read_many(name, options)
    if tuple(st.session_state.get(key, ())) != asked:
        st.session_state[key] = list(asked)

    def changed() -> None:
        chosen = ",".join(option for option in options if option in st.session_state[key])
        write_many(dict.fromkeys(clears) | {name: chosen or None})

    note_choice(key, name, options, clears=clears, is_many=True)
    chosen = widget(label, list(options), key=key, on_change=guarded_callback(key, changed), **kwargs)
    return tuple(option for option in options if option in chosen)


def open_page(page: str, parameters: Mapping[str, str]) -> None:
    """Leave for another page, as a pick asks for; a screen for the projector stays one. Does not return."""
    kept = {"present": "1"} if is_presenting() else {}
    st.switch_page(page_path(page), query_params={**parameters, **kept})


def open_country(iso3: str) -> None:
    """Leave for a country's desk, as a click on a map asks for. Does not return."""
    open_page("country", {"iso3": iso3})


@contextmanager
def notices_in(place: DeltaGenerator) -> Iterator[None]:
    """Around choices that are folded away: what the address asks of them and is not known is said in this place instead, where
    one sees it without opening them.
    """
    before = _NOTICES.set(place)
    try:
        yield
    finally:
        _NOTICES.reset(before)


def say_unknown(name: str, raw: str, known: Iterable[str]) -> None:
    """Tell the reader that the address asks for something that is not known, and what is; in the place of `notices_in`, or here."""
    with _NOTICES.get() or nullcontext():
        _say_unknown(name, raw, known)


def _say_unknown(name: str, raw: str, known: Iterable[str]) -> None:
    shown = raw if len(raw) <= _MAX_SHOWN else raw[:_MAX_SHOWN] + "…"
    choices = list(known)
    more = f" and {len(choices) - _MAX_KNOWN} more" if len(choices) > _MAX_KNOWN else ""
    known_text = f" Known: {escape_markdown(', '.join(choices[:_MAX_KNOWN]))}{more}." if choices else ""
    st.warning(
        f"Link not recognised: {name} “{escape_markdown(shown)}” is not known here. Showing the default.{known_text}",
        icon=":material/link_off:",
    )
    if name.split(" ")[0] in _OF_THE_RECORD:
        say_that_more_may_be_shown()


@contextmanager
def unused_filters_named() -> Iterator[None]:
    """Around a page: name at its top the filters of the address that the page did not ask for, so that none seems to apply."""
    top = st.empty()
    used: set[str] = set()
    before = _USED.set(used)
    try:
        yield
    except StopException:
        _name_unused(top, used)
        _note_whole_run()
        raise
    else:
        _name_unused(top, used)
        _note_whole_run()
    finally:
        _USED.reset(before)


def keep_filters() -> None:
    """Say that this view keeps every filter of the address for the way back."""
    used = _USED.get()
    if used is not None:
        used.update(FILTERS)


def say_not_used(values: Mapping[str, str]) -> None:
    """Name filters that a view cannot use, with their values, so that nobody takes them as applied."""
    named = [
        f"{what} “{escape_markdown(raw[:_MAX_SHOWN] + ('…' if len(raw) > _MAX_SHOWN else ''))}”"
        for what, raw in values.items()
    ]
    if named:
        are = "is" if len(named) == 1 else "are"
        st.info(
            f"This view does not use every filter of the address: {', '.join(named)} {are} not applied here.",
            icon=":material/filter_alt_off:",
        )


def _name_unused(top: Any, used: Iterable[str]) -> None:
    left = {what: raw for name, what in FILTERS.items() if name not in used and (raw := read(name))}
    if left:
        with top:
            say_not_used(left)


def say_no_earlier_day(page: str) -> None:
    """Say so where the address asks for an earlier day of a page that shows the record as it stands: it must not seem not to."""
    if read("as_of"):
        st.info(
            f"{page} shows the record as it is today. Recommendations, Implementation gaps and Networks show "
            "an earlier day (as_of).",
            icon=":material/event:",
        )

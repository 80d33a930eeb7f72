"""What the views of the page share: the view, whose gaps, which country, the day and the opened gap, each in the address."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

import streamlit as st

from components.kit import address, filters
from components.kit.days import day_field, last_day
from components.kit.format import date_text, listed
from components.kit.guarded_callback import guarded_callback
from components.recommendations.state import Day, choose_day, say_day
from components.session import frozen, store
from data.countries.queries.names import get_country_names
from data.gaps.queries.actors import GapActorRow, get_gap_actors
from data.gaps.queries.conditions import GapScope
from data.gaps.rules.kinds import Area, Gap
from data.gaps.rules.table import GAP_RULES
from data.recommendations.queries.counts import get_filter_options

PAGE: Final = "gaps"
ALL: Final = "all"
VIEWS: Final = {
    ALL: "At a glance",
    Area.RECOMMENDATION.value: "Recommendations",
    Area.COUNTRY.value: "Countries",
    Area.STATE.value: "States",
    Area.FRAMEWORK.value: "Frameworks",
    Area.ASSETS.value: "Assets",
}


@dataclass(frozen=True, slots=True)
class Chosen:
    """What the screen is about. code: the addressee in the address (an actor's id, or a name); actor: where it is an actor.

    name: the addressee in words. scope: the same for the queries, of what is addressed to it by name, or where through is
    set of what is addressed to groups (groups) that are read to mean it: the two are never added up. since: the day
    that a statement on a framework has to
    reach, None for the rule's own.
    """

    day: Day
    view: str
    scope: GapScope
    groups: tuple[str, ...] = ()
    through: bool = False
    code: str | None = None
    name: str | None = None
    actor: GapActorRow | None = None
    country_name: str | None = None
    since: date | None = None

    @property
    def iso3(self) -> str | None:
        """The country that is looked at, None for all."""
        return self.scope.iso3

    def through_groups(self) -> "Chosen":
        """The same of what is addressed to groups that mean the addressee, and not to it by name."""
        scope = GapScope(
            addressees=self.groups, iso3=self.iso3, not_actor_id=self.actor.actor_id if self.actor else None
        )
        return replace(self, scope=scope, through=True)

    @property
    def areas(self) -> tuple[Area, ...]:
        """What can be told for whom: of an addressee not what is the network's, of a country what concerns it."""
        if self.through:
            return (Area.RECOMMENDATION,)
        if self.code is not None:
            own = (Area.STATE, Area.ASSETS) if self.actor and not self.iso3 else ()
            return (Area.RECOMMENDATION, *own)
        if self.iso3 is not None:
            return (Area.RECOMMENDATION, Area.COUNTRY)
        return tuple(Area)

    @property
    def of_whom(self) -> str:
        """Whose gaps and which country, as a sentence; '' for everybody's."""
        parts = []
        if self.through:
            parts.append(
                f"Addressed to a group that includes {self.name} ({listed(list(self.groups))}), and not to it by name."
            )
        elif self.name:
            parts.append(f"Addressed to {self.name} by name.")
        parts.append(f"Concerning {self.country_name}." if self.country_name else "")
        return " ".join(part for part in parts if part)

    @property
    def words(self) -> tuple[tuple[str, str], ...]:
        """What was chosen, for the cover of a file."""
        whose = f"groups that include {self.name}: {listed(list(self.groups))}" if self.through else self.name
        found = [("Addressee", whose), ("Country concerned", self.country_name)]
        found.append(("Statements since", self.since.isoformat() if self.since else None))
        chosen = tuple((name, value) for name, value in found if value)
        known = self.day.as_of.isoformat() if self.day.as_of else f"now ({self.day.today.isoformat()})"
        return (*chosen, ("As known on", known))


def is_filled() -> bool:
    """Whether the store holds any country or actor that gaps could be told of; false before it was filled."""
    return bool(store.read(get_country_names) or store.read(get_gap_actors))


def choose_view() -> str:
    """The view, in the address; the gap that was open in another leaves it."""
    return address.choose_view(VIEWS, ALL, page=PAGE, clears=("gap", "page"))


def choose(view: str) -> Chosen:
    """Whose gaps, concerning which country, as known on which day; for frameworks, since when they were spoken of."""
    actors = {row.actor_id: row for row in store.read(get_gap_actors)}
    has_since = view == Area.FRAMEWORK.value
    sides = st.columns([1.4, 1.3, 1, *([1] if has_since else [])], vertical_alignment="bottom")
    with sides[2]:
        day = choose_day()
    with sides[0]:
        code = _choose_addressee(actors, day)
    with sides[1]:
        iso3, country = _choose_country()
    since = None
    if has_since:
        with sides[3]:
            since = _choose_since()
    say_day(day)
    address.say_not_used(_left_aside(view, code, code in actors, country))
    actor = actors.get(code or "")
    groups = actor.groups if actor else ()
    through = _choose_through(view, bool(groups))
    own = GapScope(
        addressees=(actor.name,) if actor else (code,) if code else (),
        actor_id=actor.actor_id if actor else None,
        iso3=iso3,
    )
    chosen = Chosen(
        day=day,
        view=view,
        scope=own,
        groups=groups,
        code=code,
        name=actor.name if actor else code,
        actor=actor,
        country_name=country,
        since=since,
    )
    return chosen.through_groups() if through else chosen


def _left_aside(view: str, code: str | None, is_actor: bool, country: str | None) -> dict[str, str]:
    """What was chosen and means nothing in the view: states have no country concerned, frameworks neither."""
    by_addressee = view in (ALL, Area.RECOMMENDATION.value) or (
        is_actor and view in (Area.STATE.value, Area.ASSETS.value)
    )
    by_country = view in (ALL, Area.RECOMMENDATION.value, Area.COUNTRY.value)
    found = {"addressee": code if not by_addressee else None, "country": country if not by_country else None}
    return {what: value for what, value in found.items() if value}


def _choose_through(view: str, has_groups: bool) -> bool:
    """Whether what is addressed to groups that mean the addressee is shown, instead of what names it. In the address: through."""
    if not has_groups or view not in (ALL, Area.RECOMMENDATION.value):
        return False
    chosen = address.choose_segment(
        "through",
        {"name": "Addressed to it by name", "group": "Through a group"},
        "name",
        "Addressed to it",
        page=PAGE,
        clears=("gap", "page"),
    )
    return chosen == "group"


def asked_gap(among: Sequence[Gap], default: Gap | None = None) -> Gap | None:
    """The kind of gap that the address opens; what is not known here is named to the reader."""
    raw = address.read("gap")
    if raw is None:
        return default
    if raw not in {gap.value for gap in among}:
        address.say_unknown("gap", raw, [gap.value for gap in among])
        return default
    return Gap(raw)


def open_gap(gap: Gap) -> None:
    """Put a kind of gap into the address, as a click asks for."""
    address.write_many({"gap": gap.value, "page": None})


def title_of(gap: Gap) -> str:
    """The heading of a kind of gap."""
    return GAP_RULES[gap].title


def day_words(chosen: Chosen) -> str:
    """The day that the screen speaks of, in words."""
    return date_text(chosen.day.shown)


def _choose_addressee(actors: Mapping[str, GapActorRow], day: Day) -> str | None:
    names = {row.name for row in actors.values()}
    bodies = [row.key for row in day.read(get_filter_options).addressees if row.key not in {*names, "none"}]
    by_fold = {row.name.casefold(): row.actor_id for row in actors.values()}
    by_fold |= {one.casefold(): one for one in (*bodies, *actors)}
    raw = address.read("addressee")
    known = by_fold.get((raw or "").casefold())
    if raw and known is None:
        address.say_unknown("addressee", raw, [one for one, row in actors.items() if row.is_target])
    key = f"{PAGE}_addressee"
    if key not in st.session_state or st.session_state.get(f"_{key}_address", ()) != known:
        st.session_state[key] = known
        st.session_state[f"_{key}_address"] = known

    def changed() -> None:
        address.write_many({"page": None, "addressee": st.session_state[key]})

    st.selectbox(
        "Gaps of",
        [*actors, *bodies],
        index=None,
        key=key,
        on_change=guarded_callback(key, changed),
        format_func=lambda code: actors[code].name if code in actors else code,
        placeholder="Everyone's, or those of a state, organisation or body",
    )
    return known


def _choose_country() -> tuple[str | None, str | None]:
    iso3 = filters.country_filter(PAGE)
    return iso3, next((row.name for row in store.read(get_country_names) if row.iso3 == iso3), None)


def _choose_since() -> date | None:
    return day_field(
        "since",
        "Date that statements must reach",
        page=PAGE,
        last=last_day(frozen.today()),
        help="A framework without a statement that reaches this date has a gap. Default: twelve months before "
        "the day, our threshold.",
    )

"""Who and what the words of a list mean on this record: countries, actors, addressees, frameworks. Never a guess."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from rapidfuzz import fuzz, process
from sqlalchemy import select
from sqlalchemy.orm import Session

from data.core.models.source import Source
from data.countries.match import historical_state, match_country_name, normalise_name, read_names
from data.countries.models.country import Country
from data.meetings.models import ConveningMeeting
from data.networks.models import Actor
from data.overlaps.models.framework import Framework, RiskFactor
from data.recommendations.models.recommendation import RecommendationAddressee
from data.sources.files.cells import CellError, shown

#: From this likeness on (0 to 100, rapidfuzz ratio of normalised names) a name is worth asking about.
_WORTH_ASKING: Final = 80
#: What a reader writes to say what an unknown addressee is: 'group:Border agencies'.
NEW_KINDS: Final = ("group", "body")

#: What stands between several names in one cell, and words before them that name nobody.
_BETWEEN: Final = re.compile(r"\s*,\s*(?:and\s+)?|\s+and\s+|\s*/\s*|\s+et\s+|\s+y\s+")
_OFFICES: Final = re.compile(r"^(the )?governments? of (the )?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ListAddressee:
    """One addressee: as RecommendationAddressee has it."""

    name: str
    kind: str
    actor_id: str | None
    qualification: str | None = None
    lead_office: str | None = None
    reading_note: str | None = None


@dataclass(frozen=True, slots=True)
class Directory:
    """What the record knows by name. Keys are normalised names without spaces, so that 'papuanewguinea' is found.

    countries: ISO code to name. actor_names: actor's id to name. addressees: those on record so far.
    """

    countries: Mapping[str, str]
    actor_names: Mapping[str, str]
    known: frozenset[tuple[str, str]]
    meetings: Mapping[str, str]
    sources: frozenset[str]
    _countries: Mapping[str, str] = field(repr=False)
    _actors: Mapping[str, str] = field(repr=False)
    _addressees: Mapping[str, ListAddressee] = field(repr=False)
    _frameworks: Mapping[str, str] = field(repr=False)

    def find_country(self, word: str) -> str:
        """The ISO code. Raises CellError, with the name that may be meant."""
        found = self._country(word)
        if found is None:
            raise CellError(f"is not a recorded country: {shown(word)}{self.suggest(word)}")
        return found

    def find_framework(self, word: str) -> str:
        """The framework's id. Raises CellError that lists them."""
        found = self._frameworks.get(squeeze(word))
        if found is None:
            known = ", ".join(sorted(set(self._frameworks.values())))
            raise CellError(f"is not a recorded framework: {shown(word)}; the frameworks: {known}")
        return found

    def find_risk_factor(self, word: str) -> int:
        """The number of a UN risk factor. Raises CellError."""
        if ("risk factor", word.strip()) not in self.known:
            raise CellError(f"is none of the UN risk factors, which are numbered: {shown(word)}")
        return int(word)

    def find_meeting(self, word: str) -> str:
        """The meeting's id. Raises CellError."""
        found = self.meetings.get(squeeze(word))
        if found is None:
            raise CellError(f"is not a recorded meeting: {shown(word)}; record it first, or leave the column out")
        return found

    def find_actor(self, word: str) -> tuple[str, str] | None:
        """The id and name of an actor, or of the state that a country is; None where there is none."""
        actor_id = self._actors.get(squeeze(word)) or self._country(word)
        if actor_id is None:
            return None
        return actor_id, self.actor_names.get(actor_id) or self.countries[actor_id]

    def is_actor(self, word: str) -> bool:
        """Whether the word is an actor or an addressee on record by that name or identifier, and no country's code."""
        plain = squeeze(word)
        actor_id = self._actors.get(plain)
        return plain in self._addressees or (actor_id is not None and actor_id not in self.countries)

    def find_addressee(self, word: str) -> ListAddressee:
        """An addressee on record, an actor, a state; or a new one as 'group:...' or 'body:...'. Raises CellError."""
        kind, _, name = word.partition(":")
        if name.strip() and kind.strip().casefold() in NEW_KINDS:
            return ListAddressee(" ".join(name.split()), kind.strip().casefold(), None)
        if on_record := self._addressees.get(squeeze(word)):
            return on_record
        if actor := self.find_actor(word):
            return ListAddressee(actor[1], "actor", actor[0])
        if ended := historical_state(word):
            raise CellError(f"is a former state, {shown(word)}, which {ended}: name the addressee of today")
        hint = self._several(word) or self.suggest(word)
        raise CellError(f"is not a recorded state, organisation or addressee: {shown(word)}{hint}")

    def _several(self, word: str) -> str:
        """What to do with several addressees in one cell that no semicolon parts; empty where it is one."""
        parts = [part for part in _BETWEEN.split(_OFFICES.sub("", word.strip())) if part]
        if len(parts) > 1 and all(self.find_actor(part) for part in parts):
            return f"; if these are {len(parts)} addressees, write '{'; '.join(parts)}'"
        return ""

    def suggest(self, word: str) -> str:
        """'; perhaps Chad (TCD)', or nothing."""
        code = self.suggestion(word)
        name = self.countries.get(code or "") or self.actor_names.get(code or "")
        return f"; perhaps {name} ({code})" if code else ""

    def suggestion(self, word: str) -> str | None:
        """The code of the country or the id of the actor whose name is spelt most alike, if that is worth asking about."""
        names = {**self._actors, **self._countries}
        best = process.extractOne(squeeze(word), names.keys(), scorer=fuzz.ratio, score_cutoff=_WORTH_ASKING)
        return names[best[0]] if best else None

    def _country(self, word: str) -> str | None:
        plain = word.strip()
        if plain.upper() in self.countries and len(plain) == 3:
            return plain.upper()
        found = self._countries.get(squeeze(plain)) or match_country_name(plain)
        return found if found in self.countries else None


def squeeze(name: str) -> str:
    """A name by which it is looked up: without case, accents, punctuation and spaces."""
    return normalise_name(name).replace(" ", "")


def read_directory(session: Session) -> Directory:
    """What the record knows, in seven statements. It takes no clearance: only the secretariat imports."""
    countries = {row.iso3: row.name for row in session.execute(select(Country.iso3, Country.name))}
    actors = session.execute(select(Actor.actor_id, Actor.name)).all()
    a = RecommendationAddressee
    addressees = session.execute(
        select(a.name, a.addressee_kind, a.actor_id).distinct().order_by(a.name, a.addressee_kind.desc())
    )
    frameworks = session.execute(select(Framework.framework_id, Framework.name, Framework.short_name)).all()
    m = ConveningMeeting
    meetings = session.execute(select(m.meeting_id, m.name).where(m.withdrawn_at.is_(None))).all()
    factors = session.scalars(select(RiskFactor.risk_factor_no))
    return Directory(
        countries=countries,
        actor_names={row.actor_id: row.name for row in actors},
        known=frozenset(("risk factor", str(number)) for number in factors),
        meetings=_lookup([(row.meeting_id, (row.meeting_id, row.name)) for row in meetings]),
        sources=frozenset(session.scalars(select(Source.source_id))),
        _countries=_squeezed_countries(countries),
        _actors=_lookup([(row.actor_id, (row.actor_id, row.name)) for row in actors]),
        _addressees={squeeze(name): ListAddressee(name, kind, actor_id) for name, kind, actor_id in addressees},
        _frameworks=_lookup([(row.framework_id, tuple(row)) for row in frameworks]),
    )


def _lookup(things: list[tuple[str, tuple[str, ...]]]) -> dict[str, str]:
    """Name to id; a name that means two things means none."""
    found: dict[str, set[str]] = {}
    for thing_id, names in things:
        for name in names:
            found.setdefault(squeeze(name), set()).add(thing_id)
    return {name: ids.pop() for name, ids in found.items() if name and len(ids) == 1}


def _squeezed_countries(countries: Mapping[str, str]) -> dict[str, str]:
    named: dict[str, list[str]] = {iso3: [name] for iso3, name in countries.items()}
    for iso3, name in read_names():
        # What the matching rule leaves out (parts and predecessors) stays out here.
        if iso3 in named and match_country_name(name) == iso3:
            named[iso3].append(name)
    return _lookup([(iso3, tuple(names)) for iso3, names in named.items()])

"""What a list of recommendations can be narrowed by, and the conditions that do it."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from sqlalchemy import ColumnElement, Subquery, and_, false, or_, select, true

from data.meetings.models import ConveningMeeting
from data.names.tables import regions
from data.networks.models import Actor
from data.recommendations.models.recommendation import (
    Recommendation,
    RecommendationAddressee,
    RecommendationCountry,
    RecommendationFramework,
    RecommendationTerm,
)
from data.recommendations.queries.moment import Moment
from data.recommendations.queries.standing import flag_condition
from data.recommendations.rules.flags import Flag
from data.recommendations.rules.search import Term, TermKind
from data.recommendations.rules.stemming import list_stems

#: Stands for 'nothing on record' in the filters of the three axes and of the strand.
NONE: Final = "none"


class Group(StrEnum):
    """What a list can be grouped by."""

    ADDRESSEE = "addressee"
    COUNTRY = "country"
    FRAMEWORK = "framework"
    STRAND = "strand"
    MEETING = "meeting"
    STAGE = "stage"
    ORIGIN = "origin"
    KIND = "kind"
    RESPONSE = "response"
    IMPLEMENTATION = "implementation"
    VERIFICATION = "verification"
    FLAG = "flag"


#: What was put to somebody; a draft was put to nobody yet, and stands in no paper as recommended.
STAGES_ASKED = ("proposed", "adopted")


@dataclass(frozen=True, slots=True, kw_only=True)
class RecommendationFilter:
    """What to show; an empty field lets everything through. Within a field any value will do, between fields all must hold.

    concerning: codes of countries that it names. addressed_to: codes of states, or ids of other actors, that it is
    addressed to. either_country: codes, in either sense. addressees: names of addressees. responses, implementations,
    verifications: values of the axis, or 'none' for nothing on record. What is asked of an addressee (name, status,
    flag) must hold for one and the same. text: a search (`rules.search`). in_group: a group and the key of one, as
    `queries.counts` lists them: of names, statuses and flags it must hold for the same addressee too.
    What is not known matches nothing.
    """

    concerning: tuple[str, ...] = ()
    addressed_to: tuple[str, ...] = ()
    either_country: tuple[str, ...] = ()
    addressees: tuple[str, ...] = ()
    frameworks: tuple[str, ...] = ()
    strands: tuple[str, ...] = ()
    meetings: tuple[str, ...] = ()
    stages: tuple[str, ...] = ()
    origins: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    priorities: tuple[str, ...] = ()
    responses: tuple[str, ...] = ()
    implementations: tuple[str, ...] = ()
    verifications: tuple[str, ...] = ()
    flags: tuple[Flag, ...] = ()
    references: tuple[str, ...] = ()
    text: str = ""
    in_group: tuple[Group, str] | None = None

    @property
    def asks_of_addressees(self) -> bool:
        """Whether only some of a recommendation's addressees may match."""
        of_one = (self.addressed_to, self.addressees, self.responses, self.implementations, self.verifications)
        return any(of_one) or bool(self.flags or self.text or self.in_group)


def filter_conditions(chosen: RecommendationFilter, moment: Moment, s: Subquery) -> list[ColumnElement[bool]]:
    """The conditions on a recommendation, without those of its text. s: the standing of addressees on the day."""
    r = Recommendation
    found: list[ColumnElement[bool]] = []
    if chosen.concerning:
        found.append(names_country(chosen.concerning))
    if chosen.either_country:
        found.append(concerns_or_addresses(chosen.either_country))
    if chosen.frameworks:
        found.append(concerns_framework(chosen.frameworks))
    plain: tuple[tuple[tuple[str, ...], Any], ...] = (
        (chosen.strands, r.strand),
        (chosen.meetings, visible_meeting(moment)),
        (chosen.stages, moment.stage()),
        (chosen.origins, r.origin),
        (chosen.kinds, r.kind),
        (chosen.priorities, r.priority),
        (chosen.references, r.reference),
    )
    found += [is_one_of(column, values) for values, column in plain if values]
    if of_addressee := addressee_conditions(chosen, moment, s):
        by_standing = (*chosen.responses, *chosen.implementations, *chosen.verifications, *chosen.flags)
        found.append(addressee_exists(s, of_addressee) if by_standing else is_addressed(of_addressee))
    if chosen.in_group:
        found.append(group_condition(*chosen.in_group, moment, s, of_addressee))
    return found


def group_condition(
    group: Group, key: str, moment: Moment, s: Subquery, asked: Sequence[ColumnElement[bool]] = ()
) -> ColumnElement[bool]:
    """The condition that a recommendation stands in one group: the same that the counts of the groups hold to.

    asked: what else must hold of the same addressee, for a group of names, statuses or flags.
    """
    r, a = Recommendation, RecommendationAddressee
    nobody = ~select(a.addressee_id).where(a.reference == r.reference).correlate(r).exists()
    if group is Group.ADDRESSEE:
        return nobody if key == NONE else addressee_exists(s, [a.name == key, *asked])
    if group in (Group.RESPONSE, Group.IMPLEMENTATION, Group.VERIFICATION):
        stands = addressee_exists(s, [is_one_of(s.c[group.value], (key,)), *asked])
        return or_(stands, nobody) if key == NONE else stands
    if group is Group.FLAG:
        return addressee_exists(s, [flag_condition(Flag(key), moment, s), *asked]) if key in set(Flag) else false()
    if group is Group.COUNTRY:
        return names_country((key,))
    if group is Group.FRAMEWORK:
        return concerns_framework((key,))
    if group is Group.MEETING:
        return is_one_of(visible_meeting(moment), (key,))
    if group is Group.STAGE:
        return moment.stage() == key
    return is_one_of({Group.STRAND: r.strand, Group.ORIGIN: r.origin, Group.KIND: r.kind}[group], (key,))


def addressee_conditions(chosen: RecommendationFilter, moment: Moment, s: Subquery) -> list[ColumnElement[bool]]:
    """The conditions that one and the same addressee must meet."""
    found: list[ColumnElement[bool]] = []
    if chosen.addressed_to:
        found.append(addressed_to(chosen.addressed_to))
    if chosen.addressees:
        found.append(RecommendationAddressee.name.in_(chosen.addressees))
    axes = (("response", chosen.responses), ("implementation", chosen.implementations))
    for name, values in (*axes, ("verification", chosen.verifications)):
        if values:
            found.append(is_one_of(s.c[name], values))
    if chosen.flags:
        found.append(or_(*(flag_condition(Flag(flag), moment, s) for flag in chosen.flags)))
    return found


def search_condition(branches: Collection[tuple[Term, ...]], moment: Moment, s: Subquery) -> ColumnElement[bool]:
    """The condition that one branch of a search holds; see data.recommendations.rules.search.parse_search."""
    return or_(*(_branch(terms, moment, s) for terms in branches))


def addressee_exists(s: Subquery, conditions: list[ColumnElement[bool]]) -> ColumnElement[bool]:
    """The condition that an addressee of the recommendation meets all the conditions."""
    a = RecommendationAddressee
    found = select(a.addressee_id).outerjoin(s, s.c.addressee_id == a.addressee_id)
    # Without the word, the recommendation of the flags' conditions would become a second one inside.
    return found.where(a.reference == Recommendation.reference, *conditions).correlate(Recommendation).exists()


def is_addressed(conditions: list[ColumnElement[bool]]) -> ColumnElement[bool]:
    """The same for conditions on the addressee alone, not on how it stands: a list that is made once, from an index."""
    a = RecommendationAddressee
    return Recommendation.reference.in_(select(a.reference).where(*conditions))


def addressed_to(codes: Collection[str]) -> ColumnElement[bool]:
    """The condition that an addressee is one of the states (by country code) or other actors (by id)."""
    states = select(Actor.actor_id).where(or_(Actor.iso3.in_(codes), Actor.actor_id.in_(codes)))
    return RecommendationAddressee.actor_id.in_(states)


def visible_meeting(moment: Moment) -> Any:
    """The meeting of a recommendation where the meeting may be seen; otherwise nothing, so that a guess says nothing."""
    m = ConveningMeeting
    found = select(m.meeting_id).where(m.meeting_id == Recommendation.meeting_id, moment.shown(m))
    return found.correlate(Recommendation).scalar_subquery()


def concerns_or_addresses(codes: Collection[str]) -> ColumnElement[bool]:
    """The condition that a recommendation names one of the countries or is addressed to one; none given: any will do."""
    return or_(names_country(codes), is_addressed([addressed_to(codes)])) if codes else true()


def names_country(codes: Collection[str]) -> ColumnElement[bool]:
    """The condition that a recommendation names one of the countries."""
    c = RecommendationCountry
    return Recommendation.reference.in_(select(c.reference).where(c.iso3.in_(codes)))


def concerns_framework(framework_ids: Collection[str]) -> ColumnElement[bool]:
    """The condition that a recommendation concerns one of the frameworks; 'none' stands for none named."""
    f = RecommendationFramework
    named = Recommendation.reference.in_(select(f.reference).where(f.framework_id.in_(framework_ids)))
    return or_(named, Recommendation.reference.not_in(select(f.reference))) if NONE in framework_ids else named


def is_one_of(column: Any, values: Collection[str]) -> ColumnElement[bool]:
    """The condition that a column holds one of the values, 'none' standing for nothing on record."""
    condition: ColumnElement[bool] = column.in_([value for value in values if value != NONE])
    return or_(condition, column.is_(None)) if NONE in values else condition


def _branch(terms: tuple[Term, ...], moment: Moment, s: Subquery) -> ColumnElement[bool]:
    found: list[ColumnElement[bool]] = []
    together: list[ColumnElement[bool]] = []
    for term in terms:
        of_addressee = _addressee_term(term, moment, s)
        if of_addressee is None:
            condition = own_term_condition(term)
            found.append(~condition if term.is_negated else condition)
        elif term.is_negated:
            found.append(~addressee_exists(s, [of_addressee]))
        else:
            together.append(of_addressee)
    if together:
        found.append(addressee_exists(s, together))
    return and_(*found)


def _addressee_term(term: Term, moment: Moment, s: Subquery) -> ColumnElement[bool] | None:
    """What a term asks of an addressee, or None for a term about the recommendation itself."""
    if term.kind is TermKind.FLAG:
        return flag_condition(Flag(term.value), moment, s)
    if term.kind in (TermKind.RESPONSE, TermKind.IMPLEMENTATION, TermKind.VERIFICATION):
        return is_one_of(s.c[term.kind.value], (term.value,))
    return None


def own_term_condition(term: Term) -> ColumnElement[bool]:
    """What a term asks of the recommendation itself: its country, framework, strand or words."""
    if term.kind is TermKind.COUNTRY:
        # A country stands in the text as well where nobody linked it.
        return or_(names_country((term.value,)), is_addressed([addressed_to((term.value,))]))
    if term.kind is TermKind.REGION:
        # A region is named in the text where no country of it is.
        iso3s = regions()[term.value].iso3s
        return or_(names_country(iso3s), is_addressed([addressed_to(iso3s)]), _has_words(list_stems(term.typed)))
    if term.kind is TermKind.FRAMEWORK:
        return concerns_framework((term.value,))
    if term.kind is TermKind.STRAND:
        return Recommendation.strand.is_not_distinct_from(term.value)
    return _has_words(term.value.split())


def _has_words(stems: Iterable[str]) -> ColumnElement[bool]:
    """All of these stems stand in the recommendation's texts; false for none."""
    t = RecommendationTerm
    found = [Recommendation.reference.in_(select(t.reference).where(t.term == one)) for one in stems]
    return and_(*found) if found else false()

"""What others recommended: one kind of maker at a time, so that no count or total can hold two kinds.

A few hundred rows: all of one kind are read and filtered here; nothing in these tables grows with the network's own record.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from sqlalchemy import and_, func, select
from sqlalchemy.orm import Session

from data.core.clearance import shows, visible, withheld
from data.core.handling import Clearance
from data.core.rows import sourced
from data.countries.models.country import Country
from data.names.tables import regions
from data.others.models.recommendation import (
    OthersAddressee,
    OthersCountry,
    OthersFramework,
    OthersRecommendation,
    OthersReport,
    OthersResponse,
    OthersReview,
)
from data.others.queries.rows import (
    OthersAddresseeRow,
    OthersAnswerRow,
    OthersCountsRow,
    OthersOfActorRow,
    OthersPageRow,
    OthersRecommendationRow,
    OthersReportRow,
    OthersReviewRow,
)
from data.recommendations.queries.reading import title_of
from data.recommendations.queries.search import describe, read_search
from data.recommendations.rules.search import Term, TermKind
from data.recommendations.rules.stemming import STOP_WORDS, list_stems, list_words, stem

#: What an answer is called in a filter where none was read.
NO_RESPONSE = "none"


@dataclass(frozen=True, slots=True)
class OthersFilter:
    """Which of one kind to show. made_by: see data.others.rules.words. Every other field empty: no limit.

    iso3: a country, concerned or asked or asking. addressee: as recorded. answer: a response, or NO_RESPONSE. What is not
    known matches nothing.
    """

    made_by: str
    text: str = ""
    iso3: str | None = None
    addressee: str | None = None
    framework_ids: tuple[str, ...] = ()
    body: str | None = None
    answer: str | None = None


def get_others(session: Session, clearance: Clearance, chosen: OthersFilter) -> OthersPageRow:
    """Recommendations of one kind that the filter lets through, newest first. At most eleven statements."""
    m = OthersRecommendation
    everything = _read(session, clearance, m.made_by == chosen.made_by)
    branches = read_search(session, chosen.text) if chosen.text else ()
    rows = tuple(row for row in everything if _passes(row, chosen) and _found(row, branches))
    hidden = select(func.count()).select_from(m).where(m.made_by == chosen.made_by, withheld(m, clearance))
    return OthersPageRow(
        rows=rows,
        on_record=len(everything),
        withheld=session.scalar(hidden) or 0,
        withheld_entries=_withheld_entries(session, clearance, chosen.made_by),
        counts=count_answers(rows),
        understood=describe(branches),
        bodies=_options(row.body for row in everything),
        addressees=_options(one.name for row in everything for one in row.addressees),
        frameworks=_options(one for row in everything for one in row.framework_ids),
    )


def get_others_recommendation(session: Session, clearance: Clearance, reference: str) -> OthersRecommendationRow | None:
    """One recommendation of others; None where there is none to be seen. At most seven statements."""
    if "\0" in reference:
        return None
    found = _read(session, clearance, OthersRecommendation.reference == reference)
    return found[0] if found else None


def get_others_of_country(session: Session, clearance: Clearance, iso3: str) -> tuple[OthersRecommendationRow, ...]:
    """What was asked of a country, by whatever kind of maker, newest first; the kinds are told apart by made_by."""
    asked = select(OthersAddressee.reference).where(OthersAddressee.iso3 == iso3)
    return _read(session, clearance, OthersRecommendation.reference.in_(asked))


def get_others_by_actor(session: Session, clearance: Clearance) -> tuple[OthersOfActorRow, ...]:
    """What others asked of each member, by the member's name; a member of whom nothing is on record has no line."""
    asked: dict[tuple[str, str], list[OthersRecommendationRow]] = defaultdict(list)
    for row in _read(session, clearance, OthersRecommendation.made_by == "others_to_members"):
        for one in row.addressees:
            if one.actor_id:
                asked[one.name, one.actor_id].append(row)
    return tuple(
        OthersOfActorRow(actor_id=actor_id, name=name, rows=tuple(rows))
        for (name, actor_id), rows in sorted(asked.items())
    )


def get_others_counts(session: Session, clearance: Clearance, made_by: str) -> OthersCountsRow:
    """The counts of one kind."""
    return count_answers(_read(session, clearance, OthersRecommendation.made_by == made_by))


def get_others_withheld(session: Session, clearance: Clearance, iso3: str) -> int:
    """How many recommendations of others to a country, and answers, reports and reviews of it, are withheld. Four statements."""
    asked = select(OthersAddressee.reference).where(OthersAddressee.iso3 == iso3)
    return sum(
        session.scalar(
            select(func.count()).select_from(model).where(model.reference.in_(asked), withheld(model, clearance))
        )
        or 0
        for model in (OthersRecommendation, OthersResponse, OthersReport, OthersReview)
    )


def count_others_withheld(session: Session, clearance: Clearance, made_by: str) -> int:
    """How many recommendations of one kind, and entries about those that are shown, are withheld. Four statements."""
    m = OthersRecommendation
    hidden = select(func.count()).select_from(m).where(m.made_by == made_by, withheld(m, clearance))
    return (session.scalar(hidden) or 0) + _withheld_entries(session, clearance, made_by)


def count_answers(rows: Sequence[OthersRecommendationRow]) -> OthersCountsRow:
    """Answers among rows of one kind. Raises ValueError for rows of several kinds: these are never added up."""
    if len({row.made_by for row in rows}) > 1:
        raise ValueError("recommendations of several kinds of maker are never counted together")
    addressees = [one for row in rows for one in row.addressees]
    return OthersCountsRow(
        recommendations=len(rows),
        addressees=len(addressees),
        answers=MappingProxyType(Counter(one.answer.response for one in addressees if one.answer)),
        without_response=sum(one.answer is None and not one.is_answer_withheld for one in addressees),
        answers_withheld=sum(one.is_answer_withheld for one in addressees),
    )


def _read(session: Session, clearance: Clearance, condition: Any) -> tuple[OthersRecommendationRow, ...]:
    m = OthersRecommendation
    columns = (
        *(m.reference, m.made_by, m.body, m.body_kind, m.recommending_iso3, m.document, m.document_symbol, m.pointer),
        *(m.made_on, m.short_title, m.paraphrase, m.theme, m.background_fields, m.note, m.handling, *sourced(m)),
    )
    statement = (
        select(*columns, Country.name.label("recommending_name"))
        .outerjoin(Country, Country.iso3 == m.recommending_iso3)
        .where(visible(m, clearance), condition)
        .order_by(m.made_on.desc(), m.sort_order)
    )
    found = session.execute(statement).mappings().all()
    if not found:
        return ()
    # A select of the same rows, so that no statement grows with what was found.
    shown = select(m.reference).where(visible(m, clearance), condition)
    addressees = _addressees(session, clearance, shown)
    countries = _countries(session, shown)
    frameworks = _pairs(
        session, select(OthersFramework.reference, OthersFramework.framework_id), OthersFramework, shown
    )
    reports = _entries(session, clearance, OthersReport, OthersReportRow, shown)
    reviews = _entries(session, clearance, OthersReview, OthersReviewRow, shown)
    return tuple(
        OthersRecommendationRow(
            **row,
            title=title_of(row["short_title"], row["paraphrase"]),
            country_iso3s=tuple(code for code, _ in countries[row["reference"]]),
            country_names=tuple(name for _, name in countries[row["reference"]]),
            framework_ids=tuple(sorted(frameworks[row["reference"]])),
            addressees=tuple(addressees[row["reference"]]),
            reports=tuple(reports[row["reference"]]),
            reviews=tuple(reviews[row["reference"]]),
        )
        for row in found
    )


def _addressees(session: Session, clearance: Clearance, shown: Any) -> dict[str, list[OthersAddresseeRow]]:
    """The addressees with their answers. An answer that may not be shown is said to be withheld: it is not 'none read'."""
    a, q = OthersAddressee, OthersResponse
    answer = (
        *(q.response, q.in_words, q.words_of, q.given_on, q.given_on_reading, q.given_on_basis, q.pointer),
        *(q.paraphrase, q.rule, q.note, *sourced(q)),
    )
    names = [column.key for column in answer]
    own = (a.reference, a.name, a.position, a.actor_id, a.iso3, a.lead_office)
    statement = (
        select(*own, q.handling.label("answer_handling"), *(column.label(f"answer_{column.key}") for column in answer))
        .outerjoin(q, and_(q.reference == a.reference, q.addressee == a.name))
        .where(a.reference.in_(shown))
        .order_by(a.reference, a.position)
    )
    found: dict[str, list[OthersAddresseeRow]] = defaultdict(list)
    for row in session.execute(statement).mappings():
        handling = row["answer_handling"]
        given = {name: row[f"answer_{name}"] for name in names} if shows(clearance, handling) else None
        found[row["reference"]].append(
            OthersAddresseeRow(
                **{column.key: row[column.key] for column in own if column.key != "reference"},
                answer=OthersAnswerRow(**given) if given else None,
                is_answer_withheld=handling is not None and not shows(clearance, handling),
            )
        )
    return found


def _countries(session: Session, shown: Any) -> dict[str, list[tuple[str, str]]]:
    c = OthersCountry
    statement = select(c.reference, Country.iso3, Country.name).join(Country, Country.iso3 == c.iso3)
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for reference, iso3, name in session.execute(statement.where(c.reference.in_(shown)).order_by(Country.name)):
        found[reference].append((iso3, name))
    return found


def _pairs(session: Session, statement: Any, model: Any, shown: Any) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for reference, value in session.execute(statement.where(model.reference.in_(shown))):
        found[reference].append(value)
    return found


def _entries(session: Session, clearance: Clearance, model: Any, row_type: Any, shown: Any) -> dict[str, list[Any]]:
    """Reports or reviews by recommendation, newest first."""
    names = list(row_type.__dataclass_fields__)
    day = "reported_on" if model is OthersReport else "reviewed_on"
    statement = (
        select(model.reference, *(getattr(model, name) for name in names))
        .where(model.reference.in_(shown), visible(model, clearance))
        .order_by(getattr(model, day).desc(), model.pointer)
    )
    found: dict[str, list[Any]] = defaultdict(list)
    for row in session.execute(statement).mappings():
        found[row["reference"]].append(row_type(**{name: row[name] for name in names}))
    return found


def _withheld_entries(session: Session, clearance: Clearance, made_by: str) -> int:
    """Answers, reports and reviews about recommendations that are shown, which themselves are withheld."""
    m = OthersRecommendation
    shown = select(m.reference).where(visible(m, clearance), m.made_by == made_by)
    return sum(
        session.scalar(
            select(func.count()).select_from(model).where(model.reference.in_(shown), withheld(model, clearance))
        )
        or 0
        for model in (OthersResponse, OthersReport, OthersReview)
    )


def _options(values: Iterable[str]) -> tuple[tuple[str, int], ...]:
    """What there is to choose from, the most frequent first."""
    return tuple(sorted(Counter(values).items(), key=lambda pair: (-pair[1], pair[0])))


def _passes(row: OthersRecommendationRow, chosen: OthersFilter) -> bool:
    if chosen.iso3 and chosen.iso3 not in _places(row):
        return False
    if chosen.framework_ids and not set(chosen.framework_ids) & set(row.framework_ids):
        return False
    if chosen.body and row.body != chosen.body:
        return False
    # Name and answer must hold for one and the same addressee.
    return any(
        (not chosen.addressee or one.name == chosen.addressee)
        and (not chosen.answer or _answer_of(one) == chosen.answer)
        for one in row.addressees
    )


def _answer_of(one: OthersAddresseeRow) -> str | None:
    if one.is_answer_withheld:
        return None
    return one.answer.response if one.answer else NO_RESPONSE


def _places(row: OthersRecommendationRow) -> frozenset[str]:
    own = (row.recommending_iso3, *row.country_iso3s, *(one.iso3 for one in row.addressees))
    return frozenset(code for code in own if code)


def _found(row: OthersRecommendationRow, branches: Sequence[Sequence[Term]]) -> bool:
    """Whether every term of one branch holds; without branches everything does."""
    if not branches:
        return True
    stems = list_stems(
        *(row.reference, row.body, row.document, row.document_symbol, row.short_title, row.paraphrase, row.theme),
        *(row.pointer, row.note, row.year, row.recommending_name, *row.country_names),
        *(one.name for one in row.addressees),
        *(one.answer.in_words for one in row.addressees if one.answer),
        *(one.answer.paraphrase for one in row.addressees if one.answer),
    )
    return any(all(_holds(term, row, stems) != term.is_negated for term in branch) for branch in branches)


def _holds(term: Term, row: OthersRecommendationRow, stems: frozenset[str]) -> bool:
    if term.kind is TermKind.COUNTRY:
        return term.value in _places(row)
    if term.kind is TermKind.REGION:
        return bool(set(regions()[term.value].iso3s) & _places(row))
    if term.kind is TermKind.FRAMEWORK:
        return term.value in row.framework_ids
    if term.kind is TermKind.RESPONSE:
        return any(_answer_of(one) == term.value for one in row.addressees)
    if term.kind is TermKind.WORDS:
        return set(term.value.split()) <= stems
    # Flags, status and strand are of the network's own record alone: here they are words like others.
    return {stem(word) for word in list_words(term.typed) if word not in STOP_WORDS} <= stems

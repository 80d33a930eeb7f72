"""What a search may mean: the names of countries, frameworks, flags and statuses, and the words of what was understood."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from data.countries.models.country import Country
from data.names import normalise_name
from data.names.search import names_in_texts
from data.names.tables import region_names_in_texts, regions, units
from data.overlaps.models.framework import Framework
from data.recommendations.rules.axes import LABELS, Implementation, Response, Verification
from data.recommendations.rules.flags import FLAG_LABELS, Flag
from data.recommendations.rules.search import Term, TermKind, Vocabulary, make_vocabulary, parse_search

#: Other words for a flag or a status; the values and labels themselves are known as well.
_OTHER_WORDS: Final = (
    ("silent", TermKind.FLAG, Flag.SILENT),
    ("no reply", TermKind.FLAG, Flag.SILENT),
    ("unverified", TermKind.FLAG, Flag.CLAIMED_NOT_VERIFIED),
    ("not verified", TermKind.FLAG, Flag.CLAIMED_NOT_VERIFIED),
    ("claimed", TermKind.FLAG, Flag.CLAIMED_NOT_VERIFIED),
    ("due soon", TermKind.FLAG, Flag.DUE_SOON),
    ("outstanding", TermKind.FLAG, Flag.LONG_OUTSTANDING),
    ("late", TermKind.FLAG, Flag.OVERDUE),
    ("no response", TermKind.RESPONSE, "none"),
    ("unanswered", TermKind.RESPONSE, "none"),
    ("rejected", TermKind.RESPONSE, Response.NOT_ACCEPTED),
    ("partly accepted", TermKind.RESPONSE, Response.ACCEPTED_IN_PART),
    ("not implemented", TermKind.IMPLEMENTATION, Implementation.CLOSED_NOT_IMPLEMENTED),
    ("partially implemented", TermKind.IMPLEMENTATION, Implementation.PARTLY_IMPLEMENTED),
    ("not reviewed", TermKind.VERIFICATION, "none"),
    *((f"grade {grade}", TermKind.VERIFICATION, grade.value) for grade in Verification if len(grade) == 1),
    ("thematic", TermKind.STRAND, "thematic"),
    ("micro", TermKind.STRAND, "micro"),
    ("macro", TermKind.STRAND, "macro"),
)
#: The first letters of frameworks as the field writes them, where the identifier is another.
_FRAMEWORK_WORDS: Final = (
    ("UNSCR 1325", "WPS"),
    ("1325", "WPS"),
    ("protection of civilians", "POC"),
    ("PVE", "CTPVE"),
    ("CVE", "CTPVE"),
    ("PCVE", "CTPVE"),
    ("counter-terrorism", "CTPVE"),
    ("SDGs", "SDG"),
    ("climate", "CLIM"),
)


def read_search(session: Session, text: str) -> tuple[tuple[Term, ...], ...]:
    """The branches of a search; see data.recommendations.rules.search. Two statements."""
    return parse_search(text, get_vocabulary(session))


def get_vocabulary(session: Session) -> Vocabulary:
    """Every name that a search knows."""
    return _vocabulary_of(tuple(_names(session)))


@lru_cache(maxsize=4)
def _vocabulary_of(names: tuple[tuple[str, TermKind, str], ...]) -> Vocabulary:
    """Made once for the same names: taking 1,500 of them apart takes longer than a search does."""
    return make_vocabulary(names)


def describe(branches: Sequence[Sequence[Term]]) -> tuple[str, ...]:
    """What a search was taken to mean, one sentence for each branch."""
    return tuple(" and ".join(_words(term) for term in terms) for terms in branches)


def _words(term: Term) -> str:
    values = {TermKind.FLAG: FLAG_LABELS.get(term.value), TermKind.RESPONSE: LABELS.get(term.value)}  # type: ignore[call-overload]
    shown = values.get(term.kind) or LABELS.get(term.value) or term.value
    if term.value == "none":
        shown = "nothing recorded"
    if term.kind is TermKind.COUNTRY:
        name = units()[term.value].name
        shown = f"{name} ({term.value}){_as_typed(term.typed, (name, term.value))}"
    if term.kind is TermKind.REGION:
        name = regions()[term.value].name
        shown = f"{name}{_as_typed(term.typed, (name,))}"
    said = f"'{term.typed}' in the text" if term.kind is TermKind.WORDS else f"{term.kind.value} {shown}"
    return f"not {said}" if term.is_negated else said


def _as_typed(typed: str, names: Sequence[str]) -> str:
    """What was typed, where it is none of the names: ', from “Burma”'."""
    return "" if normalise_name(typed) in {normalise_name(name) for name in names} else f", from “{typed}”"


def _names(session: Session) -> Iterator[tuple[str, TermKind, str]]:
    for flag, label in FLAG_LABELS.items():
        yield label, TermKind.FLAG, flag.value
        yield flag.value, TermKind.FLAG, flag.value
    for kind, values in (
        (TermKind.RESPONSE, Response),
        (TermKind.IMPLEMENTATION, Implementation),
        (TermKind.VERIFICATION, Verification),
    ):
        for value in values:
            if len(value) > 1:
                yield LABELS[value], kind, value.value
                yield value.value.replace("_", " "), kind, value.value
    for word, other_kind, other_value in _OTHER_WORDS:
        yield word, other_kind, str(other_value)
    for framework_id, name, short_name in session.execute(
        select(Framework.framework_id, Framework.name, Framework.short_name).where(Framework.framework_id != "ALL")
    ):
        for one in (framework_id, name, short_name):
            yield one, TermKind.FRAMEWORK, framework_id
        for words, known in _FRAMEWORK_WORDS:
            if known == framework_id:
                yield words, TermKind.FRAMEWORK, framework_id
    on_record = set(session.scalars(select(Country.iso3)))
    for name, iso3 in names_in_texts():
        if iso3 in on_record:
            yield name, TermKind.COUNTRY, iso3
    for name, region_id in region_names_in_texts():
        yield name, TermKind.REGION, region_id

"""A search as people type it: words, AND, OR, NOT, and names that are filters.

'overdue WPS Sudan' is three terms that must all hold: a flag, a framework, a country. Words next to each other mean AND;
OR binds weaker than AND, but for what stands in brackets; NOT (or a hyphen before the word) turns the next term round;
quotation marks keep words together. Anything can be typed: what is no operator and no name is looked for by its stem, and
nothing raises.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from data.recommendations.rules.stemming import STOP_WORDS, list_words, stem

#: A longer query is cut: nobody types more, and the statement must stay small.
LONGEST_QUERY: Final = 300
MOST_TERMS: Final = 24
_PIECE: Final = re.compile(r'"([^"]*)"|(\S+)')
#: Brackets are a group only around an OR: 'Iran (Islamic Republic of)' is a name.
_GROUP: Final = re.compile(r"(?:(NOT\s+|(?<!\S)[-−]))?\(([^()]*\sOR\s[^()]*)\)")
_MOST_SPELLED_OUT: Final = 32


class TermKind(StrEnum):
    """What a term of a search stands for."""

    WORDS = "words"
    FLAG = "flag"
    RESPONSE = "response"
    IMPLEMENTATION = "implementation"
    VERIFICATION = "verification"
    COUNTRY = "country"
    REGION = "region"
    FRAMEWORK = "framework"
    STRAND = "strand"


@dataclass(frozen=True, slots=True)
class Term:
    """One term. value: what the filter takes; for words their stems, joined by spaces. typed: as the reader wrote it."""

    kind: TermKind
    value: str
    typed: str
    is_negated: bool = False


#: A name in words, lower case, and what it stands for.
Vocabulary = Mapping[tuple[str, ...], tuple[TermKind, str]]


@dataclass(frozen=True, slots=True)
class _Token:
    words: tuple[str, ...]
    typed: str
    is_quoted: bool
    is_negated: bool


def parse_search(text: str, vocabulary: Vocabulary) -> tuple[tuple[Term, ...], ...]:
    """The branches of a search, of which one must hold; in each branch every term must hold. Empty for no terms.

    The longest name wins: 'South Sudan' is never read as 'Sudan'.
    """
    longest = max((len(words) for words in vocabulary), default=1)
    branches: list[tuple[Term, ...]] = []
    for one in _spell_out(text[:LONGEST_QUERY]):
        for tokens in _branches(one):
            terms = tuple(_terms(tokens, vocabulary, longest))[:MOST_TERMS]
            if terms and terms not in branches:
                branches.append(terms)
    return tuple(branches)


def make_vocabulary(names: Iterable[tuple[str, TermKind, str]]) -> Vocabulary:
    """Names by their words; a name that two things share keeps the first, so give the surer ones first.

    A code that is a word as well (a country's, or 'SO') is known in capitals only: 'can' and 'per' are not Canada and Peru.
    """
    found: dict[tuple[str, ...], tuple[TermKind, str]] = {}
    for name, kind, value in names:
        is_code = name.isupper() and (kind is TermKind.COUNTRY or name.casefold() in STOP_WORDS)
        words = (name,) if is_code else list_words(name)
        if words:
            found.setdefault(words, (kind, value))
    return found


def _spell_out(text: str) -> list[str]:
    """The searches without groups that together say the same: 'overdue (Sudan OR Yemen)' is 'overdue Sudan', 'overdue Yemen'.

    A group that is turned round, 'NOT (a OR b)', is 'NOT a NOT b'.
    """
    found: list[str] = []
    waiting = [text]
    while waiting:
        one = waiting.pop(0)
        group = _GROUP.search(one)
        if group is None or len(found) + len(waiting) >= _MOST_SPELLED_OUT or one[: group.start()].count('"') % 2:
            found.append(one)
            continue
        before, after = one[: group.start()], one[group.end() :]
        parts = [part.strip() for part in re.split(r"\sOR\s", f" {group[2]} ") if part.strip()]
        if group[1]:
            kept = (part if '"' in part or " " not in part else f'"{part}"' for part in parts)
            waiting.append(f"{before} {' '.join(f'NOT {part}' for part in kept)} {after}")
        else:
            waiting[:0] = [f"{before} {part} {after}" for part in parts]
    return found


def _branches(text: str) -> list[list[_Token]]:
    branches: list[list[_Token]] = [[]]
    negate = False
    for quoted, plain in _PIECE.findall(text):
        if plain == "OR":
            branches.append([])
            negate = False
            continue
        if plain in ("AND", "&"):
            continue
        if plain == "NOT":
            negate = not negate
            continue
        minus = len(plain) > 1 and plain[0] in "-−"
        words = list_words(quoted or plain)
        if words:
            branches[-1].append(_Token(words, quoted or plain.lstrip("-−"), bool(quoted), negate != minus))
        negate = False
    return branches


def _terms(tokens: list[_Token], vocabulary: Vocabulary, longest: int) -> Iterable[Term]:
    place = 0
    while place < len(tokens):
        first = tokens[place]
        for count in range(min(longest, len(tokens) - place), 0, -1):
            run = tokens[place : place + count]
            # A negation within a run belongs to its own word and ends the name.
            if any(token.is_negated or token.is_quoted for token in run[1:]) or (first.is_quoted and count > 1):
                continue
            known = vocabulary.get((first.typed,)) if count == 1 and first.typed.isupper() else None
            known = known or vocabulary.get(tuple(word for token in run for word in token.words))
            if known is not None:
                kind, value = known
                yield Term(kind, value, " ".join(token.typed for token in run), first.is_negated)
                place += count
                break
        else:
            stems = " ".join(dict.fromkeys(stem(word) for word in first.words if word not in STOP_WORDS))
            if stems:
                yield Term(TermKind.WORDS, stems, first.typed, first.is_negated)
            place += 1

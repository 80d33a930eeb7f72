"""How frameworks meet prevention and each other: cells of the matrix, its order, meetings of three and more, and holes.

What counts as what follows the paper (section II.d: 'fruitful points of intersection (but also tension) with atrocity
prevention'): a convergence and a tension say how a framework stands to prevention; a link says how it stands to
another.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from data.risk.rules.tiers import Tier

#: The row of the matrix for atrocity prevention itself, and the framework under which general statements stand.
PREVENTION: Final = "PREVENTION"
GENERAL: Final = "ALL"


class Sign(StrEnum):
    """What a statement says of the two that it speaks of; everything but the first three is 'further'."""

    CONVERGENCE = "convergence"
    TENSION = "tension"
    LINK = "link"
    FURTHER = "further"


#: The signs that the numbers in a cell count, in the order in which they are printed.
COUNTED_SIGNS: Final = (Sign.CONVERGENCE, Sign.TENSION, Sign.LINK)
#: From this degree on, what stands against a country is called high risk: the two tiers that the paper wants acted
#: on.
HIGH_RISK: Final = frozenset({Tier.RED, Tier.AMBER})


@dataclass(frozen=True, slots=True)
class Said:
    """A statement as the matrix needs it: its own framework, those that it links it to, and its kind."""

    statement_id: str
    framework_id: str
    further_ids: tuple[str, ...]
    kind: str


#: A cell: the two that meet, in alphabetical order, prevention last.
Pair = tuple[str, str]


def pair(one: str, other: str) -> Pair:
    """The cell of two, whichever is named first."""
    if PREVENTION in (one, other):
        return (other if one == PREVENTION else one, PREVENTION)
    return (one, other) if one <= other else (other, one)


def sign_of(kind: str) -> Sign:
    """The sign of a kind of statement; proposals, documents, champions, countries and context are 'further'."""
    return Sign(kind) if kind in {sign.value for sign in COUNTED_SIGNS} else Sign.FURTHER


def pairs_of(said: Said) -> tuple[Pair, ...]:
    """The cells that a statement stands in.

    With each framework that it links its own to: the paper says that children and armed conflict overlaps with
    protection of civilians and with conflict prevention, not that those two overlap. With prevention, unless all that
    it says is how two frameworks are linked. A statement on the agenda as a whole stands with prevention for each
    framework that it was read to concern.
    """
    if said.framework_id == GENERAL:
        return tuple(pair(other, PREVENTION) for other in said.further_ids if other != GENERAL)
    others = [other for other in said.further_ids if other not in (GENERAL, said.framework_id)]
    found = [pair(said.framework_id, other) for other in others]
    if not (others and said.kind == Sign.LINK):
        found.append(pair(said.framework_id, PREVENTION))
    return tuple(dict.fromkeys(found))


def fill_cells(statements: Iterable[Said]) -> Mapping[Pair, Mapping[Sign, tuple[str, ...]]]:
    """The statements of every cell by sign, in the order given; cells without any are left out."""
    cells: dict[Pair, dict[Sign, list[str]]] = {}
    for said in statements:
        for place in pairs_of(said):
            cells.setdefault(place, {}).setdefault(sign_of(said.kind), []).append(said.statement_id)
    return {place: {sign: tuple(ids) for sign, ids in by_sign.items()} for place, by_sign in cells.items()}


def count_weight(by_sign: Mapping[Sign, Collection[str]]) -> int:
    """How many convergences, tensions and links a cell holds."""
    return sum(len(by_sign.get(sign, ())) for sign in COUNTED_SIGNS)


def order_by_likeness(ids: Sequence[str], weights: Mapping[Pair, int]) -> tuple[str, ...]:
    """The frameworks in an order that keeps those that meet often side by side, so that groups show.

    Minimum linear arrangement (Petit, 'Experiments on the minimum linear arrangement problem', ACM JEA 8, 2003; its use
    for matrices: Liiv, 'Seriation and matrix reordering methods', 2010): the sum over pairs of weight times distance is
    brought down by moving one at a time until no move helps, from two starts, the order given and its heaviest first.
    Not the least of all orders, and always the same for the same input. The end with the earlier framework comes first.
    """
    given = tuple(dict.fromkeys(ids))
    if len(given) < 3:
        return given
    total = {one: sum(weights.get(pair(one, other), 0) for other in given if other != one) for one in given}
    starts = (given, tuple(sorted(given, key=lambda one: (-total[one], given.index(one)))))
    best = min((_settle(list(start), weights) for start in starts), key=lambda order: (_cost(order, weights), order))
    if given.index(best[0]) > given.index(best[-1]):
        best = best[::-1]
    return tuple(best)


def _cost(order: Sequence[str], weights: Mapping[Pair, int]) -> int:
    """The sum over pairs of weight times distance."""
    return sum(
        weights.get(pair(one, other), 0) * (j - i)
        for i, one in enumerate(order)
        for j, other in enumerate(order[i + 1 :], start=i + 1)
    )


def _settle(order: list[str], weights: Mapping[Pair, int]) -> list[str]:
    """Move one at a time to where the cost is least, until nothing is won."""
    cost = _cost(order, weights)
    while True:
        before = cost
        for one in tuple(order):
            rest = [other for other in order if other != one]
            tries = [[*rest[:at], one, *rest[at:]] for at in range(len(order))]
            costs = [_cost(candidate, weights) for candidate in tries]
            if min(costs) < cost:
                cost = min(costs)
                order = tries[costs.index(cost)]
        if cost == before:
            return order


@dataclass(frozen=True, slots=True)
class Meeting:
    """One column of the UpSet view: exactly these frameworks, and what they meet in."""

    framework_ids: tuple[str, ...]
    item_ids: tuple[str, ...]


def list_meetings(items: Mapping[str, Collection[str]], order: Sequence[str], at_least: int = 3) -> tuple[Meeting, ...]:
    """Which frameworks meet in the same items: the exclusive intersections of UpSet (Lex et al., IEEE TVCG 20, 2014).

    items: the frameworks of each item (statement, country, champion, recommendation). Every item is in exactly one
    meeting, that of all its frameworks; those of fewer than `at_least` are left out. Most items first, then most
    frameworks, then in the order given.
    """
    place = {one: at for at, one in enumerate(order)}
    found: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for item, members in items.items():
        known = tuple(sorted((one for one in set(members) if one in place), key=place.__getitem__))
        if len(known) >= at_least:
            found[known].append(item)
    meetings = [Meeting(members, tuple(ids)) for members, ids in found.items()]
    return tuple(
        sorted(
            meetings, key=lambda m: (-len(m.item_ids), -len(m.framework_ids), [place[one] for one in m.framework_ids])
        )
    )


def is_hole(tier: Tier, statements: int, recommendations: int, withheld: int = 0) -> bool:
    """Whether risk is high (red or amber) and nothing is on record for the framework.

    withheld: records about the country that the reader may not see; with any, 'nothing' cannot be said.
    """
    return tier in HIGH_RISK and not statements and not recommendations and not withheld


#: Where a recommendation pairs its themes with its places, the pairs that it makes: PR-46, 'CT in the Sahel or gender
#: in Myanmar' (II.d, Key candidates for contextual analysis, para 3). The other combinations of its tags are not
#: said.
PAIRED: Final[Mapping[str, frozenset[tuple[str, str]]]] = {
    "PR-46": frozenset({("CTPVE", "sahel"), ("WPS", "MMR")}),
}


def says_pair(reference: str, framework_id: str, place: str) -> bool:
    """Whether a recommendation that names the framework and the place (ISO code or region) names them together."""
    return reference not in PAIRED or (framework_id, place) in PAIRED[reference]


def region_finder(regions: Mapping[str, str]) -> Callable[[str | None], tuple[str, ...]]:
    """What tells the regions whose name stands in a text as words, the longest names first: 'Central Sahel' is not 'Sahel'.

    regions: name by code. A name within a longer one does not count again. Made once where many texts are looked through.
    """
    ordered = sorted(regions.items(), key=lambda item: (-len(item[1]), item[0]))
    needles = [(code, words) for code, words in ((code, _words(name)) for code, name in ordered) if words]
    # Most texts name none: a region's first word has to stand in the text before its words are taken apart.
    first_words = frozenset(words.split(" ", 1)[0] for _, words in needles)

    def find(text: str | None) -> tuple[str, ...]:
        folded = (text or "").casefold()
        if not any(word in folded for word in first_words):
            return ()
        left = f" {_words(folded)} "
        found = []
        for code, words in needles:
            if f" {words} " in left:
                found.append(code)
                left = left.replace(f" {words} ", " | ")
        return tuple(found)

    return find


def _words(text: str) -> str:
    return _NO_WORD.sub(" ", text.casefold()).strip()


#: What is neither a letter nor a digit in any script.
_NO_WORD: Final = re.compile(r"[\W_]+")

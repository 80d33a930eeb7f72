"""Which list the codes of a column come from, read as a whole: 'AUS' is Australia in ISO 3166 and Austria elsewhere."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from data.names.resolve import LIST_NAMES, resolve
from data.names.tables import code_lists, units
from data.names.words import SUM_CODES

#: From this share of its codes on, a list is taken to be the column's.
_LEAST_SHARE: Final = 0.5
_MOST_NAMED: Final = 8
#: Which list is preferred where several fit alike.
_ORDER: Final = tuple(LIST_NAMES)


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A row whose code and name stand for two countries. place: the row, from 0."""

    place: int
    code: str
    iso3_of_code: str
    name: str
    iso3_of_name: str

    @property
    def sentence(self) -> str:
        """What the row says twice."""
        read = f"{units()[self.iso3_of_code].name} ({self.iso3_of_code})"
        return f"The code “{self.code}” is {read}; the name beside it is “{self.name}” ({self.iso3_of_name})."


@dataclass(frozen=True, slots=True)
class Recognition:
    """What a column of codes was read as.

    code_list: one of data.names.resolve.LIST_NAMES, None where none fits. fitting, codes: how many different codes are in
    it, of how many. unknown: (row from 0, code) of those that are not, each code once. disagreements: row by row.
    agreeing, compared: pairs of code and name that agree, of those that could be compared; both 0 without names. rivals:
    lists that fit as well and read some code as another country: then somebody has to say which it is.
    """

    code_list: str | None
    fitting: int
    codes: int
    unknown: tuple[tuple[int, str], ...] = ()
    disagreements: tuple[Disagreement, ...] = ()
    agreeing: int = 0
    compared: int = 0
    rivals: tuple[str, ...] = ()

    @property
    def is_certain(self) -> bool:
        """Whether one list, and one alone, fits."""
        return self.code_list is not None and not self.rivals

    @property
    def sentence(self) -> str:
        """What the column was read as, and what does not fit."""
        if self.code_list is None:
            return "The codes fit none of the known lists."
        said = f"The codes were read as those of {LIST_NAMES[self.code_list]}: {self.fitting} of {self.codes} are in that list"
        said += f", and {self.agreeing} of {self.compared} agree with the names beside them." if self.compared else "."
        if self.unknown:
            named = ", ".join(code for _, code in self.unknown[:_MOST_NAMED])
            more = len(self.unknown) - _MOST_NAMED
            said += f" Not in it: {named}{f' and {more} more' if more > 0 else ''}."
        if self.rivals:
            said += (
                f" They are also codes of {' and of '.join(LIST_NAMES[one] for one in self.rivals)}. Choose the list."
            )
        return said


def recognise_code_list(values: Sequence[str], names: Sequence[str] | None = None) -> Recognition:
    """Which list the column's codes come from.

    values: the column, row by row. names: what stands beside each code, where something does; must be as long. The list
    whose codes agree with most names wins, without names the one that has most of the codes; ISO 3166 before others.
    Codes of regions and sums, and empty cells, are passed over. Raises ValueError for columns of two lengths.
    """
    if names is not None and len(names) != len(values):
        raise ValueError("codes and names have not the same number of rows")
    cells = [value.strip().upper() for value in values]
    first = {code: place for place, code in reversed(list(enumerate(cells))) if code and code not in SUM_CODES}
    if not first:
        return Recognition(None, 0, 0)
    named = _named(names)
    pairs = sorted({(cells[place], iso3) for place, iso3 in named.items() if cells[place] in first})
    read = {one: {code: _iso3(code, one) for code in first} for one in _ORDER}
    known = {one: {code for code in first if _is_in(code, one)} for one in _ORDER}
    agreeing = {one: sum(read[one][code] == iso3 for code, iso3 in pairs) for one in _ORDER}
    against = {one: sum(read[one][code] not in (None, iso3) for code, iso3 in pairs) for one in _ORDER}
    score = {one: (agreeing[one] - against[one], len(known[one])) for one in _ORDER}
    best = max(_ORDER, key=lambda one: (score[one], -_ORDER.index(one)))
    if len(known[best]) < _LEAST_SHARE * len(first):
        return Recognition(
            None, len(known[best]), len(first), tuple((place, code) for code, place in sorted(first.items()))
        )
    rivals = tuple(
        one
        for one in _ORDER
        if one != best and score[one] == score[best] and any(read[one][code] != read[best][code] for code in first)
    )
    unknown = sorted((place, code) for code, place in first.items() if code not in known[best])
    return Recognition(
        best,
        len(known[best]),
        len(first),
        tuple(unknown),
        tuple(_disagreements(values, names or (), named, read[best], cells)),
        agreeing[best],
        agreeing[best] + against[best],
        rivals,
    )


def _named(names: Sequence[str] | None) -> dict[int, str]:
    """Row to the code of the country that the name stands for, where it is one for certain."""
    known: dict[str, str | None] = {}
    for name in names or ():
        if name not in known:
            known[name] = resolve(name, among="names").iso3
    return {place: iso3 for place, name in enumerate(names or ()) if (iso3 := known[name]) is not None}


def _is_in(code: str, code_list: str) -> bool:
    return _plain(code, code_list) in code_lists()[code_list]


def _plain(code: str, code_list: str) -> str:
    if not code.isascii() or not code.isdigit():
        return code
    return code.zfill(3) if code_list == "m49" else str(int(code))


def _iso3(code: str, code_list: str) -> str | None:
    return resolve(code, code_list=code_list).iso3


def _disagreements(
    values: Sequence[str], names: Sequence[str], named: dict[int, str], read: dict[str, str | None], cells: list[str]
) -> list[Disagreement]:
    return [
        Disagreement(place, values[place].strip(), iso3_of_code, names[place], iso3)
        for place, iso3 in named.items()
        if (iso3_of_code := read.get(cells[place])) is not None and iso3_of_code != iso3
    ]

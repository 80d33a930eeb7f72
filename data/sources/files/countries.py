"""Which country a row of a published table is about: by its code and its name, which must agree. One way for every importer."""

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import Final

from data.core.errors import AmberlightError
from data.countries.match import historical_state
from data.names import Reading, Recognition, is_like_a_name_of, recognise_code_list, resolve
from data.names.resolve import LIST_NAMES, Resolution
from data.sources.files.cells import CellError, shown
from data.sources.files.columns import normalise
from data.sources.files.not_countries import is_sum
from data.sources.files.parsed import CountryFinder, read_code
from data.sources.files.table import Table

#: Lists whose codes are read as they stand, cell by cell.
_OWN: Final = (None, "iso3", "iso2", "earlier")
#: From this share of the names beside them on, the codes are those of a list.
_AGREEING: Final = 0.9
#: So many of the codes, and two at least, must be none of ISO's before they are another list's, where no names tell.
_PLAINLY: Final = 0.2
_SAYS_ISO: Final = re.compile(r"iso|alpha")


def country_of(
    finder: CountryFinder,
    code: str,
    name: str,
    *,
    source: str | None = None,
    code_list: str | None = None,
    year: int | None = None,
) -> str:
    """The ISO code of the country that a code, a name, or both stand for. `source`, `code_list`, `year` as for CountryFinder.

    A code that is none is passed over where the name beside it is known, and the other way round. Raises CellError where
    neither is known, and where they stand for two countries: then the codes are another list's, or a row has slipped; so
    does a name that no country of that code bears, since a part of a country is not the country; and so does a former state's.
    """
    by_code = finder.by_code(code, code_list=code_list, year=year) if code else None
    by_name = finder.by_name(name, source=source) if name else None
    if by_code and by_name and by_code != by_name:
        raise CellError(
            f"the code and the name do not agree: {shown(code)} is {finder.name(by_code)}, and {shown(name)} is "
            f"{finder.name(by_name)} ({by_name}). If the codes are not ISO's, say whose with --codes, or name the column of "
            "names with --country-column"
        )
    if not by_name and (ended := historical_state(name, source=source)):
        raise CellError(f"not a present-day country: {shown(name)} {ended}")
    if by_code and name and not by_name and (_is_part(name) or not is_like_a_name_of(by_code, name)):
        raise CellError(
            f"the code {shown(code)} is {finder.name(by_code)}, and {shown(name)} is not known as a name of it. A part of a "
            "country is not the country; if the codes are right, choose their column with --country-column"
        )
    if found := by_code or by_name:
        return found
    if not code and not name:
        raise CellError(
            "no country is named (a cell that is merged with the one above is empty: write the name in every row)"
        )
    if not name and (sentence := _about_code(code, code_list, year)):
        raise CellError(sentence)
    said = f"unknown country: {shown(name)}" if name else f"unknown country code: {shown(code)}"
    if name and code:
        said += f", code {shown(code)}"
    raise CellError(said + _perhaps(name))


def _is_part(name: str) -> bool:
    return resolve(name, among="names").reading is Reading.PART


def _about_code(code: str, code_list: str | None, year: int | None) -> str:
    """What is known of a code that stands for no country of today for certain; empty where nothing is."""
    read = read_code(code, code_list=code_list, year=year)
    return read.sentence if read.reading in (Reading.AMBIGUOUS, Reading.FORMER) else ""


def former_state_of(code: str, code_list: str | None, year: int | None) -> str | None:
    """The former state that a code stands for, with what became of it, or None."""
    read = read_code(code, code_list=code_list, year=year) if code else None
    if read is None or read.reading is not Reading.FORMER:
        return None
    return f"{read.name}, {read.ended}" if read.ended else read.sentence.rstrip(".")


def _perhaps(name: str) -> str:
    """'; perhaps Chad (TCD)', for asking and never taken; or nothing."""
    candidates = resolve(name, among="names").candidates if name else ()
    return f"; perhaps {' or '.join(f'{one} ({iso3})' for iso3, one in candidates[:2])}" if candidates else ""


def find_code_list(
    table: Table, code: int | None, name: int | None, said: str | None, *, by_header: bool = False
) -> tuple[str | None, list[str]]:
    """Which list the codes of a column come from, None for ISO's and those used before it; and what to say about it.

    said: the user's word, or by_header the column's. Raises AmberlightError for a word that is no list, and where two lists
    fit alike and would give other countries.
    """
    if said is not None:
        if said not in LIST_NAMES:
            listed = "; ".join(f"{key}: {words}" for key, words in LIST_NAMES.items())
            raise AmberlightError(f"'{said[:20]}' is not a known list of codes. Use --codes with one of {listed}.")
        why = f"as the column '{table.header[code]}' is named" if by_header and code is not None else "as said"
        return (None if said in _OWN else said), [f"Codes were read as those of {LIST_NAMES[said]}, {why}."]
    if code is None:
        return None, []
    pairs = dict.fromkeys((cells[code], cells[name] if name is not None else "") for _, cells in table.rows())
    rows = [(one, other) for one, other in pairs if one and not is_sum(one, other)]
    found = recognise_code_list([one for one, _ in rows], [other for _, other in rows] if name is not None else None)
    if name is None:
        return _without_names(table, code, [one for one, _ in rows], found)
    if found.code_list in _OWN:
        return None, []
    if found.compared and found.agreeing < _AGREEING * found.compared:
        return None, []
    return found.code_list, [found.sentence]


def _without_names(table: Table, place: int, codes: list[str], found: Recognition) -> tuple[str | None, list[str]]:
    """Whose the codes are where no names stand beside them. Raises AmberlightError where the column does not tell plainly."""
    says_iso = bool(_SAYS_ISO.search(normalise(table.header[place])))
    others = [one for one in found.rivals if one not in _OWN]
    if found.code_list in _OWN and (says_iso or not others or found.code_list is None):
        return None, []
    letters = [code for code in dict.fromkeys(codes) if not code.isdigit()]
    foreign = found.codes - sum(resolve(code, among="codes").iso3 is not None for code in letters)
    is_plain = (
        not says_iso and not found.rivals and found.fitting == found.codes and foreign >= max(2, _PLAINLY * found.codes)
    )
    if found.code_list not in _OWN and is_plain:
        return found.code_list, [found.sentence]
    own_list = "m49" if not letters else "iso2" if all(len(code) == 2 for code in letters) else "iso3"
    candidates = list(dict.fromkeys(one for one in (found.code_list, *found.rivals, own_list) if one))
    raise AmberlightError(
        f"{table.file_name}, column {table.header[place]}: {found.sentence} No names of countries are beside them to tell. "
        f"Use --codes {' or --codes '.join(candidates[:3])}."
    )


@dataclass(slots=True)
class CountryColumn:
    """Finds the countries of a table's rows, each pair of words once, and remembers which word told it."""

    finder: CountryFinder
    source: str | None = None
    code_list: str | None = None
    _found: dict[tuple[str, str, int | None], str | CellError] = field(default_factory=dict)
    _earlier: dict[str, str] = field(default_factory=dict)
    _by_name: Counter[str] = field(default_factory=Counter)
    _doubted: dict[str, Resolution] = field(default_factory=dict)

    def find(self, code: str, name: str, year: int | None = None) -> str:
        """The ISO code; year: of the figures, since codes of some lists passed on. Raises CellError as country_of."""
        key = (code, name, year if self.code_list else None)
        if key not in self._found:
            try:
                self._found[key] = country_of(
                    self.finder, code, name, source=self.source, code_list=self.code_list, year=key[2]
                )
            except CellError as error:
                self._found[key] = error
        found = self._found[key]
        if isinstance(found, CellError):
            raise found
        if name and not code and name not in self._doubted and len((read := resolve(name)).candidates) > 1:
            self._doubted[name] = read
        by_code = self.finder.by_code(code, code_list=self.code_list, year=key[2]) if code else None
        if code and name and by_code is None:
            self._by_name[f"{code} = {found}"] += 1
        elif by_code and not self.code_list and len(code) == 3 and code.isalpha() and code.upper() != found:
            self._earlier[code.upper()] = found
        return found

    def notices(self) -> list[str]:
        """What to say about codes that are none, where the name was taken, and about names that may mean another country,
        where that one has no row.
        """
        seen = {found for found in self._found.values() if isinstance(found, str)}
        doubts = [
            read.sentence for read in self._doubted.values() if len(seen & {iso3 for iso3, _ in read.candidates}) == 1
        ]
        earlier = ", ".join(f"{code} = {iso3}" for code, iso3 in self._earlier.items())
        said = [f"Codes used before were read as those of today: {earlier}."] if earlier else []
        return doubts + said + self._say_by_name()

    def _say_by_name(self) -> list[str]:
        if not self._by_name:
            return []
        listed = ", ".join(pair for pair, _ in self._by_name.most_common(10))
        more = f" and {len(self._by_name) - 10} more" if len(self._by_name) > 10 else ""
        codes_are = "1 code is" if len(self._by_name) == 1 else f"{len(self._by_name):,} codes are"
        return [f"{codes_are} not ISO's; the name beside them was used: {listed}{more}."]

"""From a cell of a list of recommendations to a value, or a sentence that says why it is none."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Final

from data.core.models.base import CONFIDENCE_LEVELS, HANDLING_LEVELS
from data.core.partial_dates import parse_partial_date
from data.recommendations.models.recommendation import CADENCES, PRIORITIES, SPECIFICITIES, STRANDS
from data.recommendations.rules.axes import LABELS, Implementation, Response
from data.sources.files.cells import ERRORS, CellError, is_blank, refuse_merged, shown

#: What one cell of an XLSX can hold is a little more; longer text is a file that was read wrongly.
LONGEST_TEXT: Final = 30_000
_MONTH_NAMES: Final = (
    (
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ),
    (
        "janvier",
        "fevrier",
        "mars",
        "avril",
        "mai",
        "juin",
        "juillet",
        "aout",
        "septembre",
        "octobre",
        "novembre",
        "decembre",
    ),
    (
        "enero",
        "febrero",
        "marzo",
        "abril",
        "mayo",
        "junio",
        "julio",
        "agosto",
        "septiembre",
        "octubre",
        "noviembre",
        "diciembre",
    ),
    (
        "janeiro",
        "fevereiro",
        "marco",
        "abril",
        "maio",
        "junho",
        "julho",
        "agosto",
        "setembro",
        "outubro",
        "novembro",
        "dezembro",
    ),
    (
        "januar",
        "februar",
        "marz",
        "april",
        "mai",
        "juni",
        "juli",
        "august",
        "september",
        "oktober",
        "november",
        "dezember",
    ),
)
_MONTHS: Final = {
    **{name: number for names in _MONTH_NAMES for number, name in enumerate(names, start=1)},
    **{name[:3]: number for number, name in enumerate(_MONTH_NAMES[0], start=1)},
    "sept": 9,
    **dict.fromkeys(("janv", "ene"), 1),
    **dict.fromkeys(("avr", "abr"), 4),
    **dict.fromkeys(("dic", "dez"), 12),
    "fevr": 2,
    "juil": 7,
    "ago": 8,
    "okt": 10,
}
_ISO: Final = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)?")
_NAMED: Final = re.compile(
    r"(?:(\d{1,2})(?:st|nd|rd|th|er|o)?[ .-]+)?([a-z]{3,10})[ .,-]+(?:(\d{1,2})(?:st|nd|rd|th)?[ ,]+)?(\d{4})"
)
_NUMBERS: Final = re.compile(r"(\d{1,2})[/. -](\d{1,2})[/. -](\d{4})|(\d{1,2})[/.](\d{1,2})[/.](\d{2})")
_FIRST_YEAR, _LAST_YEAR = 1900, 2100

#: Words that lists use, by field; each side is what the record calls it.
WORDS: Final[Mapping[str, Mapping[str, str]]] = {
    "strand": {value: value for value in STRANDS},
    # UPR Info numbers the action categories, least demanding first: '5 - Specific action'.
    "specificity": {
        name: value
        for number, value in enumerate(SPECIFICITIES, start=1)
        for name in (value, f"{value}_action", str(number), f"{number}_{value}", f"{number}_{value}_action")
    },
    "priority": {
        **{value: value for value in PRIORITIES},
        "urgent": "high",
        "top": "high",
        "medium": "normal",
        "middle": "normal",
        "standard": "normal",
    },
    "cadence_kind": {
        **{value: value for value in CADENCES},
        "annual": "yearly",
        "annually": "yearly",
        "one_off": "once",
        "every_year": "yearly",
        "semi_annual": "half_yearly",
        "twice_a_year": "half_yearly",
        "ongoing": "continuous",
    },
    "handling": {value: value for value in HANDLING_LEVELS},
    "confidence": {value: value for value in CONFIDENCE_LEVELS},
    "response": {
        **{value.value: value.value for value in Response},
        **{LABELS[value].replace(" ", "_"): value.value for value in Response},
        # The words of the Universal Periodic Review's own lists.
        "support": "accepted",
        "supported": "accepted",
        "accept": "accepted",
        "enjoys_support": "accepted",
        "consider": "under_consideration",
        "considered": "under_consideration",
        "pending": "under_consideration",
        "reject": "not_accepted",
        "rejected": "not_accepted",
        "not_supported": "not_accepted",
        "partially_accepted": "accepted_in_part",
        "partly_accepted": "accepted_in_part",
        "note": "noted",
    },
    "implementation": {
        **{value.value: value.value for value in Implementation},
        **{re.sub(r"[^a-z]+", "_", LABELS[value]): value.value for value in Implementation},
        "ongoing": "in_progress",
        "under_way": "in_progress",
        "underway": "in_progress",
        "started": "in_progress",
        "partially_implemented": "partly_implemented",
        "fully_implemented": "implemented",
        "completed": "implemented",
        "done": "implemented",
        "not_yet_started": "not_started",
    },
}


#: What French, Spanish and Portuguese lists write for the record's words. Offered, and taken when the user says so.
_TRANSLATED: Final[Mapping[str, Mapping[str, str]]] = {
    "response": {
        **dict.fromkeys(
            ("accepte", "acceptee", "acceptees", "appuyee", "aceptada", "aceptado", "aceita", "apoyada"), "accepted"
        ),
        **dict.fromkeys(
            ("rejete", "rejetee", "rejetees", "refusee", "non_acceptee", "rechazada", "no_aceptada"), "not_accepted"
        ),
        **dict.fromkeys(("note", "notee", "notees", "prise_en_note", "anotada", "tomada_nota", "anotado"), "noted"),
        **dict.fromkeys(
            ("acceptee_en_partie", "partiellement_acceptee", "aceptada_parcialmente", "parcialmente_aceptada"),
            "accepted_in_part",
        ),
        **dict.fromkeys(
            (
                "en_cours_d_examen",
                "a_l_examen",
                "en_attente",
                "en_examen",
                "en_estudio",
                "en_consideracion",
                "pendiente",
            ),
            "under_consideration",
        ),
    },
    "priority": {
        **dict.fromkeys(("haute", "elevee", "urgente", "urgent", "alta"), "high"),
        **dict.fromkeys(("normale", "moyenne", "media", "normal"), "normal"),
        **dict.fromkeys(("basse", "faible", "baja", "baixa"), "low"),
    },
    "cadence_kind": {
        **dict.fromkeys(("annuel", "annuelle", "anual", "chaque_annee", "tous_les_ans"), "yearly"),
        **dict.fromkeys(("semestriel", "semestrielle", "semestral"), "half_yearly"),
        **dict.fromkeys(("une_fois", "unique", "una_vez", "uma_vez"), "once"),
        **dict.fromkeys(("continu", "continue", "permanent", "continuo", "permanente"), "continuous"),
    },
    "handling": {
        **dict.fromkeys(("public", "publique", "ouvert", "publico", "publica", "abierto"), "open"),
        **dict.fromkeys(("membres", "miembros", "membros"), "members"),
        **dict.fromkeys(("secretaria", "secretariado", "confidentiel", "confidencial"), "secretariat"),
    },
}


def translate(field: str, word: str) -> str | None:
    """The record's word for a French, Spanish or Portuguese one, for asking; None where there is none."""
    plain = re.sub(r"[^a-z0-9]+", "_", without_accents(word)).strip("_")
    found = _TRANSLATED.get(field, {}).get(plain)
    return found if found in WORDS.get(field, {}).values() else None


def read_text(cell: str) -> str:
    """The words of a cell. Raises CellError for a spreadsheet's error, a merged cell and text that no cell can hold."""
    refuse_merged(cell)
    if cell.strip().upper() in (*ERRORS, "#N/A"):
        raise CellError(f"holds a spreadsheet's error, {cell.strip()}: correct the formula and save the file again")
    if len(cell) > LONGEST_TEXT:
        raise CellError(f"has {len(cell):,} characters; at most {LONGEST_TEXT:,} are accepted")
    return cell


def read_word(field: str, cell: str) -> str:
    """One of the field's words. Raises CellError that lists them."""
    words = WORDS[field]
    plain = re.sub(r"[^a-z0-9]+", "_", cell.casefold()).strip("_")
    if cell in words:
        return words[cell]
    if plain in words:
        return words[plain]
    known = dict.fromkeys(words.values())
    raise CellError(f"is none of {', '.join(word.replace('_', ' ') for word in known)}: {shown(cell)}")


def is_day_first(cells: Iterable[str]) -> bool | None:
    """Whether a column's dates put the day before the month, by those that can be read in one way only: 27.03.2025.

    None where nothing shows it, or where the column has both.
    """
    orders = set()
    for cell in cells:
        if numbers := _NUMBERS.fullmatch(" ".join(cell.split())):
            first, second, _ = (int(part) for part in numbers.groups() if part)
            if (first > 12) != (second > 12):
                orders.add(first > 12)
    return orders.pop() if len(orders) == 1 else None


def read_date(cell: str, day_first: bool | None = None) -> str:
    """A day, a month or a year as an ISO date or part of one. day_first: which of 03/04 is the day, as its column shows it.

    Month names are read in English, French, Spanish, Portuguese and German. Raises CellError for what is not certain.
    """
    text = " ".join(cell.split())
    if iso := _ISO.fullmatch(text):
        return _dated(*(int(part) if part else None for part in iso.groups()), cell=cell)
    plain = re.sub(r"\b(de|del|le|du|den)\b", " ", without_accents(text))
    if named := _NAMED.fullmatch(" ".join(plain.split())):
        before, name, after, year = named.groups()
        month = _MONTHS.get(name)
        if month is None or (before and after):
            raise CellError(f"is not a date: {shown(cell)}")
        day = before or after
        return _dated(int(year), month, int(day) if day else None, cell=cell)
    if numbers := _NUMBERS.fullmatch(text):
        first, second, year = (int(part) for part in numbers.groups() if part)
        # Two digits of a year are of this century: a list speaks of what is to be done.
        year += 2000 * (year < 100)
        is_either = first <= 12 and second <= 12 and first != second
        if is_either and day_first is None:
            either = [_dated(year, month, day, cell=cell) for month, day in ((second, first), (first, second))]
            raise CellError(f"could be {either[0]} or {either[1]}: {shown(cell)}; write it as one of these")
        if is_either:
            day, month = (first, second) if day_first else (second, first)
        else:
            day, month = (first, second) if second <= 12 else (second, first)
        return _dated(year, month, day, cell=cell)
    if re.fullmatch(r"\d{5}", text):
        meant = date(1899, 12, 30) + timedelta(days=int(text))
        raise CellError(
            f"is a spreadsheet's number of a day, {shown(text)} (perhaps {meant}): format the column as a date"
        )
    raise CellError(f"is not a date: {shown(cell)}; write 2025-06-30, 2025-06 or 2025")


def without_accents(text: str) -> str:
    """Small letters without accents; everything else stays."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in plain if not unicodedata.combining(sign))


def read_day(cell: str, day_first: bool | None = None) -> str:
    """A whole date. Raises CellError for a month or a year: nobody can be late on an unknown day."""
    found = read_date(cell, day_first)
    if len(found) != 10:
        raise CellError(
            f"is not a whole day: {shown(cell)}; write the day, {_last_day(found)} if the end of it is meant"
        )
    return found


def _last_day(text: str) -> str:
    """The last day of a year (2026) or a month (2026-06)."""
    year, month = int(text[:4]), int(text[5:7] or 12)
    following = date(year + month // 12, month % 12 + 1, 1)
    return (following - timedelta(days=1)).isoformat()


def read_month(cell: str) -> int:
    """The number of a month. Raises CellError."""
    month = _MONTHS.get(without_accents(cell.strip()))
    if month is None and re.fullmatch(r"0?[1-9]|1[0-2]", cell.strip()):
        month = int(cell)
    if month is None:
        raise CellError(f"is not a month: {shown(cell)}; write its name or its number, 1 to 12")
    return month


def is_nothing(cell: str) -> bool:
    """Whether a cell holds no value."""
    return is_blank(cell)


def _dated(year: int | None, month: int | None, day: int | None, *, cell: str) -> str:
    assert year is not None
    text = f"{year:04d}" + (f"-{month:02d}" if month else "") + (f"-{day:02d}" if day else "")
    if parse_partial_date(text) is None or not _FIRST_YEAR <= year <= _LAST_YEAR:
        raise CellError(f"is not a day of the calendar: {shown(cell)}; write one that exists, such as 2025-06-30")
    return text

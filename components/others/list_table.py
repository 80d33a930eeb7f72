"""The list of what others asked, drawn as the list of ours is, but for the band that says whose each row is, and the columns."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Final
from urllib.parse import urlencode

from components.kit.format import counted, date_text, listed
from components.kit.static_component import StaticComponent
from components.others.words import answer_note, band_text
from components.recommendations.marks import axis_mark
from data.others.queries.rows import OthersAddresseeRow, OthersRecommendationRow
from data.others.rules.words import NO_RESPONSE, RESPONSE_LABELS, STATUS_LABELS
from data.recommendations.rules.axes import Axis

PER_PAGE: Final = 25
#: Not the three axes of our own record: an answer, and what was reported or found since, which nobody verified for us.
COLUMNS: Final = ("Answer", "Reported or found since")
_COMPONENT: Final = StaticComponent(
    "amberlight_others", "recommendations/list.js", '<div class="list-root"></div>', "recommendations/list.css"
)


def others_table(
    rows: Sequence[OthersRecommendationRow],
    key: str,
    *,
    page: int,
    caption: str,
    frameworks: dict[str, str],
    parameters: dict[str, str],
    today: date,
) -> tuple[str, str] | None:
    """Show a page of the list; return what was just picked, once: ('ref', reference) or ('page', number)."""
    pages = max(1, -(-len(rows) // PER_PAGE))
    page = min(page, pages)
    shown = rows[(page - 1) * PER_PAGE : page * PER_PAGE]
    data = {
        "caption": caption,
        "axes": list(COLUMNS),
        "rows": [_row(row, frameworks, parameters, today) for row in shown],
        "page": page,
        "pages": pages,
        "first": (page - 1) * PER_PAGE + 1 if shown else 0,
        "total": len(rows),
        "groups": [],
        "most": 0,
        "opened": None,
    }
    value = _COMPONENT.pick(key, data)
    # What a browser sends is not to be trusted: something that this screen shows, or nothing.
    if not isinstance(value, list | tuple) or len(value) != 2 or not all(isinstance(part, str) for part in value):
        return None
    known = {"ref": {row.reference for row in shown}, "page": {str(page - 1), str(page + 1)}}
    return (value[0], value[1]) if value[1] in known.get(value[0], ()) else None


def _row(
    row: OthersRecommendationRow, frameworks: dict[str, str], parameters: dict[str, str], today: date
) -> dict[str, Any]:
    return {
        "ref": row.reference,
        "href": "/recommendations?" + urlencode(parameters | {"ref": row.reference}),
        "band": band_text(row),
        "title": row.short_title or "",
        "text": row.paraphrase,
        "facts": " · ".join(_facts(row, frameworks)),
        "stage": "",
        "handling": "" if row.handling == "open" else row.handling,
        "flags": [],
        "addressees": [
            {"name": one.name, "marks": [answer_mark(one, today), _since_mark(row, one)], "since": [None, None]}
            for one in row.addressees
        ],
        "more": 0,
    }


def answer_mark(one: OthersAddresseeRow, today: date) -> dict[str, Any]:
    """The sign and the words of an answer; what is missing or withheld is a dashed sign, never a status."""
    if one.answer is None:
        words = "answer withheld from this view" if one.is_answer_withheld else NO_RESPONSE
        return axis_mark(Axis.RESPONSE, None) | {"words": words}
    mark = axis_mark(Axis.RESPONSE, one.answer.response)
    return mark | {"words": RESPONSE_LABELS[one.answer.response], "note": answer_note(one.answer, today)}


def _since_mark(row: OthersRecommendationRow, one: OthersAddresseeRow) -> dict[str, Any]:
    reports = [report for report in row.reports if report.addressee == one.name]
    found = sum(review.addressee == one.name for review in row.reviews)
    note = f"{counted(found, 'finding')} of others" if found else None
    if reports:
        newest = reports[0]
        words = STATUS_LABELS[newest.status] if newest.status else "a report, no status in it"
        said = f"by its own account, {date_text(newest.reported_on)}"
        return axis_mark(Axis.IMPLEMENTATION, newest.status) | {
            "words": words,
            "note": f"{said}; {note}" if note else said,
        }
    if found:
        return {"shape": "paper", "fill": "", "words": note}
    return axis_mark(Axis.IMPLEMENTATION, None) | {"words": "nothing that we have read"}


def _facts(row: OthersRecommendationRow, frameworks: dict[str, str]) -> list[str]:
    facts = [row.pointer, row.theme]
    if row.framework_ids:
        facts.append(f"{listed([frameworks.get(one, one) for one in row.framework_ids])} (our reading)")
    asked = {one.name for one in row.addressees}
    concerned = [name for name in row.country_names if name not in asked]
    if concerned:
        facts.append(f"concerns {listed(concerned)}")
    return facts

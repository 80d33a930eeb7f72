"""The list as the browser draws it: a real table with links, its groups and its pages; cards on a phone.

Only words, numbers and the codes of signs are sent; every text is set as text.
"""

from collections.abc import Collection, Sequence
from functools import partial
from typing import Any, Final
from urllib.parse import urlencode

from components.kit.format import date_text, listed
from components.kit.static_component import StaticComponent
from components.recommendations.marks import FLAG_SIGNS, axis_mark
from data.recommendations.queries.rows import (
    AddresseeStatusRow,
    GroupCountRow,
    RecommendationPageRow,
    RecommendationRow,
)
from data.recommendations.rules.axes import Axis
from data.recommendations.rules.flags import Flag, is_uncertain

#: Addressees of one recommendation that the list shows; the others are counted and stand in the detail.
MOST_ADDRESSEES: Final = 4
_COMPONENT: Final = StaticComponent(
    "amberlight_recommendations", "recommendations/list.js", '<div class="list-root"></div>', "recommendations/list.css"
)


def list_table(
    found: RecommendationPageRow,
    key: str,
    *,
    caption: str,
    frameworks: dict[str, str],
    parameters: dict[str, str],
    groups: Sequence[GroupCountRow] = (),
    opened: str | None = None,
) -> tuple[str, str] | None:
    """Show the list; return what was just picked, once: ('ref', reference), ('page', number) or ('in', key of a group).

    caption: names the table for a screen reader. parameters: of this screen's address, so that a link opened in a new
    tab says the same. groups: headings, of which the opened one holds the page; none: the page alone.
    """
    data = {
        "caption": caption,
        "rows": [_row(row, found.counted, frameworks, parameters) for row in found.rows],
        "page": found.page,
        "pages": found.pages,
        "first": (found.page - 1) * found.page_size + 1 if found.rows else 0,
        "total": found.total,
        "groups": [{"key": row.key, "label": row.label, "count": row.recommendations} for row in groups],
        "most": max((row.recommendations for row in groups), default=0),
        "opened": opened,
    }
    return _picked(_COMPONENT.pick(key, data), found, groups)


def standings_table(rows: Sequence[AddresseeStatusRow], key: str, caption: str) -> None:
    """The addressees of one recommendation, a line each, with the three axes and what else is on record."""
    standings = [
        _addressee(row)
        | {
            "flags": [{"sign": FLAG_SIGNS[flag], "label": row.flag_words(flag)} for flag in row.flags],
            "facts": " · ".join(_addressee_facts(row)),
        }
        for row in rows
    ]
    _COMPONENT.show(key, {"caption": caption, "standings": standings})


def timeline(entries: Sequence[dict[str, Any]], key: str, caption: str) -> None:
    """A history, in the order given. entries: day, shape, fill, words, note, facts, and whether it counts."""
    _COMPONENT.show(key, {"caption": caption, "timeline": list(entries)})


def _addressee_facts(row: AddresseeStatusRow) -> list[str]:
    facts = [row.qualification] if row.qualification else []
    if row.reading_note:
        facts.append("our reading, not stated in the text")
    if row.lead_office:
        facts.append(f"lead office: {row.lead_office}")
    if row.last_reminder_on:
        facts.append(f"last reminder {date_text(row.last_reminder_on)}")
    return facts


def _picked(value: Any, found: RecommendationPageRow, groups: Sequence[GroupCountRow]) -> tuple[str, str] | None:
    """What a browser sends is not to be trusted: something that this screen shows, or nothing."""
    if not isinstance(value, list | tuple) or len(value) != 2 or not all(isinstance(part, str) for part in value):
        return None
    kind, what = value
    known = {
        "ref": {row.reference for row in found.rows},
        "page": {str(number) for number in (found.page - 1, found.page + 1, 1, found.pages)},
        "in": {row.key for row in groups} | {""},
    }
    return (kind, what) if what in known.get(kind, ()) else None


def _row(
    row: RecommendationRow, counted: Collection[int], frameworks: dict[str, str], parameters: dict[str, str]
) -> dict[str, Any]:
    """A line of the list: of its addressees those that are counted; all of them where none is (a draft counts nobody)."""
    shown = [one for one in row.addressees if one.addressee_id in counted] or list(row.addressees)
    return {
        "ref": row.reference,
        "href": "/recommendations?" + urlencode(parameters | {"ref": row.reference}),
        "title": row.short_title or "",
        "text": row.text,
        "facts": " · ".join(_facts(row, frameworks)),
        "stage": "draft" if row.stage == "draft" else "",
        "handling": "" if row.handling == "open" else row.handling,
        "flags": [{"sign": FLAG_SIGNS[flag], "label": label} for flag, label in _flags(shown)],
        "addressees": [_addressee(one) for one in shown[:MOST_ADDRESSEES]],
        "more": len(row.addressees) - min(len(shown), MOST_ADDRESSEES),
    }


def _flags(shown: Sequence[AddresseeStatusRow]) -> list[tuple[Flag, str]]:
    """The flags of the addressees that are shown, each in the words of one for which it is certain and the longest overdue."""
    raised: dict[Flag, list[AddresseeStatusRow]] = {}
    for one in shown:
        for flag in one.flags:
            raised.setdefault(flag, []).append(one)

    def pressing(flag: Flag, one: AddresseeStatusRow) -> tuple[bool, int]:
        return not is_uncertain(flag, one.withheld_axes), one.overdue_days or 0

    return [(flag, max(raised[flag], key=partial(pressing, flag)).flag_words(flag)) for flag in Flag if flag in raised]


def _addressee(row: AddresseeStatusRow) -> dict[str, Any]:
    return {
        "name": row.name,
        "marks": [axis_mark(axis, getattr(row, axis.value), row.is_withheld(axis)) for axis in Axis],
        "since": [getattr(row, f"{axis.value}_on") and date_text(getattr(row, f"{axis.value}_on")) for axis in Axis],
    }


def _facts(row: RecommendationRow, frameworks: dict[str, str]) -> list[str]:
    """The line in small print: where it stands, when it is due, what it concerns."""
    facts = [row.pointer]
    if row.kind not in ("recommendation", "operative item"):
        facts.append(row.kind)
    if row.stage == "adopted":
        facts.append(f"adopted {date_text(row.adopted_on)}")
    if row.next_due_on:
        facts.append(f"next due {date_text(row.next_due_on)}")
    elif row.due_on:
        facts.append(f"was due {date_text(row.due_on)}")
    if row.priority:
        facts.append(f"{row.priority} priority")
    if row.framework_ids:
        facts.append(listed([frameworks.get(one, one) for one in row.framework_ids]))
    if row.country_names:
        shown = list(row.country_names[:4])
        more = len(row.country_names) - len(shown)
        facts.append("concerns " + (f"{', '.join(shown)} and {more} more" if more else listed(shown)))
    return facts

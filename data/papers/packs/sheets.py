"""All tables of a pack as a workbook: figures as figures, text that no spreadsheet runs."""

from collections.abc import Mapping, Sequence

from data.core.sheets import About, Sheet, SheetColumn, to_xlsx
from data.others.rules.words import NO_RESPONSE, RESPONSE_LABELS
from data.papers.packs.addressed import through_words
from data.papers.packs.document import PackPart, pack_title
from data.papers.queries.pack import PackRow
from data.papers.writers.document import Document
from data.recommendations.rules.axes import LABELS, Axis
from data.recommendations.rules.changes import CHANGE_LABELS

_COUNTRY = (
    SheetColumn("name", "Country"),
    SheetColumn("iso3", "ISO 3166-1"),
    SheetColumn("tier", "Tier"),
    SheetColumn("tier_reason", "Why"),
    SheetColumn("edition", "Edition"),
    SheetColumn("risk_rank", "Rank", "integer"),
    SheetColumn("risk_probability", "Probability of a new mass killing", "percent"),
    SheetColumn("violence_year", "Year of deaths"),
    SheetColumn("one_sided_deaths", "Deaths in one-sided violence", "people"),
    SheetColumn("total_deaths", "Deaths in all organized violence", "people"),
    SheetColumn("displacement_year", "Year of displacement"),
    SheetColumn("displaced_people", "Displaced people", "people"),
    SheetColumn("source_id", "Source of the ranking"),
    SheetColumn("as_of", "As of", "date"),
)
_AGENDA = (
    *(SheetColumn("session", "Session"), SheetColumn("held_on", "Day", "date"), SheetColumn("is_open", "Open session")),
    *(SheetColumn("kind", "Kind"), SheetColumn("item", "Item"), SheetColumn("country", "Country")),
    *(SheetColumn("presenter", "Presenter"), SheetColumn("minutes", "Minutes", "integer")),
)
_GAPS = (
    *(SheetColumn("name", "Addressee"), SheetColumn("asked", "Recommendations asked", "integer")),
    *(
        SheetColumn("without_response", "No response shown", "integer"),
        SheetColumn("withheld_response", "of these, withheld", "integer"),
        SheetColumn("overdue", "Overdue", "integer"),
    ),
    SheetColumn("silent", "Silent after a reminder", "integer"),
    SheetColumn("claimed_not_verified", "Claimed, not verified", "integer"),
    SheetColumn("withheld_overdue", "Overdue, an entry withheld", "integer"),
    SheetColumn("withheld_silent", "Silent, an entry withheld", "integer"),
    SheetColumn("withheld_claimed", "Claimed, a review withheld", "integer"),
)
_RECOMMENDATIONS = (
    *(SheetColumn("reference", "No."), SheetColumn("text", "Recommendation"), SheetColumn("addressee", "Addressee")),
    *(SheetColumn("response", "Response"), SheetColumn("implementation", "Implementation")),
    *(SheetColumn("verification", "Verification"), SheetColumn("flags", "By rule"), SheetColumn("due", "Due", "date")),
    SheetColumn("reaches", "Reaches the delegation by"),
    *(SheetColumn("pointer", "Where"), SheetColumn("source_id", "Source"), SheetColumn("handling", "Handling")),
)
_CHANGES = (
    *(SheetColumn("change", "Change"), SheetColumn("reference", "No."), SheetColumn("title", "Recommendation")),
    *(SheetColumn("addressee_name", "Addressee"), SheetColumn("on", "Effective", "date")),
    *(SheetColumn("response_before", "Response before"), SheetColumn("response_after", "Response after")),
    SheetColumn("implementation_before", "Implementation before"),
    SheetColumn("implementation_after", "Implementation after"),
)
_OTHERS = (
    *(SheetColumn("country", "Country"), SheetColumn("made_by", "Made by"), SheetColumn("body", "Body or state")),
    *(SheetColumn("document", "Document"), SheetColumn("made_on", "Made on", "date"), SheetColumn("reference", "No.")),
    *(SheetColumn("text", "Recommendation, restated"), SheetColumn("addressee", "Addressee")),
    *(
        SheetColumn("answer", "Answer"),
        SheetColumn("in_words", "In its words"),
        SheetColumn("given_on", "Answered", "date"),
    ),
    *(
        SheetColumn("confidence", "Confidence"),
        SheetColumn("source_id", "Source"),
        SheetColumn("source_url", "Read at"),
    ),
)
#: Who made it, said in every line: the kinds are never one total, and none is the network's own.
_MADE_BY = {
    "others_to_members": "others, of a member",
    "members_to_others": "members, of others",
    "others_to_others": "UN and regional bodies",
}


def pack_sheets(pack: PackRow, parts: Sequence[PackPart]) -> tuple[Sheet, ...]:
    """The tables: countries, agenda, gaps, recommendations (of a copy its delegation's alone), others' recommendations, changes."""
    chosen = {part.brief.desk.country.iso3 for part in parts}
    rows = (*pack.addressed, *(one.recommendation for one in pack.through)) if pack.delegation else pack.recommendations
    reaches = {one.recommendation.reference: through_words(one) for one in pack.through}
    columns = tuple(column for column in _RECOMMENDATIONS if pack.delegation or column.key != "reaches")
    sheets = [Sheet("Countries", _COUNTRY, [row for row in pack.world if row.iso3 in chosen])]
    if pack.meeting:
        sheets.append(Sheet("Agenda", _AGENDA, _agenda(pack)))
    sheets += [
        Sheet("Gaps by addressee", _GAPS, pack.gaps),
        Sheet("Recommendations", columns, [line for row in rows for line in _lines(row, reaches)]),
    ]
    if others := [line for part in parts for line in _asked_by_others(part)]:
        sheets.append(Sheet("Asked by others", _OTHERS, others))
    if pack.since:
        sheets.append(Sheet("Since we last met", _CHANGES, [_change(row) for row in pack.since.changes]))
    return tuple(sheets)


def pack_to_xlsx(pack: PackRow, parts: Sequence[PackPart], document: Document) -> bytes:
    """The workbook, with what must travel with it on its last sheet."""
    stamp = document.stamp
    rows, total = (
        (pack.addressed, pack.addressed_total)
        if pack.delegation
        else (pack.recommendations, pack.recommendations_total)
    )
    left = total - len(rows)
    notes = [f"Made from {stamp.made}."]
    notes += [f"{left} further recommendations are not in it."] if left > 0 else []
    notes += [pack.since.unlisted] if pack.since and pack.since.unlisted else []
    notes += [f"{pack.recommendations_withheld} recommendations are withheld."] if pack.recommendations_withheld else []
    about = About(
        title=f"{pack_title(pack)}: {document.subject[:1].lower()}{document.subject[1:]}",
        generated_at=stamp.generated_at,
        handling=stamp.handling,
        sources=document.notes(),
        note=" ".join(notes),
        frozen_at=stamp.snapshot,
        is_exercise=stamp.is_exercise,
    )
    return to_xlsx(pack_sheets(pack, parts), about)


def _asked_by_others(part: PackPart) -> list[dict[str, object]]:
    """A line for each addressee of what others asked of the country; an answer that may not be shown is said to be withheld."""
    lines: list[dict[str, object]] = []
    for row in part.brief.others:
        for one in row.addressees:
            given = one.answer
            none = "withheld" if one.is_answer_withheld else NO_RESPONSE
            lines.append(
                {
                    "country": part.brief.desk.country.name,
                    "made_by": _MADE_BY[row.made_by],
                    "body": row.recommending_name or row.body,
                    "document": row.document,
                    "made_on": row.made_on,
                    "reference": row.reference,
                    "text": row.paraphrase,
                    "addressee": one.name,
                    "answer": RESPONSE_LABELS[given.response] if given else none,
                    "in_words": given.in_words if given else None,
                    "given_on": given.given_on if given else None,
                    "confidence": row.confidence,
                    "source_id": row.source_id,
                    "source_url": row.source_url,
                }
            )
    return lines


def _agenda(pack: PackRow) -> list[dict[str, object]]:
    return [
        {
            "session": sitting.name,
            "held_on": sitting.held_on,
            "is_open": sitting.is_open,
            "kind": item.kind.replace("_", " "),
            "item": item.title,
            "country": item.country,
            "presenter": item.presenter,
            "minutes": item.minutes,
        }
        for sitting in (pack.meeting.sessions if pack.meeting else ())
        for item in sitting.items
    ]


def _lines(row: object, reaches: Mapping[str, str]) -> list[dict[str, object]]:
    """A recommendation, one line for each addressee; one line where it names none."""
    shared = {key: getattr(row, key) for key in ("reference", "text", "pointer", "source_id", "handling")}
    shared["due"] = getattr(row, "due_on", None)
    shared["reaches"] = reaches.get(str(shared["reference"]), "named")
    found = [
        {
            **shared,
            "addressee": one.name,
            **{axis.value: one.words(axis) for axis in Axis},
            "flags": ", ".join(one.flag_words(flag) for flag in one.flags) or None,
        }
        for one in getattr(row, "addressees", ())
    ]
    nobody = dict.fromkeys(("addressee", "response", "implementation", "verification", "flags"))
    return found or [{**shared, **nobody}]


def _change(row: object) -> dict[str, object]:
    found = {column.key: getattr(row, column.key) for column in _CHANGES}
    labelled = {
        key: LABELS.get(str(value), value) for key, value in found.items() if key.endswith(("_before", "_after"))
    }
    return {**found, **labelled, "change": CHANGE_LABELS[row.change]}  # type: ignore[attr-defined]

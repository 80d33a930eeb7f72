"""Gaps as pictures: every kind with its share, countries, frameworks and kinds of asset by what is missing."""

from collections.abc import Mapping
from datetime import date
from typing import Final

from components.drawing.charts.cross_table import Cell, CrossTable, TableRow
from components.drawing.theme import TIER_MARKS
from components.kit.format import counted, date_text, listed
from data.gaps.queries.rows import AssetGapsRow, CountryGapsRow, CountryLineRow, FrameworkGapsRow, GapCountRow
from data.gaps.rules.kinds import Gap, first_of
from data.gaps.rules.table import GAP_RULES, say_count

ASSET_LABELS: Final[Mapping[str, str]] = {
    "humanitarian": "Humanitarian assistance",
    "peacekeeping": "Peacekeeping",
    "stabilisation": "Stabilisation",
    "violent_extremism": "Preventing violent extremism",
    "rule_of_law": "Rule of law",
    "financial_measures": "Financial measures",
    "diplomacy": "Diplomacy",
    "expertise": "Expertise",
    "other": "Other",
}


def build_gap_table(
    counts: Mapping[Gap, GapCountRow],
    *,
    title: str,
    day: str,
    of_whom: str,
    caption: str,
    selected: Gap | None = None,
) -> CrossTable:
    """Every kind of gap: how many, out of how many, what cannot be told, who could close it. A row opens its list."""
    rows = []
    kinds = list(counts)
    unsure = any(_unsure(row) for row in counts.values())
    for at, gap in enumerate(kinds):
        count, rule = counts[gap], GAP_RULES[gap]
        following = kinds[at + 1] if at + 1 < len(kinds) else None
        found = "?" if count.found is None else f"{count.found:,}"
        rows.append(
            TableRow(
                label=rule.title,
                code=gap.value,
                share=count.found / count.of if count.found and count.of else None,
                detail=f"{_capital(rule.whole)} \u00b7 {rule.closer}{f'. {count.why}' if count.why else ''}",
                is_set_off=following is not None and GAP_RULES[following].area is not rule.area,
                cells=(
                    Cell(_count_words(count), text=found, code=gap.value),
                    Cell(f"out of {count.of} {rule.whole}", text=f"{count.of:,}", is_blank=not count.of),
                    *(
                        (Cell(_unsure_words(count), text=_unsure(count), is_blank=not _unsure(count)),)
                        if unsure
                        else ()
                    ),
                ),
            )
        )
    said = [_count_words(row) for row in counts.values() if row.found]
    return CrossTable(
        title=title,
        subtitle=f"{of_whom} On {day}. The bar is the share; choose a line to see its entries",
        corner="Kind of gap",
        columns=("Found", "Out of", "Withheld") if unsure else ("Found", "Out of"),
        rows=tuple(rows),
        legend=(),
        caption=caption,
        alt=f"{title}, {day}. {'; '.join(said) or 'Nothing found'}. The lists below say the same.",
        detail_heading="Out of what \u00b7 who could close it",
        selected=selected.value if selected else None,
    )


def build_country_table(gaps: CountryGapsRow, frameworks: int, *, day: str, caption: str) -> CrossTable:
    """The red and amber countries by rank: what is recommended, answered, examined, and how many frameworks are silent."""
    red = sum(line.tier.value == "red" for line in gaps.lines)
    bare = sum(not line.references for line in gaps.lines)
    return CrossTable(
        title="Red and amber countries: what is missing",
        subtitle=f"{day}, edition {gaps.edition}: {red} red and {len(gaps.lines) - red} amber. Hatched: nothing "
        "recorded",
        corner="Country, by rank",
        columns=("Named by", "Answered", "Deep-dives", "Framework gaps"),
        rows=tuple(_country(line, frameworks) for line in gaps.lines),
        legend=("hole",),
        caption=caption,
        alt=f"{len(gaps.lines)} red and amber countries on {day}; for {bare} no recommendation is recorded. "
        "The table below says the same.",
        detail_heading="On record",
    )


def build_framework_table(gaps: FrameworkGapsRow, *, day: str, caption: str) -> CrossTable:
    """Every framework: working groups, statements since the day, champions in reach."""
    return CrossTable(
        title="Frameworks: what is missing",
        subtitle=f"On {day}; statements since {date_text(gaps.since)}. Hatched: nothing recorded",
        corner="Framework",
        columns=("Working groups", "Statements", "Newest statement", "Champions in reach"),
        rows=tuple(
            TableRow(
                label=line.name,
                detail=listed(line.champions) or "no champion named",
                cells=(
                    _number(len(line.working_groups), "working group", f"{line.name}: "),
                    Cell(f"{line.name}: {counted(line.statements, 'statement')}", text=str(line.statements)),
                    _newest(line.name, line.newest_on, gaps.since),
                    _number(len(line.in_reach), "champion", f"{line.name}: "),
                ),
            )
            for line in gaps.lines
        ),
        legend=(),
        caption=caption,
        alt=f"{len(gaps.lines)} frameworks on {day}. "
        + "; ".join(
            say_count(row.gap, row.found or 0, row.of) + f": {GAP_RULES[row.gap].title.lower()}" for row in gaps.counts
        )
        + ". The table below says the same.",
        detail_heading="Champions that the record names",
    )


def build_asset_table(gaps: AssetGapsRow, *, day: str, caption: str) -> CrossTable:
    """Every kind of asset: declared, existing, with capacity, deployable; needed, and needed by nobody met."""
    return CrossTable(
        title="What could be deployed, against what is needed",
        subtitle=f"On {day}: {counted(len(gaps.assets), 'declared asset')}, {counted(len(gaps.needs), 'need')}. "
        "Hatched: not met",
        corner="Kind of asset",
        columns=("Declared", "Exist", "Say what they can do", "Could be deployed", "Needed", "Needed, not met"),
        rows=tuple(
            TableRow(
                label=ASSET_LABELS[kind.asset_kind],
                cells=tuple(
                    Cell(
                        f"{ASSET_LABELS[kind.asset_kind]}: {number} {word}",
                        text=str(number),
                        is_blank=not number,
                        is_hole=word == "needed and not met" and bool(number),
                    )
                    for number, word in (
                        (kind.declared, "declared"),
                        (kind.existing, "exist"),
                        (kind.with_capacity, "with their capacity stated"),
                        (kind.deployable, "available or on request"),
                        (kind.needs, "needed"),
                        (kind.unmet, "needed and not met"),
                    )
                ),
            )
            for kind in gaps.kinds
        ),
        legend=(),
        caption=caption,
        alt=f"{counted(len(gaps.assets), 'declared asset')} and {counted(len(gaps.needs), 'need')} on {day}, by kind.",
    )


def _count_words(count: GapCountRow) -> str:
    title = GAP_RULES[count.gap].title
    return f"{title}: not known" if count.found is None else f"{title}: {say_count(count.gap, count.found, count.of)}"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _unsure(count: GapCountRow) -> str:
    return f"{count.not_judged:,}" if count.not_judged else "?" if count.why else ""


def _unsure_words(count: GapCountRow) -> str:
    parts = [
        f"{count.not_judged:,} not known, because a record is withheld." if count.not_judged else "",
        count.why or "",
    ]
    return " ".join(part for part in parts if part) or "everything is known"


def _country(line: CountryLineRow, frameworks: int) -> TableRow:
    mark = TIER_MARKS[line.tier.value]
    silent = line.holes
    named = f"named by {first_of(line.references)}" if line.references else ""
    region = f"its region by {first_of(line.region_references)}" if line.region_references else ""
    return TableRow(
        label=line.name,
        letter=mark.letter,
        letter_fill=mark.fill_light,
        letter_ink=mark.text_on_fill_light,
        code=line.iso3,
        detail="; ".join(part for part in (named, region) if part) or "not named",
        cells=(
            _number(len(line.references), "recommendation", f"{line.name}: "),
            Cell(
                f"{line.name}: {line.answered} of {line.addressees} addressees answered",
                text=f"{line.answered:,} of {line.addressees:,}" if line.references else "",
                is_hole=bool(line.references) and not line.answered,
                is_blank=not line.references,
            ),
            _number(len(line.deep_dives), "deep-dive", f"{line.name}: "),
            Cell(
                f"{line.name}: not available for an earlier day"
                if silent is None
                else f"{line.name}: nothing recorded on {len(silent)} of {frameworks} frameworks",
                text="?" if silent is None else f"{len(silent)} of {frameworks}",
                is_blank=silent is None,
                tint=0 if silent is None else min(4, 4 * len(silent) // max(1, frameworks)),
            ),
        ),
    )


def _number(number: int, word: str, before: str) -> Cell:
    said = counted(number, word) if number else f"no {word} recorded"
    return Cell(f"{before}{said}", text=str(number), is_hole=not number)


def _newest(name: str, newest: date | None, since: date) -> Cell:
    said = (
        f"the most recent statement refers to {date_text(newest)} at the latest"
        if newest
        else "no statement with a date"
    )
    return Cell(
        f"{name}: {said}",
        text=date_text(newest.isoformat()[:7]) if newest else "",
        is_hole=newest is None or newest < since,
    )

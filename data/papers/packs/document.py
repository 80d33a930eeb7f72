"""A briefing pack as one document: agenda, the map, deep-dives, updates, gaps by addressee, what changed since, one's own list."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from data.convening.queries.agenda import MeetingRow
from data.papers.briefs.brief import closing_lines, source_entries
from data.papers.packs.addressed import addressed_blocks, through_blocks
from data.papers.queries.brief import BriefRow
from data.papers.queries.pack import AddresseeGapsRow, PackRow
from data.papers.rules.brief_form import BriefKind
from data.papers.writers.document import (
    RECORD_ID,
    Beside,
    Block,
    Document,
    Heading,
    PageBreak,
    Paragraph,
    Picture,
    Sentence,
    SourceRef,
    Stamp,
    Table,
    TableColumn,
)
from data.papers.writers.pdf import count_pages
from data.recommendations.queries.since import ChangeRow
from data.recommendations.rules.axes import LABELS
from data.recommendations.rules.changes import CHANGE_LABELS
from data.risk.queries.risk import RiskRow
from data.risk.rules import wording as say

OWN = SourceRef(RECORD_ID)
#: So many addressees and changes stand in the pack; all of them stand in the tables as XLSX.
MOST_GAPS, MOST_CHANGES = 25, 40
BODY_PT = 8.8


@dataclass(frozen=True, slots=True)
class PackPart:
    """One country in a pack: its rows, the form of its brief, and the brief as it was fitted."""

    brief: BriefRow
    kind: BriefKind
    document: Document


def pack_title(pack: PackRow) -> str:
    """What the pack is for."""
    if pack.meeting is not None:
        return pack.meeting.name or f"Meeting of {say.day(pack.meeting.starts_on)}"
    return say_countries(pack) or "Briefing pack"


def say_countries(pack: PackRow) -> str:
    """The countries that a pack is of, short enough for a title: the region, or up to three names, or two and how many more."""
    if pack.region:
        return pack.region
    names = pack.scope
    return say.join(names) if len(names) <= 3 else f"{names[0]}, {names[1]} and {len(names) - 2} more countries"


def build_pack(pack: PackRow, parts: Sequence[PackPart], stamp: Stamp, world: Picture | None) -> Document:
    """The pack as a document; each brief begins a page, keeps its form, and its notes stand with all others at the end."""
    own = pack.delegation.name if pack.delegation else None
    blocks: list[Block] = [
        *agenda_blocks(pack.meeting),
        *_overview(pack, parts, world),
        *([Heading(f"Addressed to {own}"), *addressed_blocks(pack), *through_blocks(pack)] if own else []),
    ]
    record = [
        Heading(f"Gaps by addressee: {say_countries(pack)}" if pack.scope else "Gaps by addressee"),
        *_gaps(pack),
        Heading("Since we last met"),
        *_since(pack),
    ]
    # What is on record of a few countries is short: it follows their figures, and takes no page of its own.
    briefs = [block for part in parts for block in (PageBreak(), *part_blocks(part.brief, part.kind, part.document))]
    blocks += [*record, *briefs] if pack.scope else [*briefs, *([PageBreak()] if parts else []), *record]
    when = say.day(pack.meeting.starts_on) if pack.meeting else say.day(pack.day)
    listed = f" \u00b7 {say.join(pack.scope)}" if say.join(pack.scope) != say_countries(pack) else ""
    place = f", {pack.meeting.place}" if pack.meeting and pack.meeting.place else ""
    copy = f" \u00b7 copy for {own}" if own else ""
    return Document(
        title=pack_title(pack),
        subtitle=f"Briefing pack \u00b7 {when}{place}{copy}{listed}",
        blocks=tuple(blocks),
        stamp=stamp,
        sources=source_entries(pack.sources),
        closing=closing_lines(),
        subject=f"Briefing pack, copy for {own}" if own else "Briefing pack",
        body_pt=BODY_PT,
    )


def part_blocks(brief: BriefRow, kind: BriefKind, document: Document) -> list[Block]:
    """A country's brief as a part of a pack."""
    form = "Deep-dive" if kind is BriefKind.MEETING else "Update"
    return [Heading(f"{form}: {brief.desk.country.name}"), *_lowered(document.blocks)]


def count_part_pages(brief: BriefRow, kind: BriefKind, document: Document) -> int:
    """How many pages a brief takes as a part of a pack, where its notes stand with all others at the end.

    A page before it, with the pack's title, and one after it, with the sources, are left out.
    """
    blocks = (PageBreak(), *part_blocks(brief, kind, document), PageBreak())
    around = Document("Pack", "", blocks, document.stamp, {}, body_pt=BODY_PT)
    return count_pages(around) - 2


def _said(text: str, *refs: SourceRef) -> Paragraph:
    return Paragraph((Sentence(text, refs or (OWN,)),))


def _lowered(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """A brief's headings one step further down, since its country's heading stands above them."""
    found: list[Block] = []
    for block in blocks:
        if isinstance(block, Heading):
            found.append(replace(block, level=block.level + 1))
        elif isinstance(block, Beside):
            found.append(replace(block, blocks=_lowered(block.blocks)))
        else:
            found.append(block)
    return tuple(found)


def agenda_blocks(meeting: MeetingRow | None) -> list[Block]:
    """What each session of a meeting deals with, and who presents it; nothing for no meeting."""
    if meeting is None:
        return []
    rows = [
        (
            f"{sitting.name}{f', {say.day(sitting.held_on)}' if sitting.held_on else ''}",
            "open" if sitting.is_open else "closed",
            item.title + (f" ({item.country})" if item.country and item.country not in item.title else ""),
            item.presenter or "not named",
            f"{item.minutes}",
        )
        for sitting in meeting.sessions
        for item in sitting.items
    ]
    found: list[Block] = [Heading("Agenda")]
    if rows:
        columns = (
            *(TableColumn("Session", 1.8), TableColumn("Held", 0.6), TableColumn("Item", 3.4)),
            *(TableColumn("Presenter", 1.4), TableColumn("Minutes", 0.7, is_number=True)),
        )
        found.append(
            Table(f"{meeting.name or 'The meeting'}: what each session deals with.", columns, tuple(rows), (OWN,))
        )
    else:
        found.append(_said("No item of the agenda is recorded at this level."))
    withheld = _withheld(meeting)
    if withheld:
        found.append(
            _said(
                f"{say.counted(withheld, 'session, item or step', 'sessions, items or steps')} withheld at this level."
            )
        )
    return found


def _withheld(meeting: MeetingRow | None) -> int:
    """How many sessions, items and steps of a meeting the level does not show."""
    return meeting.withheld_sessions + sum(sitting.withheld for sitting in meeting.sessions) if meeting else 0


def _overview(pack: PackRow, parts: Sequence[PackPart], world: Picture | None) -> list[Block]:
    found: list[Block] = [world] if world else []
    chosen = {part.brief.desk.country.iso3 for part in parts}
    rows = [row for row in pack.world if row.iso3 in chosen]
    if not rows:
        agenda = "what this level may show of the agenda" if _withheld(pack.meeting) else "the agenda on record"
        return [*found, _said(f"No country was chosen for the pack, and {agenda} names none.")]
    refs = tuple(dict.fromkeys(ref for part in parts for figure in part.document.blocks[:2] for ref in _refs(figure)))
    return [
        *found,
        Table(
            caption="The countries of this pack, by rank.",
            columns=(
                *(TableColumn("Country", 2.4), TableColumn("Tier"), TableColumn("Rank", 0.9)),
                TableColumn("Deaths in violence against civilians", 1.2, is_number=True),
                TableColumn("All deaths", 1.0, is_number=True),
                TableColumn("Displaced people", 1.2, is_number=True),
            ),
            rows=tuple(country_cells(row) for row in rows),
            refs=refs or (OWN,),
        ),
    ]


def _refs(block: Block) -> tuple[SourceRef, ...]:
    if hasattr(block, "items"):
        return tuple(ref for item in block.items for ref in getattr(item, "refs", ()))
    return block.sentence.refs if hasattr(block, "sentence") else ()


def country_cells(row: RiskRow) -> tuple[str, ...]:
    """A country's line: what is not known is said in the figure's place."""

    def figure(value: int | None, year: int | None) -> str:
        return f"{say.number(value)} ({year})" if value is not None else "no figure"

    rank = f"{row.risk_rank} of {row.ranked_countries}" if row.risk_rank else "not assessed"
    tier = row.tier.value if row.tier.value != "grey" else "not assessed"
    return (
        *(row.name, tier, rank, figure(row.one_sided_deaths, row.violence_year)),
        *(figure(row.total_deaths, row.violence_year), figure(row.displaced_people, row.displacement_year)),
    )


def _gaps(pack: PackRow) -> list[Block]:
    if not pack.gaps:
        which = " that names these countries or is addressed to them" if pack.scope else ""
        return [_said(f"No recommendation with an addressee{which} is recorded at this level.")]
    rest = len(pack.gaps) - MOST_GAPS
    more = f" {rest} more addressees are in the tables." if rest > 0 else ""
    asked, silent = sum(row.asked for row in pack.gaps), sum(row.without_response for row in pack.gaps)
    withheld, unshown = pack.recommendations_withheld, sum(row.withheld_response for row in pack.gaps)
    whole = " of the whole record" if pack.scope else ""
    hidden = f" {say.counted(withheld, 'recommendation')}{whole} withheld at this level." if withheld else ""
    which = " that name these countries or are addressed to them" if pack.scope else ""
    further = f" For {say.number(unshown)} more a response is withheld at this level." if unshown else ""
    return [
        _said(
            f"No response is recorded for {say.number(silent - unshown)} of {say.number(asked)} addressees of "
            f"recommendations{which}.{further}{hidden}"
        ),
        Table(
            caption=f"What is asked of each, and where nothing is recorded. By rule, from the record.{more}",
            columns=(
                TableColumn("Addressee", 3),
                *(TableColumn(label, 1, is_number=True) for label in _GAP_LABELS),
            ),
            rows=tuple(gap_cells(row) for row in pack.gaps[:MOST_GAPS]),
            refs=(OWN,),
        ),
    ]


_GAP_LABELS = ("Asked", "No response", "Overdue", "Silent", "Claimed, not verified")


def gap_cells(row: AddresseeGapsRow) -> tuple[str, ...]:
    """An addressee's line."""
    silent = row.without_response - row.withheld_response
    no_response = f"{silent} (+{row.withheld_response} withheld)" if row.withheld_response else str(silent)
    flags = (
        (row.overdue, row.withheld_overdue),
        (row.silent, row.withheld_silent),
        (row.claimed_not_verified, row.withheld_claimed),
    )
    said = (f"{found - hidden} (+{hidden} uncertain)" if hidden else str(found) for found, hidden in flags)
    return (row.name, str(row.asked), no_response, *said)


def _since(pack: PackRow) -> list[Block]:
    since, before = pack.since, pack.since_meeting
    if since is None or before is None:
        return [_said("No earlier meeting of the network is recorded, so nothing is compared.")]
    name = before.name or "the meeting before"
    counts = [f"{CHANGE_LABELS[one]} {count}" for one, count in since.counts.items() if count]
    changes = say.join(counts) or "no change recorded"
    until = say.day(since.to_day)
    found: list[Block] = [_said(f"From {name}, which ended on {say.day(before.ends_on)}, to {until}: {changes}.")]
    if since.risk_moves:
        crossing = f" {since.comparison_note}" if since.comparison_note else ""
        moved = [
            f"{row.name} {row.tier_before} to {row.tier_after}"
            for row in since.risk_moves
            if row.tier_before != row.tier_after
        ]
        text = f"Tiers that changed with the {since.edition_after} edition: {say.join(moved) or 'none'}.{crossing}"
        found.append(Paragraph((Sentence(text, (OWN,), "derived"),)))
    if since.changes:
        rest = sum(since.counts.values()) - MOST_CHANGES
        further = f" {rest} more are in the tables." if rest > 0 else ""
        if since.unlisted:
            further = f" {rest} more, some of which are in the tables. {since.unlisted}"
        columns = (
            *(TableColumn("What", 0.9), TableColumn("No.", 0.85), TableColumn("Recommendation", 3)),
            TableColumn("Who and how", 2.4),
        )
        found.append(
            Table(
                caption=f"Changes.{further}",
                columns=columns,
                rows=tuple(change_cells(row) for row in since.changes[:MOST_CHANGES]),
                refs=(OWN,),
            )
        )
    return found


def change_cells(row: ChangeRow) -> tuple[str, ...]:
    """A change's line: from what to what, on each axis that moved."""
    moves = [
        f"{LABELS.get(before or '', 'nothing recorded')} to {LABELS.get(after or '', 'nothing recorded')}"
        for before, after in (
            (row.response_before, row.response_after),
            (row.implementation_before, row.implementation_after),
            (row.verification_before, row.verification_after),
        )
        if before != after
    ]
    who = f"{row.addressee_name}: " if row.addressee_name else ""
    return (CHANGE_LABELS[row.change], row.reference, row.title, who + "; ".join(moves))

"""The brief on economic actors (the paper, Annex I, 7): levers on one country where there is one, members compared, measures."""

from collections.abc import Sequence

from data.core.rows import SourcedRow
from data.leverage.queries.levers import IssuerComparisonRow, MeasureRow
from data.leverage.rules import COMPARED, COMPARISON_RULE, MEMBERSHIP_NOTE, PROGRAMME_NOTE, LeverKind, is_unchecked
from data.networks.queries.act_rows import MemberLeversRow
from data.networks.rules.can_act import Stand
from data.papers.briefs.brief import closing_lines, source_entries
from data.papers.briefs.recommended import status_words
from data.papers.briefs.refs import mark_of, mark_of_all, ref_of
from data.papers.briefs.situation import OWN
from data.papers.queries.economic import EconomicBriefRow
from data.papers.rules.brief_form import FORMS, Amounts, BriefKind, say_length
from data.papers.writers.document import (
    Block,
    Bullets,
    Document,
    Heading,
    Mark,
    Paragraph,
    Sentence,
    SourceRef,
    Stamp,
    Table,
    TableColumn,
)
from data.risk.rules import wording as say

_FORM = FORMS[BriefKind.MEETING]
_SUBJECT = "Brief on economic actors"
_SHORT = {"EU": "the European Union", "GBR": "the United Kingdom", "USA": "the United States", "AUS": "Australia"}
_STANDS = {
    Stand.THROUGH_UNION: "through the European Union",
    Stand.NOT_TOLD: "not known",
    Stand.NOT_FOLLOWED: "not followed",
}


def build_economic_brief(row: EconomicBriefRow, amounts: Amounts, stamp: Stamp) -> Document:
    """Word the brief. amounts: how much is said of each subject, so that it keeps to its three pages."""
    blocks: tuple[Block, ...] = (
        Heading("Situation and trend"),
        *_on_country(row),
        *_across_countries(row),
        Heading("Who can act"),
        *_members(row),
        *_compared(row, amounts.actors),
        Heading("What was recommended, and what came of it"),
        *_request(row),
        *_effects(row, amounts.facts),
        Heading("What is not known"),
        *_unknown(row, amounts.unknown),
    )
    words = Document("", "", blocks, stamp, {}).spoken_words()
    return Document(
        title=f"Economic actors: {row.act.name}" if row.act else "Economic actors",
        subtitle=f"{_SUBJECT} · {say.day(row.day)} · {say_length(words)}",
        blocks=blocks,
        stamp=stamp,
        sources=source_entries(row.sources),
        page_limit=_FORM.pages,
        body_pt=9.2,
        closing=closing_lines(words),
        subject=_SUBJECT,
    )


def _none(row: EconomicBriefRow, what: str) -> str:
    return say.sentence(f"{what} recorded that may be shown at this level" if row.withheld else f"{what} recorded")


def _on_country(row: EconomicBriefRow) -> list[Block]:
    """What is held on the one country, by kind."""
    if row.act is None:
        return []
    levers = [lever for lever in row.act.levers if lever.counts]
    said = []
    for kind, words in (
        (LeverKind.SANCTIONS, "Sanctions programmes in force on it"),
        (LeverKind.GOODS, "Rules on goods from it"),
        (LeverKind.TRANSPARENCY, "It is in the transparency scheme"),
        (LeverKind.CERTIFICATION, "It is in the certification scheme"),
        (LeverKind.REGISTER, "It is in the public register"),
    ):
        found = [lever for lever in levers if lever.kind is kind]
        if found:
            names = "; ".join(dict.fromkeys(lever.instrument for lever in found))
            said.append(Sentence(f"{words}: {names}.", _refs(found), mark_of_all(found)))
        elif kind in (LeverKind.SANCTIONS, LeverKind.GOODS):
            said.append(Sentence(_none(row, f"{words}: none"), (OWN,)))
    return [Paragraph(tuple(said), f"{row.act.name}.")]


def _across_countries(row: EconomicBriefRow) -> list[Block]:
    on = [one for one in row.compared if one.by_issuer]
    programmes = [programme for one in on for rows in one.by_issuer.values() for programme in rows]
    whole = say.counted(len(row.countries), "red or amber country", "red or amber countries")
    shown = " that may be shown at this level" if row.withheld else ""
    said = [
        Sentence(
            f"A sanctions programme{shown} is in force on {len(on)} of {whole}."
            if on
            else _none(row, "No programme is"),
            _refs(programmes),
            mark_of_all(programmes),
        ),
        Sentence(PROGRAMME_NOTE, (OWN,)),
    ]
    return [Paragraph(tuple(said), "Sanctions.")]


def _members(row: EconomicBriefRow) -> list[Block]:
    """On one country the members side by side; on none nothing."""
    if row.act is None or not row.act.members:
        return []
    levers = row.act.levers
    table = Table(
        caption=f"What each holds on {row.act.name}. {MEMBERSHIP_NOTE}",
        columns=(
            TableColumn("Actor", 1.6),
            TableColumn("Sanctions programme in force", 2.4),
            TableColumn("Rule on goods from it", 1.8),
            TableColumn("Plan on business and human rights"),
            TableColumn("EITI"),
        ),
        rows=tuple(
            _member(row, one) for one in row.act.members if one.stand is not Stand.NOT_FOLLOWED or one.plan_year
        ),
        refs=_refs(levers),
    )
    return [table]


def _member(row: EconomicBriefRow, member: MemberLeversRow) -> tuple[str, ...]:
    none = "none that may be shown" if row.withheld else "none recorded"
    stand = "; ".join(member.programmes) if member.stand is Stand.HAS else _STANDS.get(member.stand, none)
    plan = str(member.plan_year) if member.plan_year else none
    return (member.actor_name, stand, "; ".join(member.goods_rules) or none, plan, member.eiti or none)


def _compared(row: EconomicBriefRow, most: int) -> list[Block]:
    """Where one member has a programme and another has none; a country with a withheld programme is not judged."""
    told = [one for one in row.compared if not one.withheld]
    of = sum(one.comparison.can_differ for one in told)
    differing = sorted((one for one in told if one.comparison.differs), key=lambda one: row.countries[one.iso3].name)
    names = say.join([row.countries[one.iso3].name for one in differing])
    if not of:
        return [Paragraph((Sentence("No country can be compared.", (OWN,)),), "Members compared.")]
    text = (
        f"On {len(differing)} of {of} countries that can be compared, one member has a programme and another has none"
    )
    programmes = [programme for one in differing for rows in one.by_issuer.values() for programme in rows]
    found: list[Block] = [
        Paragraph(
            (
                Sentence(f"{text}{f': {names}' if names else ''}.", _refs(programmes), "derived"),
                Sentence(COMPARISON_RULE, (OWN,)),
            ),
            "Members compared.",
        )
    ]
    if differing and most:
        found.append(
            Table(
                caption=f"Where members differ{f'; {len(differing) - most} more in Networks' if len(differing) > most else ''}.",
                columns=(TableColumn("Country", 1.6), *(TableColumn(_name(row, one)) for one in COMPARED)),
                rows=tuple(
                    (row.countries[one.iso3].name, *(_has(one, issuer) for issuer in COMPARED))
                    for one in differing[:most]
                ),
                refs=_refs(programmes),
            )
        )
    return found


def _name(row: EconomicBriefRow, actor_id: str) -> str:
    name = _SHORT.get(actor_id, row.actor_names.get(actor_id, actor_id)).removeprefix("the ")
    return name[:1].upper() + name[1:]


def _has(row: IssuerComparisonRow, issuer: str) -> str:
    number = len(row.by_issuer.get(issuer, ()))
    return say.counted(number, "programme") if number else "none recorded"


def _request(row: EconomicBriefRow) -> list[Block]:
    if row.request is None:
        return [Paragraph((Sentence("What the paper asks here may not be shown at this level.", (OWN,)),))]
    stands = "; ".join(f"{one.name}: {status_words(one)}" for one in row.request.addressees)
    said = [Sentence(f"{row.request.reference}: {say.sentence(row.request.text)}", (ref_of(row.request),))]
    if stands:
        said.append(Sentence(say.sentence(f"Recorded: {stands}"), (OWN,)))
    return [Paragraph(tuple(said), "What the paper asks.")]


def _effects(row: EconomicBriefRow, most: int) -> list[Block]:
    """The measures with a finding on what they did, each in a line; those without stand under what is not known."""
    known = [one for one in row.measures if one.known_effect]
    count = say.counted(len(row.measures), "measure")
    shown = " that may be shown at this level" if row.withheld else ""
    text = (
        f"{count} on economic actors recorded{shown}; a finding on the effect is recorded for {len(known) or 'none'}."
    )
    items = [Paragraph((_effect(one),), f"{one.measure}.") for one in known[:most]]
    lead = Paragraph((Sentence(text, _refs(row.measures) or (OWN,), mark_of_all(row.measures)),), "What measures did.")
    return [lead, *([Bullets(tuple(items))] if items else [])]


def _effect(row: MeasureRow) -> Sentence:
    covers = f" It covers {row.covers}." if row.covers else ""
    unread = is_unchecked(row.background_fields, "known_effect", "covers", "since_year")
    mark: Mark = "not checked" if unread else mark_of(row)
    return Sentence(f"Since {row.since_year}.{covers} {say.sentence(row.known_effect or '')}", (ref_of(row),), mark)


def _unknown(row: EconomicBriefRow, most: int) -> list[Block]:
    without = [one for one in row.measures if not one.known_effect]
    found = []
    if without:
        rest = f" and {len(without) - most} more" if len(without) > most else ""
        names = "; ".join(one.measure for one in without[:most])
        found.append(
            Paragraph(
                (Sentence(f"No finding is recorded for: {names}{rest}.", _refs(without)),), "Effects.", is_spoken=False
            )
        )
    found.append(
        Paragraph(
            (Sentence("Trade, aid and arms supplies are not recorded here.", (OWN,)),),
            "Other levers.",
            is_spoken=False,
        )
    )
    untold = [row.countries[one.iso3].name for one in row.compared if one.withheld]
    if row.withheld:
        text = f"{say.counted(row.withheld, 'record')} on economic levers withheld"
        named = f"; so members are not compared on {say.join(untold)}" if untold else ""
        found.append(Paragraph((Sentence(f"{text}{named}.", (OWN,)),), "Withheld at this level.", is_spoken=False))
    return [Bullets(tuple(found))]


def _refs(rows: Sequence[SourcedRow]) -> tuple[SourceRef, ...]:
    return tuple(dict.fromkeys(ref_of(row) for row in rows)) or (OWN,)

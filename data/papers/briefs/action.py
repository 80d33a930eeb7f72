"""Who can act, worded from rows: the councils, operations there, neighbours, networks in common."""

from collections.abc import Iterable, Sequence

from data.core.rows import SourcedRow
from data.networks.queries.act_rows import ActFactRow, WhoCanActRow
from data.networks.rules.can_act import Lever
from data.papers.briefs.refs import mark_of, mark_of_all, ref_of, refs_of
from data.papers.briefs.situation import OWN
from data.papers.queries.brief import BriefRow
from data.papers.writers.document import Paragraph, Sentence, SourceRef, Table, TableColumn
from data.risk.rules import wording as say

#: What a table shows where no lever is on record.
_NONE = "\u2013"
_LEVER_COLUMNS = (
    (Lever.COUNCIL_NOW, "Security Council"),
    (Lever.PRESIDENCY, "Presides in"),
    (Lever.RIGHTS_COUNCIL, "Human Rights Council"),
    (Lever.MISSION, "Operations there"),
    (Lever.NEIGHBOUR, "Neighbour"),
    (Lever.SHARED_NETWORK, "Networks in common"),
)


def who_can_act(brief: BriefRow, most: int) -> tuple[Paragraph, ...]:
    """Who can act, lever by lever, at most so many paragraphs: the councils, operations there, neighbours, networks."""
    act = brief.act
    found = [
        *_council(act),
        *_operations(act),
        *_levers(act),
        *_neighbours(act),
        *_rights_council(act),
        *_networks(act),
        *_own(act),
    ]
    if not found:
        return (Paragraph((Sentence("No lever on it is recorded.", (OWN,)),)),)
    left = len(found) - most
    shown = found[:most]
    if left > 0:
        text = f"{say.counted(left, 'further group of facts', 'further groups of facts')} on who can act "
        text += f"{'is' if left == 1 else 'are'} on the country's page."
        shown.append(Paragraph((Sentence(text, (OWN,)),), is_spoken=False, is_small=True))
    return tuple(shown)


def _of(act: WhoCanActRow, lever: Lever) -> list[ActFactRow]:
    return [fact for fact in act.facts if fact.lever is lever and fact.counts]


def _refs(rows: Iterable[SourcedRow]) -> tuple[SourceRef, ...]:
    return refs_of(rows) or (OWN,)


def _seat(row: ActFactRow) -> str:
    return f"{row.actor_name} ({'to ' + row.until[:4] if row.until else 'permanent'})"


def _council(act: WhoCanActRow) -> list[Paragraph]:
    now, following, months = (_of(act, one) for one in (Lever.COUNCIL_NOW, Lever.COUNCIL_NEXT, Lever.PRESIDENCY))
    said = []
    if now:
        text = f"Of the paper's targets and the neighbours, {say.join(_seat(row) for row in now)} sit on it."
        said.append(Sentence(text.replace(" sit on it", " sits on it") if len(now) == 1 else text, _refs(now)))
    else:
        said.append(Sentence("None of the paper's targets and the neighbours sits on it.", (OWN,)))
    leaving = sorted({row.actor_name for row in now} - {row.actor_name for row in following})
    joining = sorted({row.actor_name for row in following} - {row.actor_name for row in now})
    if leaving or joining:
        parts = [f"{say.join(leaving)} {_verb(leaving, 'leaves', 'leave')}"] if leaving else []
        parts += [f"{say.join(joining)} {_verb(joining, 'joins', 'join')}"] if joining else []
        said.append(Sentence(f"In {act.next_year}, {' and '.join(parts)}.", _refs([*now, *following]), "derived"))
    if months:
        named = say.join(f"{row.actor_name} in {say.month(row.since or '')}" for row in months)
        marks = {mark_of(row) for row in months}
        said.append(Sentence(f"They preside next: {named}.", _refs(months), "derived" if "derived" in marks else ""))
    return [Paragraph(tuple(said), "Security Council.")]


def _verb(names: Sequence[str], one: str, many: str) -> str:
    return one if len(names) == 1 else many


def _operations(act: WhoCanActRow) -> list[Paragraph]:
    rows = [fact for fact in act.facts if fact.lever is Lever.MISSION]
    if not rows:
        return [Paragraph((Sentence("None of the UN, the EU or NATO is recorded there.", (OWN,)),), "Operations.")]
    said = [
        Sentence(say.sentence(f"{row.actor_name}: {row.what[:1].lower()}{row.what[1:]}"), (ref_of(row),), mark_of(row))
        for row in rows
    ]
    return [Paragraph(tuple(said), "Operations.")]


def _levers(act: WhoCanActRow) -> list[Paragraph]:
    """Whose sanctions programmes and rules on goods are in force on it, in one line; nothing where none is on record."""
    said = []
    for lever, words in (
        (Lever.SANCTIONS, "Sanctions programmes in force"),
        (Lever.GOODS_RULE, "Rules on goods from it"),
    ):
        rows = _of(act, lever)
        if rows:
            holders = list(dict.fromkeys(row.actor_name for row in rows))
            said.append(Sentence(f"{words}: {say.join(holders)}.", _refs(rows), mark_of_all(rows)))
    return [Paragraph(tuple(said), "Economic levers.", is_spoken=False, is_small=True)] if said else []


def _neighbours(act: WhoCanActRow) -> list[Paragraph]:
    if not act.has_area:
        text = "Not worked out: the UN's map has no area for it."
        return [Paragraph((Sentence(text, (OWN,)),), "Neighbours.")]
    rows = _of(act, Lever.NEIGHBOUR)
    if not rows:
        return [Paragraph((Sentence("None on land is recorded.", (OWN,), "derived"),), "Neighbours.")]
    said = [Sentence(f"On land: {say.join(row.actor_name for row in rows)}.", _refs(rows), "derived")]
    found = [Paragraph(tuple(said), "Neighbours.")]
    linked = [row for row in rows if ";" in row.what]
    if linked:
        parts = [f"{row.actor_name} ({row.what.split(';', 1)[1].strip()})" for row in linked]
        held = Sentence(f"{'; '.join(parts)}.", _refs(linked), "derived")
        found.append(Paragraph((held,), "What neighbours hold.", is_spoken=False, is_small=True))
    return found


def _rights_council(act: WhoCanActRow) -> list[Paragraph]:
    rows = _of(act, Lever.RIGHTS_COUNCIL)
    if not rows:
        return []
    text = f"{say.join(_seat(row) for row in rows)} {'sits' if len(rows) == 1 else 'sit'} on it."
    return [Paragraph((Sentence(text, _refs(rows)),), "Human Rights Council.", is_spoken=False, is_small=True)]


def _networks(act: WhoCanActRow) -> list[Paragraph]:
    if not act.shared_networks:
        return []
    said = []
    for row in act.shared_networks:
        with_whom = f" with {say.join(row.targets)}" if row.targets else f", {len(row.members)} others"
        text = f"It is in {row.short_name}{with_whom}."
        said.append(Sentence(text, (ref_of(row),), mark_of(row)))
    return [Paragraph(tuple(said), "Networks in common.", is_spoken=False, is_small=True)]


def _own(act: WhoCanActRow) -> list[Paragraph]:
    said = [Sentence(say.sentence(row.what), (ref_of(row),), mark_of(row)) for row in act.own]
    return [Paragraph(tuple(said), "Its own seats.", is_spoken=False, is_small=True)] if said else []


def actors_table(brief: BriefRow, most: int) -> Table | None:
    """The paper's targets and the neighbours with what they hold, those that hold something first; None for no room."""
    levers = {lever for lever, _ in _LEVER_COLUMNS}
    holding = [row for row in brief.act.actors if levers & set(row.signs)]
    if not most or not holding:
        return None
    shown = holding[:most]
    columns = [(lever, label) for lever, label in _LEVER_COLUMNS if any(lever in row.signs for row in shown)]
    rest = len(holding) - len(shown)
    more = f"; {rest} more on the country's page" if rest else ""
    return Table(
        caption=f"What each holds. A dash: none recorded{more}.",
        columns=(TableColumn("Actor", 2.2), *(TableColumn(label) for _, label in columns)),
        rows=tuple(
            (row.actor_name, *("; ".join(row.signs.get(lever, ())) or _NONE for lever, _ in columns)) for row in shown
        ),
        refs=_refs(fact for fact in brief.act.facts if fact.lever in levers and fact.counts),
    )

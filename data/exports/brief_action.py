"""The second half of a brief, worded from rows: who can act, what was recommended and what came of it, options on record."""

from collections import Counter
from collections.abc import Iterable, Sequence

from data.exports.brief_document import Paragraph, Sentence, SourceRef, Table, TableColumn
from data.exports.brief_situation import OWN, mark_of, ref_of
from data.queries.act_rows import ActFactRow, WhoCanActRow
from data.queries.brief import BriefRow, ThemeRow
from data.queries.recommendation_rows import AddresseeStatusRow, RecommendationRow
from data.rules import brief_wording as say
from data.rules.axes import ANSWERS, LABELS, NOTHING_ON_RECORD, Axis
from data.rules.brief_options import is_open_option
from data.rules.can_act import Lever
from data.rules.recommendation_flags import FLAG_LABELS, Flag

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
        *_neighbours(act),
        *_rights_council(act),
        *_networks(act),
        *_own(act),
    ]
    if not found:
        return (Paragraph((Sentence("No lever that anybody holds on it is on record.", (OWN,)),)),)
    left = len(found) - most
    shown = found[:most]
    if left > 0:
        text = f"{say.counted(left, 'further group of facts', 'further groups of facts')} on who can act "
        text += f"{'stands' if left == 1 else 'stand'} on the country's page."
        shown.append(Paragraph((Sentence(text, (OWN,)),), is_spoken=False, is_small=True))
    return tuple(shown)


def _of(act: WhoCanActRow, lever: Lever) -> list[ActFactRow]:
    return [fact for fact in act.facts if fact.lever is lever and fact.counts]


def _refs(rows: Iterable[ActFactRow]) -> tuple[SourceRef, ...]:
    """The sources of several facts, each publication once, with the newest date that the facts speak of."""
    newest: dict[str, str | None] = {}
    for row in rows:
        newest[row.source_id] = max(newest.get(row.source_id) or "", row.as_of or "") or None
    return tuple(SourceRef(source_id, as_of) for source_id, as_of in newest.items()) or (OWN,)


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
        return [Paragraph((Sentence("None of the UN, the EU or NATO is on record there.", (OWN,)),), "Operations.")]
    said = [
        Sentence(say.sentence(f"{row.actor_name}: {row.what[:1].lower()}{row.what[1:]}"), (ref_of(row),), mark_of(row))
        for row in rows
    ]
    return [Paragraph(tuple(said), "Operations.")]


def _neighbours(act: WhoCanActRow) -> list[Paragraph]:
    if not act.has_area:
        text = "Not worked out: the UN's map has no area for it."
        return [Paragraph((Sentence(text, (OWN,)),), "Neighbours.")]
    rows = _of(act, Lever.NEIGHBOUR)
    if not rows:
        return [Paragraph((Sentence("None on land is on record.", (OWN,), "derived"),), "Neighbours.")]
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
        mark = "derived" if row.confidence == "derived" else "" if row.confidence == "verified" else "not checked"
        said.append(Sentence(text, (SourceRef(row.source_id, row.as_of),), mark))  # type: ignore[arg-type]
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
        caption=f"What each holds. A dash: none on record{more}.",
        columns=(TableColumn("Actor", 2.2), *(TableColumn(label) for _, label in columns)),
        rows=tuple(
            (row.actor_name, *("; ".join(row.signs.get(lever, ())) or _NONE for lever, _ in columns)) for row in shown
        ),
        refs=_refs(fact for fact in brief.act.facts if fact.lever in levers and fact.counts),
    )


def what_came_of_it(brief: BriefRow) -> tuple[Sentence, ...]:
    """How many recommendations name the country or are addressed to it, and how they stand."""
    about, to = brief.concerning_total, brief.addressed_total
    rows = {row.reference: row for row in (*brief.concerning, *brief.addressed)}
    words = f"{say.counted(about, 'recommendation')} on record {'names' if about == 1 else 'name'} it" if about else ""
    if not rows:
        said = [Sentence("No recommendation on record names it, and none is addressed to it.", (OWN,))]
    else:
        addressed = f"{to} {'is' if to == 1 else 'are'} addressed to it" if to else "none is addressed to it"
        said = [Sentence(say.sentence(f"{words or 'none on record names it'}; {addressed}"), (OWN,))]
        said += _standing([one for row in rows.values() for one in row.addressees])
    if brief.recommendations_withheld:
        count = brief.recommendations_withheld
        text = f"{say.counted(count, 'recommendation')} on any subject {'is' if count == 1 else 'are'} withheld at this level."
        said.append(Sentence(text, (OWN,)))
    return tuple(said)


def _standing(addressees: Sequence[AddresseeStatusRow]) -> list[Sentence]:
    if not addressees:
        return [Sentence("They name no addressee.", (OWN,))]
    answered = [one for one in addressees if one.response in ANSWERS]
    silent = sum(one.response is None for one in addressees)
    done = Counter(LABELS[one.implementation] for one in addressees if one.implementation)
    parts = [f"no response is on record for {silent} of {say.counted(len(addressees), 'addressee')}"]
    if answered:
        kinds = Counter(LABELS[one.response or ""] for one in answered)
        parts.append(say.join(f"{count} {label}" for label, count in kinds.items()))
    parts.append(
        f"implementation: {say.join(f'{label} {count}' for label, count in done.items())}"
        if done
        else "no implementation is reported"
    )
    said = [Sentence(say.sentence("; ".join(parts)), (OWN,))]
    flags = Counter(flag for one in addressees for flag in one.flags)
    if flags:
        named = say.join(f"{FLAG_LABELS[flag]} {flags[flag]}" for flag in Flag if flags[flag])
        said.append(Sentence(f"By rule, of the addressees: {named}.", (OWN,), "derived"))
    return said


def recommendations_table(rows: Sequence[RecommendationRow], most: int, caption: str) -> Table | None:
    """Recommendations with their addressees and how each stands; None where there are none."""
    if not rows:
        return None
    rest = len(rows) - most
    return Table(
        caption=caption + (f" {rest} more on the country's page." if rest > 0 else ""),
        columns=(
            TableColumn("No.", 0.55),
            TableColumn("Recommendation", 3.2),
            TableColumn("To whom, and what came of it", 2.6),
            TableColumn("Due", 0.8),
        ),
        rows=tuple((row.reference, row.text, _how_it_stands(row), _due(row)) for row in rows[:most]),
        refs=tuple(dict.fromkeys((*(ref_of(row) for row in rows[:most]), OWN))),
    )


def _how_it_stands(row: RecommendationRow) -> str:
    return "; ".join(f"{one.name}: {status_words(one)}" for one in row.addressees) or "no addressee named"


def status_words(one: AddresseeStatusRow) -> str:
    """How an addressee stands, in words; where nothing is on record, that."""
    response = LABELS[one.response] if one.response else NOTHING_ON_RECORD[Axis.RESPONSE]
    parts = [response]
    if one.implementation:
        parts.append(LABELS[one.implementation])
    if one.verification and one.verification != "not_assessed":
        parts.append(f"graded {LABELS[one.verification]}")
    if Flag.OVERDUE in one.flags:
        parts.append("overdue")
    return ", ".join(parts)


def _due(row: RecommendationRow) -> str:
    return say.day(row.next_due_on or row.due_on) if row.next_due_on or row.due_on else row.cadence or "no date"


def options(brief: BriefRow, most: int, *, is_short: bool = False) -> tuple[Paragraph, ...]:
    """Options: recommendations on record that are still open. What ties one to the country, where that is ours, is said.

    is_short: by their short titles, where they have one.
    """
    found: list[Paragraph] = []
    seen: set[str] = set()
    groups: tuple[tuple[str, Sequence[RecommendationRow], bool], ...] = (
        ("Addressed to it", brief.addressed, False),
        ("Names it", brief.concerning, False),
        ("Names its region", brief.regional, False),
        ("For any country with warning signs", brief.duties, True),
    )
    for lead, rows, is_ours in groups:
        for row in rows:
            if row.reference not in seen and _is_open(row):
                seen.add(row.reference)
                found.append(Paragraph((_option(row, is_ours, is_short),), f"{lead}."))
    for theme in brief.themes:
        if theme.recommendation.reference not in seen and _is_open(theme.recommendation):
            seen.add(theme.recommendation.reference)
            found.append(_theme(theme, is_short))
    if not found:
        return (Paragraph((Sentence("No open recommendation on record bears on it.", (OWN,)),)),)
    left = len(found) - most
    shown = _by_lead(found[:most]) if is_short else found[:most]
    if left > 0:
        text = f"{say.counted(left, 'further open recommendation')} {_verb(['x'] * left, 'bears', 'bear')} on it."
        shown.append(Paragraph((Sentence(text, (OWN,), "derived"),), is_spoken=False, is_small=True))
    return tuple(shown)


def _by_lead(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """Those that begin with the same words in one."""
    found: dict[str, list[Sentence]] = {}
    for one in paragraphs:
        found.setdefault(one.lead, []).extend(one.sentences)
    return [Paragraph(tuple(sentences), lead) for lead, sentences in found.items()]


def _is_open(row: RecommendationRow) -> bool:
    return is_open_option(row.stage, [(one.response, one.implementation) for one in row.addressees])


def _option(row: RecommendationRow, is_ours: bool, is_short: bool) -> Sentence:
    return Sentence(_words(row, is_short), (ref_of(row),), "derived" if is_ours else mark_of(row))


def _words(row: RecommendationRow, is_short: bool) -> str:
    text = row.short_title or row.text if is_short else row.text
    where = row.reference if is_short else f"{row.reference}, {row.pointer}"
    return f"{say.sentence(text)[:-1]}: {row.addressed_to[:1].lower()}{row.addressed_to[1:]} ({where})."


def _theme(theme: ThemeRow, is_short: bool) -> Paragraph:
    row = theme.recommendation
    refs = (ref_of(row), SourceRef(theme.fact_source_id, theme.fact_as_of))
    tie = "" if is_short else f" On record here: {say.sentence(theme.fact)}"
    return Paragraph((Sentence(_words(row, is_short) + tie, refs, "derived"),), f"Through {theme.framework_name}.")

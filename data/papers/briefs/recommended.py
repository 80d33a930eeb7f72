"""What was recommended, what came of it, and the options that are on record: worded from rows."""

from collections import Counter
from collections.abc import Sequence

from data.papers.briefs.refs import mark_of, ref_of
from data.papers.briefs.situation import OWN
from data.papers.queries.brief import BriefRow, ThemeRow
from data.papers.writers.document import Paragraph, Sentence, Table, TableColumn
from data.recommendations.queries.rows import AddresseeStatusRow, RecommendationRow
from data.recommendations.rules.axes import LABELS, Axis
from data.recommendations.rules.brief_options import is_open_option
from data.recommendations.rules.flags import FLAG_LABELS, Flag
from data.risk.rules import wording as say


def what_came_of_it(brief: BriefRow) -> tuple[Sentence, ...]:
    """How many recommendations name the country or are addressed to it, and how they stand."""
    about, to = brief.concerning_total, brief.addressed_total
    rows = {row.reference: row for row in (*brief.concerning, *brief.addressed)}
    words = f"{say.counted(about, 'recommendation')} on record {'names' if about == 1 else 'name'} it" if about else ""
    if not rows:
        said = [Sentence("No recorded recommendation names it, and none is addressed to it.", (OWN,))]
    else:
        addressed = f"{to} {'is' if to == 1 else 'are'} addressed to it" if to else "none is addressed to it"
        said = [Sentence(say.sentence(f"{words or 'none names it'}; {addressed}"), (OWN,))]
        said += _standing([one for row in rows.values() for one in row.addressees])
    if brief.recommendations_withheld:
        count = brief.recommendations_withheld
        text = f"{say.counted(count, 'recommendation')} on any subject {'is' if count == 1 else 'are'} withheld at this level."
        said.append(Sentence(text, (OWN,)))
    return tuple(said)


def _standing(addressees: Sequence[AddresseeStatusRow]) -> list[Sentence]:
    if not addressees:
        return [Sentence("They name no addressee.", (OWN,))]
    on_record = [one for one in addressees if one.response is not None]
    unshown = sum(one.is_withheld(Axis.RESPONSE) for one in addressees)
    silent = sum(one.response is None for one in addressees) - unshown
    done = Counter(LABELS[one.implementation] for one in addressees if one.implementation)
    parts = [f"no response is recorded for {silent} of {say.counted(len(addressees), 'addressee')}"]
    if unshown:
        parts.append(f"for {unshown} a response is withheld at this level")
    if on_record:
        # Those that consider it too: the counts add up to the addressees.
        kinds = Counter(LABELS[one.response or ""] for one in on_record)
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
            TableColumn("No.", 0.8),
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
    parts = [one.words(Axis.RESPONSE)]
    if one.implementation:
        parts.append(LABELS[one.implementation])
    if one.verification and one.verification != "not_assessed":
        parts.append(f"graded {LABELS[one.verification]}")
    if Flag.OVERDUE in one.flags:
        parts.append(one.flag_words(Flag.OVERDUE))
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
        return (Paragraph((Sentence("No open recommendation bears on it.", (OWN,)),)),)
    left = len(found) - most
    shown = _by_lead(found[:most]) if is_short else found[:most]
    if left > 0:
        text = f"{say.counted(left, 'further open recommendation')} {'bears' if left == 1 else 'bear'} on it."
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
    # A body or group goes on in the sentence in small letters; the name of a state or organisation is a name, and so is one
    # that goes on in capitals (Research Council).
    second = row.addressed_to.partition(" ")[2][:1]
    begins_with_name = (bool(row.addressees) and row.addressees[0].addressee_kind == "actor") or second.isupper()
    to = row.addressed_to if begins_with_name else f"{row.addressed_to[:1].lower()}{row.addressed_to[1:]}"
    return f"{say.sentence(text)[:-1]}: {to} ({where})."


def _theme(theme: ThemeRow, is_short: bool) -> Paragraph:
    row = theme.recommendation
    refs = (ref_of(row), ref_of(theme.fact))
    tie = "" if is_short else f" On record here: {say.sentence(theme.fact.text)}"
    return Paragraph((Sentence(_words(row, is_short) + tie, refs, "derived"),), f"Through {theme.framework_name}.")

"""The first half of a brief, worded from rows: where the country stands, how it got there, what drives it, what is not known."""

from collections.abc import Iterator

from data.desk.queries.country import CountryDeskRow
from data.papers.briefs.factors import factor_sentences
from data.papers.briefs.refs import mark_of, ref_of
from data.papers.queries.brief import BriefRow
from data.papers.writers.colours import TIER_COLOURS
from data.papers.writers.document import RECORD_ID, KeyFigure, Paragraph, Sentence, SourceRef, Tier
from data.risk.queries.figures import DisplacementRow, ViolenceRow
from data.risk.rules import wording as say
from data.risk.rules.disagreement import Verdict
from data.risk.rules.tiers import SCOPE_NOTE

_TYPES = (
    ("one_sided_deaths", "in one-sided violence against civilians", "was violence against civilians"),
    ("state_based_deaths", "in conflict with a state as a party", "was conflict with a state as a party"),
    ("non_state_deaths", "in fighting between non-state groups", "was fighting between non-state groups"),
)
#: The source of a statement that a list or a compilation is silent: what we know of the list is our own record.
OWN = SourceRef(RECORD_ID)


def tier_band(brief: BriefRow) -> Tier | None:
    """The tier with the sentence that explains it; None where no edition is on record."""
    risk = brief.desk.risk
    if risk is None:
        return None
    colours = TIER_COLOURS[risk.tier]
    reason = risk.tier_reason.split(": ", 1)[-1]
    reason = " ".join(part for part in (reason, risk.tier_note) if part)
    sentence = Sentence(reason[:1].upper() + reason[1:], _risk_refs(brief.desk) or _edition_refs(brief))
    return Tier(colours.label, colours.letter, colours.fill, colours.ink, sentence)


def _risk_refs(desk: CountryDeskRow) -> tuple[SourceRef, ...]:
    """The ranking and the record of mass killings, of which the tier is made."""
    refs = [ref_of(desk.ranks[-1])] if desk.ranks and desk.risk and desk.risk.risk_rank else []
    refs += [ref_of(desk.mass_killings[-1])] if desk.mass_killings else []
    return tuple(refs)


def key_figures(brief: BriefRow) -> tuple[KeyFigure, ...]:
    """The figures that a reader takes in at a glance; what is not known is said in the figure's place."""
    desk, risk = brief.desk, brief.desk.risk
    found = []
    if risk is not None:
        rank = f"{risk.risk_rank} of {risk.ranked_countries}" if risk.risk_rank else "not assessed"
        found.append(KeyFigure(rank, f"rank for a new mass killing, {risk.edition}", _edition_refs(brief)))
    last = desk.violence[-1] if desk.violence else None
    year = risk.violence_year if risk else None
    if last is not None and (year is None or last.year == year):
        found.append(KeyFigure(say.number(last.total_deaths_best), f"deaths, {last.year}", (ref_of(last),)))
        words = f"in violence against civilians, {last.year}"
        found.append(KeyFigure(say.number(last.one_sided_deaths), words, (ref_of(last),)))
    else:
        word = "none recorded" if desk.is_covered_by_ucdp and "violence" not in _withheld(desk) else "no figure"
        refs = publication(brief, "ucdp-country-year")
        found.append(KeyFigure(word, f"deaths in organized violence{f', {year}' if year else ''}", refs))
    moved = desk.displacement[-1] if desk.displacement else None
    if moved is None:
        found.append(KeyFigure("no figure", "displaced people", publication(brief, "unhcr")))
    else:
        value = say.rounded(moved.displaced_people)
        found.append(KeyFigure(value, f"displaced people, end of {moved.year}", (ref_of(moved),)))
    return tuple(found)


def situation(brief: BriefRow) -> tuple[Paragraph, ...]:
    """Situation and trend: ranking and mass killing, violence, displacement, what the lists say."""
    desk = brief.desk
    parts = (
        ("Risk.", (*_ranking(brief), *_mass_killing(desk))),
        ("Violence.", tuple(_violence(brief))),
        ("Displacement.", tuple(_displacement(brief))),
        ("Watch lists.", (*_lists(desk), *_disagreement(desk))),
    )
    return tuple(Paragraph(said, lead) for lead, said in parts if said)


def publication(brief: BriefRow, prefix: str) -> tuple[SourceRef, ...]:
    """The newest publication of a series in the registry, for what it says by leaving the country out."""
    found = sorted((row.as_of or "", key) for key, row in brief.sources.items() if key.startswith(prefix))
    return (SourceRef(found[-1][1], found[-1][0] or None),) if found else (OWN,)


def _edition_refs(brief: BriefRow) -> tuple[SourceRef, ...]:
    return (SourceRef(brief.edition.source_id, brief.edition.as_of),) if brief.edition else (OWN,)


def _ranking(brief: BriefRow) -> Iterator[Sentence]:
    desk, risk = brief.desk, brief.desk.risk
    if risk is None:
        yield Sentence("No edition of the Early Warning Project's assessment is recorded.", (OWN,))
        return
    if not desk.ranks or risk.risk_rank is None or risk.risk_probability is None:
        text = (
            f"The {risk.edition} edition of the Early Warning Project does not assess it; that is neither zero nor low."
        )
        if "risk" in _withheld(desk):
            text = "Its ranking is withheld at this level."
        yield Sentence(text, _edition_refs(brief))
        return
    last = desk.ranks[-1]
    window = (last.window_start, last.window_end)
    said = say.say_rank(last.risk_rank, last.ranked_countries, last.edition, window, last.risk_probability)
    yield Sentence(said, (ref_of(last),), mark_of(last))
    if risk.compared_rank is not None and risk.previous_edition is not None and risk.comparison is not None:
        before = next((row for row in desk.ranks if row.edition == risk.previous_edition), last)
        said = say.say_rank_change(
            risk.risk_rank,
            risk.compared_rank,
            risk.previous_edition,
            published=risk.previous_rank,
            comparison=risk.comparison,
        )
        yield Sentence(said, (ref_of(last), ref_of(before)), "derived")
    if risk.editions_considered > 1:
        said = say.say_persistence(risk.editions_in_top_30, risk.editions_considered)
        yield Sentence(said, tuple(dict.fromkeys(ref_of(row) for row in desk.ranks[-1:])), "derived")


def _mass_killing(desk: CountryDeskRow) -> Iterator[Sentence]:
    if "mass_killing" in _withheld(desk):
        return
    is_ranked = bool(desk.ranks)
    last_year = desk.risk.last_record_year if desk.risk else None
    rows = [row for row in desk.mass_killings if row.is_ongoing]
    if rows:
        said = say.say_mass_killings([row.year for row in rows], [row.year for row in rows if row.is_onset], last_year)
        yield Sentence(said, (ref_of(rows[-1]),), mark_of(rows[-1]))
    elif is_ranked:
        yield Sentence(say.say_mass_killings((), (), last_year), (ref_of(desk.ranks[-1]),))


def _violence(brief: BriefRow) -> Iterator[Sentence]:
    desk = brief.desk
    year = desk.risk.violence_year if desk.risk else None
    last = desk.violence[-1] if desk.violence else None
    if last is None or (year is not None and last.year != year):
        if "violence" in _withheld(desk):
            return
        if desk.is_covered_by_ucdp and year is not None:
            text = f"UCDP records no deaths in organized violence in {year}."
            yield Sentence(text, publication(brief, "ucdp-country-year"))
    if last is not None:
        parts = [(getattr(last, key), words) for key, words, _ in _TYPES]
        totals = (last.total_deaths_best, last.total_deaths_low, last.total_deaths_high)
        yield Sentence(say.say_violence(last.year, *totals, parts), (ref_of(last),), mark_of(last))
        before = next((row for row in desk.violence if row.year == last.year - 1), None)
        if before is not None:
            yield _violence_change(last, before, desk.violence)
    if desk.violence_note:
        yield Sentence(say.sentence(desk.violence_note), publication(brief, "ucdp-country-year"))


def _violence_change(last: ViolenceRow, before: ViolenceRow, rows: tuple[ViolenceRow, ...]) -> Sentence:
    total = say.say_change(last.total_deaths_best, before.total_deaths_best, before.year)
    civilians = say.say_change(last.one_sided_deaths, before.one_sided_deaths, before.year)
    worst = max(rows, key=lambda row: row.total_deaths_best)
    peak = ""
    if worst.year == last.year and len(rows) > 2:
        peak = f"; it is the most in any year on record since {rows[0].year}"
    elif worst.year < before.year:
        peak = (
            f"; the worst year on record since {rows[0].year} is {worst.year} ({say.number(worst.total_deaths_best)})"
        )
    said = f"That is {total}; deaths in violence against civilians are {civilians}{peak}."
    return Sentence(said, tuple(dict.fromkeys((ref_of(last), ref_of(before)))), "derived")


def _displacement(brief: BriefRow) -> Iterator[Sentence]:
    desk = brief.desk
    if not desk.displacement:
        return
    last = desk.displacement[-1]
    said = say.say_displacement(
        *(last.year, last.displaced_people, last.internally_displaced, last.refugees, last.asylum_seekers)
    )
    yield Sentence(said, (ref_of(last),), mark_of(last))
    before = next((row for row in desk.displacement if row.year == last.year - 1), None)
    if before is not None and (last.displaced_people or before.displaced_people):
        yield _displacement_change(last, before)
    # That they are counted by country of origin stands in the sentence above; what else the note says does not.
    if further := desk.displacement_note.partition(". ")[2]:
        yield Sentence(further, (ref_of(last),))


def _displacement_change(last: DisplacementRow, before: DisplacementRow) -> Sentence:
    said = f"That is {say.say_change(last.displaced_people, before.displaced_people, before.year, say.rounded)}."
    return Sentence(said, tuple(dict.fromkeys((ref_of(last), ref_of(before)))), "derived")


def _lists(desk: CountryDeskRow) -> Iterator[Sentence]:
    """What other watch lists say, each in its own words; the ranking was said above."""
    others = [item for item in desk.watch if item.watch_list.watch_list_id != "ewp-sra"]
    flagging = [item for item in others if item.verdict.verdict is Verdict.FLAGS and item.entries]
    if flagging:
        named = say.join(f"{item.watch_list.publisher} ({item.entries[0].level})" for item in flagging)
        refs = tuple(dict.fromkeys(ref_of(entry) for item in flagging for entry in item.entries))
        yield Sentence(f"On the watch lists: {named}; each keeps its own scale.", refs)
    silent = [item.watch_list.publisher for item in others if item.verdict.verdict is Verdict.DOES_NOT_FLAG]
    if silent:
        yield Sentence(f"Not on the list of the {say.join(silent)}.", (OWN,), "derived")


def _disagreement(desk: CountryDeskRow) -> Iterator[Sentence]:
    if desk.risk is not None and desk.risk.disagreement_reason:
        yield Sentence(say.sentence(desk.risk.disagreement_reason), _risk_refs(desk) or (OWN,), "derived")


def drivers(brief: BriefRow, statements: int, *, says_none: bool = True) -> tuple[Sentence, ...]:
    """What drives it, as far as it is on record: the shape of the violence, listed parties, what the paper says.

    says_none: whether it is said here that no risk factor was assessed; on one page that stands under what is not known.
    """
    desk = brief.desk
    factors = _factors(desk) if says_none or desk.risk_factors else ()
    return (*_shape(desk), *_parties(desk), *_said(brief, statements), *factors)


def _shape(desk: CountryDeskRow) -> Iterator[Sentence]:
    last = desk.violence[-1] if desk.violence else None
    if last is None or not last.total_deaths_best:
        return
    shares = [(getattr(last, key) / last.total_deaths_best, words) for key, _, words in _TYPES]
    named = [f"{say.percent(share)} {words}" for share, words in sorted(shares, reverse=True) if share > 0]
    yield Sentence(f"Of the deaths in {last.year}, {say.join(named)}.", (ref_of(last),), "derived")


def _parties(desk: CountryDeskRow) -> Iterator[Sentence]:
    for row in desk.children_conflict:
        who = f": {row.party}" if row.party else ""
        yield Sentence(
            say.sentence(f"Children and armed conflict, {row.report[:1].lower()}{row.report[1:]}: {row.fact}{who}"),
            (ref_of(row),),
            mark_of(row),
        )


def _said(brief: BriefRow, most: int) -> Iterator[Sentence]:
    for row in brief.statements[:most]:
        region = "" if brief.desk.country.iso3 in row.iso3s else f", of {row.place}" if row.place else ", of its region"
        text = f"The paper says{region}: {say.sentence(row.paraphrase)[:-1]} ({row.pointer})."
        yield Sentence(text, (ref_of(row),), "" if row.basis == "explicit" else "derived")


def _factors(desk: CountryDeskRow) -> Iterator[Sentence]:
    yield from factor_sentences(desk.risk_factors)
    if not desk.risk_factors and "risk_factor" not in _withheld(desk):
        text = "None of the 14 risk factors of the UN Framework of Analysis has been assessed for it yet."
        yield Sentence(f"{text} The record holds no other analysis of causes.", (OWN,))


def unknown(brief: BriefRow) -> tuple[tuple[str, Sentence], ...]:
    """What is not known: title and sentence of each silent source, and what is withheld."""
    found = [(one.title, Sentence(say.sentence(one.sentence), (OWN,))) for one in brief.desk.silences]
    if brief.desk.withheld:
        text = f"{say.counted(brief.desk.withheld, 'record')} about it {'is' if brief.desk.withheld == 1 else 'are'} withheld."
        found.insert(0, ("Withheld at this level", Sentence(text, (OWN,))))
    return tuple(found)


def scope_sentence(brief: BriefRow) -> Sentence:
    """What the ranking does not measure."""
    return Sentence(SCOPE_NOTE, _edition_refs(brief))


def _withheld(desk: CountryDeskRow) -> frozenset[str]:
    """The topics on which records are withheld: the desk says so in its silences."""
    return frozenset(one.topic for one in desk.silences if one.sentence.startswith("Withheld"))

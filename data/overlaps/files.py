"""What a desk officer takes into a meeting from the lens, and what is missing: short sentences from the rows alone."""

from collections.abc import Sequence

from data.core.words import join
from data.overlaps.queries.lens import LensChampionRow, LensFactsRow, LensRow
from data.overlaps.queries.rows import OverlapStatementRow
from data.overlaps.rules.framework_facts import FactKind
from data.overlaps.rules.overlaps import HIGH_RISK
from data.risk.rules.tiers import Tier

#: How many tensions are worth a meeting's time; the rest stand in the list below.
_TENSIONS = 3
_MISSING = {
    FactKind.OPERATIONS: "No UN, EU or NATO operation is recorded in {}; others were not searched for.",
    FactKind.DISPLACEMENT: "UNHCR has no figure for people displaced from or within {}.",
    FactKind.CHILDREN: "No listing for children and armed conflict is recorded for {}; the reports were read in "
    "summaries.",
    FactKind.ACTION_PLAN: "No plan on women, peace and security is recorded for {}; one may exist.",
    FactKind.ARMS_TREATY: "Nothing recorded shows that {} joined the Arms Trade Treaty; it is in none of the lists read.",
    FactKind.NON_STATE_DEATHS: "No deaths in fighting between non-state groups are recorded for {} in the newest year.",
    FactKind.STATE_BASED_DEATHS: "No deaths in conflict with a state are recorded for {} in the newest year.",
}


def say_points(lens: LensRow) -> tuple[str, ...]:
    """What to take into the meeting, in the order of a brief: risk, what is said, what to mind, what is asked, by whom."""
    if not lens.frameworks or not lens.countries:
        return ()
    points = [_risk(lens)]
    points += [f"Said: {_short(row)}" for row in (*lens.on_both, *lens.by_region) if row.kind != "champion"]
    tensions = [row for row in lens.on_frameworks if row.kind == "tension"]
    points += [f"Note the tension: {_short(row)}" for row in tensions[:_TENSIONS]]
    if len(tensions) > _TENSIONS:
        points.append(f"Note the tension: {len(tensions) - _TENSIONS} more, in the list.")
    points += [
        f"Recommended: {row.text.rstrip('.')} ({row.reference}, {row.pointer})."
        for row in (*lens.recommendations_on_both, *lens.recommendations_by_region)
    ]
    points += [_champion(row) for row in lens.champions if row.can_act]
    return tuple(points)


def say_missing(lens: LensRow) -> tuple[str, ...]:
    """What is missing, each as a sentence that does not say more than that nothing is on record.

    Nothing is called missing that the reader may not see: with records withheld, the sentence says that instead.
    """
    if not lens.frameworks or not lens.countries:
        return ()
    names = {row.iso3: row.name for row in lens.countries}
    wanted = join(row.short_name for row in lens.frameworks)
    found = []
    named = {iso3 for row in lens.on_both for iso3 in row.iso3s}
    unnamed = [row.name for row in lens.countries if row.tier in HIGH_RISK and row.iso3 not in named]
    if unnamed and not lens.withheld:
        through = " Its region is named." if lens.by_region else ""
        if len(unnamed) > 1:
            through = " Their region is named." if lens.by_region else ""
        found.append(f"No recorded statement names {join(unnamed)} together with {wanted}.{through}")
    if not lens.recommendations_on_both and not lens.recommendations_by_region and not lens.withheld:
        found.append(f"No recorded recommendation names {wanted} together with any of the countries chosen.")
    found += [sentence for row in lens.facts for sentence in _missing_facts(row, names)]
    found += _missing_champions(lens)
    if lens.without_link:
        shorts = {row.framework_id: row.short_name for row in lens.frameworks}
        found.append(f"No kind of recorded fact bears on {join(shorts[one] for one in lens.without_link)}.")
    if lens.withheld:
        found.append(
            f"{lens.withheld} statements or recommendations are withheld at this clearance, and may fill a gap named here."
        )
    return tuple(found)


def _risk(lens: LensRow) -> str:
    tiers = {tier: [row.name for row in lens.countries if row.tier is tier] for tier in (Tier.RED, Tier.AMBER)}
    edition = lens.countries[0].edition
    if len(lens.countries) == 1:
        row = lens.countries[0]
        said = [row.tier_reason]
        if row.one_sided_deaths:
            said.append(f"Deaths in one-sided violence in {row.violence_year}: {row.one_sided_deaths:,}.")
        if row.displaced_people:
            said.append(f"Displaced people at the end of {row.displacement_year}: {row.displaced_people:,}.")
        return f"{row.name}: {' '.join(said)}"
    parts = [f"{len(found)} {tier.value} ({join(found)})" for tier, found in tiers.items() if found]
    counts = join(parts) or "none red or amber"
    deaths = sum(row.one_sided_deaths or 0 for row in lens.countries)
    people = sum(row.displaced_people or 0 for row in lens.countries)
    year = lens.countries[0].violence_year
    return (
        f"Of {len(lens.countries)} countries in the {edition} edition: {counts}. "
        f"In {year} one-sided violence took {deaths:,} lives on record; {people:,} people are displaced."
    )


def _short(row: OverlapStatementRow) -> str:
    word = "" if row.basis == "explicit" else ", a reading"
    return f"{row.paraphrase.rstrip('.')} ({row.pointer}{word})."


def _champion(row: LensChampionRow) -> str:
    return f"Could carry it: {row.champion}: {'; '.join(row.can_act)}."


def _missing_facts(row: LensFactsRow, names: dict[str, str]) -> Sequence[str]:
    found = []
    if row.without:
        found.append(_MISSING[row.link.fact].format(join(names[code] for code in row.without)))
    if row.withheld:
        shown = join(names[code] for code in row.withheld)
        found.append(f"Records on {row.link.fact.value.replace('_', ' ')} are withheld for {shown} at this clearance.")
    return found


def _missing_champions(lens: LensRow) -> Sequence[str]:
    found = []
    for framework in lens.frameworks:
        rows = [row for row in lens.champions if framework.framework_id in row.framework_ids]
        idle = [row.champion for row in rows if row.actor_id and not row.can_act]
        if not any(row.actor_id for row in rows):
            found.append(f"The record names no state or organisation that champions {framework.short_name}.")
        elif idle:
            found.append(
                "No Council seat, presidency, membership of the Working Group or operation there is recorded for "
                f"{join(idle)}, which {'champions' if len(idle) == 1 else 'champion'} {framework.short_name}."
            )
    return found

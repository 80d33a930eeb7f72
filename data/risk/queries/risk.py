"""Risk: the editions on record, and every country in one edition.

The map, its table and the lenses read nothing else.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import case, func, select
from sqlalchemy.orm import Session

from data.core.clearance import visible
from data.core.handling import Clearance
from data.core.query_cache import once_in_a_reading
from data.core.rows import AnyRow, name_key
from data.countries.models.country import Country
from data.risk.models.risk import MassKillingYear, RankReestimate, RiskAssessment
from data.risk.queries.watch import WatchFlags, get_watch_flags
from data.risk.queries.yearly import YearlyFigures, get_yearly_figures
from data.risk.rules.consistency import count_in_top, editions_considered, is_consistently_high
from data.risk.rules.rank_change import (
    Comparison,
    Step,
    explain_change,
    explain_comparison,
    is_new_method,
    is_rising,
    judge_step,
    places_risen,
)
from data.risk.rules.tiers import (
    WITHHELD_REASON,
    Tier,
    assign_tier,
    explain_tier,
    is_current_crisis,
    last_record_year,
    say_later_record,
    say_under_way,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionRow:
    """One yearly edition. window_start and window_end: the years it forecasts. ranked_countries: as the edition states.

    countries_on_record: rows in the store that the clearance shows. previous_edition: the one before it in the store,
    None for the first. last_record_year: the last year of mass killings that colours it red. step: the step from the
    previous edition, judged by its ranks; None for the first. change_crosses_break: whether its changes of rank are of
    method as well as of risk. comparison_note: what they are counted from, in a sentence.
    """

    edition: int
    window_start: int
    window_end: int
    ranked_countries: int
    countries_on_record: int
    is_new_method: bool
    is_newest: bool
    previous_edition: int | None
    step: Step | None
    change_crosses_break: bool
    comparison_note: str
    last_record_year: int | None
    source_id: str
    as_of: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RiskRow:
    """One country in one edition. Every country in the store has a row, assessed or not.

    risk_probability: 0 to 1, a new mass killing within the edition's window; None: not assessed. previous_rank: as
    published in previous_edition. compared_rank: the rank for that edition from which places_risen (towards rank 1, which
    is worse) and previous_tier are counted: this edition's own estimate of it where there is one, else the published one;
    change_reason says which. tier_note: what a list or the newest record says that squares badly with the tier.
    watch_flags: ids of lists that flag it, newest edition only. sources_disagree: None where no comparison is possible.
    Deaths: persons in violence_year; 0: covered and none recorded, None: not covered or withheld. displaced_people:
    refugees, asylum-seekers and internally displaced, persons; None: no figure. source_id, as_of: of the assessment, None
    where there is none.
    """

    iso3: str
    name: str
    region: str | None
    subregion: str | None
    kind: str
    has_area: bool
    edition: int
    tier: Tier
    tier_reason: str
    tier_note: str | None
    previous_tier: Tier | None
    previous_tier_as_published: Tier | None
    risk_rank: int | None
    ranked_countries: int
    risk_probability: float | None
    previous_edition: int | None
    previous_rank: int | None
    compared_rank: int | None
    comparison: Comparison | None
    places_risen: int | None
    change_reason: str
    change_crosses_break: bool
    is_ongoing: bool
    last_record_year: int | None
    is_rising: bool
    is_consistently_high: bool
    editions_in_top_30: int
    editions_considered: int
    watch_flags: tuple[str, ...]
    sources_disagree: bool | None
    disagreement_reason: str | None
    violence_year: int | None
    one_sided_deaths: int | None
    total_deaths: int | None
    displacement_year: int | None
    displaced_people: int | None
    source_id: str | None
    as_of: str | None


@dataclass(frozen=True, slots=True)
class Ongoing:
    """Whether a mass killing was ongoing, by country and year.

    on_record: by the newest record; None: withheld. as_published: by the table of the edition of the year after, which an
    edition's tier rests on, so that no edition is coloured by what was only known later.
    """

    on_record: Mapping[tuple[str, int], bool | None]
    as_published: Mapping[tuple[str, int], bool]

    def in_year(self, iso3: str, year: int | None) -> bool | None:
        """As its edition had it, else as the record has it; no row is no, None is withheld."""
        if year is None:
            return False
        recorded = self.on_record.get((iso3, year), False)
        return None if recorded is None else self.as_published.get((iso3, year), recorded)

    def was_seen_otherwise(self, iso3: str, year: int | None) -> bool:
        """Whether the newest record, which must reach that year, says otherwise than the edition did."""
        if year is None or (iso3, year) not in self.as_published:
            return False
        last = max((of for _, of in self.on_record), default=0)
        return year <= last and self.on_record.get((iso3, year), False) is not self.as_published[iso3, year]


def entered_tier(row: RiskRow) -> bool:
    """Whether the country is newly in its tier: in the edition before it was in another, both as published and by the rank
    that its change is counted from. So nothing that the earlier map showed, and nothing that the model alone moved, is new.
    """
    return row.previous_edition is not None and row.tier not in (row.previous_tier, row.previous_tier_as_published)


@once_in_a_reading
def get_editions(session: Session, clearance: Clearance) -> tuple[EditionRow, ...]:
    """Every edition on record, oldest first. Empty tuple for an empty store. Four statements."""
    statement = (
        select(
            RiskAssessment.edition,
            func.min(RiskAssessment.window_start).label("window_start"),
            func.max(RiskAssessment.window_end).label("window_end"),
            func.max(RiskAssessment.ranked_countries).label("ranked_countries"),
            func.count().label("countries_on_record"),
            func.max(RiskAssessment.source_id).label("source_id"),
            func.max(RiskAssessment.as_of).label("as_of"),
        )
        .where(visible(RiskAssessment, clearance))
        .group_by(RiskAssessment.edition)
        .order_by(RiskAssessment.edition)
    )
    found = session.execute(statement).all()
    newest_year = session.scalar(select(func.max(MassKillingYear.year)).where(visible(MassKillingYear, clearance)))
    with_own_record: set[int] = set()
    ranks: dict[int, dict[str, int]] = defaultdict(dict)
    m = RiskAssessment
    columns = (m.edition, m.iso3, m.risk_rank, m.is_ongoing_as_published)
    for one in session.execute(select(*columns).where(visible(m, clearance))):
        ranks[one.edition][one.iso3] = one.risk_rank
        if one.is_ongoing_as_published is not None:
            with_own_record.add(one.edition)
    anew = _get_reestimates(session, clearance)
    rows: list[EditionRow] = []
    for position, item in enumerate(found):
        previous = found[position - 1].edition if position else None
        step = None
        if previous is not None:
            own = anew.get((previous, item.edition), {})
            step = judge_step(previous, item.edition, ranks[previous], ranks[item.edition], own)
        comparison = step.comparison if step else None
        rows.append(
            EditionRow(
                **item._mapping,
                is_new_method=is_new_method(item.edition),
                is_newest=position == len(found) - 1,
                previous_edition=previous,
                step=step,
                change_crosses_break=comparison is Comparison.ACROSS_METHOD,
                comparison_note=explain_comparison(comparison, previous, item.edition),
                last_record_year=(
                    item.edition - 1 if item.edition in with_own_record else last_record_year(item.edition, newest_year)
                ),
            )
        )
    return tuple(rows)


@once_in_a_reading
def get_risk_rows(session: Session, clearance: Clearance, edition: int | None = None) -> tuple[RiskRow, ...]:
    """Every country in one edition (None: the newest), by rank, then the unranked by name. Its statements do not
    grow with the data.

    An edition that is not on record, or an empty store, gives an empty tuple: no country is then called 'not assessed'.
    """
    editions = {row.edition: row for row in get_editions(session, clearance)}
    chosen = editions.get(max(editions, default=0) if edition is None else edition)
    if chosen is None:
        return ()
    assessed, ranks, as_published = _get_assessments(session, clearance, chosen.edition)
    ongoing = Ongoing(_get_ongoing(session, clearance), as_published)
    anew = _get_reestimates(session, clearance).get((chosen.previous_edition or 0, chosen.edition), {})
    yearly = get_yearly_figures(session, clearance, None if chosen.is_newest else chosen.edition - 1)
    flags = get_watch_flags(session, clearance) if chosen.is_newest else None
    considered = editions_considered(tuple(editions), chosen.edition)
    earlier = editions.get(chosen.previous_edition or 0)
    rows = [
        _build(
            country,
            chosen,
            earlier,
            assessed.get(country.iso3),
            ranks[country.iso3],
            anew.get(country.iso3),
            ongoing,
            considered,
            yearly,
            flags,
        )
        for country in session.execute(select(*Country.__table__.columns)).all()
    ]
    return tuple(sorted(rows, key=lambda row: (row.risk_rank or 10**6, name_key(row.name))))


def _get_assessments(
    session: Session, clearance: Clearance, edition: int
) -> tuple[dict[str, AnyRow], dict[str, dict[int, int]], dict[tuple[str, int], bool]]:
    """The chosen edition's assessments by country (rank None: withheld), every country's rank by edition, and whether a
    mass killing was ongoing in the year before an edition by that edition's own table.
    """
    m = RiskAssessment
    shown = visible(m, clearance)
    columns = (
        m.iso3,
        m.edition,
        *(case((shown, c)).label(c.key) for c in (m.risk_rank, m.risk_probability, m.source_id, m.as_of)),
        case((shown, m.is_ongoing_as_published)).label("is_ongoing_as_published"),
    )
    assessed: dict[str, AnyRow] = {}
    ranks: dict[str, dict[int, int]] = defaultdict(dict)
    as_published: dict[tuple[str, int], bool] = {}
    for item in session.execute(select(*columns)):
        if item.risk_rank is not None:
            ranks[item.iso3][item.edition] = item.risk_rank
        if item.is_ongoing_as_published is not None:
            as_published[item.iso3, item.edition - 1] = item.is_ongoing_as_published
        if item.edition == edition:
            assessed[item.iso3] = item
    return assessed, ranks, as_published


@once_in_a_reading
def _get_reestimates(session: Session, clearance: Clearance) -> dict[tuple[int, int], dict[str, int]]:
    """Ranks by (edition, the later edition that estimates it anew), then by country. One statement."""
    m = RankReestimate
    found: dict[tuple[int, int], dict[str, int]] = defaultdict(dict)
    columns = (m.edition, m.by_edition, m.iso3, m.risk_rank)
    for edition, by_edition, iso3, rank in session.execute(select(*columns).where(visible(m, clearance))):
        found[edition, by_edition][iso3] = rank
    return found


def _get_ongoing(session: Session, clearance: Clearance) -> dict[tuple[str, int], bool | None]:
    """Whether a mass killing was ongoing, by country and year on record; None: withheld."""
    m = MassKillingYear
    is_ongoing = case((visible(m, clearance), m.is_ongoing)).label("is_ongoing")
    return {(item.iso3, item.year): item.is_ongoing for item in session.execute(select(m.iso3, m.year, is_ongoing))}


def _build(
    country: AnyRow,
    chosen: EditionRow,
    earlier: EditionRow | None,
    item: AnyRow | None,
    ranks: dict[int, int],
    estimated_anew: int | None,
    ongoing: Ongoing,
    considered: tuple[int, ...],
    yearly: YearlyFigures,
    flags: WatchFlags | None,
) -> RiskRow:
    """Put one country's row together from what was read."""
    iso3, rank = country.iso3, item.risk_rank if item else None
    previous_rank = ranks.get(earlier.edition) if earlier else None
    comparison = chosen.step.comparison if chosen.step else None
    compared_rank = estimated_anew if comparison is Comparison.LIKE_FOR_LIKE else previous_rank
    is_ongoing = ongoing.in_year(iso3, chosen.last_record_year)
    was_ongoing = ongoing.in_year(iso3, earlier.last_record_year) if earlier else None
    # Red needs no rank, so a withheld rank leaves nothing open there.
    is_withheld = is_ongoing is None or (not is_ongoing and item is not None and rank is None)
    reason = explain_tier(
        edition=chosen.edition,
        is_ongoing_last_year=bool(is_ongoing),
        rank=rank,
        ranked_countries=chosen.ranked_countries,
        record_year=chosen.last_record_year,
    )
    risen = places_risen(compared_rank, rank)
    lists = flags.compare(iso3, rank) if flags else None
    tier = Tier.GREY if is_withheld else assign_tier(bool(is_ongoing), rank)
    notes = []
    if not is_withheld and ongoing.was_seen_otherwise(iso3, chosen.last_record_year):
        notes.append(say_later_record(chosen.last_record_year, was_ongoing_then=bool(is_ongoing)))
    if tier is Tier.AMBER and flags:
        notes.append(say_under_way(_crisis_lists(flags, iso3)))
    violence = yearly.get_violence(iso3, country.kind == "member_state")
    return RiskRow(
        iso3=iso3,
        name=country.name,
        region=country.region,
        subregion=country.subregion,
        kind=country.kind,
        has_area=country.has_area,
        edition=chosen.edition,
        tier=tier,
        tier_reason=WITHHELD_REASON if is_withheld else reason,
        tier_note=" ".join(note for note in notes if note) or None,
        previous_tier=(
            None
            if was_ongoing is None
            else assign_tier(was_ongoing, previous_rank if compared_rank is None else compared_rank)
        ),
        previous_tier_as_published=None if was_ongoing is None else assign_tier(was_ongoing, previous_rank),
        risk_rank=rank,
        ranked_countries=chosen.ranked_countries,
        risk_probability=item.risk_probability if item else None,
        previous_edition=chosen.previous_edition,
        previous_rank=previous_rank,
        compared_rank=compared_rank,
        comparison=comparison,
        places_risen=risen,
        change_reason=explain_change(
            chosen.previous_edition,
            chosen.edition,
            published=previous_rank,
            compared=compared_rank,
            rank=rank,
            comparison=comparison,
        ),
        change_crosses_break=chosen.change_crosses_break,
        is_ongoing=is_ongoing is True,
        last_record_year=chosen.last_record_year,
        is_rising=is_rising(risen, rank),
        is_consistently_high=is_consistently_high(ranks, considered),
        editions_in_top_30=count_in_top(ranks, considered),
        editions_considered=len(considered),
        watch_flags=flags.get_flagging(iso3) if flags else (),
        sources_disagree=lists.disagree if lists else None,
        disagreement_reason=lists.reason if lists else None,
        violence_year=yearly.violence_year,
        one_sided_deaths=violence.one_sided if violence else None,
        total_deaths=violence.total if violence else None,
        displacement_year=yearly.displacement_year,
        displaced_people=yearly.displaced.get(iso3),
        source_id=item.source_id if item else None,
        as_of=item.as_of if item else None,
    )


def _crisis_lists(flags: WatchFlags, iso3: str) -> tuple[tuple[str, str], ...]:
    """The lists, each with its edition, that call the country a crisis that is under way."""
    listed = flags.by_country.get(iso3, {})
    return tuple(
        (item.reader_name, item.edition or "")
        for item in flags.lists
        if any(is_current_crisis(entry.level) for entry in listed.get(item.watch_list_id, ()))
    )

"""Gaps: every kind is explained; a field is read from words that are listed, and unknown is never absent."""

import csv
from datetime import date, timedelta

from hypothesis import assume, given
from hypothesis import strategies as st

from data.core.settings import ROOT
from data.gaps.rules.kinds import Area, Gap
from data.gaps.rules.readings import (
    GROUP_MEANS,
    Actor,
    Declared,
    groups_of,
    in_reach,
    is_deployable,
    is_looked_at,
    is_unspoken,
    kinds_deployable,
    last_spoken,
)
from data.gaps.rules.table import GAP_RULES, say_count
from data.networks.rules.mechanisms import READINGS, Dimension, MechanismEntry, State, Why, judge, read_word, speaks_by
from data.risk.rules.tiers import Tier

#: Words of the compiler that only ask, advise, or give the background: they say nothing of whether the thing is there.
SAY_NOTHING = {"not found", "asked for", "advice", "NGO guide", "study", "background", "context"}
DAYS = st.dates(date(2000, 1, 1), date(2030, 12, 31))
WORDS = st.sampled_from(Dimension).flatmap(
    lambda d: st.tuples(st.just(d), st.sampled_from([*READINGS[d], "asked for", "a word nobody listed"]))
)


def entry(
    word: str, as_of: str | None = "2025", dimension: Dimension = Dimension.STRUCTURE, **more: object
) -> MechanismEntry:
    return MechanismEntry(dimension=dimension, word=word, as_of=as_of, **more)  # type: ignore[arg-type]


def test_every_kind_is_explained_in_whole_sentences_and_belongs_to_one_area() -> None:
    assert set(GAP_RULES) == set(Gap)
    assert [gap for area in Area for gap in GAP_RULES if GAP_RULES[gap].area is area] == sorted(
        Gap, key=lambda gap: list(GAP_RULES).index(gap)
    )
    for gap, rule in GAP_RULES.items():
        assert rule.rule.endswith("."), gap
        assert rule.how.endswith("."), gap
        assert all((rule.title, rule.whole, rule.closer, rule.basis, *rule.unit)), gap
    assert next(iter(Gap)) is Gap.ACCEPTED_NOT_DONE


def test_a_count_says_its_denominator_also_when_it_is_nought() -> None:
    assert say_count(Gap.COUNTRY_NO_DEEP_DIVE, 33, 33) == "33 of 33 red or amber countries"
    assert say_count(Gap.OVERDUE, 0, 0) == "none to judge: 0 addressees with a deadline"


def test_every_word_that_ships_is_read_or_is_known_to_say_nothing() -> None:
    with (ROOT / "data" / "reference" / "national_mechanisms.csv").open(encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if row["dimension"] != "development"]
    for row in rows:
        reading = read_word(Dimension(row["dimension"]), row["source_status"])
        assert (reading is None) == (row["source_status"] in SAY_NOTHING), row


@given(st.lists(st.tuples(WORDS, DAYS), max_size=6), st.integers(0, 2))
def test_absent_is_only_what_a_source_calls_absent(
    found: list[tuple[tuple[Dimension, str], date]], hidden: int
) -> None:
    judged = judge([entry(word, day.isoformat(), dimension) for (dimension, word), day in found], withheld=hidden)
    words = {word for (_, word), _ in found}
    if judged.state is State.ABSENT:
        assert "absent" in words
    if judged.state is State.UNKNOWN:
        assert judged.why is not None
        assert not any(read_word(dimension, word) for (dimension, word), _ in found)
    else:
        assert judged.why is None


@given(WORDS, DAYS, st.integers(1, 2000))
def test_a_loss_decides_until_something_newer_is_in_place(what: tuple[Dimension, str], day: date, later: int) -> None:
    dimension, word = what
    reading = read_word(dimension, word)
    assume(reading is not None and not reading.lowers)
    lost = next((w for w, r in READINGS[dimension].items() if r.lowers), None)
    assume(lost is not None)
    before, after = entry(word, day.isoformat(), dimension), day + timedelta(days=later)
    loss = entry(str(lost), after.isoformat(), dimension)
    assert judge([before, loss]).state is READINGS[dimension][str(lost)].state
    newer = entry(word, (after + timedelta(days=1)).isoformat(), dimension)
    assert reading is not None
    assert judge([loss, newer, before]).state is reading.state


def test_why_a_field_is_unknown() -> None:
    nothing = entry("not found", None, is_nothing_found=True)
    assert judge([]).why is Why.NOT_LOOKED
    assert judge([nothing]).why is Why.NOTHING_FOUND
    assert judge([nothing, entry("asked for")]).why is Why.SAYS_NOTHING
    assert judge([entry("existed", "2025")], on=date(2024, 1, 1)).why is Why.LATER
    assert judge([], withheld=1).why is Why.WITHHELD
    assert judge([entry("existed", "2020-06")], withheld=1).state is State.PRESENT


def test_a_day_leaves_out_what_sources_said_later_and_keeps_what_has_no_date() -> None:
    rows = [entry("existed", "2023"), entry("dismantled in part", "2025-05")]
    assert judge(rows, date(2025, 5, 30)).state is State.PRESENT
    assert judge(rows, date(2025, 5, 31)).state is State.WEAKENED
    assert speaks_by(entry("existed", "42nd Parliament"), date(1990, 1, 1))


@given(st.lists(st.one_of(st.none(), DAYS.map(date.isoformat), st.just("undated page"))), DAYS)
def test_the_newest_date_is_one_of_them_and_not_after_the_day(dates: list[str | None], on: date) -> None:
    newest = last_spoken(dates, on)
    assert newest is None or (newest <= on and newest.isoformat() in dates)
    assert is_unspoken(newest, on) == (on.isoformat() not in dates)


def test_groups_mean_the_founding_seven_the_targets_or_every_state() -> None:
    def means(actor_id: str, is_target: bool = True, kind: str = "state") -> set[str]:
        return set(groups_of(Actor(actor_id, kind, actor_id, is_target)))

    assert {"Founding states", "Member states", "Governments"} <= means("GBR")
    assert "Member states" not in means("FRA")
    assert "Transatlantic governments" in means("FRA")
    assert means("MLI", is_target=False) == {"Governments", "National parliaments", "Policymakers"}
    assert means("NATO", kind="organisation") == {"Organisations"}
    with (ROOT / "data" / "reference" / "recommendation_addressees.csv").open(encoding="utf-8") as file:
        names = {row["name"] for row in csv.DictReader(file) if row["addressee_kind"] == "group"}
    assert set(GROUP_MEANS) <= names


def test_only_red_and_amber_are_looked_at_and_only_targets_and_members_in_reach() -> None:
    assert {tier for tier in Tier if is_looked_at(tier)} == {Tier.RED, Tier.AMBER}
    assert in_reach(["USA", "some 55 states", "JPN", "NOR"], {"USA"}, {"NOR"}) == ("NOR", "USA")


@given(st.builds(Declared, st.sampled_from(["expertise", "other"]), st.booleans(), st.text(max_size=3)))
def test_an_asset_that_does_not_exist_or_is_not_offered_cannot_be_deployed(asset: Declared) -> None:
    assert not is_deployable(asset)
    offered = Declared(asset.asset_kind, True, "on_request")
    assert kinds_deployable([asset, offered]) == {asset.asset_kind}

"""A brief says the newest assessment of each factor in few words, so that all fourteen leave room for the rest."""

from data.desk.queries.country_paper import RiskFactorRow
from data.papers.briefs.factors import factor_sentences
from data.papers.rules.brief_form import count_words
from data.risk.rules.assessments import Level

TITLE = "Situations of armed conflict or other forms of instability"


def row(
    number: int, level: str, day: str = "2026-05-03", trend: str | None = None, sure: str = "verified"
) -> RiskFactorRow:
    origin = {"source_id": "network-record", "source_url": None, "as_of": day, "confidence": sure, "handling": "open"}
    fields = {name: value for name, value in origin.items() if name in RiskFactorRow.__dataclass_fields__}
    return RiskFactorRow(
        iso3="SDN", risk_factor_no=number, title=TITLE, assessed_on=day, level=level, trend=trend, certainty="low",
        evidence="E", **fields,
    )  # fmt: skip


def test_the_newest_of_each_by_level_the_highest_first() -> None:
    rows = [
        row(1, "medium"),
        row(2, "high", trend="rising"),
        row(2, "not_seen", "2025-01-02"),
        row(8, "high", "2026-06-01"),
    ]
    first, second = factor_sentences(rows)
    assert first.text == (
        f"UN risk factors assessed as high: no. 2 {TITLE} (rising) and no. 8 {TITLE} (3 May 2026 to 1 June 2026)."
    )
    assert second.text == f"UN risk factors assessed as medium: no. 1 {TITLE} (3 May 2026)."


def test_all_fourteen_leave_room_for_the_rest() -> None:
    levels = list(Level)
    rows = [row(number, levels[number % 4], f"{year}-05-03") for number in range(1, 15) for year in (2026, 2025, 2024)]
    said = list(factor_sentences(rows))
    assert len(said) == len(Level)
    assert all(f"no. {number}" in " ".join(one.text for one in said) for number in range(1, 15))
    assert sum(count_words(one.text) for one in said) < 130
    assert not any("not_seen" in one.text for one in said)


def test_what_is_not_checked_is_marked() -> None:
    (said,) = factor_sentences([row(1, "high", sure="derived"), row(2, "high")])
    assert said.mark == "derived"
    (said,) = factor_sentences([row(1, "high", sure="background"), row(2, "high", sure="derived"), row(3, "high")])
    assert said.mark == "not checked"

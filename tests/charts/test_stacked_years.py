"""Deaths and displaced people by year: the parts, the whole, the range, and a giant year."""

import pytest

from components.drawing.charts import displacement, organized_violence
from components.drawing.charts.stacks import YearBar, enlarged_top
from tests.charts.making import (
    ETHIOPIA_DEATHS,
    SOURCE,
    SUDAN_DEATHS,
    SUDAN_DISPLACED,
    displaced,
    violence,
)

YEARS = (2010, 2024)


def _violence(rows, names, **options):
    return organized_violence.build(rows, names, years=YEARS, source=SOURCE, **options)


def _displacement(rows, names, **options):
    return displacement.build(rows, names, years=(2015, 2024), source=SOURCE, **options)


def _bars(figure, axis="x"):
    return {trace.name: trace for trace in figure.data if trace.type == "bar" and trace.xaxis == axis}


def test_deaths_are_stacked_by_type_with_violence_against_civilians_at_the_foot():
    figure = _violence(violence("SDN", SUDAN_DEATHS), {"SDN": "Sudan"})
    bars = _bars(figure)
    assert list(bars) == ["against civilians", "state-based", "non-state"]
    assert list(bars["against civilians"].y) == [74, 1792, 2316]
    assert list(bars["state-based"].y) == [54, 5353, 4680]
    assert list(bars["non-state"].y) == [1279, 692, 107]
    assert figure.layout.barmode == "stack"


def test_types_differ_by_pattern_as_well_as_by_colour():
    bars = _bars(_violence(violence("SDN", SUDAN_DEATHS), {"SDN": "Sudan"})).values()
    assert len({bar.marker.pattern.shape for bar in bars}) == len({bar.marker.color for bar in bars}) == 3


def test_the_whisker_runs_from_the_low_to_the_high_estimate():
    figure = _violence(violence("SDN", SUDAN_DEATHS), {"SDN": "Sudan"})
    whisker = next(trace for trace in figure.data if trace.error_y.array is not None)
    highs = [y + up for y, up in zip(whisker.y, whisker.error_y.array, strict=True)]
    lows = [y - down for y, down in zip(whisker.y, whisker.error_y.arrayminus, strict=True)]
    assert highs == [1809, 9797, 7465]
    assert lows == [1399, 7715, 6090]


def test_published_estimates_that_do_not_enclose_the_best_get_no_whisker_but_words():
    rows = violence("RUS", [(2023, 10, 0, 0, 8, 12), (2024, 7000, 0, 819, 6460, 5969)])
    figure = _violence(rows, {"RUS": "Russian Federation"})
    whisker = next(trace for trace in figure.data if trace.error_y.array is not None)
    assert list(whisker.x) == [2023]
    text = organized_violence.describe(rows, {"RUS": "Russian Federation"}, years=YEARS)
    assert "7,819 deaths" in text
    assert "low estimate of 6,460 and a high one of 5,969" in text


def test_a_giant_year_does_not_make_the_others_invisible():
    figure = _violence(violence("ETH", ETHIOPIA_DEATHS), {"ETH": "Ethiopia"})
    assert figure.layout.yaxis.range[1] > 165_025
    assert figure.layout.yaxis2.range[1] == pytest.approx(4072 * 1.5)
    cut = [note.x for note in figure.layout.annotations if note.text == "\u25b2"]
    assert cut == [2020, 2021, 2022]
    assert any("Enlarged" in (note.text or "") for note in figure.layout.annotations)
    assert list(_bars(figure, "x2")["state-based"].y) == list(_bars(figure)["state-based"].y)


def test_an_ordinary_series_has_one_panel():
    figure = _violence(violence("SDN", SUDAN_DEATHS), {"SDN": "Sudan"})
    assert "yaxis2" not in figure.to_dict()["layout"]


@pytest.mark.parametrize(
    ("totals", "top"),
    [
        ([], None),
        ([5, 900], None),
        ([100, 110, 120, 900], None),
        ([0, 0, 100, 110, 120, 9000], 180.0),
        ([1, 1, 13], 1.5),
    ],
)
def test_where_the_enlarged_axis_ends(totals, top):
    assert enlarged_top([YearBar(2000 + at, (total,), total) for at, total in enumerate(totals)]) == top


def test_countries_stand_in_panels_of_their_own_with_one_scale():
    rows = [*violence("SDN", SUDAN_DEATHS), *violence("ETH", ETHIOPIA_DEATHS)]
    figure = _violence(rows, {"SDN": "Sudan", "ETH": "Ethiopia", "NOR": "Norway", "PSE": "Palestine"}, covered={"NOR"})
    assert figure.layout.yaxis.range[1] > 165_025
    assert len({figure.layout[axis].range for axis in ("yaxis", "yaxis2", "yaxis3", "yaxis4")}) == 1
    words = [note.text for note in figure.layout.annotations]
    assert "<b>Norway</b>: no deaths recorded" in words
    assert "<b>Palestine</b>: not covered by this source" in words
    assert "one scale" in " ".join(figure.layout[axis].title.text or "" for axis in ("yaxis", "yaxis2", "yaxis3"))


def test_an_uncovered_country_is_never_said_to_have_no_deaths():
    assert "not covered" in organized_violence.describe([], {"PSE": "Palestine"}, years=YEARS)
    covered = organized_violence.describe([], {"NOR": "Norway"}, years=YEARS, covered={"NOR"})
    assert covered == "Norway: no deaths in organized violence recorded, 2010 to 2024."
    assert _violence([], {"NOR": "Norway"}, covered={"NOR"}) is None


def test_the_words_hold_the_deaths():
    text = organized_violence.describe(violence("SDN", SUDAN_DEATHS), {"SDN": "Sudan"}, years=YEARS)
    assert text == (
        "Sudan: 7,103 deaths in organized violence in 2024 (estimates 6,090\u20137,465): 2,316 one-sided, 4,680 state-based "
        "conflict and 107 non-state conflict. Most in 2010 to 2024: 7,837 in 2023."
    )


def test_silence_after_the_last_row_is_said():
    text = organized_violence.describe(
        violence("SDN", SUDAN_DEATHS[:1]), {"SDN": "Sudan"}, years=YEARS, covered={"SDN"}
    )
    assert "None recorded after 2022." in text


def test_an_axis_in_millions_says_so():
    figure = _displacement(displaced("SDN", SUDAN_DISPLACED), {"SDN": "Sudan"})
    bars = _bars(figure)
    assert list(bars) == ["in the country", "refugees", "asylum-seekers"]
    assert bars["in the country"].y[-1] == 11_559_970
    assert figure.layout.yaxis.tickformat == "~s"
    assert figure.layout.yaxis.title.text == "People (M: million)"
    assert bars["refugees"].customdata[-1][0] == "2,094,373"


def test_small_numbers_of_people_are_drawn_as_they_are():
    figure = _displacement(displaced("TCD", [(2023, 20_000, 500, 0), (2024, 18_000, 400, 0)]), {"TCD": "Chad"})
    assert list(_bars(figure)["refugees"].y) == [20_000, 18_000]
    assert figure.layout.yaxis.title.text == "People"
    assert figure.layout.yaxis.tickformat == ","


def test_countries_of_different_size_are_all_in_persons():
    rows = [*displaced("SDN", SUDAN_DISPLACED), *displaced("TCD", [(2024, 18_000, 400, 0)])]
    figure = _displacement(rows, {"SDN": "Sudan", "TCD": "Chad", "NOR": "Norway"})
    assert (figure.layout.yaxis.tickformat, figure.layout.yaxis2.tickformat) == ("~s", "~s")
    assert figure.layout.yaxis.range == figure.layout.yaxis2.range
    titles = [figure.layout[axis].title.text for axis in ("yaxis", "yaxis2", "yaxis3")]
    assert [title for title in titles if title] == ["People (M: million; one scale for all)"]


def test_the_words_hold_the_people():
    text = displacement.describe(displaced("SDN", SUDAN_DISPLACED), {"SDN": "Sudan"})
    assert text == (
        "Sudan: 14,336,878 people displaced at the end of 2024: 11,559,970 internally displaced, 2,094,373 refugees and "
        "682,535 asylum-seekers. In 2015 it was 3,888,223."
    )


def test_tables_hold_persons_newest_first():
    people = displacement.table(displaced("SDN", SUDAN_DISPLACED), {"SDN": "Sudan"})
    assert people.rows[0]["displaced_people"] == 14_336_878
    deaths = organized_violence.table(violence("SDN", SUDAN_DEATHS), {"SDN": "Sudan"})
    assert [row["year"] for row in deaths.rows] == ["2024", "2023", "2022"]
    assert deaths.rows[0]["total_deaths_low"] == 6090
    for table in (people, deaths):
        assert {column.key for column in table.columns} == set(table.rows[0])


def test_no_figures_of_displacement_give_a_sentence():
    assert _displacement([], {"NOR": "Norway"}) is None
    assert displacement.describe([], {"NOR": "Norway"}) == "Norway: no figure of displaced people on record."

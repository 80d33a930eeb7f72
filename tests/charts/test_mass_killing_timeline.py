"""Mass killings on record: years, episodes, beginnings and ends, and the years without."""

from components.drawing import theme
from components.drawing.charts import mass_killing_timeline as timeline
from tests.charts.making import SOURCE, killings, sudan_killings

SUDAN = {"SDN": "Sudan"}


def _build(rows, names, **options):
    return timeline.build(rows, names, last_year=2024, source=SOURCE, **options)


def _bars(figure):
    return [trace for trace in figure.data if trace.type == "bar"]


def _marks(figure, name):
    return [trace for trace in figure.data if trace.name == name]


def test_bars_show_the_years_and_the_episodes_and_leave_the_gap_open():
    bars = _bars(_build(sudan_killings(), SUDAN))[0]
    height = dict(zip(bars.x, bars.y, strict=True))
    assert height[2002] == 1
    assert height[2003] == 2
    assert height[2024] == 1
    assert {2020, 2021, 2022} & set(height) == set()
    assert bars.width == 1, "years that follow each other must touch, or a gap would not be one"
    assert bars.marker.color == theme.TIER_MARKS["red"].fill_light


def test_beginnings_and_ends_stand_at_their_years_in_shapes_of_their_own():
    figure = _build(sudan_killings(), SUDAN)
    begins, ends = _marks(figure, "an episode begins")[0], _marks(figure, "an episode ends")[0]
    assert [data[0] for data in begins.customdata] == ["2003", "2011", "2023"]
    assert [data[0] for data in ends.customdata] == ["2005", "2016", "2019"]
    assert begins.marker.symbol != ends.marker.symbol


def test_a_year_that_has_both_shows_both_side_by_side():
    figure = _build(killings("SDN", [(2000, 1, True, True)]), SUDAN)
    begins, ends = _marks(figure, "an episode begins")[0], _marks(figure, "an episode ends")[0]
    assert begins.x[0] < 2000 < ends.x[0]


def test_the_axis_runs_to_the_last_year_on_record_and_says_so():
    figure = _build(killings("SDN", [(1991, 1, True, True)]), SUDAN)
    assert figure.layout.xaxis.range[0] < 1989
    assert figure.layout.xaxis.range[1] > 2024
    assert "record ends with 2024" in figure.layout.xaxis.title.text


def test_a_country_without_years_keeps_a_lane_that_says_so():
    figure = _build(sudan_killings(), {"SDN": "Sudan", "NOR": "Norway"})
    assert [list(bars.x) != [] for bars in _bars(figure)] == [True, False]
    words = [note.text for note in figure.layout.annotations]
    assert any("Norway" in text and "no mass killing recorded" in text for text in words)


def test_each_shape_stands_once_in_the_legend():
    figure = _build(sudan_killings(), {"SDN": "Sudan", "NOR": "Norway"})
    shown = [trace.name for trace in figure.data if trace.showlegend]
    assert shown == ["an episode begins", "an episode ends"]


def test_the_words_hold_the_years():
    assert timeline.describe(sudan_killings(), SUDAN, last_year=2024) == (
        "Sudan: mass killing on record in 1989\u20132019, 2023\u20132024, up to 2 episodes at the same time; begun in 2003, "
        "2011 and 2023; ended in 2005, 2016 and 2019; ongoing in 2024, the last year on record."
    )


def test_one_that_ended_in_the_last_year_is_not_called_ongoing():
    text = timeline.describe(killings("SDN", [(2023, 1, True, False), (2024, 1, False, True)]), SUDAN, last_year=2024)
    assert "ongoing" not in text
    assert "ended in 2024" in text


def test_nothing_on_record_gives_no_figure_but_a_sentence():
    assert _build([], SUDAN) is None
    assert timeline.describe([], SUDAN, last_year=2024) == "Sudan: no mass killing recorded, 1989 to 2024."


def test_the_table_has_a_row_for_each_year_on_record():
    rows = timeline.table(sudan_killings(), SUDAN).rows
    assert len(rows) == 33
    assert rows[0]["year"] == "2024"
    assert rows[1]["begins"] is True

"""The track record: hits and misses, told apart by shape, and the misses by name."""

import csv
from pathlib import Path

from components.drawing.charts import track_record
from tests.charts.making import SOURCE, onsets

SOME = [
    (2023, "Sudan", 4),
    (2011, "Libya", 98),
    (2004, "India", 2),
    (2022, "Burkina Faso", 30),
    (2019, "Burkina Faso", 31),
]


def _traces(figure):
    return {trace.marker.symbol: trace for trace in figure.data}


def test_hits_are_circles_and_misses_are_crosses():
    traces = _traces(track_record.build(onsets(SOME), source=SOURCE))
    assert sorted(traces["circle"].y) == [2, 4, 30]
    assert sorted(traces["x"].y) == [31, 98]
    assert traces["circle"].marker.color != traces["x"].marker.color


def test_the_legend_counts_them():
    traces = _traces(track_record.build(onsets(SOME), source=SOURCE))
    assert traces["circle"].name == "in the top 30: 3"
    assert traces["x"].name == "not in the top 30: 2"


def test_the_misses_carry_their_names():
    misses = _traces(track_record.build(onsets(SOME), source=SOURCE))["x"]
    assert sorted(misses.text) == ["Burkina Faso", "Libya"]


def test_the_band_covers_the_top_30_and_the_line_lies_between_30_and_31():
    figure = track_record.build(onsets(SOME), source=SOURCE)
    band = next(shape for shape in figure.layout.shapes if shape.type == "rect")
    line = next(shape for shape in figure.layout.shapes if shape.type == "line")
    assert band.y1 == line.y0 == 30.5


def test_the_words_hold_the_record():
    assert track_record.describe(onsets(SOME)) == (
        "By today's model, of 5 onsets, 3 were in the top 30 in the two years before; 2 were not. "
        "Not in the top 30: Libya 2011 (rank 98) and Burkina Faso 2019 (rank 31)."
    )


def test_the_shipped_record_has_27_hits_of_39_and_names_every_miss():
    with (Path(__file__).parents[2] / "data/reference/onset_forecasts.csv").open(encoding="utf-8", newline="") as file:
        shipped = [
            (int(row["onset_year"]), row["name_in_source"], int(row["best_rank_in_two_years_before"]))
            for row in csv.DictReader(file)
        ]
    traces = _traces(track_record.build(onsets(shipped), source=SOURCE))
    assert len(traces["circle"].x) == 27
    assert len(traces["x"].x) == 12
    assert all(traces["x"].text)
    assert "27 were in the top 30" in track_record.describe(onsets(shipped))


def test_no_onsets_give_no_figure_but_a_sentence():
    assert track_record.build([], source=SOURCE) is None
    assert track_record.describe([]) == "No forecasts of past onsets are recorded."
    assert track_record.table([]).rows == ()


def test_the_table_leaves_a_rank_empty_that_the_model_did_not_give():
    row = track_record.table(onsets(SOME)).rows[0]
    assert (row["onset_year"], row["best_rank"], row["outcome"]) == ("2023", 4, True)
    assert row["rank_two_years_before"] is None

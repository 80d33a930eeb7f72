"""Ranks by edition: what the picture says, above all where the method changed."""

import itertools

from components.drawing.charts import rank_by_edition
from data.risk.rules.rank_change import crosses_method_break
from tests.charts.making import CHAD, SOURCE, SUDAN, ranks

NAMES = {"TCD": "Chad", "SDN": "Sudan"}


def _build(rows, names, **options):
    return rank_by_edition.build(rows, names, source=SOURCE, **options)


def _segments(trace):
    """The straight pieces of a line that is cut by None: pairs of editions."""
    pieces, current = [], []
    for x in [*trace.x, None]:
        if x is None:
            pieces.append(tuple(current)) if current else None
            current = []
        else:
            current.append(x)
    return pieces


def _traces(figure, name):
    return {trace.name: trace for trace in figure.data}[name]


def test_every_rank_is_a_labelled_point():
    figure = _build(ranks("TCD", CHAD), {"TCD": "Chad"})
    points = _traces(figure, "Chad")
    assert list(zip(points.x, points.y, points.text, strict=True)) == [
        (edition, rank, str(rank)) for edition, (rank, _) in enumerate(CHAD, start=2018)
    ]
    assert "text" in points.mode


def test_rank_one_is_at_the_top():
    bottom, top = _build(ranks("TCD", CHAD), {"TCD": "Chad"}).layout.yaxis.range
    assert bottom > 30 > 1 >= top


def test_the_firm_line_never_crosses_the_change_of_method():
    figure = _build(ranks("TCD", CHAD), {"TCD": "Chad"})
    firm = _segments(_traces(figure, "Chad, comparable"))
    faint = _segments(_traces(figure, "Chad, not comparable"))
    assert firm == [(2018, 2019), (2019, 2020), (2020, 2021), (2021, 2022), (2024, 2025)]
    assert faint == [(2022, 2023), (2023, 2024)]
    assert not any(crosses_method_break(*piece) for piece in firm)
    assert _traces(figure, "Chad, not comparable").line.dash != _traces(figure, "Chad, comparable").line.dash


def test_an_edition_without_a_rank_breaks_the_firm_line():
    series = [CHAD[0], CHAD[1], None, CHAD[3], CHAD[4]]
    figure = _build(ranks("TCD", series), {"TCD": "Chad"})
    assert _segments(_traces(figure, "Chad, comparable")) == [(2018, 2019), (2021, 2022)]
    assert _segments(_traces(figure, "Chad, not comparable")) == [(2019, 2021)]


def test_no_probability_is_ever_drawn():
    figure = _build([*ranks("TCD", CHAD), *ranks("SDN", SUDAN)], NAMES)
    drawn = {y for trace in figure.data for y in trace.y if y is not None}
    assert drawn
    assert all(y >= 1 for y in drawn)


def test_the_break_is_marked_between_2022_and_2023_with_words():
    figure = _build(ranks("TCD", CHAD), {"TCD": "Chad"})
    lines = [shape for shape in figure.layout.shapes if shape.type == "line" and shape.x0 == shape.x1]
    assert [line.x0 for line in lines] == [2022.5]
    assert any("method changed" in (note.text or "") and note.x == 2022.5 for note in figure.layout.annotations)


def test_a_series_within_one_method_has_no_break():
    figure = _build(ranks("TCD", CHAD[:3]), {"TCD": "Chad"})
    assert not any("method" in (note.text or "") for note in figure.layout.annotations)
    assert "method" not in rank_by_edition.describe(ranks("TCD", CHAD[:3]), {"TCD": "Chad"})


def test_the_top_30_line_is_at_30_and_named_on_the_axis():
    figure = _build(ranks("TCD", CHAD), {"TCD": "Chad"})
    level = [shape for shape in figure.layout.shapes if shape.type == "line" and shape.y0 == shape.y1]
    assert [shape.y0 for shape in level] == [30]
    words = dict(zip(figure.layout.yaxis.tickvals, figure.layout.yaxis.ticktext, strict=True))
    assert "top 30" in words[30]


def test_countries_differ_in_shape_and_dash_and_are_named_at_their_end():
    figure = _build([*ranks("TCD", CHAD), *ranks("SDN", SUDAN)], NAMES)
    points = [_traces(figure, name) for name in NAMES.values()]
    assert len({p.marker.symbol for p in points}) == len({p.marker.color for p in points}) == 2
    assert _traces(figure, "Chad, comparable").line.dash != _traces(figure, "Sudan, comparable").line.dash
    words = " ".join(note.text or "" for note in figure.layout.annotations)
    assert "Chad&nbsp;2" in words
    assert "Sudan&nbsp;3" in words
    assert not figure.layout.showlegend


def test_names_at_the_end_do_not_overlap():
    same = [(5, 0.1)] * 8
    rows = [row for iso3 in ("AAA", "BBB", "CCC", "DDD") for row in ranks(iso3, same)]
    figure = _build(rows, {"AAA": "A", "BBB": "B", "CCC": "C", "DDD": "D"})
    heights = sorted(note.y for note in figure.layout.annotations if "&nbsp;5" in (note.text or ""))
    assert len(heights) == 4
    assert min(b - a for a, b in itertools.pairwise(heights)) > 1


def test_a_country_far_down_the_list_does_not_press_the_top_30_together():
    far = ranks("NOR", [(150, 0.001)] * 8)
    figure = _build([*ranks("TCD", CHAD), *far], {"TCD": "Chad", "NOR": "Norway"})
    bottom, top = figure.layout.yaxis.range
    assert 30 / (bottom - top) > 0.3
    assert "beyond 60" in figure.layout.yaxis.title.text
    # The axis bends, the ranks that are told do not.
    assert {data[0] for data in _traces(figure, "Norway").customdata} == {150}
    ticks = dict(zip(figure.layout.yaxis.ticktext, figure.layout.yaxis.tickvals, strict=True))
    assert ticks["60"] == 60
    assert ticks["120"] == 75


def test_more_than_four_countries_are_never_drawn():
    rows = [row for at in range(6) for row in ranks(f"AA{at}", CHAD)]
    figure = _build(rows, {f"AA{at}": f"Country {at}" for at in range(6)})
    assert {trace.name for trace in figure.data if "," not in trace.name} == {f"Country {at}" for at in range(4)}


def test_the_words_hold_the_figures():
    text = rank_by_edition.describe([*ranks("TCD", CHAD), *ranks("SDN", SUDAN)], {**NAMES, "PSE": "State of Palestine"})
    assert "Chad: rank 2 of 168 in the 2025 edition, highest rank 1 (2024), in the top 30 in 8 of 8 editions." in text
    assert "State of Palestine: no rank recorded." in text
    assert "The method changed with the 2023 edition" in text


def test_the_table_holds_every_rank_newest_first():
    table = rank_by_edition.table(ranks("TCD", CHAD), {"TCD": "Chad"})
    assert [(row["edition"], row["risk_rank"]) for row in table.rows][:2] == [("2025", 2), ("2024", 1)]
    assert len(table.rows) == 8
    assert {column.key for column in table.columns} == set(table.rows[0])


def test_nothing_on_record_gives_no_figure_but_a_sentence():
    assert _build([], NAMES) is None
    assert rank_by_edition.describe([], NAMES) == "Chad: no rank recorded. Sudan: no rank recorded."
    assert rank_by_edition.table([], NAMES).rows == ()


def test_a_name_is_shown_as_it_is():
    figure = _build(ranks("TCD", CHAD), {"TCD": '<a href="javascript:x">Chad</a>'})
    assert "<a" not in _traces(figure, '<a href="javascript:x">Chad</a>').hovertemplate


def test_no_number_stands_on_the_top_30_line():
    points = _traces(
        _build(ranks("RUS", [(38, 0.1), (32, 0.1), (56, 0.1), (29, 0.1), (64, 0.1)]), {"RUS": "Russia"}), "Russia"
    )
    places = dict(zip(points.text, points.textposition, strict=True))
    assert places["32"] == "bottom center"
    assert places["29"] == "top center"


def test_the_first_and_the_newest_edition_are_named_in_full():
    axis = _build(ranks("TCD", CHAD), {"TCD": "Chad"}).layout.xaxis
    assert list(axis.tickvals) == list(range(2018, 2026))
    assert (axis.ticktext[0], axis.ticktext[1], axis.ticktext[-1]) == ("2018", "\u201919", "2025")

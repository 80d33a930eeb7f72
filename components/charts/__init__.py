"""Charts: rows in, a Plotly figure out, with the same in words and as a table. Nothing here knows Streamlit.

Each module offers `build` (the figure, or None where there is nothing to draw), `describe` (the text alternative) and
`table` (the figures below the chart). Show a figure with `theme=None` and `config=PLOTLY_CONFIG`.
"""

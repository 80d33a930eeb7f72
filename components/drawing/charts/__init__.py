"""Charts: rows in, a Plotly figure out, with the same in words and as a table. Nothing here knows Streamlit."""

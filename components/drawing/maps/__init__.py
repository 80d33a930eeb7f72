"""Maps: what one says (`picture`), and the ways of drawing it. Nothing here imports Streamlit."""

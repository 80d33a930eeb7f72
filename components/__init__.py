"""What a page is made of: the only place where Streamlit, Plotly and folium meet."""

"""The store, the rules and the figures. Nothing below this package knows streamlit, plotly or folium."""

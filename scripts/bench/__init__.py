"""`make bench`: how fast Amberlight is beside the same map as a plain page, in Dash, and under Streamlit as it comes."""

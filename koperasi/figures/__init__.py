"""Figures: frames in, drawings out. Nothing here reads a file or knows Streamlit."""

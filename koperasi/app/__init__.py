"""Streamlit: navigation, shell, state, controls, and the mounting of figures. Only it and the pages know it."""

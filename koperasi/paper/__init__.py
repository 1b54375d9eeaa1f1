"""Sheets of A4 made by typst from the same figures and answers as the pages. No Streamlit, no route."""

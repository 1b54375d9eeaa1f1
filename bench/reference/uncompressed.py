"""The same dashboard as Streamlit serves it by itself: nothing compressed, the fonts whole.

Usage: streamlit run bench/reference/uncompressed.py, from the project's root.
"""

import streamlit as st

from koperasi.data import paths
from koperasi.web import server

app = st.App(paths.ROOT / "koperasi" / "app" / "main.py", routes=server.routes(), lifespan=server.lifespan)

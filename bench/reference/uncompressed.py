"""The same dashboard as Streamlit serves it by itself: nothing compressed, the fonts whole.

Usage: streamlit run bench/reference/uncompressed.py, from the project's root.
"""

import streamlit as st

from koperasi import paths, server

app = st.App(paths.ROOT / "koperasi" / "frame.py", routes=server.routes(), lifespan=server.lifespan)

"""The same dashboard without its compression: what Streamlit sends by itself.

Usage: streamlit run bench/reference/uncompressed.py, from the project's root.
"""

import streamlit as st

from koperasi import paths, server

app = st.App(paths.ROOT / "koperasi" / "frame.py", routes=server.routes(), lifespan=server.lifespan)

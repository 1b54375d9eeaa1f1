"""Server entry: `streamlit run dashboard.py` or `python dashboard.py`."""

import streamlit as st

from koperasi import paths, server
from koperasi.ui import report

app = st.App(
    paths.ROOT / "koperasi" / "frame.py",
    routes=server.routes(),
    middleware=server.middleware(),
    lifespan=server.lifespan,
    on_script_error=report.failure,
)

if __name__ == "__main__":
    app.run()

"""Server entry: `streamlit run dashboard.py` or `python dashboard.py`."""

import streamlit as st

from koperasi.app import errors
from koperasi.data import paths
from koperasi.domain import addresses
from koperasi.web import server

addresses.serve_under(st.get_option("server.baseUrlPath") or "")

app = st.App(
    paths.ROOT / "koperasi" / "app" / "main.py",
    routes=server.routes(),
    middleware=server.middleware(),
    lifespan=server.lifespan,
    on_script_error=errors.failure,
)

if __name__ == "__main__":
    app.run()

"""The map as it is usually written: files read on each run, the GeoJSON inside the figure, default configuration.

Usage: streamlit run bench/reference/naive.py, from a folder without a .streamlit.
"""

import json
from pathlib import Path

import pandas as pd
import plotly.express as px
import streamlit as st

ROOT = Path(__file__).resolve().parents[2]
COLUMNS = {
    "lahan": "lahan_status",
    "simpanan": "simpanan_rp",
    "transaksi": "transaksi_rp",
    "npwp": "npwp",
    "luas": "luas_km2",
}

st.set_page_config(page_title="Koperasi", layout="wide")
cooperatives = pd.read_csv(max((ROOT / "data" / "koperasi").glob("*.csv")), dtype={"kode": str})
places = pd.read_csv(ROOT / "data" / "kelurahan.csv", dtype={"kode": str})
shapes = json.loads((ROOT / "geo" / "kelurahan.geojson").read_text("utf-8"))
areas = {shape["id"]: shape["properties"]["luas_km2"] for shape in shapes["features"]}
table = places.merge(cooperatives.drop(columns="nama"), on="kode").assign(
    simpanan_rp=lambda rows: rows["simpanan_pokok_rp"] + rows["simpanan_wajib_rp"], luas_km2=places["kode"].map(areas)
)

asked = st.query_params.get("ind", "simpanan")
indicator = st.selectbox("Indikator", list(COLUMNS), index=list(COLUMNS).index(asked if asked in COLUMNS else "npwp"))
place = st.selectbox("Kelurahan", sorted(table["nama"]))
figure = px.choropleth_map(
    table,
    geojson=shapes,
    locations="kode",
    color=COLUMNS[indicator],
    hover_name="nama",
    map_style="white-bg",
    center={"lat": -7.645, "lon": 112.907},
    zoom=11.5,
    height=580,
)
st.title("Peta kelurahan")
st.plotly_chart(figure)
st.dataframe(table[table["nama"] == st.query_params.get("kel", place)])
st.dataframe(table)

"""Downloads as bytes: the same input gives the same bytes, and each file says inside what it is and where it is from.

`notes` are pairs of a name and a text (title, filters, source, date, licence), in the order in which they are to stand.
A missing value is an empty cell (null in GeoJSON), never a zero. Text stays text: nothing is run as a formula.
"""

from koperasi.export.geojson import geojson_bytes
from koperasi.export.picture import map_png
from koperasi.export.spreadsheet import xlsx_bytes
from koperasi.export.table import csv_bytes

__all__ = ["csv_bytes", "geojson_bytes", "map_png", "xlsx_bytes"]

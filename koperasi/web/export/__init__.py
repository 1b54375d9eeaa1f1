"""Downloads as bytes: the same input gives the same bytes, and each file says inside what it is and where it is from.

`notes` are pairs of a name and a text (title, filters, source, date, licence), in the order in which they are to stand.
A missing value is an empty cell (null in GeoJSON), never a zero. Text stays text: nothing is run as a formula.
"""

from koperasi.web.export.csv_file import csv_bytes
from koperasi.web.export.geojson import geojson_bytes
from koperasi.web.export.spreadsheet import xlsx_bytes

__all__ = ["csv_bytes", "geojson_bytes", "xlsx_bytes"]

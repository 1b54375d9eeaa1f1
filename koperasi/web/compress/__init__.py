"""Static assets, compressed once and kept: an ASGI middleware, its store and a build step.

Streamlit serves its bundles uncompressed, because compressing them per request would cost more than it saves. Here each
asset is compressed once, to the best level, and kept on disk under the hash of its content, so that every process and
every later start finds it. `python -m koperasi.web.compress` does all of them at set-up; without it the server does
so in the background, and the first request gets a fast compression in the meantime.

Libraries were weighed. starlette-compress, brotli-asgi and Starlette's own GZipMiddleware compress per request.
ServeStatic serves ready-made files, but gives every encoding the same ETag, cuts ranges out of the encoded file, needs
a second copy of Streamlit's assets and knows only what was compressed before start-up.
"""

from koperasi.web.compress.compressed_store import DIRECTORY, Store
from koperasi.web.compress.compression import CompressStatic
from koperasi.web.compress.streamlit_files import streamlit_assets

__all__ = ["DIRECTORY", "CompressStatic", "Store", "streamlit_assets"]

"""nginx for a test: Debian's program, unpacked and not installed, with the project's own configuration."""

import getpass
import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.server import ROOT, Server, free_port, serving

# A header that the test adds, to see which process answered.
SERVED_BY = "X-Proses"
CONFIGURATION = ROOT / "deploy" / "nginx.conf"

# What Debian's own nginx.conf has around the files of conf.d, but that nothing lies outside of one folder.
_AROUND = """
user {user};
daemon off;
pid {folder}/pid;
error_log stderr;
events {{ worker_connections 512; }}
http {{
    access_log off;
    types {{ text/html html; }}
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/dasbor.conf;
}}
"""


def nginx(folder: Path) -> Path | None:
    """Return the program: the installed one, else Debian's, unpacked into `folder`; None if it cannot be had."""
    found = shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin")
    if found:
        return Path(found)
    if shutil.which("apt-get") is None:
        return None
    for action in (["download", "nginx"], ["update"], ["download", "nginx"]):
        subprocess.run(["apt-get", "-qq", *action], cwd=folder, capture_output=True, check=False)
        if packages := list(folder.glob("nginx_*.deb")):
            subprocess.run(["dpkg", "-x", packages[0], folder / "isi"], check=True)
            return folder / "isi" / "usr" / "sbin" / "nginx"
    return None


@contextmanager
def proxy(program: Path, folder: Path, ports: tuple[int, int]) -> Iterator[Server]:
    """Run nginx on a free port before two processes of the dashboard."""
    port = free_port()
    text = CONFIGURATION.read_text("utf-8").replace("listen 80;", f"listen 127.0.0.1:{port};")
    for written, actual in zip((8501, 8502), ports, strict=True):
        text = text.replace(f"127.0.0.1:{written}", f"127.0.0.1:{actual}")
    text = text.replace("/var/cache/", f"{folder}/")
    text = text.replace("server_tokens off;", f"server_tokens off; add_header {SERVED_BY} $upstream_addr always;")
    (folder / "dasbor.conf").write_text(text, encoding="utf-8")
    (folder / "nginx.conf").write_text(_AROUND.format(folder=folder, user=getpass.getuser()), encoding="utf-8")
    command = [str(program), "-p", str(folder), "-c", str(folder / "nginx.conf")]
    with serving(command, port, folder=folder, health="/sehat") as server:
        yield server

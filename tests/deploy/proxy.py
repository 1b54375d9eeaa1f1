"""nginx for a test: Debian's program, unpacked and not installed, with the project's own configuration."""

import getpass
import os
import re
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bench.server import ROOT, Server, free_port, serving

# A header that the test adds, to see which process answered.
SERVED_BY = "X-Proses"
NAME = "dasbor.kota.example"
CONFIGURATION = ROOT / "deploy" / "nginx.conf"

# What Debian's own nginx.conf has around the files of conf.d, but that nothing lies outside of one folder.
_AROUND = """
user {user};
daemon off;
pid {folder}/pid;
error_log stderr;
worker_rlimit_nofile 16384;
events {{ worker_connections 8192; }}
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


@dataclass(frozen=True)
class Cluster:
    """nginx, and the processes behind it by the address at which nginx knows them."""

    url: str
    processes: dict[str, Server]


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


def configuration(folder: Path, ports: tuple[int, int]) -> str:
    """Return the project's own configuration for two processes on these ports, with everything in one folder."""
    text = CONFIGURATION.read_text("utf-8")
    for written, actual in zip((8501, 8502), ports, strict=True):
        text = text.replace(f"127.0.0.1:{written}", f"127.0.0.1:{actual}")
    text = text.replace("/var/cache/", f"{folder}/").replace("/etc/dasbor/tls/", f"{folder}/")
    return text.replace("server_tokens off;", f"server_tokens off; add_header {SERVED_BY} $upstream_addr always;")


def write(folder: Path, text: str) -> None:
    """Place a configuration as Debian's own would find it."""
    (folder / "dasbor.conf").write_text(text, encoding="utf-8")
    (folder / "nginx.conf").write_text(_AROUND.format(folder=folder, user=getpass.getuser()), encoding="utf-8")


def command(program: Path, folder: Path) -> list[str]:
    """Return how nginx is started on what `write` placed."""
    return [str(program), "-p", str(folder), "-c", str(folder / "nginx.conf")]


@contextmanager
def proxy(program: Path, folder: Path, ports: tuple[int, int]) -> Iterator[Server]:
    """Run nginx on a free port before two processes of the dashboard: its last server, without TLS."""
    port = free_port()
    text = configuration(folder, ports)
    servers = text.split("\nserver {")
    plain = re.sub(r"\n *(ssl_|listen \[)[^\n]*", "", f"{servers[0]}\nserver {{{servers[-1]}")
    write(folder, plain.replace("listen 443 ssl http2;", f"listen 127.0.0.1:{port};").replace("; Secure", ""))
    with serving(command(program, folder), port, folder=folder, health="/sehat") as server:
        yield server


@contextmanager
def with_tls(program: Path, folder: Path, ports: tuple[int, int]) -> Iterator[tuple[int, int]]:
    """Run nginx as it is given, with a certificate of its own making; yields its ports for http and https."""
    plain, secure = free_port(), free_port()
    make = "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj /CN=127.0.0.1"
    files = ["-keyout", str(folder / "privkey.pem"), "-out", str(folder / "fullchain.pem")]
    subprocess.run([*make.split(), *files], check=True, capture_output=True)
    text = configuration(folder, ports)
    write(folder, re.sub(r"(listen (?:\[::\]:)?)(80|443)\b", lambda found: found[1] + str(
        plain if found[2] == "80" else secure), text))  # fmt: skip
    with subprocess.Popen(command(program, folder), cwd=folder) as child:
        try:
            _until_open(secure)
            yield plain, secure
        finally:
            child.terminate()


def _until_open(port: int) -> None:
    end = time.monotonic() + 20
    while time.monotonic() < end:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise TimeoutError(f"nothing listens on {port}")

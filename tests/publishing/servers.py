"""Real web servers on loopback, with the settings that the hub makes."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import quote

from forebygga.hub.published import Ledger
from forebygga.hub.settings import Settings
from forebygga.subjects.hosting.servers import server_files
from publishing.places import PATIENCE, answers, free_port, running

MODULES = "mpm_event authz_core authz_host mime dir headers rewrite"
BROTLI = (
    Path("/usr/lib/nginx/modules/ngx_http_brotli_static_module.so"),
    Path("/usr/share/nginx/modules/ngx_http_brotli_static_module.so"),
)
KINDS = ("nginx", "caddy", "apache")


def program(name: str) -> str:
    """The server's program; servers are often where only root looks."""
    path = shutil.which(name, path=os.environ["PATH"] + ":/usr/sbin:/usr/local/sbin")
    assert path, f"{name} saknas; kör make tools"
    return path


def _nginx(folder: Path, text: str) -> list[str]:
    module = next((file for file in BROTLI if file.exists()), None)
    (folder / "site.conf").write_text(text, encoding="utf-8")
    (folder / "nginx.conf").write_text(
        (f"load_module {module};\n" if module else "")
        + ("user root;\n" if os.geteuid() == 0 else "")
        + f"worker_processes 2;\ndaemon off;\npid {folder}/pid;\nerror_log {folder}/error.log;\nevents {{ worker_connections 4096; }}\n"
        f"http {{ access_log off; {' '.join(f'{kind}_temp_path {folder}/{kind};' for kind in ('client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'))}\n"
        f"include {folder}/site.conf; }}\n",
        encoding="utf-8",
    )
    return [program("nginx"), "-e", f"{folder}/error.log", "-c", f"{folder}/nginx.conf"]


def _apache(folder: Path, text: str, port: int) -> list[str]:
    modules = next(path for path in (Path("/usr/lib/apache2/modules"), Path("/usr/lib64/httpd/modules")) if path.exists())
    lines = [f"LoadModule {name}_module {modules}/mod_{name}.so" for name in MODULES.split()]
    lines += [
        f"ServerRoot {folder}",
        f"PidFile {folder}/pid",
        f"ErrorLog {folder}/error.log",
        "ServerName localhost",
        "TypesConfig /dev/null",
        f"Listen 127.0.0.1:{port}",
    ]
    if os.geteuid() == 0:
        lines += ["User nobody", "Group nogroup"]
    (folder / "apache.conf").write_text("\n".join([*lines, text]), encoding="utf-8")
    return [program("apache2"), "-D", "FOREGROUND", "-f", f"{folder}/apache.conf"]


@contextmanager
def serving(
    kind: str, root: Path, scratch: Path, ledger: Ledger | None = None, *, port: int | None = None, more: str = ""
) -> Iterator[int]:
    """The server with the hub's settings for the folder and what the ledger says; gives its port.

    `port` is one to listen on again; `more` is what an owner has added to nginx's settings of the server.
    """
    port = port or free_port()
    files = server_files(Settings.model_validate({}), ledger, root=str(root), listen=port)
    scratch.mkdir(exist_ok=True)
    if kind == "nginx":
        command = _nginx(scratch, files["nginx.conf"].replace("server_tokens off;", f"server_tokens off;\n{more}"))
    elif kind == "apache":
        command = _apache(scratch, files["apache.conf"], port)
    else:
        (scratch / "Caddyfile").write_text(files["Caddyfile"], encoding="utf-8")
        command = [program("caddy"), "run", "--config", str(scratch / "Caddyfile"), "--adapter", "caddyfile"]
    with running(command, lambda: answers(port), XDG_DATA_HOME=str(scratch), XDG_CONFIG_HOME=str(scratch)):
        yield port


@dataclass
class Answer:
    """What a server says: status, headers by name in lower case, body."""

    status: int
    headers: dict[str, str]
    body: bytes


def asked(port: int, address: str, **headers: str) -> Answer:
    """The answer of the server on the port."""
    connection = HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    try:
        connection.request(
            "GET", quote(address), headers={"Host": "exempel.se"} | {name.replace("_", "-"): value for name, value in headers.items()}
        )
        response = connection.getresponse()
        by_name: dict[str, str] = {}
        for name, value in response.getheaders():
            by_name[name.lower()] = f"{by_name[name.lower()]}, {value}" if name.lower() in by_name else value
        return Answer(response.status, by_name, response.read())
    finally:
        connection.close()

"""Places to publish at, as owners have them: a folder, a host over ssh, an object store, a code host's repository."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

PATIENCE = 30
"""Seconds that a program may take to begin to answer on a machine that is busy."""


def free_port() -> int:
    """A port on loopback that nothing listens on."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


def answers(port: int) -> bool:
    """Whether something listens on the port."""
    with socket.socket() as tried:
        return tried.connect_ex(("127.0.0.1", port)) == 0


@contextmanager
def running(command: list[str], is_up: Callable[[], bool], **environment: str) -> Iterator[subprocess.Popen[bytes]]:
    """The program, from when it answers until the end of the block."""
    process = subprocess.Popen(command, env=os.environ | environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    try:
        deadline = time.monotonic() + PATIENCE
        while not is_up():
            assert process.poll() is None, process.stderr.read().decode() if process.stderr else ""
            assert time.monotonic() < deadline, f"{command[0]} svarar inte"
            time.sleep(0.02)
        yield process
    finally:
        process.terminate()
        process.wait()


def store_settings(endpoint: str) -> dict[str, str]:
    """Rclone's settings for the S3 server, as the remote prov."""
    return {
        "RCLONE_CONFIG_PROV_TYPE": "s3", "RCLONE_CONFIG_PROV_PROVIDER": "Other", "RCLONE_CONFIG_PROV_ENDPOINT": endpoint,
        "RCLONE_CONFIG_PROV_ACCESS_KEY_ID": "prov", "RCLONE_CONFIG_PROV_SECRET_ACCESS_KEY": "prov", "RCLONE_CONFIG": os.devnull, "AWS_CA_BUNDLE": "",
    }  # fmt: skip


@contextmanager
def object_store(folder: Path) -> Iterator[dict[str, str]]:
    """An S3 server that keeps its buckets in the folder, with one called hubb; gives rclone's settings for it, as the remote prov."""
    port = free_port()
    settings = store_settings(f"http://127.0.0.1:{port}")
    server = [str(Path(sys.executable).parent / "rclone"), "serve", "s3", f"--addr=127.0.0.1:{port}", "--auth-key=prov,prov", str(folder)]
    with running(server, lambda: answers(port), RCLONE_CONFIG=os.devnull):
        subprocess.run(["rclone", "mkdir", "prov:hubb"], env=os.environ | settings, check=True, capture_output=True)
        yield settings


@contextmanager
def ssh_host(folder: Path) -> Iterator[str]:
    """An ssh server on loopback that lets this user in with a key; gives the command that reaches it."""
    for name in ("host", "user"):
        subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", folder / name], check=True)
    (folder / "authorized").write_bytes((folder / "user.pub").read_bytes())
    port = free_port()
    (folder / "sshd").write_text(
        f"Port {port}\nListenAddress 127.0.0.1\nHostKey {folder}/host\nAuthorizedKeysFile {folder}/authorized\n"
        f"PidFile none\nStrictModes no\nUsePAM no\nPasswordAuthentication no\n", encoding="utf-8",
    )  # fmt: skip
    if os.geteuid() == 0:
        Path("/run/sshd").mkdir(exist_ok=True)  # where sshd as root shuts itself in before someone is let in
    program = shutil.which("sshd", path=os.environ["PATH"] + ":/usr/sbin")
    assert program, "sshd saknas; kör make tools"
    with running([program, "-D", "-e", "-f", str(folder / "sshd")], lambda: answers(port)):
        yield f"ssh -p {port} -i {folder}/user -o UserKnownHostsFile={folder}/known -o StrictHostKeyChecking=accept-new -F none -o GSSAPIAuthentication=no"


def fetched(address: str) -> tuple[int, bytes]:
    """The status and body that the address answers with."""
    try:
        with urlopen(address, timeout=PATIENCE) as response:
            return response.status, response.read()
    except HTTPError as error:
        return error.code, error.read()

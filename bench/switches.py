"""What visitors meet while a site is published again and again, and the publishing is killed at random moments.

    .venv/bin/python bench/switches.py [mapp ssh] [--s3 http://127.0.0.1:5000] [--ganger 200] [--skriv]

Four visitors click on without a pause: at an nginx with the hub's settings for a folder, here and over ssh, and at the S3 server
that --s3 says. That has to replace an object whole, as S3 does; rclone's own (rclone serve s3) writes into it, moto_server replaces. Every other publication is killed, with all that it has started, at a moment within the time that one takes.
"""

from __future__ import annotations

import argparse
import getpass
import os
import random
import shlex
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from multiprocessing import get_context
from multiprocessing.context import ForkServerProcess
from pathlib import Path
from tempfile import TemporaryDirectory

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent / "tests"))

from forebygga.cli import main as forebygga  # noqa: E402
from forebygga.publishing.places import server  # noqa: E402
from publishing.places import free_port, ssh_host, store_settings  # noqa: E402
from publishing.servers import serving  # noqa: E402
from publishing.visitors import VERSIONS, versions, visiting  # noqa: E402

CONTEXT = get_context("forkserver")
CONTEXT.set_forkserver_preload(["forebygga.cli", "forebygga.cli.publishing"])
KINDS = ("mapp", "ssh")
LONGER = 1.1
"""A moment to kill at is drawn from the time that a publication takes and a tenth more, so that some are just done."""


@dataclass
class Outcome:
    """What was met: publications that came to their end and that were killed, sessions, those with a switch within, and faults."""

    ended: int
    killed: int
    sessions: int
    crossed: int
    faults: list[str]


def _publish(arguments: list[str], environment: Mapping[str, str]) -> None:
    """The command, leading a process group of its own, so that all it has started can be ended with it; its words go nowhere."""
    os.setsid()
    os.environ.update(environment)
    server.SHELL = shlex.split(environment.get("RSYNC_RSH", "ssh"))  # read when the module was, in the process that this is a copy of
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)
    sys.exit(forebygga(arguments))


@dataclass(frozen=True)
class Site:
    """The releases to publish, the place for them as the command names it, and where visitors find it: a port and a first part of addresses."""

    folder: Path
    place: str
    port: int
    base: str = "/"
    environment: Mapping[str, str] = field(default_factory=dict)

    def publishing(self, version: str) -> ForkServerProcess:
        """The command at work: a copy of a process that has it loaded, so that the time goes to publishing."""
        words = ["publish", "--hubb", str(self.folder), "--mapp", str(self.folder / version), self.place]
        process = CONTEXT.Process(target=_publish, args=(words, dict(self.environment)))
        process.start()
        return process


@contextmanager
def site(kind: str, folder: Path) -> Iterator[Site]:
    """A place of the kind, or in the S3 server at the address, with the first version published, and its server."""
    versions(folder)
    there = folder / "there"
    with ExitStack() as servers:
        if kind.startswith("http://"):
            environment = store_settings(kind) | {"RCLONE_S3_ACL": "public-read", "RCLONE_S3_BUCKET_ACL": "public-read"}
            bucket = f"byten-{os.getpid()}"
            subprocess.run(["rclone", "mkdir", f"prov:{bucket}"], env=os.environ | environment, check=True)
            opened = Site(folder, f"s3:prov:{bucket}", int(kind.rpartition(":")[2].rstrip("/")), f"/{bucket}/", environment)
            opened.publishing(VERSIONS[0]).join()
        else:
            environment = {}
            if kind == "ssh":
                (folder / "keys").mkdir(mode=0o700)
                environment = {"RSYNC_RSH": servers.enter_context(ssh_host(folder / "keys"))}
            where = f"ssh:{getpass.getuser()}@127.0.0.1:{there}" if kind == "ssh" else f"mapp:{there}"
            opened = Site(folder, where, free_port(), environment=environment)
            opened.publishing(VERSIONS[0]).join()
            servers.enter_context(serving("nginx", there / "current", folder / "server", port=opened.port))
        yield opened


def _kill(process: ForkServerProcess) -> None:
    """End it and all that it has started; one that does not lead its group yet has started nothing."""
    try:
        os.killpg(int(process.pid or 0), signal.SIGKILL)
    except ProcessLookupError:
        process.kill()


def switched(site: Site, times: int, chosen: random.Random) -> Outcome:
    """Publish the versions in turn, kill every other publication somewhere, and tell what visitors met, also when stopped with Ctrl+C."""
    taken, ended, killed = [0.5], 0, 0
    with visiting(site.port, site.base) as visitors, suppress(KeyboardInterrupt):
        for number in range(1, times + 1):
            start = time.monotonic()
            process = site.publishing(VERSIONS[number % len(VERSIONS)])
            process.join(None if number % 2 else chosen.uniform(0, LONGER * taken[-1]))
            if process.exitcode is None:
                _kill(process)
                process.join()
                killed += 1
            else:
                taken.append(time.monotonic() - start)
                ended += process.exitcode == 0
            visitors.wait(2)
    return Outcome(ended, killed, visitors.sessions, visitors.crossed, visitors.faults)


def main() -> int:
    """Measure, show the table, and save it when asked to; 1 when a visitor met a fault."""
    arguments = argparse.ArgumentParser(description="Publicera gång på gång medan besökare klickar, och avbryt på måfå.")
    arguments.add_argument("platser", nargs="*", metavar="PLATS", help="mapp, ssh (annars båda, utom när --s3 är angiven)")
    arguments.add_argument("--s3", metavar="ADRESS", help="en S3-server på den här datorn, som alla får läsa i")
    arguments.add_argument("--ganger", type=int, default=200)
    arguments.add_argument("--skriv", action="store_true")
    options = arguments.parse_args()
    lines = ["| Plats | Klara | Avbrutna | Besök | Över ett byte | Fel |", "| --- | ---: | ---: | ---: | ---: | ---: |"]
    faults = []
    for kind in options.platser + [options.s3] * bool(options.s3) or KINDS:
        with TemporaryDirectory() as name:
            folder = Path(name)
            folder.chmod(0o755)
            with site(kind, folder) as opened:
                met = switched(opened, options.ganger, random.Random(17))
        faults += met.faults
        lines.append(
            f"| {'s3' if kind == options.s3 else kind} | {met.ended} | {met.killed} | {met.sessions} | {met.crossed} | {len(met.faults)} |"
        )
        sys.stderr.write("\n".join([lines[-1], *met.faults[:10], ""]))
    text = "\n".join(lines) + "\n"
    sys.stdout.write(text)
    if options.skriv:
        (HERE / "switches.md").write_text(
            f"# Byten\n\n{options.ganger} publiceringar på varje plats medan fyra besökare klickar. `bench/switches.py`\n\n{text}",
            encoding="utf-8",
        )
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())

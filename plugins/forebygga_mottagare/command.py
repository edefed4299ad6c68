"""The command: run the receiver, or say what waits."""

from __future__ import annotations

import logging
import sys
from collections.abc import Sequence
from pathlib import Path

from forebygga.cli.arguments import SwedishParser
from forebygga.hub.clock import build_day
from forebygga.hub.problems import HubError
from forebygga_mottagare.queue import Queue
from forebygga_mottagare.settings import Receiver, read_receiver, token

MOST_AT_ONCE = 64
"""Connections at a time: a small server's memory, and more than one form needs."""


def parser() -> SwedishParser:
    """The command line."""
    top = SwedishParser(
        prog="python -m forebygga_mottagare", description="Ta emot bidrag från formuläret och gör dem till ändringsförslag."
    )
    top.add_argument("val", choices=("kör", "kö"), metavar="VAL", help="kör: ta emot bidrag; kö: visa vad som väntar")
    top.add_argument("--fil", type=Path, default=Path("mottagare.yml"), metavar="FIL", help="inställningarna (annars mottagare.yml)")
    return top


def _run(settings: Receiver) -> int:
    try:
        import uvicorn

        from forebygga_mottagare.app import app
        from forebygga_mottagare.forges import forge
    except ModuleNotFoundError as error:
        raise HubError(f"{error.name} saknas; installera med: pip install --require-hashes -r requirements/mottagare.txt") from error
    logging.basicConfig(level=logging.INFO, format="%(message)s", stream=sys.stderr)
    logging.getLogger("httpx2").setLevel(logging.WARNING)
    service = app(settings, forge(settings.host, token(settings.host)), build_day)
    uvicorn.run(
        service,
        host=settings.address,
        port=settings.port,
        access_log=False,  # it would write who asked
        log_level="warning",
        proxy_headers=True,
        forwarded_allow_ips=list(settings.proxies),
        server_header=False,
        limit_concurrency=MOST_AT_ONCE,
        timeout_keep_alive=5,
    )
    return 0


def _waiting(settings: Receiver) -> int:
    queue = Queue(Path(settings.queue))
    for number in queue.numbers():
        proposal = queue.read(number)
        sys.stdout.write(f"{proposal.day} {number}: {proposal.title}\n")
    sys.stderr.write(f"{queue.size()} väntar\n")
    return 0


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and give its exit code."""
    options = parser().parse_args(arguments)
    try:
        settings = read_receiver(options.fil.resolve())
        return _run(settings) if options.val == "kör" else _waiting(settings)
    except HubError as error:
        sys.stderr.write(f"mottagaren: {error}\n")
        return 2

"""forebygga edition: this month's edition of the open data."""

from __future__ import annotations

import argparse
import hashlib
import sys

from forebygga.hub.clock import build_day
from forebygga.hub.data_editions import FOLDER, SUMS
from forebygga.hub.history import read_history
from forebygga.hub.problems import HubError, is_fatal
from forebygga.hub.settings import read_settings
from forebygga.load import load
from forebygga.page.rendering import Hub
from forebygga.subjects.data.editions import edition_bytes


def edition(options: argparse.Namespace) -> int:
    """The month's edition, with its checksum in the list; 1 when the content has faults. Raises HubError when the month has one."""
    root = options.hubb.resolve()
    day = build_day()
    month = f"{day:%Y-%m}"
    folder = root / FOLDER
    file, sums = folder / f"{month}.zip", folder / SUMS
    if file.exists():
        raise HubError(f"{FOLDER}/{file.name} finns redan; en utgåva ändras aldrig. Nästa går att göra nästa månad")
    catalog, problems = load(root)
    if is_fatal(problems):
        sys.stderr.write("Innehållet har fel som måste rättas först: kör forebygga check\n")
        return 1
    data = edition_bytes(Hub(catalog, read_settings(root)[0], day, history=read_history(root)), month, day)
    folder.mkdir(exist_ok=True)
    file.write_bytes(data)
    lines = {*(sums.read_text(encoding="utf-8").splitlines() if sums.exists() else ()), f"{hashlib.sha256(data).hexdigest()}  {file.name}"}
    sums.write_text("".join(f"{line}\n" for line in sorted(lines, key=lambda line: line[66:])), encoding="utf-8", newline="\n")
    sys.stdout.write(f"{FOLDER}/{file.name}\n")
    sys.stderr.write(
        f"Utgåva {month}: {len(data) / 1_000_000:.1f} MB. Lägg in den i kodförrådet; sedan ändras den aldrig\n".replace(".", ",", 1)
    )
    return 0

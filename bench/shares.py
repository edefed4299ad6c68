"""What several machines save: the hub built by one, then by shares of 1, 2 and 4 and from their packs. Processor seconds; run by hand.

`bench/shares.py HUBB` measures a hub of one's own, else one of 3,000 generated records. Each machine is a copy of the hub that has
kept nothing; they run one after the other, so that none disturbs another. What waits is the dearest share and the last build.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

from generate import generate
from run import BIN, row, took

SHARES = (1, 2, 4)
RECORDS = 3_000


def machine(hub: Path, at: Path) -> Path:
    """A machine that has the hub and has kept nothing."""
    shutil.rmtree(at, ignore_errors=True)
    return Path(shutil.copytree(hub, at, ignore=shutil.ignore_patterns(".cache", "site", ".git")))


def main(hub: Path, at: Path) -> None:
    """Print the table."""
    alone = took(BIN / "forebygga", "build", folder=machine(hub, at / "ensam"))
    row("", ("dyraste delen", "sista bygget", "i väntan", "MB paket"))
    row("ensam", ("", f"{alone.processor:.1f}", f"{alone.processor:.1f}", ""))
    for total in SHARES:
        packs = at / f"paket-{total}"
        packs.mkdir()
        parts = []
        for number in range(1, total + 1):  # each machine begins with no pack: what one made, the next must not find
            sent = at / f"paket-{number}-av-{total}"
            command = (BIN / "forebygga", "build", "--paket", sent, "--del", f"{number}/{total}")
            parts.append(took(*command, folder=machine(hub, at / "del")))
            for pack in sent.iterdir():
                pack.rename(packs / pack.name)
        last = took(BIN / "forebygga", "build", "--paket", packs, folder=machine(hub, at / "sista"))
        dearest = max(part.processor for part in parts)
        size = sum(pack.stat().st_size for pack in packs.iterdir()) / 1_000_000
        row(f"{total} delar", (f"{dearest:.1f}", f"{last.processor:.1f}", f"{dearest + last.processor:.1f}", f"{size:.0f}"))


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        if sys.argv[1:]:
            main(Path(sys.argv[1]).resolve(), Path(folder))
        else:
            generate(Path(folder) / "hubb", RECORDS)
            main(Path(folder) / "hubb", Path(folder))

"""What moved between two built sites: how the search of each answers the judged queries and those written blind.

Run by `python bench/sok/jamfor.py FÖRE EFTER`; each is the folder of a built site, for example the last release and what is built now.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import yaml

HERE = Path(__file__).parent
SHOWN = 5
"""Hits that are compared one by one; the number of hits in all is compared too."""


def queries() -> list[str]:
    """What is asked, once each."""
    judged = [str(row["fråga"]) for row in yaml.safe_load((HERE / "fragor.yml").read_text(encoding="utf-8"))]
    blind = [
        yaml.safe_load((HERE / name).read_text(encoding="utf-8"))
        for name in ("blinda.yml", "nya.yml", "tredje.yml", "fjarde.yml", "femte.yml", "sjatte.yml")
    ]
    return list(dict.fromkeys([*judged, *(str(text) for rows in blind for asked in rows.values() for text in asked)]))


def answers(site: Path, asked: Sequence[str]) -> list[dict[str, Any]]:
    """What the site's own engine answers."""
    given = json.dumps([{"query": text, "options": {"limit": SHOWN, "snippets": False}} for text in asked])
    command = ["node", str(HERE / "motor.mjs"), str(site / "sok")]
    done = subprocess.run(command, input=given, capture_output=True, text=True, encoding="utf-8", check=True)
    hits: list[dict[str, Any]] = json.loads(done.stdout)["answers"]
    return hits


def moved(asked: Sequence[str], before: Sequence[dict[str, Any]], after: Sequence[dict[str, Any]]) -> Iterator[str]:
    """A line for each query whose first hits are others or in another order, then how many are the same."""
    same = counted = 0
    for text, old, new in zip(asked, before, after, strict=True):
        first, now = ([hit["url"] for hit in answer["hits"]] for answer in (old, new))
        if first == now:
            same += 1
            counted += old["total"] == new["total"]
            continue
        gone, come = [url for url in first if url not in now], [url for url in now if url not in first]
        what = f"bort {', '.join(gone)}; nya {', '.join(come)}" if gone or come else "annan ordning"
        yield f"{text}: {old['total']} → {new['total']} träffar; {what}"
    yield f"{same} av {len(asked)} frågor har samma {SHOWN} första träffar i samma ordning, {counted} också samma antal"


def main() -> None:
    """Print what moved."""
    before, after = (Path(name) for name in sys.argv[1:3])
    asked = queries()
    sys.stdout.write("\n".join(moved(asked, answers(before, asked), answers(after, asked))) + "\n")


if __name__ == "__main__":
    main()

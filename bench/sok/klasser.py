"""How well the search answers by class: titles and their slips, places, unknown words, nonsense, and questions written blind.

Run by `python bench/sok/klasser.py`; with --skriv the table is kept in klasser.md.
"""

from __future__ import annotations

import dataclasses
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from classes import PAIR, blind, interval, made
from judged import EMPTY, Query, rank

from forebygga.hub.settings import read_settings
from forebygga.load import load
from forebygga.site import outputs
from forebygga.subjects.search.findable import Findable
from forebygga.subjects.search.index import index_of, read_search
from run import PROJECT, TODAY

KEPT = Path(__file__).with_name("klasser.md")


def answered() -> list[tuple[Query, dict[str, Any]]]:
    """Every query with what our engine answers."""
    catalog, _ = load(PROJECT)
    search = dataclasses.replace(read_search(PROJECT), cache=None)
    site = [output for output in outputs(catalog, read_settings(PROJECT)[0], today=TODAY) if output.is_page]
    asked = [*blind(catalog), *made([*Findable(catalog).pages(site), *search.pages])]
    with tempfile.TemporaryDirectory() as name:
        for file, text in index_of(catalog, site, search).files.items():
            Path(name, file).write_text(text, encoding="utf-8")
        command = ["node", str(Path(__file__).with_name("motor.mjs")), name]
        given = json.dumps([{"query": query.text, "options": {"limit": 10}} for query in asked])
        done = subprocess.run(command, input=given, capture_output=True, text=True, encoding="utf-8", check=True)
    return list(zip(asked, json.loads(done.stdout)["answers"], strict=True))


def table(pairs: Sequence[tuple[Query, dict[str, Any]]]) -> Iterator[str]:
    """A row for each class; the interval is Wilson's, 95 %."""
    yield "| Klass | frågor | MRR@10 | först | bland tre | 95 % | utan träff |"
    yield "| --- | --- | --- | --- | --- | --- | --- |"
    for kind in dict.fromkeys(query.kind for query, _ in pairs):
        of_kind = [(query, answer) for query, answer in pairs if query.kind == kind]
        number, without = len(of_kind), sum(not answer["total"] for _, answer in of_kind) / len(of_kind)
        if kind in (EMPTY, PAIR):
            yield f"| {kind} | {number} | – | – | – | – | {without:.1%} |"
            continue
        ranks = [rank(query, [hit["url"] for hit in answer["hits"]]) for query, answer in of_kind]
        three = sum(0 < place <= 3 for place in ranks) / number
        low, high = interval(three, number)
        mrr = sum(1 / place for place in ranks if place) / number
        first = sum(place == 1 for place in ranks) / number
        yield f"| {kind} | {number} | {mrr:.3f} | {first:.1%} | {three:.1%} | {low:.1%}–{high:.1%} | {without:.1%} |"


def main() -> None:
    """Measure, print and maybe keep."""
    lines = "\n".join(table(answered())) + "\n"
    sys.stdout.write(lines)
    if "--skriv" in sys.argv:
        KEPT.write_text(f"# Sökningen efter klass\n\nGjort av `python bench/sok/klasser.py --skriv`.\n\n{lines}", encoding="utf-8")


if __name__ == "__main__":
    main()

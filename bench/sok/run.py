"""How well the search answers the judged queries (fragor.yml), beside other searches on the same pages; run by make bench-sok.

Nothing is asserted: tests/search/test_search_quality.py holds the limits. With --skriv the table is also kept in resultat.md.
"""

from __future__ import annotations

import argparse
import dataclasses
import json
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from classes import interval
from judged import Figures, Query, by_class, empty, figures, queries

from forebygga.hub.catalog import Catalog
from forebygga.hub.settings import read_settings
from forebygga.load import load
from forebygga.page.output import Output
from forebygga.site import outputs
from forebygga.subjects.search.findable import Findable
from forebygga.subjects.search.index import Search, index_of, read_search
from forebygga.subjects.search.synonyms import SearchWords
from peers import Answers, minisearch, pagefind, stock_material

HERE = Path(__file__).parent
PROJECT = HERE.parents[1]
TODAY = date(2026, 11, 22)
KEPT = HERE / "resultat.md"


class Asked(NamedTuple):
    """Answers with what they cost: compressed bytes at the start and per query, milliseconds of the processor per query."""

    answers: Answers
    opened: int
    read: list[int]
    milliseconds: list[float]


def ours(catalog: Catalog, site: Sequence[Output], search: Search, asked: Sequence[Query]) -> Asked:
    """What our engine answers."""
    with tempfile.TemporaryDirectory() as name:
        for file, text in index_of(catalog, site, search).files.items():
            Path(name, file).write_text(text, encoding="utf-8")
        given = json.dumps([{"query": query.text, "options": {"limit": 10}} for query in asked])
        done = subprocess.run(
            ["node", str(HERE / "motor.mjs"), name], input=given, capture_output=True, text=True, encoding="utf-8", check=True
        )
    printed: dict[str, Any] = json.loads(done.stdout)
    return Asked(
        [[hit["url"] for hit in answer["hits"]] for answer in printed["answers"]],
        sum(size for _, size in printed["opened"]),
        [sum(size for _, size in answer["read"]) for answer in printed["answers"]],
        [answer["milliseconds"] for answer in printed["answers"]],
    )


def without_queries(words: SearchWords, asked: Sequence[Query]) -> SearchWords:
    """The synonyms without every word and best answer that equals a query."""
    barred = {query.text.lower() for query in asked}
    groups = [
        group.model_copy(update={"words": tuple(word for word in group.words if word.lower() not in barred)}) for group in words.groups
    ]
    best = [bet.model_copy(update={"queries": tuple(query for query in bet.queries if query.lower() not in barred)}) for bet in words.best]
    return words.model_copy(
        update={"groups": tuple(group for group in groups if group.words), "best": tuple(bet for bet in best if bet.queries)}
    )


def _cells(one: Figures, nothing: float) -> str:
    low, high = interval(one.three, one.number)
    return f"{one.mrr:.3f} | {one.ndcg:.3f} | {one.first:.0%} | {one.three:.0%} | {low:.0%}–{high:.0%} | {one.without:.0%} | {nothing:.0%}"


def table(asked: Sequence[Query], rows: Sequence[tuple[str, Answers]]) -> list[str]:
    """A row for each search, over all queries."""
    lines = [
        "| Sökning | MRR@10 | nDCG@10 | rätt först | rätt bland tre | 95 % | utan träff | tomt när det ska |",
        "| --- | --- | --- | --- | --- | --- | --- | --- |",
    ]
    return [*lines, *(f"| {name} | {_cells(figures(asked, answers), empty(asked, answers))} |" for name, answers in rows)]


def classes(asked: Sequence[Query], rows: Sequence[tuple[str, Answers]]) -> list[str]:
    """MRR@10 of each search in each class."""
    each = [(name, by_class(asked, answers)) for name, answers in rows]
    lines = [f"| Klass | frågor | {' | '.join(name for name, _ in each)} |", f"| --- | --- |{' --- |' * len(each)}"]
    for kind, first in each[0][1].items():
        lines.append(f"| {kind} | {first.number} | {' | '.join(f'{figures_by_kind[kind].mrr:.3f}' for _, figures_by_kind in each)} |")
    return lines


def cost(one: Asked) -> list[str]:
    """Bytes and time."""
    read, spent = sorted(one.read), sorted(one.milliseconds)
    middle, late = len(read) // 2, int(len(read) * 0.95)
    return [
        f"Hämtat, komprimerat med gzip: {one.opened / 1000:.0f} kB en gång (sidornas namn och adresser, och var allt ligger), sedan per fråga de ord, "
        f"synonymer och utdrag som frågan gäller: {read[middle] / 1000:.0f} kB i mitten, {read[late] / 1000:.0f} kB för 95 av 100 och {read[-1] / 1000:.0f} kB som mest.",
        f"Processortid per fråga: {spent[middle]:.0f} ms i mitten, {spent[late]:.0f} ms för 95 av 100.",
    ]


def report(with_peers: bool) -> list[str]:
    """The whole report as Markdown lines."""
    catalog, _ = load(PROJECT)
    search = dataclasses.replace(read_search(PROJECT), cache=None)
    site = [output for output in outputs(catalog, read_settings(PROJECT)[0], today=TODAY) if output.is_page]
    asked, stale = queries(catalog, {output.uri: output.text for output in site})
    main = ours(catalog, site, search, asked)
    rows = [("vår", main.answers)]
    rows.append(
        (
            "vår, utan synonymer lika en fråga",
            ours(catalog, site, dataclasses.replace(search, words=without_queries(search.words, asked)), asked).answers,
        )
    )
    rows.append(("vår, utan synonymfil", ours(catalog, site, dataclasses.replace(search, words=SearchWords.empty()), asked).answers))
    pages = [*Findable(catalog).pages(site), *search.pages]
    if with_peers:
        texts = [query.text for query in asked]
        with tempfile.TemporaryDirectory() as name:
            rows.append(("Material for MkDocs", stock_material(pages, texts, Path(name))))
        for called, peer in (("Pagefind", pagefind), ("MiniSearch", minisearch)):
            with tempfile.TemporaryDirectory() as name:
                answers = peer(pages, texts, Path(name))
            if answers is not None:
                rows.append((called, answers))
    number = sum(query.kind != "tomt" for query in asked)
    lines = [f"{len(pages)} sidor, {number} frågor med rätt svar och {len(asked) - number} där rätt svar är inget."]
    lines += [f"Räknas inte, bedömningen stämmer inte längre: {one.query} → {one.answer} ({one.why})." for one in stale]
    lacking = {"Pagefind", "MiniSearch"} - {name for name, _ in rows} if with_peers else set()
    lines += [f"{name} gick inte att hämta här, så den raden saknas." for name in sorted(lacking)]
    return [*lines, "", *table(asked, rows), "", "MRR@10 i varje klass:", "", *classes(asked, rows), "", *cost(main)]


def main() -> None:
    """Measure, print and maybe keep."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else "")
    parser.add_argument("--ensam", action="store_true", help="bara vår sökning")
    parser.add_argument("--skriv", action="store_true", help=f"spara tabellen i {KEPT.name}")
    options = parser.parse_args()
    lines = report(with_peers=not options.ensam)
    sys.stdout.write("\n".join(lines) + "\n")
    if options.skriv:
        KEPT.write_text(
            "# Så svarar sökningen\n\nGjort av `make bench-sok`. Frågorna står i `fragor.yml`.\n\n" + "\n".join(lines) + "\n",
            encoding="utf-8",
        )


if __name__ == "__main__":
    main()

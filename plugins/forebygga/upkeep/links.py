"""Links out of the hub: which there are, which are due to be asked, what was answered, and what editors are told."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

from forebygga.hub.catalog import Catalog, Entry
from forebygga.hub.links_out import LinkPolicy
from forebygga.hub.problems import HubError, Problem
from forebygga.records.markers import Web
from forebygga.records.shape import Place, pointers
from forebygga.records.web_address import address_fault
from forebygga.rule import LINKS_OUT, Rule
from forebygga.upkeep.asking import Answer, Asker

HOSTS_AT_ONCE = 8
"""Different hosts asked at the same time; each of them meets one question at a time."""

SILENT_LINK = Rule(
    "silent-link",
    LINKS_OUT,
    "En webbadress finns inte längre, eller svarar inte.",
    "Leta upp sidans nya adress, eller hänvisa till en annan källa eller en arkiverad kopia. Fungerar den i en webbläsare: skriv ett undantag i `data/lankar.yml`.",
)
MOVED_LINK = Rule(
    "moved-link",
    LINKS_OUT,
    "En webbadress leder vidare till en annan.",
    "Läs sidan, och byt adressen om den säger detsamma.",
)

ProblemAt = Callable[[Rule, str], Problem]
"""Makes a problem, of a rule and a message, at the place where the address stands."""


@dataclass(frozen=True, slots=True)
class LinkStatus:
    """What is known of an address: the answer, the day it was asked and the first day that it answered so (YYYY-MM-DD)."""

    state: str
    words: str
    to: str
    asked: str
    since: str

    @property
    def is_bad(self) -> bool:
        """Whether an editor has something to do."""
        return self.state in ("borta", "tyst", "flyttad")


Answers = dict[str, LinkStatus]


def _in_head(entry: Entry, at: Place, rule: Rule, message: str) -> Problem:
    return entry.source.problem(at, rule, message, severity="råd")


def _in_body(entry: Entry, line: int, column: int, rule: Rule, message: str) -> Problem:
    return Problem(entry.source.path, line, column, rule, message, "råd")


def links_out(catalog: Catalog) -> dict[str, list[tuple[Entry, ProblemAt]]]:
    """Every web address in published records, without its fragment, and where it stands."""
    by_address: dict[str, list[tuple[Entry, ProblemAt]]] = defaultdict(list)
    for entry in catalog.entries.values():
        if not entry.is_published:
            continue
        for at, marker, url in pointers(entry.record):
            if isinstance(marker, Web) and str(url).startswith("http"):
                by_address[url.partition("#")[0]].append((entry, partial(_in_head, entry, at)))
        for mark in entry.body.links:
            if mark.text.startswith(("http://", "https://")) and address_fault(mark.text) is None:
                by_address[mark.text.partition("#")[0]].append((entry, partial(_in_body, entry, mark.line, mark.column)))
    return dict(sorted(by_address.items()))


def due(urls: Mapping[str, object], answers: Answers, policy: LinkPolicy, today: date, *, days: int, most: int) -> list[str]:
    """The addresses to ask today, at most so many: those never asked, then those asked longest ago.

    One that answered is asked again after so many days, one that did not each time.
    """
    fresh = (today - timedelta(days=days)).isoformat()

    def is_due(url: str) -> bool:
        before = answers.get(url)
        return before is None or before.is_bad or before.asked <= fresh

    chosen = [url for url in urls if not policy.is_left_alone(url, today) and is_due(url)]
    return sorted(chosen, key=lambda url: (answers[url].asked if url in answers else "", url))[:most]


def ask_all(urls: list[str], agent: str, pause: float) -> Iterator[tuple[str, Answer]]:
    """The answers, host by host; several hosts at the same time."""
    hosts: dict[str, list[str]] = defaultdict(list)
    for url in urls:
        parts = urlsplit(url)
        hosts[f"{parts.scheme}://{parts.netloc}"].append(url)
    with ThreadPoolExecutor(HOSTS_AT_ONCE) as pool:
        for answers in pool.map(lambda host: list(Asker(agent, pause).ask(host, hosts[host])), hosts):
            yield from answers


def updated_status(answers: Answers, url: str, answer: Answer, today: date) -> LinkStatus:
    """What is known of the address after today's answer."""
    before, day = answers.get(url), today.isoformat()
    since = before.since if before and before.state == answer.state else day
    return LinkStatus(answer.state, answer.words, answer.to, day, since)


def link_advice(
    links: Mapping[str, list[tuple[Entry, ProblemAt]]], answers: Answers, policy: LinkPolicy, today: date
) -> list[tuple[Entry, Problem]]:
    """The advice for editors, with the record that each stands in, in the order of places."""
    advice = []
    for url, places in links.items():
        status = answers.get(url)
        if status and status.is_bad and not policy.is_left_alone(url, today):
            advice += [(entry, _advice(problem_at, url, status, policy)) for entry, problem_at in places]
    return sorted(advice, key=lambda item: item[1])


def _advice(problem_at: ProblemAt, url: str, status: LinkStatus, policy: LinkPolicy) -> Problem:
    if status.state == "flyttad":
        return problem_at(MOVED_LINK, f"{url} {status.words}: {status.to}. Läs sidan och byt adressen om den säger detsamma")
    copy = policy.copy_of(url)
    there = f" Arkiverad kopia från {copy.day.isoformat()}: {copy.copy_at}" if copy else ""
    return problem_at(
        SILENT_LINK, f"{url} {status.words} sedan {status.since}; hitta sidans nya adress, en annan källa eller en arkiverad kopia.{there}"
    )


def read_answers(file: Path) -> Answers:
    """What was answered before; nothing when there is no file. Raises HubError when it cannot be read."""
    if not file.exists():
        return {}
    try:
        return {url: LinkStatus(**kept) for url, kept in json.loads(file.read_text(encoding="utf-8"))["adresser"].items()}
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise HubError(f"{file} går inte att läsa; ta bort den, så frågas allt på nytt") from error


def write_answers(file: Path, answers: Answers) -> None:
    """Keep the answers, sorted by address."""
    file.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps({"adresser": {url: asdict(answers[url]) for url in sorted(answers)}}, ensure_ascii=False, indent=1)
    file.write_text(text + "\n", encoding="utf-8", newline="\n")

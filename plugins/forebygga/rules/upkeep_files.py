"""What the files for the hub's upkeep say (data/kodagare.yml, data/lankar.yml): their form, and whether what they name is there."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

from forebygga.hub import links_out, reviewers
from forebygga.hub.catalog import Catalog
from forebygga.hub.links_out import LinkPolicy
from forebygga.hub.problems import Problem, Severity, suggestion
from forebygga.hub.reading.part import read_optional
from forebygga.hub.reading.tree import place
from forebygga.hub.reviewers import Reviewers
from forebygga.hub.vocabulary import DUPLICATE_VALUE
from forebygga.records.faults import BAD_ADDRESS
from forebygga.records.shape import Place
from forebygga.records.web_address import address_fault
from forebygga.rule import Rule
from forebygga.rules.future import FUTURE_DATE
from forebygga.rules.references import DANGLING_REFERENCE
from forebygga.rules.settings import DAY_GONE

Fault = tuple[Place, Rule, str]


def upkeep_file_problems(root: Path, catalog: Catalog, today: date | None) -> Iterator[Problem]:
    """Everything that is wrong in the two files; nothing for a hub without them. Without a day no day is judged."""
    reviewers_file, tree, problems = read_optional(Reviewers, root, reviewers.FILE)
    yield from problems
    if reviewers_file and tree:
        for location, rule, message in _reviewers(reviewers_file, root, catalog):
            yield Problem(reviewers.FILE, *place(tree, location), rule, message)
    policy, tree, problems = read_optional(LinkPolicy, root, links_out.FILE)
    yield from problems
    if policy and tree:
        for location, rule, message in (*_links(policy), *(_days(policy, today) if today else ())):
            severity: Severity = "varning" if rule in (DAY_GONE, FUTURE_DATE) else "fel"
            yield Problem(links_out.FILE, *place(tree, location), rule, message, severity)


def _reviewers(reviewers_file: Reviewers, root: Path, catalog: Catalog) -> Iterator[Fault]:
    """Folders and owners that are not there: their changes would be looked at by nobody."""
    for number, one in enumerate(reviewers_file.folders):
        if ".." in one.folder.split("/") or not (root / one.folder).is_dir():
            message = f"det finns ingen mapp '{one.folder}' i förrådet; rätta namnet, eller ta bort raden"
            yield ("mappar", number, "mapp"), DANGLING_REFERENCE, message
    actors = [entry.id for entry in catalog.of("aktorer")]
    for number, owner in enumerate(reviewers_file.owners):
        if owner.owner not in actors:
            hint = suggestion(owner.owner, actors) or "; skriv ett id ur content/aktorer, eller ta bort raden"
            yield ("ägare", number, "ägare"), DANGLING_REFERENCE, f"ingen aktör har id:t '{owner.owner}'{hint}"


def _links(policy: LinkPolicy) -> Iterator[Fault]:
    """Addresses that are none, that stand twice, or whose copy is the address itself."""
    seen: set[str] = set()
    for number, alone in enumerate(policy.left_alone):
        at = ("undantag", number, "adress")
        wrong = address_fault(alone.address.removesuffix("*"))
        if wrong:
            yield at, BAD_ADDRESS, f"'{alone.address[:80]}' är ingen webbadress: {wrong}"
        elif alone.address in seen:
            yield at, DUPLICATE_VALUE, "adressen står redan bland undantagen; ta bort den ena"
        seen.add(alone.address)
    for number, copy in enumerate(policy.copies):
        wrong = address_fault(copy.address)
        if wrong:
            yield ("kopior", number, "adress"), BAD_ADDRESS, f"'{copy.address[:80]}' är ingen webbadress: {wrong}"
        elif urlsplit(copy.copy_at)[1:] == urlsplit(copy.address)[1:]:
            yield ("kopior", number, "kopia"), DUPLICATE_VALUE, "kopian har samma adress som originalet; skriv arkivets adress"


def _days(policy: LinkPolicy, today: date) -> Iterator[Fault]:
    for number, alone in enumerate(policy.left_alone):
        if alone.until and alone.until < today:
            message = f"undantaget gällde till och med {alone.until}; ta bort det, eller skriv en ny dag"
            yield ("undantag", number, "till"), DAY_GONE, message
    for number, copy in enumerate(policy.copies):
        if copy.day > today:
            yield ("kopior", number, "dag"), FUTURE_DATE, f"dagen {copy.day} har inte varit än; skriv den dag då kopian gjordes"

"""`forebygga kodagare` and `forebygga arenden`: who reviews what, and an issue for each owner of what is to be looked at."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from forebygga.cli.links import ANSWERS
from forebygga.hub.catalog import Catalog
from forebygga.hub.clock import build_day
from forebygga.hub.links_out import read_link_policy
from forebygga.hub.problems import HubError
from forebygga.hub.store import STORE, Store
from forebygga.load import load
from forebygga.subjects.editors.review import desks
from forebygga.upkeep.issues import Host, settle, wanted
from forebygga.upkeep.links import link_advice, links_out, read_answers
from forebygga.upkeep.owners import codeowners, read_reviewers

KEY = "FOREBYGGA_KODVARD_NYCKEL"
"""The variable that holds the code host's token; it needs to read and write issues, and nothing else."""


def _catalog(root: Path) -> Catalog:
    store = Store(root / STORE)
    catalog, _ = load(root, store=store)
    store.close()
    return catalog


def owners(options: argparse.Namespace) -> int:
    """Write CODEOWNERS for each code host."""
    root = options.hubb.resolve()
    for path, text in codeowners(read_reviewers(root), _catalog(root)).items():
        (root / path).parent.mkdir(exist_ok=True)
        (root / path).write_text(text, encoding="utf-8", newline="\n")
        sys.stdout.write(f"{path}\n")
    return 0


def issues(options: argparse.Namespace) -> int:
    """Open, write anew or close the issues of the owners; or only show them. Raises HubError without a token."""
    root, today = options.hubb.resolve(), build_day()
    catalog, reviewers = _catalog(root), read_reviewers(root)
    links = link_advice(links_out(catalog), read_answers(options.svar or root / ANSWERS), read_link_policy(root), today)
    names = {entry.id: entry.record.title for entry in catalog.of("aktorer")}
    wanted_issues = wanted(desks(catalog, today), links, reviewers, names)
    if options.visa:
        for issue in wanted_issues:
            sys.stdout.write(f"# {issue.title}\n\n{issue.body}\n")
        return 0
    token = os.environ.get(KEY, "").strip()
    if not (options.api and options.forrad and token):
        raise HubError(f"skriv --api och --forrad, och sätt nyckeln i {KEY}; eller --visa för att bara se ärendena")
    for line in settle(Host(options.slag, options.api, options.forrad, token), wanted_issues):
        sys.stdout.write(f"{line}\n")
    return 0

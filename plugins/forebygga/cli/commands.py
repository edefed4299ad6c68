"""What each command does."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from forebygga.building.command import build as build_site
from forebygga.building.command import build_share
from forebygga.building.place import refuse
from forebygga.hub.catalog import Catalog
from forebygga.hub.clock import build_day
from forebygga.hub.history import read_history
from forebygga.hub.hosts import FILE as HOSTS
from forebygga.hub.hosts import read_hosts, written_hosts
from forebygga.hub.problems import HubError, Problem, is_fatal
from forebygga.hub.published import DEAD_ADDRESS, FILE, with_new, written
from forebygga.hub.settings import read_settings
from forebygga.load import hand_written_addresses, load
from forebygga.page.published import missing, promised
from forebygga.reporting.text import Colours, report
from forebygga.rules.hand_written import read_pages
from forebygga.rules.hand_written_links import used_on_pages
from forebygga.rules.sources import used_hosts
from forebygga.site import outputs
from forebygga.site import write as write_folder
from forebygga.subjects.search.index import read_search


def _report(problems: Sequence[Problem], root: Path) -> None:
    """Tell the problems as the check does."""
    sys.stdout.writelines(f"{line}\n" for line in report(problems, root, colours=Colours()))


def build(options: argparse.Namespace) -> int:
    """The site as finished files, without any engine; or a share of it, for the machine that makes the site."""
    root = options.hubb.resolve()
    packs = root / options.paket if options.paket else None
    if options.share:
        if packs is None:
            raise HubError("--del behöver --paket MAPP: mappen där det som görs läggs, för den maskin som bygger webbplatsen")
        return build_share(root, options.share, packs)
    target = options.till if options.till.is_absolute() else root / options.till
    code = build_site(root, target, packs=packs)
    if code == 0:
        sys.stderr.write(f"Klart: webbplatsen finns i {options.till}\n")
    return code


def serve(options: argparse.Namespace) -> int:
    """The site on this machine, fresh as soon as anything is saved."""
    from forebygga.serving.command import serve as serve_site  # with all that watches and answers, which a build does without

    return serve_site(options.hubb.resolve(), options.port)


def ledger(options: argparse.Namespace) -> int:
    """New addresses added to the ledger; 1 when an address has gone. Nothing is ever taken out."""
    root = options.hubb.resolve()
    catalog, problems = load(root)
    stopping = [problem for problem in problems if problem.severity == "fel" and problem.rule != DEAD_ADDRESS]
    if stopping:
        _report(stopping, root)
        return 1
    settings, _ = read_settings(root)
    made = outputs(catalog, settings, today=build_day(), history=read_history(root), search=read_search(root))
    pages = hand_written_addresses(root)
    promises = promised(made, pages)
    fresh = with_new(catalog.ledger, promises)
    added = len(fresh) - len(catalog.ledger)
    (root / FILE).write_text(written(fresh), encoding="utf-8", newline="\n")
    new = _kept_hosts(root, catalog)
    dead = missing(catalog.ledger, made, pages)
    _report(dead, root)
    sys.stderr.write(f"{FILE}: {added} nya adresser, {len(fresh)} i allt\n")
    sys.stderr.write(f"{HOSTS}: {len(new)} nya webbplatser{': ' if new else ''}{', '.join(new)}\n")
    return 1 if dead else 0


def _kept_hosts(root: Path, catalog: Catalog) -> list[str]:
    """The list of websites written anew with those that the records lead to; the ones that were not there, sorted."""
    before = read_hosts(root)[0] or frozenset()
    now = used_hosts(catalog, used_on_pages(read_pages(root)))
    (root / HOSTS).write_text(written_hosts(now), encoding="utf-8", newline="\n")
    return sorted(now - before)


def write(options: argparse.Namespace) -> int:
    """The site as a plain folder, without any engine."""
    root = options.hubb.resolve()
    refuse(options.mapp, root)
    catalog, problems = load(root)
    settings, _ = read_settings(root)
    _report(problems, root)
    if is_fatal(problems):
        return 1
    sys.stderr.write(f"Läste {len(catalog.entries)} poster\n")
    search = read_search(root)
    number = write_folder(outputs(catalog, settings, today=build_day(), history=read_history(root), search=search), options.mapp)
    sys.stderr.write(f"Klart: {number} filer i {options.mapp}\n")
    return 0

"""`forebygga lankar`: ask the web addresses in the records whether they are still there. Its answers are advice and stop nothing."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from forebygga import __version__
from forebygga.cli.checking import has_colours
from forebygga.hub.clock import build_day
from forebygga.hub.links_out import read_link_policy
from forebygga.hub.settings import read_settings
from forebygga.hub.store import STORE, Store
from forebygga.load import load
from forebygga.reporting.machines import FORMATS
from forebygga.reporting.text import Colours, report
from forebygga.upkeep.links import ask_all, due, link_advice, links_out, read_answers, updated_status, write_answers

ANSWERS = Path(".cache") / "lankar.json"


def links(options: argparse.Namespace) -> int:
    """Ask what is due, keep the answers and tell of addresses that no longer lead where they did; always 0."""
    root, today = options.hubb.resolve(), build_day()
    file = options.svar or root / ANSWERS
    policy, answers = read_link_policy(root), read_answers(file)
    store = Store(root / STORE)
    catalog, _ = load(root, store=store)
    store.close()
    addresses = links_out(catalog)
    chosen = [] if options.visa else due(addresses, answers, policy, today, days=options.dagar, most=options.hogst)
    site = read_settings(root)[0].address
    agent = f"forebygga-lankar/{__version__}" + (f" (+{site})" if site else "")
    for number, (url, answer) in enumerate(ask_all(chosen, agent, options.paus), start=1):
        answers[url] = updated_status(answers, url, answer, today)
        if number % 50 == 0:
            sys.stderr.write(f"{number} av {len(chosen)} adresser har svarat\n")
    if chosen:
        write_answers(file, {url: status for url, status in answers.items() if url in addresses})
    advice = [problem for _, problem in link_advice(addresses, answers, policy, today)]
    if options.format == "text":
        for line in report(advice, root, colours=Colours(has_colours()), most=None, command="lankar"):
            sys.stdout.write(f"{line}\n")
    else:
        sys.stdout.write(FORMATS[options.format](advice, root))
    left = sum(url not in answers for url in addresses)
    sys.stderr.write(
        f"{len(chosen)} av {len(addresses)} adresser frågade i dag; {left} har aldrig svarat. {len(advice)} ställen att se över.\n"
    )
    return 0

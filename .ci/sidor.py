"""What a change proposal does to the built site: dead links anywhere in it, and what axe finds on the pages that changed.

    .venv/bin/python .ci/sidor.py lankar site
    .venv/bin/python .ci/sidor.py tillganglighet site < adresser

Ends with 1 when there is a fault.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

from browser.links import Site

MOST = 40
"""Pages looked at: a change to a template touches a thousand, which the tests look at by type."""
WIDTHS = (360, 1280)


def accessibility(site: Path, addresses: Iterable[str]) -> Iterator[str]:
    """Each fault on the pages, narrow and wide, with the page it is on."""
    from browser.chromium import chromium
    from browser.server import served
    from browser.visiting import accessibility_faults, visit

    with served(site) as origin, chromium() as browser:
        for width in WIDTHS:
            context = browser.new_context(viewport={"width": width, "height": 900}, reduced_motion="reduce", locale="sv-SE")
            for address in addresses:
                with visit(context, origin, address) as (page, _):
                    yield from (f"{address} ({width} punkter): {fault}" for fault in accessibility_faults(page))
            context.close()


def main() -> int:
    """Look, tell, and give the exit code."""
    what, site = sys.argv[1], Path(sys.argv[2]).resolve()
    if what == "lankar":
        faults = list(Site(site).faults())
    else:
        addresses = sys.stdin.read().split()
        if len(addresses) > MOST:
            sys.stderr.write(f"{len(addresses)} sidor är ändrade; de {MOST} första prövas\n")
        faults = list(accessibility(site, addresses[:MOST]))
    sys.stdout.write("".join(f"{fault}\n" for fault in faults))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())

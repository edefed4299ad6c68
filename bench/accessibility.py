"""What axe finds on one page of each type of a built site: the figures that the accessibility statement tells.

    .venv/bin/python bench/accessibility.py site [--skriv]

The longest page of each type, at 360 and 1,440 pixels, in light and dark. --skriv saves the figures in
data/tillganglighet-prov.json; the statement takes its day of assessment from there.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent / "tests"))

from browser.addresses import page_types  # noqa: E402
from browser.chromium import chromium  # noqa: E402
from browser.server import served  # noqa: E402
from browser.visiting import TAGS, axe_faults, visit  # noqa: E402
from forebygga.hub.clock import build_day  # noqa: E402

WIDTHS, LOOKS = (360, 1440), ("light", "dark")
RESULT = HERE.parent / "data" / "tillganglighet-prov.json"


def main() -> int:
    """Measure, show, and save when asked to."""
    arguments = argparse.ArgumentParser(description="Pröva tillgängligheten på en sida av varje slag.")
    arguments.add_argument("mapp", type=Path)
    arguments.add_argument("--skriv", action="store_true")
    options = arguments.parse_args()
    site = options.mapp.resolve()
    addresses = page_types(site)
    faults: Counter[str] = Counter()
    pages: set[str] = set()
    runs = 0
    with served(site) as origin, chromium() as browser:
        for width in WIDTHS:
            context = browser.new_context(viewport={"width": width, "height": 900}, reduced_motion="reduce", locale="sv-SE")
            for address in addresses:
                with visit(context, origin, address) as (page, _):
                    for look in LOOKS:
                        page.emulate_media(color_scheme=look)
                        page_faults = axe_faults(page)
                        runs += 1
                        faults.update(fault.partition(":")[0] for fault in page_faults)
                        pages |= {address} if page_faults else set()
                        sys.stderr.write("".join(f"{address} {width} {look}: {fault}\n" for fault in page_faults))
            context.close()
    version = json.loads((HERE.parent / "node_modules" / "axe-core" / "package.json").read_text(encoding="utf-8"))["version"]
    results = {
        "dag": build_day().isoformat(), "axe": version, "regler": TAGS, "sidor": len(addresses), "körningar": runs,
        "fel": dict(sorted(faults.items())), "sidor_med_fel": sorted(pages),
    }  # fmt: skip
    text = json.dumps(results, ensure_ascii=False, indent=2) + "\n"
    sys.stdout.write(text)
    if options.skriv:
        RESULT.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""Pictures of every type of page, three widths and both looks, on one page to look at: `make pictures`.

Run with the folder of a built site, and the folder for the pictures. Further arguments are parts of addresses: only those pages are drawn.
"""

from __future__ import annotations

import sys
from html import escape
from pathlib import Path

from playwright.sync_api import Browser

from browser.addresses import page_types
from browser.chromium import chromium
from browser.server import served
from browser.visiting import visit

WIDTHS = {360: 740, 768: 1024, 1280: 800}
LOOKS = ("light", "dark")
TALLEST = 4
"""A picture shows at most this many screens of a page; what lies further down is seldom what a reader sees first."""
STYLE = """body { font: 16px sans-serif; margin: 2rem } h2 { margin: 2rem 0 .5rem } figure { margin: 0 } figcaption { color: #555 }
div { display: flex; gap: 1rem; align-items: flex-start; overflow-x: auto } img { border: 1px solid #999; width: auto; max-width: 24rem }"""


def _name(address: str) -> str:
    return "-".join(part for part in address.replace("?", "/").replace("=", "/").split("/") if part) or "start"


def _draw(browser: Browser, origin: str, addresses: list[str], folder: Path) -> None:
    """A picture of each page for each width and look."""
    for look in LOOKS:
        for width, height in WIDTHS.items():
            with browser.new_context(
                viewport={"width": width, "height": height}, color_scheme="dark" if look == "dark" else "light", reduced_motion="reduce"
            ) as visitor:
                for address in addresses:
                    with visit(visitor, origin, address) as (page, _):
                        tall = min(page.evaluate("document.documentElement.scrollHeight"), TALLEST * height)
                        page.set_viewport_size({"width": width, "height": tall})
                        page.screenshot(path=folder / f"{_name(address)}-{width}-{look}.jpg", type="jpeg", quality=70)


def _sheet(addresses: list[str]) -> str:
    """The page with the pictures, a row for each type of page."""
    rows = []
    for address in addresses:
        pictures = "".join(
            f'<figure><img src="{name}" alt="" loading="lazy"><figcaption>{width} {look}</figcaption></figure>'
            for width in WIDTHS
            for look in LOOKS
            for name in [f"{_name(address)}-{width}-{look}.jpg"]
        )
        rows.append(f"<h2>{escape(address)}</h2><div>{pictures}</div>")
    head = f'<!doctype html><meta charset="utf-8"><title>Kontaktkarta</title><style>{STYLE}</style>'
    return f"{head}<h1>Kontaktkarta: {len(addresses)} sidtyper</h1>{''.join(rows)}"


def main(site: Path, folder: Path, parts: list[str]) -> int:
    """Draw the pictures and write the sheet; 1 when no page has any of the parts in its address."""
    addresses = [address for address in page_types(site) if not parts or any(part in address for part in parts)]
    if not addresses:
        sys.stderr.write(f"Ingen sidtyp har {' eller '.join(parts)} i sin adress.\n")
        return 1
    folder.mkdir(parents=True, exist_ok=True)
    with served(site) as origin, chromium() as browser:
        _draw(browser, origin, addresses, folder)
    (folder / "index.html").write_text(_sheet(addresses), encoding="utf-8")
    sys.stdout.write(f"{len(addresses)} sidtyper: öppna {folder / 'index.html'}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3:]))

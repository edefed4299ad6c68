"""Files at fixed addresses that machines look for: robots.txt, security.txt and the manifest for those who keep the site at hand."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from jinja2 import Environment, FileSystemLoader

from forebygga.formats.colours import colour
from forebygga.hub.edition import Edition
from forebygga.hub.settings import Settings
from forebygga.page.output import Output

SECURITY = ".well-known/security.txt"
SITEMAP = "sitemap.xml"
_UNLISTED = ("hidden", "extra", "index", "embed")
"""Pages that lead on, further forms of a page, filtered lists and pages for others' frames."""


def robots(edition: Edition) -> Output:
    """Everything may be read; the sitemap is named where the site's address is known (it must be whole)."""
    sitemap = edition.settings.whole("/sitemap.xml")
    return Output("robots.txt", "User-agent: *\nAllow: /\n" + (f"\nSitemap: {sitemap}\n" if sitemap else ""))


def security(edition: Edition) -> Output | None:
    """Where faults in the site's security are told of (RFC 9116); nothing when that is not set, or no longer holds."""
    facts = edition.settings.security
    if not facts or facts.until < edition.today:
        return None
    lines = [f"Contact: {facts.contact}", f"Expires: {facts.until.isoformat()}T23:59:59Z", "Preferred-Languages: sv, en"]
    address = edition.settings.whole(f"/{SECURITY}")
    if address:
        lines.append(f"Canonical: {address}")
    if facts.policy:
        lines.append(f"Policy: {facts.policy}")
    return Output(SECURITY, "\n".join(lines) + "\n")


def manifest(edition: Edition) -> Output:
    """What a phone shows when the visitor puts the site on its screen; the icons are the frame's."""
    icons = [{"src": "assets/icon.svg", "type": "image/svg+xml", "sizes": "any"}] + [
        {"src": f"bilder/ikon-{size}.png", "type": "image/png", "sizes": f"{size}x{size}"} for size in (180, 512)
    ]
    data = {
        "name": edition.settings.name,
        "short_name": edition.settings.name,
        "description": edition.settings.description,
        "lang": "sv",
        "start_url": "./",
        "display": "browser",
        "background_color": colour("paper"),
        "theme_color": colour("brand"),
        "icons": icons,
    }
    return Output("site.webmanifest", json.dumps(data, ensure_ascii=False, indent=2) + "\n")


def sitemap(pages: Iterable[Output], settings: Settings) -> str:
    """The pages for search engines (sitemaps.org), by address; empty when the site's own address is not known."""
    listed = sorted((page for page in pages if page.meta and page.meta.layout not in _UNLISTED), key=lambda page: page.uri)
    template = Environment(loader=FileSystemLoader(Path(__file__).parent), autoescape=True, trim_blocks=True, lstrip_blocks=True)
    return template.get_template(SITEMAP).render(pages=listed, whole=settings.whole) if settings.address else ""


def machine_files(edition: Edition) -> Iterator[Output]:
    """The files."""
    yield robots(edition)
    yield manifest(edition)
    file = security(edition)
    if file:
        yield file

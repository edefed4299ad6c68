"""Settings for web servers, made from the same rules as `_headers`: nginx, Caddy, Apache, and a container with Caddy in it.

`forebygga hosting MAPP` writes them for the hub's own address; those in hosting/ are for a site without one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from forebygga.hub.published import Ledger
from forebygga.hub.settings import Settings
from forebygga.subjects.hosting.headers import HARVESTED, Rule, rules_of

FOLDER = Path(__file__).parent / "servers"
FILES = ("nginx.conf", "Caddyfile", "apache.conf", "Containerfile")
ROOT = "/srv/forebygga-brott/current"
"""Where the examples expect the site: the link that `forebygga publish` keeps."""

TYPES = {
    "css": "text/css; charset=utf-8",
    "csv": "text/csv; charset=utf-8",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "html": "text/html; charset=utf-8",
    "ics": "text/calendar; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "json": "application/json",
    "jsonld": "application/ld+json",
    "minisig": "text/plain; charset=utf-8",
    "pdf": "application/pdf",
    "png": "image/png",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "rdf": "application/rdf+xml",
    "sqlite": "application/vnd.sqlite3",
    "svg": "image/svg+xml",
    "ttl": "text/turtle; charset=utf-8",
    "txt": "text/plain; charset=utf-8",
    "webmanifest": "application/manifest+json",
    "woff2": "font/woff2",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "xml": "application/xml",
    "zip": "application/zip",
}
"""Media types by file ending (IANA's register), with the charset for text."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A header whose value depends on the address: patterns with values, the most particular first, and the value of the rest."""

    name: str
    cases: tuple[tuple[str, str], ...]
    default: str

    @property
    def variable(self) -> str:
        """A name for the value in a server's settings."""
        return "hub_" + self.name.lower().replace("-", "_")


def regex(pattern: str) -> str:
    """The rule's pattern as a regular expression for the path."""
    return "^" + ".*".join(re.escape(part) for part in pattern.split("*")) + ("" if pattern.endswith("*") else "$")


def choices(rules: Sequence[Rule]) -> list[Choice]:
    """Every header but the type, in the order they first come; a header that only some addresses have is empty for the rest."""
    names = list(dict.fromkeys(name for rule in rules for name, _ in rule.headers if name != "Content-Type"))
    general = dict(rules[0].headers)
    cases = {name: [(regex(rule.pattern), value) for rule in rules[:0:-1] for key, value in rule.headers if key == name] for name in names}
    return [Choice(name, tuple(cases[name]), general.get(name, "")) for name in names]


def server_files(settings: Settings, ledger: Ledger | None = None, *, root: str = ROOT, listen: int = 80) -> dict[str, str]:
    """The text of each file, by name. Addresses of the ledger that lead on become redirects, those that are gone answer 410."""
    fates = ledger or {}
    moved = HARVESTED | {old: fate.to for old, fate in sorted(fates.items()) if fate.to}
    gone = [address for address, fate in sorted(fates.items()) if fate.removed and address.endswith("/")]
    environment = Environment(  # noqa: S701  # no markup: settings for servers
        loader=FileSystemLoader(FOLDER), undefined=StrictUndefined, keep_trailing_newline=True, trim_blocks=True, lstrip_blocks=True
    )
    header_rules = rules_of(settings)
    host = urlsplit(settings.address).hostname if settings.address else None
    context = {
        "choices": choices(header_rules), "types": TYPES, "moved": moved, "gone": gone, "root": root, "listen": listen, "host": host or "exempel.se",
        "plain": ("SHA256SUMS", "data/SHA256SUMS"), "hidden": ("_headers", "_redirects"),
    }  # fmt: skip
    return {name: environment.get_template(name).render(context) for name in FILES}


def write_server_files(settings: Settings, folder: Path, ledger: Ledger | None = None) -> list[Path]:
    """Write the files into the folder, over those that are there."""
    folder.mkdir(parents=True, exist_ok=True)
    made = []
    for name, text in server_files(settings, ledger).items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
        made.append(folder / name)
    return made

"""How the site is to be served: the headers of each kind of file, declared once.

`_headers` in the site says them to hosts that read such a file the way Cloudflare Pages does; the files in hosting/ say the
same to nginx, Caddy and Apache (see servers.py).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from forebygga.hub.edition import Edition
from forebygga.hub.settings import Settings
from forebygga.hub.sitemap import CONTRIBUTE, DATA, EMBEDDING
from forebygga.page.output import Output
from forebygga.page.policy import header_policy
from forebygga.subjects.data.files import MEDIA

MINUTES, DAY, YEAR = 600, 86_400, 31_536_000
BARRED = ("accelerometer", "camera", "display-capture", "geolocation", "gyroscope", "microphone", "midi", "payment", "usb")
"""What no page of ours asks a device for."""

EMBEDDED = EMBEDDING()
"""Pages whose addresses begin so may stand in any site's frame."""


LASTING = ("/assets/*", "/sok/motor-*.js", "/sok/d*.js", "/sok/f*.js", "/sok/p*.js", "/sok/v*.js")
"""Addresses of a published site that stand for one content and no other: see forebygga.publishing.naming."""


HARVESTED = {"/datasets/dcat": f"{DATA()}katalog.rdf"}
"""Where the national data portal looks for a catalogue when an organisation is known to it beforehand."""


@dataclass(frozen=True, slots=True)
class Rule:
    """Headers for the addresses that the pattern fits; `*` stands for anything. A later rule's header replaces an earlier one's."""

    pattern: str
    headers: tuple[tuple[str, str], ...]


def _type(ending: str) -> str:
    media = MEDIA[ending]
    return f"{media}; charset=utf-8" if media.startswith("text/") else media


def rules(report: str | None = None, receiver: str | None = None) -> tuple[Rule, ...]:
    """The rules, the general ones first.

    `report`: where browsers tell of what the policy stopped. `receiver`: what the forms send to, which no other page may reach.
    """
    shared = (("Access-Control-Allow-Origin", "*"), ("Cross-Origin-Resource-Policy", "cross-origin"))
    return (
        Rule(
            "/*",
            (
                ("Content-Security-Policy", header_policy(report=report)),
                ("X-Content-Type-Options", "nosniff"),
                ("Referrer-Policy", "strict-origin-when-cross-origin"),
                ("Permissions-Policy", ", ".join(f"{feature}=()" for feature in BARRED)),
                ("Strict-Transport-Security", f"max-age={YEAR}"),
                ("Cross-Origin-Opener-Policy", "same-origin"),
                ("Cross-Origin-Resource-Policy", "same-origin"),
                ("Cache-Control", f"public, max-age={MINUTES}"),
            ),
        ),
        Rule(
            f"{EMBEDDED}*",
            (("Content-Security-Policy", header_policy(framed=True, report=report)), ("Cross-Origin-Resource-Policy", "cross-origin")),
        ),
        *([Rule(f"{CONTRIBUTE()}*", (("Content-Security-Policy", header_policy(report=report, receiver=receiver)),))] if receiver else ()),
        *(Rule(pattern, (("Cache-Control", f"public, max-age={YEAR}, immutable"),)) for pattern in LASTING),
        Rule("/bilder/*", (("Cache-Control", f"public, max-age={DAY}"), *shared)),
        Rule("/data/*", shared),
        *(Rule(f"/data/*.{ending}", (("Content-Type", _type(ending)),)) for ending in sorted(MEDIA)),
        Rule("/*.json", (*shared, ("Content-Type", "application/json"))),
        Rule("/*.xml", shared),
        Rule("/*.ics", (*shared, ("Content-Type", "text/calendar; charset=utf-8"))),
        Rule("/site.webmanifest", (("Content-Type", "application/manifest+json"),)),
        Rule("/.well-known/*", (("Content-Type", "text/plain; charset=utf-8"),)),
        Rule("/SHA256SUMS*", (("Content-Type", "text/plain; charset=utf-8"),)),
    )


def rules_of(settings: Settings) -> tuple[Rule, ...]:
    """The rules of a site with these settings."""
    return rules(settings.security.report if settings.security else None, settings.contributing.receiver if settings.contributing else None)


RULES = rules()
"""The rules of a site whose owner has asked for no reports."""


def fits(pattern: str, address: str) -> bool:
    """Whether the address is one that the pattern means."""
    first, star, last = pattern.partition("*")
    return (
        address == pattern if not star else address.startswith(first) and address.endswith(last) and len(address) >= len(first) + len(last)
    )


def headers_for(address: str) -> dict[str, str]:
    """The headers that the file at the address is to be served with."""
    return {name: value for rule in RULES if fits(rule.pattern, address) for name, value in rule.headers}


def headers_text(rules: Sequence[Rule]) -> str:
    """The rules as a `_headers` file. A header that an earlier rule may have set is first taken away ('!'), else the two are joined."""
    lines: list[str] = []
    for number, rule in enumerate(rules):
        before = {name for earlier in rules[:number] for name, _ in earlier.headers}
        lines.append(rule.pattern)
        lines += [f"  ! {name}" for name, _ in rule.headers if name in before]
        lines += [f"  {name}: {value}" for name, value in rule.headers]
    return "\n".join(lines) + "\n"


def headers_file(edition: Edition) -> Iterator[Output]:
    """`_headers`, and `_redirects` in the form that the same hosts, GitLab and Codeberg read."""
    yield Output("_headers", headers_text(rules_of(edition.settings)))
    moved = {
        address: entry.address
        for entry in edition.catalog.entries.values()
        if entry.is_published
        for address in entry.record.former_addresses
    }
    listed = {old: fate.to for old, fate in edition.catalog.ledger.items() if fate.to}
    yield Output("_redirects", "".join(f"{old} {new} 301\n" for old, new in sorted((HARVESTED | moved | listed).items())))

"""How the site is to be served: the headers of each kind of file, declared once.

`_headers` in the site says them to hosts that read such a file the way Cloudflare Pages does; hosting/nginx.conf in the
repository says the same to nginx. A test compares them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from forebygga.hub.sitemap import EMBEDDING
from forebygga.page.output import Output
from forebygga.page.rendering import Hub
from forebygga.subjects.data.files import MEDIA

MINUTES, DAY, YEAR = 600, 86_400, 31_536_000

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; "
    "manifest-src 'self'; worker-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors {ancestors}"
)
"""The Content-Security-Policy of every page; only pages made to stand in others' pages may be framed."""

EMBEDDED = EMBEDDING()
"""Pages whose addresses begin so may stand in any site's frame."""


LASTING = ("/assets/*", "/sok/motor-*.js", "/sok/d*.js", "/sok/p*.js")
"""Addresses of a published site that stand for one content and no other: see forebygga.publishing.naming."""


@dataclass(frozen=True, slots=True)
class Rule:
    """Headers for the addresses that the pattern fits; `*` stands for anything. A later rule's header replaces an earlier one's."""

    pattern: str
    headers: tuple[tuple[str, str], ...]


def _type(ending: str) -> str:
    media = MEDIA[ending]
    return f"{media}; charset=utf-8" if media.startswith("text/") else media


RULES = (
    Rule(
        "/*",
        (
            ("Content-Security-Policy", POLICY.format(ancestors="'none'")),
            ("X-Content-Type-Options", "nosniff"),
            ("Referrer-Policy", "strict-origin-when-cross-origin"),
            ("Permissions-Policy", "camera=(), geolocation=(), microphone=()"),
            ("Strict-Transport-Security", f"max-age={YEAR}"),
            ("Cache-Control", f"public, max-age={MINUTES}"),
        ),
    ),
    Rule(f"{EMBEDDED}*", (("Content-Security-Policy", POLICY.format(ancestors="*")),)),
    *(Rule(pattern, (("Cache-Control", f"public, max-age={YEAR}, immutable"),)) for pattern in LASTING),
    Rule("/bilder/*", (("Cache-Control", f"public, max-age={DAY}"), ("Access-Control-Allow-Origin", "*"))),
    Rule("/data/*", (("Access-Control-Allow-Origin", "*"),)),
    *(Rule(f"/data/*.{ending}", (("Content-Type", _type(ending)),)) for ending in sorted(MEDIA)),
    Rule("/*.json", (("Access-Control-Allow-Origin", "*"), ("Content-Type", "application/json"))),
    Rule("/*.xml", (("Access-Control-Allow-Origin", "*"),)),
    Rule("/*.ics", (("Access-Control-Allow-Origin", "*"), ("Content-Type", "text/calendar; charset=utf-8"))),
    Rule("/site.webmanifest", (("Content-Type", "application/manifest+json"),)),
    Rule("/.well-known/*", (("Content-Type", "text/plain; charset=utf-8"),)),
)
"""The rules, the general ones first."""


def fits(pattern: str, address: str) -> bool:
    """Whether the address is one that the pattern means."""
    first, star, last = pattern.partition("*")
    return (
        address == pattern if not star else address.startswith(first) and address.endswith(last) and len(address) >= len(first) + len(last)
    )


def headers_for(address: str) -> dict[str, str]:
    """The headers that the file at the address is to be served with."""
    return {name: value for rule in RULES if fits(rule.pattern, address) for name, value in rule.headers}


def headers_file(hub: Hub) -> Iterator[Output]:
    """The rules as a `_headers` file. A header that an earlier rule may have set is first taken away ('!'), else the two are joined."""
    lines: list[str] = []
    for number, rule in enumerate(RULES):
        before = {name for earlier in RULES[:number] for name, _ in earlier.headers}
        lines.append(rule.pattern)
        lines += [f"  ! {name}" for name, _ in rule.headers if name in before]
        lines += [f"  {name}: {value}" for name, value in rule.headers]
    yield Output("_headers", "\n".join(lines) + "\n")

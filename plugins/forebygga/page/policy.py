"""What a page may do, said once: as a header (W3C Content Security Policy Level 3) and, for hosts without headers, in the page itself."""

from __future__ import annotations

from urllib.parse import urlsplit

_PAGE = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "manifest-src": "'self'",
    "worker-src": "'self'",
    "frame-src": "'self'",
    "base-uri": "'none'",
    "form-action": "'self'",
    "require-trusted-types-for": "'script'",
    "trusted-types": "forebygga",
}
"""Nothing but the site's own. Text becomes script or markup in one place only (`forebyggaTrusted` in theme.js)."""
_EMBEDDED = {"connect-src", "manifest-src", "worker-src", "frame-src"}
"""What a page in another site's frame does without."""


def _text(directives: dict[str, str]) -> str:
    return "; ".join(f"{name} {value}" for name, value in directives.items())


def _sending(receiver: str | None) -> dict[str, str]:
    """What a page may do that sends to the receiver: reach its host, and no other."""
    if not receiver:
        return _PAGE
    host = urlsplit(receiver)
    return _PAGE | {"connect-src": f"{_PAGE['connect-src']} {host.scheme}://{host.netloc}"}


def page_policy(*, embedded: bool = False, receiver: str | None = None) -> str:
    """The policy that stands in a page's head; one that is made for others' frames sends no forms and fetches nothing.

    `receiver` is the address that the page may send to besides its own host.
    """
    if not embedded:
        return _text(_sending(receiver))
    return _text({name: value for name, value in _PAGE.items() if name not in _EMBEDDED} | {"form-action": "'none'"})


def header_policy(*, framed: bool = False, report: str | None = None, receiver: str | None = None) -> str:
    """The policy that the server sends: the page's, and who may frame it, which only a header can say.

    `receiver` is what the page may send to; `report` is an address that browsers tell of what the policy stopped; none unless the owner wants it.
    """
    reporting = {"report-uri": report} if report else {}
    return _text(_sending(receiver) | {"frame-ancestors": "*" if framed else "'none'"} | reporting)

"""Addresses as seen from a page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from forebygga.hub.sitemap import ROUTES
from forebygga.records.record import Record


def relative(uri: str, address: str) -> str:
    """A site address ('/aktorer/bra/#roll') as seen from the page at `uri`; web addresses and anchors as they are."""
    if not address.startswith("/"):
        return address
    if uri and address.startswith(f"/{uri}"):
        return address[len(uri) + 1 :] or "./"
    return ("../" * uri.count("/") + address[1:]) or "./"


def webcal(address: str) -> str:
    """A calendar's web address in the form that opens the reader's own calendar."""
    return f"webcal://{address.partition('://')[2]}"


@dataclass(frozen=True, slots=True)
class Urls:
    """Addresses as seen from the page at `uri`: `url(address)` of any, `url.topic(id)` of a page that the sitemap declares."""

    uri: str

    def __call__(self, address: str) -> str:
        """Any address of the site."""
        return relative(self.uri, address)

    def __getattr__(self, name: str) -> Callable[..., str]:
        if name not in ROUTES:
            raise AttributeError(f"sajtkartan har ingen sida som heter '{name}'")
        return lambda *values: self(ROUTES[name](*values))

    def list_of(self, kind: type[Record]) -> str:
        """The list of a record type."""
        return self(f"/{kind.prefix}/")

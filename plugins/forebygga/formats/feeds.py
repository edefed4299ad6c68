"""Feeds to subscribe to: Atom (RFC 4287) and JSON Feed 1.1. The one place that writes them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from forebygga.formats.calendars import identity, web_address
from forebygga.hub.edition import Edition
from forebygga.page.output import Output
from forebygga.page.rendering import Hub

LICENCE = "https://creativecommons.org/licenses/by/4.0/"


@dataclass(frozen=True, slots=True)
class Item:
    """An entry of a feed: `key` is its identity for good, `address` the page that it leads to.

    `tags` are (id, label), most telling first. Days, since no more is known.
    """

    key: str
    title: str
    text: str
    address: str
    published: date
    changed: date
    tags: tuple[tuple[str, str], ...] = ()


def in_order(items: Sequence[Item]) -> list[Item]:
    """Latest changed first, else by key."""
    return sorted(items, key=lambda item: (-item.changed.toordinal(), item.key))


def _updated(edition: Edition, items: Sequence[Item]) -> date:
    """The latest day in the feed; of an empty feed the first day of the hub, so that it does not change of itself."""
    first = (entry.record.published for entry in edition.catalog.entries.values() if entry.is_published)
    return max((item.changed for item in items), default=None) or next(first, edition.today)


def atom(hub: Hub, uri: str, title: str, page: str, items: Sequence[Item]) -> Output:
    """The items as an Atom feed at `uri`, in the order given; `page` is the page that shows the same."""
    updated = _updated(hub, items)

    def drawn() -> str:
        return hub.environment.get_template("feed.atom.xml").render(
            title=title,
            identity=identity(page),
            page=web_address(hub, page, uri),
            self_address=web_address(hub, f"/{uri}", uri),
            updated=updated,
            items=[(item, identity(item.key), web_address(hub, item.address, uri)) for item in items],
        )

    return hub.drawn_file(uri, drawn, title, page, updated, items)


def _json_item(edition: Edition, item: Item, uri: str) -> dict[str, object]:
    item_object: dict[str, object] = {"id": f"urn:uuid:{identity(item.key)}"}
    if edition.settings.address:
        item_object["url"] = web_address(edition, item.address, uri)
    return item_object | {
        "title": item.title,
        "content_text": item.text,
        "date_published": f"{item.published.isoformat()}T00:00:00Z",
        "date_modified": f"{item.changed.isoformat()}T00:00:00Z",
        "tags": [label for _, label in item.tags],
        "_forebygga": {"about": "https://www.jsonfeed.org/version/1.1/#extensions", "adress": item.address},
    }


def json_feed(hub: Hub, uri: str, title: str, page: str, items: Sequence[Item]) -> Output:
    """The items as a JSON Feed at `uri`, in the order given.

    A web address must be whole there, so without the site's address there is none; `_forebygga.adress` is the page's own.
    """
    return hub.file(uri, partial(_json_feed, hub, uri, title, page, items), hub.settings, title, page, items)


def _json_feed(edition: Edition, uri: str, title: str, page: str, items: Sequence[Item]) -> str:
    owner = edition.settings.owner
    feed: dict[str, object] = {"version": "https://jsonfeed.org/version/1.1", "title": title}
    if edition.settings.address:
        feed |= {"home_page_url": web_address(edition, page, uri), "feed_url": web_address(edition, f"/{uri}", uri)}
    feed |= {
        "description": edition.settings.description,
        "language": "sv",
        "authors": [{"name": owner.name if owner else edition.settings.name}],
        "_forebygga": {"about": LICENCE, "licens": "CC BY 4.0", "adress": page},
        "items": [_json_item(edition, item, uri) for item in items],
    }
    return json.dumps(feed, ensure_ascii=False, indent=1) + "\n"

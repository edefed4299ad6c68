"""Output: one thing that is published, before any engine has framed it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Crumb:
    """A step of the breadcrumb: its name and address."""

    name: str
    address: str


@dataclass(frozen=True, slots=True)
class Contents:
    """A heading that the page's table of contents lists."""

    anchor: str
    name: str


@dataclass(frozen=True, slots=True)
class Alternate:
    """The page in another form (`type`, a media type: a feed, its data) or the same page in another `language`.

    `address` is a site address, from the root with a slash first. `is_linked` says that the page's own body already leads to
    it; the frame tells the reader of other feeds and calendars.
    """

    address: str
    type: str = ""
    title: str = ""
    language: str = ""
    is_linked: bool = False

    @property
    def is_feed(self) -> bool:
        """Whether it is something to subscribe to."""
        return self.type in ("application/atom+xml", "application/feed+json", "text/calendar")

    @property
    def is_sheet(self) -> bool:
        """Whether it is the page's answer on paper, for people and not for machines."""
        return self.type == "application/pdf"


@dataclass(frozen=True, slots=True)
class Meta:
    """The metadata of a page, which the frame prints: title, description, breadcrumb, assets. `section` is the address of the menu item that the page belongs to.

    `assets` are the style sheets and script modules, by file name among the frame's assets, that only this page needs.
    `early` is the address of the search index, which the search page reads at once: it is fetched beside the scripts, before the fonts, and
    the engine is one of them.
    `alternates` are what machines are told of in the page's head. `receiver` is the address that the page may send to.
    `is_shared`: the page ends with ways to copy its address, print it and mail it, as every record's page and every list does.
    `stands_in`: the page only says where one that is gone has gone; when there is a page at the address again, that one stands there.
    """

    title: str
    description: str
    section: str = ""
    crumbs: tuple[Crumb, ...] = ()
    contents: tuple[Contents, ...] = ()
    layout: str = "page"
    search: tuple[str, ...] = ()
    assets: tuple[str, ...] = ()
    early: str = ""
    language: str = "sv"
    alternates: tuple[Alternate, ...] = ()
    receiver: str | None = None
    is_shared: bool = False
    stands_in: bool = False

    @property
    def is_answer(self) -> bool:
        """Whether the page ends with ways to take it along: that of a record, a list, or one that asks for it."""
        return self.is_shared or self.layout in ("record", "list", "index")

    @property
    def for_machines(self) -> tuple[Alternate, ...]:
        """What the page's head tells machines of."""
        return tuple(alternate for alternate in self.alternates if not alternate.is_sheet)

    @property
    def is_translated(self) -> bool:
        """Whether the page stands in another language too."""
        return any(alternate.language for alternate in self.alternates)

    @property
    def unlinked_feeds(self) -> tuple[Alternate, ...]:
        """Feeds that the page's own body does not lead to, so that its foot does."""
        return tuple(alternate for alternate in self.alternates if alternate.is_feed and not alternate.is_linked)

    @property
    def sheets(self) -> tuple[Alternate, ...]:
        """The page's answer on paper, when there is such a file."""
        return tuple(alternate for alternate in self.alternates if alternate.is_sheet)


Content = str | bytes


Made = tuple[bytes | None, Callable[[], Content]]
"""The name of a content, by all that it is made of (None when it has none), and what makes it."""


class Deferred:
    """Content that is made when it is first asked for, and then kept: the work waits until it is known where it is done.

    `name` is the content's, when it is known before anything is begun.
    """

    __slots__ = ("_begin", "_made", "name")

    def __init__(self, make: Callable[[], Content], name: bytes | None = None) -> None:
        self.name = name
        self._begin: Callable[[], Made] | None = lambda: (name, make)
        self._made: Content = ""

    @classmethod
    def of(cls, begin: Callable[[], Made]) -> Deferred:
        """Content whose name is made first, together with what makes it: who has what is called so need not make it."""
        deferred = cls(str)
        deferred._begin = begin
        return deferred

    def begun(self) -> Made:
        """The content's name and what makes it, which is then not kept here."""
        return (self.name, self) if self._begin is None else self._begin()

    def __call__(self) -> Content:
        """The content."""
        if self._begin is not None:
            self._made = self._begin()[1]()
            self._begin = None
        return self._made

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Deferred) and self() == other()

    def __hash__(self) -> int:
        return hash(self())


@dataclass(frozen=True, slots=True)
class Output:
    """A page (with meta: HTML for the frame) or a file (without: written as it is).

    `uri` has no leading slash; a page's ends with a slash, or is empty for the start page. Links in a page's body are
    relative to that address. `source` is the record file that the page shows, relative to the hub. Only files hold bytes.
    `changed` is the day of the latest change to what the page shows, where that is known. `may_be_long`: it shows so much that
    it may have to be continued on further pages, see `continuing`.
    """

    uri: str
    content: Content | Deferred
    meta: Meta | None = None
    source: str | None = None
    changed: date | None = None
    may_be_long: bool = False

    @property
    def is_page(self) -> bool:
        """Whether the output is a page to be framed."""
        return self.meta is not None

    @property
    def body(self) -> Content:
        """What the page or file holds; made now if it has not been asked for before."""
        return self.content() if isinstance(self.content, Deferred) else self.content

    def begun(self) -> Made:
        """The name of what the output holds, and what makes it; that is not kept here."""
        return self.content.begun() if isinstance(self.content, Deferred) else (None, lambda: self.body)

    @property
    def name(self) -> bytes | None:
        """The name of what it holds, by all that it is made of, where that is known without making anything."""
        return self.content.name if isinstance(self.content, Deferred) else None

    @property
    def data(self) -> bytes:
        """What a file holds, as bytes."""
        body = self.body
        return body if isinstance(body, bytes) else body.encode()

    @property
    def text(self) -> str:
        """The body of a page or a text file. Raises TypeError for a file of bytes."""
        body = self.body
        if isinstance(body, bytes):
            raise TypeError(f"/{self.uri} är ingen text")
        return body

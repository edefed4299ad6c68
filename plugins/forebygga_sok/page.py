"""What is searched: pages, with what is known of each."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import NamedTuple

NO_FACETS: Mapping[str, tuple[str, ...]] = MappingProxyType({})


class Section(NamedTuple):
    """A part of a page: the anchor and text of its heading (both empty before the first), and its text."""

    anchor: str
    heading: str
    text: str


class LateHtml:
    """HTML that is made when it is asked for; the same name, the same HTML. Who knows what is in it by its name never asks."""

    __slots__ = ("_make", "name")

    def __init__(self, name: str, make: Callable[[], str]) -> None:
        self.name = name
        self._make = make

    def __reduce__(self) -> tuple[type[str], tuple[str]]:
        return str, (self.name,)

    def __str__(self) -> str:
        return self._make()


@dataclass(frozen=True, slots=True)
class Page:
    """A page that can be found.

    `url` is relative to the site's root. `html` is the page's main content, without the site's frame. `names` are other
    names of what the page is about, as strong as its title; `words` are weak ones (its topics, summaries in other
    languages). `asked` holds
    phrases and questions that someone without the site's words would ask for the page by. `facets` holds ids of values by facet. `date` is ISO 8601, a day, a month or a year, or empty; `note` is a short fact
    shown under the title. `weight` below 1 lets other pages
    come before this one; `is_list` says that the text only repeats what other pages tell, and is not searched.
    """

    url: str
    title: str
    html: str | LateHtml = ""
    type: str = "sida"
    summary: str = ""
    names: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    asked: tuple[str, ...] = ()
    facets: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: NO_FACETS)
    date: str = ""
    note: str = ""
    weight: float = 1.0
    is_list: bool = False


@dataclass(frozen=True, slots=True)
class Facet:
    """A way to narrow hits down: its id, its name, and the label of every value by id, in the order they are shown."""

    id: str
    name: str
    labels: Mapping[str, str]

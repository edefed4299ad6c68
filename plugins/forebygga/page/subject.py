"""Subject: a part of the hub with its pages; the site is what its subjects make."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from forebygga.page.output import Output
from forebygga.page.rendering import Hub

Builder = Callable[[Hub], Iterator[Output]]


@dataclass(frozen=True, slots=True)
class Subject:
    """What a folder under subjects/ declares: the builders of its pages and files."""

    pages: tuple[Builder, ...] = ()

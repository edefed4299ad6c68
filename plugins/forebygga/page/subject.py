"""Subject: a part of the hub with its pages and rules; the site is what its subjects make."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from forebygga.page.output import Output
from forebygga.page.rendering import Hub
from forebygga.rules import Check

Builder = Callable[[Hub], Iterator[Output]]


@dataclass(frozen=True, slots=True)
class Subject:
    """What a folder under subjects/ declares: the builders of its pages and files, and the rules of its records."""

    pages: tuple[Builder, ...] = ()
    rules: tuple[Check, ...] = ()

"""A file of the hub's data as its model."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel

from forebygga.hub.problems import Problem
from forebygga.hub.reading.binding import bind
from forebygga.hub.reading.files import read_text, shown
from forebygga.hub.reading.tree import Group, parse

Model = TypeVar("Model", bound=BaseModel)


def read_model(model: type[Model], file: Path, root: Path) -> tuple[Model | None, Group | None, list[Problem]]:
    """What the file says, its tree to find places in, and every fault; no model when there is any that hinders it."""
    path = shown(file, root)
    text, problems = read_text(file, root)
    tree, faults = parse(text, path) if text is not None else (None, [])
    value, more = bind(model, tree, path) if tree else (None, [])
    return value, tree, problems + faults + more

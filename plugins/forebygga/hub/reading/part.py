"""A file of the hub's data as its model."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel

from forebygga.hub.problems import HubError, Problem, is_fatal
from forebygga.hub.reading.binding import bind
from forebygga.hub.reading.files import display_path, read_text
from forebygga.hub.reading.tree import Group, parse

Model = TypeVar("Model", bound=BaseModel)


def read_model(model: type[Model], file: Path, root: Path) -> tuple[Model | None, Group | None, list[Problem]]:
    """What the file says, its tree to find places in, and every fault; no model when there is any that hinders it."""
    return _of_text(model, *read_text(file, root), display_path(file, root))


def _of_text(model: type[Model], text: str | None, problems: list[Problem], path: str) -> tuple[Model | None, Group | None, list[Problem]]:
    value, tree, faults = _understood(model, text, path) if text is not None else (None, None, ())
    return value, tree, [*problems, *faults]


@lru_cache(maxsize=256)  # a hub has some 60 such files, and a process that serves reads them after every save
def _understood(model: type[Model], text: str, path: str) -> tuple[Model | None, Group | None, tuple[Problem, ...]]:
    tree, faults = parse(text, path)
    value, more = bind(model, tree, path) if tree else (None, [])
    return value, tree, (*faults, *more)


def read_optional(model: type[Model], root: Path, path: str) -> tuple[Model | None, Group | None, list[Problem]]:
    """The same of a file that a hub may lack or that may hold comments alone: then the model's defaults, no tree and no problem."""
    file = root / path
    text, problems = read_text(file, root) if file.exists() or file.is_symlink() else ("", [])
    if text is not None and all(not line.strip() or line.lstrip().startswith("#") for line in text.splitlines()):
        return model.model_validate({}), None, problems
    return _of_text(model, text, problems, display_path(file, root))


def read_part(model: type[Model], root: Path, path: str) -> Model:
    """What such a file says. Raises HubError with the first fault and its place."""
    value, _, problems = read_optional(model, root, path)
    wrong = [problem for problem in problems if is_fatal([problem])]
    if wrong or value is None:
        raise HubError(str(wrong[0]) if wrong else f"{path} går inte att läsa")
    return value

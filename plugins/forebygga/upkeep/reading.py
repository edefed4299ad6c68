"""The hub's files of settings for its upkeep, each a model."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel

from forebygga.hub.problems import HubError
from forebygga.hub.reading.binding import bind
from forebygga.hub.reading.files import read_text, shown
from forebygga.hub.reading.tree import parse

Model = TypeVar("Model", bound=BaseModel)


def read_part(model: type[Model], root: Path, path: str) -> Model:
    """What the file says; the model's defaults when it is missing or holds comments alone.

    Raises HubError with the first fault and its place.
    """
    file = root / path
    text, problems = read_text(file, root) if file.exists() else ("", [])
    if text is not None and all(not line.strip() or line.lstrip().startswith("#") for line in text.splitlines()):
        return model.model_validate({})
    tree, faults = parse(text, shown(file, root)) if text is not None else (None, [])
    found, more = bind(model, tree, shown(file, root)) if tree else (None, [])
    wrong = [problem for problem in (*problems, *faults, *more) if problem.severity == "fel"]
    if wrong or found is None:
        raise HubError(str(wrong[0]) if wrong else f"{path} går inte att läsa")
    return found

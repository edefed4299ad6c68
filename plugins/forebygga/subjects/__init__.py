"""What the hub is about: each folder holds its questions, pages, rules and templates side by side, and declares a SUBJECT."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache

from forebygga.page.subject import Subject


@cache
def subjects() -> tuple[Subject, ...]:
    """Every subject, by the name of its folder: a folder whose `subject.py` holds SUBJECT is enough."""
    names = sorted(info.name for info in pkgutil.iter_modules(__path__) if info.ispkg)
    return tuple(importlib.import_module(f"{__name__}.{name}.subject").SUBJECT for name in names)

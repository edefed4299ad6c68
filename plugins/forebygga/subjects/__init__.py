"""What the hub is about: each folder holds its questions, pages, rules and templates side by side.

`subject.py` declares its pages as SUBJECT, `rules.py` the rules of its records as RULES. A check never imports a page.
"""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from forebygga.page.subject import Subject
    from forebygga.rules import Check


def _names() -> list[str]:
    return sorted(info.name for info in pkgutil.iter_modules(__path__) if info.ispkg)


@cache
def subjects() -> tuple[Subject, ...]:
    """Every subject, by the name of its folder: a folder whose `subject.py` holds SUBJECT is enough."""
    return tuple(importlib.import_module(f"{__name__}.{name}.subject").SUBJECT for name in _names())


@cache
def subject_rules() -> tuple[Check, ...]:
    """The rules of every subject that has any, by the names of their folders."""
    named = [name for name in _names() if (Path(__path__[0]) / name / "rules.py").is_file()]
    return tuple(rule for name in named for rule in importlib.import_module(f"{__name__}.{name}.rules").RULES)

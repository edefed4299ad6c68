"""Every rule: collected from the modules that find what they are about. The handbook and `check --explain` tell them from here."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

import forebygga
from forebygga.rule import PARTS, Rule

_CORE = Path(forebygga.__file__).parent
_ALONE = ("forebygga.load", "forebygga.reporting.language", "forebygga.upkeep.links")
_PACKAGES = ("hub", "records", "rules", "subjects")


def _modules() -> Iterator[str]:
    """The modules that may declare rules, by name; in a subject those called rules and check."""
    yield from _ALONE
    for package in _PACKAGES:
        for module in pkgutil.walk_packages([str(_CORE / package)], f"forebygga.{package}."):
            if package != "subjects" or module.name.endswith((".rules", ".check")):
                yield module.name


def _declared() -> Iterator[Rule]:
    for name in _modules():
        yield from (value for value in vars(importlib.import_module(name)).values() if isinstance(value, Rule))


@cache
def rules() -> Mapping[str, Rule]:
    """Every rule by id, in the order of the handbook: by part, then by id."""
    return {rule.id: rule for rule in sorted(set(_declared()), key=lambda rule: (PARTS.index(rule.part), rule))}


def plain(text: str) -> str:
    """A text of the handbook without its links."""
    return re.sub(r"\[([^\]]+)\]\([^)]*\)", r"\1", text)


def explained(rule: Rule) -> str:
    """The rule for a terminal."""
    lines = [f"{rule.id} ({rule.part})", "", f"  Det här är fel: {plain(rule.wrong)}", f"  Så rättar du: {plain(rule.mend)}"]
    if rule.example:
        for what, text in (("Fel", rule.example.wrong), ("Rätt", rule.example.right)):
            lines += ["", f"  {what} ({rule.example.place}):", "", *(f"    {line}".rstrip() for line in text.split("\n"))]
    return "\n".join(lines) + "\n"

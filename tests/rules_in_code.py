"""The rule ids that the core can report, collected from its source code."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import forebygga

CORE = Path(forebygga.__file__).parent
CHECKING = ("*.py", "hub/**/*.py", "records/*.py", "rules/*.py", "subjects/search/*.py", "subjects/*/rules.py")
_RULE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
# Where the rule stands among the arguments of what reports a problem.
_ARGUMENT = {"Problem": 3, "CharacterFault": 1, "fault": 2, "problem": 1, "wrong": 0, "_at": 2}


def _texts(node: ast.AST | None) -> Iterator[str]:
    """The texts that an expression may give: a constant, or either side of a choice."""
    if isinstance(node, ast.IfExp):
        yield from _texts(node.body)
        yield from _texts(node.orelse)
    elif isinstance(node, ast.Constant) and isinstance(node.value, str) and _RULE.fullmatch(node.value):
        yield node.value


def _in_call(node: ast.Call) -> Iterator[str]:
    name = node.func.id if isinstance(node.func, ast.Name) else node.func.attr if isinstance(node.func, ast.Attribute) else ""
    place = _ARGUMENT.get(name)
    if place is not None and len(node.args) > place:
        yield from _texts(node.args[place])
    for keyword in node.keywords:
        if keyword.arg == "rule" and name in _ARGUMENT:
            yield from _texts(keyword.value)


def _first(node: ast.AST | None) -> Iterator[str]:
    """The first of the pair that an expression may give."""
    if isinstance(node, ast.IfExp):
        yield from _first(node.body)
        yield from _first(node.orelse)
    elif isinstance(node, ast.Tuple) and len(node.elts) == 2:
        yield from _texts(node.elts[0])


def _in_pairs(function: ast.FunctionDef) -> Iterator[str]:
    """(rule, message) as functions give it that say so in their annotation."""
    if ast.unparse(function.returns or ast.Constant("")).removesuffix(" | None") in ("tuple[str, str]", "Iterator[tuple[str, str]]"):
        for node in ast.walk(function):
            if isinstance(node, (ast.Return, ast.Yield)):
                yield from _first(node.value)


def rules_of(code: str) -> set[str]:
    """The rule ids in a module's source code."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Call):
            found.update(_in_call(node))
        elif isinstance(node, ast.FunctionDef):
            found.update(_in_pairs(node))
    return found


def rules_in_code() -> set[str]:
    """Every rule id of the core."""
    return {rule for pattern in CHECKING for file in CORE.glob(pattern) for rule in rules_of(file.read_text(encoding="utf-8"))}

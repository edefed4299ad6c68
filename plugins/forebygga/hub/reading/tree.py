"""YAML as a tree of nodes that know their place and keep their raw text; the model decides the type.

Built on the parser's events, not on its loader: no value is guessed (YAML 1.1 reads the municipality code 0114 as 76),
nothing recurses inside libyaml (30,000 nested brackets crash its composer), and aliases and tags are refused.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

from forebygga.hub.problems import Problem
from forebygga.hub.reading.characters import character_faults
from forebygga.hub.reading.recovery import fields, names_in
from forebygga.hub.reading.yaml_errors import (
    DUPLICATE_KEY,
    HEAD_TOO_LARGE,
    TOO_DEEP,
    TRAILING_COMMENT,
    YAML_ALIAS,
    YAML_DIRECTIVE,
    YAML_SYNTAX,
    YAML_TAG,
    explained,
)
from forebygga.records.faults import EMPTY_VALUE
from forebygga.rule import Rule

MAX_DEPTH = 12
MAX_HEAD = 200_000
UNFILLED = "FYLL I"
_NAMELESS = ""
_NOTHING = {"~", "null", "Null", "NULL", UNFILLED}
_NODES = {yaml.ScalarEvent, yaml.MappingStartEvent, yaml.SequenceStartEvent, yaml.AliasEvent}
_ENDS = {yaml.MappingEndEvent, yaml.SequenceEndEvent}


@dataclass(slots=True)
class Scalar:
    """A single value as it is written; line and column count from 1."""

    line: int
    column: int
    text: str


@dataclass(slots=True)
class Listing:
    """A list of nodes."""

    line: int
    column: int
    items: list[Node] = field(default_factory=list)


@dataclass(slots=True)
class Group:
    """Keys with their own place, and nodes. `lost` are keys whose values could not be read: they are there, but not here."""

    line: int
    column: int
    entries: dict[str, Node] = field(default_factory=dict)
    keys: dict[str, Scalar] = field(default_factory=dict)
    lost: set[str] = field(default_factory=set)


Node = Scalar | Listing | Group


def _composed(text: str) -> str:
    """The text in Unicode's composed form, so that å typed as a and a ring is the letter å."""
    return text if text.isascii() or unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)


Location = tuple[str | int, ...]


def plain(node: Node) -> Any:
    """The node as dicts, lists and raw strings."""
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Listing):
        return [plain(item) for item in node.items]
    return {name: plain(value) for name, value in node.entries.items()}


def place(node: Node, location: Location, *, of_key: bool = False) -> tuple[int, int]:
    """Line and column of what the location names, or of the nearest thing around it that exists.

    With `of_key` the last key itself, else its value.
    """
    at: Node = node
    for index, step in enumerate(location):
        if isinstance(at, Group) and isinstance(step, str) and step in at.entries:
            if of_key and index == len(location) - 1:
                return at.keys[step].line, at.keys[step].column
            at = at.entries[step]
        elif isinstance(at, Listing) and isinstance(step, int) and step < len(at.items):
            at = at.items[step]
        else:
            break
    return at.line, at.column


def _again(path: str, key: Scalar, first: Scalar) -> Problem:
    """The problem that a key stands in the group already."""
    message = f"fältet '{key.text}' finns redan på rad {first.line}; slå ihop dem eller ta bort det ena"
    return Problem(path, key.line, key.column, DUPLICATE_KEY, message)


class _Builder:
    """Turns the events of one document into a tree; collects problems on the way."""

    def __init__(self, path: str, text: str, first_line: int) -> None:
        self.path = path
        self.text = text
        self.lines = text.split("\n")
        self.first_line = first_line
        self.problems: list[Problem] = []

    def problem(self, mark: Any, rule: Rule, message: str) -> None:
        self.problems.append(Problem(self.path, mark.line + self.first_line, mark.column + 1, rule, message))

    def tree(self, events: Iterator[Any]) -> Node | None:
        """The document's tree; None when there is none, or it is nested too deep or more than fields and values."""
        root: Node | None = None
        stack: list[tuple[Listing | Group, Scalar | None]] = []
        documents = 0
        for event in events:
            kind = type(event)
            if kind in _NODES:
                node = self._node(event, kind)
                if not stack:
                    root = node if root is None else root
                else:
                    self._put(stack, node, event)
                if isinstance(node, (Listing, Group)):
                    stack.append((node, None))
                    if len(stack) > MAX_DEPTH:
                        self.problem(event.start_mark, TOO_DEEP, f"fälten ligger i varandra i mer än {MAX_DEPTH} nivåer; ta bort de inre")
                        return None
            elif kind in _ENDS:
                closed, _ = stack.pop()
                if not (closed.items if isinstance(closed, Listing) else closed.entries) and stack:
                    message = "listan är tom; fyll i den, eller ta bort raden om fältet är frivilligt"
                    self.problems.append(Problem(self.path, closed.line, closed.column, EMPTY_VALUE, message))
            elif kind is yaml.DocumentStartEvent:
                documents += 1
                if event.version or event.tags or documents > 1:
                    message = "raden börjar med --- eller %, som delar filen eller styr hur den läses; ta bort den, här ska bara stå fält och värden"
                    self.problem(event.start_mark, YAML_DIRECTIVE, message)
                    return None
        return root

    def _put(self, stack: list[tuple[Listing | Group, Scalar | None]], node: Node, event: Any) -> None:
        parent, pending = stack[-1]
        if isinstance(parent, Listing):
            parent.items.append(node)
        elif pending is None:
            stack[-1] = (parent, self._key(node, event))
        else:
            stack[-1] = (parent, None)
            if pending.text == _NAMELESS:
                return
            if pending.text in parent.entries:
                self.problems.append(_again(self.path, pending, parent.keys[pending.text]))
            else:
                parent.entries[pending.text] = node
                parent.keys[pending.text] = pending

    def _key(self, node: Node, event: Any) -> Scalar:
        if isinstance(node, Scalar) and node.text:
            return node
        message = "före kolonet ska ett fältnamn stå; är texten ett värde, sätt citationstecken runt den"
        self.problem(event.start_mark, YAML_SYNTAX, message)
        return Scalar(node.line, node.column, _NAMELESS)

    def _node(self, event: Any, kind: type) -> Node:
        mark = event.start_mark
        line, column = mark.line + self.first_line, mark.column + 1
        if kind is yaml.ScalarEvent and event.anchor is None and event.tag is None:
            return Scalar(line, column, self._text(event))
        if kind is yaml.AliasEvent:
            self.problem(mark, YAML_ALIAS, "* först i ett värde betyder här något annat än tecknet; sätt citationstecken runt hela värdet")
            return Scalar(line, column, "x")
        if event.anchor is not None:
            self.problem(mark, YAML_ALIAS, "& först i ett värde betyder här något annat än tecknet; sätt citationstecken runt hela värdet")
        if event.tag is not None:
            self.problem(
                mark,
                YAML_TAG,
                "! först i ett värde betyder här något annat än tecknet; sätt citationstecken runt hela värdet, eller ta bort det",
            )
        if kind is yaml.MappingStartEvent:
            return Group(line, column)
        if kind is yaml.SequenceStartEvent:
            return Listing(line, column)
        return Scalar(line, column, self._text(event))

    def _text(self, event: Any) -> str:
        text: str = event.value
        if event.style in (None, ""):
            self._check_comment(event)
            if text in _NOTHING:
                return ""
        elif event.style == '"':
            self._check_escapes(event)
        return _composed(text)

    def _check_escapes(self, event: Any) -> None:
        """Characters that the file does not hold but a backslash asks for, as in "\\0"."""
        if "\\" not in self.lines[event.start_mark.line] and event.start_mark.line == event.end_mark.line:
            return
        fault = next(character_faults(event.value), None)
        if fault and event.value[fault.index] not in self.text:
            message = f"skrivet med omvänt snedstreck: {fault.message}"
            self.problem(event.start_mark, fault.rule, message)

    def _check_comment(self, event: Any) -> None:
        """A comment after an unquoted value is most often part of a text that YAML would drop in silence."""
        end = event.end_mark
        if end.line >= len(self.lines) or "#" not in self.lines[end.line]:
            return
        rest = self.lines[end.line][end.column :]
        if event.value and rest.lstrip().startswith("#") and rest[:1].isspace():
            message = (
                "allt efter # räknas som kommentar och försvinner; "
                "sätt citationstecken runt värdet, eller flytta kommentaren till en egen rad"
            )
            self.problem(end, TRAILING_COMMENT, message)


def _read_apart(text: str, path: str, first_line: int) -> tuple[Group, list[Problem]] | None:
    """The fields read one by one, when together they are no YAML; None when no single field is to blame."""
    whole = Group(first_line, 1)
    problems: list[Problem] = []
    for number, lines in fields(text.split("\n")):
        field, faults = parse("\n".join(lines), path, first_line + number)
        problems += faults if any(line.strip() for line in lines) else []
        if field is None:
            whole.lost |= names_in(lines) or {_NAMELESS}
            continue
        for name, node in field.entries.items():
            if name in whole.entries:
                problems.append(_again(path, field.keys[name], whole.keys[name]))
            else:
                whole.entries[name], whole.keys[name] = node, field.keys[name]
    return (whole, problems) if whole.lost and whole.entries else None


def parse(text: str, path: str, first_line: int = 1, *, recover: bool = False) -> tuple[Group | None, list[Problem]]:
    """The YAML text as a group of fields and what is wrong with it; None when there are no fields to read.

    `first_line` is the line of the file on which the text begins. With `recover` a text that is no YAML still gives the fields
    that are, for rules only: whoever writes the file back must not ask for it.
    """
    if len(text) > MAX_HEAD:
        return None, [Problem(path, first_line, 1, HEAD_TOO_LARGE, "huvudet är för stort; högst 200 000 tecken")]
    builder = _Builder(path, text, first_line)
    try:
        root = builder.tree(iter(yaml.CSafeLoader(text).get_event, None))
    except yaml.YAMLError as error:
        apart = _read_apart(text, path, first_line) if recover else None
        if apart:
            return apart
        line, column, message = explained(error, builder.lines)
        builder.problems.append(Problem(path, line + first_line, column, YAML_SYNTAX, message))
        return None, builder.problems
    if isinstance(root, Group):
        return root, builder.problems
    if not builder.problems:
        message = "här ska stå fält och värden, ett på varje rad, med kolon och blanksteg mellan: titel: Grannsamverkan"
        builder.problems.append(Problem(path, first_line, 1, YAML_SYNTAX, message))
    return None, builder.problems

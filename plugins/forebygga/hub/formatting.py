"""One way to write a file: line ends, composed letters, no invisible characters, days as days, codes in quotes.

Only signs change, never what a record says; comments, order and line breaks of the head stay. Formatting twice changes nothing.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from datetime import date

from pydantic import BaseModel

from forebygga.hub.reading.characters import is_hidden, plain_form
from forebygga.hub.reading.recovery import fields
from forebygga.hub.reading.source import split
from forebygga.hub.reading.tree import Group, Listing, Node, Scalar, parse
from forebygga.records.markers import Register
from forebygga.records.numbers import AMBIGUOUS, MIDNIGHT
from forebygga.records.record import Record
from forebygga.records.shape import FieldShape, shape


def cleaned(data: bytes) -> str | None:
    """The bytes as text with LF line ends, composed letters and a line end last, without what cannot be seen; None when they are no text."""
    try:
        text = data.removeprefix(b"\xef\xbb\xbf").decode("utf-8")
    except UnicodeDecodeError:
        return None
    if "\x00" in text:
        return None
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    text = "".join(map(_kept, text))
    lines = [re.sub(r"[ \t]+$", lambda end: "  " if end.group() == "  " else "", line) for line in text.split("\n")]
    return "\n".join(lines).rstrip("\n") + "\n"


def _kept(letter: str) -> str:
    if is_hidden(letter):
        return ""
    plain = plain_form(letter)
    return plain if plain and plain.isprintable() else letter


def formatted(data: bytes, kind: type[Record]) -> str | None:
    """A record's file as it should be written, or None when it cannot be read."""
    text = cleaned(data)
    if text is None:
        return None
    head, _, body_line, _ = split(text, "")
    tree = parse(head, "", first_line=2)[0] if head is not None else None
    if tree is None:
        return text
    lines = [line.rstrip() if number < body_line else line for number, line in enumerate(text.split("\n"), start=1)]
    for scalar, value in sorted(_edits(kind, tree), key=lambda edit: (edit[0].line, edit[0].column), reverse=True):
        line, start = lines[scalar.line - 1], scalar.column - 1
        quote = line[start : start + 1] if line[start : start + 1] in "'\"" else ""
        end = start + len(scalar.text) + 2 * len(quote)
        if line[start:end] == f"{quote}{scalar.text}{quote}":
            lines[scalar.line - 1] = line[:start] + value + line[end:]
    return "\n".join(lines)


def in_order(text: str, kind: type[Record]) -> str:
    """The record's text with the fields of its head in order: what all records begin with, its own, sources and dates last.

    Comments go with the field below them. A head with fields that are unknown or stand twice is left as it is.
    """
    head, _, body_line, _ = split(text, "")
    if head is None:
        return text
    lines = text.split("\n")
    blocks: list[list[str]] = [[]]
    for _, block in fields(lines[1 : body_line - 2]):
        above = blocks[-1]
        start = next((at for at in range(len(above), 0, -1) if not above[at - 1].startswith("#")), 0)
        blocks[-1:] = [above[:start], [*above[start:], *block]]
    names = [next((line.partition(":")[0] for line in block if not line.startswith("#")), "") for block in blocks]
    order = key_order(kind)
    named = [(name, block) for name, block in zip(names, blocks, strict=True) if block]
    if len({name for name, _ in named}) < len(named) or any(name not in order for name, _ in named):
        return text
    named.sort(key=lambda pair: order.index(pair[0]))
    return "\n".join((lines[0], *(line for _, block in named for line in block), *lines[body_line - 2 :]))


def key_order(kind: type[Record]) -> list[str]:
    """The keys of the type's fields in the order they are written."""
    shared = [field.key for field in shape(Record)]
    specific = [field.key for field in shape(kind) if field.key not in shared]
    end = shared.index("källor")
    return [*shared[:end], *specific, *shared[end:]]


def _edits(model: type[BaseModel], tree: Group) -> Iterator[tuple[Scalar, str]]:
    """Scalars of the head that are to be written in another way, and how."""
    for field in shape(model):
        node = tree.entries.get(field.key)
        for item in node.items if isinstance(node, Listing) else [node] if node else []:
            if field.part and isinstance(item, Group):
                yield from _edits(field.part, item)
            elif isinstance(item, Scalar):
                value = _value(field, item)
                if value is not None:
                    yield item, value


def _value(field: FieldShape, node: Node) -> str | None:
    if not isinstance(node, Scalar):
        return None
    midnight = MIDNIGHT.fullmatch(node.text)
    if midnight and (field.value is date or "tidpunkt" in field.written or field.value is str):
        return midnight[1]
    if isinstance(field.marker, Register) and re.fullmatch(r"\d+", node.text):
        digits = 4 if field.marker.name == "kommuner" else 2
        return f'"{node.text.zfill(digits)}"'
    if field.value is str and AMBIGUOUS.fullmatch(node.text):
        return f'"{node.text}"'
    return None

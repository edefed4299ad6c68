"""What a text's lists became by mistake: broken off by their indentation, run together, or with other numbers than were written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from markdown_it.token import Token

from forebygga.hub.problems import Problem
from forebygga.rules.leftovers import LIST_INDENT
from forebygga.rules.looked_at import Text, indent

_OPENS = ("ordered_list_open", "bullet_list_open")
_CLOSES = ("ordered_list_close", "bullet_list_close")
NESTED = 4
"""Spaces before a list within a list: Python-Markdown, which makes the hand-written pages, takes fewer for the same list."""


def list_problems(seen: Text, tokens: Sequence[Token]) -> Iterator[Problem]:
    """How each list begins, how its items are moved in, and what its numbers become."""
    yield from _lists(seen, tokens)
    yield from _numbers(seen, tokens)


def _line_of(token: Token) -> int:
    return token.map[0] if token.map else 0


def _lists(seen: Text, tokens: Sequence[Token]) -> Iterator[Problem]:
    """The lists as they stand in each other."""
    depths: list[int | None] = []  # of every open list, outermost first: the spaces before its first item, None before that is seen
    is_broken = False
    for index, token in enumerate(tokens):
        if token.type in _OPENS:
            is_left_over = is_broken and index > 0 and tokens[index - 1].type == "bullet_list_close"
            is_broken = _is_broken(seen, tokens, index)
            yield from _beginning(seen, token, is_left_over=is_left_over, is_broken=is_broken, is_outermost=not depths)
            depths.append(None)
        elif token.type in _CLOSES:
            depths.pop()
        elif token.type == "list_item_open":
            if tokens[index + 1].type == "list_item_close":
                message = "punkten i listan är tom; skriv något efter den, eller ta bort raden"
                yield seen.fault(_line_of(token), "", LIST_INDENT, message)
            yield from _indentation(seen, _line_of(token), depths)
            if depths[-1] is None:
                depths[-1] = indent(seen.lines[_line_of(token)])


def _beginning(seen: Text, token: Token, *, is_left_over: bool, is_broken: bool, is_outermost: bool) -> Iterator[Problem]:
    """What is wrong with where a list begins; what is left over of a broken list has been reported with it."""
    line, start = _line_of(token), token.attrGet("start")
    if start is not None and not is_left_over:
        message = f"listan börjar på {start}: den är avbruten av fel indrag ovanför, eller så är raden ingen lista (skriv {start}\\.)"
        yield seen.fault(line, "", LIST_INDENT, message)
    if is_broken:
        message = "listan är ingen del av punkten ovanför, för indraget är för litet; ge raden fyra blanksteg, eller sätt en tom rad före"
        yield seen.fault(line, "", LIST_INDENT, message)
    if seen.is_page and line and seen.lines[line - 1].strip() and is_outermost:
        yield seen.fault(line, "", LIST_INDENT, "listan behöver en tom rad före sig, annars blir den löpande text")


def _indentation(seen: Text, line: int, depths: Sequence[int | None]) -> Iterator[Problem]:
    """An item moved in otherwise than the first of its list, or on a hand-written page too little from the list around it."""
    depth, first = indent(seen.lines[line]), depths[-1]
    around = depths[-2] if len(depths) > 1 else None
    if first is not None and depth != first and not seen.lines[line].lstrip().startswith(">"):
        message = f"raden har {depth} blanksteg före sig men listans andra rader {first}; ge dem samma indrag, eller fyra mer för en lista i listan"
        yield seen.fault(line, "", LIST_INDENT, message)
    if seen.is_page and around is not None and first is None and depth - around < NESTED:
        message = "en lista i en lista ska ha fyra blanksteg före sig, annars blir den en enda lista"
        yield seen.fault(line, "", LIST_INDENT, message)


def _is_broken(seen: Text, tokens: Sequence[Token], index: int) -> bool:
    """Whether a list follows another kind of list at once, with its line moved in too little to belong to the item above."""
    line = _line_of(tokens[index])
    is_next = index > 0 and tokens[index - 1].type in _CLOSES
    return is_next and line > 0 and bool(seen.lines[line - 1].strip()) and seen.lines[line].startswith(" ")


def _numbers(seen: Text, tokens: Sequence[Token]) -> Iterator[Problem]:
    """Numbered lists whose numbers are not those that the reader sees, since every list counts on from its first."""
    lists: list[list[tuple[int, int]]] = []  # of every open list: the number that is written before each item, and its line
    for token in tokens:
        if token.type == "ordered_list_open":
            lists.append([])
        elif token.type == "list_item_open" and token.info and lists:
            lists[-1].append((int(token.info), _line_of(token)))
        elif token.type == "ordered_list_close":
            items = lists.pop()
            first = items[0][0] if items else 1
            wrong = next((item for order, item in enumerate(items) if item[0] != first + order), None)
            if wrong and len({number for number, _ in items}) > 1:
                number, line = wrong
                message = (
                    f"talet {number} blir {first + items.index(wrong)} på sidan, för listor räknas uppåt; "
                    f"numrera om, eller skriv {number}\\. i en egen rad"
                )
                yield seen.fault(line, str(number), LIST_INDENT, message)

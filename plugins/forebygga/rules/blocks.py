"""What a text's blocks lost or became by mistake: cells, rows, code and headings by indentation, conflict markers; lists apart."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from markdown_it.token import Token

from forebygga.hub.body import uncited
from forebygga.hub.problems import Problem
from forebygga.hub.reading.conflicts import CONFLICT_MARKER, CONFLICT_TOLD
from forebygga.hub.reading.csv_rows import TABLE_CELLS
from forebygga.hub.reading.yaml_errors import TOO_DEEP
from forebygga.records.faults import EMPTY_VALUE, TOO_LONG
from forebygga.rules.leftovers import ACCIDENTAL_CODE, ACCIDENTAL_HEADING, SHOWN_AS_TEXT
from forebygga.rules.lists import list_problems
from forebygga.rules.looked_at import Text

_DEFINITION = re.compile(r" {0,3}\[[^\]^]+\]:[ \t]*\S")
_RULED = re.compile(r"-{2,} +-{2,}")
_SPLIT = re.compile(r"^(?<![^\n]\n)={7}$", re.MULTILINE)
_DRAWINGS = ("mermaid", "plantuml", "graphviz", "dot", "math", "latex")
LONGEST_HEADING = 120
"""Characters of a heading that still is one: it stands in the list of contents too."""
DEEPEST = 12
"""How deep blocks may lie in each other: six lists. The parser drops, without a word, what lies deeper than 20 (its maxNesting)."""


def block_problems(seen: Text, text: str, tokens: Sequence[Token]) -> Iterator[Problem]:
    """Everything in the text's blocks that did not become what it looks like."""
    for match in _SPLIT.finditer(text) if "=======" in text else ():
        yield seen.fault(text.count("\n", 0, match.start()), match.group(), CONFLICT_MARKER, CONFLICT_TOLD)
    yield from _empty_parts(seen, tokens)
    yield from _tables(seen, tokens)
    yield from _blocks(seen, tokens)
    yield from list_problems(seen, tokens)
    yield from _definitions(seen, text, tokens)


def _empty_parts(seen: Text, tokens: Sequence[Token]) -> Iterator[Problem]:
    """Headings with nothing under them: the next thing is a heading of the same level or a higher one, or the end."""
    ends = [index for index, token in enumerate(tokens) if token.type == "heading_close"]
    for end in ends:
        after = tokens[end + 1] if end + 1 < len(tokens) else None
        if after is None or (after.type == "heading_open" and after.tag <= tokens[end].tag):
            opened = tokens[end - 2]
            message = "rubriken har ingen text under sig; skriv den, eller ta bort rubriken"
            yield replace(seen.fault(opened.map[0] if opened.map else 0, "#", EMPTY_VALUE, message), severity="varning")


def _cells(line: str) -> list[int]:
    """Where each cell of a table row begins (from 0), by GitHub's rules: | divides also within code, \\| does not."""
    body = line.rstrip()
    start = len(body) - len(body.lstrip())
    begins = [start + 1 if body[start : start + 1] == "|" else start]
    for index in range(begins[0], len(body)):
        if body[index] == "|" and body[index - 1] != "\\":
            begins.append(index + 1)
    return begins[:-1] if len(begins) > 1 and begins[-1] >= len(body) else begins


def _tables(seen: Text, tokens: Sequence[Token]) -> Iterator[Problem]:
    """Rows with more or fewer cells than the header: what stands in the extra ones is lost."""
    for token in tokens:
        if token.type != "table_open" or not token.map:
            continue
        start, end = token.map
        columns = len(_cells(seen.lines[start]))
        if end <= start + 2:
            yield seen.fault(start, "|", TABLE_CELLS, "tabellen har inga rader; skriv dem under rubrikraden, eller ta bort tabellen")
        elif not any(cell.strip() for cell in seen.lines[start].replace("\\|", "").split("|")):
            message = "tabellens rubrikrad är tom, och den som lyssnar får inte veta vad cellerna är; skriv vad varje kolumn visar"
            yield seen.fault(start, "|", TABLE_CELLS, message)
        for number in range(start + 2, min(end, len(seen.lines))):
            cells = _cells(seen.lines[number])
            if len(cells) == columns or not seen.lines[number].strip():
                continue
            mend = "lägg till celler eller kolumner"
            at = 0
            if len(cells) > columns:
                at = cells[columns]
                in_code = re.search(r"`[^`]*(?<!\\)\|[^`]*`", seen.lines[number])
                mend = (
                    "skriv \\| för tecknet | inne i en cell"
                    if in_code
                    else "det som står i de sista försvinner; ta bort dem eller lägg till kolumner i rubrikraden"
                )
            message = f"raden har {len(cells)} {'cell' if len(cells) == 1 else 'celler'} men tabellen {columns} {'kolumn' if columns == 1 else 'kolumner'}; {mend}"
            yield Problem(seen.path, number + seen.first_line, at + 1, TABLE_CELLS, message)


def _blocks(seen: Text, tokens: Sequence[Token]) -> Iterator[Problem]:
    """Code, rules and headings that came about by indentation or by the line below."""
    opened = next((token for token in tokens if token.level > DEEPEST), None)
    if opened:
        message = "listor eller citat ligger för djupt i varandra, och det innersta försvinner; ta bort nivåer"
        yield seen.fault(opened.map[0] if opened.map else 0, "", TOO_DEEP, message)
    for index, token in enumerate(tokens):
        fault_of = _FAULT_OF.get(token.type)
        problem = fault_of(seen, tokens, index, token.map[0] if token.map else 0) if fault_of else None
        if problem:
            yield problem


def _indented_code(seen: Text, tokens: Sequence[Token], index: int, line: int) -> Problem:
    message = "blanksteg först på raden gör att stycket visas som programkod, i en egen ruta; ta bort blanksteg och tabbtecken där"
    return seen.fault(line, "", ACCIDENTAL_CODE, message)


def _thematic_break(seen: Text, tokens: Sequence[Token], index: int, line: int) -> Problem | None:
    """A line that rules off the columns of a table, as other programs write one."""
    if not _RULED.match(seen.lines[line].strip()):
        return None
    message = "raden blir ett streck tvärs över sidan; en tabell skrivs med | mellan kolumnerna och | --- | --- | under rubrikraden"
    return seen.fault(line, "-", SHOWN_AS_TEXT, message)


def _fence(seen: Text, tokens: Sequence[Token], index: int, line: int) -> Problem | None:
    """A box of code that never ends, or that holds the source of a drawing."""
    token = tokens[index]
    last = seen.lines[min(token.map[1] if token.map else 1, len(seen.lines)) - 1].strip(" >\t")
    if token.map and (token.map[1] - line < 2 or not last.startswith(token.markup)):
        message = f"rutan med kod som börjar här avslutas aldrig; sätt en rad med {token.markup} efter koden, eller ta bort {token.markup}"
        return seen.fault(line, token.markup, ACCIDENTAL_CODE, message)
    if token.info.strip().lower().startswith(_DRAWINGS):
        message = f"{token.info.strip()[:20]} ritas inte, utan visas som kod; beskriv i text eller i en tabell vad bilden skulle visa"
        return seen.fault(line, token.markup, SHOWN_AS_TEXT, message)
    return None


def _heading(seen: Text, tokens: Sequence[Token], index: int, line: int) -> Problem | None:
    """A heading made by the line below, without words, or too long."""
    markup, text = tokens[index].markup, tokens[index + 1].content
    if markup in ("=", "-"):
        message = f"raden under, med {markup}, gör stycket till rubrik; skriv ## framför rubriken, eller sätt en tom rad emellan"
        return seen.fault(line, "", ACCIDENTAL_HEADING, message)
    if not text.strip():
        return seen.fault(line, "", ACCIDENTAL_HEADING, "rubriken är tom; skriv en text efter #, eller ta bort raden")
    if not any(letter.isalnum() for letter in uncited(text)):
        return seen.fault(line, "", ACCIDENTAL_HEADING, "rubriken har inga ord; skriv vad delen handlar om")
    if len(text) > LONGEST_HEADING:
        message = f"rubriken är {len(text)} tecken; korta den, och lägg resten i texten under"
        return replace(seen.fault(line, "", TOO_LONG, message), severity="varning")
    return None


_FAULT_OF: Mapping[str, Callable[[Text, Sequence[Token], int, int], Problem | None]] = {
    "code_block": _indented_code,
    "hr": _thematic_break,
    "fence": _fence,
    "heading_open": _heading,
}
"""By the token that opens a block: what is wrong with the block, given the text, all tokens, the token's number and its line (from 0)."""


def _definitions(seen: Text, text: str, tokens: Sequence[Token]) -> Iterator[Problem]:
    """Lines that define a link's address elsewhere: unused ones vanish from the page without a word."""
    if "]:" not in text:
        return
    code = {line for token in tokens if token.type in ("fence", "code_block") and token.map for line in range(*token.map)}
    for number, line in enumerate(seen.lines):
        if number not in code and _DEFINITION.match(line):
            yield seen.fault(number, "[", SHOWN_AS_TEXT, "raden syns inte på sidan; skriv adressen direkt i länken: [text](adress)")

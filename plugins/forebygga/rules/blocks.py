"""What a text's blocks lost or became by mistake: cells, rows, list numbers, code and headings by indentation, conflict markers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from markdown_it.token import Token

from forebygga.hub.body import uncited
from forebygga.hub.problems import Problem
from forebygga.hub.reading.conflicts import CONFLICT_MARKER, CONFLICT_TOLD
from forebygga.hub.reading.csv_rows import TABLE_CELLS
from forebygga.hub.reading.yaml_errors import TOO_DEEP
from forebygga.records.faults import EMPTY_VALUE, TOO_LONG
from forebygga.rules.leftovers import ACCIDENTAL_CODE, ACCIDENTAL_HEADING, LIST_INDENT, SHOWN_AS_TEXT
from forebygga.rules.looked_at import Text, indent

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
    yield from _numbers(seen, tokens)
    yield from _definitions(seen, text, tokens)


def _numbers(seen: Text, tokens: Sequence[Token]) -> Iterator[Problem]:
    """Numbered lists whose numbers are not those that the reader sees, since every list counts on from its first."""
    lists: list[list[tuple[int, int]]] = []
    for token in tokens:
        if token.type == "ordered_list_open":
            lists.append([])
        elif token.type == "list_item_open" and token.info and lists:
            lists[-1].append((int(token.info), token.map[0] if token.map else 0))
        elif token.type == "ordered_list_close":
            written = lists.pop()
            first = written[0][0] if written else 1
            wrong = next((item for order, item in enumerate(written) if item[0] != first + order), None)
            if wrong and len({number for number, _ in written}) > 1:
                shown = first + written.index(wrong)
                message = (
                    f"talet {wrong[0]} blir {shown} på sidan, för listor räknas uppåt; numrera om, eller skriv {wrong[0]}\\. i en egen rad"
                )
                yield seen.fault(wrong[1], str(wrong[0]), LIST_INDENT, message)


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
    """Code, headings and lists that came about by indentation or by the line below."""
    siblings: list[int | None] = []
    is_broken = False
    opened = next((token for token in tokens if token.level > DEEPEST), None)
    if opened:
        message = "listor eller citat ligger för djupt i varandra, och det innersta försvinner; ta bort nivåer"
        yield seen.fault(opened.map[0] if opened.map else 0, "", TOO_DEEP, message)
    for index, token in enumerate(tokens):
        line = token.map[0] if token.map else 0
        match token.type:
            case "code_block":
                message = (
                    "blanksteg först på raden gör att stycket visas som programkod, i en egen ruta; ta bort blanksteg och tabbtecken där"
                )
                yield seen.fault(line, "", ACCIDENTAL_CODE, message)
            case "hr" if _RULED.match(seen.lines[line].strip()):
                message = (
                    "raden blir ett streck tvärs över sidan; en tabell skrivs med | mellan kolumnerna och | --- | --- | under rubrikraden"
                )
                yield seen.fault(line, "-", SHOWN_AS_TEXT, message)
            case "fence":
                last = seen.lines[min(token.map[1] if token.map else 1, len(seen.lines)) - 1].strip(" >\t")
                if token.map and (token.map[1] - line < 2 or not last.startswith(token.markup)):
                    yield seen.fault(
                        line,
                        token.markup,
                        ACCIDENTAL_CODE,
                        f"rutan med kod som börjar här avslutas aldrig; sätt en rad med {token.markup} efter koden, eller ta bort {token.markup}",
                    )
                elif token.info.strip().lower().startswith(_DRAWINGS):
                    message = (
                        f"{token.info.strip()[:20]} ritas inte, utan visas som kod; beskriv i text eller i en tabell vad bilden skulle visa"
                    )
                    yield seen.fault(line, token.markup, SHOWN_AS_TEXT, message)
            case "heading_open" if token.markup in ("=", "-"):
                message = (
                    f"raden under, med {token.markup}, gör stycket till rubrik; skriv ## framför rubriken, eller sätt en tom rad emellan"
                )
                yield seen.fault(line, "", ACCIDENTAL_HEADING, message)
            case "heading_open" if not tokens[index + 1].content.strip():
                yield seen.fault(line, "", ACCIDENTAL_HEADING, "rubriken är tom; skriv en text efter #, eller ta bort raden")
            case "heading_open" if not any(letter.isalnum() for letter in uncited(tokens[index + 1].content)):
                yield seen.fault(line, "", ACCIDENTAL_HEADING, "rubriken har inga ord; skriv vad delen handlar om")
            case "heading_open" if len(tokens[index + 1].content) > LONGEST_HEADING:
                message = f"rubriken är {len(tokens[index + 1].content)} tecken; korta den, och lägg resten i texten under"
                yield replace(seen.fault(line, "", TOO_LONG, message), severity="varning")
            case "ordered_list_open" | "bullet_list_open":
                start = token.attrGet("start")
                is_left_over = is_broken and index > 0 and tokens[index - 1].type == "bullet_list_close"
                if start is not None and not is_left_over:
                    message = (
                        f"listan börjar på {start}: den är avbruten av fel indrag ovanför, eller så är raden ingen lista (skriv {start}\\.)"
                    )
                    yield seen.fault(line, "", LIST_INDENT, message)
                is_broken = _is_broken(seen, tokens, index)
                if is_broken:
                    message = "listan är ingen del av punkten ovanför, för indraget är för litet; ge raden fyra blanksteg, eller sätt en tom rad före"
                    yield seen.fault(line, "", LIST_INDENT, message)
                if seen.is_page and line and seen.lines[line - 1].strip() and not siblings:
                    yield seen.fault(line, "", LIST_INDENT, "listan behöver en tom rad före sig, annars blir den löpande text")
                siblings.append(None)
            case "ordered_list_close" | "bullet_list_close":
                siblings.pop()
            case "list_item_open":
                if tokens[index + 1].type == "list_item_close":
                    yield seen.fault(line, "", LIST_INDENT, "punkten i listan är tom; skriv något efter den, eller ta bort raden")
                depth = indent(seen.lines[line])
                if siblings[-1] is not None and depth != siblings[-1] and not seen.lines[line].lstrip().startswith(">"):
                    message = f"raden har {depth} blanksteg före sig men listans andra rader {siblings[-1]}; ge dem samma indrag, eller fyra mer för en lista i listan"
                    yield seen.fault(line, "", LIST_INDENT, message)
                if seen.is_page and len(siblings) > 1 and siblings[-2] is not None and siblings[-1] is None and depth - siblings[-2] < 4:
                    yield seen.fault(
                        line, "", LIST_INDENT, "en lista i en lista ska ha fyra blanksteg före sig, annars blir den en enda lista"
                    )
                if siblings[-1] is None:
                    siblings[-1] = depth


def _is_broken(seen: Text, tokens: Sequence[Token], index: int) -> bool:
    """Whether a list follows another kind of list at once, with its line moved in too little to belong to the item above."""
    line = (tokens[index].map or [0])[0]
    is_next = index > 0 and tokens[index - 1].type in ("ordered_list_close", "bullet_list_close")
    return is_next and line > 0 and bool(seen.lines[line - 1].strip()) and seen.lines[line].startswith(" ")


def _definitions(seen: Text, text: str, tokens: Sequence[Token]) -> Iterator[Problem]:
    """Lines that define a link's address elsewhere: unused ones vanish from the page without a word."""
    if "]:" not in text:
        return
    code = {line for token in tokens if token.type in ("fence", "code_block") and token.map for line in range(*token.map)}
    for number, line in enumerate(seen.lines):
        if number not in code and _DEFINITION.match(line):
            yield seen.fault(number, "[", SHOWN_AS_TEXT, "raden syns inte på sidan; skriv adressen direkt i länken: [text](adress)")

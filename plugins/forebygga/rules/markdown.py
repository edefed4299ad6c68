"""Did the Markdown become what its writer meant? One look at the tokens of a text, for what was lost or is shown as signs.

The grammar is CommonMark 0.31 with GitHub's tables, as `forebygga.hub.body` parses it. Whatever that grammar takes for plain text
though it looks like something else is told with its place, and so is what it drops: cells, definitions, broken lists.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from markdown_it.token import Token

from forebygga.hub.problems import Problem
from forebygga.hub.reading.characters import character_faults
from forebygga.hub.reading.csv_rows import TABLE_CELLS
from forebygga.hub.reading.yaml_errors import TOO_DEEP
from forebygga.rule import Rule
from forebygga.rules.leftovers import (
    ACCIDENTAL_CODE,
    ACCIDENTAL_HEADING,
    BARE_ADDRESS,
    BARE_TOLD,
    CONFLICT_MARKER,
    FIRST,
    IN_TEXT,
    LEFT_TOLD,
    LINK_TEXT,
    LIST_INDENT,
    MAY_BE_LEFT,
    ONLY_ON_PAGES,
    RUN,
    SAYS_NOTHING,
    SHOWN_AS_TEXT,
    escaped,
)
from forebygga.rules.privacy import seen_problems

_NUMBERED = re.compile(r"\d{1,3}[.)]\s")
BARE = re.compile(r"https?://[^\s<>)]+|\bwww\.[\w-]+\.[a-zåäö]{2,}[^\s<>)]*", re.IGNORECASE)
_DEFINITION = re.compile(r" {0,3}\[[^\]^]+\]:[ \t]*\S")
_CONFLICT = re.compile(r"^(?:<{7}|>{7})(?: .*)?$", re.MULTILINE)
_ADDRESS_TEXT = re.compile(r"(?:https?://)?((?:[\w-]+\.)+(?:[a-z]{2,}))(/\S*)?", re.IGNORECASE)
_TOP_DOMAINS = frozenset("se nu com org net eu no dk fi uk de fr nl info int gov edu io example".split())  # noqa: SIM905


_DRAWINGS = ("mermaid", "plantuml", "graphviz", "dot", "math", "latex")
DEEPEST = 12
"""How deep blocks may lie in each other: six lists. The parser drops, without a word, what lies deeper than 20 (its maxNesting)."""


@dataclass(frozen=True, slots=True)
class _Text:
    """A text that is looked at: its file, its lines, the number of the first, and whether Python-Markdown renders it."""

    path: str
    lines: Sequence[str]
    first_line: int
    is_page: bool = False

    def fault(self, line: int, needle: str, rule: Rule, message: str, *, after: int = 0) -> Problem:
        """A problem at the needle in the line (from 0)."""
        return Problem(self.path, line + self.first_line, self.column(line, needle, after=after), rule, message)

    def column(self, line: int, needle: str, *, after: int = 0) -> int:
        """The column (from 1) of the needle in the line (from 0), or of the line's first sign."""
        text = self.lines[line] if line < len(self.lines) else ""
        index = text.find(needle, after) if needle else -1
        return (len(text) - len(text.lstrip()) if index < 0 else index) + 1


def markdown_problems(path: str, text: str, first_line: int, tokens: Sequence[Token], *, is_page: bool = False) -> Iterator[Problem]:
    """Everything in the text that did not become what it looks like. `tokens` are the text's own; `first_line` is the file's.

    A hand-written page (`is_page`) may give attributes in braces and definition lists, and needs more room around its lists.
    """
    seen = _Text(path, text.split("\n"), first_line, is_page)
    if "<<<<<<<" in text or ">>>>>>>" in text:
        yield from _conflicts(seen, text)
    yield from _tables(seen, tokens)
    yield from _blocks(seen, tokens)
    yield from _definitions(seen, text, tokens)
    for token in tokens:
        if token.type == "inline":
            yield from _inline(seen, token)


def _conflicts(seen: _Text, text: str) -> Iterator[Problem]:
    for match in _CONFLICT.finditer(text):
        line = text.count("\n", 0, match.start())
        message = (
            "raden är kvar efter en krock mellan två ändringar; välj den ena texten, och ta bort raderna med <<<<<<<, ======= och >>>>>>>"
        )
        yield seen.fault(line, match.group(), CONFLICT_MARKER, message)


def _cells(line: str) -> list[int]:
    """Where each cell of a table row begins (from 0), by GitHub's rules: | divides also within code, \\| does not."""
    body = line.rstrip()
    start = len(body) - len(body.lstrip())
    begins = [start + 1 if body[start : start + 1] == "|" else start]
    for index in range(begins[0], len(body)):
        if body[index] == "|" and body[index - 1] != "\\":
            begins.append(index + 1)
    return begins[:-1] if len(begins) > 1 and begins[-1] >= len(body) else begins


def _tables(seen: _Text, tokens: Sequence[Token]) -> Iterator[Problem]:
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


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _blocks(seen: _Text, tokens: Sequence[Token]) -> Iterator[Problem]:
    """Code, headings and lists that came about by indentation or by the line below."""
    siblings: list[int | None] = []
    opened = next((token for token in tokens if token.level > DEEPEST), None)
    if opened:
        message = "listor eller citat ligger för djupt i varandra, och det innersta försvinner; ta bort nivåer"
        yield seen.fault(opened.map[0] if opened.map else 0, "", TOO_DEEP, message)
    for index, token in enumerate(tokens):
        line = token.map[0] if token.map else 0
        match token.type:
            case "code_block":
                message = "indraget gör stycket till kod; ta bort blanksteg och tabbtecken först på raden"
                yield seen.fault(line, "", ACCIDENTAL_CODE, message)
            case "fence":
                last = seen.lines[min(token.map[1] if token.map else 1, len(seen.lines)) - 1].strip(" >\t")
                if token.map and (token.map[1] - line < 2 or not last.startswith(token.markup)):
                    yield seen.fault(
                        line, token.markup, ACCIDENTAL_CODE, f"koden avslutas aldrig; sätt en rad med {token.markup} efter den"
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
            case "ordered_list_open" | "bullet_list_open":
                start = token.attrGet("start")
                if start is not None:
                    message = (
                        f"listan börjar på {start}: den är avbruten av fel indrag ovanför, eller så är raden ingen lista (skriv {start}\\.)"
                    )
                    yield seen.fault(line, "", LIST_INDENT, message)
                if seen.is_page and line and seen.lines[line - 1].strip() and not siblings:
                    yield seen.fault(line, "", LIST_INDENT, "listan behöver en tom rad före sig, annars blir den löpande text")
                siblings.append(None)
            case "ordered_list_close" | "bullet_list_close":
                siblings.pop()
            case "list_item_open":
                indent = _indent(seen.lines[line])
                if siblings[-1] is not None and indent != siblings[-1] and not seen.lines[line].lstrip().startswith(">"):
                    message = f"raden har {indent} blanksteg före sig men listans andra rader {siblings[-1]}; ge dem samma indrag, eller fyra mer för en lista i listan"
                    yield seen.fault(line, "", LIST_INDENT, message)
                if seen.is_page and len(siblings) > 1 and siblings[-2] is not None and siblings[-1] is None and indent - siblings[-2] < 4:
                    yield seen.fault(
                        line, "", LIST_INDENT, "en lista i en lista ska ha fyra blanksteg före sig, annars blir den en enda lista"
                    )
                if siblings[-1] is None:
                    siblings[-1] = indent


def _definitions(seen: _Text, text: str, tokens: Sequence[Token]) -> Iterator[Problem]:
    """Lines that define a link's address elsewhere: unused ones vanish from the page without a word."""
    if "]:" not in text:
        return
    code = {line for token in tokens if token.type in ("fence", "code_block") and token.map for line in range(*token.map)}
    for number, line in enumerate(seen.lines):
        if number not in code and _DEFINITION.match(line):
            yield seen.fault(number, "[", SHOWN_AS_TEXT, "raden syns inte på sidan; skriv adressen direkt i länken: [text](adress)")


def _lines_of(token: Token) -> Iterator[tuple[int, list[Token]]]:
    """The parts of an inline token, line by line (from 0)."""
    line = token.map[0] if token.map else 0
    row: list[Token] = []
    for child in token.children or ():
        if child.type in ("softbreak", "hardbreak"):
            yield line, row
            line, row = line + 1, []
        else:
            row.append(child)
    yield line, row


def _inline(seen: _Text, token: Token) -> Iterator[Problem]:
    rows = list(_lines_of(token))
    for order, (line, row) in enumerate(rows):
        yield from _line(seen, line, row, is_first=order == 0)
    yield from _runs(seen, [line for line, _ in rows])
    yield from _links(seen, token)
    if seen.is_page and any(child.type == "s_open" for child in token.children or ()):
        at = token.map[0] if token.map else 0
        yield seen.fault(
            at, "~~", SHOWN_AS_TEXT, "'~~' visas som text på handskrivna sidor: text kan inte strykas över där; ta bort tecknen"
        )
    text = "".join("\n" if child.type == "softbreak" else child.content for child in token.children or () if child.type != "cite")
    at = token.map[0] if token.map else 0
    if text != token.content:
        first = seen.lines[at] if at < len(seen.lines) else ""
        yield from seen_problems(seen.path, at + seen.first_line, _indent(first) + 1, text)
        for fault in character_faults(text):
            if text[fault.index] not in token.content:
                yield seen.fault(at, "&", fault.rule, f"skrivet som kod: {fault.message}")
    for child in token.children or ():
        if child.type == "link_open":
            href = str(child.attrGet("href") or "")
            if "%" in href or child.attrGet("title"):
                column = seen.column(at, href[:8])
                yield from seen_problems(seen.path, at + seen.first_line, column, f"{href} {child.attrGet('title') or ''}")


def _runs(seen: _Text, lines: Sequence[int]) -> Iterator[Problem]:
    """Lines of one paragraph that each begin with a sign, as in a list, and that become running text."""
    begins = [RUN.match(seen.lines[line].lstrip(" >\t")) if line < len(seen.lines) else None for line in lines]
    for line, first, second in zip(lines, begins, begins[1:], strict=False):
        if first and second and first.lastgroup == second.lastgroup:
            message = "raderna blir löpande text; börja varje rad med bindestreck och blanksteg, eller med 1. och blanksteg"
            yield seen.fault(line, first.group().strip(), SHOWN_AS_TEXT, f"'{first.group().strip()}' gör ingen lista: {message}")
            return


def _line(seen: _Text, line: int, row: Sequence[Token], *, is_first: bool) -> Iterator[Problem]:
    """What stands as signs in one line of text, at most one problem of each kind."""
    inside = 0
    for place, child in enumerate(row):
        inside += {"link_open": 1, "link_close": -1}.get(child.type, 0)
        if seen.is_page and child.type == "cite":
            message = "'[^' visas som text: källhänvisningar finns bara i poster; länka till källan i stället"
            yield seen.fault(line, "[^", SHOWN_AS_TEXT, message)
        if child.type != "text":
            continue
        text = child.content
        if place == 0:
            yield from _first(seen, line, text.lstrip(), is_first=is_first)
        elif place == 1 and row[0].type == "cite" and text.startswith(":") and is_first:
            yield seen.fault(
                line,
                "[^",
                SHOWN_AS_TEXT,
                "fotnoter skrivs inte i texten; lägg källan under källor i huvudet, och skriv bara [^nyckel] här",
            )
        if seen.is_page:
            text = re.sub(r"(?<!\{)\s*\{:?[^{}%]*\}(?!\})", "", text)
        if not MAY_BE_LEFT.search(text):
            continue
        if not inside:
            bare = BARE.search(text)
            if bare:
                yield seen.fault(line, bare.group(), BARE_ADDRESS, BARE_TOLD.format(bare.group().rstrip(".,;:")))
        for pattern, message in (*IN_TEXT, *ONLY_ON_PAGES) if seen.is_page else IN_TEXT:
            match = pattern.search(text)
            if match and not escaped(match.group(), seen.lines[line]):
                yield seen.fault(line, match.group(), SHOWN_AS_TEXT, LEFT_TOLD.format(match.group(), message))


def _first(seen: _Text, line: int, text: str, *, is_first: bool) -> Iterator[Problem]:
    if text[:1].isalpha():
        return
    raw = seen.lines[line].lstrip(" >\t") if line < len(seen.lines) else ""
    if raw.startswith("\\"):
        return
    for pattern, message in FIRST:
        match = pattern.match(text)
        if match and not (seen.is_page and match.group()[0] == ":"):
            yield seen.fault(line, match.group(), SHOWN_AS_TEXT, LEFT_TOLD.format(match.group(), message))
    if not is_first and _NUMBERED.match(text):
        yield seen.fault(line, text[:4], SHOWN_AS_TEXT, "det blir ingen lista; sätt en tom rad före den")


def _links(seen: _Text, token: Token) -> Iterator[Problem]:
    """Links without a text, and links whose text is another address than the one they lead to."""
    children = token.children or []
    for index, child in enumerate(children):
        if child.type != "link_open":
            continue
        end = next(place for place in range(index, len(children)) if children[place].type == "link_close")
        text = "".join(inner.content for inner in children[index:end] if inner.type in ("text", "code_inline", "image")).strip()
        href = str(child.attrGet("href") or "")
        line = (token.map[0] if token.map else 0) + sum(1 for inner in children[:index] if inner.type in ("softbreak", "hardbreak"))
        if not any(letter.isalnum() for letter in text):
            yield seen.fault(line, "](", LINK_TEXT, f"länken till '{href}' saknar text; skriv inom [ ] vad den leder till")
        elif text.lower().strip(" .:…»→") in SAYS_NOTHING:
            message = f"'{text}' säger inte vart länken leder för den som hör länkarna upplästa; skriv vad sidan heter"
            problem = seen.fault(line, text, LINK_TEXT, message)
            yield replace(problem, severity="varning")
        elif child.markup != "autolink" and _is_elsewhere(text, href):
            yield seen.fault(
                line, text[:12], LINK_TEXT, f"texten '{text[:60]}' är en annan adress än länkens '{href[:60]}'; skriv vad sidan heter"
            )


def _is_elsewhere(text: str, href: str) -> bool:
    """Whether the text is an address, and another than the link's."""
    match = _ADDRESS_TEXT.fullmatch(text)
    if not match or (match[1].rpartition(".")[2].lower() not in _TOP_DOMAINS and "://" not in text):
        return False
    try:
        parts = urlsplit(href)
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:
        return True
    if match[1].lower().removeprefix("www.") != host:
        return True
    return bool(match[2]) and match[2].rstrip("/") not in ("", parts.path.rstrip("/"), href.partition(parts.netloc)[2].rstrip("/"))


_MAY_FAIL = re.compile(r"[\[\]`*_{}|~=$&#•◦‣^ÃÂâ]|https?:|www\.|^\s*[-*+>\d]|\n|TODO|FIXME|XXX|lorem|:[a-z0-9_+-]+:", re.IGNORECASE)
_BLOCK_FIRST = re.compile(r"(?:#{1,6}|>|[-*+]|\d{1,3}[.)])\s")


def field_problems(text: str, tokens: Sequence[Token]) -> Iterator[tuple[Rule, str]]:
    """Rule and message of the same faults in a field's text, which is one paragraph without blocks of any kind."""
    if not _MAY_FAIL.search(text):
        return
    seen = _Text("", text.split("\n"), 1)
    messages: set[str] = set()
    lines = [number for number, line in enumerate(seen.lines) if _BLOCK_FIRST.match(line.lstrip())]
    if len(lines) > 1 or (lines and seen.lines[lines[0]].lstrip()[0] in "#>"):
        yield SHOWN_AS_TEXT, "fältet visas som ett stycke, utan listor och rubriker; flytta texten till brödtexten, eller skriv meningar"
    for token in tokens:
        if token.type == "inline":
            for problem in _inline(seen, token):
                if problem.severity == "fel" and problem.message not in messages and not (lines and "ingen lista" in problem.message):
                    messages.add(problem.message)
                    yield problem.rule, problem.message

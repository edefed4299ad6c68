"""Did the Markdown become what its writer meant? One look at the tokens of a text, for what was lost or is shown as signs.

The grammar is CommonMark 0.31 with GitHub's tables, as `forebygga.hub.body` parses it. Whatever that grammar takes for plain text
though it looks like something else is told with its place, and so is what it drops: cells, definitions, broken lists.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from urllib.parse import urlsplit

from markdown_it.token import Token

from forebygga.hub.body import CITE
from forebygga.hub.problems import Problem
from forebygga.hub.reading.characters import character_faults
from forebygga.hub.vocabulary import DUPLICATE_VALUE
from forebygga.rule import Rule
from forebygga.rules.blocks import block_problems
from forebygga.rules.leftovers import (
    ACCIDENTAL_HEADING,
    BARE_ADDRESS,
    BARE_TOLD,
    FIRST,
    IN_TEXT,
    LEFT_TOLD,
    LINK_TEXT,
    MAY_BE_LEFT,
    ONLY_ON_PAGES,
    ROW,
    RUN,
    SAYS_NOTHING,
    SHOWN_AS_TEXT,
    escaped,
)
from forebygga.rules.looked_at import Text, indent
from forebygga.rules.privacy import seen_problems

_BOLD_LINE = re.compile(r"\*\*[^*\n]{2,80}[^*\n.:!?]\*\*")
_BRACES = re.compile(r"(?<!\{)\s*\{:?(?![+=~>!-])[^{}%]*\}(?!\})")
"""Attributes in braces (attr_list), which a hand-written page may give."""
_NUMBERED = re.compile(r"\d{1,3}[.)]\s")
BARE = re.compile(r"https?://[^\s<>)\"”]+|\bwww\.[\w-]+\.[a-zåäö]{2,}[^\s<>)\"”]*", re.IGNORECASE)
_ADDRESS_TEXT = re.compile(r"(?:https?://)?((?:[\w-]+\.)+(?:[a-z]{2,}))(/\S*)?", re.IGNORECASE)
_TOP_DOMAINS = frozenset("se nu com org net eu no dk fi uk de fr nl info int gov edu io example".split())  # noqa: SIM905


def markdown_problems(path: str, text: str, first_line: int, tokens: Sequence[Token], *, is_page: bool = False) -> Iterator[Problem]:
    """Everything in the text that did not become what it looks like. `tokens` are the text's own; `first_line` is the file's.

    A hand-written page (`is_page`) may give attributes in braces and definition lists, and needs more room around its lists.
    """
    seen = Text(path, text.split("\n"), first_line, is_page)
    yield from block_problems(seen, text, tokens)
    for token in tokens:
        if token.type == "inline":
            yield from _inline(seen, token)


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


def _inline(seen: Text, token: Token) -> Iterator[Problem]:
    plain = CITE.sub("", token.content) if not seen.is_page and "[^" in token.content else token.content
    if (
        "\n" not in plain and plain[:1].isalpha() and not MAY_BE_LEFT.search(plain) and "][^" not in token.content
    ):  # one line of words: most headings and sentences
        if plain is not token.content:
            yield from seen_problems(seen.path, (token.map[0] if token.map else 0) + seen.first_line, 1, plain, token.content)
        return
    rows = list(_lines_of(token))
    if _BOLD_LINE.fullmatch(token.content) and not seen.is_page:
        message = "ett stycke i bara fetstil ser ut som en rubrik men är ingen för den som lyssnar eller hoppar mellan rubriker; skriv ## i stället för **"
        yield replace(seen.fault(rows[0][0], "**", ACCIDENTAL_HEADING, message), severity="varning")
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
        yield from seen_problems(seen.path, at + seen.first_line, indent(first) + 1, text, token.content)
        for fault in character_faults(text) if "&" in token.content else ():
            if text[fault.index] not in token.content:
                yield seen.fault(at, "&", fault.rule, f"skrivet som kod: {fault.message}")
    for child in token.children or ():
        if child.type == "link_open":
            href = str(child.attrGet("href") or "")
            if "%" in href or child.attrGet("title"):
                column = seen.column(at, href[:8])
                yield from seen_problems(seen.path, at + seen.first_line, column, f"{href} {child.attrGet('title') or ''}")


def _runs(seen: Text, lines: Sequence[int]) -> Iterator[Problem]:
    """Lines of one paragraph that each begin with a sign, as in a list, and that become running text."""
    begins = [RUN.match(seen.lines[line].lstrip(" >\t")) if line < len(seen.lines) else None for line in lines]
    for line, first, second in zip(lines, begins, begins[1:], strict=False):
        if first and second and first.lastgroup == second.lastgroup:
            message = "raderna blir löpande text; börja varje rad med bindestreck och blanksteg, eller med 1. och blanksteg"
            yield seen.fault(line, first.group().strip(), SHOWN_AS_TEXT, f"'{first.group().strip()}' gör ingen lista: {message}")
            return
    rows = [ROW.match(seen.lines[line].strip(" >")) if line < len(seen.lines) else None for line in lines] if len(lines) > 1 else []
    for line, above, below in zip(lines, rows, rows[1:], strict=False):
        if above and below and above.lastgroup == below.lastgroup:
            message = "raderna ser ut som en tabell men blir löpande text; skriv | mellan kolumnerna och | --- | --- | under rubrikraden"
            yield seen.fault(line, "", SHOWN_AS_TEXT, message)
            return


def _line(seen: Text, line: int, row: Sequence[Token], *, is_first: bool) -> Iterator[Problem]:
    """What stands as signs in one line of text, at most one problem of each kind."""
    links = 0
    for place, child in enumerate(row):
        links += {"link_open": 1, "link_close": -1}.get(child.type, 0)
        if child.type == "cite":
            yield from _cite(seen, line, row, place)
        elif child.type == "code_inline" and not seen.is_page and CITE.search(child.content):
            yield seen.fault(line, "`", SHOWN_AS_TEXT, "källhänvisningen blir kod och leder ingenstans; ta bort ` runt den")
        elif child.type == "text":
            if place == 0:
                yield from _first(seen, line, child.content.lstrip(), is_first=is_first)
            elif place == 1 and row[0].type == "cite" and child.content.startswith(":") and is_first:
                message = "fotnoter skrivs inte i texten; lägg källan under källor i huvudet, och skriv bara [^nyckel] här"
                yield seen.fault(line, "[^", SHOWN_AS_TEXT, message)
            yield from _leftovers(seen, line, child.content, is_in_link=links > 0)


def _cite(seen: Text, line: int, row: Sequence[Token], place: int) -> Iterator[Problem]:
    """A source mark where there are none, the same twice, or within brackets of its own."""
    key = row[place].content
    if seen.is_page:
        message = "'[^' visas som text: källhänvisningar finns bara i poster; länka till källan i stället"
        yield seen.fault(line, "[^", SHOWN_AS_TEXT, message)
    if place and row[place - 1].type == "cite" and row[place - 1].content == key:
        message = f"källan '{key}' står två gånger efter varandra; ta bort den ena"
        yield replace(seen.fault(line, f"[^{key}][^", DUPLICATE_VALUE, message), severity="varning")
    if 0 < place < len(row) - 1 and row[place - 1].content.endswith("[") and row[place + 1].content.startswith("]"):
        yield seen.fault(line, "[[^", SHOWN_AS_TEXT, "hakparenteserna runt källhänvisningen visas; skriv bara [^nyckel]")


def _leftovers(seen: Text, line: int, text: str, *, is_in_link: bool) -> Iterator[Problem]:
    """Signs of a markup that nothing took, and addresses that are no links."""
    if seen.is_page:
        text = _BRACES.sub("", text)
    if not MAY_BE_LEFT.search(text):
        return
    bare = None if is_in_link else BARE.search(text)
    if bare:
        yield seen.fault(line, bare.group(), BARE_ADDRESS, BARE_TOLD.format(bare.group().rstrip(".,;:")))
    for pattern, message in (*IN_TEXT, *ONLY_ON_PAGES) if seen.is_page else IN_TEXT:
        match = pattern.search(text)
        if match and not escaped(match.group(), seen.lines[line]):
            yield seen.fault(line, match.group(), SHOWN_AS_TEXT, LEFT_TOLD.format(match.group(), message))
            text = f"{text[: match.start()]} {text[match.end() :]}"  # what is told once is not told as its parts


def _first(seen: Text, line: int, text: str, *, is_first: bool) -> Iterator[Problem]:
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


def _links(seen: Text, token: Token) -> Iterator[Problem]:
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


_MAY_FAIL = re.compile(
    r"[\[\]`*_{}|~=$&#•◦‣^ÃÂâï%<\\]|XX |NN |YY |https?:|www\.|^\s*[-*+>\d]|\n|TODO|FIXME|XXX|lorem|källa:? k\d|:[a-z0-9_+-]+:",
    re.IGNORECASE,
)
_BLOCK_FIRST = re.compile(r"(?:#{1,6}|>|[-*+]|\d{1,3}[.)])\s")


def field_problems(text: str, tokens: Sequence[Token]) -> Iterator[tuple[Rule, str]]:
    """Rule and message of the same faults in a field's text, which is one paragraph without blocks of any kind."""
    if not _MAY_FAIL.search(text):
        return
    seen = Text("", text.split("\n"), 1)
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

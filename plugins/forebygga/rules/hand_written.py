"""Hand-written pages (docs/) pass the same gate as records: bytes, names, heads, Markdown, links and addresses.

The engine renders them with Python-Markdown, whose grammar is wider than ours: what is refused here never reaches it.
"""

from __future__ import annotations

import os
import pickle
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from pathlib import Path

from forebygga.hub.body import Body, parsed, read_body
from forebygga.hub.problems import Problem
from forebygga.hub.reading.binding import bind
from forebygga.hub.reading.files import FILE_TOO_LARGE, NOT_A_FILE, SYMBOLIC_LINK, UNREADABLE_FILE, display_path, read_text
from forebygga.hub.reading.hand_written import address_of as uri_of
from forebygga.hub.reading.hand_written import anchor_of
from forebygga.hub.reading.source import MAX_BODY, name_fault, split
from forebygga.hub.reading.tree import parse
from forebygga.hub.register_rows import DUPLICATE_ID
from forebygga.hub.store import Store
from forebygga.records.faults import BAD_ID, EMPTY_VALUE, RAW_HTML, TOO_LONG
from forebygga.records.fields import Part, Plain, field
from forebygga.rule import FILE, Rule
from forebygga.rules.bodies import HEADING_LEVEL, HTML, UNSAFE_LINK
from forebygga.rules.markdown import markdown_problems
from forebygga.rules.pictures import PICTURES, picture_fault
from forebygga.rules.privacy import name_problems, privacy_problems
from forebygga.rules.residue import residue_problems

FILE_KIND = Rule(
    "file-kind",
    FILE,
    "En fil i `docs` är av ett slag som inte publiceras, eller är inte den sorts bild som namnet säger. En bild som är trasig eller bär med sig annat än bilden (plats, text, en annan fil) publiceras inte heller.",
    "Skriv text i en `.md`-fil. Spara bilder som `.png`, `.jpg` eller `.webp`, utan uppgifter om plats och kamera.",
)

_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
MAX_PICTURE = 500_000
"""The largest picture on a page, in bytes: more than that keeps a reader on a telephone waiting."""
_ATTRIBUTES = re.compile(r"\{:?([^{}\n]*)\}")
_SCRIPT = re.compile(r"\]\(\s*<?((?:javascript|vbscript|data)\s*:[^)\s]*)", re.IGNORECASE)
_HARMLESS = re.compile(r"\s*(?:[#.][a-z][a-z0-9-]*\s*)*")


class PageHead(Part):
    """Head of a hand-written page: its title and what it says, as search engines show it."""

    title: Plain = field("title", "Sidans titel", max_length=140)
    description: Plain = field("description", "Vad sidan handlar om, i en mening", max_length=300)


@dataclass(frozen=True, slots=True)
class HandWritten:
    """A page that could be read: its file as shown and as the engine knows it, address, body, anchors, text and first line."""

    path: str
    uri: str
    address: str
    body: Body
    anchors: frozenset[str]
    text: str
    first_line: int


def address_of(uri: str) -> str:
    """The address of a file in docs/, by its path there: 'om/index.md' is /om/, 'redaktor/regler.md' is /redaktor/regler/."""
    return f"/{uri_of(uri)}"


def _walked(docs: Path, root: Path) -> Iterator[Path | Problem]:
    """Every file below docs/ in order, and what may not be there at all."""
    for item in sorted(os.scandir(docs), key=lambda item: item.name):
        path, file = display_path(Path(item.path), root), Path(item.path)
        if item.is_symlink():
            yield Problem(
                path,
                1,
                1,
                SYMBOLIC_LINK,
                "det här är en genväg till något annat (symbolisk länk); lägg den riktiga filen eller mappen här i stället",
            )
        elif not _NAME.fullmatch(file.stem if item.is_file() else file.name):
            yield Problem(path, 1, 1, BAD_ID, f"namnet '{Path(path).name}' går inte att använda; byt till a–z, 0–9 och bindestreck")
        elif fault := name_fault(file.stem):
            yield Problem(path, 1, 1, BAD_ID, f"namnet {fault}; byt namn")
        elif item.is_dir():
            yield from _walked(file, root)
        else:
            yield file


def _other_file(file: Path, root: Path) -> Problem | None:
    """What is wrong with a file that is no page: only pictures are published beside pages, and they are what they say."""
    path = display_path(file, root)
    if file.suffix not in PICTURES:
        message = "filer av det här slaget publiceras inte; skriv texten i en .md-fil, eller spara bilden som .png, .jpg eller .webp"
        return Problem(path, 1, 1, FILE_KIND, message)
    if not file.is_file():
        return Problem(path, 1, 1, NOT_A_FILE, "det här är ingen vanlig fil; ta bort den")
    if file.stat().st_size > MAX_PICTURE:
        return Problem(path, 1, 1, FILE_TOO_LARGE, f"bilden är större än {MAX_PICTURE // 1000} kB; spara den mindre")
    try:
        wrong = picture_fault(file.read_bytes(), file.suffix)
    except OSError:
        return Problem(path, 1, 1, UNREADABLE_FILE, "bilden går inte att läsa; kontrollera att den finns och att du får läsa den")
    return Problem(path, 1, 1, FILE_KIND, wrong) if wrong else next(name_problems(path), None)


def _read(file: Path, docs: Path, root: Path) -> tuple[HandWritten | None, list[Problem]]:
    path, uri = display_path(file, root), file.relative_to(docs).as_posix()
    text, problems = read_text(file, root)
    if text is None:
        return None, problems
    problems += [*name_problems(path), *privacy_problems(path, text), *residue_problems(path, text)]
    head, body, first_line, faults = split(text, path)
    problems += faults
    if head is None:
        body, first_line = text, 1
    else:
        tree, faults = parse(head, path, first_line=2)
        problems += faults
        problems += bind(PageHead, tree, path)[1] if tree else []
    if len(body) > MAX_BODY:
        return None, [*problems, Problem(path, first_line, 1, TOO_LONG, f"sidan är längre än {MAX_BODY} tecken; dela upp den")]
    tokens = parsed(body)
    problems += markdown_problems(path, body, first_line, tokens, is_page=True)
    anchors: set[str] = set()
    for index, token in enumerate(tokens):
        if token.type == "heading_open":
            content = tokens[index + 1].content
            given = re.search(r"\{:?\s*#([a-z][a-z0-9-]*)[^{}]*\}\s*$", content)
            if given and given[1] in anchors and token.map:
                message = f"ankaret '{given[1]}' finns redan på sidan; ge rubriken ett annat, annars leder länkar fel"
                problems.append(Problem(path, first_line + token.map[0], 1, DUPLICATE_ID, message))
            anchors.add(given[1] if given else _anchor(_ATTRIBUTES.sub("", content).strip(), anchors))
    if not body.strip():
        problems.append(Problem(path, first_line, 1, EMPTY_VALUE, "sidan har ingen text; skriv den under huvudet, eller ta bort filen"))
    page = HandWritten(path, uri, address_of(uri), read_body(body, first_line, tokens), frozenset(anchors), body, first_line)
    return page, [*problems, *_body_problems(page)]


def _anchor(heading: str, taken: set[str]) -> str:
    return anchor_of(re.sub(r"[`*]|\]\([^)]*\)|[\[\]]", "", heading), set(taken))


def _body_problems(page: HandWritten) -> Iterator[Problem]:
    for mark in page.body.html:
        yield Problem(page.path, mark.line, mark.column, RAW_HTML, HTML.format(mark.text))
    in_code = False
    links = {(mark.line, mark.text) for mark in page.body.links}
    for number, line in enumerate(page.text.split("\n")):
        for script in () if in_code else _SCRIPT.finditer(line):
            if (number + page.first_line, script[1].strip()) not in links:
                message = f"länken '{script[1][:60]}' får inte användas; länka till https:// eller till en fil, som ../om/index.md"
                yield Problem(page.path, number + page.first_line, script.start(1) + 1, UNSAFE_LINK, message)
        in_code ^= line.lstrip().startswith("```")
        for match in () if in_code else _ATTRIBUTES.finditer(re.sub(r"`[^`]*`", lambda code: " " * len(code.group()), line)):
            if not _HARMLESS.fullmatch(match[1]) and re.match(r"\{:|\{\s*[#.]|\{[^{}]*=", match.group()):
                message = f"'{match.group()[:40]}' får inte stå här; bara ankare {{#namn}} och klasser {{.namn}} går att ge"
                yield Problem(page.path, number + page.first_line, match.start() + 1, RAW_HTML, message)
    levels = [heading.level for heading in page.body.headings]
    if levels and (levels[0] != 1 or levels.count(1) > 1):
        wrong = page.body.headings[0] if levels[0] != 1 else [heading for heading in page.body.headings if heading.level == 1][1]
        yield Problem(page.path, wrong.line, 1, HEADING_LEVEL, "en sida börjar med en enda huvudrubrik (#); ändra rubrikens nivå")
    for before, heading in pairwise(page.body.headings):
        if heading.level > before.level + 1:
            message = f"rubriken hoppar från nivå {before.level} till nivå {heading.level}; använd {'#' * (before.level + 1)}"
            yield Problem(page.path, heading.line, 1, HEADING_LEVEL, message)


@dataclass(frozen=True)
class Pages:
    """What is in docs/: the pages by file as the engine knows it, the other files, and what is wrong with each by itself."""

    by_uri: Mapping[str, HandWritten]
    files: frozenset[str]
    problems: Sequence[Problem]


def _read_or_kept(file: Path, docs: Path, root: Path, store: Store) -> tuple[HandWritten | None, list[Problem]]:
    """The page as `_read` gives it, from the store when the same file has been read."""
    try:
        content = file.read_bytes() if store.folder and not file.is_symlink() else None
    except OSError:
        content = None
    if content is None:
        return _read(file, docs, root)
    make = partial(_pickled, file, docs, root)
    page, problems = pickle.loads(store.remembered(("read by hand", display_path(file, root), content), make))  # noqa: S301  # our own file
    return page, problems


def _pickled(file: Path, docs: Path, root: Path) -> bytes:
    return pickle.dumps(_read(file, docs, root), protocol=5)


def read_pages(root: Path, store: Store | None = None) -> Pages:
    """Every page in docs/; nothing when the hub has no such folder. The store keeps what was read."""
    docs = root / "docs"
    if docs.is_symlink():
        fault = Problem(
            "docs", 1, 1, SYMBOLIC_LINK, "mappen är en genväg till en annan (symbolisk länk); lägg den riktiga mappen här i stället"
        )
        return Pages({}, frozenset(), [fault])
    problems: list[Problem] = []
    pages: dict[str, HandWritten] = {}
    files: set[str] = set()
    for item in _walked(docs, root) if docs.is_dir() else ():
        if isinstance(item, Problem):
            problems.append(item)
        elif item.suffix != ".md":
            wrong = _other_file(item, root)
            problems += [wrong] if wrong else []
            files.add(item.relative_to(docs).as_posix())
        else:
            page, faults = _read_or_kept(item, docs, root, store or Store())
            problems += faults
            if page:
                pages[page.uri] = page
    return Pages(pages, frozenset(files), problems)

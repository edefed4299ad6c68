"""What every file of data may not hold, whatever it is for: personal data, secrets, HTML; and what the frame may be told."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from forebygga.hub.problems import Problem, listed, suggestion
from forebygga.hub.reading.files import MISPLACED_FILE, display_path, is_of_a_program, read_text
from forebygga.hub.reading.hand_written import address_of
from forebygga.hub.reading.tree import Group, Listing, Node, Scalar, parse
from forebygga.hub.sitemap import route_of
from forebygga.records import record_types
from forebygga.records.faults import BAD_ADDRESS, RAW_HTML, TOO_LONG, UNKNOWN_KEY, WRONG_TYPE
from forebygga.records.web_address import address_fault
from forebygga.rule import Rule
from forebygga.rules.bodies import DEAD_LINK
from forebygga.rules.privacy import privacy_problems

_FOLDERS = ("vocabularies", "registers", "sok")
_IN_DATA = (
    "adresser.txt",
    "aret.yml",
    "registers",
    "schemas",
    "sok",
    "tillganglighet-prov.json",
    "utgavor",
    "vocabularies",
    "webbplats.yml",
    "webbplatser.txt",
    "kodagare.yml",
    "lankar.yml",
)
_ALONE = ("webbplats.yml", "aret.yml", "adresser.txt", "webbplatser.txt", "kodagare.yml", "lankar.yml")
_IN_SEARCH = ("synonymer.yml", "sidor.yml", "prov.txt", "svar.json")
_ADDRESS = re.compile(r"https?://[^\s)>\]]+")
_MARKUP = re.compile(r"<[A-Za-z/!?]")


def data_file_problems(root: Path) -> Iterator[Problem]:
    """Personal data and secrets in the hub's data and settings, HTML in texts that pages print, and files that nothing reads.

    Bytes are checked by who reads them.
    """
    data = root / "data"
    yield from _strays(data, root)
    files = [file for name in _FOLDERS if (data / name).is_dir() for file in sorted((data / name).iterdir())]
    for file in (*files, *(data / name for name in _ALONE)):
        if file.suffix not in (".yml", ".csv", ".md", ".txt") or not file.is_file():
            continue
        path = display_path(file, root)
        text, _ = read_text(file, root)
        if text is None:
            continue
        yield from privacy_problems(path, text)
        if file.suffix == ".yml" and "<" in text:
            tree, _ = parse(text, path)
            for scalar in _scalars(tree) if tree else ():
                markup = _MARKUP.search(scalar.text)
                if markup:
                    yield Problem(
                        path,
                        scalar.line,
                        scalar.column,
                        RAW_HTML,
                        "kod för webbsidor (HTML) får inte användas här; ta bort den och skriv ren text",
                    )
        if file.parent.name == "vocabularies" and "://" in text:
            tree, _ = parse(text, path)
            yield from _addresses(tree, path) if tree else ()


def _addresses(tree: Group, path: str) -> Iterator[Problem]:
    """Web addresses in a vocabulary's texts that are none."""
    for scalar in _scalars(tree):
        for match in _ADDRESS.finditer(scalar.text):
            wrong = address_fault(match.group().rstrip(".,;:"))
            if wrong:
                yield Problem(path, scalar.line, scalar.column, BAD_ADDRESS, f"'{match.group()[:80]}' är ingen webbadress: {wrong}")


def _strays(data: Path, root: Path) -> Iterator[Problem]:
    """Files and folders that nothing reads: whoever put them there believes that they do something."""
    schemas = tuple(f"{kind.collection}.json" for kind in record_types())
    for folder, names in ((data, _IN_DATA), (data / "sok", _IN_SEARCH), (data / "schemas", schemas)):
        for file in sorted(folder.iterdir()) if folder.is_dir() and not folder.is_symlink() else ():
            if file.name in names or is_of_a_program(file.name):
                continue
            hint = (not file.name.startswith(".") and suggestion(file.name, names)) or "; ta bort den, eller lägg den utanför data"
            yield Problem(
                display_path(file, root), 1, 1, MISPLACED_FILE, f"hubben läser inget som heter '{display_path(file, folder)}' här{hint}"
            )


def _scalars(node: Node) -> Iterator[Scalar]:
    if isinstance(node, Scalar):
        yield node
    for inner in node.items if isinstance(node, Listing) else node.entries.values() if isinstance(node, Group) else ():
        yield from _scalars(inner)


# All that mkdocs.yml may say. None: any text. A set: one of these. A mapping: these keys. A list: items of this kind.
# No hooks, snippets, macros, foreign plugins or theme folders: each of them would let a file on the build machine reach the site.
FRAME: Mapping[str, Any] = {
    "site_name": None,
    "docs_dir": {"docs"},
    "site_dir": {"site"},
    "strict": {"true"},
    "use_directory_urls": {"true"},
    "theme": {"name": {"material"}, "language": {"sv"}},
    "nav": [{"*": None}],
    "not_in_nav": None,
    "plugins": [{"forebygga"}],
    "markdown_extensions": [{"attr_list", "def_list", "tables", "toc"}, {"toc": {"permalink": {"false"}}}],
    "validation": {
        "nav": {"omitted_files": {"warn"}, "not_found": {"warn"}, "absolute_links": {"warn"}},
        "links": {"not_found": {"warn"}, "absolute_links": {"warn"}, "unrecognized_links": {"warn"}, "anchors": {"warn"}},
    },
}


def frame_problems(root: Path) -> list[Problem]:
    """What mkdocs.yml asks for that is not on the list; nothing when the hub has no such file."""
    file = root / "mkdocs.yml"
    if not file.exists() and not file.is_symlink():
        return []
    path = display_path(file, root)
    text, problems = read_text(file, root)
    tree, faults = parse(text, path) if text is not None else (None, [])
    problems += faults
    return [*problems, *(_stray(tree, FRAME, path, "") if tree else ()), *(_named(tree, path) if tree else ()), *_menu(tree, path, root)]


LONGEST_NAME = 60
"""Characters of a menu item or of the frame's name."""


def _named(tree: Group, path: str) -> Iterator[Problem]:
    """The frame's own name as it is printed."""
    name = tree.entries.get("site_name")
    if isinstance(name, Scalar) and (fault := _label_fault(name.text)):
        yield Problem(path, name.line, name.column, *fault)


def _label_fault(text: str) -> tuple[Rule, str] | None:
    if _MARKUP.search(text):
        return RAW_HTML, "kod för webbsidor (HTML) får inte användas här; ta bort den och skriv ren text"
    if len(text) > LONGEST_NAME:
        return TOO_LONG, f"texten är {len(text)} tecken; korta den till högst {LONGEST_NAME}"
    return None


def _menu(tree: Group | None, path: str, root: Path) -> Iterator[Problem]:
    """Menu items that are no page of the site, and names with code."""
    menu = tree.entries.get("nav") if tree else None
    for item in menu.items if isinstance(menu, Listing) else ():
        for label, target in item.entries.items() if isinstance(item, Group) else ():
            key = item.keys[label] if isinstance(item, Group) else item
            if fault := _label_fault(label):
                yield Problem(path, key.line, key.column, *fault)
            if isinstance(target, Scalar) and not _is_page(target.text, root):
                message = f"'{target.text[:60]}' är ingen sida här; skriv en fil i docs eller en sida som hubben gör, som problem/index.md"
                yield Problem(path, target.line, target.column, DEAD_LINK, message)


def _is_page(uri: str, root: Path) -> bool:
    """Whether the menu item is a file in docs/ or a page that the hub makes."""
    if not re.fullmatch(r"(?:[a-z0-9-]+/)*[a-z0-9-]+\.md", uri):
        return False
    return (root / "docs" / uri).is_file() or route_of(f"/{address_of(uri)}") is not None


def _stray(node: Node, allowed: Any, path: str, where: str) -> Iterator[Problem]:
    if isinstance(allowed, Mapping) and isinstance(node, Group):
        for name, inner in node.entries.items():
            if name in allowed or "*" in allowed:
                yield from _stray(inner, allowed.get(name, allowed.get("*")), path, f"{where}{name} › ")
            else:
                key = node.keys[name]
                hint = suggestion(name, allowed) or f"; ta bort raden. Tillåtna här: {listed(allowed)}"
                yield Problem(path, key.line, key.column, UNKNOWN_KEY, f"'{where}{name}' får inte stå i mkdocs.yml{hint}")
    elif isinstance(allowed, list) and isinstance(node, Listing):
        for inner in node.items:
            choices = [choice for choice in allowed if isinstance(choice, Mapping) == isinstance(inner, Group)]
            yield from _stray(inner, choices[0] if choices else allowed[0], path, where)
    elif isinstance(node, Scalar) and (allowed is None or (isinstance(allowed, set) and node.text in allowed)):
        return
    else:
        may = f"tillåtet: {listed(sorted(allowed))}" if isinstance(allowed, set) else "se den fil som följer med hubben"
        what = f"'{node.text[:40]}'" if isinstance(node, Scalar) else "värdet"
        yield Problem(path, node.line, node.column, WRONG_TYPE, f"{where}{what} får inte stå i mkdocs.yml; {may}")

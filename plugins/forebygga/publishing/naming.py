"""Names that tell of their content, given to a built site as the last thing before it is a release.

A page then only ever meets the scripts and styles that it was built with: another content is another address, and what an
earlier release named can stand beside it for as long as someone may have its pages open.
"""

from __future__ import annotations

import posixpath
import re
import shutil
from collections.abc import Callable, Iterator, Mapping, Set
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from urllib.parse import unquote

from forebygga.publishing.walk import names

FOLDER = "assets/"
"""Everything here is named after its content."""
ENGINE, INDEX = "sok/motor.js", "sok/index.json"
"""The search's engine has such a name besides its own, which is open data; the index has one for the engine that it was made for."""
MARK = 10
"""Hexadecimal digits of SHA-256 in a name: with a thousand files two contents meet once in two million releases."""
LASTING = re.compile(r"(^/?assets/.*-[0-9a-f]{10}\.[a-z0-9]+$)|(^/?sok/(motor-[0-9a-f]{10}|[dfpv]\d+-[0-9a-f]{8})\.js$)")
"""Addresses that stand for one content and no other."""

_MARKS = ("assets/", "motor.js", "index.json")
"""What an address in a page has when it may be of a file that is renamed."""
_REFERENCES = {
    ".css": re.compile(r"""(?P<before>url\(\s*["']?|@import\s+["'])(?P<address>[^"')]+)"""),
    ".js": re.compile(r"""(?P<before>["'`])(?P<address>\.{1,2}/[^"'`\s$]+)(?=["'`])"""),
    ".html": re.compile(r"""(?P<before>=")(?P<address>[^"<>\s]*?(?:assets/|motor\.js|index\.json)[^"<>\s]*)(?=")"""),
    ".webmanifest": re.compile(r"""(?P<before>")(?P<address>[^"\s:]+)(?=")"""),
}


@dataclass(frozen=True, slots=True)
class Site:
    """A built folder and the path that it is published under ('/', or '/repo/' on some hosts)."""

    folder: Path
    base: str = "/"

    def resolved(self, name: str, address: str) -> str:
        """The file that the address means when it stands in the named file; what lies outside the site comes out as it is."""
        path = unquote(address.partition("#")[0].partition("?")[0])
        if path.startswith(self.base) and not path.startswith("//"):
            return posixpath.normpath(path[len(self.base) :])
        return posixpath.normpath(posixpath.join(posixpath.dirname(name), path))

    def names(self, *endings: str) -> list[str]:
        """The files with one of the endings, or all, in order."""
        return [name for name in names(self.folder) if not endings or name.endswith(endings)]


def is_lasting(address: str) -> bool:
    """Whether what is served at the address never changes, so that nobody has to ask for it again."""
    return bool(LASTING.search(address))


def _references(site: Site, name: str, names: Mapping[str, str]) -> Iterator[str]:
    """The known files that the text of a script or style sheet names."""
    pattern = _REFERENCES.get(posixpath.splitext(name)[1])
    if pattern:
        for match in pattern.finditer((site.folder / name).read_text(encoding="utf-8")):
            if (meant := site.resolved(name, match["address"])) in names:
                yield meant


def _reached(name: str, references: Mapping[str, list[str]]) -> list[str]:
    """The file and all that it leads to, in order; modules may name each other in a ring."""
    reached, waiting = {name}, [name]
    while waiting:
        more = [other for other in references[waiting.pop()] if other not in reached]
        reached.update(more)
        waiting += more
    return sorted(reached)


def content_names(site: Site) -> dict[str, str]:
    """New names by the old ones. A name changes with the file's own content and with that of everything it leads to."""
    old = [name for name in site.names() if name.startswith(FOLDER) or name == ENGINE]
    sums = {name: sha256((site.folder / name).read_bytes()).hexdigest() for name in old}
    references = {name: list(_references(site, name, sums)) for name in old}
    renamed = {}
    for name in old:
        digest = sha256("".join(f"{other} {sums[other]}\n" for other in _reached(name, references)).encode()).hexdigest()
        stem, ending = posixpath.splitext(name)
        renamed[name] = f"{stem}-{digest[:MARK]}{ending}"
    return renamed


def _rewriter(site: Site, name: str, renamed: Mapping[str, str], ends: Set[str]) -> Callable[[re.Match[str]], str]:
    """Rewrites an address in the named file; `ends` are the last parts of those renamed."""
    up = "../" * name.count("/")

    def rewritten(match: re.Match[str]) -> str:
        address = match["address"]
        whole, _, fragment = address.partition("#")
        path = whole.partition("?")[0]
        folder, slash, end = path.rpartition("/")
        if end not in ends:
            return match[0]
        meant = path[len(up) :] if path.startswith(up) else ""
        if meant not in renamed:  # written otherwise than pages write it: to put together a path takes ten times as long
            meant = site.resolved(name, address)
        if meant not in renamed:
            return match[0]
        return f"{match['before']}{folder}{slash}{posixpath.basename(renamed[meant])}{'#' if fragment else ''}{fragment}"

    return rewritten


def _places(mark: str, text: str) -> Iterator[int]:
    place = text.find(mark)
    while place >= 0:
        yield place
        place = text.find(mark, place + 1)


def _in_page(text: str) -> Iterator[re.Match[str]]:
    """The addresses in a page that may be of renamed files, in order: looked for around their marks, since a page has thousands of others."""
    end = 0
    for place in sorted(place for mark in _MARKS for place in _places(mark, text)):
        start = text.rfind('="', end, place)
        match = _REFERENCES[".html"].match(text, start) if start >= 0 else None
        if match:
            yield match
            end = match.end()


@dataclass(frozen=True)
class Naming:
    """New names by the old ones, and what follows of them in all that names those files."""

    site: Site
    renamed: Mapping[str, str]

    @cached_property
    def _addresses(self) -> Mapping[str, str]:
        return {**self.renamed, **({INDEX: self.index} if self.index else {})}

    @property
    def index(self) -> str | None:
        """The name of the index's copy for the engine; None without an engine."""
        return index_for(self.renamed[ENGINE]) if ENGINE in self.renamed else None

    @cached_property
    def digest(self) -> bytes:
        """What `followed` depends on besides the file: SHA-256."""
        return sha256(repr((self.site.base, sorted(self.renamed.items()))).encode()).digest()

    @cached_property
    def _ends(self) -> Set[str]:
        return frozenset(map(posixpath.basename, self._addresses))

    def followed(self, name: str, content: bytes) -> bytes:
        """The content of the named file with the new names in its addresses."""
        ending = posixpath.splitext(name)[1]
        if ending not in _REFERENCES:
            return content
        text = content.decode()
        rewritten = _rewriter(self.site, name, self._addresses, self._ends)
        pieces: list[str] = []
        end = 0
        for match in _in_page(text) if ending == ".html" else _REFERENCES[ending].finditer(text):
            pieces += text[end : match.start()], rewritten(match)
            end = match.end()
        return "".join((*pieces, text[end:])).encode()


def name_by_content(folder: Path, base: str = "/") -> Naming:
    """Rename the site's scripts, styles, fonts and engine after their content, and follow up in those themselves.

    What `followed` gives of the other files is still to be written. Rewritten are addresses in pages, style sheets, scripts and the
    web manifest; a script names another by a quoted address that begins with './' or '../', seen from the script itself.
    """
    site = Site(folder, base)
    naming = Naming(site, content_names(site))
    for old, new in naming.renamed.items():
        content = naming.followed(old, (folder / old).read_bytes())
        (folder / new).write_bytes(content)
        if old == ENGINE:
            (folder / old).write_bytes(content)
        else:
            (folder / old).unlink()
    if naming.index and (folder / INDEX).exists():
        shutil.copyfile(folder / INDEX, folder / naming.index)
    return naming


def index_for(engine: str) -> str:
    """Where an engine finds the index of its own form: sok/motor-abc.js reads sok/index.abc.json."""
    mark = engine.removesuffix(".js").rpartition("-")[2]
    return INDEX.replace(".json", f".{mark}.json")

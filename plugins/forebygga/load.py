"""From a hub's folder to its catalog and everything that is wrong in it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property, partial
from operator import attrgetter
from pathlib import Path

from forebygga.hub.catalog import Catalog, Entry, catalog_of
from forebygga.hub.data_editions import DataEdition, read_data_editions
from forebygga.hub.hosts import read_hosts
from forebygga.hub.municipal_year import YearMark, read_municipal_year
from forebygga.hub.problems import HubError, Problem, suggestion
from forebygga.hub.published import not_yet_removed, read_ledger
from forebygga.hub.reading.files import MISPLACED_FILE, SYMBOLIC_LINK, display_path
from forebygga.hub.register_rows import DUPLICATE_ID
from forebygga.hub.registers import Registers, read_registers
from forebygga.hub.settings import read_settings
from forebygga.hub.store import Store
from forebygga.hub.vocabulary import Vocabulary, read_vocabularies
from forebygga.page.published import ledger_problems
from forebygga.readings import Read, read_anew, read_or_kept
from forebygga.records import record_types
from forebygga.records.faults import EMPTY_VALUE, MARKUP_IN_TITLE, RAW_HTML, WRONG_NUMBER
from forebygga.records.record import Record
from forebygga.rule import FILE, Rule
from forebygga.rules import RULES, Check
from forebygga.rules.data_files import data_file_problems, frame_problems
from forebygga.rules.future import future_problems
from forebygga.rules.hand_written import address_of, read_pages
from forebygga.rules.hand_written_links import anchored_links, hand_written_problems, own_links, used_on_pages
from forebygga.rules.settings import settings_problems
from forebygga.rules.site_links import site_link_problems
from forebygga.rules.sources import UNUSED_SOURCE, advised, host_problems
from forebygga.rules.upkeep_files import upkeep_file_problems
from forebygga.subjects import subject_rules
from forebygga.subjects.data.check import schema_problems
from forebygga.subjects.search.check import search_problems
from forebygga.subjects.search.phrases import asked_problems
from forebygga.subjects.search.watched import unanswered, watched_problems

UNKNOWN_COLLECTION = Rule("unknown-collection", FILE, "Mappen i `content` är ingen samling.", "Flytta posterna till en samling som finns.")

_IGNORED = {"Thumbs.db", "desktop.ini"}


def _listed(folder: str | Path) -> list[os.DirEntry[str]]:
    """The folder's entries by name, without hidden ones; nothing for a folder that is not there."""
    if not os.path.isdir(folder):
        return []
    listed = (item for item in os.scandir(folder) if not item.name.startswith(".") and item.name not in _IGNORED)
    return sorted(listed, key=attrgetter("name"))


def _files(content: Path, root: Path, kinds: dict[str, type[Record]]) -> Iterator[tuple[type[Record], Path] | Problem]:
    for folder in _listed(content):
        kind = kinds.get(folder.name)
        path = display_path(Path(folder.path), root)
        if folder.is_symlink():
            yield Problem(
                path, 1, 1, SYMBOLIC_LINK, "mappen är en genväg till en annan (symbolisk länk); lägg den riktiga mappen här i stället"
            )
        elif not folder.is_dir():
            yield Problem(path, 1, 1, MISPLACED_FILE, "filen ligger fel; flytta den till samlingens mapp, till exempel content/stod")
        elif kind is None:
            hint = suggestion(folder.name, kinds) or "; flytta posterna till en samling som finns, och ta bort mappen"
            yield Problem(path, 1, 1, UNKNOWN_COLLECTION, f"okänd samling '{folder.name}'{hint}")
        else:
            for file in _listed(folder.path):
                if file.is_dir(follow_symlinks=False):
                    yield Problem(
                        display_path(Path(file.path), root),
                        1,
                        1,
                        MISPLACED_FILE,
                        "poster får inte ligga i undermappar; flytta dem till mappen ovanför",
                    )
                else:
                    yield kind, Path(file.path)


def _same_but_case(files: list[Path], root: Path) -> Iterator[Problem]:
    """Files whose names differ only in case: they are one file on many machines, and one address on the web."""
    seen: dict[str, Path] = {}
    for file in files:
        first = seen.setdefault(str(file).lower(), file)
        if first is not file:
            message = f"filnamnet skiljer sig bara i stora och små bokstäver från {first.name}; byt namn på den ena"
            yield Problem(display_path(file, root), 1, 1, DUPLICATE_ID, message)


def _broken(problems: Iterable[Problem]) -> frozenset[str]:
    """The vocabularies and registers with faults of their own, by name: what points at them is not their records' fault."""
    folders = ("data/vocabularies", "data/registers")
    names = {Path(problem.path).stem for problem in problems if problem.path.startswith(folders)}
    return frozenset(names | ({"kommuner"} if "lan" in names else set()))  # a municipality whose county is wrong is left out


def hand_written_addresses(root: Path) -> set[str]:
    """The addresses of the hand-written pages."""
    docs = root / "docs"
    return {address_of(file.relative_to(docs).as_posix()) for file in docs.rglob("*.md")}


def without_echoes(problems: set[Problem]) -> Iterator[Problem]:
    """The problems without those that only say again, in general words, what another says, and that go when it is mended."""
    places: dict[tuple[str, int, int], set[str]] = {}
    for problem in problems:
        places.setdefault((problem.path, problem.line, problem.column), set()).add(problem.rule)
    stopped = {problem.path for problem in problems if problem.severity == "fel"}
    for problem in problems:
        beside = places[problem.path, problem.line, problem.column]
        if not (
            (problem.rule == RAW_HTML and MARKUP_IN_TITLE in beside)
            or (problem.rule == WRONG_NUMBER and EMPTY_VALUE in beside)
            or (problem.rule == UNUSED_SOURCE and problem.path in stopped)
        ):
            yield problem


@dataclass(frozen=True)
class Reading:
    """A hub's files as they were read: every record by its own, before they are held against each other."""

    root: Path
    kinds: tuple[type[Record], ...]
    vocabularies: dict[str, Vocabulary]
    registers: Registers
    entries: tuple[Entry, ...]
    unreadable: frozenset[str]
    """Keys of the records that are no text or no YAML."""
    problems: tuple[Problem, ...]
    """What is wrong in each file alone, the settings', vocabularies' and registers' too."""

    def catalog(self, entries: Iterable[Entry]) -> Catalog:
        """The records as a catalog of this hub."""
        return catalog_of(self.kinds, entries, self.vocabularies, self.registers, self.unreadable, broken=_broken(self.problems))

    @cached_property
    def data_editions(self) -> tuple[tuple[DataEdition, ...], list[Problem]]:
        """The editions of the open data, and what is wrong with them: each file is hashed, so they are read once."""
        return read_data_editions(self.root)

    @cached_property
    def year(self) -> tuple[tuple[YearMark, ...], list[Problem]]:
        """The municipality's year, and what is wrong in it."""
        roles = self.vocabularies.get("roller")
        return read_municipal_year(self.root, roles.by_id if roles else ())

    @property
    def published(self) -> Catalog:
        """The catalog of the records that are whole, with the ledger and the editions of the data: what a site is made of."""
        whole = [entry for entry in self.entries if entry.is_whole]
        is_all = len(whole) == len(self.entries)
        catalog = self.catalog(whole) if is_all else catalog_of(self.kinds, whole, self.vocabularies, self.registers)
        return replace(
            catalog,
            ledger=read_ledger(self.root)[0],
            data_editions=self.data_editions[0],
            year=self.year[0],
            unanswered=unanswered(self.root),
        )


Reader = Callable[[Sequence[tuple[type[Record], Path]], Path], Iterable[Read]]
"""Reads records: one answer for each file, in their order."""


def read_hub(root: Path, kinds: Sequence[type[Record]] | None = None, read: Reader = read_anew) -> Reading:
    """Every file of the hub in the folder, read. Raises HubError when the folder is no hub."""
    if not (root / "content").is_dir() or not (root / "data").is_dir():
        raise HubError(f"hittar ingen hubb i {root}: mapparna content/ och data/ saknas; stå i hubbens mapp, eller ange den med --hubb")
    chosen = tuple(kinds) if kinds is not None else record_types()
    vocabularies, problems = read_vocabularies(root / "data" / "vocabularies", root)
    problems += read_settings(root)[1]
    registers, faults = read_registers(root / "data" / "registers", root)
    problems += faults
    items = list(_files(root / "content", root, {kind.collection: kind for kind in chosen}))
    problems += [item for item in items if isinstance(item, Problem)]
    files = [item for item in items if not isinstance(item, Problem)]
    entries: list[Entry] = []
    unreadable: set[str] = set()
    for (kind, file), (entry, faults) in zip(files, read(files, root), strict=True):
        problems += faults
        if entry:
            entries.append(entry)
        else:
            unreadable.add(f"{kind.collection}/{file.stem}")
    problems += _same_but_case([file for _, file in files], root)
    return Reading(root, chosen, vocabularies, registers, tuple(entries), frozenset(unreadable), tuple(problems))


def _rules() -> tuple[Check, ...]:
    return (*RULES, *subject_rules())


def rule_problems(catalog: Catalog) -> Iterator[Problem]:
    """What the rules say of records held against each other."""
    for rule in _rules():
        yield from rule(catalog)


def _checks(reading: Reading, catalog: Catalog, today: date | None, problems: list[Problem], store: Store) -> Iterator[Iterable[Problem]]:
    """Each part of the check, one after another; the last asks what the others found."""
    root = reading.root
    for rule in _rules():
        yield rule(catalog)
    yield search_problems(root, catalog)
    yield asked_problems(root, catalog)
    yield watched_problems(root)
    yield data_file_problems(root)
    yield frame_problems(root)
    yield reading.data_editions[1]
    yield reading.year[1]
    if not catalog.broken:
        yield schema_problems(root, reading.kinds, reading.vocabularies)
    there = read_pages(root, store)
    yield hand_written_problems(there, catalog)
    yield future_problems(catalog, today) if today else ()
    yield settings_problems(root, today)
    yield upkeep_file_problems(root, catalog, today)
    hosts, faults = read_hosts(root)
    yield faults
    used = [*used_on_pages(there)]
    yield advised(used)
    yield host_problems(catalog, hosts, used)
    pages = hand_written_addresses(root)
    ledger, faults = read_ledger(root)
    yield faults
    yield ledger_problems(ledger, catalog, pages)
    yield not_yet_removed(ledger, today) if today else ()
    live = {address for address, fate in ledger.items() if fate.is_live}
    site = read_settings(root)[0].whole("/") or ""
    find = partial(_site_anchors, root, catalog, problems)
    yield site_link_problems(catalog, pages | live, find, anchored_links(there), address=site, written=own_links(there, site))


def _site_anchors(root: Path, catalog: Catalog, problems: Iterable[Problem]) -> Mapping[str, frozenset[str]] | None:
    from forebygga.site_anchors import site_anchors  # reads all that makes pages, which most checks do without

    return site_anchors(root, catalog, problems)


def judged(
    reading: Reading, *, today: date | None = None, is_wanted: Callable[[], bool] = lambda: True, store: Store | None = None
) -> list[Problem]:
    """Every problem in what was read, sorted by place; see `load`. What is found is of no use once it is not wanted."""
    problems = list(reading.problems)
    catalog = reading.catalog(reading.entries)
    for part in _checks(reading, catalog, today, problems, store or Store()):
        if not is_wanted():
            break
        problems += part
    return sorted(without_echoes(set(problems)))


def load(
    root: Path, *, kinds: Sequence[type[Record]] | None = None, today: date | None = None, store: Store | None = None
) -> tuple[Catalog, list[Problem]]:
    """The catalog of the hub in the folder, and every problem in it, sorted by place.

    A record with a problem in its own fields is checked as far as it goes, but left out of the catalog. `today` is the day
    that dates are compared with; without it they are not. `store` keeps what was read, so that only changed files are read again.
    Raises HubError when the folder is no hub.
    """
    reading = read_hub(root, kinds, partial(read_or_kept, store=store or Store()))
    return reading.published, judged(reading, today=today)

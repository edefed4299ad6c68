"""What is wrong in the editors' synonyms: words twice, groups that do nothing, answers that are not there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path

from forebygga.hub.body import uncited
from forebygga.hub.catalog import Catalog
from forebygga.hub.problems import Problem, suggestion
from forebygga.hub.reading.files import display_path
from forebygga.hub.reading.tree import Group as Tree
from forebygga.hub.reading.tree import place
from forebygga.hub.sitemap import ROUTES, route_of
from forebygga.hub.vocabulary import DUPLICATE_VALUE
from forebygga.records.faults import EMPTY_VALUE, MISSING_KEY, UNKNOWN_KEY, WRONG_NUMBER
from forebygga.records.shape import texts
from forebygga.rule import SEARCH_WORDS, Rule
from forebygga.rules.references import DANGLING_REFERENCE
from forebygga.subjects.search.synonyms import FILE, SearchWords, WordGroup, read_tree
from forebygga_sok.stem import stem
from forebygga_sok.swedish import STOP
from forebygga_sok.tokens import tokens
from forebygga_sok.words import Words

NO_HITS = Rule(
    "no-hits",
    SEARCH_WORDS,
    "Ett ord i `data/sok/synonymer.yml` ska leda till träffar men står inte på någon sida. Det är en varning.",
    "Välj ett ord som används i texterna, eller ta bort det.",
)
KEPT_ANSWERS = Rule(
    "kept-answers",
    SEARCH_WORDS,
    "De sparade svaren i `data/sok/svar.json` har inte den form som sidan Sökprov sparar dem i.",
    "Ta bort filen, eller spara den på nytt från sidan Sökprov.",
)

_APART = re.compile(r"[^\w:-]+")
_DIGIT = re.compile(r"\d")
_TAG = re.compile(r"<[^>]*>")
_CODE = re.compile(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)
_CORE = Path(__file__).parent.parent.parent
_GROUPS, _BEST = "grupper", "bästa_träffar"


def search_problems(root: Path, catalog: Catalog) -> list[Problem]:
    """Everything that is wrong in data/sok/synonymer.yml; nothing without the file."""
    words, tree, problems = read_tree(root)
    if tree is None:
        return problems
    checker = _Checker(words, tree, display_path(root / FILE, root), root)
    return [
        *problems,
        *checker.groups(),
        *checker.unsearchable(),
        *checker.doubled(),
        *checker.answers(catalog),
        *checker.unused(_Known(root, catalog)),
    ]


class _Known:
    """The words that stand on the hub's pages: in records, vocabularies, registers, hand-written pages, the pages' titles and what templates print; never in the program."""

    def __init__(self, root: Path, catalog: Catalog) -> None:
        lines: list[str] = []
        for entry in catalog.entries.values():
            lines += [text for _, text in texts(entry.record)] + [entry.source.body]
        for vocabulary in catalog.vocabularies.values():
            lines += [text for term in vocabulary.terms for text in (term.label, term.definition)]
        files = [file for file in sorted((root / "docs").rglob("*.md")) if file.is_file()]
        lines += [file.read_text(encoding="utf-8", errors="replace") for file in files]
        lines += [route.title for route in ROUTES.values()]
        lines += [_printed(file.read_text(encoding="utf-8")) for file in sorted(_CORE.rglob("*.html"))]
        self._lines = lines
        self.spelled = set(_APART.sub(" ", "\n".join(lines).lower()).split())

    @cached_property
    def counts(self) -> dict[str, int]:
        """Every word as the search reads it; asked for only when a word stands nowhere as it is spelled."""
        return dict.fromkeys(tokens("\n".join(self.spelled)), 2)

    @cached_property
    def numbered(self) -> set[str]:
        """Words that are more than what stands between blanks (7 §, 10 000): asked for only of words with digits."""
        return set(tokens("\n".join(line for text in self._lines for line in uncited(text).split("\n") if _DIGIT.search(line))))

    @cached_property
    def stems(self) -> set[str]:
        """The stems of all words."""
        return {stem(word) for word in self.counts}

    @cached_property
    def words(self) -> Words:
        """The words as the search keeps them."""
        return Words(self.counts)

    @cached_property
    def keys(self) -> set[str]:
        """What the search calls each word: asked for only when a word stands on no page as it is, since every compound is split."""
        return self.stems | {self.words.key(word) for word in self.counts}

    def doubt(self, phrase: str) -> int:
        """How closely one must look to find the phrase: 0 when its words stand as they are, 1 in another form, 2 when perhaps nowhere."""
        words = [word for word in tokens(phrase) if word not in STOP and word not in self.spelled]
        return 0 if not words else 1 if all(stem(word) in self.stems for word in words) else 2

    def holds(self, phrase: str) -> bool:
        """Whether every word of the phrase, or every part of it, stands on some page in some form."""
        return all(word in STOP or word in self.spelled or self._parts(word) or self._word(word) for word in tokens(phrase))

    def _word(self, word: str) -> bool:
        if _DIGIT.search(word) and word in self.numbered:
            return True
        key = stem(word)
        return key in self.stems or self.words.key(word) in self.stems or key in self.keys or self.words.key(word) in self.keys

    def _parts(self, word: str) -> bool:
        parts = self.words.split(word)
        return bool(parts) and all(self._word(key) for _, key in parts)


def _printed(template: str) -> str:
    """What a template prints whatever it is given: its text without code, tags and attributes."""
    return _TAG.sub(" ", _CODE.sub("", template))


class _Checker:
    """The rules, over what the file says and where."""

    def __init__(self, words: SearchWords, tree: Tree, path: str, root: Path) -> None:
        self.root = root
        self.words = words
        self.tree = tree
        self.path = path

    def problem(self, location: tuple[str | int, ...], rule: Rule, message: str, *, warns: bool = False) -> Problem:
        """The fault at its place in the file."""
        line, column = place(self.tree, location)
        return Problem(self.path, line, column, rule, message, "varning" if warns else "fel")

    def unsearchable(self) -> Iterator[Problem]:
        """Words without letters and digits, which nobody can search for."""
        for number, group in enumerate(self.words.groups):
            for key, words in (("ord", group.words), ("till", group.targets)):
                for index, word in enumerate(words):
                    if not tokens(word):
                        message = f"'{word}' har inga bokstäver eller siffror, så ingen kan söka på det; ta bort det"
                        yield self.problem((_GROUPS, number, key, index), EMPTY_VALUE, message)

    def groups(self) -> Iterator[Problem]:
        """Groups that lead nowhere, or in a way that their kind does not allow."""
        for number, group in enumerate(self.words.groups):
            if group.kind == "tvåvägs" and len(group.words) < 2:
                yield self.problem(
                    (_GROUPS, number, "ord"), WRONG_NUMBER, "en tvåvägs grupp ska ha minst två ord; lägg till fler, eller ta bort gruppen"
                )
            if group.kind == "tvåvägs" and group.targets:
                yield self.problem(
                    (_GROUPS, number, "till"),
                    UNKNOWN_KEY,
                    "en tvåvägs grupp ska inte ha fältet till; flytta orden därifrån till fältet ord, eller ändra slag till envägs",
                )
            if group.kind != "tvåvägs" and not group.targets:
                yield self.problem(
                    (_GROUPS, number),
                    MISSING_KEY,
                    f"fältet 'till' saknas; en grupp av slaget {group.kind} ska säga vilka ord den leder till",
                )

    def doubled(self) -> Iterator[Problem]:
        """Words that stand twice in a group, in two groups of the same kind, or in two best answers."""
        seen: dict[tuple[str, str], str] = {}
        for number, group in enumerate(self.words.groups):
            seen_words: set[str] = set()
            for key, words in (("ord", group.words), ("till", group.targets)):
                for index, word in enumerate(words):
                    at = (_GROUPS, number, key, index)
                    if word.lower() in seen_words:
                        yield self.problem(at, DUPLICATE_VALUE, f"ordet '{word}' står två gånger i gruppen; ta bort det ena")
                    elif key == "ord" and (group.kind, word.lower()) in seen:
                        first = seen[group.kind, word.lower()]
                        yield self.problem(
                            at,
                            DUPLICATE_VALUE,
                            f"ordet '{word}' står redan i gruppen med '{first}' (slag {group.kind}); slå ihop dem, eller ta bort det ena",
                        )
                    seen_words.add(word.lower())
                    if key == "ord":
                        seen.setdefault((group.kind, word.lower()), group.words[0])
        queries: set[str] = set()
        for number, bet in enumerate(self.words.best):
            for index, query in enumerate(bet.queries):
                if query.lower() in queries:
                    yield self.problem(
                        (_BEST, number, "fråga", index), DUPLICATE_VALUE, f"frågan '{query}' har redan en bästa träff; ta bort den ena"
                    )
                queries.add(query.lower())

    def answers(self, catalog: Catalog) -> Iterator[Problem]:
        """Best answers that are no published record."""
        for number, bet in enumerate(self.words.best):
            if bet.address and not bet.record:
                if not _is_page(self.root, bet.address):
                    yield self.problem(
                        (_BEST, number, "adress"), DANGLING_REFERENCE, f"sidan '{bet.address}' finns inte; skriv en adress på webbplatsen"
                    )
            elif not bet.record:
                yield self.problem((_BEST, number), MISSING_KEY, "fältet 'post' saknas; skriv samling/id, eller en sida under 'adress'")
            elif catalog.get(bet.record) is None and bet.record not in catalog.unreadable:
                hint = suggestion(bet.record, catalog.entries) or "; skriv samling/id för en post som är publicerad"
                yield self.problem((_BEST, number, "post"), DANGLING_REFERENCE, f"posten '{bet.record}' finns inte{hint}")

    def unused(self, words: _Known) -> Iterator[Problem]:
        """Words that no page holds, so that nothing is found by them: every target, and a group of which no word is used."""
        for number, group in enumerate(self.words.groups):
            for index, word in enumerate(group.targets):
                if not words.holds(word):
                    yield self.problem(
                        (_GROUPS, number, "till", index),
                        NO_HITS,
                        f"'{word}' står inte på någon sida, så det ger ingen träff; välj ett ord som används",
                        warns=True,
                    )
            if group.kind == "tvåvägs" and not any(map(words.holds, sorted(group.words, key=words.doubt))):
                yield self.problem(
                    (_GROUPS, number, "ord"),
                    NO_HITS,
                    f"inget av orden ({_listed(group)}) står på någon sida, så gruppen ger ingen träff; ta bort den",
                    warns=True,
                )


def _is_page(root: Path, address: str) -> bool:
    """Whether a page is declared at the address, or written by hand there."""
    file = root / "docs" / address.strip("/")
    return route_of(address) is not None or file.with_suffix(".md").is_file() or (file / "index.md").is_file()


def _listed(group: WordGroup) -> str:
    return ", ".join(group.words[:4])

"""Advice on the language of records: heavy words, long sentences, slips, claims that say more than the badge, copies. Never faults."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from forebygga.hub.body import uncited
from forebygga.hub.catalog import Catalog, Entry
from forebygga.hub.problems import Problem, position
from forebygga.hub.reading.tree import Location, place
from forebygga.records.practice import Practice
from forebygga.records.shape import texts
from forebygga.reporting.spelling import WORD, Spelling
from forebygga.rule import LANGUAGE, Rule

FILE = Path(__file__).with_name("plain_words.yml")
MOST_WORDS = 35
"""A sentence with more words than this is hard to read in one go."""
LEAST_COPIED = 12
"""The same words in the same order by chance are seldom this many."""
MOST_COPIES = 3
"""What stands in more records than this is a wording of the house, such as how a record was read again."""
ALIKE = 0.6
"""The share of the telling words in two records' titles and leads together that both have, from which they are pointed out."""
LEAST_ALIKE = 3
"""How many telling words they must share: two happen by chance in short leads."""
TELLING = 4
"""A word is telling when at most this many records of the collection have it; records of a series share all the others."""
_SKIPPED = frozenset(
    ("källor", "andra_namn", "titel", "namn", "tidigare_adresser", "synonymer", "lag", "engelska", "kontrollerad", "sökt", "adress")
)
"""Fields with what others have named, in another language, or that log how the record was made."""
_LAW = "innebörd"
"""What a section means is said in the same words wherever it stands, on purpose."""
_UNSURE = frozenset(("oklart", "okant-for-oss", "inte-last"))
_CLAIM = re.compile(
    r"\b(effektiv(?:t|a|ast)?|fungerar|bevisa(?:t|d|de)|framgångsrik(?:t|a)?|evidensbaserad(?:e|t)?|ger effekt)\b", re.IGNORECASE
)
_DOUBT = re.compile(
    r"\b(inte|ingen|inga|inget|saknas|oklart|okänt|om|hur|ifall|vad|varför|utan|kan|bör|ska|skulle|enligt|förutsätter|kräver|står för|heter|kallas)\b",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"[”\"][^”\"]*[”\"]|https?://\S+|`[^`]*`")
_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-ZÅÄÖ0-9”\"])")
_WORD = re.compile(r"\w+(?:[-:]\w+)*")

HEAVY_WORD = Rule(
    "heavy-word", LANGUAGE, "Ett ord är tyngre än det behöver vara.", "Skriv det enklare ordet som rådet föreslår, om det säger samma sak."
)
LONG_SENTENCE = Rule("long-sentence", LANGUAGE, f"En mening har fler än {MOST_WORDS} ord.", "Dela den, eller gör en lista av uppräkningen.")
OVER_CLAIM = Rule(
    "over-claim",
    LANGUAGE,
    "Ord som ”effektivt” och ”fungerar” står i en god praktik vars första märke säger att resultatet är oklart eller okänt.",
    "Skriv vad som är sett, och av vem.",
)
COPIED_SENTENCE = Rule(
    "copied-sentence",
    LANGUAGE,
    f"En mening på minst {LEAST_COPIED} ord står också i en annan post.",
    "Skriv den på ett ställe och länka dit.",
)
MISSPELT = Rule(
    "misspelt",
    LANGUAGE,
    "Ett ord står i en enda post och skiljer sig i en bokstav från ett ord som många poster har.",
    "Rätta det om det är ett skrivfel. Låt det stå om det är ett annat ord.",
)
NEAR_DUPLICATE = Rule(
    "near-duplicate",
    LANGUAGE,
    "Titel och ingress säger nästan detsamma som en annan posts.",
    "Slå ihop posterna om det är samma sak. Säg annars vad som skiljer dem.",
)


@dataclass(frozen=True, slots=True)
class Passage:
    """A text as it stands in a record: a field of the head (`at`) or a line of the body (`line`, from 1), without links and citations."""

    entry: Entry
    text: str
    at: Location = ()
    line: int = 0

    def problem(self, words: str, rule: Rule, message: str) -> Problem:
        """Advice at the words, or at the passage when they are not found as they stand."""
        line, column = place(self.entry.source.head, self.at) if self.at else (self.line, 1)
        rest = "\n".join(self.entry.source.text.split("\n")[line - 1 :])
        match = re.compile(r"\s+".join(map(re.escape, words.split()))).search(rest, column - 1)
        if match:
            line, column = position(rest, match.start(), line)
        return Problem(self.entry.source.path, line, column, rule, message, "råd")


@cache
def _heavy() -> tuple[re.Pattern[str], Mapping[str, str]]:
    """What matches any heavy word, and the plainer one by the form in small letters."""
    parts, plainer = [], {}
    for row in yaml.safe_load(FILE.read_text(encoding="utf-8")):
        forms = "|".join(map(re.escape, sorted(row["i"], key=len, reverse=True)))
        parts.append(rf"{row.get('före', '')}\b(?:{forms})\b{row.get('efter', '')}")
        plainer.update(dict.fromkeys(row["i"], row["skriv"]))
    return re.compile("|".join(parts), re.IGNORECASE), plainer


def _plain(text: str) -> str:
    return uncited(_LINK.sub(r"\1", text)).replace("*", "")


def passages(entry: Entry) -> Iterator[Passage]:
    """The record's running texts in order: fields first, then the lines of the body, without headings, tables, quotations and code."""
    for at, text in texts(entry.record):
        if not _SKIPPED & set(at):
            yield Passage(entry, _plain(text), at)
    is_code = False
    for number, text in enumerate(entry.source.body.split("\n"), start=entry.source.body_line):
        is_code ^= text.lstrip().startswith("```")
        if text.strip() and not is_code and not text.lstrip().startswith(("#", "|", ">", "```")):
            yield Passage(entry, _plain(re.sub(r"^\s*(?:[-+]|\d+\.)\s+", "", text)), line=number)


def sentences(text: str) -> list[str]:
    """The text's sentences."""
    return [sentence for sentence in _SENTENCE.split(text.strip()) if sentence]


def _words(text: str) -> list[str]:
    return _WORD.findall(text)


def _on_words(passage: Passage) -> Iterator[Problem]:
    pattern, plainer = _heavy()
    for match in pattern.finditer(_QUOTED.sub(" ", passage.text)):
        yield passage.problem(match[0], HEAVY_WORD, f"'{match[0]}' är tungt; skriv hellre {plainer[match[0].lower()]}")


def _on_length(passage: Passage) -> Iterator[Problem]:
    for sentence in sentences(passage.text):
        number = len(_words(sentence))
        if number > MOST_WORDS:
            start = " ".join(sentence.split()[:3])
            yield passage.problem(start, LONG_SENTENCE, f"meningen har {number} ord; dela den, eller gör en lista av uppräkningen")


def _on_claims(passage: Passage) -> Iterator[Problem]:
    record = passage.entry.record
    if not isinstance(record, Practice) or record.assessment.first.effect not in _UNSURE or "bedömning" in passage.at:
        return
    for sentence in sentences(_QUOTED.sub(" ", passage.text)):
        match = _CLAIM.search(sentence)
        if match and not _DOUBT.search(sentence):
            message = f"'{match[0]}' säger mer än märket ({record.assessment.first.effect}); skriv vad som är sett och av vem"
            yield passage.problem(match[0], OVER_CLAIM, message)


def _spelling(catalog: Catalog) -> Spelling:
    """Knows the words of all records."""
    return Spelling(Counter(word for entry in catalog.entries.values() for word in _spelt(entry)))


def _spelt(entry: Entry) -> set[str]:
    return {word.lower() for passage in passages(entry) for word in WORD.findall(_QUOTED.sub(" ", passage.text))}


def _on_spelling(passage: Passage, spelling: Spelling) -> Iterator[Problem]:
    for word in WORD.findall(_QUOTED.sub(" ", passage.text)):
        if meant := spelling.meant(word):
            message = f"'{word}' står bara här och liknar '{meant}', som står i {spelling.having[meant]} poster; är det ett skrivfel?"
            yield passage.problem(word, MISSPELT, message)


def _copies(catalog: Catalog) -> Mapping[str, list[str]]:
    """The keys of the records that have each long sentence, by its words in small letters."""
    having: dict[str, list[str]] = {}
    for key, entry in catalog.entries.items():
        for same in {same for passage in passages(entry) for sentence in sentences(passage.text) if (same := _same(sentence))}:
            having.setdefault(same, []).append(key)
    return having


def _same(sentence: str) -> str:
    words = _words(sentence.lower())
    return " ".join(words) if len(words) >= LEAST_COPIED else ""


def _on_copies(passage: Passage, having: Mapping[str, list[str]]) -> Iterator[Problem]:
    if _LAW in passage.at or passage.entry.kind.collection == "lag":
        return
    for sentence in sentences(passage.text):
        others = [key for key in having.get(_same(sentence), ()) if key != passage.entry.key]
        if 0 < len(others) < MOST_COPIES and "§" not in sentence and not any(key.startswith("lag/") for key in others):
            more = f" och {len(others) - 1} till" if len(others) > 1 else ""
            message = f"samma mening står i {others[0]}{more}; skriv den på ett ställe och länka dit"
            yield passage.problem(" ".join(sentence.split()[:3]), COPIED_SENTENCE, message)


def _telling(catalog: Catalog) -> Mapping[str, frozenset[str]]:
    """By key, the words of the title and the lead that few records of the collection have."""
    words = {key: frozenset(_words(f"{entry.record.title} {entry.record.summary}".lower())) for key, entry in catalog.entries.items()}
    having = Counter((catalog.entries[key].kind.collection, word) for key, its_words in words.items() for word in its_words)
    return {
        key: frozenset(word for word in its_words if having[catalog.entries[key].kind.collection, word] <= TELLING)
        for key, its_words in words.items()
    }


def _numbers(words: frozenset[str]) -> frozenset[str]:
    return frozenset(word for word in words if word.isdigit())


def _on_likeness(entry: Entry, telling: Mapping[str, frozenset[str]]) -> Iterator[Problem]:
    mine = telling[entry.key]
    for key, words in telling.items():
        if key == entry.key or key.partition("/")[0] != entry.kind.collection:
            continue
        shared = len(mine & words)
        if _numbers(mine) != _numbers(words):
            continue  # the records of a series say the same of each year
        if shared >= LEAST_ALIKE and shared >= ALIKE * len(mine | words):
            message = f"titel och ingress säger nästan detsamma som {key}; är det samma sak? Säg annars vad som skiljer"
            yield entry.source.problem(("titel",), NEAR_DUPLICATE, message, severity="råd")


def advice(catalog: Catalog, is_wanted: Callable[[str], bool] = lambda path: True) -> list[Problem]:
    """Advice on the records whose paths are wanted, held against all others; sorted by place, severity 'råd'."""
    having, telling, spelling = _copies(catalog), _telling(catalog), _spelling(catalog)
    problems: set[Problem] = set()
    for entry in catalog.entries.values():
        if not is_wanted(entry.source.path):
            continue
        problems.update(_on_likeness(entry, telling))
        for passage in passages(entry):
            problems.update(_on_words(passage), _on_length(passage), _on_claims(passage))
            problems.update(_on_copies(passage, having), _on_spelling(passage, spelling))
    return sorted(problems)

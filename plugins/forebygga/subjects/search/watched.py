"""What is wrong in the queries that editors keep an eye on (data/sok/prov.txt), and in the answers that were kept (data/sok/svar.json)."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from forebygga.hub.problems import Problem
from forebygga.hub.reading.files import display_path, read_text
from forebygga.hub.vocabulary import DUPLICATE_VALUE
from forebygga.records.faults import RAW_HTML, TOO_LONG
from forebygga.rules.privacy import privacy_problems
from forebygga.subjects.search.check import KEPT_ANSWERS

QUERIES = Path("data") / "sok" / "prov.txt"
ANSWERS = Path("data") / "sok" / "svar.json"
LONGEST = 200
"""Characters of a query: the field for searching takes no more."""
_PAGE = re.compile(r"(?:[a-z0-9-]+/)*(?:#[\w-]+)?")
_TAG = re.compile(r"<[A-Za-z/!?]")


def read_queries(root: Path) -> tuple[str, ...]:
    """The queries, each once in the order of the file; none when it is not there."""
    file = root / QUERIES
    lines = file.read_text(encoding="utf-8").splitlines() if file.is_file() else []
    return tuple(dict.fromkeys(line.strip() for line in lines if line.strip() and not line.startswith("#")))


def unanswered(root: Path) -> tuple[str, ...]:
    """The queries that nothing was found for when the answers were kept; none when the files cannot be read, which the check tells."""
    try:
        kept = json.loads((root / ANSWERS).read_text(encoding="utf-8"))["svar"]
        return tuple(query for query in read_queries(root) if kept.get(query) == [])
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return ()


def watched_problems(root: Path) -> Iterator[Problem]:
    """Everything that is wrong in the two files; nothing in a hub without them."""
    yield from _queries(root)
    file = root / ANSWERS
    if file.exists() or file.is_symlink():
        path = display_path(file, root)
        text, problems = read_text(file, root)
        yield from problems
        wrong = _answers_fault(text) if text is not None else None
        if wrong:
            yield Problem(path, *wrong[:2], KEPT_ANSWERS, f"{wrong[2]}; ta bort filen, eller spara den på nytt från sidan Sökprov")
        elif text is not None:
            yield from privacy_problems(path, text)


def _queries(root: Path) -> Iterator[Problem]:
    """Queries that stand twice, are too long or hold tags; what is wrong with the file's bytes."""
    file = root / QUERIES
    if not file.exists() and not file.is_symlink():
        return
    path = display_path(file, root)
    text, problems = read_text(file, root)
    yield from problems
    seen: dict[str, int] = {}
    for number, line in enumerate((text or "").split("\n"), start=1):
        query = line.strip()
        if not query or line.startswith("#"):
            continue
        if len(query) > LONGEST:
            yield Problem(path, number, 1, TOO_LONG, f"frågan är {len(query)} tecken; korta den till högst {LONGEST}")
        elif _TAG.search(query):
            yield Problem(path, number, 1, RAW_HTML, "kod för webbsidor (HTML) får inte användas här; skriv frågan som läsaren skriver den")
        elif query.lower() in seen:
            message = f"frågan finns redan på rad {seen[query.lower()]}; ta bort den ena"
            yield Problem(path, number, 1, DUPLICATE_VALUE, message, "varning")
        seen.setdefault(query.lower(), number)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """The object, unless a name stands twice in it."""
    if len(dict(pairs)) < len(pairs):
        raise ValueError("twice")
    return dict(pairs)


def _answers_fault(text: str) -> tuple[int, int, str] | None:
    """Line, column and what is wrong with the form of the kept answers, or None."""
    try:
        recorded = json.loads(text, object_pairs_hook=_once)
    except json.JSONDecodeError as error:
        return error.lineno, error.colno, "filen går inte att läsa härifrån"
    except (ValueError, RecursionError):
        return 1, 1, "filen har ett namn två gånger, eller ligger för djupt"
    if not isinstance(recorded, dict) or set(recorded) != {"dag", "svar"} or not isinstance(recorded["svar"], dict):
        return 1, 1, "filen ska ha 'dag' och 'svar' och inget mer"
    try:
        date.fromisoformat(recorded["dag"])
    except (ValueError, TypeError):
        return 1, 1, "'dag' är inget datum, som 2026-04-10"
    for query, hits in recorded["svar"].items():
        wrong = None if isinstance(hits, list) and all(map(_is_hit, hits)) else f"svaret på '{query[:60]}' är inga sidor här"
        if wrong or len(query) > LONGEST or not query.isprintable():
            line = text.count("\n", 0, max(0, text.find(json.dumps(query, ensure_ascii=False)))) + 1
            return line, 1, wrong or "en fråga är för lång eller har tecken som inte syns"
    return None


def _is_hit(hit: Any) -> bool:
    """Whether it is an address on this site with its title."""
    return (
        isinstance(hit, list)
        and len(hit) == 2
        and all(isinstance(part, str) and part.isprintable() for part in hit)
        and bool(_PAGE.fullmatch(hit[0]))
        and not _TAG.search(hit[1])
    )

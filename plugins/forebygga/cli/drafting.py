"""`forebygga new`: a new record's file, asked for or as a stub to fill in."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Mapping
from functools import partial
from pathlib import Path

from forebygga.cli.questions import Voice, ask
from forebygga.cli.stubs import stub
from forebygga.hub.body import slug
from forebygga.hub.clock import build_day
from forebygga.hub.problems import HubError
from forebygga.hub.vocabulary import read_vocabularies
from forebygga.records import record_types

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
MOST = 60
"""Signs of an id that is suggested: a longer one is cut between two words, so that the address can be read."""


def suggested(title: str, folder: Path) -> str:
    """An id for a record with the title that no file in the folder has; empty when the title holds no letter of an id."""
    words = slug(title).split("-") if re.search(r"\w", title) else []
    while len(words) > 1 and len("-".join(words)) > MOST:
        words.pop()
    name = "-".join(words)
    numbered = (name, *(f"{name}-{number}" for number in range(2, 1000)))
    return next(one for one in numbered if not (folder / f"{one}.md").exists())


def _name(given: str | None, title: str, folder: Path, voice: Voice | None) -> str:
    """The id: as given, else suggested from the title and asked about. Raises HubError when there is none."""
    suggestion = suggested(title, folder)
    if not given and voice:
        given = voice.line(f"id, som blir filnamn och adress [{suggestion}]: ") or suggestion
    name = given if given is not None else suggestion
    if given is None and not name:
        raise HubError("skriv postens id, eller dess titel med --titel, så föreslås ett id")
    if not _ID.fullmatch(name):
        raise HubError(f"'{name}' är inget giltigt id; använd a–z, 0–9 och bindestreck")
    return name


def new(options: argparse.Namespace) -> int:
    """A draft of a record; an existing file is never touched."""
    root = options.hubb.resolve()
    content = root / "content"
    if not content.is_dir():
        raise HubError(f"hittar ingen mapp content i {root}; stå i hubbens mapp eller ange den med --hubb")
    kind = next(kind for kind in record_types() if kind.collection == options.typ)
    vocabularies, _ = read_vocabularies(root / "data" / "vocabularies", root)
    voice = Voice(sys.stdin.readline, partial(print, end="", file=sys.stderr, flush=True)) if options.fraga else None
    answers: Mapping[str, str] = {"titel": options.titel} if options.titel else {}
    if voice:
        answers = ask(kind, vocabularies, voice, answers)
    name = _name(options.id, answers.get("titel", ""), content / options.typ, voice)
    text = stub(kind, today=build_day(), vocabularies=vocabularies, answers=answers)
    file = content / options.typ / f"{name}.md"
    file.parent.mkdir(exist_ok=True)
    try:
        with file.open("x", encoding="utf-8", newline="\n") as handle:
            handle.write(text)
    except FileExistsError as error:
        raise HubError(f"{file.name} finns redan i {options.typ}; välj ett annat id") from error
    sys.stdout.write(f"content/{options.typ}/{file.name}\n")
    sys.stderr.write("Fyll i fälten, ta bort # framför dem du vill använda, och kör sedan: forebygga check\n")
    return 0

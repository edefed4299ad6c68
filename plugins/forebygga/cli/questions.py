"""`forebygga new --fråga`: the fields that must be there, asked for one by one at a terminal."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from forebygga.cli.stubs import vocabulary_of
from forebygga.hub.problems import HubError, suggestion
from forebygga.hub.vocabulary import Vocabulary
from forebygga.records.record import Record
from forebygga.records.shape import FieldShape, shape

FILLED = ("publicerad", "granska_senast", "status")
"""Fields that must be there but are filled in already."""


@dataclass(frozen=True, slots=True)
class Voice:
    """A terminal. `read` gives the next line with its end, and nothing when whoever answers has had enough."""

    read: Callable[[], str]
    write: Callable[[str], object]

    def line(self, prompt: str) -> str:
        """The answer to the prompt, without needless blanks. Raises HubError when there is none to wait for."""
        self.write(prompt)
        try:
            given = self.read()
        except KeyboardInterrupt:
            given = ""
        if not given:
            raise HubError("avbrutet; ingenting är skapat")
        return " ".join(given.split())


def asked_for(kind: type[Record]) -> Iterator[FieldShape]:
    """The fields that are asked for: those that must be there and hold a text, a number, a day or terms. Groups are easier in the file."""
    return (shaped for shaped in shape(kind) if shaped.required and shaped.part is None and shaped.key not in FILLED)


def ask(kind: type[Record], vocabularies: Mapping[str, Vocabulary], voice: Voice, given: Mapping[str, str]) -> dict[str, str]:
    """The answers by key, with those that are known; a question that is left empty has none. Raises HubError when it is broken off."""
    answers = dict(given)
    voice.write("Tryck Enter för att hoppa över en fråga. Avbryt med Ctrl-C; då skapas ingenting.\n")
    for shaped in asked_for(kind):
        if shaped.key in given:
            continue
        terms = vocabulary_of(shaped, vocabularies)
        voice.write(f"\n{shaped.description}{' (flera: komma mellan)' if shaped.many else ''}\n")
        if terms:
            voice.write("".join(f"  {number}. {term.id}: {term.label}\n" for number, term in enumerate(terms.terms, start=1)))
        answer = _answer(shaped, [term.id for term in terms.terms] if terms else [], voice)
        if answer:
            answers[shaped.key] = answer
    return answers


def _answer(shaped: FieldShape, terms: list[str], voice: Voice) -> str:
    """An answer that the field can hold, or nothing; asks again until it is one."""
    while True:
        given = voice.line(f"{shaped.key}: ")
        chosen = [_term(one.strip(), terms) for one in (given.split(",") if shaped.many else [given]) if one.strip()]
        fault = next(filter(None, (_fault(one, shaped, terms) for one in chosen)), None)
        if fault is None:
            return ", ".join(chosen)
        voice.write(f"{fault}\n")


def _term(given: str, terms: list[str]) -> str:
    """The term that a number in the list stands for, or what was given."""
    return terms[int(given) - 1] if given.isascii() and given.isdigit() and given not in terms and 0 < int(given) <= len(terms) else given


def _fault(given: str, shaped: FieldShape, terms: list[str]) -> str | None:
    """Why the answer cannot stand in the field, in words; None when it can."""
    if terms and given not in terms:
        return f"'{given}' finns inte i listan{suggestion(given, terms)}. Skriv siffran eller ordet."
    if shaped.value is bool and given not in ("ja", "nej"):
        return "Svara ja eller nej."
    if shaped.value is int and not (given.isascii() and given.isdigit()):
        return "Svara med en siffra, till exempel 2026."
    if shaped.value is date:
        try:
            date.fromisoformat(given)
        except ValueError:
            return "Skriv dagen så här: 2026-11-30."
    return None

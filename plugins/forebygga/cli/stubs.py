"""A new record to fill in, written from its model."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

import yaml

from forebygga.hub.capitals import upper_first
from forebygga.hub.reading.tree import UNFILLED
from forebygga.hub.vocabulary import Vocabulary
from forebygga.records.fields import Part
from forebygga.records.markers import Term
from forebygga.records.record import Record
from forebygga.records.shape import FieldShape, shape

FEW = 12
"""Terms that a comment names; of a longer list it names as many, and where the rest are."""


def vocabulary_of(shaped: FieldShape, vocabularies: Mapping[str, Vocabulary]) -> Vocabulary | None:
    """The vocabulary that the field's terms come from; None when it holds no terms or they are not known."""
    return vocabularies.get(shaped.marker.vocabulary) if isinstance(shaped.marker, Term) else None


def scalar(text: str) -> str:
    """The text as a value in the head: in quotes when YAML would read something else without them."""
    return yaml.safe_dump(text, allow_unicode=True, width=10_000).removesuffix("\n").removesuffix("\n...")


@dataclass(frozen=True, slots=True)
class Stub:
    """What a stub is written from: the day, the terms of the vocabularies, and answers that are known, by field."""

    today: date
    vocabularies: Mapping[str, Vocabulary] = field(default_factory=dict)
    answers: Mapping[str, str] = field(default_factory=dict)

    def _sample(self, shaped: FieldShape) -> str:
        samples = {
            "publicerad": self.today.isoformat(),
            "granska_senast": (self.today + timedelta(days=365)).isoformat(),
            "status": "utkast",
            "nyckel": "k1",
            "typ": "myndighet",
        }
        return samples.get(shaped.key, UNFILLED)

    def _comment(self, shaped: FieldShape) -> list[str]:
        need = "måste finnas" if shaped.required else "frivilligt"
        terms = self._terms(shaped)
        return [*([f"# Välj bland: {terms}"] if terms else []), f"# {shaped.description} ({shaped.written}; {need})"]

    def _terms(self, shaped: FieldShape) -> str:
        """The terms that the field may hold, as running text; empty when it holds none or they are not known."""
        vocabulary = vocabulary_of(shaped, self.vocabularies)
        if not vocabulary or not isinstance(shaped.marker, Term):
            return ""
        left = len(vocabulary.terms) - FEW
        more = f", och {left} till i data/vocabularies/{shaped.marker.vocabulary}.yml" if left > 0 else ""
        return ", ".join(term.id for term in vocabulary.terms[:FEW]) + more

    def _part(self, model: type[Part]) -> list[str]:
        """The lines of a group: every field of it, those that need not be there as comments; the first is always there."""
        fields = shape(model)
        needed = [one for one in fields if one.required] or fields[:1]
        lines = []
        for one in (needed[0], *(other for other in fields if other is not needed[0])):
            mark = "" if one in needed else "# "
            lines += [*self._comment(one), *(f"{mark}{line}" for line in self._field(model, one))]
        return lines

    def _field(self, model: type[Part], shaped: FieldShape) -> list[str]:
        """The lines of a field, without its comment."""
        if not shaped.many and shaped.part is None:
            return [f"{shaped.key}: {self._sample(shaped)}"]
        value = self._part(shaped.part) if shaped.part else [self._sample(shaped)]
        if shaped.many:
            item = [f"{'  ' if number else '- '}{line}" for number, line in enumerate(value)]
            value = item * _least(model, shaped)
        return [f"{shaped.key}:", *(f"  {line}" for line in value)]

    def _answered(self, shaped: FieldShape) -> list[str]:
        answer = self.answers[shaped.key]
        if not shaped.many:
            return [f"{shaped.key}: {scalar(answer) if shaped.value is str else answer}"]
        return [f"{shaped.key}:", *(f"  - {scalar(one.strip())}" for one in answer.split(",") if one.strip())]

    def lines(self, kind: type[Record]) -> Iterator[str]:
        """The head's lines."""
        for shaped in shape(kind):
            yield from self._comment(shaped)
            if self.answers.get(shaped.key):
                yield from self._answered(shaped)
            else:
                yield from (line if shaped.required else f"# {line}" for line in self._field(kind, shaped))


def _least(model: type[Part], shaped: FieldShape) -> int:
    """How many values the field must have at least, when it is a list."""
    limits = (getattr(item, "min_length", None) for item in model.model_fields[shaped.attribute].metadata)
    return next((limit for limit in limits if limit), 1)


def stub(
    kind: type[Record], *, today: date, vocabularies: Mapping[str, Vocabulary] | None = None, answers: Mapping[str, str] | None = None
) -> str:
    """The text of a new record of the type: every field with what it means and its terms, optional ones as comments.

    `answers` are the values that are known, by Swedish key; lists with commas between. It is a draft that `forebygga check` finds
    unfilled until every FYLL I is gone.
    """
    heading = f"# {upper_first(kind.singular)}. Rader som börjar med # är förklaringar och frivilliga fält."
    made = Stub(today, vocabularies or {}, answers or {})
    return "\n".join(("---", heading, *made.lines(kind), "---", "", f"{UNFILLED} texten här, med källor som [^k1].", ""))

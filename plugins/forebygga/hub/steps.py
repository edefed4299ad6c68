"""The step guide: every way of working with its steps in order."""

from __future__ import annotations

from dataclasses import dataclass

from forebygga.hub.catalog import Catalog, Entry
from forebygga.hub.vocabulary import VocabularyTerm
from forebygga.records.method import WorkingStep


@dataclass(frozen=True, slots=True)
class Track:
    """A way of working and its steps, first to last."""

    term: VocabularyTerm
    steps: tuple[tuple[Entry, WorkingStep], ...]

    @property
    def sections(self) -> tuple[int, ...]:
        """The sections that any of the steps contributes to, ascending."""
        return tuple(sorted({number for _, step in self.steps for number in step.sections}))


def tracks(catalog: Catalog) -> tuple[Track, ...]:
    """The ways of working that have steps, in the order of the vocabulary."""
    steps = sorted(catalog.records(WorkingStep), key=lambda pair: (pair[1].order, pair[0].id))
    vocabulary = catalog.vocabularies.get("arbetssatt")
    every = (Track(term, tuple(pair for pair in steps if pair[1].track == term.id)) for term in (vocabulary.terms if vocabulary else ()))
    return tuple(track for track in every if track.steps)

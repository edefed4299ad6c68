"""How others' scales are read beside ours: data of a vocabulary, marked as our own reading."""

from __future__ import annotations

from forebygga.records.fields import Key, Line, Part, Url, Yes, field


class ScaleStep(Part):
    """Steg: a verdict on another's scale, and the term of ours that we read it as."""

    verdict: Line = field("omdöme", "Omdömet med den andra skalans egna ord")
    term: Key = field("motsvarar", "Vår närmaste term")
    is_seen: Yes = field("sett", "Om vi har läst omdömet i källan: ja, eller nej om vi bara känner till det")


class Scale(Part):
    """Skala: another body's scale, with what it measures and what of it we have read."""

    id: Key = field("id", "Skalans id")
    name: Line = field("namn", "Skalans namn")
    publisher: Line = field("utgivare", "Vem som ger ut skalan, och var")
    measures: Line = field("mäter", "Vad skalan mäter")
    measures_english: Line = field("mäter_engelska", "Vad skalan mäter, på engelska")
    source: Line = field("källa", "Titeln på det som vi har läst")
    url: Url = field("url", "Adress till källan")
    read: Line = field("läst", "Vad vi har läst, och vad vi inte har läst")
    read_english: Line = field("läst_engelska", "Vad vi har läst, på engelska")
    steps: tuple[ScaleStep, ...] = field("steg", "Skalans omdömen", min_length=1)

    def read_as(self, term: str) -> tuple[ScaleStep, ...]:
        """The verdicts that we read as the term; none when the scale has nothing like it."""
        return tuple(step for step in self.steps if step.term == term)

"""Rule: what a check can find wrong. Declared once, in the module that finds it; the handbook and `check --explain` tell it from there."""

from __future__ import annotations

from dataclasses import dataclass

FILE = "Filen"
HEAD = "Huvudet som YAML"
FIELDS = "Fälten"
REFERENCES = "Hänvisningar"
TEXTS = "Brödtexten och andra texter"
LESSONS = "Erfarenheter"
REQUESTS = "Uppmaningar och samordning"
SEARCH_WORDS = "Sökningens ord"
LANGUAGE = "Råd om språket"
LINKS_OUT = "Länkar ut"
PARTS = (FILE, HEAD, FIELDS, REFERENCES, TEXTS, LESSONS, REQUESTS, SEARCH_WORDS, LANGUAGE, LINKS_OUT)
"""The headings of the handbook's list of rules, in order."""


@dataclass(frozen=True, slots=True)
class Example:
    """What breaks a rule and what passes it, as lines of a record's head ('huvud') or as its body ('brödtext')."""

    place: str
    wrong: str
    right: str


class Rule(str):
    """A rule's id, which also says the part of the handbook, what is wrong, how it is mended (Markdown, Swedish), and an example.

    The id is ASCII kebab-case and says the fault. What is kept or sent holds the id alone.
    """

    part: str
    wrong: str
    mend: str
    example: Example | None

    def __new__(cls, id: str, part: str, wrong: str, mend: str, example: Example | None = None) -> Rule:
        rule = super().__new__(cls, id)
        rule.part, rule.wrong, rule.mend, rule.example = part, wrong, mend, example
        return rule

    def __reduce__(self) -> tuple[type[str], tuple[str]]:
        return str, (str(self),)

    @property
    def id(self) -> str:
        """The id as plain text."""
        return str(self)

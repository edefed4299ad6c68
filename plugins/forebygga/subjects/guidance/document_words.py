"""What pages and Word files both say of document templates: the licence, the sections answered, the document's title.

It stands apart from what makes the Word files, which reads the library for them; most builds make none.
"""

from __future__ import annotations

from forebygga.hub.capitals import upper_first
from forebygga.records.method import DocumentPart
from forebygga.subjects.guidance.guidance import Advice, told_apart

LICENCE = "CC BY 4.0"
LICENCE_ADDRESS = "https://creativecommons.org/licenses/by/4.0/deed.sv"


def section_marks(numbers: tuple[int, ...]) -> str:
    """'4 §' or '4 och 6 §§'."""
    if len(numbers) == 1:
        return f"{numbers[0]} §"
    return f"{', '.join(map(str, numbers[:-1]))} och {numbers[-1]} §§"


def document_title(title: str) -> str:
    """'Mall för lägesbild' as 'Lägesbild', the title of the finished document."""
    bare = title.removeprefix("Mall för ")
    return upper_first(bare)


def help_kinds(part: DocumentPart) -> list[Advice]:
    """The help texts of a part, suggestions told apart; for the page."""
    return [told_apart(text) for text in part.help]

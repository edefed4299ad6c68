"""A form as it is declared: questions in the reader's words, each about a field of the record that the answers become."""

from __future__ import annotations

from dataclasses import dataclass, field

from forebygga.records.record import Record
from forebygga.records.shape import Place

Words = dict[Place, str]


@dataclass(frozen=True, slots=True)
class Ask:
    """A question about the field at `place`.

    `missing` is what is said when it must be answered and is not; without it the answer may be left out. `prefill` is the name in
    the address that fills it in. `rows` makes room for several lines, `several` lets more than one value be chosen. `preview` is the
    heading, or the name in the box of facts, under which the finished page shows the answer; without one it is not shown apart.
    `role` is what else the answer is: 'title', 'lead', 'eyebrow', or 'page' for an address on the site.
    """

    place: Place
    label: str
    hint: str = ""
    missing: str = ""
    prefill: str = ""
    rows: int = 0
    several: bool = False
    preview: str = ""
    role: str = ""
    when: tuple[str, str] | None = None
    """The choice ('underlag', 'finns') under which it is asked at all."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A question that is no field: it decides which others are asked. `options` are value and label, the first chosen."""

    name: str
    label: str
    options: tuple[tuple[str, str], ...]
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """Questions that belong together under a heading."""

    heading: str
    questions: tuple[Ask | Choice, ...]
    lead: str = ""


@dataclass(frozen=True, slots=True)
class Form:
    """A form: its name in the address, the type of record that it makes and what stands in it.

    `fixed` are values that nobody is asked for; in `otherwise` those that a field gets when its question was not asked or
    answered. There {name} stands for the answer to the question of that name, and {page} for the page that the form came from.
    `most_words` is the most that the answers in `counted` may come to.
    """

    id: str
    kind: type[Record]
    title: str
    lead: str
    minutes: int
    sections: tuple[Section, ...]
    fixed: Words = field(default_factory=dict)
    otherwise: Words = field(default_factory=dict)
    counted: tuple[str, ...] = ()
    most_words: int = 0
    order: tuple[str, str] | None = None
    """Names of two moments of which the first may not come after the second."""
    cites: bool = True
    """Whether its texts point at the source."""

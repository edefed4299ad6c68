"""What a field's value points at, or is beside its text."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Term:
    """The value is the id of a term in the named vocabulary.

    `leads`: of a list of groups only the first counts where records are narrowed down and counted.
    """

    vocabulary: str
    leads: bool = False


@dataclass(frozen=True, slots=True)
class Ref:
    """The value is the id of a record in the named collection; '*' takes 'collection/id' of any.

    `reverse` is the Swedish heading under which the target lists those who refer to it.
    """

    collection: str
    reverse: str = "Nämns i"


@dataclass(frozen=True, slots=True)
class Register:
    """The value is a code in the named register ('kommuner', four digits, or 'lan', two)."""

    name: str


@dataclass(frozen=True, slots=True)
class SourceKey:
    """The value is the key of one of the record's own sources."""


@dataclass(frozen=True, slots=True)
class SectionNumber:
    """The value is the number of a section in the act (2023:196)."""


@dataclass(frozen=True, slots=True)
class FieldName:
    """The value is the Swedish key of one of the record's own fields, or 'allt'."""


@dataclass(frozen=True, slots=True)
class Web:
    """The value is a web address; kept so that the schema and the form can say so."""

    or_mail: bool = False
    """Whether the mail address of a function may stand there instead."""


@dataclass(frozen=True, slots=True)
class Dated:
    """The value is a moment, as precise as it is known; kept so that it can be printed in words."""


@dataclass(frozen=True, slots=True)
class Asked:
    """The value is words that someone would search with: the search reads them, and no page says them."""

"""What the form sends, and what is proposed of it."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from hashlib import sha256
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from forebygga.hub.formatting import cleaned

CORRECTION = "rattelse"
"""The kind of contribution that says what is wrong: in words (an issue) or as the whole record, mended (a change)."""
MOST_BYTES = 64_000
"""The largest request. The longest record of the hub is half of it; files are not taken."""
MOST_TEXT = 4_000
"""Signs in a correction in words: what fits in a minute's reading."""


class Proof(BaseModel):
    """Bevis: the answer to a challenge."""

    model_config = ConfigDict(extra="forbid", strict=True)
    challenge: Annotated[str, StringConstraints(max_length=200)] = Field(alias="utmaning")
    answer: Annotated[int, Field(ge=0, lt=2**53)] = Field(alias="svar")


class Contribution(BaseModel):
    """Bidrag: what the form sends."""

    model_config = ConfigDict(extra="forbid", strict=True)
    kind: Annotated[str, StringConstraints(max_length=40, pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")] = Field(alias="slag")
    id: Annotated[str, StringConstraints(max_length=120, pattern=r"^[a-z0-9/-]*$")] = Field("", alias="id")
    text: Annotated[str, StringConstraints(max_length=MOST_BYTES)]
    page: Annotated[str, StringConstraints(max_length=300)] = Field("", alias="sida")
    proof: Proof = Field(alias="bevis")

    @property
    def is_words(self) -> bool:
        """Whether it is a correction in words, and not a record."""
        return self.kind == CORRECTION and not self.text.lstrip("\ufeff").startswith("---")


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a contribution, for the form to show: line and column from 1, the field's Swedish key, and words."""

    line: int
    column: int
    field: str
    text: str

    def as_json(self) -> dict[str, str | int]:
        """In the form's words."""
        return {"rad": self.line, "kolumn": self.column, "falt": self.field, "text": self.text}


@dataclass(frozen=True, slots=True)
class Proposal:
    """What is proposed at the code host: a file on a branch of its own, or (without a path) words in an issue.

    Everything about it follows from what was sent, so that it is the same when it is tried again.
    """

    id: str
    title: str
    page: str
    path: str
    text: str
    day: str
    """The day it was accepted, YYYY-MM-DD."""

    @property
    def branch(self) -> str:
        """The branch that holds it, and nothing else ever does."""
        return f"bidrag/{self.id}"

    @property
    def mark(self) -> str:
        """What its issue is known by."""
        return f"Bidragsnummer: {self.id}"


def read_contribution(data: bytes) -> Contribution | Fault:
    """The request's body as a contribution, or what is wrong with it."""
    try:
        return Contribution.model_validate(json.loads(data))
    except (UnicodeDecodeError, json.JSONDecodeError, RecursionError):
        return Fault(1, 1, "", "det som skickades går inte att läsa; skicka med formuläret på webbplatsen")
    except ValidationError as error:
        return _explained(error.errors()[0])


def _explained(fault: Any) -> Fault:
    where = ".".join(str(part) for part in fault["loc"])
    if fault["type"] == "extra_forbidden":
        return Fault(1, 1, where, f"'{where[:40]}' tas inte emot; bara text, inga bilagor")
    if fault["type"] == "missing":
        return Fault(1, 1, where, f"'{where}' saknas; skicka med formuläret på webbplatsen")
    if fault["type"] == "string_too_long":
        return Fault(1, 1, where, f"'{where}' är för långt; korta det")
    return Fault(1, 1, where, f"'{where}' är skrivet på fel sätt; skicka med formuläret på webbplatsen")


def number(contribution: Contribution) -> str:
    """The contribution's own number: the same for the same content, whoever sends it and whenever."""
    content = "\0".join((contribution.kind, contribution.id, cleaned(contribution.text.encode()) or contribution.text))
    return f"{number_start(contribution.kind, contribution.id)}-{sha256(content.encode()).hexdigest()[:12]}"


def number_start(kind: str, record_id: str) -> str:
    """What the numbers of contributions with the id begin with: words of the kind and the id, at most 60 signs."""
    return "-".join(re.findall(r"[a-z0-9]+", f"{kind}-{record_id}"))[:60].strip("-")

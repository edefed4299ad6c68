"""A page for each record type: when to choose it, what must be there, a whole record, and what a reviewer looks at."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import ClassVar

from pydantic import BaseModel

from forebygga.hub.catalog import Catalog, Entry
from forebygga.hub.sitemap import EDITORS, RECORD_TYPE
from forebygga.page.output import Meta, Output
from forebygga.page.rendering import Hub
from forebygga.page.trail import crumb
from forebygga.page.typed import Page
from forebygga.records.record import Record
from forebygga.records.shape import FieldShape, shape
from forebygga.subjects.contribute.forms import FORMS
from forebygga.subjects.contribute.questions import Form

MOST = 8_000
"""Signs of a record that a page shows whole: more is no example but a reading."""


@dataclass(frozen=True, slots=True)
class RecordTypePage(Page):
    """How records of a type are written and reviewed."""

    template: ClassVar[str] = "record_type.html"

    kind: type[Record]
    name: str
    shape: Callable[[type[BaseModel]], tuple[FieldShape, ...]]
    form: Form | None
    example: Entry | None
    is_whole: bool


def example(catalog: Catalog, kind: type[Record]) -> Entry | None:
    """The shortest published record of the type, of those read a second time if there are any; None when nothing is published."""
    published = [entry for entry in catalog.of(kind.collection) if entry.is_published]
    return min(published, key=lambda entry: (entry.record.checked is None, len(entry.source.text), entry.id), default=None)


def type_pages(hub: Hub) -> Iterator[Output]:
    """A page for each type, in the order of the types."""
    for kind in hub.catalog.kinds:
        name = kind.plural.split(",")[0]
        chosen = example(hub.catalog, kind)
        meta = Meta(
            f"{name}: så skriver du",
            f"För redaktörer: när det är en sådan post, vad som måste finnas, en hel post och en checklista ({kind.collection}).",
            EDITORS(),
            (crumb(EDITORS),),
            layout="hidden",
        )
        yield hub.page(
            RECORD_TYPE.uri(kind.collection),
            RecordTypePage(
                kind=kind,
                name=name,
                shape=shape,
                form=next((form for form in FORMS if form.kind is kind), None),
                example=chosen,
                is_whole=chosen is not None and len(chosen.source.text) <= MOST,
            ),
            meta,
        )

"""The pages of the small door: which form to choose, and each form with all that its script needs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, ClassVar

from markupsafe import Markup

from forebygga.hub.edition import Edition
from forebygga.hub.settings import Contributing, Forge
from forebygga.hub.sitemap import CONTRIBUTE, CONTRIBUTE_FORM
from forebygga.page.output import Crumb, Meta, Output
from forebygga.page.registers import json_file
from forebygga.page.rendering import Hub
from forebygga.page.structured_data import script_json
from forebygga.page.typed import Page
from forebygga.page.urls import relative
from forebygga.records.record import Record
from forebygga.records.shape import Place, shape
from forebygga.subjects.contribute.fields import MANY, Field, SchemaOf, field_of, kept_schemas, names_of
from forebygga.subjects.contribute.forms import FORMS
from forebygga.subjects.contribute.questions import Ask, Choice, Form
from forebygga.subjects.contribute.words import words

ASSETS = ("contribute.css", "contribute.js")
FORGES = {"github": "GitHub", "gitlab": "GitLab", "forgejo": "kodförrådet"}


@dataclass(frozen=True, slots=True)
class Shown:
    """A section of a form as the template draws it."""

    heading: str
    lead: str
    questions: tuple[Field | Choice, ...]


def _ways(contributing: Contributing) -> tuple[str, ...]:
    """How what is written can be handed in, best first, in words."""
    return tuple(
        wording
        for wording, is_open in (
            ("skicka det härifrån utan konto", contributing.receiver),
            (
                f"föreslå det i {FORGES[contributing.forge.kind]} med ett konto där" if contributing.forge else "",
                contributing.forge,
            ),
            ("skicka det med e-post", contributing.email),
            ("spara eller skriva ut det", True),
        )
        if is_open
    )


def _order(kind: type[Record]) -> dict[str, list[str]]:
    """The keys of the record and of each of its groups, in the order in which they are written."""
    groups = {field.key: [inner.key for inner in shape(field.part)] for field in shape(kind) if field.part}
    return {"": [field.key for field in shape(kind)], **groups}


def _pairs(values: dict[Place, str]) -> list[list[Any]]:
    return [[list(place), value] for place, value in values.items()]


def _forge(forge: Forge | None) -> dict[str, str] | None:
    return {"kind": forge.kind, "name": FORGES[forge.kind], "address": forge.address.rstrip("/"), "branch": forge.branch} if forge else None


def _are_many(edition: Edition, kind: type[Record]) -> bool:
    """Whether the records of the type are so many that their names are in a file of their own."""
    return len(edition.catalog.of(kind.collection)) > MANY


def _taken(edition: Edition, form: Form) -> dict[str, Any]:
    """The ids that are taken, or where they are."""
    if _are_many(edition, form.kind):
        return {"ids": [], "names": relative(CONTRIBUTE_FORM.uri(form.id), names_address(form.kind))}
    return {"ids": [entry.id for entry in edition.catalog.entries.values() if entry.kind is form.kind]}


def names_address(kind: type[Record]) -> str:
    """Where the names of the type's records are."""
    return f"{CONTRIBUTE()}namn/{kind.collection}.json"


def script_data(edition: Edition, form: Form, fields: list[Field]) -> dict[str, Any]:
    """Everything that the form's script works with; plain values for JSON."""
    contributing = edition.settings.contributing or Contributing.model_validate({})
    return {
        "id": form.id,
        "collection": form.kind.collection,
        "singular": form.kind.singular,
        "site": edition.settings.name,
        "fields": [field.script for field in fields],
        "fixed": _pairs(form.fixed),
        "otherwise": _pairs(form.otherwise),
        "counted": list(form.counted),
        "mostWords": form.most_words,
        "order": list(form.order or ()),
        "cites": form.cites,
        "keys": _order(form.kind),
        **_taken(edition, form),
        "receiver": contributing.receiver,
        "forge": _forge(contributing.forge),
        "email": contributing.email,
        "words": words(),
    }


def _embedded(data: dict[str, Any]) -> Markup:
    """The data as JSON in a page; what looks like a source mark in a message is written in code, since it is none."""
    return Markup(script_json(data).replace("[^", "[\\u005e"))  # noqa: S704  # script_json has escaped what means something in HTML


@dataclass(frozen=True, slots=True)
class FormPage(Page):
    """A form with all that its script needs."""

    template: ClassVar[str] = "contribute_form.html"

    form: Form
    sections: tuple[Shown, ...]
    ways: tuple[str, ...]
    contributing: Contributing
    data: Markup
    names_address: Callable[[type[Record]], str]


def _sections(hub: Hub, form: Form, schema_of: SchemaOf) -> tuple[Shown, ...]:
    return tuple(
        Shown(
            section.heading,
            section.lead,
            tuple(
                field_of(hub.catalog, form.kind, question, schema_of) if isinstance(question, Ask) else question
                for question in section.questions
            ),
        )
        for section in form.sections
    )


def _form_page(hub: Hub, form: Form, sections: tuple[Shown, ...]) -> Output:
    fields = [question for section in sections for question in section.questions if isinstance(question, Field)]
    contributing = hub.settings.contributing or Contributing.model_validate({})
    meta = Meta(
        form.title,
        form.lead,
        crumbs=(Crumb(CONTRIBUTE.title, CONTRIBUTE()),),
        assets=ASSETS,
        receiver=contributing.receiver,
    )
    return hub.page(
        CONTRIBUTE_FORM.uri(form.id),
        lambda: FormPage(
            form=form,
            sections=sections,
            ways=_ways(contributing),
            contributing=contributing,
            data=_embedded(script_data(hub, form, fields)),
            names_address=names_address,
        ),
        meta,
    )


@dataclass(frozen=True, slots=True)
class ContributePage(Page):
    """The choice of forms."""

    template: ClassVar[str] = "contribute.html"

    forms: tuple[Form, ...]
    ways: tuple[str, ...]
    contributing: Contributing


def contribute_pages(hub: Hub) -> Iterator[Output]:
    """The choice of forms, and the forms."""
    contributing = hub.settings.contributing or Contributing.model_validate({})
    meta = Meta("Bidra", "Berätta vad ni har gjort, säg till om ett fel, eller lägg till något som är på gång.", assets=ASSETS[:1])
    yield hub.page(CONTRIBUTE.uri(), ContributePage(forms=FORMS, ways=_ways(contributing), contributing=contributing), meta)
    schema_of = kept_schemas(hub.store)
    kinds: dict[str, type[Record]] = {}
    for form in FORMS:
        sections = _sections(hub, form, schema_of)
        yield _form_page(hub, form, sections)
        asked = (question for section in sections for question in section.questions if isinstance(question, Field))
        kinds |= {field.kind.collection: field.kind for field in asked if field.kind}
        kinds |= {form.kind.collection: form.kind} if _are_many(hub, form.kind) else {}
    for _, kind in sorted(kinds.items()):
        yield json_file(names_address(kind)[1:], names_of(hub.catalog, kind))

"""The editors' desk: the configuration of Sveltia CMS, made from the models, so that its forms ask what the check asks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any
from urllib.parse import urlsplit

from pydantic import BaseModel

from forebygga.hub.capitals import upper_first
from forebygga.hub.formatting import key_order
from forebygga.hub.registers import Registers
from forebygga.hub.settings import Forge, Settings
from forebygga.hub.vocabulary import Vocabulary
from forebygga.records.fields import Part
from forebygga.records.markers import Ref, Register, SectionNumber, Term, Web
from forebygga.records.record import Record
from forebygga.records.shape import FieldShape, key_in_words, shape

Config = dict[str, Any]

_DAY = [r"^\d{4}-\d{2}-\d{2}$", "Skriv dagen som 2026-11-22"]
_KEY = [r"^[a-z0-9]+(-[a-z0-9]+)*/[a-z0-9]+(-[a-z0-9]+)*$", "Skriv samling/id, till exempel stod/grannsamverkan-handbok"]
_MESSAGES = {"create": "Ny post: {{collection}}, {{slug}}", "update": "Ändrad post: {{collection}}, {{slug}}"}
"""What a commit is called, and the proposal that is made of it."""
_LONG = 200
"""Signs from which a text gets a box with several lines; texts of running words have no limit and get one too."""


@dataclass(frozen=True, slots=True)
class Words:
    """What fields may be filled with: terms by vocabulary, places by register."""

    vocabularies: Mapping[str, Vocabulary]
    registers: Registers

    def options(self, shaped: FieldShape) -> list[dict[str, str]] | None:
        """What to choose from, value and label; None when it is written freely."""
        match shaped.marker:
            case Term(name) if name in self.vocabularies:
                return [{"value": term.id, "label": term.label} for term in self.vocabularies[name].terms]
            case Register("kommuner"):
                places = sorted(self.registers.municipalities.items(), key=lambda item: item[1].name)
                return [{"value": code, "label": row.name} for code, row in places]
            case Register():
                return [{"value": code, "label": row.name} for code, row in self.registers.counties.items()]
        return [{"value": "ja", "label": "Ja"}, {"value": "nej", "label": "Nej"}] if shaped.value is bool else None


@cache
def _schema(model: type[BaseModel]) -> Mapping[str, Any]:
    return dict(model.model_json_schema()["properties"])


def _limits(model: type[BaseModel], key: str) -> Mapping[str, Any]:
    """The field's limits in JSON Schema's words."""
    schema = _schema(model)[key]
    return {**schema, **next((one for one in schema.get("anyOf", ()) if one.get("type") != "null"), {})}


def _single(model: type[Part], shaped: FieldShape, words: Words) -> Config:
    """The field's kind and limits, as a single value."""
    limits = _limits(model, shaped.key)
    options = words.options(shaped)
    if options:
        return {"widget": "select", "options": options}
    if shaped.part:
        return {"widget": "object", "fields": list(_fields(shaped.part, words)), "collapsed": "auto"}
    match shaped.marker:
        case Ref("*"):
            return {"widget": "string", "pattern": _KEY}
        case Ref(collection):
            return {"widget": "relation", "collection": collection, "value_field": "{{slug}}", "display_fields": ["titel"], "search_fields": ["titel"]}  # fmt: skip
        case SectionNumber():
            return {"widget": "number", "value_type": "int", "min": 1}
        case Web(or_mail=False):
            return {"widget": "string", "type": "url"}
    if shaped.value is int:
        bounds = {"min": limits.get("ge", limits.get("minimum")), "max": limits.get("le", limits.get("maximum"))}
        return {"widget": "number", "value_type": "int", **{key: value for key, value in bounds.items() if value is not None}}
    if shaped.written == "datum":
        return {"widget": "string", "pattern": _DAY}
    most = limits.get("maxLength", limits.get("max_length"))
    is_long = most is None or most > _LONG
    return {"widget": "text" if is_long else "string", **({"maxlength": most} if most else {})}


def _many(one: Config, least: int, label: str) -> Config:
    """The field as a list of such values."""
    more = {"min": least} if least else {}
    if one["widget"] in ("select", "relation"):
        return {**one, "multiple": True, **more}
    if one["widget"] == "object":
        first = one["fields"][0]["name"]
        return {"widget": "list", "fields": one["fields"], "collapsed": "auto", "summary": f"{{{{fields.{first}}}}}", "label_singular": label, **more}  # fmt: skip
    return {"widget": "list", "field": {"name": "värde", "label": label, **one}, "label_singular": label, **more}


def ordered(model: type[Part]) -> list[FieldShape]:
    """The fields as records are written, which is the order in which the desk saves them."""
    if not issubclass(model, Record):
        return list(shape(model))
    order = key_order(model)
    return sorted(shape(model), key=lambda shaped: order.index(shaped.key))


def _fields(model: type[Part], words: Words) -> Iterator[Config]:
    for shaped in ordered(model):
        one = _single(model, shaped, words)
        label = key_in_words(shaped.key)
        kind = _many(one, 1 if shaped.required else 0, label) if shaped.many else one
        hint = {"hint": shaped.description} if shaped.description else {}
        default = {"default": "utkast"} if shaped.key == "status" else {}
        yield {"name": shaped.key, "label": label, **hint, "required": shaped.required, **kind, **default}


def _collection(kind: type[Record], words: Words, aside: str) -> Config:
    body = {"name": "body", "label": "Texten", "widget": "markdown", "modes": ["raw"], "required": False}
    return {
        "name": kind.collection,
        "label": kind.plural,
        "label_singular": upper_first(kind.singular),
        **({"description": description} if (description := " ".join(filter(None, (aside, kind.intro)))) else {}),
        "folder": f"content/{kind.collection}",
        "identifier_field": "titel",
        "slug": {"template": "{{titel}}", "editable": ["create"]},
        "summary": "{{titel}}",
        "sortable_fields": ["titel", "granska_senast"],
        "create": True,
        "delete": False,
        "duplicate": False,
        "fields": [*_fields(kind, words), body],
    }


def hosts(settings: Settings) -> list[str]:
    """The hosts that the desk may reach: the code host and its programming interface."""
    backend = _backend(settings.contributing.forge if settings.contributing else None)
    addresses = [
        f"{parts.scheme}://{parts.netloc}"
        for parts in map(urlsplit, (backend.get("api_root", ""), backend.get("base_url", "")))
        if parts.netloc
    ]
    default_hosts = {"github": ["https://api.github.com", "https://github.com"]}
    return sorted(set(addresses or default_hosts.get(backend["name"], [])))


def _backend(forge: Forge | None) -> Config:
    """Where the records are; without a code host the desk is a try-out that keeps all in the browser."""
    if forge is None:
        return {"name": "test-repo"}
    parts = urlsplit(forge.address)
    host, repository = f"{parts.scheme}://{parts.netloc}", parts.path.strip("/")
    endpoints = {
        "github": {}
        if parts.netloc == "github.com"
        else {"api_root": f"{host}/api/v3", "graphql_api_root": f"{host}/api/graphql", "base_url": host},
        "gitlab": {"api_root": f"{host}/api/v4", "base_url": host},
        "forgejo": {"api_root": f"{host}/api/v1", "base_url": host},
    }[forge.kind]
    name = {"forgejo": "gitea"}.get(forge.kind, forge.kind)
    branch = forge.desk_branch if forge.kind == "forgejo" else forge.branch
    return {"name": name, "repo": repository, "branch": branch, "auth_methods": ["token"], "commit_messages": _MESSAGES, **endpoints}


def proposal_page(forge: Forge | None) -> str | None:
    """Where what was saved is handed in as a proposal, at a host where the desk cannot do it itself."""
    if forge is None or forge.kind != "forgejo":
        return None
    return f"{forge.address.rstrip('/')}/compare/{forge.branch}...{forge.desk_branch}"


def configuration(
    kinds: Sequence[type[Record]], vocabularies: Mapping[str, Vocabulary], registers: Registers, settings: Settings
) -> Config:
    """The whole configuration, for CMS.init: plain values for JSON, in the order of the models.

    Deleting, copying and new ids for what is there are left out: the address of what is gone must lead somewhere, which `forebygga
    delete` and `rename` see to. Every change is a proposal where the desk can make one (GitHub and GitLab); elsewhere changes gather in
    a branch of their own, with the way to propose them above each list.
    """
    forge = settings.contributing.forge if settings.contributing else None
    page = proposal_page(forge)
    aside = f"[Lämna in det som är sparat som ett ändringsförslag]({page})." if page else ""
    proposes = {"publish_mode": "editorial_workflow"} if forge and forge.kind in ("github", "gitlab") else {}
    words = Words(vocabularies, registers)
    return {
        "load_config_file": False,
        "app_title": f"Redigera {settings.name}",
        "backend": _backend(forge),
        **proposes,
        "media_folder": "content",
        "media_libraries": {"default": {"config": {"max_file_size": 0}}},
        "slug": {"encoding": "ascii", "clean_accents": True, "lowercase": True, "maxlength": 80},
        "i18n": {"structure": "single_file", "locales": ["sv"], "default_locale": "sv"},
        "output": {"omit_empty_optional_fields": True, "yaml": {"quote": "none", "indent_sequences": True}},
        "editor": {"preview": False},
        "show_preview_links": False,
        "collections": [_collection(kind, words, aside) for kind in kinds],
    }

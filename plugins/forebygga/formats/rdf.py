"""RDF as a value, written as RDF/XML and as Turtle. Same statements, same bytes.

Ours, not rdflib's: we write and never read, and in the tests rdflib reads what we write.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from xml.etree.ElementTree import Element, SubElement, indent, register_namespace, tostring

PREFIXES = {
    "adms": "http://www.w3.org/ns/adms#",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcterms": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "spdx": "http://spdx.org/rdf/terms#",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
for _prefix, _address in PREFIXES.items():
    register_namespace(_prefix, _address)


@dataclass(frozen=True, slots=True)
class Iri:
    """An IRI as the object of a triple: absolute, or relative to the file."""

    address: str


@dataclass(frozen=True, slots=True)
class Literal:
    """A literal: with a language tag, a datatype ('xsd:date'), or neither."""

    text: str
    language: str = ""
    datatype: str = ""


@dataclass(frozen=True, slots=True)
class Resource:
    """The triples of a subject: its IRI, its types (rdf:type), and pairs of property and object; names have prefixes."""

    address: str
    types: tuple[str, ...]
    properties: tuple[tuple[str, Iri | Literal], ...]


def _whole(name: str) -> str:
    prefix, _, rest = name.partition(":")
    return PREFIXES[prefix] + rest


def _name(name: str) -> str:
    """A name with its prefix, as ElementTree writes it."""
    prefix, _, rest = name.partition(":")
    return f"{{{PREFIXES[prefix]}}}{rest}"


def _add(resource: Element, name: str, value: Iri | Literal) -> None:
    element = SubElement(resource, _name(name))
    if isinstance(value, Iri):
        element.set(_name("rdf:resource"), value.address)
        return
    element.text = value.text
    if value.language:
        element.set("xml:lang", value.language)
    elif value.datatype:
        element.set(_name("rdf:datatype"), _whole(value.datatype))


def rdf_xml(resources: Iterable[Resource]) -> str:
    """The triples as RDF/XML, which the national portal reads."""
    root = Element(_name("rdf:RDF"))
    for resource in resources:
        description = SubElement(root, _name("rdf:Description"), {_name("rdf:about"): resource.address})
        for name in resource.types:
            SubElement(description, _name("rdf:type"), {_name("rdf:resource"): _whole(name)})
        for name, value in resource.properties:
            _add(description, name, value)
    indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{tostring(root, encoding="unicode")}\n'


def _turtle(value: Iri | Literal) -> str:
    if isinstance(value, Iri):
        return f"<{value.address}>"
    text = json.dumps(value.text, ensure_ascii=False)
    return text + (f"@{value.language}" if value.language else f"^^{value.datatype}" if value.datatype else "")


def turtle(resources: Iterable[Resource]) -> str:
    """The triples as Turtle, for people."""
    lines = [f"@prefix {prefix}: <{address}> ." for prefix, address in PREFIXES.items()]
    for resource in resources:
        statements = [f"a {', '.join(resource.types)}", *(f"{name} {_turtle(value)}" for name, value in resource.properties)]
        lines.append(f"\n<{resource.address}>\n    " + " ;\n    ".join(statements) + " .")
    return "\n".join(lines) + "\n"

"""The catalogue of open data is RDF that others' tools read, and what DCAT-AP-SE 3 asks for."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from pyshacl import validate
from rdflib import Graph, Literal, Namespace, URIRef, namespace
from rdflib.compare import isomorphic

from forebygga.hub.settings import read_settings
from forebygga.page.rendering import Hub
from forebygga.subjects.data.pages import open_data
from hubs import PROJECT, TESTS, TODAY, catalog_of

SPDX = Namespace("http://spdx.org/rdf/terms#")
SHAPES = Graph().parse(TESTS / "shapes" / "dcat-ap-se-3.ttl")
WHERE = "https://vardad.example/under/data/katalog.rdf"
OWNER = "ägare:\n  namn: Exempelmyndigheten\n  webb: https://myndigheten.example/\n  kontakt: https://myndigheten.example/kontakt\n"
SETTINGS = {
    "without-address": "namn: Hubben\n",
    "with-address": "namn: Hubben\nadress: https://hubb.example/under/\n",
    "with-owner": f"adress: https://hubb.example/\n{OWNER}",
    "with-number": f"adress: https://hubb.example/\n{OWNER}  e-post: data@myndigheten.example\n  organisationsnummer: '2021000001'\n",
}


def files(root: Path, settings: str = "") -> dict[str, bytes]:
    """Every file of open data, by address."""
    if settings:
        (root / "data" / "webbplats.yml").write_text(settings, encoding="utf-8")
    made = open_data(Hub(catalog_of(root), read_settings(root)[0], TODAY))
    return {output.uri: output.body if isinstance(output.body, bytes) else output.body.encode() for output in made}


def graph(published: dict[str, bytes], base: str = WHERE) -> Graph:
    """The catalogue as fetched from the address."""
    return Graph().parse(data=published["data/katalog.rdf"], format="xml", publicID=base)


@pytest.mark.parametrize("settings", SETTINGS.values(), ids=SETTINGS.keys())
def test_catalogue_is_as_the_profile_asks(hub: Path, settings: str) -> None:
    conforms, _, words = validate(graph(files(hub, settings)), shacl_graph=SHAPES, meta_shacl=True)
    assert conforms, words


@pytest.mark.content
def test_the_real_catalogue_is_as_the_profile_asks() -> None:
    published = files(PROJECT)
    conforms, _, words = validate(graph(published), shacl_graph=SHAPES)
    assert conforms, words
    assert len(set(graph(published).subjects(namespace.RDF.type, namespace.DCAT.Dataset))) > 15


@pytest.mark.parametrize(
    ("subject", "predicate"),
    [
        (namespace.DCAT.Catalog, namespace.DCTERMS.publisher),
        (namespace.DCAT.Dataset, namespace.DCTERMS.title),
        (namespace.DCAT.Distribution, namespace.DCAT.accessURL),
        (namespace.DCAT.Catalog, namespace.DCTERMS.license),
        (namespace.FOAF.Agent, namespace.FOAF.name),
    ],
)
def test_the_shapes_see_what_is_missing(hub: Path, subject: URIRef, predicate: URIRef) -> None:
    data = graph(files(hub))
    thing = next(data.subjects(namespace.RDF.type, subject))
    data.remove((thing, predicate, None))
    assert not validate(data, shacl_graph=SHAPES)[0]


@pytest.mark.parametrize("settings", SETTINGS.values(), ids=SETTINGS.keys())
def test_both_forms_say_the_same(hub: Path, settings: str) -> None:
    published = files(hub, settings)
    assert isomorphic(graph(published), Graph().parse(data=published["data/katalog.ttl"], format="turtle", publicID=WHERE))


def test_addresses_are_whole_where_the_site_has_one(hub: Path) -> None:
    text = files(hub, SETTINGS["with-address"])["data/katalog.rdf"].decode()
    assert 'rdf:about="./' not in text
    assert 'rdf:resource="./' not in text
    assert 'rdf:about="https://hubb.example/under/data/#katalog"' in text


def test_addresses_become_whole_where_the_file_is_fetched(hub: Path) -> None:
    data = graph(files(hub, SETTINGS["without-address"]))
    assert (URIRef("https://vardad.example/under/data/#katalog"), namespace.RDF.type, namespace.DCAT.Catalog) in data


def test_every_file_that_is_named_exists_with_the_size_and_checksum_told(hub: Path) -> None:
    published = files(hub, SETTINGS["with-address"])
    data = graph(published)
    downloads = list(data.subject_objects(namespace.DCAT.downloadURL))
    assert len(downloads) > 20
    for distribution, address in downloads:
        body = published[str(address).removeprefix("https://hubb.example/under/")]
        assert data.value(distribution, namespace.DCAT.byteSize).toPython() == len(body)
        checksum = data.value(distribution, SPDX.checksum)
        assert str(data.value(checksum, SPDX.checksumValue)) == hashlib.sha256(body).hexdigest()


def test_publisher_is_the_owner_as_the_portal_knows_it(hub: Path) -> None:
    data = graph(files(hub, SETTINGS["with-number"]))
    agent = URIRef("http://dataportal.se/organisation/SE2021000001")
    assert set(data.objects(None, namespace.DCTERMS.publisher)) == {agent}
    assert data.value(agent, namespace.FOAF.name) == Literal("Exempelmyndigheten", "sv")


def test_no_contact_is_made_up(hub: Path) -> None:
    assert list(graph(files(hub, SETTINGS["with-address"])).objects(None, namespace.DCAT.contactPoint)) == []

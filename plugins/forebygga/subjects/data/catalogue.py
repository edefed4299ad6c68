"""The catalogue of open data as DCAT-AP-SE 3 asks for it (docs.dataportal.se/dcat/3.0.1/sv), so that the national portal can harvest it.

Addresses are whole where the site's is known. Else they are relative to the file, which RDF allows: they become whole where
the file is fetched. The portal itself wants whole ones.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from forebygga.formats.rdf import Iri, Literal, Resource, rdf_xml, turtle
from forebygga.page.rendering import Hub
from forebygga.records.record import Record
from forebygga.subjects.data.data_file import FOLDER, DataFile
from forebygga.subjects.data.files import MEDIA, OpenData
from forebygga.subjects.data.versions import VERSIONS

RDF, TURTLE = "katalog.rdf", "katalog.ttl"

_EU = "http://publications.europa.eu/resource/authority/"
SWEDISH, SWEDEN, JUSTICE, THEMES = f"{_EU}language/SWE", f"{_EU}country/SWE", f"{_EU}data-theme/JUST", f"{_EU}data-theme"
PUBLIC, IRREGULAR = f"{_EU}access-right/PUBLIC", f"{_EU}frequency/IRREG"
CC0, CC_BY = "http://creativecommons.org/publicdomain/zero/1.0/", "http://creativecommons.org/licenses/by/4.0/"
SHA256 = "http://spdx.org/rdf/terms#checksumAlgorithm_sha256"
FORMATS = {"csv": "CSV", "json": "JSON", "sqlite": "OCTET", "xlsx": "XLSX", "zip": "ZIP"}
"""The European list's names of file formats, by file ending; it has none for SQLite."""

ENGLISH = {
    "aktorer": "Actors in Swedish crime prevention",
    "ecpa": "Editions of the European Crime Prevention Award",
    "ecpa-bidrag": "Swedish entries in the European Crime Prevention Award",
    "enkater": "Surveys of crime prevention work",
    "erfarenheter": "Lessons from local crime prevention",
    "rattelser": "Corrections",
    "evenemang": "Events on crime prevention",
    "god-praktik": "Crime prevention practices with evidence badges",
    "insatser": "Joint support to municipalities in crime prevention",
    "kanaler": "Channels that reach local crime prevention",
    "lag": "The act on municipal responsibility for crime prevention",
    "mallar": "Templates for municipal crime prevention",
    "natverk": "Networks in crime prevention",
    "ordlista": "Glossary of crime prevention",
    "problem": "Crime problems: what helps, what does not and how to begin",
    "samordning": "Gaps, needs and proposals in national coordination",
    "steg": "Steps of crime prevention work",
    "stod": "Books, guidance and training in crime prevention",
    "uppdrag": "Government assignments in crime prevention",
    "uppmaningar": "What municipalities are asked to do in crime prevention",
    "utvarderingar": "Evaluations of local crime prevention",
    "vagledning": "Guidance on the act for each municipal role",
}


@dataclass(frozen=True)
class _Set:
    """A dataset before it is RDF: id on the page, titles, descriptions, keywords, days and files."""

    id: str
    title: str
    english: str
    description: str
    keywords: tuple[str, ...]
    issued: date
    modified: date
    files: tuple[DataFile, ...]


def _concept(address: str, swedish: str, english: str) -> Resource:
    return Resource(address, ("skos:Concept",), (("skos:prefLabel", Literal(swedish, "sv")), ("skos:prefLabel", Literal(english, "en"))))


def _external_resources() -> Iterator[Resource]:
    """The things of others' lists that the catalogue names, with the types that the profile asks for."""
    yield Resource(SWEDISH, ("dcterms:LinguisticSystem",), ())
    yield Resource(SWEDEN, ("dcterms:Location",), ())
    yield Resource(PUBLIC, ("dcterms:RightsStatement",), ())
    yield Resource(IRREGULAR, ("dcterms:Frequency",), ())
    yield Resource(CC0, ("dcterms:LicenseDocument",), ())
    yield Resource(CC_BY, ("dcterms:LicenseDocument",), ())
    yield Resource(SHA256, ("spdx:ChecksumAlgorithm",), ())
    yield _concept(JUSTICE, "Rättvisa, rättsliga system och allmän säkerhet", "Justice, legal system and public safety")
    yield Resource(THEMES, ("skos:ConceptScheme",), (("dcterms:title", Literal("Data theme", "en")),))
    for ending, name in FORMATS.items():
        yield Resource(f"{_EU}file-type/{name}", ("dcterms:MediaTypeOrExtent",), ())
        yield Resource(_media(ending), ("dcterms:MediaType",), ())


def _media(ending: str) -> str:
    return f"https://www.iana.org/assignments/media-types/{MEDIA[ending]}"


def _day(day: date) -> Literal:
    return Literal(day.isoformat(), datatype="xsd:date")


@dataclass(frozen=True)
class Catalogue:
    """The catalogue of a hub's open data."""

    data: OpenData

    @property
    def hub(self) -> Hub:
        """The hub whose data it is."""
        return self.data.hub

    def _at(self, address: str) -> str:
        """The address of something on the data page or in its folder."""
        return self.hub.settings.whole(f"/{FOLDER}{address}") or f"./{address}"

    @property
    def publisher(self) -> str:
        """The owner as the portal knows it by its number, else an address on the data page."""
        owner = self.hub.settings.owner
        return f"http://dataportal.se/organisation/SE{owner.number}" if owner and owner.number else self._at("#utgivare")

    def _agents(self) -> Iterator[Resource]:
        """Who publishes (the hub itself until it has an owner), and whom to ask where that is set."""
        owner, settings = self.hub.settings.owner, self.hub.settings
        homepage = owner.website if owner else settings.address
        statements: list[tuple[str, Iri | Literal]] = [("foaf:name", Literal(owner.name if owner else settings.name, "sv"))]
        if homepage:
            statements.append(("foaf:homepage", Iri(homepage)))
            yield Resource(homepage, ("foaf:Document",), ())
        yield Resource(self.publisher, ("foaf:Agent",), tuple(statements))
        if owner and (owner.email or owner.contact):
            ways = [("vcard:hasEmail", f"mailto:{owner.email}" if owner.email else None), ("vcard:hasURL", owner.contact)]
            links = tuple((name, Iri(address)) for name, address in ways if address)
            yield Resource(self._at("#kontakt"), ("vcard:Kind", "vcard:Organization"), (("vcard:fn", Literal(owner.name)), *links))

    def _distribution(self, one: _Set, file: DataFile) -> Iterator[Resource]:
        address = self._at(f"#{one.id}-{file.ending}")
        words = {
            "csv": "CSV med semikolon",
            "json": "JSON",
            "xlsx": "Excel med samlingens alla tabeller som blad",
            "sqlite": "SQLite-databas med fulltextsökning",
            "zip": "Zip med alla tabeller som CSV",
        }
        statements: list[tuple[str, Iri | Literal]] = [
            ("dcterms:title", Literal(f"{one.title}: {words[file.ending]}", "sv")),
            ("dcterms:description", Literal(f"{words[file.ending]}, teckenkodning UTF-8.", "sv")),
            ("dcat:accessURL", Iri(self._at(""))),
            ("dcat:downloadURL", Iri(self._at(file.name))),
            ("dcterms:format", Iri(f"{_EU}file-type/{FORMATS[file.ending]}")),
            ("dcat:mediaType", Iri(_media(file.ending))),
            ("dcterms:license", Iri(CC_BY)),
            ("dcterms:language", Iri(SWEDISH)),
            ("dcterms:modified", _day(one.modified)),
            ("dcat:byteSize", Literal(str(file.length), datatype="xsd:nonNegativeInteger")),
            ("spdx:checksum", Iri(f"{address}-summa")),
        ]
        if file.ending == "json":
            schema = self._at(f"scheman/{file.name}")
            statements.append(("dcterms:conformsTo", Iri(schema)))
            yield Resource(schema, ("dcterms:Standard",), (("dcterms:title", Literal(f"JSON Schema: {one.title}", "sv")),))
        yield Resource(address, ("dcat:Distribution",), tuple(statements))
        value = Literal(file.checksum, datatype="xsd:hexBinary")
        yield Resource(f"{address}-summa", ("spdx:Checksum",), (("spdx:algorithm", Iri(SHA256)), ("spdx:checksumValue", value)))

    def _dataset(self, one: _Set) -> Iterator[Resource]:
        owner = self.hub.settings.owner
        statements: list[tuple[str, Iri | Literal]] = [
            ("dcterms:title", Literal(one.title, "sv")),
            *([("dcterms:title", Literal(one.english, "en"))] if one.english else []),
            ("dcterms:description", Literal(one.description, "sv")),
            ("dcterms:identifier", Literal(one.id)),
            ("dcterms:publisher", Iri(self.publisher)),
            *([("dcat:contactPoint", Iri(self._at("#kontakt")))] if owner and (owner.email or owner.contact) else []),
            *(("dcat:keyword", Literal(word, "sv")) for word in one.keywords),
            ("dcat:theme", Iri(JUSTICE)),
            ("dcterms:issued", _day(one.issued)),
            ("dcterms:modified", _day(one.modified)),
            ("dcterms:accrualPeriodicity", Iri(IRREGULAR)),
            ("dcterms:accessRights", Iri(PUBLIC)),
            ("dcterms:language", Iri(SWEDISH)),
            ("dcterms:spatial", Iri(SWEDEN)),
            ("dcat:landingPage", Iri(self._at(""))),
            ("dcat:version", Literal(VERSIONS[0].number)),
            *(("dcat:distribution", Iri(self._at(f"#{one.id}-{file.ending}"))) for file in one.files),
        ]
        yield Resource(self._at(f"#{one.id}"), ("dcat:Dataset",), tuple(statements))
        for file in one.files:
            yield from self._distribution(one, file)

    def _of(self, kind: type[Record]) -> _Set:
        records = self.data.of(kind)
        title = kind.plural.partition(",")[0]
        description = f"{kind.intro} Varje post har källor, dag för publicering och status. Antal poster: {len(records.entries)}."
        keywords = ("brottsförebyggande arbete", title.lower(), kind.singular.lower())
        files = (self.data.csv_files[kind.collection], self.data.list_file(kind), self.data.workbooks[kind.collection])
        return _Set(
            kind.collection,
            title,
            ENGLISH.get(kind.collection, ""),
            description,
            tuple(dict.fromkeys(keywords)),
            min(entry.record.published for entry in records.entries),
            date.fromisoformat(max(records.changed)),
            files,
        )

    def _whole_hub(self) -> _Set:
        description = (
            f"{self.hub.settings.description} Hela innehållet som en databas och som tabeller, med vokabulärer, relationer och datalexikon. "
            "Uppgifterna om kommuner och län kommer ur andras register, med de villkor som står i datalexikonet."
        )
        keywords = ("brottsförebyggande arbete", "kommuner", "trygghet", "god praktik")
        title, english = "Brottsförebyggande arbete i Sverige", "Crime prevention in Sweden"
        return _Set("allt", title, english, description, keywords, VERSIONS[0].day, self.data.updated, (self.data.base, self.data.archive))

    @property
    def sets(self) -> list[_Set]:
        """The datasets: the whole hub, then each record type that has a record."""
        return [self._whole_hub(), *(self._of(kind) for kind in self.hub.catalog.kinds if self.data.of(kind).entries)]

    def resources(self) -> list[Resource]:
        """Everything the catalogue says, what is said of the same thing together, in the order first said."""
        settings, sets = self.hub.settings, self.sets
        page = self._at("")
        statements: list[tuple[str, Iri | Literal]] = [
            ("dcterms:title", Literal(f"{settings.name}: öppna data", "sv")),
            ("dcterms:description", Literal(f"Öppna data från {settings.name}. {settings.description}", "sv")),
            ("dcterms:publisher", Iri(self.publisher)),
            ("dcterms:license", Iri(CC0)),
            ("dcterms:issued", _day(VERSIONS[-1].day)),
            ("dcterms:modified", _day(self.data.updated)),
            ("dcterms:language", Iri(SWEDISH)),
            ("dcterms:spatial", Iri(SWEDEN)),
            ("foaf:homepage", Iri(page)),
            ("dcat:themeTaxonomy", Iri(THEMES)),
            *(("dcat:dataset", Iri(self._at(f"#{one.id}"))) for one in sets),
        ]
        described = [Resource(self._at("#katalog"), ("dcat:Catalog",), tuple(statements)), Resource(page, ("foaf:Document",), ())]
        described += [*self._agents(), *(resource for one in sets for resource in self._dataset(one)), *_external_resources()]
        return _merged(described)

    def files(self) -> tuple[DataFile, ...]:
        """The catalogue in both forms."""
        resources = self.resources()
        return DataFile(RDF, rdf_xml(resources).encode), DataFile(TURTLE, turtle(resources).encode)


def _merged(resources: list[Resource]) -> list[Resource]:
    by_address: dict[str, Resource] = {}
    for resource in resources:
        before = by_address.get(resource.address, Resource(resource.address, (), ()))
        by_address[resource.address] = Resource(
            resource.address,
            tuple(dict.fromkeys((*before.types, *resource.types))),
            tuple(dict.fromkeys((*before.properties, *resource.properties))),
        )
    return list(by_address.values())

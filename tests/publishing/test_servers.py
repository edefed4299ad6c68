"""Each web server, started with the settings that the hub makes for it, says of every kind of file what is declared."""

from __future__ import annotations

import gzip
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import brotli
import pytest

from forebygga.hub.published import Fate
from forebygga.hub.settings import Settings
from forebygga.page.output import Output
from forebygga.subjects.data.files import MEDIA
from forebygga.subjects.hosting.headers import headers_for
from forebygga.subjects.hosting.servers import FILES, TYPES, server_files, write_server_files
from hubs import PROJECT
from publishing.releases import DAY, built
from publishing.servers import KINDS, Answer, asked, serving

FILLER = "text " * 300
EXTRA = {
    "badda-in/kalender/index.html": FILLER, "data/stod.csv": FILLER, "data/katalog.rdf": FILLER, "data/katalog.ttl": FILLER, "data/LICENS.txt": FILLER,
    "data/forebygga-brott.sqlite": FILLER, "data/forebygga-brott-csv.zip": FILLER, "data/SHA256SUMS": FILLER, "bilder/start.png": "png",
    "kalender/kalender.ics": FILLER, "nytt/flode.xml": FILLER, "sok/d0-a2db87a5.js": FILLER, ".well-known/security.txt": "Contact: x",
    "robots.txt": "User-agent: *", "problem/inbrott/inbrott.pdf": FILLER, "site.webmanifest": "{}", "god-praktik/exempel/index.json": f'"{FILLER}"', "assets/icon.svg": "<svg/>",
    "_headers": "x", "_redirects": "x", "borta/index.html": f"<title>Borttagen</title>{FILLER}",
}  # fmt: skip


LEDGER = {"/gammal/": Fate(1, to="/sida-1/"), "/borta/": Fate(2, removed=DAY, reason="Slut.")}


@dataclass
class Served:
    """A running server and the files it has."""

    port: int
    folder: Path
    names: list[str]

    def ask(self, address: str, **headers: str) -> Answer:
        return asked(self.port, address, **headers)


@pytest.fixture(scope="module", params=KINDS)
def served(request: pytest.FixtureRequest) -> Iterator[Served]:
    with TemporaryDirectory() as name:  # not pytest's, which only we may read: Apache reads as somebody else
        folder = Path(name)
        folder.chmod(0o755)
        release = built(folder / "site", "A", **EXTRA)
        with serving(request.param, folder / "site", folder / "server", LEDGER) as port:
            yield Served(
                port,
                folder / "site",
                [name for name in release.sums if name not in ("_headers", "_redirects", "404.html", "borta/index.html")],
            )


def address_of(name: str) -> str:
    return f"/{name.removesuffix('index.html')}" if name.endswith("index.html") else f"/{name}"


def test_every_file_has_the_headers_and_the_type_that_are_declared(served: Served) -> None:
    wrong = []
    for name in [*served.names, "SHA256SUMS"]:
        answer = served.ask(address_of(name))
        assert (answer.status, answer.body) == (200, (served.folder / name).read_bytes()), name
        declared = headers_for(address_of(name))
        sent = {key: answer.headers.get(key.lower()) for key in declared}
        wrong += [(name, key, sent[key], value) for key, value in declared.items() if sent[key] != value]
        wrong += [
            (name, key)
            for key in ("access-control-allow-origin",)
            if key in answer.headers and "Access-Control-Allow-Origin" not in declared
        ]
        ending = name.rpartition(".")[2]
        if ending in TYPES and not name.startswith(".well-known"):
            wrong += [(name, answer.headers["content-type"])] if answer.headers["content-type"] != TYPES[ending] else []
    assert wrong == []


@pytest.mark.parametrize(("accepted", "form", "read"), [("gzip, deflate, br", "br", brotli.decompress), ("gzip", "gzip", gzip.decompress)])
def test_compressed_forms_are_sent_as_they_are(served: Served, accepted: str, form: str, read: object) -> None:
    assert callable(read)
    small = [name for name in served.names if (served.folder / f"{name}.br").exists()]
    assert len(small) > 10
    for name in small:
        answer = served.ask(address_of(name), Accept_Encoding=accepted)
        assert answer.headers.get("content-encoding") == form, name
        assert answer.body == (served.folder / f"{name}.{'br' if form == 'br' else 'gz'}").read_bytes()
        assert read(answer.body) == (served.folder / name).read_bytes()
        assert "accept-encoding" in answer.headers.get("vary", "").lower()
        declared = headers_for(address_of(name))
        assert {key: answer.headers.get(key.lower()) for key in declared} == declared, name


@pytest.mark.parametrize("address", ["/finns-inte/", "/finns-inte", "/_headers", "/_redirects", "/index.html.br", "/sida-1/finns-inte.js"])
def test_what_is_not_there_is_said_in_words(served: Served, address: str) -> None:
    answer = served.ask(address)
    assert answer.status == 404
    assert answer.body == (served.folder / "404.html").read_bytes()
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert "default-src 'none'" in answer.headers["content-security-policy"]


def test_what_is_not_there_yet_is_not_kept_for_good(served: Served) -> None:
    """A browser that asks for a file a moment too early would else never ask again."""
    answer = served.ask("/assets/borta-0123456789.js")
    assert (answer.status, "immutable" in answer.headers.get("cache-control", "")) == (404, False)


def test_the_portals_address_leads_to_the_catalogue(served: Served) -> None:
    answer = served.ask("/datasets/dcat")
    assert (answer.status, answer.headers["location"].endswith("/data/katalog.rdf")) == (301, True)


def test_an_address_that_has_moved_leads_on(served: Served) -> None:
    answer = served.ask("/gammal/")
    assert (answer.status, answer.headers["location"].endswith("/sida-1/")) == (301, True)


def test_an_address_that_is_gone_says_so_in_words(served: Served) -> None:
    answer = served.ask("/borta/")
    assert answer.status == 410
    assert answer.body == (served.folder / "borta" / "index.html").read_bytes()
    assert "default-src 'none'" in answer.headers["content-security-policy"]


def test_a_page_without_its_slash_is_found(served: Served) -> None:
    answer = served.ask("/sida-1")
    assert answer.status in (301, 302, 307, 308)
    assert answer.headers["location"].endswith("/sida-1/")


def test_the_committed_files_are_fresh() -> None:
    """Of a hub without addresses that have moved. If this fails: run it with FOREBYGGA_SKRIV=1 and commit hosting/."""
    if os.environ.get("FOREBYGGA_SKRIV"):
        write_server_files(Settings.model_validate({}), PROJECT / "hosting")
    committed = {name: (PROJECT / "hosting" / name).read_text(encoding="utf-8") for name in FILES}
    assert committed == server_files(Settings.model_validate({}))


def test_the_owners_name_and_wish_for_reports_are_followed() -> None:
    settings = Settings.model_validate({"adress": "https://hubb.exempel.se/", "säkerhet": {"kontakt": "mailto:x@exempel.se", "giltig_till": "2027-01-01", "rapportera": "https://exempel.se/csp"}})  # fmt: skip
    files = server_files(settings)
    assert "server_name hubb.exempel.se;" in files["nginx.conf"]
    assert all("report-uri https://exempel.se/csp" in files[name] for name in FILES[:3])


def test_every_kind_of_file_of_the_site_has_a_type(site: list[Output]) -> None:
    """The sample hub has no sheets (PDF)."""
    endings = {output.uri.rpartition(".")[2] for output in site if not output.is_page and "." in output.uri.rpartition("/")[2]}
    assert sorted((endings | set(MEDIA) | {"pdf"}) - set(TYPES)) == []

"""What the hosting files say of headers is the same everywhere, and what the site's files need."""

from __future__ import annotations

import re

import pytest

from forebygga.page.output import Output
from forebygga.publishing.naming import is_lasting
from forebygga.subjects.data.files import MEDIA
from forebygga.subjects.hosting.headers import fits, headers_for
from hubs import PROJECT

NGINX = (PROJECT / "hosting" / "nginx.conf").read_text(encoding="utf-8")
ADDRESSES = (
    "/", "/om/", "/god-praktik/grannsamverkan/", "/god-praktik/grannsamverkan/index.json", "/data/", "/data/stod.csv", "/data/stod.json",
    "/data/scheman/stod.json", "/data/forebygga-brott.sqlite", "/data/forebygga-brott-csv.zip", "/data/katalog.rdf", "/data/katalog.ttl",
    "/data/LICENS.txt", "/bilder/start.png", "/assets/site-0123456789.css", "/assets/fonts/fb-sans-0123456789.woff2", "/badda-in/", "/badda-in/kalender/",
    "/site.webmanifest", "/samordning/uppmaningar/kalender.ics", "/samordning/uppmaningar/flode.xml", "/sok/index.json", "/sok/motor.js", "/sok/motor-0123456789.js", "/sok/d0-a2db87a5.js", "/sok/p12-0a1b2c3d.js", "/robots.txt",
)  # fmt: skip


def mapped(variable: str, address: str) -> str:
    """What nginx's map gives the address: the first pattern that fits, else the default."""
    block = re.search(rf"map \$uri \${variable} \{{(.*?)\n\}}", NGINX, re.DOTALL)
    assert block
    lines = re.findall(r'^\s*(\S+) "(.*)";$', block[1], re.MULTILINE)
    patterns = [(pattern[1:], value) for pattern, value in lines if pattern.startswith("~")]
    return next((value for pattern, value in patterns if re.search(pattern, address)), dict(lines)["default"])


def media_type(address: str) -> str:
    """The media type that nginx gives the file."""
    types = re.search(r"types \{(.*?)\}", NGINX, re.DOTALL)
    assert types
    known = {ending: line.split()[0] for line in types[1].split(";") if line.strip() for ending in line.split()[1:]}
    return known[address.rpartition(".")[2]]


@pytest.mark.parametrize("address", ADDRESSES)
def test_nginx_says_what_is_declared(address: str) -> None:
    declared = headers_for(address)
    assert mapped("hub_policy", address) == declared["Content-Security-Policy"]
    assert mapped("hub_cache", address) == declared["Cache-Control"]
    assert mapped("hub_origin", address) == declared.get("Access-Control-Allow-Origin", "")
    for name in ("X-Content-Type-Options", "Referrer-Policy", "Permissions-Policy", "Strict-Transport-Security"):
        value = re.search(rf'add_header {name} "?(.*?)"? always;', NGINX)
        assert value
        assert value[1] == declared[name]
    if "Content-Type" in declared and "." in address.rpartition("/")[2]:
        assert media_type(address) == declared["Content-Type"].partition(";")[0]


def test_nginx_knows_every_kind_of_file_of_the_site(site: list[Output]) -> None:
    endings = {output.uri.rpartition(".")[2] for output in site if not output.is_page and "." in output.uri.rpartition("/")[2]}
    for ending in endings | set(MEDIA):
        assert media_type(f"x.{ending}")


def test_open_data_may_be_fetched_by_other_sites_and_pages_may_not_be_framed() -> None:
    assert headers_for("/data/stod.csv")["Access-Control-Allow-Origin"] == "*"
    assert headers_for("/stod/exempelboken/index.json")["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Origin" not in headers_for("/stod/exempelboken/")
    assert "frame-ancestors 'none'" in headers_for("/stod/")["Content-Security-Policy"]
    assert "frame-ancestors *" in headers_for("/badda-in/kalender/")["Content-Security-Policy"]


def test_the_headers_file_says_what_is_declared(site: list[Output]) -> None:
    """Read as Cloudflare Pages reads it: every rule that fits, '!' takes away, the same header twice is joined."""
    text = next(output.text for output in site if output.uri == "_headers")
    for address in ADDRESSES:
        told: dict[str, str] = {}
        is_meant = False
        for line in text.splitlines():
            if not line.startswith(" "):
                is_meant = fits(line, address)
            elif is_meant and line.startswith("  ! "):
                told.pop(line[4:], None)
            elif is_meant:
                name, _, value = line.strip().partition(": ")
                told[name] = f"{told[name]}, {value}" if name in told else value
        assert told == headers_for(address)


@pytest.mark.parametrize(
    ("pattern", "address", "does"),
    [("/*", "/x", True), ("/data/*", "/data", False), ("/*.json", "/a/b.json", True), ("/a", "/a", True), ("/a", "/ab", False)],
)
def test_patterns(pattern: str, address: str, does: bool) -> None:
    assert fits(pattern, address) is does


def test_only_names_that_tell_of_their_content_are_kept_for_good(site: list[Output]) -> None:
    """What is kept for good has a sum of its content in its name, since nobody asks for it again."""
    addresses = [f"/{output.uri}" for output in site if not output.is_page]
    kept = [address for address in addresses if "immutable" in headers_for(address)["Cache-Control"]]
    assert kept
    assert [address for address in kept if not is_lasting(address)] == []

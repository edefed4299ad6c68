"""What is declared of headers is what the site's files need, and `_headers` says it; tests/publishing asks the servers."""

from __future__ import annotations

import pytest

from forebygga.page.output import Output
from forebygga.page.policy import page_policy
from forebygga.publishing.naming import is_lasting
from forebygga.subjects.hosting.headers import fits, headers_for, rules

ADDRESSES = (
    "/", "/om/", "/god-praktik/grannsamverkan/", "/god-praktik/grannsamverkan/index.json", "/data/", "/data/stod.csv", "/data/stod.json",
    "/data/scheman/stod.json", "/data/forebygga-brott.sqlite", "/data/forebygga-brott-csv.zip", "/data/katalog.rdf", "/data/katalog.ttl",
    "/data/LICENS.txt", "/bilder/start.png", "/assets/site-0123456789.css", "/assets/fonts/fb-sans-0123456789.woff2", "/badda-in/", "/badda-in/kalender/",
    "/site.webmanifest", "/samordning/uppmaningar/kalender.ics", "/samordning/uppmaningar/flode.xml", "/sok/index.json", "/sok/motor.js", "/sok/motor-0123456789.js", "/sok/d0-a2db87a5.js", "/sok/p12-0a1b2c3d.js", "/robots.txt",
)  # fmt: skip


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
        headers_by_pattern: dict[str, str] = {}
        is_meant = False
        for line in text.splitlines():
            if not line.startswith(" "):
                is_meant = fits(line, address)
            elif is_meant and line.startswith("  ! "):
                headers_by_pattern.pop(line[4:], None)
            elif is_meant:
                name, _, value = line.strip().partition(": ")
                headers_by_pattern[name] = f"{headers_by_pattern[name]}, {value}" if name in headers_by_pattern else value
        assert headers_by_pattern == headers_for(address)


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


def test_the_policy_in_the_page_is_the_servers_but_for_what_only_a_header_can_say() -> None:
    header = set(headers_for("/stod/")["Content-Security-Policy"].split("; "))
    assert header - set(page_policy().split("; ")) == {"frame-ancestors 'none'"}
    assert set(page_policy().split("; ")) <= header
    assert "trusted-types forebygga" in page_policy(embedded=True)
    assert "connect-src" not in page_policy(embedded=True)


def test_nothing_is_reported_unless_the_owner_asks() -> None:
    assert "report" not in headers_for("/")["Content-Security-Policy"]
    assert "report-uri https://exempel.se/csp" in dict(rules("https://exempel.se/csp")[0].headers)["Content-Security-Policy"]


def test_former_addresses_are_redirects_where_hosts_read_them(site: list[Output]) -> None:
    text = next(output.text for output in site if output.uri == "_redirects")
    moved = [output for output in site if output.meta and output.meta.description == "Sidan har flyttat."]
    assert moved
    assert [output.uri for output in moved if f"/{output.uri} /" not in text] == []
    assert "/datasets/dcat /data/katalog.rdf 301" in text

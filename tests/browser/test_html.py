"""Every built file is right: as HTML, and in where it leads."""

from __future__ import annotations

import json
import re
import runpy
import subprocess

import pytest

from browser.addresses import files
from browser.building import ROOT
from browser.links import Site
from browser.machine import find_java

CHECKER = ROOT / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
BRIEFLY = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xss4m")
"""For a program that runs for seconds: less compiling than for one that runs for days. The stack is what the checker asks for."""
# The checker reads files, not a site, so that it cannot tell what 'self' is in the page's own Content-Security-Policy and
# takes every file of ours for a stranger. The browser, which can tell, is asked in test_pages.
UNKNOWABLE = re.compile(
    r"Resource violates Content Security Policy \(meta tag\): external (script|stylesheet) “(\.\./|/)*(assets/|(sok/)?motor-)"
)

# Data about the page (JSON-LD) stands in a script element that no browser runs; the test below sees that nothing else does.
DATA = re.compile(r"Inline script violates Content Security Policy")


def test_no_script_stands_in_a_page_but_data(site):
    inline = re.compile(r"<script(?![^>]*\bsrc=)([^>]*)>")
    kinds = {kind.strip() for file in files(site) for kind in inline.findall(file.read_text(encoding="utf-8"))}
    assert kinds <= {'type="application/ld+json"'}


@pytest.fixture(scope="module")
def pages(site):
    return Site(site)


def test_html_checker_finds_nothing(site, pages):
    """In pages that together hold every element with its attributes, and with every mixture of elements in it, that the site has."""
    java = find_java()
    assert java, "Java saknas; kör make test"
    assert CHECKER.is_file(), "vnu-jar saknas; kör make test"
    command = [java, *BRIEFLY, "-jar", CHECKER, "--skip-non-html", "--format", "json", "--stdout", "--exit-zero-always"]
    command += [site / address[1:] / ("" if address.endswith(".html") else "index.html") for address in pages.of_every_shape()]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", timeout=600, check=True)
    messages = json.loads(done.stdout)["messages"]
    faults = [
        f"{message.get('url', '').removeprefix(f'file:{site}')}:{message.get('lastLine')}: {message['message']}"
        for message in messages
        if not UNKNOWABLE.match(message["message"]) and not DATA.match(message["message"])
    ]
    assert not faults, "\n".join(faults[:50])


def test_no_id_stands_twice_in_a_page(pages):
    assert {address: page.twice for address, page in pages.pages.items() if page.twice} == {}


def test_no_link_or_anchor_is_dead(pages):
    faults = list(pages.faults())
    assert not faults, "\n".join(faults[:50])


def test_everything_in_the_search_index_can_be_reached(site, pages):
    index = json.loads((site / "sok" / "sidor.json").read_text(encoding="utf-8"))
    assert len(index) > 100
    assert [entry[0] for entry in index if f"/{entry[0]}" not in pages.pages] == []


def test_no_page_has_more_elements_or_bytes_than_a_phone_bears(site):
    """If this fails: `.venv/bin/python bench/pages.py site` names the heaviest; a list is kept short with what docs/utveckling tells of."""
    bench = runpy.run_path(str(ROOT / "bench" / "pages.py"))
    pages = bench["weighed"](site)
    assert len(pages) > 1000
    assert bench["too_heavy"](pages) == []


def test_every_page_says_its_language_title_and_what_it_is_about(site):
    titles: dict[str, list[str]] = {}
    for file in files(site):
        text = file.read_text(encoding="utf-8")
        assert re.search(r'<html lang="\w\w"', text), file
        title = re.search(r"<title>(.+?)</title>", text)
        assert title, file
        assert re.search(r'<meta name="description" content="[^"]{10,}"', text), file
        titles.setdefault(title[1], []).append(file.parent.relative_to(site).as_posix())
    assert len(titles) > 100

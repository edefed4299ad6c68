"""The sitemap is the one place that knows addresses: every page has a line in it, and no address stands anywhere else."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

import forebygga
from forebygga.hub.sitemap import MENU, ROUTES, Route, route_of
from forebygga.load import load
from forebygga.page.output import Output
from forebygga.page.urls import Urls
from forebygga.records import record_types
from hubs import PROJECT

CORE = Path(forebygga.__file__).parent
DECLARED = CORE / "hub" / "sitemap.py"
TOPS = sorted({route.pattern.split("/")[1] for route in ROUTES.values()} - {""})
ADDRESS = re.compile(rf"^/?(?:{'|'.join(TOPS)})/(?:[a-z-]+/)*$|^/(?:{'|'.join(TOPS)})/")


def texts(file: Path) -> Iterator[str]:
    """Every text in a module's code, f-strings piece by piece, docstrings left out."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    prose = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in prose:
            yield node.value


def literals() -> Iterator[str]:
    for folder in ("page", "subjects", "formats"):
        for file in sorted((CORE / folder).rglob("*.py")):
            yield from (f"{file.relative_to(CORE)}: {text}" for text in texts(file) if ADDRESS.match(text))
        for file in sorted((CORE / folder).rglob("*.html")):
            for text in re.findall(r"""["'](/[a-z-]+/[^"'<>]*)["']""", file.read_text(encoding="utf-8")):
                yield f"{file.relative_to(CORE)}: {text}"


# Folders of files (not pages), which a host's rules and the open data name: their first words are also pages'.
FILES = re.compile(r": (/assets/|/bilder/|data/scheman/|/?sok/[dp]?$|\S*\.[a-z0-9]+$|\S*\*)")
# The first part of a reference to a record or of a feed ('natverk/', 'ecpa/'), not of an address.
KEYS = re.compile(r": (uppdrag|god-praktik|aktorer|ecpa|stod|samordning|lan)/$")


def test_no_address_stands_outside_the_sitemap() -> None:
    left = [place for place in literals() if not FILES.search(place) and not KEYS.search(place)]
    assert left == [], "\n".join(left)


def test_every_page_of_the_site_is_declared(site: list[Output]) -> None:
    prefixes = {kind.prefix for kind in record_types()}
    lists = {f"{prefix}/" for prefix in prefixes}
    pages = [output.uri for output in site if output.is_page]
    assert pages != []
    undeclared = [
        uri for uri in pages if route_of(f"/{uri}") is None and uri not in lists and uri.rstrip("/").rpartition("/")[0] not in prefixes
    ]
    assert undeclared == []


def test_the_hosts_menu_is_the_sitemaps() -> None:
    nav = yaml.safe_load((PROJECT / "mkdocs.yml").read_text(encoding="utf-8"))["nav"]
    pages = {name: address for item in nav for name, address in item.items()}
    assert pages == {"Start": "index.md"} | {route.title: f"{route.uri()}index.md" for route in MENU}


def test_a_name_that_the_sitemap_does_not_have_is_told() -> None:
    with pytest.raises(AttributeError, match="sajtkartan har ingen sida som heter 'god_praxis'"):
        Urls("").god_praxis()


def test_an_address_has_all_its_parts() -> None:
    route = Route("/prov/{day}/{id}/")
    assert route("2026", 7) == "/prov/2026/7/"
    with pytest.raises(TypeError, match="tar 2 värden, fick 1"):
        route("2026")


def test_addresses_are_seen_from_the_page() -> None:
    assert Urls("amnen/skola/").practices() == "../../god-praktik/"
    assert Urls("").topic("skola") == "amnen/skola/"


@pytest.mark.parametrize(("collection", "name"), [("god-praktik", "liknande"), ("god-praktik", "erfarenheter"), ("kalender", "ar")])
def test_a_record_may_not_take_a_pages_address(hub: Path, collection: str, name: str) -> None:
    folder = hub / "content" / ("evenemang" if collection == "kalender" else collection)
    first = next(folder.glob("*.md"))
    first.rename(folder / f"{name}.md")
    problems = [str(problem) for problem in load(hub)[1] if problem.rule == "duplicate-address"]
    expected = route_of(f"/{collection}/{name}/") is not None
    assert bool(problems) == expected

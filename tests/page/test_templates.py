"""Every template prints the fields of its page class, all of them and no other names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, nodes
from jinja2.meta import find_undeclared_variables

from forebygga.hub.anchors import ACTOR, FRAME, RECORD_TYPE, TAKEN
from forebygga.hub.settings import Settings
from forebygga.load import load
from forebygga.page.rendering import Hub
from forebygga.page.typed import CollectionPage, Page, RecordPage
from forebygga.records import record_types
from forebygga.subjects import subjects
from forebygga.subjects.coordination.actors import _PARTS
from hubs import SAMPLE, TODAY

ALWAYS = frozenset(("url", "meta"))
"""What the renderer gives every template, beside the environment's own names."""


@cache
def environment() -> Environment:
    return Hub(load(SAMPLE)[0], Settings.model_validate({}), TODAY).environment


def parsed(name: str) -> nodes.Template:
    source, _, _ = environment().loader.get_source(environment(), name)  # type: ignore[union-attr]
    return environment().parse(source)


def stored(tree: nodes.Node) -> set[str]:
    """The names that a template gives values itself, wherever it does."""
    named = {node.name for node in tree.find_all(nodes.Name) if node.ctx in ("store", "param")}
    named |= {node.name for node in tree.find_all(nodes.Macro)}
    named |= {node.target for node in tree.find_all(nodes.Import)}
    return named | {name if isinstance(name, str) else name[1] for node in tree.find_all(nodes.FromImport) for name in node.names}


def given_at_top(tree: nodes.Template) -> set[str]:
    """The names that a template gives values for all its blocks: they are no page's business, though a block looks for them there."""
    return {
        *(name for node in tree.body if isinstance(node, nodes.Assign) for name in stored(node)),
        *(node.name for node in tree.body if isinstance(node, nodes.Macro)),
        *(node.target for node in tree.body if isinstance(node, nodes.Import)),
        *(name[1] if isinstance(name, tuple) else name for node in tree.body if isinstance(node, nodes.FromImport) for name in node.names),
    }


def reached(tree: nodes.Template, asked: Iterable[str]) -> nodes.Template:
    """The template without the macros that nobody asks for, directly or through another."""
    macros = {node.name: node for node in tree.body if isinstance(node, nodes.Macro)}
    waiting, kept = [name for name in asked if name in macros], set[str]()
    while waiting:
        name = waiting.pop()
        if name not in kept:
            kept.add(name)
            waiting += [node.name for node in macros[name].find_all(nodes.Name) if node.name in macros]
    whole = nodes.Template([node for node in tree.body if not isinstance(node, nodes.Macro) or node.name in kept], lineno=1)
    whole.set_environment(environment())
    return whole


def others(tree: nodes.Template, pieces: Iterable[str]) -> Iterator[tuple[str, set[str] | None, set[str]]]:
    """The templates that this one takes in: name, the macros asked for (None: all of it), and the names it gives them."""
    for node in tree.find_all((nodes.Extends, nodes.Include, nodes.Import)):
        assert isinstance(node, (nodes.Extends, nodes.Include, nodes.Import))
        names = [node.template.value] if isinstance(node.template, nodes.Const) else list(pieces)
        for name in names:
            if isinstance(node, nodes.Import):
                alias = node.target
                calls = (each for each in tree.find_all(nodes.Getattr) if isinstance(each.node, nodes.Name) and each.node.name == alias)
                yield name, {each.attr for each in calls}, set()
            else:
                yield name, None, stored(tree)


def looked_up(name: str, asked: set[str] | None = None, pieces: Iterable[str] = ()) -> set[str]:
    """The names that a template, with all that it takes in, looks for in what it is given."""
    tree = parsed(name) if asked is None else reached(parsed(name), asked)
    names = find_undeclared_variables(tree) - given_at_top(tree)
    for other, macros, given in others(tree, pieces):
        names |= looked_up(other, macros, pieces) - given
    return names


def subclasses(kind: type[Page]) -> Iterator[type[Page]]:
    for each in kind.__subclasses__():
        yield each
        yield from subclasses(each)


def page_classes() -> list[type[Page]]:
    assert subjects()
    named = {each.__qualname__: each for each in subclasses(Page) if each.__module__.startswith("forebygga.")}
    return [named[name] for name in sorted(named)]


def templates_of(page: type[Page]) -> list[str]:
    if page is RecordPage:
        return sorted({kind.template for kind in record_types() if kind.template})
    if page is CollectionPage:
        return sorted({kind.list_template for kind in record_types() if kind.list_template})
    return [page.template] if page.template else []


def used_by(page: type[Page]) -> set[str]:
    return set().union(*(looked_up(name, pieces=page.pieces()) for name in templates_of(page)))


def test_a_template_finds_every_name_in_its_page() -> None:
    always = ALWAYS | environment().globals.keys()
    missing = {page.__name__: used_by(page) - set(page.names()) - always for page in page_classes()}
    assert {name: sorted(names) for name, names in missing.items() if names} == {}


def test_a_page_holds_nothing_that_no_template_prints() -> None:
    unused = {}
    for page in page_classes():
        inherited = {name for base in page.__bases__ if issubclass(base, Page) for name in base.names()}
        unused[page.__name__] = set(page.names()) - inherited - set().union(*(used_by(each) for each in (page, *subclasses(page))))
    assert {name: sorted(names) for name, names in unused.items() if names} == {}


def anchors(name: str, asked: set[str] | None = None, pieces: Iterable[str] = ()) -> set[str]:
    """The anchors that a template, with all that it takes in, writes out."""
    tree = parsed(name) if asked is None else reached(parsed(name), asked)
    named = {anchor for text in tree.find_all(nodes.TemplateData) for anchor in re.findall(r' id="([a-z0-9-]+)"', text.data)}
    return named.union(*(anchors(other, macros, pieces) for other, macros, _ in others(tree, pieces)))


def test_no_heading_of_a_body_gets_an_anchor_that_its_page_has() -> None:
    pages = [page for page in page_classes() if "body" in page.names()]
    written = {anchor for page in pages for name in templates_of(page) for anchor in anchors(name, pieces=page.pieces())}
    assert sorted(written | FRAME | ACTOR) == sorted(TAKEN)


def test_the_anchors_of_the_handbooks_pages_on_types_are_those_of_their_template() -> None:
    assert sorted(anchors("record_type.html")) == sorted(RECORD_TYPE)
    assert {part[0] for part in _PARTS} == ACTOR


def test_a_misspelt_name_is_told(tmp_path: Path) -> None:
    """The comparison itself: names in blocks, loops, macros and other templates are seen; what a template names itself is not."""
    for name, text in {
        "base.html": "{{ title }}{% block text %}{% endblock %}",
        "_kit.html": "{% macro shout(word) %}{{ word }}{{ mark }}{% endmacro %}{% macro idle() %}{{ nothing }}{% endmacro %}",
        "row.html": "{{ item }}{{ colour }}",
        "page.html": '{% extends "base.html" %}{% import "_kit.html" as k with context %}{% set own = title %}'
        '{% block text %}{% for item in items %}{{ k.shout(own) }}{% include "row.html" %}{% endfor %}{% endblock %}',
    }.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    kept, environment().loader = environment().loader, FileSystemLoader(tmp_path)
    try:
        assert looked_up("page.html") == {"title", "items", "mark", "colour"}
    finally:
        environment().loader = kept

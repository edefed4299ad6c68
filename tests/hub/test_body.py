"""Bodies: what is found in them, where, and what they become on the page."""

from __future__ import annotations

import re

import pytest

from forebygga.hub.body import Mark, read_body
from forebygga.hub.body_html import render_body, render_line
from hubs import PROJECT
from pages import page_of, unsafe

CORE = PROJECT / "plugins" / "forebygga"


def html(text: str) -> str:
    return render_body(text, title="Sidan", address_of=lambda href: href, sources={"k1": 1, "k2": 2})


def test_links_and_cites_know_their_place() -> None:
    body = read_body("Rad ett.\n\n[a](x.md) och [b](x.md)\nmed källa[^k1].\n", first_line=20)
    assert body.links == (Mark("x.md", 22, 5), Mark("x.md", 22, 19))
    assert body.cites == (Mark("k1", 23, 10),)


def test_html_is_found_and_printed_as_text() -> None:
    body = read_body("En <b>rad</b>.\n\n<div onclick='x'>\n\n`<i>`\n")
    assert sorted((mark.line, mark.column, mark.text) for mark in body.html) == [
        (1, 4, "<b>"),
        (1, 10, "</b>"),
        (3, 1, "<div onclick='x'>"),
    ]
    assert unsafe(html("<div onclick='x'>")) == []
    assert "<b>" not in html("En <b>rad</b>.")


@pytest.mark.parametrize(
    ("titles", "anchors"),
    [
        (["Å, ä & ö", "Så gör man"], ["a-a-o", "sa-gor-man"]),
        (["Lika", "Lika", "Lika 2"], ["lika", "lika-2", "lika-2-2"]),
        (["Källor", "Källa k1"], ["kallor-2", "rubrik-kalla-k1"]),
        (["!!!"], ["avsnitt"]),
        (["`kod` och *betoning*"], ["kod-och-betoning"]),
    ],
)
def test_each_heading_has_an_anchor_of_its_own(titles: list[str], anchors: list[str]) -> None:
    text = "\n\n".join(f"## {title}" for title in titles)
    assert [heading.anchor for heading in read_body(text).headings] == anchors
    assert page_of(html(text)).ids == anchors


@pytest.mark.parametrize("name", ["record.html", "act.html", "practice.html", "guidance.html", "network.html"])
def test_no_heading_takes_an_anchor_that_its_page_uses(name: str) -> None:
    used = re.findall(r' id="([a-z-]+)"', next(CORE.rglob(name)).read_text(encoding="utf-8"))
    assert used != []
    assert [anchor for anchor in used if read_body(f"## {anchor}").headings[0].anchor == anchor] == []


def test_sources_are_numbered_and_linked() -> None:
    assert html("Ett påstående[^k2].") == ('<p>Ett påstående<sup class="cite"><a href="#kalla-k2" aria-label="Källa 2">2</a></sup>.</p>\n')
    assert '"#kalla-k1"' in render_line("text[^k1]", address_of=lambda href: href, sources={"k1": 1})


def test_tables_can_be_scrolled_and_aligned_without_styles() -> None:
    table = html("| År | Antal |\n| --- | ---: |\n| 2025 | 3 |\n")
    assert "style=" not in table
    assert '<td class="align-right">3</td>' in table
    assert 'role="group"' in table


def test_a_fields_text_is_inline() -> None:
    line = render_line("# *en* [länk](https://a.example/)\n- rad <b>", address_of=lambda href: href, sources={})
    assert line == '# <em>en</em> <a href="https://a.example/">länk</a>\n- rad &lt;b&gt;'


@pytest.mark.parametrize("text", ["![x](javascript:alert(1))", "![<img onerror=a>](x.png)", "<svg onload=a>", "<!-- -->", "<a\nonclick=b>"])
def test_nothing_active_ever_leaves(text: str) -> None:
    assert unsafe(html(text)) == []
    assert unsafe(render_line(text, address_of=lambda href: href, sources={})) == []


def test_links_are_rewritten() -> None:
    seen: list[str] = []

    def address_of(href: str) -> str:
        seen.append(href)
        return "../mål/"

    assert 'href="../mål/"' in render_body("[a](b.md#c)\n\n[d][e]\n\n[e]: f.md", title="Sidan", address_of=address_of, sources={})
    assert seen == ["b.md#c", "f.md"]


def test_a_section_sign_stays_with_its_number() -> None:
    html = render_line("Planen (5 §) och 9 och 10 §§, men [§](x)", address_of=str, sources={})
    assert html == 'Planen (5\u00a0§) och 9 och 10\u00a0§§, men <a href="x">§</a>'


def test_a_source_keeps_its_distance_from_a_link_right_before_it_and_from_nothing_else() -> None:
    html = render_line("[en länk](x)[^k1][^k2] och mer[^k1]", address_of=str, sources={"k1": 1, "k2": 2})
    assert re.findall(r'class="(cite[^"]*)"', html) == ["cite cite--link", "cite cite--apart", "cite"]

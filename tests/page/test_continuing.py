"""A page that is too long says how much there is, and leads to further pages with all the rest."""

from __future__ import annotations

import re
from pathlib import Path

from forebygga.hub.settings import Settings
from forebygga.page.continuing import continued
from forebygga.page.dividing import ELEMENTS
from forebygga.page.markup_tree import elements, parsed
from forebygga.page.output import Meta, Output
from forebygga.page.rendering import Hub
from forebygga.site import made as made_of
from hubs import PUBLICATION, TODAY, catalog_of, record

ADDRESS = "amnen/skola/"


def pages(hub_folder: Path, html: str, uri: str = ADDRESS, language: str = "sv") -> dict[str, str]:
    """The page with the HTML and its further pages, by address."""
    hub = Hub(catalog_of(hub_folder), Settings.model_validate({}), TODAY)
    meta = Meta("Skola", "En sida.", language=language, assets=("a.css", "a.js"))
    return {output.uri: output.text for output in continued(hub, [Output(uri, html, meta, may_be_long=True)])}


def items(number: int, name: str = "post") -> str:
    return "".join(f'<li><a href="../../{name}/{each}/">{name} {each}</a></li>' for each in range(number))


def test_a_page_with_room_for_all_is_as_it_was(sample: Path) -> None:
    html = f"<h2>Poster</h2><ul>{items(500)}</ul>"
    assert pages(sample, html) == {ADDRESS: html}


def test_the_longest_list_is_cut_and_nothing_is_lost(sample: Path) -> None:
    made = pages(sample, f'<h2>Poster</h2><ul class="links">{items(4000)}</ul><h2>Få</h2><ul>{items(9, "liten")}</ul>')
    first, *further = made.values()
    assert max(map(elements, made.values())) <= ELEMENTS
    assert re.findall(r">post (\d+)<", "".join(made.values())) == [str(each) for each in range(4000)]
    assert first.count(">liten ") == 9
    assert re.search(r'Visar \d+ av 4000. <a href="mer/1/#del-1">Visa resten</a>', first)
    assert re.search(r'amnen/skola/mer/2/"\s+rel="next"', further[0])
    assert all('<ul class="links">' in page and ">Poster</h2>" in page for page in further)


def test_links_lead_where_they_did_from_where_they_have_moved(sample: Path) -> None:
    made = pages(sample, f'<p><a href="#sist">Sist</a></p><ul>{items(1500)}<li id="sist"><a href="#forst">Upp</a></li></ul>')
    last = made["amnen/skola/mer/1/"]
    assert '<a href="mer/1/#sist">Sist</a>' in made[ADDRESS]
    assert '<a href="../../../../post/1499/">' in last
    assert '<a href="../../../../amnen/skola/#forst">Upp</a>' in last


def test_a_table_goes_on_with_its_head(sample: Path) -> None:
    rows = "".join(f'<tr><th scope="row">Rad {each}</th><td>{each}</td></tr>' for each in range(1000))
    made = pages(sample, f"<h2>Alla</h2><table><caption>Rader</caption><thead><tr><th>Namn</th></tr></thead><tbody>{rows}</tbody></table>")
    assert "</table><p" in made[ADDRESS]
    assert "<table><caption>Rader</caption><thead><tr><th>Namn</th></tr></thead><tbody><tr>" in made["amnen/skola/mer/1/"]
    assert re.findall(r"Rad (\d+)", "".join(made.values())) == [str(each) for each in range(1000)]


def test_a_long_list_within_a_row_says_which_row_it_was(sample: Path) -> None:
    cell = f'<tr><th scope="row">Samordnare</th><td data-label="Stöd"><ul>{items(3000)}</ul></td></tr>'
    made = pages(sample, f"<h2>Roller</h2><table><tbody>{cell}</tbody></table>")
    assert ">Roller: Samordnare: Stöd</h2>" in made["amnen/skola/mer/1/"]


def test_names_in_a_line_are_cut_in_the_line(sample: Path) -> None:
    names = ", ".join(f'<a href="../{each}/">{each}</a>' for each in range(3000))
    made = pages(sample, f"<h2>Vilka</h2><p>{names}</p>")
    assert re.search(r'<a href="mer/1/#del-1">och \d+ till</a></p>', made[ADDRESS])
    assert re.findall(r">(\d+)</a>[,<]", made["amnen/skola/mer/1/"])


def test_parts_under_many_headings_follow_on_further_pages(sample: Path) -> None:
    made = pages(sample, "".join(f"<h2>Del {each}</h2><p>Text.</p>" for each in range(2000)))
    assert max(map(elements, made.values())) <= ELEMENTS
    assert len(re.findall(r"<h2>Del \d+</h2>", "".join(made.values()))) == 2000


def test_a_picture_and_a_form_are_never_divided(sample: Path) -> None:
    whole = f"<svg>{'<path />' * 900}</svg><form>{'<input>' * 900}</form>"
    made = pages(sample, f"{whole}<ul>{items(900)}</ul>")
    assert whole in made[ADDRESS]
    assert made[ADDRESS].count("<li>") + made["amnen/skola/mer/1/"].count(">post ") == 900


def test_a_page_in_english_goes_on_in_english(sample: Path) -> None:
    made = pages(sample, f"<ul>{items(2000)}</ul>", "en/practices/", "en")
    assert "Show the rest" in made["en/practices/"]
    assert "<h1>Skola, continued</h1>" in made["en/practices/mer/1/"]


def test_the_start_page_can_go_on_too(sample: Path) -> None:
    assert sorted(pages(sample, f"<ul>{items(2000)}</ul>", "")) == ["", "mer/1/"]


def test_a_record_that_says_very_much_itself_goes_on_too(hub: Path) -> None:
    record(hub, "stod/lang", PUBLICATION, "\n".join(f"- Punkt {number}." for number in range(2500)))
    every = made_of(Hub(catalog_of(hub), Settings.model_validate({}), TODAY))
    pages = [output.text for output in every if output.is_page and output.uri.startswith("stod/lang/")]
    assert len(pages) == 2
    assert max(map(elements, pages)) <= ELEMENTS
    assert len(re.findall(r"<li>Punkt \d+\.</li>", "".join(pages))) == 2500


def test_the_pieces_of_a_page_are_as_they_were_written() -> None:
    html = '<p title=\'a > b\'>x<br>y</p><!-- <ul> --><svg viewBox="0 0 1 1"><path d="M0 0" /></svg><script>if (a < b) c();</script>'
    assert parsed(html).html == html

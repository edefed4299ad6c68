"""Every table says what it is and which way its headings point."""

from __future__ import annotations

from forebygga.page.tables import readable_tables

ROWS = "<thead><tr><th>Fält</th></tr></thead><tbody><tr><th>a</th><td>1</td></tr></tbody>"


def test_a_table_is_called_what_it_stands_under() -> None:
    html = readable_tables(f"<h2 id='x'>Så <em>går</em> det &amp; mer</h2><p>…</p><table>{ROWS}</table>", "Sidan")
    assert '<table><caption class="sr-only">Så går det &amp; mer</caption><thead>' in html


def test_a_table_without_a_heading_is_called_as_the_page() -> None:
    assert '<caption class="sr-only">&quot;Sidan&quot;</caption>' in readable_tables(f"<table>{ROWS}</table>", '"Sidan"')


def test_headings_point_down_columns_and_along_rows() -> None:
    html = readable_tables(f"<table>{ROWS}</table>", "Sidan")
    assert '<th scope="col">Fält</th>' in html
    assert '<th scope="row">a</th>' in html


def test_what_a_table_says_itself_stands() -> None:
    table = '<table class="x"><caption>Egen</caption><thead><tr><th scope="colgroup" colspan="2">A</th></tr></thead></table>'
    assert readable_tables(table, "Sidan") == table


def test_a_page_without_tables_is_as_it_was() -> None:
    assert readable_tables("<h2>Inget</h2><p>Inget</p>", "Sidan") == "<h2>Inget</h2><p>Inget</p>"

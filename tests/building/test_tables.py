"""Every table says what it is and which way its headings point, in a record's body and on a hand-written page."""

from __future__ import annotations

from collections.abc import Callable

import markdown
import pytest

from forebygga.building.tables import ReadableTables
from forebygga.hub.body_html import render_body

TABLE = "| Fält | Värde |\n| --- | ---: |\n| a | 1 |\n"


def of_record(text: str) -> str:
    return render_body(text, title="Sidan & mer", address_of=lambda href: href, sources={})


def by_hand(text: str) -> str:
    return markdown.markdown(f"# Sidan & mer\n\n{text}", extensions=["tables", ReadableTables()])


@pytest.mark.parametrize("html_of", [of_record, by_hand])
def test_a_table_is_called_what_it_stands_under(html_of: Callable[[str], str]) -> None:
    html = html_of(f"## Så *går* `det` & mer\n\nText.\n\n{TABLE}")
    assert '<caption class="sr-only">Så går det &amp; mer</caption>' in html


@pytest.mark.parametrize("html_of", [of_record, by_hand])
def test_a_table_under_no_heading_is_called_as_the_page(html_of: Callable[[str], str]) -> None:
    assert '<caption class="sr-only">Sidan &amp; mer</caption>' in html_of(TABLE)


@pytest.mark.parametrize("html_of", [of_record, by_hand])
def test_headings_point_down_their_columns(html_of: Callable[[str], str]) -> None:
    html = html_of(TABLE)
    assert html.count('scope="col"') == html.count("<th ") == 2

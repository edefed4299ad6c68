"""The evidence chart: every practice in its place, no point on another, and the table says the same."""

from __future__ import annotations

import runpy
from collections.abc import Sequence
from itertools import combinations
from pathlib import Path

import pytest

from forebygga.hub.catalog import Catalog
from forebygga.hub.settings import read_settings
from forebygga.page.rendering import Hub
from forebygga.records.practice import NOT_SEEN, Practice
from forebygga.subjects.practice.evidence import MOST, Cell, Pair, chart
from forebygga.subjects.practice.pages import SHELF, practice_pages
from forebygga.subjects.practice.shelf import did_not_work
from hubs import PROJECT, TODAY, make_hub
from pages import page_of
from practices import built, catalog_of_hub, practice, without_practices

EFFECTS = ("minskar", "lovande", "oklart", "ingen-effekt", "skadlig", "ingen-uppfoljning", "okant-for-oss", "inte-last")
CERTAINTIES = ("4", "3", "2", "1", "0")
CELLS = [(effect, certainty) for effect in EFFECTS for certainty in CERTAINTIES]
CROWD = ("lovande", "2")
EFFORTS = ("1", "2", "3", "okand")


@pytest.fixture
def bare(hub: Path) -> Path:
    """The sample hub without practices."""
    return without_practices(hub)


@pytest.fixture(scope="module")
def crowded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A hub with a practice in every cell of the chart but one, and twenty in the cell of CROWD; some cells are such that the check refuses."""
    return in_cells(without_practices(make_hub(tmp_path_factory.mktemp("evidens") / "hubb")), CELLS[1:] + [CROWD] * 19)


def in_cells(root: Path, cells: Sequence[tuple[str, str]]) -> Path:
    """The hub with a practice in each of the cells, in turn of every resource."""
    for number, (effect, certainty) in enumerate(cells):
        name = f"arbetssatt-{number}"
        practice(root, name, effect=effect)
        file = root / "content" / "god-praktik" / f"{name}.md"
        text = file.read_text(encoding="utf-8").replace('säkerhet: "2"', f'säkerhet: "{certainty}"')
        file.write_text(text.replace("värde: okand", f'värde: "{EFFORTS[number // len(CELLS) % 4]}"'), encoding="utf-8", newline="\n")
    return root


@pytest.fixture(scope="module")
def catalog(crowded: Path) -> Catalog:
    return catalog_of_hub(crowded)


@pytest.fixture(scope="module")
def practices(catalog: Catalog) -> list[Pair]:
    return list(catalog.records(Practice))


def inside(cell: Cell, x: int, y: int, margin: int) -> bool:
    return cell.x + margin <= x <= cell.x + cell.width - margin and cell.y + margin <= y <= cell.y + cell.height - margin


def test_every_practice_is_one_point_in_the_cell_of_its_badges(catalog: Catalog, practices: list[Pair]) -> None:
    drawn = chart(catalog, practices)
    places = [(point.entry.id, cell.effect.id, cell.certainty.id) for cell in drawn.filled for point in cell.points]
    assert sorted(places) == sorted((e.id, p.assessment.first.effect, p.assessment.first.certainty) for e, p in practices)


@pytest.mark.parametrize("times", [1, 3])
def test_points_keep_apart_and_stay_in_their_cell(times: int, catalog: Catalog, practices: list[Pair]) -> None:
    drawn = chart(catalog, practices * times, most=10_000)
    for cell in drawn.filled:
        assert all(inside(cell, point.x, point.y, 14) for point in cell.points)
        for one, other in combinations(cell.points, 2):
            assert max(abs(one.x - other.x), abs(one.y - other.y)) >= 24
    boxes = [cell for axis in drawn.columns for cell in axis.cells]
    for left, right in combinations(boxes, 2):
        assert (
            left.x + left.width <= right.x
            or right.x + right.width <= left.x
            or left.y + left.height <= right.y
            or right.y + right.height <= left.y
        )
    assert all(cell.x + cell.width <= drawn.width and cell.y + cell.height <= drawn.height for cell in boxes)


def test_columns_go_from_decrease_to_harm_and_those_without_follow_up_stand_apart(catalog: Catalog, practices: list[Pair]) -> None:
    drawn = chart(catalog, practices)
    assert [axis.term.id for axis in drawn.columns] == [*EFFECTS]
    steps = [after.at - before.at for before, after in zip(drawn.columns, drawn.columns[1:], strict=False)]
    assert len(set(steps[:4])) == 1
    assert steps[4] > steps[0]
    assert steps[5] == steps[6] == steps[0]
    assert [axis.term.id for axis in drawn.rows] == [*CERTAINTIES]


def test_all_columns_are_equally_wide(catalog: Catalog, practices: list[Pair]) -> None:
    assert len({cell.width for axis in chart(catalog, practices).columns for cell in axis.cells}) == 1


def test_too_many_to_tell_apart_become_numbers(catalog: Catalog, practices: list[Pair]) -> None:
    drawn = chart(catalog, practices, most=len(practices) - 1)
    assert not drawn.shows_points
    assert not any(cell.points for cell in drawn.filled)
    assert sum(len(cell.practices) for cell in drawn.filled) == len(practices)


def test_nothing_to_draw_is_an_empty_chart(catalog: Catalog) -> None:
    drawn = chart(catalog, [])
    assert drawn.filled == ()
    assert {axis.term.id for axis in drawn.columns} == set(EFFECTS) - {*NOT_SEEN}


def test_a_way_of_not_having_a_follow_up_that_no_practice_has_takes_no_room(catalog: Catalog, practices: list[Pair]) -> None:
    unread = [pair for pair in practices if pair[1].assessment.first.effect != "okant-for-oss"]
    assert [axis.term.id for axis in chart(catalog, unread).columns] == [effect for effect in EFFECTS if effect != "okant-for-oss"]


def test_the_fullest_cell_has_the_deepest_shade(catalog: Catalog, practices: list[Pair]) -> None:
    cells = [cell for axis in chart(catalog, practices).columns for cell in axis.cells]
    fullest = max(cells, key=lambda cell: len(cell.practices))
    assert (fullest.effect.id, fullest.certainty.id) == CROWD
    assert fullest.level == 4
    assert {cell.level for cell in cells if not cell.practices} == {0}


def test_drawing_and_table_name_the_same_practices_and_numbers(crowded: Path, catalog: Catalog, practices: list[Pair]) -> None:
    hub = Hub(catalog, read_settings(crowded)[0], TODAY)
    pages = {output.uri: output for output in practice_pages(hub)}
    page = page_of(pages["god-praktik/evidenskarta/"].text)
    points = [attributes["data-id"] for tag, attributes in page.tags if tag == "a" and attributes.get("class") == "finder-point"]
    rows = {attributes["data-row"] for tag, attributes in page.tags if tag == "tr" and "data-row" in attributes}
    in_table = [
        attributes["data-id"] for tag, attributes in page.tags if tag == "li" and "data-id" in attributes and "class" not in attributes
    ]
    assert sorted(points) == sorted(in_table) == sorted(entry.id for entry, _ in practices)
    assert rows == {f"{p.assessment.first.effect}-{p.assessment.first.certainty}" for _, p in practices}
    told = page_of(pages["god-praktik/"].text)
    assert "evidenskarta/" in told.addresses
    assert {attributes["data-cell"] for tag, attributes in told.tags if tag == "span" and "data-cell" in attributes} == rows


def test_shelf_has_what_made_no_difference_or_harm_surest_first(bare: Path) -> None:
    for effect in ("minskar", "ingen-effekt", "skadlig", "okant-for-oss", "oklart", "lovande"):
        practice(bare, effect, effect=effect)
    file = bare / "content" / "god-praktik" / "skadlig.md"
    file.write_text(file.read_text(encoding="utf-8").replace('säkerhet: "2"', 'säkerhet: "4"'), encoding="utf-8", newline="\n")
    catalog = catalog_of_hub(bare)
    assert [entry.id for entry, _ in did_not_work(catalog.records(Practice))] == ["skadlig", "ingen-effekt"]


def test_a_full_shelf_says_how_many_there_are_and_leads_to_all(bare: Path) -> None:
    for number in range(SHELF + 1):
        practice(bare, f"p-{number:02}", effect="ingen-effekt")
    html = built(bare, practice_pages)["god-praktik/"]
    shelf = html[html.index('id="gick-inte"') :]
    assert f"de {SHELF} säkraste av {SHELF + 1} praktiker" in shelf
    assert f"Ingen effekt i listan ({SHELF + 1})" in shelf


def test_the_fullest_chart_is_no_more_than_a_phone_bears(bare: Path) -> None:
    """As many points as it may have, in all its cells."""
    bench = runpy.run_path(str(PROJECT / "bench" / "pages.py"))
    catalog = catalog_of_hub(in_cells(bare, (CELLS * MOST)[:MOST]))
    pages = practice_pages(Hub(catalog, read_settings(bare)[0], TODAY))
    html = next(output.text for output in pages if output.uri == "god-praktik/evidenskarta/")
    assert html.count('class="finder-point" href') == MOST
    assert bench["FRAME"] + bench["elements"](html.encode()) <= bench["ELEMENTS"]


def test_names_stand_under_what_they_ask_for(catalog: Catalog, practices: list[Pair]) -> None:
    for cell in chart(catalog, practices).filled:
        efforts = [effort for effort, _ in cell.by_effort]
        assert len(set(efforts)) == len(efforts)
        assert [pair for _, group in cell.by_effort for pair in group] == [*cell.practices]
        assert all(pair[1].assessment.effort.value == effort for effort, group in cell.by_effort for pair in group)


def test_shelf_says_why_and_has_the_same_weight_as_the_list(bare: Path) -> None:
    practice(bare, "en", effect="ingen-effekt")
    html = built(bare, practice_pages)["god-praktik/"]
    shelf = html[html.index('id="gick-inte"') :]
    assert "Den är påhittad." in shelf
    assert 'class="card finder-practice"' in shelf
    assert '<h2 id="gick-inte"' in html
    assert '<h2 id="listan"' in html

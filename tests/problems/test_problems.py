"""Problem pages answer within a screen; evaluations show what was tried where, and lead back to it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from forebygga.records.practice import Practice
from forebygga.records.problem import CrimeProblem
from forebygga.subjects.places.pages import place_pages
from forebygga.subjects.problems.answers import better, groups, latest_first, tried
from forebygga.subjects.problems.pages import problem_pages
from forebygga.subjects.start.pages import start_page
from forebygga.subjects.topics.pages import dossier_pages
from hubs import SAMPLE, record
from pages import page_of
from practices import built, catalog_of_hub, practice, without_practices

HEAD = """
titel: Stök
ingress: Påhittat stök.
ämnen: [skola]
{more}
källor:
  - nyckel: k1
    titel: Källan
    utgivare: Exempelmyndigheten
    typ: myndighet
publicerad: 2026-01-15
granska_senast: 2027-01-15
status: aktuell
"""


def problem(root: Path, name: str, *helps: str, more: str = "", against: str = "") -> None:
    answers = "".join(f"  - praktik: {practice}\n    varför: Därför.\n" for practice in helps)
    side = f"hjälper_inte:\n  - praktik: {against}\n    varför: Nej.\n" if against else ""
    further = (f"hjälper:\n{answers}" if helps else "") + side + more
    record(root, f"problem/{name}", "\n".join(line for line in HEAD.format(more=further).splitlines() if line.strip()))


def sure(root: Path, name: str, certainty: str) -> None:
    """Give a made-up practice another certainty than 2."""
    file = root / "content" / "god-praktik" / f"{name}.md"
    file.write_text(file.read_text(encoding="utf-8").replace('säkerhet: "2"', f'säkerhet: "{certainty}"'), encoding="utf-8", newline="\n")


@pytest.fixture
def bare(hub: Path) -> Path:
    """The sample hub without practices."""
    return without_practices(hub)


def test_answers_are_divided_by_what_follow_up_shows_and_surest_first(bare: Path) -> None:
    for name, effect in (("a", "minskar"), ("b", "minskar"), ("c", "lovande"), ("d", "ingen-effekt"), ("e", "okant-for-oss")):
        practice(bare, name, effect=effect)
    sure(bare, "b", "4")
    problem(bare, "stok", "a", "b", "c", "d", "e")
    catalog = catalog_of_hub(bare)
    answer_groups = groups(catalog, next(one for _, one in catalog.records(CrimeProblem)))
    assert [(group.id, [each.answer.practice for each in group.answers]) for group in answer_groups] == [
        ("minskar", ["b", "a"]), ("lovande", ["c"]), ("oklart", ["d", "e"]),
    ]  # fmt: skip


def test_a_weak_practice_names_the_better_supported_ones_against_the_same_problem(bare: Path) -> None:
    practice(bare, "svag", effect="oklart")
    practice(bare, "stark", effect="minskar")
    practice(bare, "svag-ocksa", effect="okant-for-oss")
    problem(bare, "stok", "svag", "stark", "svag-ocksa")
    catalog = catalog_of_hub(bare)
    better_ones = {entry.id: better(catalog, entry.id, one) for entry, one in catalog.records(Practice)}
    assert [(each.problem.id, [answer.answer.practice for answer in each.answers]) for each in better_ones["svag"]] == [("stok", ["stark"])]
    assert better_ones["stark"] == ()


def test_a_problem_without_laws_of_its_own_still_names_the_act(bare: Path) -> None:
    problem(bare, "stok")
    html = built(bare, problem_pages)["problem/stok/"]
    assert "4–7\xa0§§ i lagen om kommuners ansvar" in html[html.index('<h2 id="lag">') :].replace("&nbsp;", "\xa0")
    assert 'href="#lag"' in html


def test_the_first_part_of_the_page_answers_in_order(sample: Path) -> None:
    html = built(sample, problem_pages)["problem/exempelstok/"]
    desk = html[: html.index('<div class="record__grid">')]
    marks = [desk.index(f'id="{anchor}"') for anchor in ("hjalper", "borja", "hjalper-inte", "vem", "mat")]
    assert marks == sorted(marks)
    assert [text in desk for text in ("Exempelvandring – gå &amp; se", "Räkna i en vecka.", "Ingen såg den.", "Egen räkning")] == [True] * 4
    rest = html[html.index('<div class="record__grid">') :]
    for anchor in ("vanligt", "monster", "mojligt", "provat", "lag", "folj-upp", "kallor"):
        assert f'id="{anchor}"' in rest
        assert f'href="#{anchor}"' in rest


def test_a_problem_without_answers_has_no_empty_cards(bare: Path) -> None:
    problem(bare, "tomt")
    html = built(bare, problem_pages)["problem/tomt/"]
    assert "problem__card" not in html


def test_start_topics_and_the_list_lead_to_the_problem(sample: Path) -> None:
    start = page_of(built(sample, start_page)[""])
    topic = page_of(built(sample, dossier_pages)["amnen/platser-boende-och-trygghet/"])
    listed = page_of(built(sample, problem_pages)["problem/"])
    assert "problem/exempelstok/" in start.addresses
    assert "../../problem/exempelstok/" in topic.addresses
    assert "exempelstok/" in listed.addresses


def test_an_evaluation_is_shown_on_its_problem_and_its_municipality(sample: Path) -> None:
    catalog = catalog_of_hub(sample)
    evaluations = tried(catalog)
    assert [entry.id for entry, _ in evaluations.problems["exempelstok"]] == ["exempelvandring-i-exempelstad"]
    assert [entry.id for entry, _ in evaluations.practices["exempelvandring"]] == ["exempelvandring-i-exempelstad"]
    town = page_of(built(sample, place_pages)["kommuner/exempelstad/"])
    assert "../../utvarderingar/exempelvandring-i-exempelstad/" in town.addresses
    assert "Prövat och utvärderat här" in town.text


@pytest.mark.parametrize(
    ("search", "says", "never"),
    [(True, "letat efter men inte hittat", "Resultatet är okänt"), (False, "Resultatet är okänt", "letat efter")],
)
def test_a_result_that_was_searched_for_is_never_called_unknown(hub: Path, search: bool, says: str, never: str) -> None:
    file = hub / "content/utvarderingar/exempelvandring-i-exempelstad.md"
    text = re.sub(r"^resultat:\n(?:  .*\n)+", "", file.read_text(encoding="utf-8"), flags=re.MULTILINE)
    file.write_text(text if search else re.sub(r"^sökt:\n(?:  .*\n)+", "", text, flags=re.MULTILINE), encoding="utf-8", newline="\n")
    for uri, pages in (("problem/exempelstok/", problem_pages), ("kommuner/exempelstad/", place_pages)):
        shown = " ".join(page_of(built(hub, pages)[uri]).text.split())
        assert says in shown
        assert never not in shown


def test_evaluations_come_latest_first_and_those_without_a_year_last(hub: Path) -> None:
    text = (SAMPLE / "content/utvarderingar/exempelvandring-i-exempelstad.md").read_text(encoding="utf-8")
    undated = text.replace("år_beviljat: 2024\n", "").replace("år_rapport: 2025\n", "")
    later = text.replace("år_rapport: 2025\n", "").replace("år_beviljat: 2024", "år_beviljat: 2026")
    for name, changed in (("alfa-utan-ar", undated), ("senare", later)):
        (hub / "content/utvarderingar" / f"{name}.md").write_text(changed, encoding="utf-8", newline="\n")
    evaluations = tried(catalog_of_hub(hub)).problems["exempelstok"]
    assert [entry.id for entry, _ in evaluations] == ["senare", "exempelvandring-i-exempelstad", "alfa-utan-ar"]
    assert latest_first(()) == ()

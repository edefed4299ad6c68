"""The list of good practice: its facets follow from the model, its pages hold every practice, its script answers right."""

from __future__ import annotations

import json
import random
from itertools import accumulate
from pathlib import Path

import pytest

import javascript
from forebygga.hub.catalog import Catalog
from forebygga.page.facets import Facet, facets, values_of
from forebygga.page.output import Output
from forebygga.records.practice import Practice
from forebygga.subjects.practice.pages import CARDS, best_first, practice_pages
from hubs import PROJECT, real_catalog
from pages import page_of
from practices import built, catalog_of_hub, practice, without_practices

TOWN, COUNTY = "0202", "26"


@pytest.fixture
def bare(hub: Path) -> Path:
    """The sample hub without practices."""
    return without_practices(hub)


def facet_of(root: Path, name: str) -> Facet:
    return next(facet for facet in facets(catalog_of_hub(root), Practice) if facet.name == name)


def counts(root: Path, name: str) -> dict[str, int]:
    return {choice.value: choice.count for choice in facet_of(root, name).choices}


def test_names_and_labels_are_those_of_the_vocabularies(bare: Path) -> None:
    practice(bare, "en", topics="skola", effect="ingen-effekt")
    vocabularies = catalog_of_hub(bare).vocabularies
    topic, effect = facet_of(bare, "amne"), facet_of(bare, "effekt")
    assert (topic.title, topic.singular, topic.choices[0].label) == ("Ämnen", "Ämne", vocabularies["amnen"]["skola"].label)
    assert (effect.title, effect.choices[0].words) == ("Vad visar uppföljningen?", vocabularies["effekter"]["ingen-effekt"].synonyms)


@pytest.mark.content
def test_every_facet_that_the_issue_asks_for_is_there() -> None:
    names = {facet.name for facet in facets(real_catalog(), Practice)}
    assert names >= {
        "amne", "brottstyp", "malgrupp", "miljo", "perspektiv", "preventionsniva", "samhallsniva", "fas", "effekt", "sakerhet",
        "resurs", "lan", "kommungrupp",
    }  # fmt: skip


def test_a_record_counts_once_for_each_of_its_values(bare: Path) -> None:
    practice(bare, "en", topics="skola, andts")
    practice(bare, "tva", topics="skola")
    assert counts(bare, "amne") == {"andts": 1, "skola": 2}


def test_drafts_are_not_counted(bare: Path) -> None:
    practice(bare, "en", topics="skola")
    practice(bare, "utkast", topics="andts", status="utkast")
    assert counts(bare, "amne") == {"skola": 1}


def test_a_municipality_counts_for_its_county_and_its_group(bare: Path) -> None:
    practice(bare, "en", used=TOWN)
    assert counts(bare, "lan") == {"exempellan": 1}
    assert [(choice.value, choice.label) for choice in facet_of(bare, "kommungrupp").choices] == [
        ("mindre-stad-tatort", "Mindre stad/tätort")
    ]


def test_a_county_alone_has_no_group_of_municipalities(bare: Path) -> None:
    practice(bare, "en", used=COUNTY)
    assert counts(bare, "lan") == {"ovre-exempels-lan": 1}
    assert "kommungrupp" not in {facet.name for facet in facets(catalog_of_hub(bare), Practice)}


def test_scales_keep_their_order_and_long_lists_are_in_swedish_order(bare: Path) -> None:
    for effect in ("okant-for-oss", "minskar", "skadlig"):
        practice(bare, effect, effect=effect, crimes="otrygghet, bostadsinbrott, valfardsbrott, aterfall")
    assert list(counts(bare, "effekt")) == ["minskar", "skadlig", "okant-for-oss"]
    assert list(counts(bare, "brottstyp")) == ["bostadsinbrott", "otrygghet", "valfardsbrott", "aterfall"]


def test_each_value_has_a_page_with_its_practices_and_no_others(bare: Path) -> None:
    practice(bare, "en", title="Första", topics="skola")
    practice(bare, "tva", title="Andra", topics="andts")
    pages = built(bare, practice_pages)
    school = page_of(pages["god-praktik/filter/amne/skola/"])
    assert "God praktik, ämne: Skola" in school.text
    assert "../../../../god-praktik/en/" in school.addresses
    assert "../../../../god-praktik/tva/" not in school.addresses


def test_the_list_leads_to_every_facet_page(bare: Path) -> None:
    practice(bare, "en", topics="skola", used=TOWN)
    pages = built(bare, practice_pages)
    linked = {f"god-praktik/{address}" for address in page_of(pages["god-praktik/"]).addresses}
    facet_pages = {uri for uri in pages if "/filter/" in uri}
    assert facet_pages
    assert facet_pages <= linked


def test_a_long_list_goes_on_and_no_practice_is_lost(bare: Path) -> None:
    for number in range(CARDS + 1):
        practice(bare, f"p-{number:03}")
    pages = built(bare, practice_pages)
    shown = [page_of(pages[uri]) for uri in ("god-praktik/", "god-praktik/sida/2/")]
    assert "sida/2/" in shown[0].addresses
    ids = [attributes["data-id"] for page in shown for tag, attributes in page.tags if tag == "li" and "data-id" in attributes]
    assert sorted(set(ids)) == [f"p-{number:03}" for number in range(CARDS + 1)]


def test_a_hub_without_practices_says_so(bare: Path) -> None:
    pages = built(bare, practice_pages)
    assert "Här finns ännu inga poster" in pages["god-praktik/"]


# The script, asked in Node.js and compared with an answer worked out the slow way.

ASK = """given.states.map((state) => {
  const data = script.prepared(given.register);
  given.texts.forEach((texts, number) => script.addTexts(data, number, texts));
  const chosen = new Map(Object.entries(state.chosen).map(([name, values]) => [name, new Set(values)]));
  const found = script.answer({ words: state.words ?? "", chosen }, data);
  return {
    hits: script.sorted(found.hits, state.sort ?? "namn", data).map((row) => row.id),
    counts: Object.fromEntries(data.pairs.map((pair, code) => [pair, found.counts[code]])),
    without: Object.fromEntries(found.without), cells: Object.fromEntries(found.cells),
  };
})"""


def ask(root: Path, *states: dict[str, object]) -> list[dict[str, object]]:
    """What the script answers in each state, all texts read."""
    files = built(root, practice_pages)
    register = json.loads(files["god-praktik/register.json"])
    texts = [json.loads(files[f"god-praktik/{name.split('?')[0]}"]) for name in register["texter"]]
    answers: list[dict[str, object]] = javascript.run("register.js", ASK, {"register": register, "texts": texts, "states": list(states)})
    return answers


def hits(root: Path, words: str = "", sort: str = "namn", **chosen: list[str]) -> object:
    return ask(root, {"chosen": chosen, "words": words, "sort": sort})[0]["hits"]


@pytest.fixture(scope="module")
def real() -> Catalog:
    return real_catalog()


def slow(catalog: Catalog, chosen: dict[str, list[str]]) -> tuple[list[str], dict[str, int], dict[str, int]]:
    """Hits, the count of every choice were it chosen given the other groups, and the hits without each single group."""
    dimensions = facets(catalog, Practice)
    name_of = {facet.source: facet.name for facet in dimensions}
    values = {entry.id: {name_of[s]: v for s, v in values_of(catalog, entry).items()} for entry in catalog.of("god-praktik")}

    def having(choice: dict[str, list[str]]) -> list[str]:
        return [
            id
            for id, values_held in values.items()
            if all(set(wanted) & values_held.get(name, frozenset()) for name, wanted in choice.items())
        ]

    def others(name: str) -> dict[str, list[str]]:
        return {other: wanted for other, wanted in chosen.items() if other != name}

    numbers = {
        f"{facet.name}={choice.value}": len(having(others(facet.name) | {facet.name: [choice.value]}))
        for facet in dimensions
        for choice in facet.choices
    }
    inside = set(having(chosen))
    without = {name: len(set(having(others(name))) - inside) for name in chosen}
    return having(chosen), numbers, {name: number for name, number in without.items() if number}


def states_of(catalog: Catalog, number: int) -> list[dict[str, list[str]]]:
    """Made-up selections: up to four groups with up to three values each."""
    pick = random.Random(7)
    dimensions = facets(catalog, Practice)
    return [
        {
            facet.name: [choice.value for choice in pick.sample(facet.choices, min(pick.randint(1, 3), len(facet.choices)))]
            for facet in pick.sample(dimensions, pick.randint(0, 4))
        }
        for _ in range(number)
    ]


@pytest.mark.content
def test_the_script_widens_within_a_group_narrows_across_and_counts_right(real: Catalog) -> None:
    states = states_of(real, 40)
    answers = ask(PROJECT, *({"chosen": chosen} for chosen in states))
    for chosen, answer in zip(states, answers, strict=True):
        expected = slow(real, chosen)
        assert (answer["hits"], answer["counts"], answer["without"]) == expected, chosen


@pytest.mark.content
def test_the_cells_of_the_chart_add_up_to_the_hits(real: Catalog) -> None:
    for answer in ask(PROJECT, {"chosen": {}}, {"chosen": {"malgrupp": ["unga"]}}):
        cells, hits = answer["cells"], answer["hits"]
        assert isinstance(cells, dict)
        assert isinstance(hits, list)
        assert sum(cells.values()) == len(hits) > 0


def test_a_value_that_no_practice_has_finds_nothing(bare: Path) -> None:
    practice(bare, "en", topics="skola")
    assert hits(bare, amne=["andts"]) == []


@pytest.mark.parametrize(
    ("words", "is_hit"),
    [
        ("cykelstölder", True),
        ("CYKELSTÖLD", True),
        ("stöld", True),
        ("stöldernas", True),
        ("cykelstold", False),
        ("ykel", False),
        ("cafe", True),
        ("café", True),
        ("märkning cykel", True),
        ("märkning båt", False),
        ("cykelmärke", True),
        ("tillgreppsbrott", True),
        ("(", False),
    ],
)
def test_words_are_found_whatever_their_case_ending_and_accent(words: str, is_hit: bool, bare: Path) -> None:
    practice(
        bare, "en", title="Cykelstöld vid kafét, lås och märkning", topics="egendomsbrott", more="andra_namn: [Cykelmärket, Café Lås]\n"
    )
    assert bool(hits(bare, words)) is is_hit


def test_every_word_must_be_found_and_the_title_comes_first(bare: Path) -> None:
    practice(bare, "a", title="Allmänt arbete", topics="skola")
    practice(bare, "b", title="Arbete i skolan", topics="andts")
    practice(bare, "c", title="Vandring", topics="skola")
    assert hits(bare, "skola", "traff") == ["b", "a", "c"]
    assert hits(bare, "skola arbete", "traff") == ["b", "a"]


def test_words_and_choices_narrow_each_other(bare: Path) -> None:
    practice(bare, "a", title="Vandring", topics="skola")
    practice(bare, "b", title="Vandring", topics="andts")
    answer = ask(bare, {"chosen": {"amne": ["skola"]}, "words": "finnsinte"}, {"chosen": {"amne": ["skola"]}, "words": "vandring"})
    assert (answer[0]["hits"], answer[0]["without"]) == ([], {"q": 1})
    assert answer[1]["hits"] == ["a"]
    assert answer[1]["counts"]["amne=andts"] == 1  # type: ignore[index]


@pytest.mark.content
def test_each_order_puts_first_what_it_promises(real: Catalog) -> None:
    entries = {entry.id: practice.assessment for entry, practice in real.records(Practice)}
    answers = ask(PROJECT, *({"chosen": {}, "sort": sort} for sort in ("sakerhet", "resurs", "namn", "effekt")))
    sure, cheap, named, best = (answer["hits"] for answer in answers)
    assert best == [entry.id for entry, _ in best_first(real, list(real.records(Practice)))]
    assert isinstance(sure, list)
    assert isinstance(cheap, list)
    certainty = [entries[id].first.certainty for id in sure]
    assert certainty == sorted(certainty, reverse=True)
    effort = [entries[id].effort.value for id in cheap]
    assert effort == sorted(effort)
    assert named == [entry.id for entry in real.of("god-praktik")]


@pytest.mark.content
def test_the_register_gives_back_every_practice_and_its_values(real: Catalog) -> None:
    register = json.loads(built(PROJECT, practice_pages)["god-praktik/register.json"])
    pairs = [(name, value) for name, values, _ in register["facetter"] for value in values]
    read = {id: {pairs[code] for code in accumulate(steps)} for id, _, _, steps in register["poster"]}
    name_of = {facet.source: facet.name for facet in facets(real, Practice)}
    assert read == {
        entry.id: {(name_of[source], value) for source, names in values_of(real, entry).items() for value in names}
        for entry in real.of("god-praktik")
    }


def test_facet_pages_do_not_crowd_the_search(site: list[Output]) -> None:
    index = next(output for output in site if output.uri == "sok/sidor.json")
    assert any("/filter/" in output.uri for output in site)
    assert "/filter/" not in index.text

"""Swedish words in the search: the same on both sides, inflected and compounded."""

from __future__ import annotations

import json

import pytest

from forebygga_sok.engine import ESBUILD, SCRIPT, bundled
from forebygga_sok.extract import sections_of
from forebygga_sok.stem import stem
from forebygga_sok.tokens import fold, tokens
from forebygga_sok.words import Words
from hubs import PROJECT
from searching import node

TEXTS = [PROJECT / "CHANGELOG.md", *sorted((PROJECT / "docs").rglob("*.md"))]
LAW = [
    "7 §",
    "§ 7",
    "7§",
    "paragraf 14 a",
    "14 a § andra stycket",
    "§§ 3–7",
    "lag (2023:196)",
    "2023 : 196",
    "EU:s regler",
    "SSPF-samordnare",
    "hot- och våldsfrågor",
    "Brå’s",
]


def in_engine(expression: str, given: object) -> object:
    """The value of a JavaScript expression over `given`, with the engine's own functions at hand."""
    code = f'(0, eval)(require("fs").readFileSync({json.dumps(str(SCRIPT))}, "utf8")); const {{ tokens, stem, fold }} = globalThis.forebyggaSok;'
    code += f'const given = JSON.parse(require("fs").readFileSync(0, "utf8")); process.stdout.write(JSON.stringify({expression}));'
    return json.loads(node("-e", code, given=json.dumps(given)))


def test_both_sides_cut_texts_into_the_same_words() -> None:
    texts = [*LAW, *(file.read_text(encoding="utf-8") for file in TEXTS)]
    assert in_engine("given.map(tokens)", texts) == [tokens(text) for text in texts]


def test_both_sides_find_the_same_stems() -> None:
    words = sorted({word for file in TEXTS for word in tokens(file.read_text(encoding="utf-8"))})
    assert len(words) > 3_000
    assert in_engine("given.map((word) => [stem(word), fold(word)])", words) == [[stem(word), fold(word)] for word in words]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("7 §", ["7§"]),
        ("§ 7", ["7§"]),
        ("Paragraf 7", ["7§"]),
        ("14 a §", ["14a§", "14a"]),
        ("10 000 kr", ["10000", "kr"]),
        ("it\u2011brott", ["it", "brott", "itbrott"]),
        ("bro\u00adtt", ["brott"]),
        ("lag (2023:196)", ["lag", "2023:196"]),
        ("EU:s", ["eu"]),
        ("SSPF-samordnare", ["sspf", "samordnare", "sspfsamordnare"]),
        ("a\u030angest", ["ångest"]),
    ],
)
def test_words_of_the_law_and_names_stay_whole(text: str, words: list[str]) -> None:
    assert tokens(text) == words


@pytest.mark.parametrize(
    "forms",
    [
        "kommun kommuner kommunen kommunens kommunernas",
        "skola skolor skolan skolans skolorna",
        "område områden området områdena områdets",
        "cykel cyklar cykeln cyklarna",
        "myndighet myndigheten myndigheternas",
        "nationell nationellt nationella",
        "seminarium seminarier seminariet",
        "rektor rektorer rektorns",
        "konferens konferenser konferensen",
    ],
)
def test_forms_of_a_word_have_one_stem(forms: str) -> None:
    assert len({stem(form) for form in forms.split()}) == 1


def test_different_words_keep_their_own_stems() -> None:
    assert len({stem(word) for word in ("motor", "mot", "fastighet", "fast", "brott", "bror")}) == 6


OWN = Words(
    dict.fromkeys(
        [
            "brott",
            "offer",
            "ungdom",
            "ungdomar",
            "våld",
            "skola",
            "frånvaro",
            "grannar",
            "granne",
            "samverkan",
            "kommun",
            "polis",
            "trygghet",
            "vandring",
            "råd",
        ],
        3,
    )
)


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("ungdomsbrott", ("ungdom", "brott")),
        ("brottsoffer", ("brott", "offer")),
        ("skolfrånvaro", ("skola", "frånvaro")),
        ("grannsamverkan", ("granne", "samverkan")),
        ("kommunpolis", ("kommun", "polis")),
        ("trygghetsvandringar", ("trygghet", "vandring")),
    ],
)
def test_compounds_are_split_with_the_sites_own_words(word: str, parts: tuple[str, ...]) -> None:
    counts = dict(OWN.counts) | {"vandringar": 2}
    assert tuple(key for _, key in Words(counts).split(word)) == parts


@pytest.mark.parametrize("word", ["kommun", "polisen", "utvärdering", "verksamhet", "förebyggande"])
def test_words_that_only_look_like_compounds_stay_whole(word: str) -> None:
    counts = dict(OWN.counts) | dict.fromkeys(["kom", "mun", "pol", "isen", "utvärdera", "ring", "verk", "het", "före", "byggande"], 3)
    assert Words(counts).split(word) == ()


def test_a_word_is_indexed_by_a_word_that_is_indexed_by_itself() -> None:
    """Else what is asked for in one form is not found where the other stands: centrumets is centrum, and that is center."""
    words = Words(dict.fromkeys(["center", "centrum", "centrumets", "plan", "trygg", "trygghet"], 2))
    assert {words.key(word) for word in ("center", "centrum", "centrumets")} == {"center"}
    assert words.split("trygghetsplan") == (("trygghets", words.key("trygghet")), ("plan", "plan"))


def test_names_of_places_are_no_forms_of_each_other() -> None:
    words = Words({"dals": 2, "dalarna": 2, "lag": 2, "lagen": 2})
    assert words.key("dalarna") == "dalarna"
    assert words.key("lagen") == "lag"


def test_sections_follow_the_headings_and_pass_over_what_is_no_text() -> None:
    page = """
      <h1>Titeln</h1><p>Först <em>detta</em>.</p><nav>Meny</nav><script>x</script><p hidden>dolt</p>
      <h2 id="ett">Ett</h2><p>Text<sup>1</sup> här.</p><ul><li>a</li><li>b</li></ul>
      <h2 id="lika" data-sok="nej">Liknande</h2><p>Annat</p><h3 id="djup">Djupare</h3><p>Mer</p>
      <h2 id="två">Två <span class="sr-only">dolt</span></h2><p data-sok="nej">nej</p><p><span>intill</span><span>varandra</span></p>
    """
    assert [tuple(section) for section in sections_of(page)] == [
        ("", "", "Först detta."),
        ("ett", "Ett", "Text här.\na\nb"),
        ("två", "Två", "intill varandra"),
    ]


def test_the_engine_that_is_published_is_made_from_its_parts() -> None:
    esbuild = PROJECT / ESBUILD
    assert esbuild.is_file(), "esbuild saknas; kör make test"
    assert bundled(esbuild) == SCRIPT.read_text(encoding="utf-8"), "kör make engine"

"""What the engine answers: every way that a word is written in Swedish, and nothing for what is not there."""

from __future__ import annotations

from typing import Any

import pytest

from forebygga_sok.build import Options
from forebygga_sok.page import Facet, Page
from forebygga_sok.synonyms import BestBet, Group, Lead, Synonyms
from searching import Searched

PAGES = [
    Page(
        "praktik/grannsamverkan/", "Grannsamverkan mot brott",
        "<p>Grannar i villaområden hjälps åt att förebygga bostadsinbrott.</p><h2 id='moten'>Möten</h2><p>Ett möte om året med en polis räcker. Skyltar sätts upp.</p>",
        "praktik", "Grannar håller uppsikt över varandras hus.", facets={"typ": ("praktik",), "ar": ("2020",)}, date="2020",
    ),
    Page(
        "praktik/kamera/", "Kamerabevakning", "<p>Kameror på allmän plats. Utvärdering visar färre stölder av cyklar i centrum.</p>",
        "praktik", "Kameror på torg och i garage.", facets={"typ": ("praktik",), "ar": ("2022",)}, date="2022-03-01",
    ),
    Page(
        "roll/skolchef/", "Skolchef", "<p>Skolchefen leder arbetet mot frånvaro och våld bland elever. Kommunerna ansvarar för skolan.</p>",
        "roll", "Vad lagen betyder för skolchefen.", facets={"typ": ("roll",)},
    ),
    Page("lag/7/", "7 § Samordning med annan planering", "<p>Arbetet ska samordnas. Se också 10 § i lag (2023:196).</p>", "lag", facets={"typ": ("lag",)}),
    Page("lag/10/", "10 § Strategiskt råd", "<p>Kommunen ska verka för ett strategiskt råd. Jämför 7 §.</p>", "lag", facets={"typ": ("lag",)}),
    Page("amne/narkotika/", "Narkotika", "<p>Narkotikan säljs på öppna drogscener. Polisen och socialtjänsten samverkar.</p>", "ämne", facets={"typ": ("ämne",)}),
    Page("amne/unga/", "Unga och brott", "<p>Brott som ungdomar begår. Brottsförebyggande arbete bland ungdomar, och rån mot unga.</p>", "ämne", facets={"typ": ("ämne",)}),
    Page("event/radslag-2024/", "Rådslag 2024", "<p>Knark nämndes en enda gång på rådslaget.</p>", "event", facets={"typ": ("event",), "ar": ("2024",)}, date="2024-11-05"),
    Page("event/radslag-2023/", "Rådslag 2023", "<p>Förra årets rådslag.</p>", "event", facets={"typ": ("event",), "ar": ("2023",)}, date="2023-11-05"),
]  # fmt: skip
SYNONYMS = Synonyms(
    (
        Group(("knark", "narkotika"), weight=0.9),
        Group(("burglary",), ("bostadsinbrott",)),
        Group(("lokalt brå", "strategiskt råd"), weight=0.8),
    ),
    (BestBet(("grannar mot tjuvar",), "praktik/grannsamverkan/"),),
)
FACETS = (
    Facet("typ", "Typ", {"praktik": "Praktik", "roll": "Roll", "lag": "Lag", "ämne": "Ämne", "event": "Evenemang"}),
    Facet("ar", "År", {"2024": "2024", "2023": "2023", "2022": "2022", "2020": "2020"}),
)


@pytest.fixture(scope="module")
def hub() -> Searched:
    return Searched(PAGES, Options(FACETS, SYNONYMS))


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("grannsamverkan", "praktik/grannsamverkan/"),
        ("grannsamv", "praktik/grannsamverkan/"),
        ("kamerorna", "praktik/kamera/"),
        ("kamera", "praktik/kamera/"),
        ("övervakning kameror", "praktik/kamera/"),
        ("cykelstöld", "praktik/kamera/"),
        ("utvärdera", "praktik/kamera/"),
        ("ungdomsrån", "amne/unga/"),
        ("ungdomsbrott", "amne/unga/"),
        ("brotts förebyggande", "amne/unga/"),
        ("grann samverkan", "praktik/grannsamverkan/"),
        ("bostads inbrott", "praktik/grannsamverkan/"),
        ("skolchefens ansvar", "roll/skolchef/"),
        ("vad ska skolchefen göra", "roll/skolchef/"),
        ("frånvaron bland eleverna", "roll/skolchef/"),
        ("franvaro", "roll/skolchef/"),
        ("radslag 2024", "event/radslag-2024/"),
        ("RÅDSLAG 2023", "event/radslag-2023/"),
        ("grannsamvärkan", "praktik/grannsamverkan/"),
        ("grannsmaverkan", "praktik/grannsamverkan/"),
        ("kammerabevakning", "praktik/kamera/"),
        ("7 §", "lag/7/"),
        ("§ 10", "lag/10/"),
        ("paragraf 7", "lag/7/"),
        ("2023:196", "lag/7/"),
        ("lokalt brå", "lag/10/"),
        ("burglary", "praktik/grannsamverkan/"),
        ("grannar mot tjuvar", "praktik/grannsamverkan/"),
        ('"öppna drogscener"', "amne/narkotika/"),
    ],
)
def test_the_right_page_comes_first(hub: Searched, query: str, first: str) -> None:
    assert hub.urls(query)[:1] == [first]


@pytest.mark.parametrize(
    "query", ["asdfghjkl", "xyzzy", "blåbärspaj", "zlatan", "fotbollskort", "qwerty uiop", '"drogscener öppna"', "!!!", "–", ""]
)
def test_nonsense_finds_nothing(hub: Searched, query: str) -> None:
    assert hub.ask(query)["total"] == 0


def test_a_page_that_holds_the_word_comes_before_those_that_hold_a_synonym(hub: Searched) -> None:
    assert hub.urls("knark") == ["event/radslag-2024/", "amne/narkotika/"]
    assert hub.urls("narkotika")[:2] == ["amne/narkotika/", "event/radslag-2024/"]


def test_it_is_said_which_synonyms_were_used(hub: Searched) -> None:
    assert hub.ask("knark")["expanded"] == [["knark", "narkotika"]]


def test_synonyms_lead_one_way_when_they_say_so(hub: Searched) -> None:
    assert hub.ask("bostadsinbrott")["expanded"] == []


def test_a_correction_is_told_and_can_be_turned_off(hub: Searched) -> None:
    answer = hub.ask("grannsamvärkan")
    assert answer["corrected"] == {"from": "grannsamvärkan", "to": "grannsamverkan"}
    exact = hub.ask("grannsamvärkan", exact=True)
    assert exact["total"] == 0
    assert exact["corrected"] is None


def test_a_short_word_is_only_corrected_when_it_sounds_the_same(hub: Searched) -> None:
    assert hub.ask("pollis")["corrected"] == {"from": "pollis", "to": "polis"}
    assert hub.ask("solis", exact=True)["total"] == 0


def test_a_likeness_is_used_only_when_there_would_be_nothing_else(hub: Searched) -> None:
    answer = hub.ask("solis")
    assert answer["guessed"] == answer["corrected"]["to"] == "polis"
    assert answer["total"] > 0


@pytest.mark.parametrize("query", ["narkotika gångtunnel", "gångtunnel narkotika", "narkotika i en gångtunnel"])
def test_an_unknown_word_empties_nothing_and_is_told(hub: Searched, query: str) -> None:
    answer = hub.ask(query)
    assert answer["ignored"] == ["gångtunnel"]
    assert [hit["url"] for hit in answer["hits"]] == hub.urls("narkotika")


def test_an_unknown_word_in_quotes_must_be_there(hub: Searched) -> None:
    assert hub.ask('"gångtunnel" narkotika')["total"] == 0


@pytest.mark.parametrize(
    "query",
    [
        "Grannsamverkan mot brott",
        "grannsamverkan mot brot",
        "GRANNSAMVERKAN MOT BROTT",
        "grannsamverkanmotbrott",
        "vad är grannsamverkan mot brott",
    ],
)
def test_a_page_that_is_called_what_was_typed_comes_first(hub: Searched, query: str) -> None:
    assert hub.urls(query)[:1] == ["praktik/grannsamverkan/"]


def test_a_name_of_small_words_leads_to_its_page() -> None:
    pages = [
        Page("vara/", "Vara kommun", names=("Vara",), is_list=True),
        Page("are/", "Åre kommun", names=("Åre",), is_list=True),
        Page("om/", "Om oss", "<p>Vara med.</p>"),
    ]
    some = Searched(pages)
    assert [some.urls(query)[:1] for query in ("Vara", "vara kommun", "are", "OM OSS")] == [["vara/"], ["vara/"], ["are/"], ["om/"]]


def test_a_title_that_holds_the_whole_query_in_its_order_comes_before_what_people_ask_for() -> None:
    pages = [
        Page("a/", "Fullmäktige", "<p>Om rapport till fullmäktige.</p>", asked=("en rapport till fullmäktige",)),
        Page("b/", "Mall för rapport till fullmäktige", "<p>En mall.</p>"),
        Page("c/", "Fullmäktige och deras rapport", "<p>En rapport.</p>"),
    ]
    some = Searched(pages)
    assert some.urls("rapport till fullmäktige")[0] == "b/"
    assert some.urls("fullmäktige")[0] == "a/"


def test_another_form_of_a_name_leads_to_its_page_and_is_not_rewritten() -> None:
    some = Searched([Page("a/", "Cykelstölder", "<p>Lås.</p>", names=("Stulna elcyklar",)), Page("b/", "Bilar", "<p>Lås bilen.</p>")])
    answer = some.ask("stulen elcykel")
    assert [hit["url"] for hit in answer["hits"]][:1] == ["a/"]
    assert answer["corrected"] is None
    assert some.ask("stulna elcyklra")["corrected"]["to"].lower() == "stulna elcyklar"


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("IT\u2011brott och e\u2011post", "it-brott"), ("Totalt 10\u00a0000 personer", "10000"), ("Totalt 10000 personer", "10 000"),
        ("\ufb01nansiering och \ufb02era", "finansiering"), ("Enligt 5 a § gäller", "5a"), ("Bro\u00adtts\u00adoffer får hjälp", "brottsoffer"), ("A\u030angest", "ångest"),
    ],
)  # fmt: skip
def test_words_are_found_however_they_are_set(text: str, query: str) -> None:
    answer = Searched([Page("a/", "En sida", f"<p>{text}</p>"), Page("b/", "En annan", "<p>Vad som helst.</p>")]).ask(query)
    assert [hit["url"] for hit in answer["hits"]] == ["a/"]
    assert answer["didYouMean"] is None


@pytest.mark.parametrize("query", ["it-brott", "e-handel", "u-land"])
def test_a_suggestion_is_never_the_query(query: str) -> None:
    answer = Searched([Page("a/", "Brott och handel", "<p>Om it, land och e-handel.</p>")]).ask(query)
    assert answer["total"] == 1
    assert answer["didYouMean"] is answer["corrected"] is None


def test_an_editors_synonym_comes_before_a_guess() -> None:
    pages = [
        Page("a/", "Penningtvätt", "<p>Om penningtvätt.</p>"),
        Page("b/", "Att tvätta", "<p>En tvätt för pengar, och pengar för en tvätt.</p>"),
    ]
    assert Searched(pages, Options((), Synonyms((Group(("pengatvätt",), ("penningtvätt",)),)))).urls("pengatvätt")[0] == "a/"


def test_a_verb_and_its_particle_are_one_word_of_the_editors() -> None:
    pages = [Page("a/", "Avhoppare", "<p>Stöd till avhoppare.</p>"), Page("b/", "Hopp", "<p>Att hoppa högt.</p>")]
    some = Searched(pages, Options((), Synonyms((Group(("hoppa av",), ("avhoppare",), 0.9),))))
    assert "a/" in some.urls("hur hoppar man av")


def test_a_question_leads_to_the_kind_of_page_that_answers() -> None:
    typ = Facet("typ", "Typ", {"steg": "Steg", "ordlista": "Ord"})
    pages = [
        Page("a/", "Lägesbild i kommunen", "<p>Om lägesbild.</p>", "steg", facets={"typ": ("steg",)}),
        Page("b/", "Lägesbild som ord", "<p>Om lägesbild.</p>", "ordlista", facets={"typ": ("ordlista",)}),
    ]
    some = Searched(pages, Options((typ,), Synonyms(leads=(Lead(("hur gör",), ("steg",), 1.8), Lead(("betyder",), ("ordlista",), 1.8)))))
    assert some.urls("hur gör man en lägesbild")[0] == "a/"
    assert some.urls("betyder lägesbild något")[0] == "b/"


def test_dates_narrow_down_and_the_undated_come_last() -> None:
    some = Searched([Page("a/", "Möte ett", date="2024-11"), Page("b/", "Möte två", date="2026-02-03"), Page("c/", "Möte tre")])
    assert some.urls("möte", sort="datum") == ["b/", "a/", "c/"]
    assert some.urls("möte", **{"from": "2024-11-20", "to": "2025-12-31"}) == ["a/"]
    assert some.urls("möte", to="2024-10-31") == []


def test_a_passage_is_never_a_row_of_a_table() -> None:
    page = Page(
        "a/",
        "Siffror",
        "<p>Om kameror i parker.</p><h2 id='tabell'>Tabell</h2><table><tr><th>År</th><th>Kameror</th></tr><tr><td>2024</td><td>kameror 17</td></tr></table>",
        summary="Hur många det är.",
    )
    [hit] = Searched([page]).ask("kameror")["hits"]
    passage = "".join(text for text, _ in hit["snippet"])
    assert "Om kameror i parker" in passage
    assert "17" not in passage


def test_a_long_page_leads_to_several_sections() -> None:
    text = "".join(f"<h2 id='d{number}'>Del {number}</h2><p>Här står om kameror, del {number}.</p>" for number in range(5))
    [hit] = Searched([Page("a/", "Lång", text)]).ask("kameror")["hits"]
    assert [anchor for anchor, _ in hit["sections"]] == ["d0", "d1", "d2"]


def test_without_snippets_no_texts_are_fetched(hub: Searched) -> None:
    answer = hub.ask("grannsamverkan", snippets=False)
    assert not [name for name, _ in answer["read"] if name.startswith("d")]
    assert answer["hits"][0]["title"] == "Grannsamverkan mot brott"


def kinds(answer: dict[str, Any]) -> set[str]:
    """The kinds of files that were read for an answer: p holds the words that begin alike, v all words."""
    return {name[0] for name, _ in answer["read"]}


@pytest.mark.parametrize(
    ("query", "read"), [("skolchefens kameror", "p"), ("burglary", "p"), ("grannsamvärkan", "pv"), ("asdfghjkl", "pv")]
)
def test_all_words_are_fetched_only_for_one_that_is_not_known_as_it_is_written(hub: Searched, query: str, read: str) -> None:
    assert kinds(hub.ask(query, snippets=False)) == set(read)


def test_other_facets_than_type_are_fetched_with_the_texts(hub: Searched) -> None:
    assert hub.ask("rådslag", snippets=False)["facets"].keys() == {"typ"}
    assert hub.ask("rådslag", snippets=False, filters={"ar": ["2024"]})["total"] == 1
    assert hub.ask("rådslag")["facets"].keys() == {"typ", "ar"}


def test_a_hit_that_lacks_a_word_says_so(hub: Searched) -> None:
    hits = hub.ask("grannsamverkan skolchef")["hits"]
    missing = {hit["url"]: hit["missing"] for hit in hits if hit["partial"]}
    assert missing.get("praktik/grannsamverkan/") == ["skolchef"]


def test_words_with_a_minus_are_left_out(hub: Searched) -> None:
    assert set(hub.urls("rådslag")) == {"event/radslag-2024/", "event/radslag-2023/"}
    assert hub.urls("rådslag -knark") == ["event/radslag-2023/"]


def test_words_in_quotes_stand_as_they_are_written(hub: Searched) -> None:
    assert hub.urls('"strategiskt råd"') == ["lag/10/"]
    assert hub.urls('"råd strategiskt"') == []


def test_the_snippet_marks_words_and_the_best_heading_is_linked(hub: Searched) -> None:
    hit = hub.ask("skyltar vid möten")["hits"][0]
    assert (hit["url"], hit["anchor"], hit["heading"]) == ("praktik/grannsamverkan/", "moten", "Möten")
    assert "Skyltar" in [text for text, marked in hit["snippet"] if marked]
    assert "".join(text for text, _ in hit["snippet"]).startswith("Ett möte om året")


def test_a_hit_tells_what_it_is(hub: Searched) -> None:
    hit = hub.ask("rådslag 2024")["hits"][0]
    assert (hit["title"], hit["type"], hit["typeLabel"], hit["date"]) == ("Rådslag 2024", "event", "Evenemang", "2024-11-05")


def counts(answer: dict[str, Any], facet: str) -> dict[str, int]:
    return {value: count for value, _, count in answer["facets"][facet]}


def test_facets_count_all_hits_and_narrow_them_down(hub: Searched) -> None:
    answer = hub.ask("kameror rådslag grannar", limit=1)
    assert sum(counts(answer, "typ").values()) == answer["total"]
    chosen = hub.ask("rådslag", filters={"ar": ["2024"]})
    assert [hit["url"] for hit in chosen["hits"]] == ["event/radslag-2024/"]
    assert counts(chosen, "ar") == {"2024": 1, "2023": 1}
    assert counts(chosen, "typ") == {"event": 1}
    assert hub.ask("rådslag", filters={"ar": ["2024"], "typ": ["lag"]})["total"] == 0
    assert hub.ask("rådslag", filters={"ar": ["1999"]})["total"] == 0


def test_hits_are_sorted_by_date_and_cut_into_pages(hub: Searched) -> None:
    assert hub.urls("rådslag", sort="datum") == ["event/radslag-2024/", "event/radslag-2023/"]
    every = hub.urls("kommunen polis skolan ungdomar")
    assert hub.urls("kommunen polis skolan ungdomar", limit=2) + hub.urls("kommunen polis skolan ungdomar", offset=2) == every


def test_the_best_answer_stands_first_and_alone(hub: Searched) -> None:
    answer = hub.ask("Grannar mot tjuvar")
    assert answer["bestBet"]["url"] == answer["hits"][0]["url"] == "praktik/grannsamverkan/"
    assert hub.ask("grannar")["bestBet"] is None


def test_an_unknown_compound_is_found_only_where_all_its_parts_stand() -> None:
    pages = [
        Page("a/", "Rån", "<p>Rån i butiker.</p>"),
        Page("b/", "Ungdom", "<p>Om en ungdom.</p>"),
        Page("c/", "Båda", "<p>En ungdom och ett rån.</p>"),
    ]
    assert Searched(pages).urls("ungdomsrån") == ["c/"]


def test_markup_in_texts_stays_text() -> None:
    hit = Searched([Page("a/", "&lt;b&gt; i titeln", "<p>Tecknet &lt;script&gt; skrivs \u2028 så.</p>")]).ask("script")["hits"][0]
    assert "".join(text for text, _ in hit["snippet"]) == "Tecknet <script> skrivs så."


def test_the_whole_of_a_phrase_is_counted() -> None:
    some = Searched(
        [
            Page(f"s{number}/", f"Sida {number}", "<p>Om våld i nära relationer.</p>" if number < 50 else "<p>Nära våld, i relationer.</p>")
            for number in range(60)
        ]
    )
    assert some.ask('"våld i nära relationer"')["total"] == 50


def test_a_phrase_of_common_words_is_looked_up_in_so_many_texts_and_the_count_says_so() -> None:
    some = Searched([Page(f"s{number}/", f"Sida {number}", "<p>Om brott och straff.</p>") for number in range(200)])
    answer = some.ask('"brott och straff"')
    assert answer["isLeast"] is True
    assert 0 < answer["total"] < 200
    assert len(answer["hits"]) == 10
    assert some.ask("brott straff")["isLeast"] is False


@pytest.mark.parametrize(
    ("query", "word"), [("trygetsmättning", "trygghetsmätning"), ("skolann", "skola"), ("skollor", "skola"), ("ungdommarna", "ungdom")]
)
def test_letters_doubled_or_not_are_the_same_word_also_with_another_ending(query: str, word: str) -> None:
    texts = {"trygghetsmätning": "Trygghetsmätning görs varje år.", "skola": "En skola är en plats.", "ungdom": "En ungdom är ung."}
    some = Searched([Page(f"{at}/", f"Sida {at}", f"<p>{text}</p>") for at, text in enumerate(texts.values())])
    assert some.urls(query) == [f"{list(texts).index(word)}/"]


def test_few_pages_with_most_of_a_query_are_followed_by_those_with_some_of_it() -> None:
    others = [Page(f"s{number}/", f"Sida {number}", "<p>Om annat.</p>") for number in range(30)]
    schools = [Page(f"t{number}/", f"Plats {number}", "<p>Skolan är trygg.</p>") for number in range(6)]
    some = Searched([Page("a/", "Kvarnen", "<p>En kvarn med en skola.</p>"), *schools, *others])
    hits = some.ask("skola kvarn")["hits"]
    assert (hits[0]["url"], hits[0]["missing"]) == ("a/", [])
    assert [hit["missing"] for hit in hits[1:]] == [["kvarn"]] * 6


def test_one_page_with_the_very_word_does_not_hide_those_with_what_it_means() -> None:
    common = [Page(f"s{number}/", f"Sida {number}", "<p>Om våld, och om annat som sägs i en lång text.</p>") for number in range(30)]
    rare = Page("a/", "Slagsmål", "<p>Slagsmål.</p>", names=("slagsmål",))
    some = Searched([rare, *common], Options(synonyms=Synonyms((Group(("slagsmål",), ("våld",), 0.3),))))
    assert some.urls("slagsmål")[0] == "a/"
    assert some.ask("slagsmål")["total"] == 31


def test_an_address_that_a_name_gives_is_not_sent_and_still_led_to() -> None:
    pages = [
        Page("kommuner/alvsbyn/", "Älvsbyns kommun", "<p>En kvarn.</p>", names=("Älvsbyn",)),
        Page("amnen/barn-och-unga/", "Barn och unga", "<p>En kvarn.</p>"),
        Page("lagen/7/", "7 § Samverkan", "<p>En kvarn.</p>"),
        Page("metod/", "Metod", "<p>En kvarn.</p>"),
        Page("namn/dvořák/", "Dvořák", "<p>En kvarn.</p>"),
        Page("fil.html", "Fil", "<p>En kvarn.</p>"),
        Page("", "Start", "<p>En kvarn.</p>"),
    ]
    some = Searched(pages)
    assert sorted(some.urls("kvarn")) == sorted(page.url for page in pages)
    assert "alvsbyn" not in some.index.files["index.json"]


def test_a_very_long_query_is_answered_by_its_beginning() -> None:
    some = Searched([Page("a/", "Skolan", "<p>Om skolan.</p>")])
    assert some.urls("skola " * 1000) == ["a/"]
    assert some.ask("å" * 5000)["total"] == 0


def test_a_page_is_found_by_how_people_ask_for_it_unless_it_is_quoted_or_left_out() -> None:
    pages = Searched(
        [
            Page("eld/", "Anlagda bränder", "<p>Skolor och förråd.</p>", asked=("någon tänder eld i soprummet", "ungar som eldar")),
            Page("sopor/", "Sophämtning", "<p>Nycklar till soprummet.</p>"),
            Page("rum/", "Rum att hyra", "<p>Lokaler för möten.</p>"),
        ]
    )
    assert pages.urls("tänder eld i soprummet") == ["eld/", "sopor/"]
    assert pages.urls("ungarna eldade") == ["eld/"]
    assert pages.urls("soprum") == ["sopor/", "eld/"]
    assert pages.urls('"soprummet"') == ["sopor/"]
    assert pages.urls("soprum -förråd") == ["sopor/"]
    assert pages.urls("bränder -ungar") == ["eld/"]


def test_a_page_that_is_asked_for_says_its_lead() -> None:
    pages = Searched([Page("eld/", "Anlagda bränder", "<p>Skolor.</p>", summary="Så minskar bränderna.", asked=("pyromaner",))])
    (hit,) = pages.ask("pyroman")["hits"]
    assert [text for text, _ in hit["snippet"]] == ["Så minskar bränderna."]


def test_a_question_that_is_like_a_whole_phrase_leads_to_its_page() -> None:
    pages = Searched(
        [
            Page("ring/", "Stödtelefon", "<p>Hur ringer man?</p>", asked=("vart ringer jag om min granne slår barnen",)),
            *(Page(f"{n}/", f"Grannar {n}", "<p>En granne slår gräs. En annan granne ringer.</p>") for n in range(9)),
        ]
    )
    assert pages.urls("vart kan jag ringa om grannen slår ett barn")[0] == "ring/"


def test_the_next_one_is_not_one_that_has_been() -> None:
    kinds = {"typ": ("evenemang",)}
    text = "<p>En konferens för alla som förebygger brott.</p>"
    pages = [
        Page("a/", "Konferens", text * 3, facets=kinds, date="2001-05-01"),
        Page("b/", "Träff i maj", text, facets=kinds, date="2999-05"),
    ]
    typ = Facet("typ", "Typ", {"evenemang": "Evenemang"})
    some = Searched(pages, Options((typ,), Synonyms(leads=(Lead(("nästa",), ("evenemang",), 1.4),))))
    assert some.urls("konferens brott") == ["a/", "b/"]
    assert some.urls("nästa konferens brott") == ["b/", "a/"]

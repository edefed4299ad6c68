"""`forebygga forandringar` tells a reviewer what readers will see: pages, and what claims and badges said before and say now."""

from __future__ import annotations

from forebygga.cli import main
from forebygga.cli.changes import Changes, Edition
from forebygga.reporting.differences import Difference, differences, fenced, paragraphs, plain
from hubs import PUBLICATION, record


def test_pages_badges_claims_and_text_are_told_before_and_after(branch, capsys):
    record(branch, "stod/en-bok-till", PUBLICATION)
    (branch / "content" / "erfarenheter" / "det-regnade.md").unlink()
    practice = branch / "content" / "god-praktik" / "exempelvandring.md"
    old = practice.read_text(encoding="utf-8")
    badge = next(line.strip() for line in old.splitlines() if line.strip().startswith("visar: "))
    practice.write_text(old.replace(badge, "visar: skadlig", 1).rstrip("\n") + "\n\nEtt stycke till, @alla.\n", encoding="utf-8")
    assert main(["forandringar", "--hubb", str(branch), "main", "--adresser", str(branch / "adresser")]) == 0
    text = capsys.readouterr().out
    assert "### Nya sidor (1)\n\n- En bok till `/stod/en-bok-till/`" in text
    assert "### Borttagna sidor (1)\n\n- Det regnade `/god-praktik/erfarenheter/det-regnade/`" in text
    assert f"```diff\n- {badge.removeprefix('visar: ')}\n+ skadlig\n```" in text
    assert "**Märke** bedömning › utfall › " in text
    assert "```diff\n+ Ett stycke till, @alla.\n```" in text
    assert "andra sidor blir nya, ändras eller försvinner som följd" in text
    addresses = (branch / "adresser").read_text(encoding="utf-8").split()
    assert {"/stod/en-bok-till/", "/god-praktik/exempelvandring/"} < set(addresses)
    assert {"/god-praktik/", "/stod/"} & set(addresses[:2]) == set()


def test_hand_written_pages_are_told_by_paragraph():
    page = "---\ntitle: Sidan\n---\n\n# Sidan\n\nFörst.\n"
    none, first, then = (Edition({}, {}, written) for written in ({}, {"/sidan/": page}, {"/sidan/": page.replace("Först", "Sedan")}))
    assert "### Nya sidor (1)\n\n- Sidan `/sidan/`" in Changes(none, first).markdown()
    assert "### Sidan `/sidan/`\n\n```diff\n- Först.\n+ Sedan.\n```" in Changes(first, then).markdown()
    assert Changes(first, then).addresses() == ["/sidan/"]
    assert "Inga sidor ändras." in Changes(first, first).markdown()


def test_an_unknown_branch_and_a_hub_with_faults_are_told(branch, capsys):
    assert main(["forandringar", "--hubb", str(branch), "finns-inte"]) == 2
    assert "git känner inte till 'finns-inte'" in capsys.readouterr().err
    record(branch, "stod/fel", "titel: Fel")
    assert main(["forandringar", "--hubb", str(branch), "main"]) == 1
    assert "forebygga check" in capsys.readouterr().err


def test_parts_are_known_by_their_name_and_not_by_their_order():
    before = {"utfall": [{"utfall": "inbrott", "visar": "lovande"}, {"utfall": "trygghet", "visar": "oklart"}]}
    after = {"utfall": [{"utfall": "trygghet", "visar": "minskar"}, {"utfall": "inbrott", "visar": "lovande"}]}
    assert list(differences(before, after)) == [Difference(("utfall", "trygghet", "visar"), "oklart", "minskar")]


def test_what_is_written_is_never_taken_for_markup():
    assert plain("Se [här](https://x.example) @alla") == "Se \\[här\\](https://x.example) &#64;alla"
    assert fenced([("", "``` @alla")]).startswith("````diff\n+ ``` @alla\n````")
    assert list(paragraphs("a\n\nb", "a\n\nc\n\nd")) == [("b", "c"), ("", "d")]

"""Edits of a hub, as editors make them: each changes the folder in its own way, by chance. Some leave something wrong, as editors do."""

from __future__ import annotations

import os
import random
import re
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from branches import git
from hubs import PROJECT, TODAY

Edit = Callable[[random.Random, Path], None]


def _record(chance: random.Random, hub: Path) -> Path:
    return chance.choice(sorted((hub / "content").rglob("*.md")))


def _written(file: Path, text: str) -> None:
    file.write_text(text, encoding="utf-8", newline="\n")


def _replaced(file: Path, old: str, new: str) -> None:
    file.write_text(file.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8", newline="\n")


def _reworded(file: Path, key: str, value: object) -> None:
    """The first line of the file that says something of the key, saying the value instead."""
    line = next(line for line in file.read_text(encoding="utf-8").split("\n") if line.startswith(f"{key}: "))
    _replaced(file, line, f"{key}: {value}")


def paragraph(chance: random.Random, hub: Path) -> None:
    """Text after all that the record says."""
    with _record(chance, hub).open("a", encoding="utf-8", newline="\n") as file:
        file.write(f"\nEtt stycke till, nummer {chance.randrange(1000)}.\n")


def title(chance: random.Random, hub: Path) -> None:
    """Another title, which lists and other records show."""
    _reworded(_record(chance, hub), "titel", f"Omdöpt till {chance.randrange(1000)}")


def draft(chance: random.Random, hub: Path) -> None:
    """A record put away, or back again."""
    file = _record(chance, hub)
    text = file.read_text(encoding="utf-8")
    _replaced(file, *(("status: utkast", "status: aktuell") if "status: utkast" in text else ("status: aktuell", "status: utkast")))


def reference(chance: random.Random, hub: Path) -> None:
    """A link from one record's text to another."""
    one, other = _record(chance, hub), _record(chance, hub)
    with one.open("a", encoding="utf-8", newline="\n") as file:
        file.write(f"\nSe [den andra](../{other.parent.name}/{other.name}).\n")


def term(chance: random.Random, hub: Path) -> None:
    """Another label of a vocabulary's term."""
    file = chance.choice(sorted((hub / "data" / "vocabularies").glob("*.yml")))
    labels = [line for line in file.read_text(encoding="utf-8").split("\n") if line.strip().startswith(("namn: ", "- namn: "))]
    if labels:
        line = chance.choice(labels)
        _replaced(file, line, f"{line.partition('namn: ')[0]}namn: Ord {chance.randrange(1000)}")


def setting(chance: random.Random, hub: Path) -> None:
    """Another description of the site."""
    _reworded(hub / "data" / "webbplats.yml", "beskrivning", f"Påhittat {chance.randrange(1000)}.")


def by_hand(chance: random.Random, hub: Path) -> None:
    """A hand-written page, new or with another text."""
    page = hub / "docs" / f"egen-{chance.randrange(3)}" / "index.md"
    page.parent.mkdir(parents=True, exist_ok=True)
    text = f"---\ntitle: En egen sida\ndescription: För hand.\n---\n\n# En egen sida\n\nText {chance.randrange(1000)}.\n"
    page.write_text(text, encoding="utf-8", newline="\n")


def town(chance: random.Random, hub: Path) -> None:
    """A municipality under another name."""
    file = hub / "data" / "registers" / "kommuner.csv"
    head, *rows = file.read_text(encoding="utf-8").splitlines()
    place = head.split(",").index("namn")
    number = chance.randrange(len(rows))
    cells = rows[number].split(",")
    cells[place] = f"Ort{'abcdefghij'[chance.randrange(10)]}"
    rows[number] = ",".join(cells)
    file.write_text("\n".join((head, *rows)) + "\n", encoding="utf-8", newline="\n")


def word(chance: random.Random, hub: Path) -> None:
    """Another form of a word in the glossary, which is explained wherever it stands."""
    file = chance.choice(sorted((hub / "content" / "ordlista").glob("*.md")))
    form = chance.choice(("exempel", "stöd", "brott", "påhittad"))
    _replaced(file, "former:\n", f"former:\n  - {form}\n")


def review(chance: random.Random, hub: Path) -> None:
    """A day of review that has passed on one of the days tried and not on another."""
    _reworded(_record(chance, hub), "granska_senast", TODAY + timedelta(chance.randrange(3)))


def twin(chance: random.Random, hub: Path) -> None:
    """A record more, with all that another says, and perhaps its title too."""
    file = _record(chance, hub)
    text = file.read_text(encoding="utf-8")
    other = f"titel: Kopia {chance.randrange(1000)}" if chance.random() < 0.7 else "\\g<0>"
    _written(file.with_name(f"kopia-{chance.randrange(1000)}.md"), re.sub("^titel: .*$", other, text, count=1, flags=re.MULTILINE))


def gone(chance: random.Random, hub: Path) -> None:
    """A record taken away."""
    _record(chance, hub).unlink()


def swapped(chance: random.Random, hub: Path) -> None:
    """Two records of a collection that take each other's place."""
    one = _record(chance, hub)
    other = chance.choice(sorted(one.parent.glob("*.md")))
    texts = one.read_bytes(), other.read_bytes()
    other.write_bytes(texts[0])
    one.write_bytes(texts[1])


def unseen(chance: random.Random, hub: Path) -> None:
    """A letter changed, with the same size and the old time: as some programs save."""
    file = _record(chance, hub)
    before, text = file.stat(), file.read_text(encoding="utf-8")
    _written(file, chance.choice("aiou").join(text.rsplit("e", 1)))
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))


def line_ends(chance: random.Random, hub: Path) -> None:
    """A record as Windows writes it, or with the mark that its editors put first."""
    file = _record(chance, hub)
    content = file.read_bytes()
    file.write_bytes(content.replace(b"\n", b"\r\n") if chance.random() < 0.5 else b"\xef\xbb\xbf" + content)


def order(chance: random.Random, hub: Path) -> None:
    """A vocabulary's terms in another order."""
    file = chance.choice(sorted((hub / "data" / "vocabularies").glob("*.yml")))
    head, key, rest = file.read_text(encoding="utf-8").partition("termer:\n")
    terms = re.findall(r"^  - .*\n(?:    .*\n|\n)*", rest, flags=re.MULTILINE)
    if "".join(terms) == rest:
        chance.shuffle(terms)
        _written(file, head + key + "".join(terms))


def towns(chance: random.Random, hub: Path) -> None:
    """The register in another order, with a municipality more."""
    file = hub / "data" / "registers" / "kommuner.csv"
    head, *rows = file.read_text(encoding="utf-8").splitlines()
    code = 2602 + chance.randrange(90)
    fresh = f"{code},Nyby,Nyby kommun,26,Övre Exempels län,nyby-{code},C8,Landsbygdskommun,{code},Exempelregionen,nyby.example,pahittad"
    rows = [*(row for row in rows if not row.startswith(f"{code},")), fresh]
    chance.shuffle(rows)
    _written(file, "\n".join((head, *rows)) + "\n")


def ledger(chance: random.Random, hub: Path) -> None:
    """Addresses that have gone, in any order."""
    file = hub / "data" / "adresser.txt"
    lines = file.read_text(encoding="utf-8").splitlines() if file.exists() else []
    name = f"/gammal-{chance.randrange(1000)}/"
    chance.shuffle(lines)
    _written(file, "\n".join((*lines, chance.choice((f"{name} till /stod/", f"{name} borttagen 2026-03-01 Skälet.")))) + "\n")


def owner(chance: random.Random, hub: Path) -> None:
    """Who owns the site, said or no longer said."""
    file, said = hub / "data" / "webbplats.yml", "ägare:\n  namn: Ägarna\n  webb: https://agarna.example/\n"
    text = file.read_text(encoding="utf-8")
    _written(file, text.replace(said, "") if said in text else f"{text}{said}")


def another_file(chance: random.Random, hub: Path) -> None:
    """One of the files that a hub may do without, there or not."""
    name = chance.choice(("data/sok/synonymer.yml", "data/sok/sidor.yml", "data/lankar.yml"))
    if (hub / name).exists():
        (hub / name).unlink()
    else:
        (hub / name).parent.mkdir(exist_ok=True)
        (hub / name).write_bytes((PROJECT / name).read_bytes())


def by_hand_gone(chance: random.Random, hub: Path) -> None:
    """A hand-written page taken away."""
    for page in sorted((hub / "docs").rglob("*.md"))[:1]:
        page.unlink()


def commit(chance: random.Random, hub: Path) -> None:
    """All that was done, committed: each record then tells the day."""
    git(hub, "add", "--all")
    git(hub, "commit", "--quiet", "--allow-empty", "--message", "Ändringar", "--date", f"2026-03-{chance.randrange(10, 29)}T12:00:00Z")


KINDS: tuple[Edit, ...] = (
    paragraph, title, draft, reference, term, setting, by_hand, town, word, review,
    twin, gone, swapped, unseen, line_ends, order, towns, ledger, owner, another_file, by_hand_gone, commit,
)  # fmt: skip

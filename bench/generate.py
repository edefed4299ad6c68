"""A hub of generated records: python bench/generate.py FOLDER NUMBER

The records are valid, of six types, as long as the real ones are on average, and refer to each other nearby, so that a
larger hub has more records but not more links to each. Same number, same bytes.
"""

from __future__ import annotations

import random
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import yaml

PROJECT = Path(__file__).resolve().parents[1]
WORDS = """
arbetet kommunen polisen skolan föräldrar ungdomar trygghet brott samverkan lägesbild åtgärd plan råd nämnd område kväll
butik centrum park gata förening boende socialtjänst stöd metod uppföljning resultat erfarenhet ansvar möte vandring
samtal tidigt lokalt gemensamt regelbundet enkelt tydligt nära minskar ökar visar prövar följer ordnar delar lär ger
"""
NEARBY = 10
Head = dict[str, object]


class Hub:
    """What the records are drawn from: the real vocabularies and a source of chance that starts the same every time."""

    def __init__(self, number: int) -> None:
        self.number = number
        self.chance = random.Random(4711)
        self.words = WORDS.split()
        self.terms = {file.stem: self._ids(file) for file in sorted((PROJECT / "data" / "vocabularies").glob("*.yml"))}

    @staticmethod
    def _ids(file: Path) -> list[str]:
        return [str(term["id"]) for term in yaml.safe_load(file.read_text(encoding="utf-8"))["termer"]]

    def some(self, vocabulary: str, most: int = 3) -> list[str]:
        """One or a few terms."""
        terms = self.terms[vocabulary]
        return self.chance.sample(terms, self.chance.randint(1, min(most, len(terms))))

    def one(self, vocabulary: str, *, but: str = "") -> str:
        """A term, but not the one named."""
        return self.chance.choice([term for term in self.terms[vocabulary] if term != but])

    def near(self, kind: str, position: int) -> str:
        """The id of a record of the type in the same or a neighbouring round."""
        rounds = max(1, self.number // len(ROUND))
        place = (position // len(ROUND) + self.chance.randint(0, NEARBY)) % rounds
        return f"{kind}-{place * len(ROUND) + ROUND.index(kind)}"

    def sentence(self) -> str:
        """A sentence of words, without meaning."""
        words = self.chance.choices(self.words, k=self.chance.randint(7, 18))
        return f"{' '.join(words).capitalize()}."

    def text(self, sentences: int) -> str:
        """A paragraph that cites its source."""
        return f"{' '.join(self.sentence() for _ in range(sentences))[:-1]}[^k1]."


def practice(hub: Hub, position: int) -> Head:
    """God praktik."""
    return {
        "brottstyper": hub.some("brottstyper"),
        "målgrupper": hub.some("malgrupper"),
        "miljöer": hub.some("miljoer"),
        "perspektiv": hub.one("perspektiv"),
        "preventionsnivå": hub.some("preventionsnivaer"),
        "problem": hub.text(3),
        "så_gör_man": {"kärnkomponenter": [hub.text(1) for _ in range(4)], "steg": [hub.text(1) for _ in range(5)]},
        "involverade": [{"aktör": hub.near("aktorer", position), "uppgift": hub.sentence()}],
        "bedömning": {
            "utfall": [
                {
                    "utfall": hub.sentence()[:-1].lower(),
                    "visar": hub.one("effekter", but="ingen-uppfoljning"),  # that one needs what was searched
                    "säkerhet": hub.one("sakerhet"),
                    "motivering": hub.text(2),
                    "motivering_säkerhet": hub.text(1),
                    "källor": ["k1"],
                }
            ],
            "resurs": {"värde": "okand", "motivering": "Uppgift saknas."},
            "prövad_i_sverige": hub.one("provad-i-sverige"),
        },
        "stadium": hub.one("stadier"),
        "lärdomar": [hub.text(1) for _ in range(2)],
    }


def network(hub: Hub, position: int) -> Head:
    """Nätverk."""
    members = [hub.near("aktorer", position) for _ in range(4)]
    return {
        "sammankallande": members[0],
        "brås_roll": hub.one("bras-roll"),
        "syfte": hub.text(2),
        "medlemmar": [{"aktör": member} for member in dict.fromkeys(members)],
    }


def actor(hub: Hub, position: int) -> Head:
    """Aktör."""
    return {"sektor": hub.one("sektorer"), "roll": hub.text(2), "webb": f"https://aktor-{position}.example/"}


def assignment(hub: Hub, position: int) -> Head:
    """Uppdrag."""
    return {
        "initiativ": hub.one("initiativ"),
        "uppdragstagare": [hub.near("aktorer", position)],
        "startår": 2020 + position % 6,
        "ska_göra": [hub.text(1) for _ in range(3)],
    }


def publication(hub: Hub, position: int) -> Head:
    """Stöd."""
    return {
        "slag": hub.one("stodslag"),
        "utgivare": [hub.near("aktorer", position)],
        "år": 2000 + position % 26,
        "vad_för": hub.text(2),
        "url": f"https://stod-{position}.example/",
        "huvudfakta": [hub.text(1) for _ in range(3)],
    }


def event(hub: Hub, position: int) -> Head:
    """Evenemang."""
    return {
        "slag": hub.one("evenemangsslag"),
        "start": f"{2010 + position % 18}-{1 + position % 12:02}-{1 + position % 28:02}",
        "arrangörer": [hub.near("aktorer", position)],
        "tema": hub.text(1),
    }


KINDS: dict[str, Callable[[Hub, int], Head]] = {
    "god-praktik": practice,
    "natverk": network,
    "aktorer": actor,
    "uppdrag": assignment,
    "stod": publication,
    "evenemang": event,
}
ROUND = ["aktorer", "god-praktik", "stod", "god-praktik", "natverk", "god-praktik", "uppdrag", "god-praktik", "stod", "evenemang"]


def _common(hub: Hub, kind: str, position: int) -> Head:
    return {
        "titel": f"Exempel {position} {hub.chance.choice(hub.words)}",
        "ingress": hub.sentence(),
        "ämnen": hub.some("amnen", 2),
        "nivå": hub.some("nivaer", 1),
        **KINDS[kind](hub, position),
        "källor": [
            {"nyckel": "k1", "titel": hub.sentence(), "utgivare": "Exempel", "url": f"https://exempel.example/{position}", "typ": "media"}
        ],
        "publicerad": "2026-01-01",
        "granska_senast": "2027-01-01",
        "status": "aktuell",
    }


def body(hub: Hub, link: str) -> str:
    """The text of a record: three parts, with a list and a link."""
    items = "\n".join(f"- {hub.text(1)}" for _ in range(3))
    return f"{hub.text(4)}\n\n## Så började det\n\n{hub.text(3)} Se [mer]({link}).\n\n## Så gick det\n\n{items}\n"


def generate(folder: Path, number: int) -> None:
    """Write a whole hub with the number of records to a new folder."""
    hub = Hub(number)
    for name in ("data", "docs"):
        shutil.copytree(PROJECT / name, folder / name, ignore=shutil.ignore_patterns("sok", "adresser.txt"))
    shutil.copy(PROJECT / "mkdocs.yml", folder)
    for position in range(number):
        kind = ROUND[position % len(ROUND)]
        file = folder / "content" / kind / f"{kind}-{position}.md"
        file.parent.mkdir(parents=True, exist_ok=True)
        head = yaml.safe_dump(_common(hub, kind, position), allow_unicode=True, sort_keys=False, width=110)
        text = body(hub, f"../aktorer/{hub.near('aktorer', position)}.md")
        file.write_text(f"---\n{head}---\n\n{text}", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    generate(Path(sys.argv[1]), int(sys.argv[2]))

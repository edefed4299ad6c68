"""The small door of a small hub: its pages, what its scripts get, and records made of answers as the browser makes them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import javascript
from forebygga.hub.settings import read_settings
from forebygga.page.output import Output
from forebygga.page.rendering import Hub
from forebygga.subjects.contribute.pages import contribute_pages
from hubs import TODAY, catalog_of

Answers = Mapping[str, str | list[str]]
CONFIGURED = """
bidra:
  mottagare: https://mottagare.example/bidra
  forge:
    slag: github
    adress: https://forge.example/bra/hubb
  epost: forebygg@kommun.example
"""
HOSTILE = (
    "Å \"citat\" 'enkelt': kolon # brädgård - {2 klamrar} *fet* _kursiv_ snake_case `kod` <ok>html</ok> 2 < 3 & 4 > 1 \\ | ~x~ [hak] % @ ! ? "
    "https://www.exempel.example/a?b=1&c=2. Slut"
)
"""What no answer should be able to break: quotes, YAML, HTML and Markdown."""

SOURCE = {"kallor-0-titel": "!tagg &ankare *alias", "kallor-0-utgivare": "@kommun %", "kallor-0-typ": "utovare", "kallor-0-ar": "2025"}
ANSWERS: dict[str, Answers] = {
    "erfarenhet": {
        "vad-hande": HOSTILE, "vad-vi-larde": "- null: ja", "skulle-gora-annorlunda": "# Rubrik? > ja", "berattad-av": 'Kommun: "ja" # x',
        "nar": "yes", "titel": "'Null': # det \"gick\" - å, ä & ö?", "ingress": "ja", **SOURCE,
    },
    "rattelse": {"sida": "/kalender/", "fel": HOSTILE, "ratt": "1. Rätt är: «nej»", "lamnad-av": "~"},
    "uppmaning": {
        "titel": "0114", "ingress": "2026-04-10", "vad-begars": HOSTILE, "tvang": "bor", "avsandare-not": "Myndigheten: x",
        "mottagarroller": ["brottsforebyggande-samordnare", "socialchef"], "svar-senast": "2026-10", "tidsatgang-timmar": "4", **SOURCE,
    },
    "datum": {
        "titel": "true", "slag": "mote", "ingress": HOSTILE.replace("https://www.exempel.example/a?b=1&c=2. ", "").replace("<ok>html</ok>", "")
        .replace("`kod`", ""), "start": "2026-10-01 09:30", "ort": "No", "digitalt": "ja", "arrangor-not": "[xx]",
        "anmalan-url": "https://www.exempel.example/", "anmalan-stanger": "2026-09-01",
    },
}  # fmt: skip
"""Answers to each form, as hard to write down as they come."""


def door(root: Path, settings: str = "") -> dict[str, Output]:
    """The pages of the small door, by address."""
    (root / "data" / "webbplats.yml").write_text(f"namn: Exempelhubben\n{settings}", encoding="utf-8", newline="\n")
    read, problems = read_settings(root)
    assert problems == []
    return {page.uri: page for page in contribute_pages(Hub(catalog_of(root), read, TODAY))}


def given_to_script(page: Output) -> dict[str, Any]:
    """What the form's script reads in the page."""
    text = page.text.partition('id="formular">')[2].partition("</template>")[0]
    data: dict[str, Any] = json.loads(text)
    return data


def made_of(form: Mapping[str, Any], answers: Answers) -> dict[str, str]:
    """The record that the form's script makes of the answers: id, title, path and text."""
    tidied = "Object.fromEntries(Object.entries(given.answers).map(([name, value]) => [name, Array.isArray(value) ? value : script.tidy(value)]))"
    about = {"page": answers.get("sida", ""), "title": "", "key": ""}
    made: dict[str, str] = javascript.run(
        "written-record.js",
        f"script.record(given.form, {tidied}, given.about, given.today)",
        {"form": form, "answers": answers, "about": about, "today": TODAY.isoformat()},
    )
    return made


def faults_of(form: Mapping[str, Any], answers: Answers) -> dict[str, str]:
    """What the form says is wrong, by question."""
    names = [field["name"] for field in form["fields"]]
    faults = javascript.run(
        "answer-faults.js", "script.faults(given.form, given.answers, given.names)", {"form": form, "answers": answers, "names": names}
    )
    return dict(faults)

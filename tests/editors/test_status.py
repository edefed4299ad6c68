"""The owner sees what has passed its day and what soon will."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

from hubs import TODAY, make_hub, site_of
from pages import page_of

SETTINGS = """
namn: Exempelhubben
säkerhet: {kontakt: 'mailto:sakerhet@exempel.se', giltig_till: 2026-04-20}
tillgänglighet:
  följsamhet: helt förenlig
  bedömd: 2025-04-09
  uppdaterad: 2025-04-09
  metod: Självskattning.
  prövat: {dag: 2025-04-09, verktyg: axe-core 1, sidor: 9, körningar: 36, fel: 0}
"""


def status(root: Path, *, today: date = TODAY) -> str:
    html = next(output.text for output in site_of(root, today=today) if output.uri == "redaktor/drift/")
    return page_of(html).text


def test_what_has_passed_and_what_soon_will_stand_apart(tmp_path: Path) -> None:
    make_hub(tmp_path)
    (tmp_path / "data" / "webbplats.yml").write_text(SETTINGS, encoding="utf-8")
    passed, _, soon = status(tmp_path).partition("Går ut inom 30 dagar")
    assert "Tillgänglighetsredogörelsen Till och med 9 april 2026. Gör om bedömningen." in passed
    assert "security.txt Till och med 20 april 2026." in soon


def test_records_to_look_at_again_are_counted_and_listed_elsewhere(tmp_path: Path) -> None:
    make_hub(tmp_path)
    record = next((tmp_path / "content" / "stod").glob("exempelboken.md"))
    text = record.read_text(encoding="utf-8")
    day = next(line.partition(": ")[2] for line in text.splitlines() if line.startswith("granska_senast"))
    after = date.fromisoformat(day).replace(year=int(day[:4]) + 1)
    assert "Ingen post har passerat dagen" in status(tmp_path)
    assert re.search(r"\b[1-9]\d* poster har passerat dagen då de senast skulle ses över", status(tmp_path, today=after))
    assert "Exempelboken" not in status(tmp_path, today=after)

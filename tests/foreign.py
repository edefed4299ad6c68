"""A small site that has nothing to do with the hub, and uses its search alone."""

from __future__ import annotations

from pathlib import Path

CONFIG = """
site_name: Båtklubben
theme: readthedocs
plugins:
  - forebygga-sok:
      synonymer: synonymer.yml
      uteslut: ["internt/*"]
"""
SYNONYMS = """
grupper:
  - ord: [kanot, kajak]
  - ord: [snurra]
    till: [båtmotor]
bästa_träffar:
  - fråga: [öppettider]
    adress: hamnen/
"""
PAGES = {
    "index.md": "# Båtklubben\n\nVälkommen.\n",
    "hamnen.md": "# Hamnen\n\nHamnen ligger vid ån.\n\n## Bryggplatser\n\nKölista för båtplatser finns hos hamnkaptenen.\n",
    "motorer.md": "---\ndescription: Om stulna båtmotorer.\ntags: [stöld]\n---\n\n# Båtmotorstölder\n\nMärk motorn. Polisen vill ha numret.\n",
    "kanoter.md": "# Kanoter\n\nKanoten hyrs ut på sommaren.\n",
    "hemligt.md": "---\nsearch:\n  exclude: true\n---\n\n# Bryggplatser hos styrelsen\n",
    "internt/protokoll.md": "# Protokoll om bryggplatser\n",
}


def make_foreign(folder: Path) -> Path:
    """The site's source in the folder."""
    for name, text in PAGES.items():
        file = folder / "docs" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    (folder / "mkdocs.yml").write_text(CONFIG, encoding="utf-8")
    (folder / "synonymer.yml").write_text(SYNONYMS, encoding="utf-8")
    return folder

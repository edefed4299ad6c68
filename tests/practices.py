"""Made-up practices for the tests, with only what they must have and what the test says."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from forebygga.hub.catalog import Catalog
from forebygga.hub.history import History
from forebygga.hub.settings import read_settings
from forebygga.load import load
from forebygga.page.output import Output
from forebygga.page.rendering import Hub
from hubs import PROJECT, TODAY, catalog_of, real_catalog, record

HEAD = """
titel: {title}
ingress: Ett påhittat arbetssätt.
ämnen: [{topics}]
nivå: [lokal]
brottstyper: [{crimes}]
perspektiv: socialt
preventionsnivå: [universell]
målgrupper: [{groups}]
miljöer: [{settings}]
problem: Det var påhittat stökigt.
bedömning:
  utfall:
    - utfall: påhittat stök
      visar: {effect}
      säkerhet: "2"
      motivering: Den är påhittad.
  resurs:
    värde: okand
    motivering: Den är påhittad.
  prövad_i_sverige: anvand
{more}
källor:
  - nyckel: k1
    titel: Källan
    utgivare: Exempelmyndigheten
    typ: myndighet
publicerad: 2026-01-15
granska_senast: 2027-01-15
status: {status}
"""

LESSON = """
titel: Det regnade
ingress: Vi blev blöta.
vad_hände: Vi gick ut och blev blöta[^k1].
vad_vi_lärde: Ta med paraply[^k1].
praktik: min
berättad_av: Exempelföreningen
källor:
  - nyckel: k1
    titel: Protokoll
    utgivare: Exempelföreningen
    typ: organisation
publicerad: 2026-01-15
granska_senast: 2027-01-15
status: aktuell
"""
"""The head of a lesson of the practice "min"."""

ACTOR = """
titel: Exempelföreningen
ingress: En påhittad förening.
sektor: civilsamhalle
roll: Ordnar påhittade vandringar.
källor:
  - nyckel: k1
    titel: Om föreningen
    utgivare: Exempelföreningen
    typ: organisation
publicerad: 2026-01-15
granska_senast: 2027-01-15
status: aktuell
"""


def practice(
    root: Path,
    name: str,
    *,
    crimes: str = "stold",
    groups: str = "elever",
    settings: str = "skola",
    topics: str = "skola",
    title: str = "",
    effect: str = "oklart",
    used: str = "",
    more: str = "",
    status: str = "aktuell",
) -> None:
    """Write a practice; `used` are codes of municipalities (four digits) and counties (two), `more` further fields."""
    places = "".join(
        f'  - plats: Plats {code}\n    {"kommun" if len(code) == 4 else "län"}: "{code}"\n    källa: k1\n' for code in used.split()
    )
    further = (f"används_av:\n{places}" if places else "") + more
    terms = {"topics": topics, "crimes": crimes, "groups": groups, "settings": settings, "effect": effect}
    head = HEAD.format(title=title or name.capitalize(), more=further, status=status, **terms)
    record(root, f"god-praktik/{name}", "\n".join(line for line in head.splitlines() if line.strip()))


def without_practices(root: Path) -> Path:
    """The hub with no records but the act and an actor, so that nothing refers to a practice."""
    for file in (root / "content").glob("*/*.md"):
        if file.parent.name != "lag":
            file.unlink()
    record(root, "aktorer/exempelforeningen", ACTOR)
    return root


def catalog_of_hub(root: Path) -> Catalog:
    """The catalog of a hub; what is wrong with its references is not the matter here."""
    return real_catalog() if root == PROJECT else load(root)[0]


def built(root: Path, build: Callable[[Hub], Iterable[Output]], *, history: History | None = None) -> dict[str, str]:
    """What one builder makes of the hub, by uri."""
    hub = Hub(catalog_of(root), read_settings(root)[0], TODAY, history=history or {})
    return {output.uri: str(output.body) for output in build(hub)}

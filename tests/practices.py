"""Made-up practices for the tests, with only what they must have and what the test says."""

from __future__ import annotations

from pathlib import Path

from forebygga.catalog import Catalog
from forebygga.load import load
from hubs import record

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
  utfall: påhittat stök
  effekt:
    värde: {effect}
    motivering: Den är påhittad.
  säkerhet:
    värde: "2"
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
    head = HEAD.format(
        title=title or name.capitalize(), topics=topics, crimes=crimes, groups=groups, settings=settings, effect=effect, more=further, status=status
    )
    record(root, f"god-praktik/{name}", "\n".join(line for line in head.splitlines() if line.strip()))


def without_practices(root: Path) -> Path:
    """The hub with its practices and what refers to them taken away."""
    for folder in ("god-praktik", "ecpa-bidrag", "natverk", "erfarenheter"):
        for file in (root / "content" / folder).glob("*.md"):
            file.unlink()
    return root


def catalog_of_hub(root: Path) -> Catalog:
    """The catalog of a hub; what is wrong with its references is not the matter here."""
    return load(root)[0]

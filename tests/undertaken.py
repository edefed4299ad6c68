"""Heads of records that coordinate: written by tests that ask what is covered, who sits where and what is reported."""

from __future__ import annotations

SOURCE = """
källor:
  - nyckel: k1
    titel: Underlaget
    utgivare: Exempelmyndigheten
    typ: myndighet
publicerad: 2026-01-15
granska_senast: 2027-01-15
"""


def _listed(key: str, values: tuple[str, ...]) -> str:
    return f"{key}: [{', '.join(values)}]\n" if values else ""


def _head(title: str, topics: tuple[str, ...], fields: str, status: str = "aktuell") -> str:
    return f"titel: {title}\ningress: Påhittad post.\n{_listed('ämnen', topics)}{fields.strip()}{SOURCE}status: {status}\n"


def actor(title: str, sector: str = "myndighet", more: str = "") -> str:
    """An actor in a sector."""
    return _head(title, (), f"sektor: {sector}\nroll: Gör något[^k1].\n{more}")


def network(title: str, *members: str, convener: str = "", topics: tuple[str, ...] = ("skola",), more: str = "") -> str:
    """A network with members."""
    convened = f"sammankallande: {convener}\n" if convener else ""
    convened += "brås_roll: ingen\nsyfte: Samordna[^k1].\n"
    if members:
        convened += "medlemmar:\n" + "".join(f"  - aktör: {member}\n" for member in members)
    return _head(title, topics, convened + more)


def assignment(title: str, *holders: str, topics: tuple[str, ...] = ("skola",), roles: tuple[str, ...] = (), more: str = "") -> str:
    """An assignment to actors; `more` says when it starts and reports."""
    return _head(title, topics, f"{_listed('roller', roles)}initiativ: regeringsuppdrag\n{_listed('uppdragstagare', holders)}{more}")


def support(
    title: str,
    *publishers: str,
    topics: tuple[str, ...] = ("skola",),
    roles: tuple[str, ...] = (),
    kind: str = "bok",
    status: str = "aktuell",
) -> str:
    """A publication by actors, for roles."""
    fields = f"{_listed('roller', roles)}slag: {kind}\n{_listed('utgivare', publishers)}år: 2025\nvad_för: Ett exempel.\nurl: https://bok.example/\n"
    return _head(title, topics, fields, status)


def effort(
    title: str,
    *participants: str,
    topics: tuple[str, ...] = ("skola",),
    roles: tuple[str, ...] = (),
    kind: str = "metodstod",
    period: str = "från: 2024",
) -> str:
    """A joint effort by at least two actors, for roles."""
    fields = f"slag: {kind}\nvad_görs: Något tillsammans[^k1].\n{_listed('deltagare', participants)}{_listed('mottagarroller', roles)}"
    return _head(title, topics, f"{fields}mottagare_not: Kommuner\nperiod:\n  {period}\n  ord: pågår\n")


def request(title: str, *roles: str, topics: tuple[str, ...] = ("skola",), more: str = "") -> str:
    """Something that roles are asked for."""
    return _head(title, topics, f"avsändare_not: Någon\n{_listed('mottagarroller', roles)}vad_begärs: Gör något[^k1].\ntvång: bor\n{more}")

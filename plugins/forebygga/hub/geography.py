"""Outlines of places: reads TopoJSON (specification 1.0, quantised) whose coordinates are metres in a plane, y northwards."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from math import isfinite
from pathlib import Path
from types import MappingProxyType
from typing import Any

from forebygga.hub.problems import Problem
from forebygga.hub.reading.files import display_path, read_text
from forebygga.rule import FILE, Rule

BAD_MAP = Rule(
    "bad-map",
    FILE,
    "En karta i `data/registers` går inte att läsa, eller hör inte ihop med registret.",
    "Hämta karta och register från samma år.",
)

Point = tuple[float, float]
Ring = tuple[int, ...]
"""A closed line as the numbers of its arcs; ~n means arc n from its end to its start."""


@dataclass(frozen=True)
class Outlines:
    """Areas by code, each as its rings; neighbours share arcs, so that a border is the same line for both."""

    topology: Mapping[str, Any]

    @cached_property
    def areas(self) -> Mapping[str, tuple[Ring, ...]]:
        """The rings of every area, islands and holes alike (draw them with the even-odd rule)."""
        (collection,) = self.topology["objects"].values()
        return {shape["properties"]["code"]: tuple(_rings(shape)) for shape in collection["geometries"]}

    @cached_property
    def arcs(self) -> tuple[tuple[Point, ...], ...]:
        """Every arc as points in metres."""
        (across, up), (west, south) = (self.topology["transform"][key] for key in ("scale", "translate"))
        return tuple(tuple((west + x * across, south + y * up) for x, y in _absolute(arc)) for arc in self.topology["arcs"])


def _rings(shape: Mapping[str, Any]) -> Iterable[Ring]:
    polygons = shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]
    return (tuple(ring) for polygon in polygons for ring in polygon)


def _absolute(arc: Iterable[Iterable[int]]) -> Iterable[tuple[int, int]]:
    """The arc's points; all but the first are written as steps from the one before."""
    xs, ys = zip(*arc, strict=True)
    return zip(accumulate(xs), accumulate(ys), strict=True)


FILES = {"lan": "sverige-lan.topojson", "kommuner": "sverige-kommuner.topojson"}
"""The register that each file draws."""


MAX_BYTES = 5_000_000
"""The largest map that is read: the real ones are a tenth of it."""


def read_outlines(folder: Path, root: Path, codes: Mapping[str, Collection[str]]) -> tuple[Mapping[str, Outlines], list[Problem]]:
    """The outlines by register, and what is wrong in their files; a hub may lack them, and a file with faults gives none.

    `codes` are the codes of each register; a register that is not there is not compared.
    """
    outlines: dict[str, Outlines] = {}
    problems: list[Problem] = []
    for register, name in FILES.items():
        file, path = folder / name, display_path(folder / name, root)
        if not file.exists() and not file.is_symlink():
            continue
        text, faults = read_text(file, root, most=MAX_BYTES)
        problems += faults
        if text is None:
            continue
        try:
            topology = json.loads(text, parse_constant=_refused)
        except json.JSONDecodeError as error:
            problems.append(Problem(path, error.lineno, error.colno, BAD_MAP, "kartan går inte att läsa härifrån; hämta filen igen"))
            continue
        except (ValueError, RecursionError):
            topology = None
        fault = _fault(topology, codes.get(register))
        if fault:
            problems.append(Problem(path, 1, 1, BAD_MAP, fault))
        else:
            outlines[register] = Outlines(topology)
    return MappingProxyType(outlines), problems


def _refused(constant: str) -> float:
    raise ValueError(constant)


def _fault(topology: Any, codes: Collection[str] | None) -> str | None:
    """What keeps the value from being a map of places with those codes, or None."""
    if not isinstance(topology, dict) or topology.get("type") != "Topology":
        return "filen är ingen karta av det slag som hubben ritar (TopoJSON); hämta den igen"
    try:
        outlines = Outlines(topology)
        arcs = outlines.arcs
        areas = outlines.areas
        rings = [number for area in areas.values() for ring in area for number in ring]
        scale = topology["transform"]["scale"]
        is_whole = (
            all(isfinite(step) for arc in arcs for point in arc for step in point)
            and all(type(number) is int and -len(arcs) <= number < len(arcs) for number in rings)
            and all(type(step) is int for arc in topology["arcs"] for point in arc for step in point)
            and all(scale)
        )
    except (KeyError, ValueError, TypeError, AttributeError, IndexError, OverflowError):
        is_whole = False
    if not is_whole or not areas or any(len(arc) < 2 for arc in arcs) or not all(isinstance(code, str) for code in areas):
        return "kartans former går inte att läsa; hämta filen igen"
    unknown = sorted(set(areas) - set(codes)) if codes is not None else []
    if unknown:
        return f"kartan har en plats med koden '{unknown[0]}', som inte finns i registret; hämta karta och register från samma år"
    if len(areas) < len(_geometries(topology)):
        return "två platser på kartan har samma kod; hämta filen igen"
    return None


def _geometries(topology: Mapping[str, Any]) -> list[Any]:
    (collection,) = topology["objects"].values()
    return list(collection["geometries"])

"""Outlines of places: reads TopoJSON (specification 1.0, quantised) whose coordinates are metres in a plane, y northwards."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from pathlib import Path
from types import MappingProxyType
from typing import Any

from forebygga.hub.problems import HubError

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


def read_outlines(folder: Path) -> Mapping[str, Outlines]:
    """The outlines by register; a hub may lack them. Raises HubError when a file cannot be read."""
    found = {}
    for register, name in FILES.items():
        try:
            found[register] = Outlines(json.loads((folder / name).read_bytes()))
        except FileNotFoundError:
            continue
        except (OSError, ValueError) as error:
            raise HubError(f"kartan {name} går inte att läsa: {error}") from error
    return MappingProxyType(found)

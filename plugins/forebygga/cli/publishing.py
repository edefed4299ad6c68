"""What the commands that publish do: publish, rollback, verify."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from forebygga.building.command import build
from forebygga.hub.clock import build_day
from forebygga.hub.problems import HubError
from forebygga.hub.settings import read_settings
from forebygga.publishing.places import Place, place
from forebygga.publishing.publish import go_back, planned
from forebygga.publishing.publish import publish as carry_out
from forebygga.subjects.hosting.servers import write_server_files


def _place(options: argparse.Namespace) -> Place:
    """The place that the command names, else the one in the settings."""
    settings, _ = read_settings(options.hubb.resolve())
    spec = options.plats or (settings.publishing.place if settings.publishing else None)
    if not spec:
        raise HubError("säg var: forebygga publish mapp:/srv/hubb, eller skriv publicering: plats i data/webbplats.yml")
    return place(spec)


def _share(options: argparse.Namespace) -> float:
    settings, _ = read_settings(options.hubb.resolve())
    share: float = options.andel if options.andel is not None else (settings.publishing.share if settings.publishing else 95)
    return share / 100


def publish(options: argparse.Namespace) -> int:
    """The site, built and published; 1 when something is against it. With --plan only what would change."""
    root = options.hubb.resolve()
    where = _place(options)
    folder: Path = options.mapp or root / "site"
    if options.mapp is None and (code := build(root, folder)):
        return code
    today = build_day()
    todo = planned(folder, where, today=today)
    sys.stdout.write(f"{todo}\n")
    if options.plan or todo.is_nothing:
        return 0
    against = carry_out(folder, where, todo, today=today, share=_share(options), may_die=options.far_do)
    for line in against:
        sys.stderr.write(f"{line}\n")
    sys.stderr.write("Ingenting publicerades.\n" if against else f"Klart: utgåva {todo.release.id} är publicerad.\n")
    return 1 if against else 0


def rollback(options: argparse.Namespace) -> int:
    """An earlier publication again; with --lista which there are."""
    where = _place(options)
    if options.lista:
        sys.stdout.write("".join(f"{name}\n" for name in where.publications()))
        return 0
    todo = go_back(where, options.utgava or "", today=build_day())
    sys.stdout.write(f"{todo}\n")
    sys.stderr.write(f"Klart: utgåva {todo.release.id} är publicerad igen.\n")
    return 0


def hosting(options: argparse.Namespace) -> int:
    """Settings for web servers, made for the hub's own address."""
    settings, _ = read_settings(options.hubb.resolve())
    for file in write_server_files(settings, options.till):
        sys.stdout.write(f"{file}\n")
    return 0

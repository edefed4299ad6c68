"""What the commands that publish do: publish, rollback, verify."""

from __future__ import annotations

import argparse
import os
import sys
from datetime import date
from pathlib import Path

from forebygga.building.command import build
from forebygga.hub.clock import build_day
from forebygga.hub.problems import HubError
from forebygga.hub.published import read_ledger
from forebygga.hub.settings import read_settings
from forebygga.publishing.compression import compress
from forebygga.publishing.package import write_package
from forebygga.publishing.places import Place, place
from forebygga.publishing.provenance import ARCHIVE_STATEMENT, with_archive
from forebygga.publishing.publish import go_back, planned, whole_release
from forebygga.publishing.publish import publish as carry_out
from forebygga.publishing.reading import is_package, unpacked
from forebygga.publishing.rebuild import rebuild as make_again
from forebygga.publishing.seal import PROVENANCE
from forebygga.publishing.signing import public_key, sign
from forebygga.publishing.verify import release_at
from forebygga.publishing.verify import verify as compare
from forebygga.subjects.hosting.servers import write_server_files
from forebygga.subjects.start.statement import is_outdated

OPENED_BY = "FOREBYGGA_NYCKELORD"
"""The variable that opens a secret key with a password; never written anywhere."""


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


def _see_that_the_statement_holds(root: Path, today: date) -> None:
    """Raises HubError when the accessibility statement is more than a year old: then it is no longer truthful."""
    statement = read_settings(root)[0].accessibility
    if statement and is_outdated(statement, today=today):
        raise HubError(
            f"tillgänglighetsredogörelsen bedömdes {statement.assessed}, för mer än ett år sedan; gör om bedömningen och ändra "
            "tillgänglighet: bedömd i data/webbplats.yml"
        )


def publish(options: argparse.Namespace) -> int:
    """The site, built and published; 1 when something is against it. With --plan only what would change."""
    root = options.hubb.resolve()
    if options.mapp and is_package(str(options.mapp)):
        with unpacked(options.mapp) as folder:
            whole_release(folder, str(options.mapp), "Ta en annan utgåva: filen är inte som den var när den gjordes")
            compress(folder)
            return _publish(options, folder)
    folder = options.mapp or root / "site"
    if options.mapp is None and (code := build(root, folder)):
        return code
    return _publish(options, folder)


def _publish(options: argparse.Namespace, folder: Path) -> int:
    """What is built in the folder, published."""
    where = _place(options)
    if options.nyckel:
        sign(folder, whole_release(folder), options.nyckel, os.environ.get(OPENED_BY, ""))
    today = build_day()
    _see_that_the_statement_holds(options.hubb.resolve(), today)
    todo = planned(folder, where, today=today, again=options.igen)
    sys.stdout.write(f"{todo}\n")
    if todo.is_nothing and options.nyckel:
        sys.stderr.write("Saknar den underskriften där den ligger: kör om med --igen.\n")
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


def verify(options: argparse.Namespace) -> int:
    """What is published against what was released; 1 when it differs, or a key is given and has not signed it."""
    settings, _ = read_settings(options.hubb.resolve())
    key = options.nyckel or (settings.publishing.key if settings.publishing else None)
    verdict = compare(options.plats, public_key(key) if key else None)
    sys.stdout.write(f"{verdict}\n")
    return 0 if verdict.is_good else 1


def rebuild(options: argparse.Namespace) -> int:
    """A published release made again from the repository alone; 1 when it did not come out the same."""
    release = release_at(options.plats)
    wrong = make_again(options.hubb.resolve(), release, options.till)
    sys.stdout.write("".join(f"{fault}\n" for fault in wrong))
    sys.stderr.write(f"Utgåva {release.id} byggdes om i {options.till}: {len(release.sums)} filer, {len(wrong)} olika.\n")
    return 1 if wrong else 0


def package(options: argparse.Namespace) -> int:
    """A built release as one file, with a statement of where it comes from beside it."""
    folder = options.mapp or options.hubb.resolve() / "site"
    release = whole_release(folder)
    file = options.till or Path(f"forebygga-brott-{release.id}.zip")
    write_package(folder, release, file)
    files = [file]
    if release.is_attested:
        beside = file.with_name(file.name + ARCHIVE_STATEMENT)
        beside.write_bytes(with_archive((folder / PROVENANCE).read_bytes(), file))
        files.append(beside)
        if options.nyckel:
            sign(file.parent, release, options.nyckel, os.environ.get(OPENED_BY, ""), [beside.name])
            files.append(beside.with_name(f"{beside.name}.minisig"))
    sys.stdout.write("".join(f"{one}\n" for one in files))
    return 0


def hosting(options: argparse.Namespace) -> int:
    """Settings for web servers, made for the hub's own address."""
    root = options.hubb.resolve()
    settings, _ = read_settings(root)
    for file in write_server_files(settings, options.till, read_ledger(root)[0]):
        sys.stdout.write(f"{file}\n")
    return 0

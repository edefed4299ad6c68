"""What was changed in a published release is named, one way of changing it after another, in its folder and on a real server."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import brotli
import pytest
from minisign import KeyPair

from forebygga.hub.problems import HubError
from forebygga.publishing.seal import ABOUT, PROVENANCE, RELEASE, SIGNATURE, SUMS
from forebygga.publishing.signing import public_key, sign
from forebygga.publishing.verify import verify
from publishing.releases import built
from publishing.servers import serving

PAGE, DATA = "sida-1/index.html", "data/tabell.csv"


@dataclass
class World:
    """A signed release, an earlier one signed with the same key, the folder that is served, its server, and the owner's key."""

    clean: Path
    earlier: Path
    served: Path
    port: int
    key: str

    def verdict(self, where: str) -> str:
        """What verify says, when it says that something is wrong."""
        try:
            verdict = verify(where, public_key(self.key))
        except HubError as error:
            return str(error)
        return "" if verdict.is_good else str(verdict)


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    top = tmp_path_factory.mktemp("rord")
    pair = KeyPair.generate()
    (top / "hemlig.key").write_bytes(bytes(pair.secret_key))
    for name in ("A", "B"):
        sign(top / name, built(top / name, name, _headers="/*\n  X-Content-Type-Options: nosniff\n"), top / "hemlig.key")
    (top / "served").mkdir()
    for folder in (top.parent, top):
        folder.chmod(0o755)
    with serving("nginx", top / "served", top / "server") as port:
        yield World(top / "B", top / "A", top / "served", port, pair.public_key.to_base64().decode())


def _replace(name: str, old: str, new: str) -> Callable[[World], None]:
    def harm(world: World) -> None:
        file = world.served / name
        text = file.read_text(encoding="utf-8")
        assert old in text
        file.write_text(text.replace(old, new, 1), encoding="utf-8")

    return harm


def _of_the_earlier(*names: str) -> Callable[[World], None]:
    def harm(world: World) -> None:
        for name in names:
            shutil.copyfile(world.earlier / name, world.served / name)

    return harm


def _without(name: str) -> Callable[[World], None]:
    return lambda world: (world.served / name).unlink()


def _swapped(world: World) -> None:
    one, other = world.served / PAGE, world.served / "index.html"
    first, second = one.read_bytes(), other.read_bytes()
    one.write_bytes(second)
    other.write_bytes(first)


def _form_alone(world: World) -> None:
    (world.served / f"{DATA}.br").write_bytes(brotli.compress(b"annat"))


def _summed_anew(world: World) -> None:
    """Someone without the key changes a page and its sum."""
    _replace(PAGE, "text", "annat")(world)
    (world.served / SIGNATURE).unlink()
    old, new = (sha256((folder / PAGE).read_bytes()).hexdigest() for folder in (world.clean, world.served))
    _replace(SUMS, old, new)(world)


def _added(world: World) -> None:
    (world.served / "insmuget.html").write_text("x", encoding="utf-8")


def _linked(world: World) -> None:
    (world.served / PAGE).unlink()
    (world.served / PAGE).symlink_to(world.clean / PAGE)


def _other_builder(world: World) -> None:
    statement = json.loads((world.served / PROVENANCE).read_text(encoding="utf-8"))
    statement["predicate"]["runDetails"]["builder"]["id"] = "https://forge.exempel.se/annan"
    (world.served / PROVENANCE).write_text(json.dumps(statement), encoding="utf-8")


@pytest.mark.parametrize(
    ("harm", "message", "on_the_site"),
    [
        (_replace(PAGE, "text", "texT"), f"{PAGE} är ändrad", True),
        (_without(PAGE), f"{PAGE} saknas", True),
        (_added, "insmuget.html hör inte dit", False),
        (_swapped, f"index.html är ändrad\n  {PAGE} är ändrad", True),
        (_summed_anew, "SHA256SUMS är ändrad", True),
        (_replace(SUMS, "  index.html", "  inDex.html"), "inDex.html saknas", True),
        (_of_the_earlier(SIGNATURE), f"{SIGNATURE} stämmer inte", True),
        (_without(SIGNATURE), f"{SIGNATURE} saknas", True),
        (_of_the_earlier(*ABOUT, RELEASE), "index.html är ändrad", True),
        (_of_the_earlier(RELEASE), f"{RELEASE} hör inte till {SUMS}", True),
        (_replace(RELEASE, '"sidor": 5', '"sidor": 6'), f"{RELEASE} hör inte till {SUMS}", True),
        (_form_alone, DATA, True),
        (_replace("_headers", "nosniff", "sniff"), "_headers är ändrad", False),
        (_linked, f"{PAGE} är en länk", False),
        (_of_the_earlier(PROVENANCE), f"{PROVENANCE} hör till något annat: {SUMS}", True),
        (_other_builder, f"{PROVENANCE}.minisig stämmer inte", True),
        (_without(PROVENANCE), f"{PROVENANCE} saknas", True),
        (_replace(PROVENANCE, "in-toto.io/Statement/v1", "in-toto.io/Statement/v0"), f"{PROVENANCE} har inte rätt form", True),
    ],
)  # fmt: skip
def test_it_is_named(world: World, harm: Callable[[World], None], message: str, on_the_site: bool) -> None:
    """A site does not show what nobody knows the name of, what its server hides, or how its files lie."""
    shutil.rmtree(world.served, ignore_errors=True)
    shutil.copytree(world.clean, world.served)
    harm(world)
    assert message in world.verdict(str(world.served))
    if on_the_site:
        assert message in world.verdict(f"http://127.0.0.1:{world.port}/")


def test_a_release_that_nobody_has_touched_is_good(world: World) -> None:
    shutil.rmtree(world.served, ignore_errors=True)
    shutil.copytree(world.clean, world.served)
    assert world.verdict(str(world.served)) == world.verdict(f"http://127.0.0.1:{world.port}/") == ""

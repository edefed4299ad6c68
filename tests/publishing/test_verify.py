"""Anyone can see whether what is published is what was released, and who stands behind it."""

from __future__ import annotations

import json
import subprocess
import zipfile
from datetime import timedelta
from pathlib import Path

import pytest
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from minisign import KeyPair

from forebygga.cli import main
from forebygga.hub.problems import HubError
from forebygga.hub.settings import Settings
from forebygga.publishing.bill import bill
from forebygga.publishing.package import write_package
from forebygga.publishing.places import place
from forebygga.publishing.publish import whole_release
from forebygga.publishing.seal import SIGNATURE, read_release
from forebygga.publishing.signing import public_key, sign
from forebygga.publishing.verify import verify
from hubs import PROJECT
from publishing.releases import DAY, built, put
from publishing.servers import serving


@pytest.fixture
def keys(tmp_path: Path) -> tuple[Path, str]:
    """The file of an owner's secret key, and the public key."""
    pair = KeyPair.generate()
    (tmp_path / "hemlig.key").write_bytes(bytes(pair.secret_key))
    return tmp_path / "hemlig.key", pair.public_key.to_base64().decode()


def test_a_live_site_is_compared_file_by_file(tmp_path: Path) -> None:
    there = tmp_path / "there"
    for name in ("A", "B"):
        built(tmp_path / name, name)
        put(place(f"mapp:{there}"), tmp_path / name)
    with serving("nginx", there / "current", tmp_path / "server") as port:
        good = verify(f"http://127.0.0.1:{port}/")
        assert good.is_good, str(good)
        assert good.read > len(read_release(tmp_path / "B").sums)
        page = there / "current" / "sida-1" / "index.html"
        page.write_text(page.read_text(encoding="utf-8").replace("B", "X"), encoding="utf-8")
        (there / "current" / "sida-2" / "index.html").unlink()
        assert verify(f"http://127.0.0.1:{port}/").faults == ("sida-1/index.html är ändrad", "sida-2/index.html saknas")


def test_a_folder_is_compared_and_what_does_not_belong_is_told(tmp_path: Path) -> None:
    built(tmp_path / "a", "A")
    assert verify(str(tmp_path / "a")).is_good
    (tmp_path / "a" / "insmuget.html").write_text("x", encoding="utf-8")
    assert verify(str(tmp_path / "a")).faults == ("insmuget.html hör inte dit",)


def test_the_signature_is_the_owners_and_minisign_agrees(tmp_path: Path, keys: tuple[Path, str]) -> None:
    secret, public = keys
    sign(tmp_path / "a", built(tmp_path / "a", "A"), secret)
    assert verify(str(tmp_path / "a"), public_key(public)).is_signed is True
    assert whole_release(tmp_path / "a")
    command = ["minisign", "-V", "-m", "SHA256SUMS", "-P", public]
    assert subprocess.run(command, cwd=tmp_path / "a", capture_output=True, check=False).returncode == 0


def test_a_signature_of_another_key_release_or_none_is_not_good(tmp_path: Path, keys: tuple[Path, str]) -> None:
    secret, public = keys
    first = built(tmp_path / "a", "A")
    assert not verify(str(tmp_path / "a"), public_key(public)).is_good
    sign(tmp_path / "a", first, secret)
    assert not verify(str(tmp_path / "a"), KeyPair.generate().public_key).is_good
    built(tmp_path / "b", "B")
    (tmp_path / "b" / SIGNATURE).write_bytes((tmp_path / "a" / SIGNATURE).read_bytes())
    assert not verify(str(tmp_path / "b"), public_key(public)).is_good
    (tmp_path / "a" / SIGNATURE).write_bytes(b"inget")
    assert not verify(str(tmp_path / "a"), public_key(public)).is_good


def test_the_commands_sign_publish_and_verify(tmp_path: Path, keys: tuple[Path, str], capsys: pytest.CaptureFixture[str]) -> None:
    secret, public = keys
    built(tmp_path / "a", "A")
    hub, there = str(tmp_path), tmp_path / "there"
    publishing = ["publish", "--hubb", hub, "--mapp", str(tmp_path / "a"), f"mapp:{there}"]
    assert main(publishing) == 0
    assert main([*publishing, "--nyckel", str(secret)]) == 0
    assert "kör om med --igen" in capsys.readouterr().err
    assert main(["verify", "--hubb", hub, str(there / "current"), "--nyckel", public]) == 1
    assert "SHA256SUMS.minisig saknas" in capsys.readouterr().out
    assert main([*publishing, "--nyckel", str(secret), "--igen"]) == 0
    assert main(["verify", "--hubb", hub, str(there / "current"), "--nyckel", public]) == 0
    assert "undertecknad med nyckeln" in capsys.readouterr().out
    (there / "current" / "index.html").write_text("annat", encoding="utf-8")
    assert main(["verify", "--hubb", hub, str(there / "current"), "--nyckel", public]) == 1
    assert "index.html är ändrad" in capsys.readouterr().out


@pytest.mark.parametrize("where", ["finns-inte", "http://127.0.0.1:9/"])
def test_what_cannot_be_read_is_said(where: str) -> None:
    with pytest.raises(HubError, match=r"ingen utgåva|svarar inte"):
        verify(where)


def test_a_key_that_is_none_is_said(tmp_path: Path) -> None:
    with pytest.raises(HubError, match="ingen publik nyckel"):
        public_key("RWQx")
    with pytest.raises(HubError, match="nyckeln x går inte att använda"):
        sign(tmp_path, built(tmp_path, "A"), tmp_path / "x")


def test_a_package_is_the_release_and_the_same_bytes_each_time(tmp_path: Path) -> None:
    release = built(tmp_path / "a", "A")
    for name in ("1.zip", "2.zip"):
        write_package(tmp_path / "a", release, tmp_path / name)
    assert (tmp_path / "1.zip").read_bytes() == (tmp_path / "2.zip").read_bytes()
    with zipfile.ZipFile(tmp_path / "1.zip") as package:
        package.extractall(tmp_path / "again")
    assert whole_release(tmp_path / "again") == release


def test_the_bill_of_materials_is_valid_and_names_what_is_shipped(tmp_path: Path) -> None:
    release = built(tmp_path, "A")
    text = (tmp_path / "sbom.cdx.json").read_text(encoding="utf-8")
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(text) is None
    shipped = {one["name"]: one["hashes"][0]["content"] for one in json.loads(text)["components"] if one["type"] == "file"}
    assert shipped == {name: digest for name, digest in release.sums.items() if name.startswith("assets/")}
    settings = Settings.model_validate({})
    whole = bill(tmp_path, PROJECT, settings, day=DAY)
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(whole) is None
    assert {"jinja2", "lxml", "pydantic"} <= {one["name"] for one in json.loads(whole)["components"] if one["type"] == "library"}
    assert whole != bill(tmp_path, PROJECT, settings, day=DAY + timedelta(days=1))

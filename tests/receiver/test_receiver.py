"""The receiver on loopback: what is accepted becomes exactly one proposal, whatever happens; what is not is told why."""

from __future__ import annotations

import json
import os
import random
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from forebygga.hub.problems import HubError
from forebygga.records.lesson import Lesson
from forebygga.records.shape import shape
from forebygga.rules.privacy import PRIVATE_CONTACT
from forebygga_mottagare.app import app
from forebygga_mottagare.checking import Checker
from forebygga_mottagare.command import main, parser
from forebygga_mottagare.forges import forge
from forebygga_mottagare.queue import UNDER_WAY, Queue
from forebygga_mottagare.settings import CREDENTIAL, Host, Receiver, read_receiver, token
from forges import TOKEN, StandIn, Whole, on_loopback
from hubs import PROJECT, TODAY, load, record
from receiving import ORIGIN, Process, lesson, proof, send, settings, until, written

READ = cache(Checker.of)
"""The sample hub is read once for all the tests."""


@pytest.fixture(scope="module")
def api(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[StandIn, str]]:
    host = StandIn(tmp_path_factory.mktemp("kodvard"))
    with on_loopback(Whole(host.app())) as address:
        yield host, address


@pytest.fixture
def host(api: tuple[StandIn, str]) -> StandIn:
    """The stand-in without what earlier tests proposed."""
    address, _ = api
    for branch in address.branches():
        address.git("update-ref", "-d", f"refs/heads/{branch}")
    address.changes.clear()
    address.issues.clear()
    address.is_down, address.moment = False, lambda: None
    return address


@contextmanager
def receiver(sample: Path, tmp_path: Path, api: tuple[StandIn, str], kind: str = "github", **more: Any) -> Iterator[TestClient]:
    """The service, running in this process."""
    file = tmp_path / "mottagare.yml"
    file.write_text(written(settings(sample, tmp_path / "ko", kind, api[1], **more)), encoding="utf-8")
    setup = read_receiver(file)
    with TestClient(app(setup, forge(setup.host, TOKEN), lambda: TODAY, READ)) as client:
        yield client


def is_empty(client: TestClient) -> bool:
    return bool(client.get("/halsa").json()["vantar"] == 0)


@pytest.mark.parametrize("kind", ["github", "gitlab", "forgejo"])
def test_what_is_accepted_becomes_one_branch_with_one_file_and_one_proposal(kind, sample, tmp_path, api, host):
    with receiver(sample, tmp_path, api, kind) as client:
        answers = [send(client), send(client), send(client, lesson("Det blåste"), "det-blaste")]
        until(lambda: is_empty(client))
        assert [answer.status_code for answer in answers] == [202, 202, 202]
        assert answers[0].json() == answers[1].json()
        again = send(client)
        assert again.status_code == 202
        until(lambda: is_empty(client))
    assert len(host.changes) == len(host.branches()) == 2
    change = next(change for change in host.changes if "snoade" in change["head"])
    assert change["head"] == f"bidrag/{answers[0].json()['id']}"
    assert change["title"] == "Nytt bidrag: erfarenhet, Det snöade"
    assert host.text(change["head"], "content/erfarenheter/det-snoade.md") == lesson().rstrip("\n")
    assert host.git("diff", "--name-only", "main", change["head"]) == "content/erfarenheter/det-snoade.md"


def test_the_hub_is_judged_before_anyone_sends(sample, tmp_path, api, host):
    """With 800 records it takes longer than someone with a phone waits."""
    judged: list[Checker] = []

    class Watched(Checker):
        def prepare(self) -> None:
            super().prepare()
            judged.append(self)

    file = tmp_path / "mottagare.yml"
    file.write_text(written(settings(sample, tmp_path / "ko", "github", api[1])), encoding="utf-8")
    setup = read_receiver(file)
    with TestClient(app(setup, forge(setup.host, TOKEN), lambda: TODAY, Watched.of)):
        until(lambda: judged)


@pytest.mark.parametrize("kind", ["github", "gitlab", "forgejo"])
def test_a_correction_in_words_becomes_one_issue_with_nothing_in_it_taken_for_markup(kind, sample, tmp_path, api, host):
    words = "Mötet är flyttat @alla ```\n/close <b>se</b> källan."
    with receiver(sample, tmp_path, api, kind) as client:
        assert send(client, words, "evenemang/exempeldagen-2025", "rattelse").status_code == 202
        until(lambda: is_empty(client))
    (issue,) = host.issues
    assert issue["title"] == "Något stämmer inte: evenemang/exempeldagen-2025"
    assert f"````text\n{words}\n````" in issue["body"]
    assert host.changes == []


@pytest.mark.parametrize("kind", ["github", "gitlab", "forgejo"])
def test_a_mended_record_becomes_a_change_of_its_file(kind, sample, tmp_path, api, host):
    path = "content/erfarenheter/det-regnade.md"
    old = (sample / path).read_text(encoding="utf-8")
    if not host.text("main", path):
        host.commit("main", host.tip("main") or "", {path: old}, "Posten")
    with receiver(sample, tmp_path, api, kind) as client:
        assert send(client, old.replace("Paraply behövs", "Stövlar behövs"), "erfarenheter/det-regnade", "rattelse").status_code == 202
        until(lambda: is_empty(client))
        missing = send(client, old, "erfarenheter/det-regnar", "rattelse")
    assert "menade du 'erfarenheter/det-regnade'" in missing.json()["problem"][0]["text"]
    (change,) = host.changes
    assert "Stövlar behövs" in (host.text(change["head"], path) or "")


def test_what_is_wrong_is_told_in_the_words_of_the_check(sample, tmp_path, api, host, hub):
    text = (
        lesson().replace("vad_vi_lärde", "vad_vi_larde").replace("status: aktuell", "status: klar\npraktik: finns-inte")
        + "\nSe [där](/borta/).\n"
    )
    record(hub, "erfarenheter/det-snoade", "x: y").write_text(text, encoding="utf-8")
    messages = [
        (one.line, one.column, one.message)
        for one in load(hub, today=TODAY)[1]
        if one.path.endswith("det-snoade.md") and one.severity == "fel"
    ]
    with receiver(sample, tmp_path, api) as client:
        answer = send(client, text)
    assert answer.status_code == 422
    faults = answer.json()["problem"]
    assert [(fault["rad"], fault["kolumn"], fault["text"]) for fault in faults] == messages
    assert {"status", "praktik", "vad_vi_larde"} <= {fault["falt"] for fault in faults}
    assert host.changes == []


def test_what_an_editor_has_let_stand_does_not_stop_a_correction(hub):
    """A name in a record that is published already is the editors' matter; a sender's own is refused."""
    path = hub / "content/erfarenheter/det-regnade.md"
    named = path.read_text(encoding="utf-8").replace("berättad_av: Exempelföreningen", "berättad_av: Anna Exempelsson")
    sent = (Lesson, "det-regnade", named.replace("Paraply behövs", "Stövlar behövs"))
    assert [problem.rule for problem in Checker.of(hub, TODAY).problems(*sent)] == [PRIVATE_CONTACT]
    path.write_text(named, encoding="utf-8", newline="\n")
    assert Checker.of(hub, TODAY).problems(*sent) == []


def test_an_id_that_is_taken_gets_a_number(sample, tmp_path, api, host):
    with receiver(sample, tmp_path, api) as client:
        assert {send(client, lesson(title), "det-regnade").status_code for title in ("Det regnade igen", "Det regnade mer")} == {202}
        until(lambda: is_empty(client))
    files = sorted(host.git("diff", "--name-only", "main", change["head"]) or "" for change in host.changes)
    assert files == ["content/erfarenheter/det-regnade-2.md", "content/erfarenheter/det-regnade-3.md"]


@pytest.mark.parametrize(
    ("sent", "field"),
    [
        ({"text": lesson().replace("Mössa behövs", "Ring 070-123 45 67")}, "vad_vi_lärde"),
        ({"text": "Skriv till anna.andersson@gmail.com", "kind": "rattelse"}, "text"),
        ({"text": " \n", "kind": "rattelse"}, "text"),
        ({"text": "a" * 4001, "kind": "rattelse"}, "text"),
        ({"kind": "okand"}, ""),
        ({"record": "../x"}, "id"),
        ({"bilaga": "AAAA"}, "bilaga"),
        ({"bevis": {"utmaning": "1.0.9999999999.x.y", "svar": 1}}, "bevis"),
    ],
)
def test_what_is_refused(sent, field, sample, tmp_path, api, host):
    with receiver(sample, tmp_path, api) as client:
        answer = send(client, **sent)
    assert (answer.status_code, answer.json()["problem"][0]["falt"]) == (422, field)
    assert not list((tmp_path / "ko" / "vantar").iterdir())


def test_requests_that_no_form_makes(sample, tmp_path, api):
    with receiver(sample, tmp_path, api) as client:
        headers = {"Origin": ORIGIN}
        assert send(client, "a" * 70_000).status_code == 413
        assert client.post("/", data={"text": "x"}, headers=headers).status_code == 415
        assert client.post("/", files={"fil": b"x"}, headers=headers).status_code == 415
        assert client.post("/", content=b"[" * 9000, headers={**headers, "Content-Type": "application/json"}).status_code == 422
        assert client.post("/", json={}, headers={"Origin": "https://annan.exempel.se"}).status_code == 403
        assert client.post("/", json={}).status_code == 403


def test_only_the_sites_own_pages_may_read_the_answers(sample, tmp_path, api):
    asked = {"Access-Control-Request-Method": "POST", "Access-Control-Request-Headers": "content-type"}
    with receiver(sample, tmp_path, api) as client:
        ours = client.options("/", headers={"Origin": ORIGIN, **asked})
        other = client.options("/", headers={"Origin": "https://annan.exempel.se", **asked})
        answer = client.get("/utmaning", headers={"Origin": ORIGIN})
    assert ours.headers["access-control-allow-origin"] == answer.headers["access-control-allow-origin"] == ORIGIN
    assert "access-control-allow-origin" not in other.headers
    assert "set-cookie" not in answer.headers


def test_a_proof_is_taken_once(sample, tmp_path, api, host):
    with receiver(sample, tmp_path, api) as client:
        answer = proof(client)
        assert send(client, bevis=answer).status_code == 202
        replayed = send(client, lesson("En till"), "en-till", bevis=answer)
    assert replayed.status_code == 422
    assert replayed.json()["problem"][0]["falt"] == "bevis"


def test_a_sender_that_sends_much_is_asked_to_wait(sample, tmp_path, api):
    with receiver(sample, tmp_path, api, per_timme=2) as client:
        answers = [send(client, lesson(f"Nummer {number}"), f"nummer-{number}") for number in range(3)]
    assert [answer.status_code for answer in answers] == [202, 202, 429]
    assert int(answers[2].headers["retry-after"]) > 0


def test_the_day_and_the_queue_have_room_for_so_much(sample, tmp_path, api, host):
    host.is_down = True
    with receiver(sample, tmp_path, api, högst_väntande=1, försök_igen=60) as client:
        assert [send(client, lesson(f"Nummer {number}"), f"nummer-{number}").status_code for number in range(2)] == [202, 429]


def test_nothing_is_lost_while_the_host_is_down(sample, tmp_path, api, host, caplog):
    caplog.set_level("INFO")
    host.is_down = True
    with receiver(sample, tmp_path, api) as client:
        assert send(client).status_code == 202
        until(lambda: client.get("/halsa").json()["forsok"] >= 2)
        assert host.changes == []
        host.is_down = False
        until(lambda: is_empty(client))
    assert len(host.changes) == 1
    assert TOKEN not in caplog.text
    assert "snöade" not in caplog.text


def test_nothing_of_the_sender_is_left(sample, tmp_path, api, host):
    with receiver(sample, tmp_path, api) as client:
        send(client)
        until(lambda: is_empty(client))
    kept = [file.read_text(encoding="utf-8") for file in (tmp_path / "ko").rglob("*") if file.is_file()]
    assert any("content/erfarenheter/det-snoade.md" in text for text in kept)
    assert [text for text in kept if "Mössa" in text or "testclient" in text] == []


KILLS = int(os.environ.get("MOTTAGARE_DODAD", "3"))


def test_killed_at_any_moment_every_contribution_becomes_exactly_one_proposal(sample, tmp_path, api, host):
    """The host itself kills the receiver, before it carries out a request or before it tells that it did."""
    process = Process(tmp_path, settings(sample, tmp_path / "ko", "github", api[1]))
    # A contribution takes seven requests of two moments each; where it is killed differs from kill to kill, the same each run.
    lottery = random.Random(7)
    left = {"kills": KILLS, "moments": 0}

    def moment() -> None:
        left["moments"] -= 1
        if left["kills"] and left["moments"] < 0:
            left.update(kills=left["kills"] - 1, moments=lottery.randrange(14))
            process.kill()

    host.is_down = True
    try:
        process.start()
        with process.client() as client:
            numbers = {send(client, lesson(f"Nummer {number}"), f"nummer-{number}").json()["id"] for number in range(2 + KILLS // 2)}
        host.moment, host.is_down = moment, False
        while process.waiting() != 0:
            if not process.is_alive():
                process.start()
    finally:
        process.stop()
    assert left["kills"] == 0
    assert process.starts == KILLS + 1
    assert sorted(change["head"] for change in host.changes) == sorted(f"bidrag/{number}" for number in numbers)
    assert sorted(host.branches()) == sorted(change["head"] for change in host.changes)
    assert TOKEN not in (tmp_path / "logg").read_text(encoding="utf-8")


def test_a_file_that_is_not_whole_is_no_contribution(tmp_path):
    queue = Queue(tmp_path)
    with queue.held():
        (queue.waiting / f"halv.json{UNDER_WAY}").write_text("{", encoding="utf-8")
        assert (queue.numbers(), queue.size(), queue.paths("halv")) == ([], 0, {})
    with queue.held():
        assert list(queue.waiting.iterdir()) == []


def test_two_receivers_never_share_a_queue(sample, tmp_path, api):
    with receiver(sample, tmp_path, api), pytest.raises(HubError, match="en annan mottagare använder"), receiver(sample, tmp_path, api):
        pass


def test_settings_tell_what_is_wrong_and_where(tmp_path, capsys, monkeypatch):
    file = tmp_path / "mottagare.yml"
    good = written(settings(tmp_path, tmp_path / "ko", "github", "http://127.0.0.1:1"))
    file.write_text(good.replace("slag: github", "slag: svn"), encoding="utf-8")
    assert main(["kö", "--fil", str(file)]) == 2
    assert "mottagare.yml:" in capsys.readouterr().err
    file.write_text(good, encoding="utf-8")
    monkeypatch.delenv("FOREBYGGA_MOTTAGARE_NYCKEL", raising=False)
    with pytest.raises(HubError, match="nyckeln till kodvärden saknas"):
        token(read_receiver(file).host)
    (tmp_path / "kodvard").write_text("hemlig\n", encoding="utf-8")
    monkeypatch.setenv("CREDENTIALS_DIRECTORY", str(tmp_path))
    assert token(read_receiver(file).host) == "hemlig"


def test_what_owners_copy_from_hosting_is_right():
    assert read_receiver(PROJECT / "hosting" / "mottagare.yml").host.branch == "main"
    unit = (PROJECT / "hosting" / "mottagare.service").read_text(encoding="utf-8")
    words = next(line for line in unit.splitlines() if line.startswith("ExecStart=")).partition("-m forebygga_mottagare ")[2].split()
    container = (PROJECT / "hosting" / "Containerfile.mottagare").read_text(encoding="utf-8")
    assert parser().parse_args(words).val == "kör"
    assert json.loads(container.splitlines()[-1].removeprefix("CMD "))[3:] == words
    assert f"LoadCredential={CREDENTIAL}:" in unit


def test_every_setting_is_in_the_handbook():
    page = (PROJECT / "docs" / "redaktor" / "mottagare.md").read_text(encoding="utf-8")
    assert [key for model in (Receiver, Host) for field in shape(model) if f"`{(key := field.key)}`" not in page] == []

"""Links out are asked as a polite stranger would, against a server on this machine; what they answer is advice and no more."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from datetime import date, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from forebygga.cli.main import main
from forebygga.hub.links_out import LinkPolicy, read_link_policy
from forebygga.hub.problems import HubError
from forebygga.load import load
from forebygga.upkeep.asking import Answer, Asker, sendable
from forebygga.upkeep.links import LinkStatus, ask_all, due, link_advice, links_out, read_answers, updated_status, write_answers
from hubs import PUBLICATION, TODAY, make_hub, record


class Server(ThreadingHTTPServer):
    """A web server with what it was asked, in order, and what it answers: path to status, or to (status, where it sends)."""

    answers: dict[str, int | tuple[int, str]]
    asked: list[tuple[str, str]]
    robots = "User-agent: *\nDisallow: /stangt/\nCrawl-delay: 7\n"
    address = ""


class Handler(BaseHTTPRequestHandler):
    server: Server

    def answer(self) -> None:
        self.server.asked.append((self.command, self.path))
        answer = self.server.answers.get(self.path, 200)
        status, target = answer if isinstance(answer, tuple) else (answer, "")
        if status < 0:  # only HEAD is refused
            status = -status if self.command == "HEAD" else 200
        text = self.server.robots.encode() if self.path == "/robots.txt" else b"hej"
        self.send_response(status)
        if target:
            self.send_header("Location", target)
        self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(text)

    do_GET = do_HEAD = answer

    def log_message(self, format: str, *args: object) -> None:
        """Nothing."""


@pytest.fixture(scope="module")
def running() -> Iterator[Server]:
    server = Server(("127.0.0.1", 0), Handler)
    server.address = f"http://127.0.0.1:{server.server_port}"
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


@pytest.fixture
def server(running: Server) -> Server:
    running.answers, running.asked = {}, []
    return running


def asked(server: Server, *paths: str) -> tuple[list[Answer], list[float]]:
    """What the paths answered, and the pauses that were made."""
    pauses: list[float] = []
    asker = Asker("prov", 2, pauses.append)
    return [answer for _, answer in asker.ask(server.address, [server.address + path for path in paths])], pauses


@pytest.mark.parametrize(
    ("answer", "state"),
    [
        (200, "svarar"),
        (-405, "svarar"),
        (-404, "svarar"),
        (404, "borta"),
        (410, "borta"),
        (500, "tyst"),
        (403, "vet inte"),
        ((301, "/ny/"), "flyttad"),
        ((302, "/ny/"), "svarar"),
        ((302, "/"), "flyttad"),
        ((301, "/sida/"), "svarar"),
        ((302, "/sida"), "tyst"),
        ((302, "ftp://annan.example/"), "tyst"),
    ],
)
def test_an_answer_means(server: Server, answer: int | tuple[int, str], state: str) -> None:
    server.answers = {"/sida": answer}
    assert [one.state for one in asked(server, "/sida")[0]] == [state]


def test_it_is_asked_politely(server: Server) -> None:
    server.answers = {"/b": -405}
    answers, pauses = asked(server, "/a", "/stangt/c", "/b")
    assert server.asked == [("GET", "/robots.txt"), ("HEAD", "/a"), ("HEAD", "/b"), ("GET", "/b")]
    assert pauses == [7, 7, 7]
    assert [answer.state for answer in answers] == ["svarar", "vet inte", "svarar"]


def test_one_that_is_silent_is_asked_once_more_when_all_else_is_done(server: Server) -> None:
    server.answers = {"/a": 500}
    asked(server, "/a", "/b")
    assert [path for _, path in server.asked if path != "/robots.txt"] == ["/a", "/a", "/b", "/a", "/a"]


@pytest.mark.parametrize("busy", [429, 503])
def test_a_server_with_too_much_to_do_is_left_alone(server: Server, busy: int) -> None:
    server.answers = {"/b": busy}
    assert len(asked(server, "/a", "/b", "/c")[0]) == 1
    assert ("HEAD", "/c") not in server.asked


def test_a_server_that_is_not_there_is_asked_once(server: Server) -> None:
    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as gone:
        address = f"http://127.0.0.1:{gone.server_port}"
    answers = dict(ask_all([f"{address}/a", f"{address}/b"], "prov", 0))
    assert {answer.state for answer in answers.values()} == {"tyst"}
    assert all("går inte att nå" in answer.words for answer in answers.values())


def test_robots_that_cannot_be_read_forbid_all_and_missing_ones_nothing(server: Server) -> None:
    server.answers = {"/robots.txt": 500}
    assert [answer.state for answer in asked(server, "/a")[0]] == ["vet inte"]
    server.answers = {"/robots.txt": 404}
    assert [answer.state for answer in asked(server, "/stangt/a")[0]] == ["svarar"]


def test_swedish_letters_are_sent_in_ascii() -> None:
    assert sendable("https://malmö.example/gå ut?fråga=å#del") == "https://xn--malm-8qa.example/g%C3%A5%20ut?fr%C3%A5ga=%C3%A5"
    assert sendable("https://a.example/redan%20s%C3%A5") == "https://a.example/redan%20s%C3%A5"


def kept(state: str = "svarar", day: date = TODAY) -> LinkStatus:
    return LinkStatus(state, "", "", day.isoformat(), day.isoformat())


def test_what_is_due_is_what_was_never_asked_then_what_was_asked_longest_ago() -> None:
    old = TODAY - timedelta(days=31)
    answers = {"https://a.example/": kept(), "https://b.example/": kept(day=old), "https://c.example/": kept("tyst", TODAY)}
    urls = dict.fromkeys([*answers, "https://d.example/", "https://e.example/1", "https://f.example/"])
    policy = LinkPolicy.model_validate(
        {
            "undantag": [
                {"adress": "https://e.example/*", "skäl": "x"},
                {"adress": "https://f.example/", "skäl": "x", "till": old.isoformat()},
            ]
        }
    )
    chosen = due(urls, answers, policy, TODAY, days=30, most=10)
    assert chosen == ["https://d.example/", "https://f.example/", "https://b.example/", "https://c.example/"]
    assert due(urls, answers, policy, TODAY, days=30, most=1) == ["https://d.example/"]


def test_editors_are_told_at_the_line_with_since_when_and_the_copy(tmp_path: Path) -> None:
    sample = make_hub(tmp_path / "hubb")
    record(sample, "stod/en-bok-till", PUBLICATION, "Läs [mer](https://mer.example/sida#del).")
    catalog, _ = load(sample)
    links = links_out(catalog)
    gone = updated_status({}, "https://bok.example/", Answer("borta", "finns inte (svarar 404)"), TODAY)
    later = updated_status(
        {"https://bok.example/": gone}, "https://bok.example/", Answer("borta", "finns inte (svarar 404)"), TODAY + timedelta(days=7)
    )
    assert (later.since, later.asked) == ("2026-04-10", "2026-04-17")
    moved = LinkStatus("flyttad", "har flyttat", "https://mer.example/ny", "2026-04-10", "2026-04-10")
    copy = {"adress": "https://bok.example/", "kopia": "https://arkiv.example/bok", "dag": "2026-01-01"}
    lines = [
        str(problem)
        for _, problem in link_advice(
            links,
            {"https://bok.example/": later, "https://mer.example/sida": moved},
            LinkPolicy.model_validate({"kopior": [copy]}),
            TODAY,
        )
    ]
    assert lines == [
        "content/stod/en-bok-till.md:7:6: råd: silent-link: https://bok.example/ finns inte (svarar 404) sedan 2026-04-10; hitta sidans nya "
        "adress, en annan källa eller en arkiverad kopia. Arkiverad kopia från 2026-01-01: https://arkiv.example/bok",
        "content/stod/en-bok-till.md:18:11: råd: moved-link: https://mer.example/sida har flyttat: https://mer.example/ny. Läs sidan och byt "
        "adressen om den säger detsamma",
    ]


def test_answers_are_kept_and_a_broken_file_is_told_of(tmp_path: Path) -> None:
    file = tmp_path / "svar" / "lankar.json"
    assert read_answers(file) == {}
    write_answers(file, {"https://a.example/": kept()})
    assert read_answers(file) == {"https://a.example/": kept()}
    file.write_text("[]", encoding="utf-8")
    with pytest.raises(HubError, match="ta bort den"):
        read_answers(file)


def test_a_fault_in_the_file_of_exceptions_is_told_with_its_place(tmp_path: Path) -> None:
    sample = make_hub(tmp_path / "hubb")
    assert read_link_policy(sample) == LinkPolicy.model_validate({})
    (sample / "data" / "lankar.yml").write_text("undantag:\n  - adress: bok\n    skäl: x\n", encoding="utf-8")
    with pytest.raises(HubError, match=r"data/lankar\.yml:2:13: "):
        read_link_policy(sample)


def test_the_command_asks_and_never_stops_anything(
    sample: Path, server: Server, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    answers = tmp_path / "svar.json"
    state = {url: kept() for url in links_out(load(sample)[0])}
    first = next(iter(state))
    write_answers(answers, state | {first: LinkStatus("borta", "finns inte (svarar 404)", "", "2026-04-01", "2026-04-01")})
    assert main(["lankar", "--hubb", str(sample), "--svar", str(answers), "--visa", "--format", "json"]) == 0
    assert first in json.dumps(json.loads(capsys.readouterr().out))
    assert server.asked == []

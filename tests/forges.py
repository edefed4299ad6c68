"""A stand-in for a code host: the part of GitHub's, GitLab's and Forgejo's REST APIs that the receiver uses, over a real git repository.

What it refuses it refuses as they do: a branch that is there already, a file whose sum is not given, a second open proposal of a branch.
"""

from __future__ import annotations

import os
import subprocess
import threading
from base64 import b64decode, b64encode
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import unquote

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

TOKEN = "en-nyckel-som-bara-ar-till-for-prov"
REPOSITORY = "exempel/hubb"
WHO = {f"GIT_{role}_{part}": "Prov" for role in ("AUTHOR", "COMMITTER") for part in ("NAME", "EMAIL")}


class StandIn:
    """The host: its repository, its proposals and issues, and what happens at each request."""

    def __init__(self, folder: Path) -> None:
        self.git_folder = folder / "forrad.git"
        self.scratch = folder / "index"
        self.changes: list[dict[str, str]] = []
        self.issues: list[dict[str, str]] = []
        self.is_down = False
        self.moment: Callable[[], None] = lambda: None
        """Called before a request is carried out, and again when it is but nobody has been told."""
        self.guard = threading.Lock()
        subprocess.run(["git", "init", "--quiet", "--bare", "--initial-branch=main", self.git_folder], check=True)
        self.commit("main", "", {"README.md": "Prov"}, "Början")

    def git(self, *arguments: str, given: str = "", **environment: str) -> str | None:
        """What git answers, or None when it refuses."""
        done = subprocess.run(["git", "-C", self.git_folder, *arguments], input=given, capture_output=True, text=True, encoding="utf-8", check=False, env=os.environ | WHO | environment)  # fmt: skip
        return done.stdout.rstrip("\n") if done.returncode == 0 else None

    def tip(self, branch: str) -> str | None:
        return self.git("rev-parse", "--verify", "--quiet", f"refs/heads/{branch}")

    def text(self, branch: str, path: str) -> str | None:
        """The file on the branch."""
        return self.git("cat-file", "blob", f"refs/heads/{branch}:{path}")

    def commit(self, branch: str, start: str, files: dict[str, str], message: str) -> None:
        """A commit on the branch, after the start."""
        self.scratch.unlink(missing_ok=True)
        where = {"GIT_INDEX_FILE": str(self.scratch)}
        if start:
            self.git("read-tree", start, **where)
        for path, text in files.items():
            blob = self.git("hash-object", "-w", "--stdin", given=text)
            self.git("update-index", "--add", "--cacheinfo", f"100644,{blob},{path}", **where)
        tree = self.git("write-tree", **where) or ""
        made = self.git("commit-tree", tree, *(["-p", start] if start else []), "-m", message)
        assert made
        assert self.git("update-ref", f"refs/heads/{branch}", made) is not None

    def branches(self) -> list[str]:
        """The branches that proposals made."""
        listed = self.git("for-each-ref", "--format=%(refname:short)", "refs/heads/bidrag") or ""
        return listed.splitlines()

    # The routes. Each host's own words in, its own words out.

    def open_change(self, head: str, base: str, title: str, body: str) -> Response:
        if self.tip(head) is None or self.tip(base) is None:
            return _error(422, "no such branch")
        if any(change["head"] == head for change in self.changes):
            return _error(422, f"A pull request already exists for {head}")
        address = f"https://kodvard.example/{REPOSITORY}/forslag/{len(self.changes) + 1}"
        self.changes.append({"head": head, "base": base, "title": title, "body": body, "address": address})
        return JSONResponse(_change(self.changes[-1]), 201)

    def open_issue(self, title: str, body: str) -> Response:
        address = f"https://kodvard.example/{REPOSITORY}/arenden/{len(self.issues) + 1}"
        self.issues.append({"title": title, "body": body, "address": address, "number": str(len(self.issues) + 1), "state": "open"})
        return JSONResponse(_issue(self.issues[-1]), 201)

    def github_ref(self, request: Request, given: dict[str, str]) -> Response:
        tip = self.tip(request.path_params["branch"])
        return JSONResponse({"object": {"sha": tip}}) if tip else _error(404, "Not Found")

    def github_make_ref(self, request: Request, given: dict[str, str]) -> Response:
        branch = given["ref"].removeprefix("refs/heads/")
        if self.tip(branch):
            return _error(422, "Reference already exists")
        self.git("update-ref", given["ref"], given["sha"])
        return JSONResponse({}, 201)

    def file(self, request: Request, given: dict[str, str]) -> Response:
        """Of GitHub and Forgejo, told in the same words."""
        branch, path = request.query_params["ref"], unquote(request.path_params["path"])
        text = self.text(branch, path)
        if text is None:
            return _error(404, "Not Found")
        text += "\n"
        return JSONResponse({"sha": self.git("rev-parse", f"refs/heads/{branch}:{path}"), "content": b64encode(text.encode()).decode()})

    def put_file(self, request: Request, given: dict[str, str]) -> Response:
        """Of GitHub, on a branch that is there, and of Forgejo, which makes a new one."""
        path, start = request.path_params["path"], self.tip(given["branch"])
        branch = given.get("new_branch") or given["branch"]
        before = self.git("rev-parse", "--verify", "--quiet", f"{start}:{path}")
        if start is None or ("new_branch" in given and self.tip(branch)) or before != given.get("sha"):
            return _error(422, "the branch or the file is not as you think")
        self.commit(branch, start, {path: b64decode(given["content"]).decode()}, given["message"])
        return JSONResponse({}, 201)

    def branch(self, request: Request, given: dict[str, str]) -> Response:
        return JSONResponse({}) if self.tip(unquote(request.path_params["branch"])) else _error(404, "Not Found")

    def gitlab_file(self, request: Request, given: dict[str, str]) -> Response:
        text = self.text(request.query_params["ref"], unquote(request.path_params["path"]))
        return JSONResponse({}) if text is not None else _error(404, "Not Found")

    def gitlab_commit(self, request: Request, given: dict[str, object]) -> Response:
        branch, start = str(given["branch"]), self.tip(str(given["start_branch"]))
        (action,) = given["actions"]  # type: ignore[misc]
        is_there = self.text(str(given["start_branch"]), action["file_path"]) is not None
        if start is None or self.tip(branch) or is_there != (action["action"] == "update"):
            return _error(400, "A branch called that already exists, or the file is not as you think")
        self.commit(branch, start, {action["file_path"]: action["content"]}, str(given["commit_message"]))
        return JSONResponse({}, 201)

    def changes_of(self, request: Request, given: dict[str, str]) -> Response:
        asked = request.query_params.get("head", "").partition(":")[2] or request.query_params.get("source_branch")
        return _page(request, [_change(one) for one in reversed(self.changes) if not asked or one["head"] == asked])

    def issues_of(self, request: Request, given: dict[str, str]) -> Response:
        asked = request.query_params.get("state", "all").removesuffix("ed")
        return _page(request, [_issue(one) for one in reversed(self.issues) if asked in ("all", one["state"])])

    def change_issue(self, request: Request, given: dict[str, str]) -> Response:
        """Of the three hosts, each in its own words."""
        one = self.issues[int(request.path_params["number"]) - 1]
        closes = given.get("state") == "closed" or given.get("state_event") == "close"
        body = given.get("body") or given.get("description") or one["body"]
        one.update(title=given.get("title") or one["title"], body=body, state="closed" if closes else one["state"])
        return JSONResponse(_issue(one))

    def make_change(self, request: Request, given: dict[str, str]) -> Response:
        head, base = given.get("head") or given["source_branch"], given.get("base") or given["target_branch"]
        return self.open_change(head, base, given["title"], given.get("body") or given["description"])

    def make_issue(self, request: Request, given: dict[str, str]) -> Response:
        return self.open_issue(given["title"], given.get("body") or given["description"])

    def app(self) -> Starlette:
        """The three APIs beside each other."""

        def route(method: str, path: str, answer: Callable[[Request, dict[str, str]], Response]) -> Route:
            def tell(request: Request, given: dict[str, str]) -> Response:
                if self.is_down:
                    return _error(503, "down")
                headers = request.headers
                if TOKEN not in (headers.get("private-token"), headers.get("authorization", "").rpartition(" ")[2]):
                    return _error(401, "Bad credentials")
                with self.guard:
                    self.moment()
                    answered = answer(request, given)
                    self.moment()
                return answered

            async def endpoint(request: Request) -> Response:
                return tell(request, await request.json() if method in ("POST", "PUT", "PATCH") else {})

            return Route(path, endpoint, methods=[method])

        github, forgejo = (f"{api}/repos/{REPOSITORY}" for api in ("/github", "/forgejo"))
        gitlab = "/gitlab/projects/{project}"
        return Starlette(
            routes=[
                route("GET", github + "/git/ref/heads/{branch:path}", self.github_ref),
                route("POST", github + "/git/refs", self.github_make_ref),
                route("GET", forgejo + "/branches/{branch:path}", self.branch),
                route("POST", forgejo + "/contents/{path:path}", self.put_file),
                *(
                    made
                    for at in (github, forgejo)
                    for made in (
                        route("GET", at + "/contents/{path:path}", self.file),
                        route("PUT", at + "/contents/{path:path}", self.put_file),
                        route("GET", at + "/pulls", self.changes_of),
                        route("POST", at + "/pulls", self.make_change),
                    )
                ),
                route("GET", gitlab + "/repository/branches/{branch:path}", self.branch),
                route("GET", gitlab + "/repository/files/{path:path}", self.gitlab_file),
                route("POST", gitlab + "/repository/commits", self.gitlab_commit),
                route("GET", gitlab + "/merge_requests", self.changes_of),
                route("POST", gitlab + "/merge_requests", self.make_change),
                *(
                    route("PUT" if at == gitlab else "PATCH", at + "/issues/{number}", self.change_issue)
                    for at in (github, forgejo, gitlab)
                ),
                *(
                    made
                    for at in (github, forgejo, gitlab)
                    for made in (route("GET", at + "/issues", self.issues_of), route("POST", at + "/issues", self.make_issue))
                ),
            ],
            middleware=[],
        )


class Whole:
    """GitLab's project is one part of the path with an escaped slash in it, which a server gets unescaped."""

    def __init__(self, app: Starlette) -> None:
        self.app = app

    async def __call__(self, scope, receive, send):  # type: ignore[no-untyped-def]
        if scope["type"] == "http" and scope["path"].startswith("/gitlab/"):
            scope = {**scope, "path": scope["raw_path"].decode()}
        await self.app(scope, receive, send)


def _error(status: int, message: str) -> Response:
    return JSONResponse({"message": message}, status)


def _page(request: Request, items: list[dict[str, object]]) -> Response:
    size = int(request.query_params.get("per_page") or request.query_params.get("limit") or 30)
    page = int(request.query_params.get("page", 1))
    return JSONResponse(items[(page - 1) * size : page * size])


def _change(one: dict[str, str]) -> dict[str, object]:
    return {"html_url": one["address"], "web_url": one["address"], "head": {"label": one["head"], "ref": one["head"]}}


def _issue(one: dict[str, str]) -> dict[str, object]:
    return {
        "html_url": one["address"],
        "web_url": one["address"],
        "body": one["body"],
        "description": one["body"],
        "number": int(one["number"]),
        "iid": int(one["number"]),
    }


@contextmanager
def on_loopback(app: object) -> Iterator[str]:
    """The application served on a free port; its address, without a slash last."""
    server = uvicorn.Server(uvicorn.Config(app, host="127.0.0.1", port=0, log_level="error", lifespan="off"))  # type: ignore[arg-type]
    started = threading.Event()
    startup = server.startup

    async def tell(*arguments: object, **more: object) -> None:
        await startup(*arguments, **more)  # type: ignore[arg-type]
        started.set()

    server.startup = tell  # type: ignore[method-assign]
    thread = threading.Thread(target=server.run)
    thread.start()
    try:
        assert started.wait(30)
        yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join()

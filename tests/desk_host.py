"""A stand-in for a code host as the editors' desk asks it: what Sveltia CMS says to Forgejo and to GitHub, over a real git repository.

The desk lies at another origin than the host, so the browser asks first whether it may (CORS), as it does at a real one.
"""

from __future__ import annotations

import json
import re
import subprocess
from base64 import b64decode, b64encode
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from forges import REPOSITORY, TOKEN, StandIn

Answer = Callable[[Request, Any], Any]
WHO = {"id": 1, "login": "redaktor", "full_name": "Redaktör", "name": "Redaktör", "email": "redaktor@example.org", "avatar_url": ""}
DAY = "2026-04-10T08:00:00Z"


class DeskHost(StandIn):
    """The host, the records of a hub on its main branch, and how often it was asked."""

    def __init__(self, folder: Path, hub: Path) -> None:
        super().__init__(folder)
        self.asked = 0
        files = {file.relative_to(hub).as_posix(): file.read_bytes() for file in sorted(hub.rglob("*")) if file.is_file()}
        self.import_files(files)

    def import_files(self, files: dict[str, bytes]) -> None:
        """All files as one commit on main, quickly however many they are."""
        parts = [b"commit refs/heads/main\ncommitter Prov <prov@example.org> 1775815200 +0000\ndata 4\nPost\ndeleteall\n"]
        for path, data in files.items():
            parts.append(f"M 100644 inline {path}\ndata {len(data)}\n".encode() + data + b"\n")
        subprocess.run(["git", "-C", self.git_folder, "fast-import", "--quiet", "--force"], input=b"".join(parts), check=True)

    def blobs(self, branch: str) -> Iterator[dict[str, Any]]:
        """The branch's files as the hosts list them."""
        for line in (self.git("-c", "core.quotePath=false", "ls-tree", "-r", "-l", branch) or "").splitlines():
            about, path = line.split("\t")
            _, kind, sha, size = about.split()
            yield {"path": path, "type": kind, "sha": sha, "size": int(size)}

    def contents(self, objects: list[str]) -> list[bytes | None]:
        """What is in the objects, each named by its sum or as branch:path; None for what is not there."""
        given = "".join(f"{name}\n" for name in objects).encode()
        printed = subprocess.run(["git", "-C", self.git_folder, "cat-file", "--batch"], input=given, capture_output=True, check=True).stdout
        blobs: list[bytes | None] = []
        while printed:
            head, _, printed = printed.partition(b"\n")
            size = None if head.endswith(b"missing") else int(head.split()[-1])
            blobs.append(None if size is None else printed[:size])
            printed = printed[0 if size is None else size + 1 :]
        return blobs

    def change(self, branch: str, files: dict[str, str | None], message: str) -> str:
        """A commit on top of the branch; None takes a file away. The commit's sum."""
        start = self.tip(branch)
        where = {"GIT_INDEX_FILE": str(self.scratch)}
        self.scratch.unlink(missing_ok=True)
        self.git("read-tree", start or "", **where)
        for path, text in files.items():
            if text is None:
                self.git("update-index", "--force-remove", path, **where)
            else:
                blob = self.git("hash-object", "-w", "--stdin", given=text)
                self.git("update-index", "--add", "--cacheinfo", f"100644,{blob},{path}", **where)
        made = self.git("commit-tree", self.git("write-tree", **where) or "", "-p", start or "", "-m", message)
        assert made
        self.git("update-ref", f"refs/heads/{branch}", made)
        return made

    def checked_out(self, branch: str, folder: Path) -> Path:
        """The branch's files in a folder."""
        subprocess.run(["git", "clone", "--quiet", "--branch", branch, self.git_folder, folder], check=True)
        return folder

    # Forgejo

    def forgejo_tree(self, request: Request, given: Any) -> Any:
        """A thousand files a page."""
        page, listed = int(request.query_params["page"]), list(self.blobs(request.path_params["at"]))
        return {"tree": listed[(page - 1) * 1000 : page * 1000], "truncated": len(listed) > page * 1000}

    def forgejo_blobs(self, request: Request, given: Any) -> Any:
        sums = request.query_params["shas"].split(",")
        texts = zip(sums, self.contents(sums), strict=True)
        return [{"sha": one, "encoding": "base64", "content": b64encode(text or b"").decode()} for one, text in texts]

    def forgejo_branch(self, request: Request, given: Any) -> Any:
        tip = self.tip(request.path_params["branch"])
        return {"commit": {"id": tip, "message": "Post"}} if tip else JSONResponse({"message": "no such branch"}, 404)

    def forgejo_commit(self, request: Request, given: Any) -> Any:
        branch = given["branch"]
        for one in given["files"]:
            before = self.git("rev-parse", "--verify", "--quiet", f"refs/heads/{branch}:{one.get('from_path') or one['path']}")
            if before != (one.get("sha") or None):
                return JSONResponse({"message": "sha does not match"}, 422)
        moved: dict[str, str | None] = {one["from_path"]: None for one in given["files"] if one.get("from_path")}
        texts = {one["path"]: None if one["operation"] == "delete" else b64decode(one["content"]).decode() for one in given["files"]}
        made = self.change(branch, moved | texts, given["message"])
        files = [{"path": path, "sha": self.git("rev-parse", f"{made}:{path}")} for path, text in texts.items() if text is not None]
        return {"commit": {"sha": made, "created": DAY}, "files": files}

    # GitHub

    def github_tree(self, request: Request, given: Any) -> Any:
        return {"tree": list(self.blobs(request.path_params["at"])), "truncated": False}

    def github_pull(self, request: Request, given: Any) -> Any:
        made = self.open_change(given["head"], given["base"], given["title"], given["body"])
        if made.status_code != 201:
            return made
        number = len(self.changes)
        self.changes[-1]["draft"] = str(given["draft"])
        pull = {"number": number, "node_id": f"PR_{number}", "title": given["title"], "head": {"sha": self.tip(given["head"])}}
        return pull | {"html_url": self.changes[-1]["address"], "created_at": DAY, "updated_at": DAY}

    def github_labels(self, request: Request, given: Any) -> Any:
        self.changes[int(request.path_params["number"]) - 1]["labels"] = " ".join(given["labels"])
        return []

    def github_issue(self, request: Request, given: Any) -> Any:
        """A proposal's labels, asked for or changed."""
        one = self.changes[int(request.path_params["number"]) - 1]
        if given:
            one["labels"] = " ".join(given["labels"])
        return {"labels": [{"name": name} for name in one.get("labels", "").split()]}

    def graphql(self, request: Request, given: Any) -> Any:
        """The questions that the desk asks, told apart by what they ask for."""
        query, variables = given["query"], given.get("variables", {})
        if "createCommitOnBranch" in query:
            return self.graphql_commit(query, variables["input"])
        if "createRef" in query:
            branch = variables["input"]["name"].removeprefix("refs/heads/")
            if self.tip(branch):
                return {"data": None, "errors": [{"message": f"A ref named {branch} already exists in the repository."}]}
            self.git("update-ref", variables["input"]["name"], variables["input"]["oid"])
            return {"data": {"createRef": {"ref": {"name": branch}}}}
        if "markPullRequestReadyForReview" in query:
            self.changes[int(variables["input"]["pullRequestId"].removeprefix("PR_")) - 1]["draft"] = "False"
            return {"data": {"markPullRequestReadyForReview": {"pullRequest": {"isDraft": False}}}}
        tip = self.tip(variables.get("branch", "main"))
        if "fork: repository" in query:
            return {"data": {"fork": {"id": "R_1"}, "base": {"id": "R_1", "ref": {"target": {"oid": tip}}}}}
        return {"data": {"repository": {"pullRequests": {"totalCount": 0, "nodes": []}, "ref": _history(tip), **self.aliased(query)}}}

    def aliased(self, query: str) -> dict[str, Any]:
        """The parts of a question that are asked for many files at once."""
        texts = re.findall(r'(\w+_\d+):\s+object\((?:oid|expression): ("[^"]*")\)', query)
        names = [json.loads(name) for _, name in texts]
        contents = self.contents(names) if names else []
        blobs = {
            alias: None if text is None else {"oid": name, "byteSize": len(text), "isBinary": False, "isTruncated": False, "text": text.decode()}
            for (alias, _), name, text in zip(texts, names, contents, strict=True)
        }  # fmt: skip
        return blobs | {alias: _history("0" * 40) for alias in re.findall(r"(\w+_\d+):\s+ref\(", query)}

    def graphql_commit(self, query: str, variables: Any) -> Any:
        branch, message = variables["branch"]["branchName"], variables["message"]["headline"]
        if self.tip(branch) != variables["expectedHeadOid"]:
            return {"data": None, "errors": [{"message": "Expected branch to point to another commit"}]}
        taken: dict[str, str | None] = {one["path"]: None for one in variables["fileChanges"]["deletions"]}
        made = self.change(
            branch, taken | {one["path"]: b64decode(one["contents"]).decode() for one in variables["fileChanges"]["additions"]}, message
        )
        files = {
            alias: {"oid": self.git("rev-parse", f"{made}:{json.loads(path)}")}
            for alias, path in re.findall(r'(file_\d+): file\(path: ("[^"]*")\)', query)
        }
        return {"data": {"createCommitOnBranch": {"commit": {"oid": made, "committedDate": DAY, **files}}}}

    def desk_app(self) -> Starlette:
        """The two APIs, each where an installation of its own has it."""

        def route(method: str, path: str, answer: Answer) -> Route:
            async def endpoint(request: Request) -> Response:
                self.asked += 1
                if request.headers.get("authorization", "").rpartition(" ")[2] != TOKEN:
                    return JSONResponse({"message": "Bad credentials"}, 401)
                given = await request.json() if method in ("POST", "PUT", "PATCH") else None
                answered = answer(request, given)
                return answered if isinstance(answered, Response) else JSONResponse(answered)

            return Route(path, endpoint, methods=[method])

        forgejo, github = (f"{api}/repos/{REPOSITORY}" for api in ("/api/v1", "/api/v3"))
        return Starlette(
            routes=[
                route("GET", "/api/v1/version", lambda *_: {"version": "13.0.3+gitea-1.22.0"}),
                route("GET", "/api/v1/user", lambda *_: WHO),
                route("GET", "/api/v1/settings/api", lambda *_: {"default_paging_num": 30, "max_response_items": 50}),
                route("GET", forgejo, lambda *_: {"default_branch": "main", "permissions": {"pull": True, "push": True}}),
                route("GET", forgejo + "/branches/{branch:path}", self.forgejo_branch),
                route("GET", forgejo + "/git/trees/{at}", self.forgejo_tree),
                route("GET", forgejo + "/git/blobs", self.forgejo_blobs),
                route("GET", forgejo + "/commits", lambda *_: []),
                route("POST", forgejo + "/contents", self.forgejo_commit),
                route("GET", "/api/v3/user", lambda *_: WHO),
                route("GET", github + "/collaborators/{who}", lambda *_: Response(status_code=204)),
                route("GET", github + "/git/trees/{at}", self.github_tree),
                route("POST", github + "/pulls", self.github_pull),
                route("POST", github + "/issues/{number}/labels", self.github_labels),
                route("GET", github + "/issues/{number}", self.github_issue),
                route("PATCH", github + "/issues/{number}", self.github_issue),
                route("POST", "/api/graphql", self.graphql),
            ],
            middleware=[Middleware(CORSMiddleware, allow_origins=["*"], allow_methods=["*"], allow_headers=["*"])],
        )


def _history(sha: str | None) -> dict[str, Any]:
    """One commit, as asked of a branch or of a file."""
    author = {"name": "Prov", "email": "prov@example.org", "avatarUrl": "", "user": None}
    return {"target": {"oid": sha, "history": {"nodes": [{"oid": sha, "message": "Post", "author": author, "committedDate": DAY}]}}}

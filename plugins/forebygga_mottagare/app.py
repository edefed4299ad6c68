"""The service: a challenge to whoever opens the form, and a place to send what was written. No cookies, nothing kept of the sender."""

from __future__ import annotations

import logging
import signal
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import date
from pathlib import Path

import anyio
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from forebygga.hub.problems import HubError
from forebygga_mottagare.challenges import Challenges
from forebygga_mottagare.checking import Checker
from forebygga_mottagare.contribution import MOST_BYTES, Contribution, Fault, number, read_contribution
from forebygga_mottagare.delivery import Delivery
from forebygga_mottagare.forges import Forge
from forebygga_mottagare.hub_copy import refreshed
from forebygga_mottagare.limits import HOUR, Limits, Recent
from forebygga_mottagare.queue import Queue
from forebygga_mottagare.settings import Receiver

LOG = logging.getLogger("forebygga.mottagare")
PATIENCE = 20
"""Seconds for a request's body: 64 kB over a poor mobile connection, and no more for whoever sends a byte at a time."""
MOST_CHECKED = 20
"""Contributions that may wait to be checked, about a second each on a hub of 800 records."""
HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
}
STALE = Fault(1, 1, "bevis", "det tog för lång tid, eller så är det redan skickat; tryck på Skicka en gång till")


class Service:
    """What the requests share: limits, challenges, the hub as last read, and the queue."""

    def __init__(self, settings: Receiver, forge: Forge, today: Callable[[], date], read: Callable[[Path, date], Checker]) -> None:
        self.settings = settings
        self.today = today
        self.queue = Queue(Path(settings.queue))
        self.read = read
        self.checker = read(Path(settings.hub).resolve(), today())
        self.delivery = Delivery(self.queue, forge, settings.retry, time.monotonic, today)
        self.challenges = Challenges(settings.difficulty)
        self.asked, self.sent = Limits(settings.per_hour * 4), Limits(settings.per_hour)
        self.accepted = Recent()
        self.checking = 0
        self.one_at_a_time = anyio.Lock()
        self.news = anyio.Event()

    async def challenge(self, request: Request) -> Response:
        """GET /utmaning."""
        now = time.time()
        if not self.asked.allows(_sender(request), now):
            return _busy("du har frågat många gånger; vänta en stund", self.asked.wait(now))
        return _answer(self.challenges.new(now, accepted=self.accepted.since(HOUR, now)).as_json(), 200)

    async def receive(self, request: Request) -> Response:
        """POST: what was written. The cheap questions first, so that spam costs little."""
        if request.headers.get("origin") not in self.settings.origins:
            return _faulty([Fault(1, 1, "", "det här tar bara emot bidrag från webbplatsens egna sidor")], 403)
        now = time.time()
        if not self.sent.allows(_sender(request), now):
            return _busy("du har skickat många bidrag; vänta en stund", self.sent.wait(now))
        if request.headers.get("content-type", "").partition(";")[0].strip().lower() != "application/json":
            return _faulty([Fault(1, 1, "", "bara text tas emot, inga filer; skicka med formuläret på webbplatsen")], 415)
        body = await _body(request)
        if body is None:
            return _faulty([Fault(1, 1, "text", f"bidraget är för långt; korta det till högst {MOST_BYTES // 1000} 000 tecken")], 413)
        sent = read_contribution(body)
        if isinstance(sent, Fault):
            return _faulty([sent], 422)
        if not self.challenges.take(sent.proof.challenge, sent.proof.answer, now):
            return _faulty([STALE], 422)
        return await self._take(sent, now)

    async def _take(self, sent: Contribution, now: float) -> Response:
        """Check it against the hub and put it in the queue; what is there already is only said again."""
        mine = number(sent)
        if self.queue.has(mine):
            return _answer({"id": mine}, 202)
        if self.accepted.since(24 * HOUR, now) >= self.settings.per_day or self.queue.size() >= self.settings.most_waiting:
            return _busy("många bidrag har kommit in; spara ditt och skicka det i morgon", HOUR)
        if self.checking >= MOST_CHECKED:
            return _busy("många skickar just nu; försök igen om en stund", 30)
        self.checking += 1
        try:
            async with self.one_at_a_time:
                made = await anyio.to_thread.run_sync(lambda: self.checker.proposal(sent, self.queue.paths))
                if isinstance(made, list):
                    return _faulty(made, 422)
                await anyio.to_thread.run_sync(self.queue.add, made)
        finally:
            self.checking -= 1
        self.accepted.add(now)
        self.news.set()
        return _answer({"id": mine}, 202)

    async def state(self, request: Request) -> Response:
        """GET /halsa: whether it runs, and how many wait. Numbers only."""
        return _answer({"vantar": self.queue.size(), "forsok": max(self.delivery.attempts.values(), default=0)}, 200)

    async def deliver(self) -> None:
        """Deliver what waits, for as long as the service runs."""
        while True:
            self.news = anyio.Event()
            due = await anyio.to_thread.run_sync(self.delivery.next_number)
            if due is None:
                with anyio.move_on_after(await anyio.to_thread.run_sync(self.delivery.wait)):
                    await self.news.wait()
            elif await anyio.to_thread.run_sync(self.delivery.deliver, due):
                await anyio.sleep(self.settings.pause)

    async def prepare(self) -> None:
        """Judge the hub before anyone sends; who sends meanwhile waits."""
        async with self.one_at_a_time:
            try:
                await anyio.to_thread.run_sync(self.checker.prepare, abandon_on_cancel=True)
            except HubError as error:
                LOG.warning("%s", error)

    async def refresh(self) -> None:
        """Fetch the hub anew now and then, and each day; a hub that cannot be read leaves the one before in use."""
        root = Path(self.settings.hub).resolve()
        while self.settings.refresh:
            await anyio.sleep(self.settings.refresh * 60)
            today = self.today()
            try:
                changed = await anyio.to_thread.run_sync(refreshed, root, self.settings.host.branch)
                if changed or today != self.checker.today:
                    fresh = await anyio.to_thread.run_sync(self.read, root, today)
                    await anyio.to_thread.run_sync(fresh.prepare, abandon_on_cancel=True)
                    self.checker = fresh
            except HubError as error:
                LOG.warning("%s", error)
            self.queue.forget(today)


async def _or_end(task: Callable[[], Awaitable[None]]) -> None:
    """Run the task. A fault of ours in it ends the process, which is started anew: one that takes but never delivers is worse."""
    try:
        await task()
    except Exception:
        signal.raise_signal(signal.SIGTERM)
        raise


def _sender(request: Request) -> str:
    return request.client.host if request.client else ""


async def _body(request: Request) -> bytes | None:
    """The request's body, or None when it is too large or too slow."""
    data = b""
    try:
        with anyio.fail_after(PATIENCE):
            async for chunk in request.stream():
                data += chunk
                if len(data) > MOST_BYTES:
                    return None
    except (TimeoutError, ClientDisconnect):
        return None
    return data


def _answer(value: object, status: int) -> Response:
    return JSONResponse(value, status, HEADERS)


def _faulty(faults: list[Fault], status: int) -> Response:
    return _answer({"problem": [fault.as_json() for fault in faults]}, status)


def _busy(text: str, wait: int) -> Response:
    answer = _faulty([Fault(1, 1, "", text)], 429)
    answer.headers["Retry-After"] = str(wait)
    return answer


def app(settings: Receiver, forge: Forge, today: Callable[[], date], read: Callable[[Path, date], Checker] = Checker.of) -> Starlette:
    """The service of the settings. Raises HubError when the hub cannot be read or the queue is another's.

    `read` gives the checker for the hub in a folder on a day.
    """
    service = Service(settings, forge, today, read)

    @asynccontextmanager
    async def running(_: Starlette) -> AsyncIterator[None]:
        async with AsyncExitStack() as stack:
            stack.enter_context(service.queue.held())
            service.queue.forget(today())
            tasks = await stack.enter_async_context(anyio.create_task_group())
            tasks.start_soon(_or_end, service.prepare)
            tasks.start_soon(_or_end, service.deliver)
            tasks.start_soon(_or_end, service.refresh)
            yield
            tasks.cancel_scope.cancel()

    routes = [
        Route("/utmaning", service.challenge, methods=["GET"]),
        Route("/halsa", service.state, methods=["GET"]),
        Route("/", service.receive, methods=["POST"]),
        Route("/bidrag", service.receive, methods=["POST"]),
    ]
    cross = Middleware(
        CORSMiddleware,
        allow_origins=list(settings.origins),
        allow_methods=["GET", "POST"],
        allow_headers=["content-type"],
        expose_headers=["retry-after"],
    )
    return Starlette(routes=routes, middleware=[cross], lifespan=running)

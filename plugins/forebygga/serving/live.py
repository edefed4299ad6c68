"""The site that is being written: the last good preview, what is wrong now, and what open browsers are told."""

from __future__ import annotations

import json
import os
import sys
import threading
import time
import traceback
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from hashlib import sha256
from pathlib import Path
from types import MappingProxyType

from forebygga.hub.clock import build_day
from forebygga.hub.history import History, read_history
from forebygga.hub.problems import Problem
from forebygga.hub.settings import read_settings
from forebygga.hub.sitemap import ENGLISH_SEARCH, SEARCH, SEARCH_TRIAL
from forebygga.hub.store import STORE, Store
from forebygga.load import Reading, judged, read_hub
from forebygga.page.compiled import COMPILED
from forebygga.page.framing import Frame
from forebygga.page.output import Output
from forebygga.page.rendering import Hub
from forebygga.readings import Read, read_or_kept
from forebygga.records.record import Record
from forebygga.serving.preview import Answer, Preview
from forebygga.serving.watching import Mark, Marks, mark

_SEARCH = (SEARCH()[1:], ENGLISH_SEARCH()[1:], SEARCH_TRIAL()[1:])
_PLACES = sha256(b"serve: places").digest()
PAUSE = 0.3
"""Seconds that the check waits after a save: the page comes first."""
LONGEST = 2
"""Seconds that it waits at a time while pages are being made: those who ask without end shall not keep it for ever."""
SHOWN = 20
"""Problems that a page shows; the rest are counted."""


class Readings:
    """Every record as it was last read; only a file that has changed since is read again."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._kept: dict[Path, tuple[Mark, Read]] = {}

    def __call__(self, files: Sequence[tuple[type[Record], Path]], root: Path, *, marked: Marks) -> Iterable[Read]:
        """The readings, in the order of the files; `marked` are the files' marks as they were lately, if anyone has looked."""
        marks = [marked.get(os.fspath(file)) or _mark(file) for _, file in files]
        changed = [pair for pair, mark in zip(files, marks, strict=True) if self._kept.get(pair[1], (None,))[0] != mark]
        fresh = dict(zip([file for _, file in changed], read_or_kept(changed, root, store=self._store), strict=True))
        self._kept = {
            file: (mark, fresh[file] if file in fresh else self._kept[file][1]) for (_, file), mark in zip(files, marks, strict=True)
        }
        return [self._kept[file][1] for _, file in files]


def _kept_places(store: Store) -> dict[str, int]:
    """Which builder gave each address when the hub was last served: where to look first, right or wrong."""
    kept = store.find(_PLACES)
    return json.loads(kept) if kept else {}


def _mark(file: Path) -> Mark:
    try:
        info = file.lstat()
    except OSError:
        return (0, 0, 0, 0)
    return mark(info)


def _stopping(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    return tuple(sorted({problem for problem in problems if problem.severity == "fel"}))


class Live:
    """A hub on its way. One lock guards what is shown; the check, which takes longer, runs beside and has the last word."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.store = Store(root / STORE)
        self.problems: tuple[Problem, ...] = ()
        self.shown: Preview | None = None
        self.news = threading.Condition()
        self._good: Preview | None = None
        self._before: Preview | None = None
        """What was shown before: as long as no check has ended, it is the last that is known to make its pages."""
        self._stood_in: Preview | None = None
        """What could not make a page that was asked for, which the last good one then showed."""
        self._readings = Readings(self.store)
        self._history: History = read_history(root)
        self._places = _kept_places(self.store)
        COMPILED.recall(self.store)
        self._frame: Frame | None = None
        self._lock = threading.RLock()
        self._start = time.time_ns()
        self._version = 0
        self.styles = 0
        """How many times styles have been saved."""
        self._search: tuple[Preview | None, dict[str, Output]] = (None, {})
        self._searching = threading.Lock()
        self._is_search_old = False
        """Whether somebody was shown the search as it was before the latest save."""
        self._unjudged: tuple[Reading, Preview | None] | None = None
        self._judging = threading.Event()
        self._answers = 0
        """How many pages are being made."""
        self._at_rest = threading.Condition()

    @property
    def epoch(self) -> str:
        """Names what is shown: a page with another epoch is out of date."""
        return f"{self._start}-{self._version}"

    def state(self) -> str:
        """What browsers are told, as JSON."""
        problems = [
            {"place": f"{one.path}:{one.line}:{one.column}", "rule": one.rule, "text": one.message} for one in self.problems[:SHOWN]
        ]
        return json.dumps(
            {"epoch": self.epoch, "styles": self.styles, "problems": problems, "more": max(0, len(self.problems) - SHOWN)},
            ensure_ascii=False,
        )

    def _tell(self) -> None:
        with self.news:
            self.news.notify_all()

    def update(self, marked: Marks = MappingProxyType({})) -> None:
        """Read what was saved and show it at once, unless something is wrong; the check follows and has the last word.

        `marked` are the marks of the hub's files, taken before; a file that is saved after that is told of again.
        """
        self._unjudged = None  # a check under way is of no use any more
        read = read_hub(self.root, read=partial(self._readings, marked=marked))
        problems = _stopping(read.problems)
        preview = None if problems else self._preview(read)
        with self._lock:
            self._unjudged = read, preview
            if problems:
                self._show(self._good or self.shown)
                self._set_problems(problems)
            elif not self.problems:
                self._show(preview)
        self._judging.set()

    def _preview(self, read: Reading) -> Preview:
        settings, _ = read_settings(self.root)
        if self._frame is None or self._frame.settings != settings:
            self._frame = Frame(settings, serving=True)
        return Preview(self.root, Hub(read.published, settings, build_day(), self._history, store=self.store), self._frame, self._places)

    def renew_history(self) -> None:
        """Know what has been committed; shown by the next update."""
        self._history = read_history(self.root)

    def forget_frame(self) -> None:
        """Read styles, scripts and the frame anew when they are asked for next."""
        self._frame = None

    def _show(self, preview: Preview | None) -> None:
        if preview is not self.shown:
            if self.shown is not self._stood_in:
                self._before = self.shown
            self.shown = preview
            self._renew()

    def _renew(self) -> None:
        """Tell browsers to ask for their pages again."""
        self._stood_in = None
        self._version += 1
        self._tell()

    def _set_problems(self, problems: tuple[Problem, ...]) -> None:
        if problems != self.problems:
            fresh = [problem for problem in problems if problem not in self.problems]
            sys.stderr.write("".join(f"{problem}\n" for problem in fresh) if problems else "Inget är fel längre\n")
            self.problems = problems
            self._tell()

    def renew_styles(self) -> None:
        """Show saved styles and scripts."""
        with self._lock:
            if self.shown:
                self.shown.frame = self._frame = Frame(self.shown.settings, serving=True)
            self.styles += 1
            self._tell()

    def judge(self) -> None:
        """Check what was read last, again and again as it changes; never returns."""
        while True:
            self._judging.wait()
            self._judging.clear()
            if self._judging.wait(PAUSE):  # saved again
                continue
            given = self._unjudged
            if given is None:
                continue
            read, preview = given
            try:
                problems = _stopping(judged(read, is_wanted=partial(self._is_latest, given)))
            except Exception:  # ours, or a file that was taken away meanwhile: told, and what is saved next is checked
                sys.stderr.write(traceback.format_exc())
                continue
            with self._lock:
                if given is self._unjudged:
                    self._set_problems(problems)
                    self._good = self._good if problems else preview
                    if preview is not None and self._good is preview is self._stood_in:
                        self._renew()  # nothing in the hub is wrong: what was shown in its place is no longer true
                    self._show(self._good or self.shown)
                    self.store.keep(_PLACES, json.dumps(self._places).encode())
                    self.store.flush()

    def _is_latest(self, given: object) -> bool:
        """Whether the check is still of use; it waits while somebody waits for a page, which it would take half the processor from."""
        with self._at_rest:
            self._at_rest.wait_for(lambda: not self._answers, LONGEST)
        return given is self._unjudged

    @contextmanager
    def _answering(self) -> Iterator[None]:
        with self._at_rest:
            self._answers += 1
        try:
            yield
        finally:
            with self._at_rest:
                self._answers -= 1
                self._at_rest.notify_all()

    def answer(self, path: str) -> tuple[Answer | None, str]:
        """What the path gives, and the epoch that it is of; None while there has never been a site to show."""
        with self._answering():
            return self._answer(path)

    def _answer(self, path: str) -> tuple[Answer | None, str]:
        uri = path.removesuffix("index.html")
        with self._lock:
            if self.shown and self.shown.hub.today != build_day():
                self.update()
            preview, epoch = self.shown, self.epoch
            if preview is None:
                return None, epoch
            if not uri.startswith(_SEARCH):
                try:
                    return preview.answer(uri) or preview.missing(), epoch
                except Exception:
                    good = self._good or self._before
                    if good is None or good is preview:
                        raise
                    self._stood_in = preview
                    return good.answer(uri) or good.missing(), epoch  # what the check has yet to tell of
        output = self._searched(uri)
        with self._lock:
            return preview.framed(output) if output else preview.missing(), epoch

    def _searched(self, uri: str) -> Output | None:
        """The search's output at the uri: of an earlier save while the new one is being made, which browsers are then told of."""
        made_of, outputs = self._search
        if made_of is None:
            self._make_search()
            return self._search[1].get(uri)
        if made_of is not self.shown:
            self._is_search_old = True
            threading.Thread(target=self._make_search, daemon=True).start()
        return outputs.get(uri)

    def _make_search(self) -> None:
        with self._searching:
            preview = self.shown
            if preview is None or self._search[0] is preview:
                return
            outputs = preview.searched(self._lock, lambda: preview is self.shown or not self._search[1])
            if outputs is None:
                return
            self._search = preview, outputs
            with self._lock:
                if self._is_search_old and preview is self.shown:
                    self._is_search_old = False
                    self._renew()

"""Where MkDocs builds: beside the site that stands, which a build that is cut off leaves as it was."""

from __future__ import annotations

import atexit
import shutil
import signal
import sys
import threading
from contextlib import ExitStack
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from forebygga.building.place import locked, put, swept, temporary_within, traces
from forebygga.hub.ending import undisturbed

_MADE = ".well-known"
"""The hidden folder that a build makes; MkDocs leaves other hidden ones in the site's folder where they are, and so do we."""


class Beside:
    """A folder beside the site's own, which MkDocs is told to build in, and the site's place to oneself until it stands there.

    Raises HubError when another build has the place. Whoever asks the build to end (Ctrl+C, SIGTERM) gets the folder taken away.
    """

    def __init__(self, config: MkDocsConfig) -> None:
        self.target = Path(config.site_dir).resolve()
        self._config = config
        self._held = ExitStack()
        self._held.enter_context(locked(self.target))
        self._scratch = swept(self.target)
        self._held.enter_context(temporary_within(self._scratch))
        self._fresh = self._scratch / "site"
        config.site_dir = str(self._fresh)
        atexit.register(self.clear)
        if threading.current_thread() is threading.main_thread():  # only that may say what a signal does
            signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))

    @property
    def written(self) -> tuple[Path, ...]:
        """All that the build writes."""
        return traces(self.target)

    def put(self) -> None:
        """The built site in the old one's place, at once."""
        if self.target.is_dir():
            for entry in sorted(self.target.glob(".*")):
                if entry.name != _MADE:
                    entry.rename(self._fresh / entry.name)
        put(self._fresh, self.target)
        self.clear()

    def clear(self) -> None:
        """Take away what is beside the site, and let others build; nothing when it is done."""
        atexit.unregister(self.clear)
        self._config.site_dir = str(self.target)
        with undisturbed():
            shutil.rmtree(self._scratch, ignore_errors=True)
        self._held.close()

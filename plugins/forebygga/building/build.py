"""The whole site into an empty folder: what the hub holds, made, framed and written, and named as a release."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from forebygga.building.hand_written import files_beside, hand_written
from forebygga.building.rendering import Press, printed, write
from forebygga.formats.pictures import pictures
from forebygga.hub.catalog import Catalog
from forebygga.hub.history import read_history
from forebygga.hub.settings import Settings
from forebygga.hub.store import Store
from forebygga.page.assets import FOLDER as ASSETS
from forebygga.page.compiled import COMPILED
from forebygga.page.framing import MISSING, Frame
from forebygga.page.output import Output
from forebygga.page.rendering import Hub
from forebygga.publishing.release import make_release
from forebygga.site import made, unique
from forebygga.subjects.hosting.machine_files import SITEMAP, sitemap
from forebygga.subjects.search.index import read_search, search_outputs


@dataclass(frozen=True)
class Build:
    """A build of the hub in `root` for a day, into a folder; the store keeps what is costly to make until the next."""

    root: Path
    catalog: Catalog
    settings: Settings
    today: date
    store: Store = field(default_factory=Store)

    def make(self, folder: Path, *, workers: int | None = None) -> int:
        """Make the site in the empty folder and give the number of pages. Raises HubError when two pages want one address."""
        store = self.store
        hub = Hub(self.catalog, self.settings, self.today, read_history(self.root), store=store)
        frame = Frame(self.settings)
        outputs = made(hub)
        docs = list(hand_written(self.root / "docs"))
        beside = list(files_beside(self.root / "docs"))
        unique([*outputs, *docs, *beside])
        if store.folder:
            COMPILED.prepare(store, hub.environment, frame.environment)
        store.close()  # each process opens its own
        bodies = list(printed(Press(outputs, frame, folder, store), workers))
        search = read_search(self.root)
        more = unique(search_outputs(hub, bodies, search))
        late = [*docs, *(output for output in more if output.is_page)]
        list(printed(Press(late, frame, folder, store), 1))
        self._files(folder, [*beside, *(output for output in more if not output.is_page)])
        self._extras(folder, frame, store, [*bodies, *late])
        make_release(folder, self.settings, day=self.today, root=self.root, store=store, workers=workers)
        store.sweep()
        store.close()
        return sum(output.is_page for output in (*outputs, *late))

    def _files(self, folder: Path, files: Iterable[Output]) -> None:
        for output in files:
            write(folder / output.uri, output.data)

    def _extras(self, folder: Path, frame: Frame, store: Store, pages: Sequence[Output]) -> None:
        """Assets, pictures, the page for what is missing, and the list of pages for search engines."""
        for name, content in frame.assets.files.items():
            write(folder / f"{ASSETS}{name}", content)
        for address, picture in pictures(self.settings.name, store):
            write(folder / address, picture)
        write(folder / MISSING, frame.missing().encode())
        listed = sitemap(pages, self.settings)
        if listed:
            write(folder / SITEMAP, listed.encode())

"""The whole site into an empty folder: what the hub holds, made, framed and written, and named as a release."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from forebygga.building.hand_written import files_beside, hand_written
from forebygga.building.preparing import prepare
from forebygga.building.rendering import Press, Printed
from forebygga.building.share import Share
from forebygga.building.standing import Files, Standing
from forebygga.formats.pictures import pictures
from forebygga.hub.catalog import Catalog
from forebygga.hub.history import Past, commit_of, read_history
from forebygga.hub.settings import Settings
from forebygga.hub.store import Store, is_code_untouched
from forebygga.page.assets import FOLDER as ASSETS
from forebygga.page.framing import MISSING, Frame
from forebygga.page.output import Output
from forebygga.page.rendering import Hub
from forebygga.publishing.bill import BILL, bill
from forebygga.publishing.finishing import write
from forebygga.publishing.naming import ENGINE, INDEX, LASTING, Naming, name_by_content
from forebygga.publishing.provenance import attest
from forebygga.publishing.release import base_of
from forebygga.publishing.seal import seal
from forebygga.publishing.walk import names
from forebygga.site import made, unique
from forebygga.subjects.hosting.machine_files import SITEMAP, sitemap
from forebygga.subjects.search.index import Reader, Search, read_search, search_outputs
from forebygga_sok.engine import engine_script


class Built(NamedTuple):
    """What a build made: the number of pages, what each file is made of, and what the repository told of the hub."""

    pages: int
    files: Files
    past: Past


@dataclass(frozen=True)
class Build:
    """A build of the hub in `root` for a day, into a folder; the store keeps what is costly to make until the next.

    `standing` is what an earlier build left: what would be the same again is linked from there. `written` is what the build writes in
    the hub's own folder, if anything.
    """

    root: Path
    catalog: Catalog
    settings: Settings
    today: date
    store: Store = field(default_factory=Store)
    standing: Standing = field(default_factory=Standing)
    written: tuple[Path, ...] = ()

    def make(self, folder: Path, *, workers: int | None = None) -> Built:
        """Make the site in the empty folder. Raises HubError when two pages want one address."""
        begun = self._begun(folder)
        done = begun.done
        done.add([output for output in begun.outputs if output.meta], workers)
        with done.adding([output for output in begun.outputs if not output.meta], workers):
            late = unique(search_outputs(begun.hub, done.pages, begun.search))  # of all the pages, and of no file
        assets = begun.assets
        missing = Output(MISSING, begun.frame.missing())
        done.add([*begun.docs, *late, *_copy_of_index(late, assets.naming), *begun.beside, *assets.outputs, missing], workers)
        listed = sitemap(done.pages, self.settings)
        done.add([Output(SITEMAP, listed)] if listed else [])
        commit = commit_of(self.root, *self.written)
        release = seal(folder, self.today, commit, {one.file: one.sum for one in done.files})
        attest(folder, self.root, self.settings, release)
        self.store.sweep()
        self.store.close()
        past = Past(begun.hub.history, commit)
        return Built(len(done.pages), {one.file: (one.made_of, one.sum) for one in done.files}, past)

    def make_share(self, share: Share, folder: Path, *, workers: int | None = None) -> int:
        """Make a share of the hub's pages and files in the empty folder, for what the store then keeps of them; gives their number.

        Raises HubError when two pages want one address. The search and what is named after the whole site are left to `make`.
        """
        begun = self._begun(folder)
        done = begun.done
        done.add(share.of([*begun.outputs, *begun.docs]), workers)
        self.store.close()
        return len(done.files)

    def _begun(self, folder: Path) -> _Begun:
        """What is to be made in the folder, with nothing of it made yet but what others are named after."""
        store = self.store
        hub = Hub(self.catalog, self.settings, self.today, read_history(self.root), store=store)
        frame = Frame(self.settings)
        outputs = [*pictures(self.settings.name, store), *made(hub)]
        docs = list(hand_written(self.root / "docs", store))
        beside = list(files_beside(self.root / "docs"))
        unique([*outputs, *docs, *beside])
        prepare(store, has_sheets=hub.settings.sheets)
        assets = self._assets(frame, [*outputs, *beside])
        store.close()  # each process opens its own
        search = read_search(self.root, is_lasting=is_code_untouched)
        press = Press(frame, folder, assets.naming, store, self.standing, Reader(self.catalog, search))
        return _Begun(hub, frame, outputs, docs, beside, assets, search, _Done(press))

    def _assets(self, frame: Frame, outputs: Iterable[Output]) -> _Assets:
        """What lies under /assets/, and the search's engine, named by content; what the frame has goes before what others put there."""
        others = {output.uri: output.data for output in outputs if output.meta is None and output.uri.startswith(ASSETS)}
        ours = {f"{ASSETS}{name}": content for name, content in frame.assets.files.items()}
        with TemporaryDirectory() as name:
            folder = Path(name)
            for uri, content in {**others, **ours, ENGINE: engine_script().encode()}.items():
                write(folder / uri, content)
            naming = name_by_content(folder, base_of(self.settings))
            named = [Output(uri, (folder / uri).read_bytes()) for uri in names(folder) if uri != ENGINE]
            bom = bill(folder, self.root, self.settings, day=self.today)
        return _Assets(naming, [*named, Output(BILL, bom)])


class _Assets(NamedTuple):
    """How what is named by content is called, and those files with their bill."""

    naming: Naming
    outputs: list[Output]


class _Begun(NamedTuple):
    """A build before its pages are made: what the hub gives, the hand-written pages and the files beside them, the assets' names, what the search knows, and what makes them."""

    hub: Hub
    frame: Frame
    outputs: Sequence[Output]
    docs: Sequence[Output]
    beside: Sequence[Output]
    assets: _Assets
    search: Search
    done: _Done


def _copy_of_index(outputs: Iterable[Output], naming: Naming) -> list[Output]:
    """The index at the address where the engine of its form looks for it."""
    return [replace(output, uri=naming.index) for output in outputs if output.uri == INDEX and naming.index]


@dataclass(frozen=True)
class _Done:
    """What has been printed so far."""

    press: Press
    pages: list[Output] = field(default_factory=list)
    files: list[Printed] = field(default_factory=list)

    def add(self, outputs: Sequence[Output], workers: int | None = 1) -> None:
        """Print the outputs but for assets, which are printed under the names of their content."""
        with self.adding(outputs, workers):
            pass

    @contextmanager
    def adding(self, outputs: Sequence[Output], workers: int | None) -> Iterator[None]:
        """As `add`, by other processes meanwhile where there are any; all are printed at the end."""
        wanted = [output for output in outputs if output.meta or not output.uri.startswith(ASSETS) or LASTING.search(output.uri)]
        with closing(self._printed(wanted, workers)) as printed:
            next(printed, None)  # all is handed out when the first is asked for
            yield
            for _ in printed:
                pass

    def _printed(self, outputs: Sequence[Output], workers: int | None) -> Generator[None, None, None]:
        with closing(self.press.print(outputs, workers)) as pairs:
            for output, printed in pairs:
                self.files.append(printed)
                if output.meta:
                    self.pages.append(output)
                yield

"""From the core's outputs to MkDocs' files and pages. The core frames every page; MkDocs renders the hand-written ones' Markdown."""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from jinja2 import Environment
from markupsafe import Markup
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import TableOfContents

from forebygga.building.tables import ReadableTables
from forebygga.cli.main import surroundings
from forebygga.formats.pictures import pictures
from forebygga.hub.clock import build_day
from forebygga.hub.history import read_history
from forebygga.hub.problems import HubError, is_fatal
from forebygga.hub.settings import read_settings
from forebygga.hub.store import STORE, Store, is_code_untouched
from forebygga.load import load
from forebygga.page.assets import FOLDER as ASSETS
from forebygga.page.assets import Assets
from forebygga.page.framing import Frame
from forebygga.page.output import Meta, Output
from forebygga.publishing.release import make_release
from forebygga.site import outputs
from forebygga.subjects.hosting.machine_files import SITEMAP, sitemap
from forebygga.subjects.search.index import read_search
from forebygga_mkdocs.place import Beside

THEME = Path(__file__).parent / "theme"
WATCHED = ("content", "data", "plugins")
log = logging.getLogger("mkdocs.plugins.forebygga")


def stopped(message: str, code: int) -> Abort:
    """MkDocs' way to end a build, with our exit code: 1 for the content, 2 for the surroundings."""
    abort = Abort(message)
    abort.code = code
    return abort


@contextmanager
def told() -> Iterator[None]:
    """What the surroundings refuse ends the build with a line of Swedish, as our own command does."""
    try:
        yield
    except HubError as error:
        raise stopped(str(error), 2) from error
    except OSError as error:
        raise stopped(surroundings(error), 2) from error


class RecordPage(Page):
    """A page that the core has already made: MkDocs only writes it."""

    def __init__(self, output: Output, file: File, config: MkDocsConfig, edit_url: str | None) -> None:
        assert output.meta  # noqa: S101  # pages always have it
        super().__init__(output.meta.title, file, config)
        self.output = output
        self.edit_url = edit_url

    def read_source(self, config: MkDocsConfig) -> None:
        """Nothing to read: the output is the source."""
        assert self.output.meta  # noqa: S101
        self.markdown = ""
        self.meta = {"description": self.output.meta.description}

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """The body as it is; links in it were checked by the core."""
        self.content = self.output.text
        self.toc = TableOfContents([])


class Adapter:
    """One build: the hub as read when the build began. Raises Abort when a record is wrong."""

    def __init__(self, config: MkDocsConfig, *, serving: bool, is_beside: bool) -> None:
        self.config = config
        self.root = Path(config.config_file_path or "mkdocs.yml").resolve().parent
        self.count = 0
        self.total = 0
        self._read()
        self.assets = Assets()
        self.frame = Frame(self.settings, self.assets, serving)
        config.markdown_extensions.append(ReadableTables())  # type: ignore[arg-type]  # Python-Markdown takes an extension as it is
        config.theme.dirs.insert(0, str(THEME))
        config.watch.extend(str(folder) for name in WATCHED if (folder := self.root / name).is_dir())
        config.site_name = self.settings.name
        config.site_description = self.settings.description
        config.site_url = config.site_url if serving else self.settings.address
        config.repo_url = self.settings.repository
        config.edit_uri = f"edit/{self.settings.branch}/docs/" if self.settings.repository else None
        self.beside = self._begun_beside() if is_beside and not os.path.ismount(config.site_dir) else None

    def _begun_beside(self) -> Beside | None:
        """The place beside the site; None where nothing may be put beside it, as in a container that is given only that folder."""
        with told():
            try:
                return Beside(self.config)
            except OSError:
                return None

    def _read(self) -> None:
        with told():
            self.store = Store(self.root / STORE, is_lasting=is_code_untouched)
            catalog, problems = load(self.root, store=self.store)
            self.settings, _ = read_settings(self.root)
        for problem in problems:
            sys.stderr.write(f"{problem}\n")
        if is_fatal(problems):
            raise stopped(f"{len(problems)} problem i innehållet; ingenting byggdes", 1)
        log.info("Läste %d poster", len(catalog.entries))
        search = read_search(self.root, is_lasting=is_code_untouched)
        self.outputs = outputs(catalog, self.settings, today=build_day(), history=read_history(self.root), search=search, store=self.store)

    def files(self, files: Files) -> Files:
        """The hub's pages, files, assets and pictures added; the theme's own assets taken away."""
        taken = {output.uri if not output.is_page else f"{output.uri}index.md" for output in self.outputs}
        taken |= {f"{ASSETS}{name}" for name in self.assets.files}
        for file in list(files):
            if not self._is_hand_written(file):
                files.remove(file)
            elif file.src_uri in taken:
                raise stopped(f"docs/{file.src_uri}: adressen hör till webbplatsen själv; byt namn på filen", 1)
        for output in self.outputs:
            files.append(self._file(output))
        for name, content in self.assets.files.items():
            files.append(File.generated(self.config, f"{ASSETS}{name}", content=content))
        for picture in pictures(self.settings.name, self.store):
            files.append(self._file(picture))
        self.total = len(list(files.documentation_pages()))
        return files

    def _is_hand_written(self, file: File) -> bool:
        return bool(file.abs_src_path) and Path(str(file.abs_src_path)).is_relative_to(self.config.docs_dir)

    def _file(self, output: Output) -> File:
        if not output.is_page:
            return File.generated(self.config, output.uri, content=output.body)
        file = File.generated(self.config, f"{output.uri}index.md", content="", inclusion=InclusionLevel.NOT_IN_NAV)
        edit = self.settings.edit_address(output.source) if output.source else None
        file.page = RecordPage(output, file, self.config, edit)
        return file

    def environment(self, env: Environment) -> Environment:
        """Autoescape on, and the core's frame for the theme's templates to call."""
        env.autoescape = True
        env.globals |= {"settings": self.settings, "framed": self._framed, "missing": self._missing, "sitemap": self._sitemap}
        return env

    def _framed(self, page: Page) -> Markup:
        """The page as a whole document; a hand-written one has what its head says around it."""
        output = page.output if isinstance(page, RecordPage) else self._hand_written(page)
        return Markup(self.frame.page(output))  # noqa: S704  # the frame escapes; bodies are checked by the core

    def _hand_written(self, page: Page) -> Output:
        meta = Meta(str(page.title), str((page.meta or {}).get("description") or ""), layout="doc")
        return Output("" if page.url == "./" else page.url, page.content or "", meta)

    def _missing(self) -> Markup:
        return Markup(self.frame.missing())  # noqa: S704  # the frame escapes

    def _sitemap(self, files: Sequence[File]) -> Markup:
        pages = [file.page for file in files if file.page]
        outputs = [page.output if isinstance(page, RecordPage) else self._hand_written(page) for page in pages]
        return Markup(sitemap(outputs, self.settings))  # noqa: S704  # its template escapes

    def finish(self) -> None:
        """The built folder as a release, in its place."""
        with told():
            self._finish()

    def _finish(self) -> None:
        folder = Path(self.config.site_dir)
        (folder / f"{SITEMAP}.gz").unlink(missing_ok=True)  # MkDocs' own, with the clock in it
        written = self.beside.written if self.beside else ()
        made = make_release(folder, self.settings, day=build_day(), root=self.root, store=self.store, written=written)
        self.store.close()
        if self.beside:
            self.beside.put()
        log.info("Utgåva %s: %d sidor", made.id, len(made.pages))

    def give_up(self) -> None:
        """Leave the site that stands as it is."""
        if self.beside:
            self.beside.clear()

    def drawn(self) -> None:
        """Count a page, and tell of it now and then."""
        self.count += 1
        if self.count % 250 == 0:
            sys.stderr.write(f"  {self.count} av {self.total} sidor\n")

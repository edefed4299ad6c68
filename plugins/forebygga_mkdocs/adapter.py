"""From the core's outputs to MkDocs' files and pages."""

from __future__ import annotations

import hashlib
import logging
import sys
from pathlib import Path

from jinja2 import Environment
from markupsafe import Markup
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import TableOfContents

from forebygga.hub.clock import build_day
from forebygga.hub.history import read_history
from forebygga.hub.problems import HubError, is_fatal
from forebygga.hub.settings import read_settings
from forebygga.load import load
from forebygga.page.output import Output
from forebygga.page.structured_data import breadcrumbs, script_json
from forebygga.publishing.release import release
from forebygga.site import file_bytes, outputs
from forebygga.subjects.search.index import read_search
from forebygga_mkdocs.pictures import pictures, section_of

THEME = Path(__file__).parent / "theme"
WATCHED = ("content", "data", "plugins")
log = logging.getLogger("mkdocs.plugins.forebygga")


def stopped(message: str, code: int) -> Abort:
    """MkDocs' way to end a build, with our exit code: 1 for the content, 2 for the surroundings."""
    abort = Abort(message)
    abort.code = code
    return abort


class RecordPage(Page):
    """A page that the core has already made: MkDocs only frames it."""

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
        if self.output.meta.layout == "embed":
            self.meta["template"] = "embed.html"

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """The body as it is; links in it were checked by the core."""
        self.content = self.output.text
        self.toc = TableOfContents([])


class Adapter:
    """One build: the hub as read when the build began. Raises Abort when a record is wrong."""

    def __init__(self, config: MkDocsConfig, *, serving: bool) -> None:
        self.config = config
        self.serving = serving
        self.root = Path(config.config_file_path or "mkdocs.yml").resolve().parent
        self.count = 0
        self.total = 0
        self._read()
        config.theme.dirs.insert(0, str(THEME))
        config.watch.extend(str(folder) for name in WATCHED if (folder := self.root / name).is_dir())
        config.site_name = self.settings.name
        config.site_description = self.settings.description
        config.site_url = config.site_url if serving else self.settings.address
        config.repo_url = self.settings.repository
        config.edit_uri = f"edit/{self.settings.branch}/docs/" if self.settings.repository else None

    def _read(self) -> None:
        try:
            catalog, problems = load(self.root)
            self.settings, _ = read_settings(self.root)
        except HubError as error:
            raise stopped(str(error), 2) from error
        for problem in problems:
            sys.stderr.write(f"{problem}\n")
        if is_fatal(problems):
            raise stopped(f"{len(problems)} problem i innehållet; ingenting byggdes", 1)
        log.info("Läste %d poster", len(catalog.entries))
        search = read_search(self.root)
        log.info(search.told)
        self.outputs = outputs(catalog, self.settings, today=build_day(), history=read_history(self.root), search=search)

    def files(self, files: Files) -> Files:
        """The hub's pages and files added; the theme's own assets that this frame does not use taken away."""
        own = {output.uri if not output.is_page else f"{output.uri}index.md" for output in self.outputs}
        for file in list(files):
            if file.abs_src_path and not Path(file.abs_src_path).is_relative_to(THEME) and not self._is_hand_written(file):
                files.remove(file)
            elif self._is_hand_written(file) and (file.src_uri in own or (THEME / file.src_uri).exists()):
                raise stopped(f"docs/{file.src_uri}: adressen hör till webbplatsen själv; byt namn på filen", 1)
        for output in self.outputs:
            files.append(self._file(output))
        for address, picture in pictures(self.settings.name):
            files.append(File.generated(self.config, address, content=picture))
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
        """Autoescape on, and what the frame needs to know."""
        env.autoescape = True
        env.globals |= {
            "settings": self.settings,
            "serving": self.serving,
            "asset": self._asset,
            "whole": self.settings.whole,
            "section_of": section_of,
            "breadcrumbs": lambda meta, address: script_json(breadcrumbs(meta, address, self.settings)),
            "trusted": lambda html: Markup(html),  # noqa: S704  # bodies are checked by the core or written by us
        }
        return env

    def _asset(self, name: str) -> str:
        """The asset's address with a mark of its content, so that browsers may keep it for long."""
        made = next((file_bytes(output) for output in self.outputs if output.uri == name), None)
        digest = hashlib.sha256(made or (THEME / name).read_bytes()).hexdigest()[:10]
        return f"{name}?v={digest}"

    def finish(self) -> None:
        """The built folder as a release."""
        release(Path(self.config.site_dir), self.settings)

    def drawn(self) -> None:
        """Count a page, and tell of it now and then."""
        self.count += 1
        if self.count % 250 == 0:
            sys.stderr.write(f"  {self.count} av {self.total} sidor\n")

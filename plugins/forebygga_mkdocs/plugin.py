"""The MkDocs plugin: hands each event to the adapter, which is imported anew so that saved code takes effect."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

if TYPE_CHECKING:
    from forebygga_mkdocs.adapter import Adapter


class HubPlugin(BasePlugin):  # type: ignore[type-arg,no-untyped-call]
    """Reads the hub, stops the build when a record is wrong, and gives MkDocs the pages."""

    command = "build"
    is_dirty = False
    adapter: Adapter | None = None

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Remember whether the site is being served; MkDocs then keeps this instance between rebuilds."""
        self.command = command
        self.is_dirty = dirty

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read and check the hub before MkDocs touches the old site."""
        if self.command == "serve":
            _forget()
        from forebygga_mkdocs.adapter import Adapter

        self.adapter = Adapter(config, serving=self.command == "serve", is_beside=self.command == "build" and not self.is_dirty)
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add the hub's pages and files."""
        return self._begun.files(files)

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Make the frame's templates escape what they print."""
        return self._begun.environment(env)

    def on_page_context(self, context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation) -> TemplateContext:
        """Tell of progress on long builds."""
        self._begun.drawn()
        return context

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Make what was built a release: names by content and what else belongs to the finished set of files."""
        if self.command == "build":
            self._begun.finish()

    def on_build_error(self, *, error: Exception) -> None:
        """Leave the site that stands as it is."""
        if self.adapter:
            self.adapter.give_up()

    @property
    def _begun(self) -> Adapter:
        assert self.adapter  # noqa: S101  # made in on_config, which is the first event of a build
        return self.adapter


def _forget() -> None:
    """Drop our modules so that the next import reads them again; this one stays, MkDocs holds it."""
    for name in list(sys.modules):
        if name.split(".")[0] in ("forebygga", "forebygga_mkdocs") and name not in ("forebygga_mkdocs", __name__):
            del sys.modules[name]

"""The frame around every page: head, menu, breadcrumbs and foot. One template, whichever host publishes the site."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from urllib.parse import urlsplit

from jinja2 import Environment
from markupsafe import Markup

from forebygga.hub.settings import Settings
from forebygga.hub.sitemap import ENGLISH, ENGLISH_SEARCH, MENU, MORE, SEARCH
from forebygga.page.assets import Assets
from forebygga.page.cards import section_of
from forebygga.page.environment import template_environment
from forebygga.page.output import Meta, Output
from forebygga.page.policy import page_policy
from forebygga.page.structured_data import breadcrumbs, script_json
from forebygga.page.urls import Urls

FOLDER = Path(__file__).parent / "frame"
COMPONENTS = Path(__file__).parent / "components"
MISSING = "404.html"
_NOT_FOUND = Meta("Sidan finns inte", "", layout="doc")


class RootedUrls(Urls):
    """Addresses from the root of the host, for a page that is shown at any address."""

    def __call__(self, address: str) -> str:
        return f"{self.uri}{address}" if address.startswith("/") else address


def frame_environment() -> Environment:
    """What compiles the frame's own templates."""
    return template_environment([FOLDER, COMPONENTS])


@dataclass(frozen=True)
class Frame:
    """Makes whole HTML pages of outputs. `serving`: shown on the editor's own machine, where a policy would stop the reload."""

    settings: Settings
    assets: Assets = field(default_factory=Assets)
    serving: bool = False

    @cached_property
    def environment(self) -> Environment:
        """The environment of the frame's own templates."""
        environment = frame_environment()
        environment.globals |= {
            "settings": self.settings,
            "serving": self.serving,
            "menu": MENU,
            "more": MORE,
            "english": ENGLISH,
            "policy": page_policy,
            "section_of": section_of,
        }
        return environment

    def page(self, output: Output) -> str:
        """The page as a whole HTML document. Raises ValueError for a file."""
        if output.meta is None:
            raise ValueError(f"/{output.uri} är ingen sida")
        template = "embed.html" if output.meta.layout == "embed" else "frame.html"
        body = Markup(output.text)  # noqa: S704  # checked by the core or written by us
        return self._render(template, output.meta, f"/{output.uri}", Urls(output.uri), body)

    def missing(self) -> str:
        """The page for an address that nothing has; its links start at the root of the host."""
        root = urlsplit(self.settings.address or "").path.rstrip("/")
        return self._render("missing.html", _NOT_FOUND, "/404.html", RootedUrls(root), Markup())

    def _render(self, template: str, meta: Meta, here: str, url: Urls, body: Markup) -> str:
        is_missing = template == "missing.html"

        def asset(name: str) -> str:
            return url(self.assets.address(name.removeprefix("assets/")))

        return self.environment.get_template(template).render(
            meta=meta,
            title=meta.title,
            description=meta.description or self.settings.description,
            here=here,
            section=meta.section or here,
            is_start=here == "/",
            is_missing=is_missing,
            is_search=here in (SEARCH(), ENGLISH_SEARCH()),
            is_foreign=meta.language != "sv",
            is_english=meta.language == "en",
            canonical=None if is_missing else self.settings.whole(here),
            body=body,
            url=url,
            asset=asset,
            whole=self.settings.whole,
            breadcrumbs=lambda: script_json(breadcrumbs(meta, here, self.settings)),
        )

"""Breadcrumbs from the sitemap."""

from __future__ import annotations

from forebygga.hub.sitemap import Route
from forebygga.page.output import Crumb


def crumb(route: Route) -> Crumb:
    """The page as a step of a breadcrumb, by the name that the sitemap gives it."""
    return Crumb(route.title, route())


def trail(route: Route) -> tuple[Crumb, ...]:
    """The pages above this one, from the top down; the start page is the frame's to add."""
    return tuple(map(crumb, route.trail))

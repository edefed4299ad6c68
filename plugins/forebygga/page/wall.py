"""The second wall: HTML made from what editors write passes a sanitiser, and nothing is built when it would have changed any of it.

The first wall is the check, which tells an editor the place and the cure. This one is for what no rule thought of.
"""

from __future__ import annotations

import re
from functools import lru_cache

import nh3

from forebygga.hub.problems import HubError

_TAGS = {
    "a", "abbr", "blockquote", "br", "caption", "code", "dd", "del", "div", "dl", "dt", "em", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "img", "li",
    "ol", "p", "pre", "s", "strong", "sup", "table", "tbody", "td", "th", "thead", "tr", "ul",
}  # fmt: skip
_ATTRIBUTES = {
    "*": {"id", "class"},
    "a": {"href", "title", "aria-label"},
    "div": {"tabindex", "role", "aria-label"},
    "img": {"src", "alt", "title"},
    "ol": {"start"},
    "td": {"style"},
    "th": {"scope", "style"},
}
_ALIGNED = re.compile(r'(?<= )style="text-align: ?(?:left|right|center);?"')
_TAG = re.compile(r"<([A-Za-z][\w-]*)")
_ATTRIBUTE = re.compile(r"[\s\"'/]([A-Za-z][\w:.-]*)\s*=")
_SCHEME = re.compile(r"([A-Za-z][\w+.-]*)(?::|&colon;|&#)")


_STRICT = nh3.Cleaner(tags=_TAGS, attributes=_ATTRIBUTES | {"td": set(), "th": {"scope"}}, url_schemes={"http", "https"}, link_rel=None)


@lru_cache(maxsize=1_000)
def _lenient(tags: frozenset[str], attributes: frozenset[str], schemes: frozenset[str]) -> nh3.Cleaner:
    """A sanitiser that lets all of them stand; making one takes as long as what it does with a paragraph."""
    return nh3.Cleaner(
        tags=set(tags),
        attributes={"*": set(attributes)},
        url_schemes={*schemes, "http", "https"},
        link_rel=None,
        strip_comments=False,
        clean_content_tags=set(),
    )


def walled(html: str, where: str) -> str:
    """The HTML itself. Raises HubError when the sanitiser would have changed it; `where` names its file or address."""
    if "<" not in html:
        return html
    submitted = _ALIGNED.sub('class="aligned"', html)
    cleaned = _STRICT.clean(submitted)
    if cleaned == submitted.replace("\xa0", "&nbsp;"):  # as a sanitiser writes it: almost always so, and then nothing is gone
        return html
    tags = set(_TAG.findall(html))
    names = set(_ATTRIBUTE.findall(html))
    lenient = _lenient(
        frozenset(tag.lower() for tag in tags),
        frozenset(name.lower() for name in names),
        frozenset(scheme.lower() for scheme in _SCHEME.findall(html)),
    )
    if cleaned != lenient.clean(submitted):
        raise HubError(f"{where}: sidan skulle få HTML som inte är tillåten; ingenting byggdes. Anmäl det som ett fel i kontrollen")
    return html

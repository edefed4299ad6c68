"""The second wall: HTML made from what editors write passes a sanitiser, and nothing is built when it would have changed any of it.

The first wall is the check, which tells an editor the place and the cure. This one is for what no rule thought of.
"""

from __future__ import annotations

import re

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


def walled(html: str, where: str) -> str:
    """The HTML itself. Raises HubError when the sanitiser would have changed it; `where` names its file or address."""
    if "<" not in html:
        return html
    tags = set(_TAG.findall(html))
    names = set(_ATTRIBUTE.findall(html))
    asked = _ALIGNED.sub('class="aligned"', html)
    strict = nh3.clean(
        asked, tags=_TAGS, attributes=_ATTRIBUTES | {"td": set(), "th": {"scope"}}, url_schemes={"http", "https"}, link_rel=None
    )
    everything = nh3.clean(
        asked,
        tags={tag.lower() for tag in tags},
        attributes={"*": {name.lower() for name in names}},
        url_schemes={scheme.lower() for scheme in _SCHEME.findall(html)} | {"http", "https"},
        link_rel=None,
        strip_comments=False,
        clean_content_tags=set(),
    )
    if strict != everything:
        raise HubError(f"{where}: sidan skulle få HTML som inte är tillåten; ingenting byggdes. Anmäl det som ett fel i kontrollen")
    return html

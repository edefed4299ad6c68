"""What editors write never becomes HTML that the sanitiser would change, even where no rule looked."""

from __future__ import annotations

import pytest

from forebygga.hub.problems import HubError
from forebygga.page.output import Output
from forebygga.page.wall import walled


@pytest.mark.parametrize(
    "html",
    [
        "ren text", "<p>Ett <strong>viktigt</strong> ord<sup class=\"cite\"><a href=\"#kalla-k1\" aria-label=\"Källa 1\">1</a></sup></p>",
        "<h2 id=\"a\">A &amp; B</h2>\n<hr />\n<p>1<br />\n2</p>", "<a href=\"https://a.example/?x=1&amp;y=2\" title=\"t\">x</a>",
        "<table><thead><tr><th class=\"align-right\">a</th></tr></thead><tbody><tr><td>b</td></tr></tbody></table>",
        "<th style=\"text-align: right;\">a</th>", "<ol start=\"3\"><li>&lt;script&gt;</li></ol>", "<a href=\"../om/\">x</a>",
    ],
)  # fmt: skip
def test_what_we_make_passes(html: str) -> None:
    assert walled(html, "x") == html


@pytest.mark.parametrize(
    "html",
    [
        "<script>x</script>", "<p onclick=\"x\">a</p>", "<a href=\"javascript:x\">a</a>", "<a href=\"data:text/html,x\">a</a>",
        "<iframe src=\"https://a.example/\"></iframe>", "<style>p{}</style>", "<p style=\"color:red\">a</p>", "<!-- x --><p>a</p>",
        "<svg><script>x</script></svg>", "<form action=\"https://a.example/\"><input name=\"a\"></form>", "<meta http-equiv=\"refresh\" content=\"0\">",
        "<a href=\"JaVaScRiPt:x\">a</a>", "<img src=\"x\" onerror=\"x\">", "<object data=\"x\"></object>", "<p/onclick=\"x\">a</p>",
    ],
)  # fmt: skip
def test_what_could_run_stops_the_build(html: str) -> None:
    with pytest.raises(HubError, match="x: sidan skulle få HTML"):
        walled(html, "x")


def test_the_sample_passes(site: list[Output]) -> None:
    assert [output.uri for output in site if output.is_page and not output.text] == []

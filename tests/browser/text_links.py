"""Links in running text that colour alone sets apart from it: WCAG 2.2, 1.4.1. Stricter than axe, which lets a colour do that is far enough from the text's."""

from __future__ import annotations

from playwright.sync_api import Page

_UNMARKED = r"""() => {
  const isBlock = (element) => !getComputedStyle(element).display.startsWith("inline");
  const blockOf = (link) => {
    let block = link.parentElement;
    while (!isBlock(block)) block = block.parentElement;
    return block;
  };
  const known = new Map();
  const hasWords = (block) => { // beside its links and buttons
    if (!known.has(block)) {
      const rest = block.cloneNode(true);
      for (const element of rest.querySelectorAll("a, button, script, style, template")) element.remove();
      known.set(block, /[\p{L}\p{N}]/u.test(rest.textContent));
    }
    return known.get(block);
  };
  const hasEdge = (style) => ["Top", "Bottom"].some((side) => style[`border${side}Style`] !== "none" && parseFloat(style[`border${side}Width`]) > 0);
  const isMarked = (link, block) => {
    const style = getComputedStyle(link);
    if (hasEdge(style) || style.fontWeight !== getComputedStyle(block).fontWeight) return true;
    return [link, ...link.querySelectorAll("*")].some((element) => getComputedStyle(element).textDecorationLine.includes("underline"));
  };
  return [...document.querySelectorAll("a[href]")]
    .filter((link) => link.textContent.trim() && link.checkVisibility({ visibilityProperty: true }) && !link.closest(".sr-only, svg") && !isBlock(link))
    .map((link) => ({ link, block: blockOf(link) }))
    .filter(({ link, block }) => hasWords(block) && !isMarked(link, block))
    .map(({ link }) => link.outerHTML.slice(0, 160));
}"""


def unmarked(page: Page) -> list[str]:
    """Every link in running text that has neither a line, an edge nor another weight."""
    links: list[str] = page.evaluate(_UNMARKED)
    return [f"en länk i text som bara färgen skiljer ut: {link}" for link in links]

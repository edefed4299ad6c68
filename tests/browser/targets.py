"""Targets that are too small to hit, or too near another: WCAG 2.2, 2.5.8. As strict as axe, which takes longer over it than over all its other rules."""

from __future__ import annotations

from playwright.sync_api import Page

LEAST = 24
"""The least width and height of a target, in CSS pixels; one that is smaller has a circle of that width to itself."""

_SMALL = r"""(least) => {
  const inSight = (element, box) => { // what a box that scrolls has scrolled away would lie on top of something else
    let { left, right, top, bottom } = box;
    for (let each = element.parentElement; each !== document.body; each = each.parentElement) {
      if (getComputedStyle(each).overflow === "visible") continue;
      const around = each.getBoundingClientRect();
      [left, right] = [Math.max(left, around.left), Math.min(right, around.right)];
      [top, bottom] = [Math.max(top, around.top), Math.min(bottom, around.bottom)];
    }
    return { left, right, top, bottom };
  };
  const size = ({ left, right, top, bottom }) => [Math.round(right - left), Math.round(bottom - top)];
  const isShown = (box) => Math.min(...size(box)) > 1;
  const isBig = (box) => Math.min(...size(box)) >= least;
  const middle = ({ left, right, top, bottom }) => [(left + right) / 2, (top + bottom) / 2];
  const layer = (element) => { // what is fixed, or unfolds, lies above the page, and is near nothing in it
    let each = element;
    while (each && !each.matches("dialog, [role=listbox]") && !["fixed", "sticky"].includes(getComputedStyle(each).position)) each = each.parentElement;
    return each;
  };
  const all = [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex='0']")]
    .filter((element) => element.checkVisibility({ visibilityProperty: true }) && !element.closest(".sr-only, :disabled"))
    .map((element) => ({ element, boxes: [...element.getClientRects()].filter(isShown) })) // a link that goes on in the next line has a box in each
    .map(({ element, boxes }) => ({ element, boxes, layer: layer(element), seen: boxes.map((box) => inSight(element, box)).filter(isShown) }))
    .filter(({ seen }) => seen.length);
  const isInText = (element) => {
    if (getComputedStyle(element).display !== "inline") return false;
    let block = element.parentElement;
    while (getComputedStyle(block).display.startsWith("inline")) block = block.parentElement;
    const rest = block.cloneNode(true);
    for (const target of rest.querySelectorAll("a, button, script, style, template")) target.remove();
    return rest.textContent.trim() !== "";
  };
  const isNear = ([x, y], box) => {
    if (!isBig(box)) return Math.hypot(x - middle(box)[0], y - middle(box)[1]) < least - 0.5;
    const { left, right, top, bottom } = box;
    return Math.hypot(Math.max(left - x, 0, x - right), Math.max(top - y, 0, y - bottom)) < least / 2 - 0.5;
  };
  const isSmall = ({ element, boxes }) => !boxes.some(isBig) && !isInText(element);
  return all.filter(isSmall).flatMap(({ element, boxes, layer }) => {
    const near = all.find((other) =>
      layer === other.layer && !element.contains(other.element) && !other.element.contains(element) && other.seen.some((box) => isNear(middle(boxes[0]), box)));
    if (!near) return [];
    return [`${size(boxes[0]).join(" × ")}: ${element.outerHTML.slice(0, 120)} invid ${near.element.outerHTML.slice(0, 80)}`];
  });
}"""


def small(page: Page) -> list[str]:
    """Every target that is too small where it lies, with its size and what it lies beside. A link in running text may be small."""
    found: list[str] = page.evaluate(_SMALL, LEAST)
    return [f"för litet att träffa, {fault}" for fault in found]

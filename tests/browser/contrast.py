"""The contrast of everything that is written on a page, computed from its own styles: axe leaves what it cannot see unjudged.

The measure is WCAG 2.2: 1.4.6 (AAA) for text, 1.4.11 for the edges of fields. A text on a picture or a gradient counts as 0.
"""

from __future__ import annotations

from playwright.sync_api import Page

ORDINARY, LARGE, EDGES = 7.0, 4.5, 3.0
"""The least ratios of text, of text from 24 px (or 18.66 px bold), and of the edge of a field against what surrounds it."""

_FAINT = r"""([ordinary, large, edges]) => {
  const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const known = new Map();
  const rgba = (text) => {
    if (!known.has(text)) {
      canvas.clearRect(0, 0, 1, 1);
      canvas.fillStyle = "transparent"; // what is no colour changes nothing
      canvas.fillStyle = text;
      canvas.fillRect(0, 0, 1, 1);
      const [r, g, b, a] = canvas.getImageData(0, 0, 1, 1).data;
      known.set(text, [r, g, b, a / 255]);
    }
    return known.get(text);
  };
  const over = ([r, g, b, a], [R, G, B]) => [r * a + R * (1 - a), g * a + G * (1 - a), b * a + B * (1 - a), 1];
  const light = (colour) => {
    const [r, g, b] = colour.map((part) => (part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ratio = (one, other) => {
    const [low, high] = [light(one), light(other)].sort((a, b) => a - b);
    return (high + 0.05) / (low + 0.05);
  };
  const unjudged = Symbol("picture");
  const drawn = (element) => {
    if (!(element instanceof SVGElement)) return undefined;
    const text = element.getBoundingClientRect();
    const covers = ({ left, right, top, bottom }) =>
      left <= text.left && right >= text.right && top <= text.top + 1 && bottom >= text.bottom - 1;
    for (let each = element.previousElementSibling; each; each = each.previousElementSibling)
      if (each.matches("rect") && covers(each.getBoundingClientRect())) return rgba(getComputedStyle(each).fill);
    return undefined;
  };
  const behind = (element) => {
    const layers = [drawn(element) ?? [0, 0, 0, 0]];
    if (layers[0][3] === 1) return layers[0];
    for (let each = element; each; each = each.parentElement) {
      const style = getComputedStyle(each);
      if (/url\(|gradient/.test(style.backgroundImage)) return unjudged;
      const colour = rgba(style.backgroundColor);
      if (colour[3] > 0) layers.push(colour);
      if (colour[3] === 1) break;
    }
    let under = rgba("Canvas");
    for (const layer of layers.reverse()) under = over(layer, under);
    return under;
  };
  const opacity = (element) => {
    let all = 1;
    for (let each = element; each; each = each.parentElement) all *= Number(getComputedStyle(each).opacity);
    return all;
  };
  const seen = (element, box) =>
    element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && box.width > 1 && box.height > 1 &&
    !element.closest(".sr-only, :disabled, option");
  const out = [];
  const judge = (element, text, colour) => {
    const under = behind(element);
    const style = getComputedStyle(element);
    const size = Number.parseFloat(style.fontSize);
    const isLarge = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
    const [red, green, blue, alpha] = colour;
    const value = under === unjudged ? 0 : ratio(over([red, green, blue, alpha * opacity(element)], under), under);
    const wanted = isLarge ? large : ordinary;
    const name = `${element.tagName.toLowerCase()}.${element.getAttribute("class") ?? ""}`;
    if (value < wanted) out.push(`${value.toFixed(2)} < ${wanted}: ${name} ”${text.slice(0, 40)}”`);
  };
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const done = new Set();
  while (walker.nextNode()) {
    const node = walker.currentNode;
    const element = node.parentElement;
    const text = node.textContent.trim();
    if (!text || done.has(element) || element.closest("script, style, noscript, template, datalist")) continue;
    done.add(element);
    const range = document.createRange();
    range.selectNodeContents(node);
    if (!seen(element, range.getBoundingClientRect())) continue;
    const style = getComputedStyle(element);
    judge(element, text, rgba(element instanceof SVGElement ? style.fill : style.color));
  }
  for (const field of document.querySelectorAll("input, select, textarea")) {
    if (!seen(field, field.getBoundingClientRect())) continue;
    judge(field, "värde", rgba(getComputedStyle(field).color));
    if (field.placeholder) judge(field, field.placeholder, rgba(getComputedStyle(field, "::placeholder").color));
    const style = getComputedStyle(field);
    if (["checkbox", "radio", "range", "file", "hidden"].includes(field.type)) continue;
    const [inside, outside] = [behind(field), behind(field.parentElement)];
    const edge = Number.parseFloat(style.borderTopWidth) > 0 ? over(rgba(style.borderTopColor), outside) : inside;
    const value = Math.max(ratio(edge, outside), ratio(inside, outside));
    if (value < edges) out.push(`${value.toFixed(2)} < ${edges}: kanten på ${field.tagName.toLowerCase()} ${field.id}`);
  }
  return out;
}"""


def faint(page: Page) -> list[str]:
    """Every text and edge that is fainter than it may be, with its ratio, its element and its first words."""
    faults: list[str] = page.evaluate(_FAINT, [ORDINARY, LARGE, EDGES])
    return faults

// Explains a word where it stands. Without this script the word is a link to the glossary.
// The box can be dismissed (Escape, a click beside it), pointed at, and stays until one of those (WCAG 1.4.13).
import { all, data, element, isElsewhere, link as linkTo } from "./dom.js";

const WAIT = 250;
/** @type {Promise<Record<string, [name: string, text: string]>> | undefined} */
let words;
/** @type {HTMLAnchorElement | undefined} */
let open;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let timer;

const box = element("span", "word-box");
box.id = "ordforklaring";
box.popover = "manual";
box.setAttribute("role", "note");

/** @param {HTMLAnchorElement} link */
async function meanings(link) {
  words ??= fetch(new URL("ord.json", link.href)).then((answer) => (answer.ok ? answer.json() : {}));
  return words;
}

/** @param {HTMLAnchorElement} link */
function place(link) {
  if (matchMedia("(max-width: 47.99rem)").matches) {
    box.style.removeProperty("left");
    box.style.removeProperty("top");
    return;
  }
  const at = link.getClientRects()[0];
  const size = box.getBoundingClientRect();
  const below = at.bottom + size.height + 8 < innerHeight;
  box.style.left = `${Math.max(8, Math.min(at.left, innerWidth - size.width - 8))}px`;
  box.style.top = `${below ? at.bottom : at.top - size.height}px`;
}

/** @param {HTMLAnchorElement} link */
async function show(link) {
  clearTimeout(timer);
  if (open === link) return;
  const meaning = (await meanings(link))[data(link, "term")];
  if (!meaning) return;
  close();
  const [name, text] = meaning;
  const more = linkTo(new URL(`${link.dataset.term}/`, link.href.split("#")[0]), "Mer i ordlistan");
  box.replaceChildren(element("strong", "", name), element("span", "", text), more);
  link.after(box);
  box.showPopover();
  place(link);
  open = link;
  link.setAttribute("aria-expanded", "true");
}

function close() {
  clearTimeout(timer);
  if (!open) return;
  open.setAttribute("aria-expanded", "false");
  open = undefined;
  box.hidePopover();
  box.remove();
}

/** @param {() => unknown} action */
function later(action) {
  clearTimeout(timer);
  timer = setTimeout(action, WAIT);
}

/** @param {HTMLAnchorElement} link */
function prepare(link) {
  link.setAttribute("role", "button");
  link.setAttribute("aria-expanded", "false");
  link.addEventListener("click", (event) => {
    if (isElsewhere(event)) return;
    event.preventDefault();
    if (open === link && !link.matches(":hover")) close();
    else show(link);
  });
  link.addEventListener("keydown", (event) => {
    if (event.key === " ") {
      event.preventDefault();
      link.click();
    }
  });
  link.addEventListener("pointerenter", (event) => {
    if (event.pointerType === "mouse") later(() => show(link));
  });
  link.addEventListener("pointerleave", (event) => {
    if (event.pointerType === "mouse") later(close);
  });
}

/** @param {Event} event */
function closeOutside({ target }) {
  if (open && target instanceof Node && !box.contains(target) && !open.contains(target)) close();
}

export function explain() {
  if (!("popover" in HTMLElement.prototype)) return;
  all("a.term", document, HTMLAnchorElement).forEach(prepare);
  box.addEventListener("pointerenter", () => clearTimeout(timer));
  box.addEventListener("pointerleave", (event) => {
    if (event.pointerType === "mouse") later(close);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !open) return;
    const back = open;
    const wasInside = box.contains(document.activeElement);
    close();
    if (wasInside) back.focus();
  });
  document.addEventListener("pointerdown", closeOutside);
  document.addEventListener("focusin", closeOutside);
  addEventListener(
    "scroll",
    () => {
      if (open) place(open);
    },
    { passive: true },
  );
}

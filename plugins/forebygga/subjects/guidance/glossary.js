// Explains a word where it stands. Without this script the word is a link to the glossary.
// The box can be dismissed (Escape, a click beside it), pointed at, and stays until one of those (WCAG 1.4.13).
const WAIT = 250;
let words = null;
let open = null;
let timer = 0;

const box = document.createElement("span");
box.className = "word-box";
box.id = "ordforklaring";
box.popover = "manual";
box.setAttribute("role", "note");

async function meanings(link) {
  words ??= fetch(new URL("ord.json", link.href)).then((answer) => (answer.ok ? answer.json() : {}));
  return words;
}

function place(link) {
  if (matchMedia("(max-width: 40rem)").matches) {
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

async function show(link) {
  clearTimeout(timer);
  if (open === link) return;
  const found = (await meanings(link))[link.dataset.term];
  if (!found) return;
  close();
  const name = document.createElement("strong");
  const text = document.createElement("span");
  const more = document.createElement("a");
  name.textContent = found[0];
  text.textContent = found[1];
  more.textContent = "Mer i ordlistan";
  more.href = new URL(`${link.dataset.term}/`, link.href.split("#")[0]);
  box.replaceChildren(name, text, more);
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
  open = null;
  box.hidePopover();
  box.remove();
}

function later(action) {
  clearTimeout(timer);
  timer = setTimeout(action, WAIT);
}

function prepare(link) {
  link.setAttribute("role", "button");
  link.setAttribute("aria-expanded", "false");
  link.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    if (open === link && !link.matches(":hover")) close();
    else show(link);
  });
  link.addEventListener("keydown", (event) => {
    if (event.key === " ") { event.preventDefault(); link.click(); }
  });
  link.addEventListener("pointerenter", (event) => { if (event.pointerType === "mouse") later(() => show(link)); });
  link.addEventListener("pointerleave", (event) => { if (event.pointerType === "mouse") later(close); });
}

export function explain() {
  if (!("popover" in HTMLElement.prototype)) return;
  document.querySelectorAll("a.term").forEach(prepare);
  box.addEventListener("pointerenter", () => clearTimeout(timer));
  box.addEventListener("pointerleave", (event) => { if (event.pointerType === "mouse") later(close); });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !open) return;
    const back = open;
    const wasInside = box.contains(document.activeElement);
    close();
    if (wasInside) back.focus();
  });
  document.addEventListener("pointerdown", (event) => {
    if (open && !box.contains(event.target) && !open.contains(event.target)) close();
  });
  document.addEventListener("focusin", (event) => {
    if (open && !box.contains(event.target) && !open.contains(event.target)) close();
  });
  addEventListener("scroll", () => { if (open) place(open); }, { passive: true });
}

// Makes the code that puts a page of the hub in another site's frame. The choices are the links that the page already has.
import { all, copied, data, field, one } from "./dom.js";

/** @param {string} text */
const quoted = (text) => text.replace(/&/g, "&amp;").replace(/"/g, "&quot;").replace(/</g, "&lt;");

/**
 * The code for a frame.
 * @param {{ address: string, title: string, height: number }} frame
 */
export function codeFor({ address, title, height }) {
  return `<iframe src="${quoted(address)}" title="${quoted(title)}" width="100%" height="${height}" loading="lazy" style="border: 0"></iframe>`;
}

/**
 * The height within what the field allows; what is no number is the usual height.
 * @param {string} text
 * @param {number} usual
 */
export const heightWithin = (text, usual, least = 200, most = 2000) => Math.min(most, Math.max(least, Math.round(Number(text)) || usual));

/** @param {HTMLFormElement} form */
function start(form) {
  const preview = one(".embedding__preview");
  const frame = one("iframe", preview, HTMLIFrameElement);
  const code = one("textarea", form, HTMLTextAreaElement);
  const [what, which, look] = ["vad", "urval", "utseende"].map((name) => field(form, name, HTMLSelectElement));
  /** @param {string} group */
  const choices = (group) => all(`[data-embeds="${group}"] a`, document, HTMLAnchorElement);
  const root = new URL(data(form, "root"), location.href).href;
  /** @param {string} address */
  const published = (address) => (form.dataset.address ? address.replace(root, `${form.dataset.address.replace(/\/$/, "")}/`) : address);

  function fill() {
    which.replaceChildren(...choices(what.value).map((link) => new Option(link.textContent, link.href)));
  }

  function show() {
    const link = choices(what.value).find((each) => each.href === which.value);
    if (!link) return;
    const height = heightWithin(field(form, "hojd").value, Number(form.dataset.height));
    const address = link.href + (look.value && `?utseende=${look.value}`);
    code.value = codeFor({ address: published(address), title: `${link.dataset.title}, från ${form.dataset.site}`, height });
    if (frame.src !== address) frame.src = address;
    frame.height = String(height);
    one("[data-said]", form).textContent = "";
  }

  form.hidden = false;
  preview.hidden = false;
  fill();
  show();
  what.addEventListener("change", fill);
  form.addEventListener("change", show);
  form.addEventListener("submit", (event) => event.preventDefault());
  one("[data-copy]", form).addEventListener("click", async () => {
    await copied(code);
    one("[data-said]", form).textContent = "Koden är kopierad.";
  });
}

if (globalThis.document) all(".embedding", document, HTMLFormElement).forEach(start);

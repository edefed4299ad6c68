// Makes the code that puts a page of the hub in another site's frame. The choices are the links that the page already has.
const quoted = (text) => text.replace(/&/g, "&amp;").replace(/"/g, "&quot;").replace(/</g, "&lt;");

/** The code for a frame. */
export function codeFor({ address, title, height }) {
  return `<iframe src="${quoted(address)}" title="${quoted(title)}" width="100%" height="${height}" loading="lazy" style="border: 0"></iframe>`;
}

/** The height within what the field allows; what is no number is the usual height. */
export const heightWithin = (text, usual, least = 200, most = 2000) => Math.min(most, Math.max(least, Math.round(Number(text)) || usual));

function start(form) {
  const preview = document.querySelector(".embedding__preview");
  const frame = preview.querySelector("iframe");
  const code = form.querySelector("textarea");
  const choices = (group) => [...document.querySelectorAll(`[data-embeds="${group}"] a`)];
  const own = new URL(form.dataset.root, location.href).href;
  const published = (address) => (form.dataset.address ? address.replace(own, `${form.dataset.address.replace(/\/$/, "")}/`) : address);

  function fill() {
    form.elements.urval.replaceChildren(...choices(form.elements.vad.value).map((link) => new Option(link.textContent, link.href)));
  }

  function show() {
    const link = choices(form.elements.vad.value).find((each) => each.href === form.elements.urval.value);
    const look = form.elements.utseende.value;
    const height = heightWithin(form.elements.hojd.value, Number(form.dataset.height));
    const address = link.href + (look ? `?utseende=${look}` : "");
    code.value = codeFor({ address: published(address), title: `${link.dataset.title}, från ${form.dataset.site}`, height });
    if (frame.src !== address) frame.src = address;
    frame.height = height;
    form.querySelector("[data-said]").textContent = "";
  }

  form.hidden = false;
  preview.hidden = false;
  fill();
  show();
  form.elements.vad.addEventListener("change", fill);
  form.addEventListener("change", show);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.querySelector("[data-copy]").addEventListener("click", async () => {
    try { await navigator.clipboard.writeText(code.value); } catch { code.select(); document.execCommand("copy"); }
    form.querySelector("[data-said]").textContent = "Koden är kopierad.";
  });
}

const form = globalThis.document?.querySelector(".embedding");
if (form) start(form);

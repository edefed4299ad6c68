// What the scripts find on the page and add to it.

/**
 * The element at the selector. Throws TypeError when it is missing or of another kind: the page is then not the one that the
 * script was written for.
 * @template {Element} [E=HTMLElement]
 * @param {string} selector
 * @param {ParentNode} [within]
 * @param {new () => E} [kind]
 * @returns {E}
 */
export function one(selector, within = document, kind = /** @type {any} */ (HTMLElement)) {
  const element = within.querySelector(selector);
  if (element instanceof kind) return element;
  throw new TypeError(`Sidan saknar ${selector}`);
}

/**
 * The first element of the kind at the selector, if any.
 * @template {Element} [E=HTMLElement]
 * @param {string} selector
 * @param {ParentNode} [within]
 * @param {new () => E} [kind]
 * @returns {E | undefined}
 */
export const maybe = (selector, within, kind) => all(selector, within, kind)[0];

/**
 * The elements of the kind at the selector, in the page's order.
 * @template {Element} [E=HTMLElement]
 * @param {string} selector
 * @param {ParentNode} [within]
 * @param {new () => E} [kind]
 * @returns {E[]}
 */
export function all(selector, within = document, kind = /** @type {any} */ (HTMLElement)) {
  return /** @type {E[]} */ ([...within.querySelectorAll(selector)].filter((element) => element instanceof kind));
}

/**
 * The form's field of the name. Throws TypeError when it is missing or of another kind; radio buttons are a RadioNodeList.
 * @template {Element | RadioNodeList} [E=HTMLInputElement]
 * @param {HTMLFormElement} form
 * @param {string} name
 * @param {new () => E} [kind]
 * @returns {E}
 */
export function field(form, name, kind = /** @type {any} */ (HTMLInputElement)) {
  const control = form.elements.namedItem(name);
  if (control instanceof kind) return control;
  throw new TypeError(`Formuläret saknar ${name}`);
}

/**
 * What the page says of the element under the name; nothing is an empty text.
 * @param {HTMLElement | SVGElement} element
 * @param {string} name
 */
export const data = (element, name) => element.dataset[name] ?? "";

/**
 * What was pressed or pointed at, or the nearest around it, that the selector fits.
 * @param {Event} event
 * @param {string} selector
 * @returns {HTMLElement | null}
 */
export const around = ({ target }, selector) => (target instanceof Element ? target.closest(selector) : null);

/**
 * Whether the click asks for a tab or window of its own.
 * @param {MouseEvent} event
 */
export const isElsewhere = (event) => event.ctrlKey || event.metaKey || event.shiftKey;

/**
 * A new element; text is always text.
 * @template {keyof HTMLElementTagNameMap} N
 * @param {N} name
 * @param {string} [className]
 * @param {...(Node | string)} children
 * @returns {HTMLElementTagNameMap[N]}
 */
export function element(name, className, ...children) {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.append(...children);
  return made;
}

/**
 * @param {string | URL} address
 * @param {string} text
 * @param {string} [className]
 */
export const link = (address, text, className) => Object.assign(element("a", className, text), { href: String(address) });

/**
 * @param {string} text
 * @param {(event: MouseEvent) => unknown} act
 * @param {string} [className]
 */
export function button(text, act, className) {
  const made = element("button", className, text);
  made.type = "button";
  made.addEventListener("click", act);
  return made;
}

/**
 * Copies what the field holds, also where the browser lets no script near the clipboard.
 * @param {HTMLInputElement | HTMLTextAreaElement} field
 */
export async function copied(field) {
  try {
    await navigator.clipboard.writeText(field.value);
  } catch {
    field.select();
    document.execCommand("copy");
  }
}

/**
 * Offers what is given as a file to save: it is made in the reader's own browser and nothing leaves it.
 * @param {string} name
 * @param {string} type
 * @param {string | Blob} content
 */
export function save(name, type, content) {
  const made = link(URL.createObjectURL(new Blob([content], { type })), "");
  made.download = name;
  document.body.append(made);
  made.click();
  made.remove();
  // A minute is long enough for the browser to have begun to read it.
  setTimeout(() => URL.revokeObjectURL(made.href), 60_000);
}

// Small improvements; every page works without them. On every page, so it asks for no other script.
const root = document.documentElement;

/** @param {HTMLElement} button */
function lookToggle(button) {
  const system = matchMedia("(prefers-color-scheme: dark)");
  const isDark = () => (root.dataset.theme ? root.dataset.theme === "morkt" : system.matches);
  const show = () => button.setAttribute("aria-pressed", String(isDark()));
  button.hidden = false;
  show();
  system.addEventListener("change", show);
  button.addEventListener("click", () => {
    root.dataset.theme = isDark() ? "ljust" : "morkt";
    try {
      localStorage.setItem("utseende", root.dataset.theme);
    } catch {
      /* not remembered, still shown */
    }
    show();
  });
}

/** @param {HTMLDetailsElement} details */
function menu(details) {
  const wide = matchMedia("(min-width: 76rem)");
  const adapt = () => {
    details.open = wide.matches;
  };
  adapt();
  wide.addEventListener("change", adapt);
  details.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && details.open && !wide.matches) {
      details.open = false;
      details.querySelector("summary")?.focus();
    }
  });
}

/** @param {HTMLFormElement} form */
function townForm(form) {
  const input = /** @type {HTMLInputElement} */ (form.querySelector("input"));
  const options = [...form.querySelectorAll("option")];
  /** @param {string} text */
  const plain = (text) => text.trim().toLocaleLowerCase("sv").normalize("NFD").replace(/\p{M}/gu, "");
  // "umea" means Umeå; "habo" may mean Habo or Håbo, and the list asks which.
  /** @param {string} text */
  const find = (text) => {
    const same = options.filter((option) => plain(option.value) === plain(text));
    const marked = same.filter((option) => option.value.toLocaleLowerCase("sv") === text.trim().toLocaleLowerCase("sv"));
    return same.length === 1 ? same[0] : marked[0]?.value.match(/[åäö]/i) && marked[0];
  };
  form.addEventListener("submit", (event) => {
    const option = find(input.value);
    if (option) {
      event.preventDefault();
      location.href = `${form.dataset.root}${option.dataset.address}`;
    }
  });
}

// The page's end: what a browser can do with it. The way by mail is there without scripts where the site's address is known.
/** @param {HTMLElement} row */
function sharing(row) {
  /** @type {HTMLLinkElement | null} */
  const canonical = document.querySelector("link[rel=canonical]");
  // What is chosen in a list is in its address; a record has nothing to choose.
  const address = () =>
    `${canonical?.href ?? location.href.split(/[?#]/)[0]}${document.body.matches(".layout-record") ? "" : location.search}`;
  const status = document.createElement("span");
  status.setAttribute("role", "status");
  /** @param {string} text @param {() => void} act */
  const button = (text, act) => {
    const made = document.createElement("button");
    made.type = "button";
    made.textContent = text;
    made.addEventListener("click", act);
    return made;
  };
  const copy = async () => {
    if (!status.isConnected) row.append(status);
    try {
      await navigator.clipboard.writeText(address());
      status.textContent = "Länken är kopierad.";
    } catch {
      status.textContent = address();
    }
  };
  const mail = row.querySelector("a") ?? document.createElement("a");
  const letter = () => {
    mail.href = `mailto:?subject=${encodeURIComponent(document.querySelector("h1")?.textContent ?? "")}&body=${encodeURIComponent(address())}`;
  };
  letter();
  mail.addEventListener("click", letter);
  mail.textContent = "Mejla";
  row.replaceChildren(
    button("Kopiera länk", copy),
    button("Skriv ut", () => print()),
    mail,
  );
  // Where a list has a status of its own, this one is there first when someone is.
  row.addEventListener("focusin", () => row.append(status), { once: true });
}

/**
 * A page that has not been built since its day of review says on the reader's own day that the day has passed.
 * @param {HTMLElement} provenance
 */
function overdue(provenance) {
  const months = ["januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september", "oktober", "november", "december"];
  const due = provenance.textContent.match(/Ses över senast (\d+) (\S+) (\d{4})/);
  const head = document.querySelector(".record__head");
  if (!due || !head || document.querySelector("[data-overdue]")) return;
  const [, day, month, year] = due;
  if (new Date() < new Date(Number(year), months.indexOf(month), Number(day) + 1)) return;
  const notice = document.createElement("p");
  const strong = document.createElement("strong");
  notice.className = "notice notice--warn";
  strong.textContent = "Inte sedd över i tid.";
  notice.append(
    strong,
    ` Sidan skulle ha setts över senast ${day} ${month} ${year}. Uppgifter kan ha ändrats sedan dess: följ källorna innan du litar på dem.`,
  );
  head.after(notice);
}

/** What an address points at may lie in a fold, which not every browser opens. */
function unfold() {
  const target = document.getElementById(location.hash.slice(1));
  const folded = target?.closest("details:not([open])");
  if (!(folded instanceof HTMLDetailsElement)) return;
  folded.open = true;
  target?.scrollIntoView();
  unfold();
}
addEventListener("hashchange", unfold);
unfold();

/** @param {string} selector @param {(element: any) => void} improve */
const each = (selector, improve) => document.querySelectorAll(selector).forEach(improve);
each(".provenance", overdue);
each("[data-theme-toggle]", lookToggle);
each("[data-menu]", menu);
each(".town-form", townForm);
each(".share", sharing);
const moved = document.querySelector("[data-moved]");
if (moved instanceof HTMLAnchorElement) location.replace(moved.href + location.hash);
if (document.querySelector("a.term")) import("./glossary.js").then(({ explain }) => explain());

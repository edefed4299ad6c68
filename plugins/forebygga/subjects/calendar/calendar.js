// What the date of the reader's own day changes on a page that was made earlier: calls that have closed, occasions that have
// passed. And a calendar's address to copy. All pages say the same with their dates when this does not run.
const pad = (number) => String(number).padStart(2, "0");

/** The reader's own day as YYYY-MM-DD. */
export const dayOf = (now) => `${now.getFullYear()}-${pad(now.getMonth() + 1)}-${pad(now.getDate())}`;

/** Where a call stands on a day: its moments are as precise as known, and it is open to the last day that it may be. */
export function standing({ opens, closes }, today) {
  if (closes < today) return "closed";
  return opens && opens > today.slice(0, opens.length) ? "coming" : "open";
}

/** Whether a moment, as precise as known, certainly lies before the day. */
export const hasPassed = (moment, today) => moment < today.slice(0, moment.length);

function light(call, today) {
  const now = standing(call.dataset, today);
  for (const each of call.querySelectorAll("[data-how]")) each.hidden = each.dataset.how !== now;
  call.querySelector("[data-light]").className = `call__light call__light--${now}`;
  for (const each of call.querySelectorAll("[data-when-open]")) each.hidden = now !== "open";
}

/** Moves what has passed since the page was made to its own fold, or hides it where there is none. */
function passed(today) {
  const fold = document.querySelector("[data-passed]");
  const gone = [...document.querySelectorAll("[data-last]")].filter((item) => hasPassed(item.dataset.last, today));
  for (const item of gone) {
    const group = item.closest("[data-group]");
    if (fold) fold.querySelector("ul").append(item);
    else item.hidden = true;
    if (group && !group.querySelector("[data-item]:not([hidden])")) group.remove();
  }
  if (fold && gone.length) {
    fold.hidden = false;
    fold.toggleAttribute("data-group", true);
    fold.querySelector("[data-left]").textContent = gone.length;
  }
}

function subscription(box) {
  const link = box.querySelector("[data-calendar]");
  const field = box.querySelector("input");
  const whole = /^https?:/.test(field.value) ? field.value : link.href;
  if (!whole.startsWith("http")) return;
  field.value = whole;
  box.querySelector(".subscribe__address").hidden = false;
  const opener = box.querySelector("[data-webcal]");
  opener.href = whole.replace(/^https?:/, "webcal:");
  opener.hidden = false;
  field.addEventListener("focus", () => field.select());
  box.querySelector("[data-copy]").addEventListener("click", async () => {
    try { await navigator.clipboard.writeText(whole); } catch { field.select(); document.execCommand("copy"); }
    box.querySelector("[data-copied]").textContent = "Adressen är kopierad.";
  });
}

if (globalThis.document) {
  const today = dayOf(new Date());
  for (const call of document.querySelectorAll("[data-call]")) light(call, today);
  passed(today);
  document.querySelectorAll("[data-subscribe]").forEach(subscription);
}

// The owner's page: how old the build is on the reader's own day, which release is published, and what has passed since.
const MOST = 2; // days: a nightly build that failed once is not yet an alarm
const DAY = 86_400_000;

const built = document.querySelector("[data-built]").dateTime;
const now = new Date();
const pad = (number) => String(number).padStart(2, "0");
const today = `${now.getFullYear()}-${pad(now.getMonth() + 1)}-${pad(now.getDate())}`;
const age = Math.round((Date.parse(today) - Date.parse(built)) / DAY);

document.querySelector("[data-age]").textContent = age > MOST
  ? `Larm: webbplatsen är inte byggd på ${age} dagar. Se efter vad som har stoppat nattens bygge.`
  : "Bygget är färskt.";

for (const due of document.querySelectorAll("[data-due]")) {
  if (due.dataset.due < today && due.dataset.due >= built) due.append(" Har gått ut sedan bygget.");
}

const release = document.querySelector("[data-release]");
fetch(new URL("../../utgava.json", location.href), { cache: "no-cache" })
  .then((answer) => (answer.ok ? answer.json() : undefined))
  .then((told) => {
    if (!told) return;
    release.querySelector("strong").textContent = told["utgåva"];
    release.hidden = false;
  }, () => {});

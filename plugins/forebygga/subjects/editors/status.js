// The owner's page: how old the build is on the reader's own day, which release is published, and what has passed since.
import { all, data, one } from "./dom.js";
import { today } from "./swedish.js";

const MOST = 2; // days: a nightly build that failed once is not yet an alarm
const DAY = 86_400_000;

const built = one("[data-built]", document, HTMLTimeElement).dateTime;
const now = today();
const age = Math.round((Date.parse(now) - Date.parse(built)) / DAY);

one("[data-age]").textContent =
  age > MOST ? `Larm: webbplatsen är inte byggd på ${age} dagar. Se efter vad som har stoppat nattens bygge.` : "Bygget är färskt.";

for (const due of all("[data-due]")) {
  if (data(due, "due") < now && data(due, "due") >= built) due.append(" Har gått ut sedan bygget.");
}

const release = one("[data-release]");
fetch(new URL("../../utgava.json", location.href), { cache: "no-cache" })
  .then((answer) => (answer.ok ? answer.json() : undefined))
  .then(
    (status) => {
      if (!status) return;
      one("strong", release).textContent = status.utgåva;
      release.hidden = false;
    },
    () => {},
  );

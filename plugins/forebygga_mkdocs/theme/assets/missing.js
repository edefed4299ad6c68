// The page that is not there: put the words of its address in the search box, so that one press of Enter looks for them.
const form = document.querySelector("[data-missing]");
const root = new URL(form.action).pathname.replace(/sok\/$/, "");

function words(path) {
  const parts = path.split("/").filter(Boolean).map((part) => part.replace(/\.\w+$/, ""));
  const last = parts.filter((part) => part !== "index").pop() ?? "";
  try {
    return decodeURIComponent(last).replace(/[^\p{L}\p{N}]+/gu, " ").trim().slice(0, 80);
  } catch {
    return "";
  }
}

const path = location.pathname.startsWith(root) ? location.pathname.slice(root.length) : location.pathname;
form.elements.q.value = words(path);

// Before anything is drawn: apply the look that the visitor has chosen, if any. Nothing is stored until a choice is made.
document.documentElement.classList.replace("no-js", "js");
try {
  const chosen = localStorage.getItem("utseende");
  if (chosen === "ljust" || chosen === "morkt") document.documentElement.dataset.theme = chosen;
} catch { /* storage is switched off: follow the system */ }

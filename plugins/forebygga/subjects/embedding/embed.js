// Before anything is drawn in another site's frame: the look that its owner asked for (?utseende=ljust or morkt), if any.
document.documentElement.classList.replace("no-js", "js");
const asked = new URLSearchParams(location.search).get("utseende");
if (asked === "ljust" || asked === "morkt") document.documentElement.dataset.theme = asked;

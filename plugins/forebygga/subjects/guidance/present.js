// A page that is made to be shown or printed: the buttons that a browser with scripts can offer.
import { all, maybe } from "./dom.js";

all("[data-print]").forEach((button) => {
  button.hidden = false;
  button.addEventListener("click", () => print());
});

const stage = maybe("[data-stage]");
all("[data-fullscreen]").forEach((button) => {
  button.hidden = !(stage && document.fullscreenEnabled);
  button.addEventListener("click", () =>
    stage?.requestFullscreen().catch(() => {
      button.hidden = true;
    }),
  );
});

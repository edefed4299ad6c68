// A page that is made to be shown or printed: the buttons that a browser with scripts can offer.
document.querySelectorAll("[data-print]").forEach((button) => {
  button.hidden = false;
  button.addEventListener("click", () => print());
});

const stage = document.querySelector("[data-stage]");
document.querySelectorAll("[data-fullscreen]").forEach((button) => {
  button.hidden = !(stage && document.fullscreenEnabled);
  button.addEventListener("click", () => stage.requestFullscreen().catch(() => { button.hidden = true; }));
});

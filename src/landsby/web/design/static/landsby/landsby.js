// The little that a script adds. Every page works without it.

const exit = document.querySelector("[data-quick-exit]");

function leave() {
  document.documentElement.hidden = true;
  location.replace(exit.href);
}

if (exit) {
  exit.addEventListener("click", (event) => {
    event.preventDefault();
    leave();
  });
  let lastEscape = 0;
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    if (event.timeStamp - lastEscape < 1000) leave();
    lastEscape = event.timeStamp;
  });
}

document.querySelector("[data-focus-here]")?.focus();

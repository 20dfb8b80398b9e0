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
  let lastEscape = -Infinity;
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    if (event.timeStamp - lastEscape < 1000) leave();
    lastEscape = event.timeStamp;
  });
}

document.querySelector("[data-focus-here]")?.focus();

for (const button of document.querySelectorAll("[data-copy]")) {
  if (!navigator.clipboard) continue;
  button.hidden = false;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).textContent);
    button.textContent = button.dataset.copied;
  });
}

// Kept words go into their field without a new page, so that the other fields stay as they are.
for (const link of document.querySelectorAll("[data-fill]")) {
  link.addEventListener("click", (event) => {
    const field = document.getElementById(link.dataset.into);
    event.preventDefault();
    field.value = link.dataset.fill;
    field.focus();
  });
}

// Whoever comes back to a form that is fetched anew comes back to the same form: its one-time keys, kept with the
// page's place in the history, are those that it was sent with.
// Not on the answer to a form: writing there would make the browser forget what was sent, and Back would lose it.
const keys = [...document.querySelectorAll('input[name="sent_once"][data-stays]')];
const known = history.state?.sentOnce ?? {};
const isBack = performance.getEntriesByType("navigation")[0]?.type === "back_forward";
const now = {};
keys.forEach((key) => {
  const address = key.form.getAttribute("action") ?? "";
  const own = (now[address] ??= []);
  if (isBack) key.value = known[address]?.[own.length] ?? key.value;
  own.push(key.value);
});
if (keys.length) history.replaceState({ ...history.state, sentOnce: now }, "");

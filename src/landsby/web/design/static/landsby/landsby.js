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

// Another language keeps what is written: changed forms go along to the same page, which is only shown again.
const untold = /password|^(code|words)$/;

function isChanged(field) {
  if (field.type === "checkbox" || field.type === "radio") return field.checked !== field.defaultChecked;
  if (field.options) {
    return field.selectedIndex !== Math.max(0, [...field.options].findIndex((one) => one.defaultSelected));
  }
  return !untold.test(field.name) && field.type !== "file" && (field.value ?? "") !== (field.defaultValue ?? "");
}

function staysHere(form) {
  return form.method === "post" && ("keeps" in form.dataset || new URL(form.action).pathname === location.pathname);
}

function changedForms() {
  const own = [...document.querySelectorAll("main form")].filter(staysHere);
  return own.filter((form) => [...form.elements].some(isChanged));
}

document.querySelector(".languages")?.addEventListener("click", (event) => {
  const chosen = event.target.closest("a, button");
  const opensElsewhere = event.ctrlKey || event.metaKey || event.shiftKey;
  const changed = chosen && !opensElsewhere ? changedForms() : [];
  if (!changed.length) return;
  event.preventDefault();
  const going = document.createElement("form");
  going.method = "post";
  going.action = chosen.href ?? chosen.form.action;
  const all = changed.flatMap((form) => [...new FormData(form)]);
  const written = all.filter(([name, value]) => typeof value === "string" && !untold.test(name));
  for (const [name, value] of [...written, ["again", "unsent"]]) {
    const field = document.createElement("textarea");
    field.name = name;
    field.value = value;
    going.append(field);
  }
  going.hidden = true;
  document.body.append(going);
  going.submit();
});

// A case sheet that is not put forward lies in its author's own browser, and nowhere else. It is gone from there
// when it is put forward, at log-out, and when somebody else comes in. How many fit is shown as one chooses.

const form = document.querySelector("[data-case]");
const done = document.querySelector("[data-forget]");
const { drop, keep, keeper, kept, ready } = form || done ? await import((form ?? done).dataset.store) : {};
const key = `${keeper}:case`;
const FIXED = ["ages", "school", "area", "lasted"];
const TOKEN = "csrfmiddlewaretoken";
const UNSEEN = new Set([TOKEN, "sent_once"]);

function written() {
  return [...new FormData(form)].filter(([name]) => !UNSEEN.has(name));
}

function textOf(fields) {
  return fields.filter(([name, value]) => value && !FIXED.includes(name)).map(([, value]) => value).join("\n");
}

async function save() {
  const fields = written();
  await keep({ key, keeper, title: form.dataset.title, text: textOf(fields), fields, at: Date.now() });
}

async function restore() {
  await ready;
  const record = (await kept()).find((one) => one.key === key);
  if (!record || textOf(written())) return;
  for (const [name, value] of record.fields) {
    const field = form.elements[name];
    if (!field) continue;
    if (field instanceof RadioNodeList || field.type !== "checkbox") field.value = value;
    else field.checked = true;
  }
  await look();
}

async function look() {
  const body = new FormData(form);
  for (const name of [...body.keys()]) if (![...FIXED, TOKEN].includes(name)) body.delete(name);
  if (!body.get("ages")) return;
  body.set("do", "fits");
  const answer = await fetch(location.href, { method: "POST", body });
  if (!answer.ok) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  document.querySelector("[data-fits]").replaceChildren(...page.querySelector("[data-fits]").childNodes);
}

if (form) {
  form.addEventListener("input", save);
  form.addEventListener("change", (event) => FIXED.includes(event.target.name) && look());
  restore();
}
if (done) {
  await drop(key).catch(() => {});
  // Back to this page must not throw away the next draft.
  history.replaceState(history.state, "", location.pathname);
}

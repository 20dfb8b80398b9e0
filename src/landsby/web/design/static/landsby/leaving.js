// Before somebody logs out: what they have written here and the server has not got. Send it, copy it, or let it go.

const place = document.querySelector("[data-leaving]");
const { drop, kept, wipe } = place ? await import(place.dataset.store) : {};

async function show() {
  const records = await kept();
  place.hidden = records.length === 0;
  const list = place.querySelector("ul");
  list.replaceChildren(...records.map(line));
}

function line(record) {
  const item = document.createElement("li");
  const title = document.createElement("strong");
  const text = document.createElement("textarea");
  title.textContent = record.title;
  text.className = "ds-input";
  text.readOnly = true;
  text.rows = 4;
  text.value = record.text;
  text.setAttribute("aria-label", record.title);
  item.append(title, text);
  if (record.address) item.append(button(place.dataset.send, () => send(record)));
  item.append(button(place.dataset.drop, () => drop(record.key).then(show)));
  return item;
}

function button(label, act) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "ds-button";
  made.dataset.variant = "secondary";
  made.textContent = label;
  made.addEventListener("click", act);
  return made;
}

async function send(record) {
  const body = new FormData(document.querySelector("main form"));
  for (const name of ["text", "version", "base", "editor"]) body.set(name, record[name]);
  const answer = await fetch(record.address, { method: "POST", body, headers: { Accept: "application/json" }, redirect: "error" });
  if (answer.ok && (await answer.json()).took) {
    await drop(record.key);
    await show();
  }
}

if (place) {
  show();
  const form = document.querySelector("main form");
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    await wipe().catch(() => {});
    form.submit();
  });
}

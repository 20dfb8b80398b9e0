// Minutes that save themselves. What is typed is kept in this browser first, then sent; it is «saved» only when
// the server has answered with the digest of what it took. One request at a time an item, the newest waits.
// Without this script each item has its button.

const QUIET = 1500;
const PATIENCE = 10000;
const FIRST_WAIT = 2000;
const LONGEST_WAIT = 30000;

const page = document.querySelector("[data-minutes]");
const { drop, keep, keeper, kept, ready } = page ? await import(page.dataset.store) : {};
const items = new Map();

const clock = () => new Intl.DateTimeFormat(document.documentElement.lang, { hour: "2-digit", minute: "2-digit" }).format(new Date());
const plain = (text) => text.replace(/\r\n?/g, "\n");

async function digestOf(text) {
  const bytes = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, "0")).join("").slice(0, 16);
}

class Item {
  constructor(form) {
    this.form = form;
    this.area = form.elements.text;
    this.state = form.querySelector("[data-state]");
    this.key = `${keeper}:minutes:${form.dataset.text}`;
    this.version = Number(form.elements.version.value);
    this.base = plain(form.elements.base.value);
    this.editor = form.elements.editor.value;
    this.taken = this.base;
    this.wait = FIRST_WAIT;
    this.sending = false;
    this.area.addEventListener("input", () => this.typed());
    this.area.addEventListener("blur", () => this.send());
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.send();
    });
  }

  get text() {
    return plain(this.area.value);
  }

  get waits() {
    return this.text !== this.taken;
  }

  say(now, more = "") {
    this.state.dataset.now = now;
    this.state.setAttribute("role", now === "saved" || now === "saving" ? "none" : "status");
    const said = now === "saved" ? `${page.dataset.saved} ${clock()}` : now === "error" ? more : page.dataset[now];
    this.state.textContent = said;
    if (now === "beside" && more) {
      const link = document.createElement("a");
      link.href = more;
      link.textContent = page.dataset.choose;
      this.state.append(" ", link);
    }
  }

  // A text that was not sent last time: as it was, with what it began from. Two texts meet on the usual page.
  restore(record) {
    if (record.text === this.text) return drop(this.key);
    this.area.value = record.text;
    [this.version, this.base, this.editor] = [record.version, record.base, record.editor];
    const found = document.createElement("p");
    found.className = "small";
    found.textContent = `${page.dataset.found} ${new Date(record.at).toLocaleString(document.documentElement.lang)}`;
    this.form.prepend(found);
    return this.send();
  }

  async typed() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.send(), QUIET);
    this.late ??= setTimeout(() => this.waits && this.say("unsaved"), PATIENCE);
    const { key, text, version, base, editor } = this;
    const title = this.form.closest("section").querySelector("h2").textContent;
    try {
      await keep({ key, keeper, title, text, version, base, editor, address: this.form.action, at: Date.now() });
    } catch {
      this.say("unsaved");
    }
  }

  body(text) {
    const body = new FormData(this.form);
    for (const [name, value] of Object.entries({ text, version: this.version, base: this.base, editor: this.editor })) body.set(name, value);
    return body;
  }

  async send(leaving = false) {
    clearTimeout(this.timer);
    if (this.sending || !this.waits) return;
    this.sending = true;
    const text = this.text;
    if (this.state.dataset.now !== "beside") this.say("saving");
    try {
      await this.settle(text, await this.post(text, leaving));
    } catch {
      this.again("unsaved");
    } finally {
      this.sending = false;
    }
    if (this.waits && this.wait === FIRST_WAIT && !this.stopped) this.timer = setTimeout(() => this.send(), QUIET);
  }

  post(text, leaving) {
    const signal = AbortSignal.timeout(PATIENCE);
    const headers = { Accept: "application/json" };
    return fetch(this.form.action, { method: "POST", body: this.body(text), headers, signal, redirect: "error", keepalive: leaving });
  }

  async settle(text, answer) {
    this.stopped = false;
    if (answer.status === 422) {
      this.stopped = true;
      return this.say("error", (await answer.json()).error);
    }
    if (answer.status === 403 || answer.status === 404) return this.again((await this.renew()) ? "unsaved" : "out");
    if (!answer.ok) return this.again("unsaved");
    const said = await answer.json();
    if (!said.took || said.digest !== (await digestOf(text))) return this.again("unsaved");
    await this.arrived(text, said);
  }

  async arrived(text, said) {
    this.wait = FIRST_WAIT;
    this.taken = text;
    clearTimeout(this.late);
    this.late = undefined;
    if (said.took === "saved") {
      this.version = said.version;
      this.base = text;
    }
    if (this.waits) await this.typed();
    else await drop(this.key);
    this.say(said.took === "saved" ? "saved" : "beside", said.choose);
  }

  again(now) {
    this.say(now);
    this.timer = setTimeout(() => this.send(), this.wait);
    this.wait = Math.min(this.wait * 2, LONGEST_WAIT);
  }

  // Somebody who has logged in again in another tab has a new token: fetch it from this same page.
  async renew() {
    const answer = await fetch(location.href, { redirect: "manual", cache: "no-store" });
    if (!answer.ok) return false;
    const there = new DOMParser().parseFromString(await answer.text(), "text/html");
    const token = there.querySelector('[name="csrfmiddlewaretoken"]')?.value;
    const mine = there.querySelector('meta[name="keeper"]')?.content === keeper;
    if (!token || !mine) return false;
    for (const field of document.querySelectorAll('[name="csrfmiddlewaretoken"]')) field.value = token;
    return true;
  }
}

async function begin() {
  for (const form of page.querySelectorAll("[data-text]")) {
    const item = new Item(form);
    items.set(item.key, item);
  }
  try {
    await ready;
    for (const record of await kept()) await items.get(record.key)?.restore(record);
  } catch {
    // A browser that keeps nothing: texts are sent all the same.
  }
  page.dataset.ready = "";
}

// A second tab of the same person reads: two pages would overwrite each other's kept text.
async function alone() {
  if (!navigator.locks) return begin();
  return navigator.locks.request(`landsby-minutes-${location.pathname}`, { ifAvailable: true }, (lock) => {
    if (!lock) {
      for (const area of page.querySelectorAll("textarea")) area.readOnly = true;
      const told = document.createElement("p");
      told.className = "ds-alert";
      told.textContent = page.dataset.elsewhere;
      page.prepend(told);
      return undefined;
    }
    begin();
    return new Promise(() => {});
  });
}

if (page) {
  alone();
  addEventListener("online", () => items.forEach((item) => item.send()));
  document.addEventListener("visibilitychange", () => document.hidden && items.forEach((item) => item.send(true)));
  addEventListener("beforeunload", (event) => [...items.values()].some((item) => item.waits) && event.preventDefault());
  addEventListener("pageshow", (event) => event.persisted && location.reload());
}

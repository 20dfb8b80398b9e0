// The door on a phone: a tap shows at once, is kept on the phone, and is sent until the server has it.
// Each tap has a key of its own, so that one that is sent twice counts once.

const FIRST_WAIT = 2000;
const LONGEST_WAIT = 30000;
const PATIENCE = 10000;

const door = document.querySelector("[data-door]");
const state = door?.querySelector("[data-state]");
const store = `landsby-door-${door?.dataset.door}`;
let memory = [];
let sending = false;
let wait = FIRST_WAIT;
let timer;
let counts = {};

function kept() {
  try {
    return JSON.parse(localStorage.getItem(store)) ?? memory;
  } catch {
    return memory;
  }
}

function keep(taps) {
  memory = taps;
  try {
    if (taps.length) localStorage.setItem(store, JSON.stringify(taps));
    else localStorage.removeItem(store);
  } catch {
    // A browser that keeps nothing: the taps live as long as the page.
  }
}

const newKey = () =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");

const shown = (kind) =>
  kept().reduce((sum, tap) => sum + (tap.kind === kind ? tap.change : 0), counts[kind] ?? 0);

function show() {
  for (const place of door.querySelectorAll("[data-count]")) {
    const number = Math.max(0, shown(place.dataset.count));
    place.textContent = number;
    door.querySelector(`[data-back="${place.dataset.count}"]`).disabled = number === 0;
  }
}

function tell(now, sentence) {
  state.dataset.now = now;
  const text = sentence ?? state.dataset[now];
  if (state.textContent !== text) state.textContent = text;
}

function tapped(event) {
  event.preventDefault();
  const data = new FormData(event.target);
  const [kind, change] = [data.get("kind"), Number(data.get("change"))];
  if (shown(kind) + change < 0) return;
  keep([...kept(), { kind, change, key: newKey() }]);
  show();
  send();
}

async function post(tap) {
  const body = new FormData(door.querySelector("[data-tap]"));
  for (const [name, value] of Object.entries(tap)) body.set(name, value);
  const headers = { Accept: "application/json" };
  return fetch(door.dataset.url, { method: "POST", body, headers, signal: AbortSignal.timeout(PATIENCE) });
}

// Whether the server has dealt with the tap: taken it, or refused it for good.
async function settle(tap) {
  const answer = await post(tap);
  if (!answer.ok && answer.status !== 422) {
    tell(answer.status === 403 || answer.status === 404 ? "out" : "waiting");
    return false;
  }
  const said = await answer.json();
  counts = said.counts;
  keep(kept().filter((other) => other.key !== tap.key));
  show();
  if (said.error) tell("refused", said.error);
  else if (!kept().length) tell("saved");
  return true;
}

async function send() {
  if (sending) return;
  sending = true;
  clearTimeout(timer);
  try {
    while (kept().length) {
      if (!(await settle(kept()[0]))) break;
      wait = FIRST_WAIT;
    }
  } catch {
    tell("waiting");
  }
  sending = false;
  if (kept().length) {
    timer = setTimeout(send, wait);
    wait = Math.min(wait * 2, LONGEST_WAIT);
  }
}

if (state) {
  for (const place of door.querySelectorAll("[data-count]")) counts[place.dataset.count] = Number(place.textContent);
  for (const form of door.querySelectorAll("[data-tap]")) form.addEventListener("submit", tapped);
  addEventListener("online", send);
  document.addEventListener("visibilitychange", () => document.hidden || send());
  show();
  send();
}

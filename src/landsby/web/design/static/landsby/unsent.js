// What somebody has written and the server has not: kept in this browser, by who wrote it, until it has.
// One record a text, replaced as a whole; gone as soon as it is sent, thrown away, or somebody else comes in.

const NAME = "landsby-unsent";
const STORE = "texts";

function open() {
  return new Promise((resolve, reject) => {
    const asked = indexedDB.open(NAME, 1);
    asked.onupgradeneeded = () => asked.result.createObjectStore(STORE, { keyPath: "key" });
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(asked.error);
  });
}

async function within(mode, act) {
  const base = await open();
  try {
    return await new Promise((resolve, reject) => {
      const change = base.transaction(STORE, mode, { durability: "strict" });
      const asked = act(change.objectStore(STORE));
      change.oncomplete = () => resolve(asked?.result);
      change.onerror = change.onabort = () => reject(change.error);
    });
  } finally {
    base.close();
  }
}

export const keep = (record) => within("readwrite", (store) => store.put(record));
export const drop = (key) => within("readwrite", (store) => store.delete(key));
export const wipe = () => within("readwrite", (store) => store.clear());
export const kept = () => within("readonly", (store) => store.getAll());

export const keeper = document.querySelector('meta[name="keeper"]')?.content;

// Throw away what others wrote on this machine: only who is in now may find their own.
async function dropOthers() {
  for (const record of await kept()) if (record.keeper !== keeper) await drop(record.key);
}

export const ready = keeper ? dropOthers().catch(() => {}) : Promise.resolve();

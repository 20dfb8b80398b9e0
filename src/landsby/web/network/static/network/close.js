// Before the minutes are closed: what this browser has written and the server does not have is said.
// Without this script nothing is written here that was not sent with a button.

const receipt = document.querySelector("[data-receipt]");
const { keeper, kept, ready } = receipt ? await import(receipt.dataset.store) : {};

async function look() {
  await ready;
  const there = new Map((await kept()).map((record) => [record.key, record.text]));
  const late = [...document.querySelectorAll("[data-item]")].filter((item) => {
    const text = there.get(`${keeper}:minutes:${item.dataset.item}`);
    return text !== undefined && text !== item.dataset.text;
  });
  if (!late.length) return;
  receipt.textContent = receipt.dataset.unsent;
  receipt.className = "ds-alert";
  receipt.dataset.color = "warning";
  for (const item of late) item.replaceChildren(item.dataset.title);
}

if (receipt) look().catch(() => {});

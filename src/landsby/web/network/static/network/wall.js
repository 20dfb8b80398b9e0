// The screen on the wall follows the meeting: every few seconds it looks at what we talk about now.

const EVERY = 5000;
const wall = document.querySelector("[data-wall]");

async function look() {
  try {
    const answer = await fetch(location.href, { redirect: "error", cache: "no-store" });
    if (!answer.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const main = page.querySelector("main");
    if (main && main.textContent !== document.querySelector("main").textContent) location.reload();
  } catch {
    // No net: what stands on the wall stays there.
  }
}

if (wall) setInterval(() => document.hidden || look(), EVERY);

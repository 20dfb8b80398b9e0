// Ordering by drag: it posts the same form as the buttons do. Without this script the buttons are all there is.

const agenda = document.querySelector("[data-agenda]");
const lines = () => [...agenda.querySelectorAll("[data-item]")];
let held = null;

function post(item, before) {
  const button = item.querySelector('button[name="before"]');
  if (!button) return;
  button.value = before;
  button.form.requestSubmit(button);
}

function over(event) {
  if (!held) return;
  event.preventDefault();
  event.dataTransfer.dropEffect = "move";
  for (const line of lines()) line.classList.toggle("is-over", line === event.target.closest("[data-item]") && line !== held);
}

function drop(event) {
  event.preventDefault();
  const target = event.target.closest("[data-item]");
  if (!held || !target || target === held) return;
  const all = lines();
  const down = all.indexOf(target) > all.indexOf(held);
  const before = down ? all[all.indexOf(target) + 1] : target;
  post(held, before?.dataset.item ?? "");
}

if (agenda) {
  for (const line of lines()) {
    line.draggable = true;
    line.addEventListener("dragstart", (event) => {
      held = line;
      event.dataTransfer.effectAllowed = "move";
      event.dataTransfer.setData("text/plain", line.dataset.item);
      line.classList.add("is-held");
    });
    line.addEventListener("dragend", () => {
      for (const one of lines()) one.classList.remove("is-held", "is-over");
      held = null;
    });
  }
  agenda.addEventListener("dragover", over);
  agenda.addEventListener("drop", drop);
  const moved = location.hash && document.querySelector(location.hash);
  if (moved) moved.focus();
}

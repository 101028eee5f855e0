// Drag the items of an agenda: with a mouse by the browser's own drag and drop, with a finger or pen by pointer events.
// The whole order is sent when the item is let go. Without this file, and for the keyboard, the buttons do the same.
const box = document.querySelector("[data-order]");
const status = document.getElementById("flyttet");
let dragged = null;
let before = [];

const items = () => [...box.querySelectorAll("[data-item]")];
const keys = () => items().map((item) => item.dataset.item);
const showGrips = () => box.querySelectorAll(".umt-grip").forEach((grip) => (grip.hidden = false));

function begin(item) {
  dragged = item;
  before = keys();
  item.dataset.dragged = "";
}

function over(y) {
  const next = items().find((item) => {
    const { top, height } = item.getBoundingClientRect();
    return item !== dragged && y < top + height / 2;
  });
  dragged.parentElement.insertBefore(dragged, next ?? null);
}

function putBack() {
  const list = dragged.parentElement;
  before.forEach((key) => list.append(box.querySelector(`[data-item="${key}"]`)));
}

async function end() {
  const moved = dragged;
  delete moved.dataset.dragged;
  if (keys().join() !== before.join()) await save(moved);
  dragged = null;
}

async function save(moved) {
  const body = new FormData();
  body.set("csrfmiddlewaretoken", document.querySelector("[name=csrfmiddlewaretoken]").value);
  keys().forEach((key) => body.append("order", key));
  try {
    const answer = await fetch(box.dataset.order, { method: "POST", body });
    if (!answer.ok && answer.status !== 409) throw new Error(answer.status);
    const place = keys().indexOf(moved.dataset.item) + 1;
    box.innerHTML = await answer.text();
    showGrips();
    status.textContent = answer.ok
      ? `${box.dataset.moved} ${place}.`
      : box.querySelector(".ds-alert").textContent.trim();
  } catch {
    putBack();
    status.textContent = "";
    status.textContent = box.dataset.failed;
    status.classList.remove("ds-sr-only");
  }
}

if (box) {
  showGrips();
  box.addEventListener("dragstart", (event) => {
    if (!event.target.closest?.(".umt-grip")) return;
    begin(event.target.closest("[data-item]"));
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setDragImage(dragged, 0, 0);
  });
  box.addEventListener("dragover", (event) => {
    if (!dragged) return;
    event.preventDefault();
    over(event.clientY);
  });
  box.addEventListener("drop", (event) => event.preventDefault());
  box.addEventListener("dragend", () => dragged && end());

  box.addEventListener("pointerdown", (event) => {
    const grip = event.target.closest(".umt-grip");
    if (!grip || event.pointerType === "mouse") return;
    event.preventDefault();
    grip.setPointerCapture(event.pointerId);
    begin(grip.closest("[data-item]"));
  });
  // On the document: an element that changes place loses the pointer it had captured.
  document.addEventListener("pointermove", (event) => {
    if (dragged && event.pointerType !== "mouse") over(event.clientY);
  });
  for (const name of ["pointerup", "pointercancel"])
    document.addEventListener(name, (event) => dragged && event.pointerType !== "mouse" && end());
}

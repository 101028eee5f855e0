// Drag someone to a car, with mouse, finger or pen. It sends what the button "Put in car" sends, and shows the server's
// answer. Without this file, and for the keyboard, the buttons do the same.
const board = document.querySelector("[data-board]");
const status = document.getElementById("moved");
const EDGE = 80; // px from the top or bottom of the screen where the page follows along
let dragged = null;
let target = null;

const showGrips = () => board.querySelectorAll(".umt-grip").forEach((grip) => (grip.hidden = false));
const openNow = () => [...board.querySelectorAll("details[open][data-keep]")].map((one) => one.dataset.keep);

function over(x, y) {
  const car = document.elementFromPoint(x, y)?.closest("[data-car]");
  if (target && target !== car) delete target.dataset.over;
  target = car && !car.contains(dragged) ? car : null;
  if (target) target.dataset.over = "";
  if (y < EDGE) scrollBy(0, -20);
  if (y > innerHeight - EDGE) scrollBy(0, 20);
}

async function letGo(drops) {
  const [rider, car] = [dragged, target];
  delete rider.dataset.dragged;
  if (car) delete car.dataset.over;
  dragged = target = null;
  if (drops && car) await move(rider.dataset.rider, car.dataset.car);
}

async function move(rider, car) {
  const body = new FormData();
  body.set("csrfmiddlewaretoken", document.querySelector("[name=csrfmiddlewaretoken]").value);
  body.set("rider", rider);
  body.set("car", car);
  const open = openNow();
  try {
    const answer = await fetch(board.dataset.board, { method: "POST", body });
    if (!answer.ok) throw new Error(answer.status);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    board.innerHTML = page.getElementById("board").innerHTML;
    open.forEach((key) => board.querySelector(`[data-keep="${key}"]`)?.setAttribute("open", ""));
    showGrips();
    say(page.querySelector(".umt-messages .ds-alert")?.textContent.trim() ?? "");
  } catch {
    say(board.dataset.failed);
  }
}

function say(text) {
  status.textContent = text;
  status.classList.toggle("ds-sr-only", !text);
}

if (board) {
  showGrips();
  board.addEventListener("pointerdown", (event) => {
    const grip = event.target.closest(".umt-grip");
    if (!grip) return;
    event.preventDefault();
    grip.setPointerCapture(event.pointerId);
    dragged = grip.closest("[data-rider]");
    dragged.dataset.dragged = "";
  });
  document.addEventListener("pointermove", (event) => dragged && over(event.clientX, event.clientY));
  document.addEventListener("pointerup", () => dragged && letGo(true));
  document.addEventListener("pointercancel", () => dragged && letGo(false));
  document.addEventListener("keydown", (event) => dragged && event.key === "Escape" && letGo(false));
}

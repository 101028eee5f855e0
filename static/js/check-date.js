// On the form of a meeting: shows what stands in the way of the day while one chooses it. Without this file the link
// opens the same answer as a page.
const box = document.querySelector("[data-check-date]");
const form = box && [...document.forms].find((one) => one.elements.day && one.elements.starts_at);
const link = box?.querySelector("a");
const answer = box?.querySelector("[role=status]");
const meeting = link && new URL(link.href).searchParams.get("meeting");
const NAMES = ["day", "last_day", "starts_at", "ends_at", "bodies", "place", "municipality"];
let latest = 0;

function asked() {
  const filled = [...new FormData(form)].filter(([name, value]) => NAMES.includes(name) && value);
  const query = new URLSearchParams(filled);
  if (meeting) query.set("meeting", meeting);
  return query;
}

async function check() {
  const query = asked();
  link.href = `${box.dataset.checkDate}?${query}`;
  if (!query.get("day") || !query.get("bodies")) return;
  const turn = ++latest;
  query.set("del", "1");
  try {
    const response = await fetch(`${box.dataset.checkDate}?${query}`);
    if (response.ok && turn === latest) answer.innerHTML = await response.text();
  } catch {
    // No network: the link still stands.
  }
}

if (form) form.addEventListener("change", check);

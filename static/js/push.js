// Asks the browser for notices on this device, and sends the page's own form with what it answers. Without this file, or
// where the browser has no notices, the page says so.
const box = document.querySelector("[data-push]");
const canPush = "serviceWorker" in navigator && "PushManager" in window && "Notification" in window;

async function subscribe(key) {
  if ((await Notification.requestPermission()) !== "granted") return null;
  const worker = await navigator.serviceWorker.ready;
  const options = { userVisibleOnly: true, applicationServerKey: key };
  try {
    return await worker.pushManager.subscribe(options);
  } catch (error) {
    if (error.name !== "InvalidStateError") throw error; // it said yes to another key before
    await (await worker.pushManager.getSubscription()).unsubscribe();
    return worker.pushManager.subscribe(options);
  }
}

async function markOf(address) {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(address));
  return Array.from(new Uint8Array(digest), (octet) => octet.toString(16).padStart(2, "0")).join("");
}

async function start() {
  const form = box.querySelector("form");
  const say = (name) => {
    for (const one of box.querySelectorAll("[data-say]")) one.hidden = one.dataset.say !== name;
  };
  const worker = await navigator.serviceWorker.register(box.dataset.worker, { updateViaCache: "none" });
  const before = await worker.pushManager.getSubscription();
  const here = before && document.querySelector(`[data-mark="${await markOf(before.endpoint)}"]`);
  if (here) {
    here.querySelector("[data-here]").hidden = false;
    here.querySelector("form").addEventListener("submit", () => before.unsubscribe());
    return say("on");
  }
  if (Notification.permission === "denied") return say("denied");
  say("");
  form.hidden = false;
  form.addEventListener("submit", async (event) => {
    if (form.elements.endpoint.value) return;
    event.preventDefault();
    try {
      const given = await subscribe(box.dataset.push);
      if (!given) return say("denied");
      const { endpoint, keys } = given.toJSON();
      Object.entries({ endpoint, ...keys }).forEach(([name, value]) => (form.elements[name].value = value));
      form.requestSubmit();
    } catch {
      say("failed");
    }
  });
}

if (box && canPush) start().catch(() => {}); // what the page says already still holds

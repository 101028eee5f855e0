// Keeps a page of a meeting in step with the others: asks once a second whether anything has changed, and swaps only
// the parts that have. The pages work without this file.
const live = (() => {
  const page = document.querySelector("[data-live]");
  const FAST = 1000;
  const SLOW = 10000;
  let path = page?.dataset.poll;
  let etag = "";
  let failures = 0;
  let offset = 0; // what the server's clock is ahead of ours, in milliseconds
  let bestTrip = Infinity;
  const seen = new Map(); // each part as it was drawn last

  const parts = (root) => [...root.querySelectorAll("[data-live-part]")].filter((part) => part.dataset.livePart !== "messages");

  // What differs at every drawing and means nothing: tokens, keys, and what ticks.
  function essence(part) {
    const copy = part.cloneNode(true);
    for (const one of copy.querySelectorAll("[name=csrfmiddlewaretoken], [name=key], .umt-bar")) one.remove();
    for (const one of copy.querySelectorAll("[data-until], [data-since]")) one.textContent = "";
    for (const one of copy.querySelectorAll("[data-clock]")) one.removeAttribute("hidden");
    for (const one of copy.querySelectorAll("[data-over]")) one.removeAttribute("data-over");
    for (const one of copy.querySelectorAll("details[open]")) one.removeAttribute("open");
    for (const one of copy.querySelectorAll("[data-live-refusal]")) one.remove();
    return copy.innerHTML.replace(/\s+/g, " ");
  }

  const fields = (part) => [...part.querySelectorAll("input:not([type=hidden]), textarea, select")];
  const isDirty = (field) =>
    field.tagName === "SELECT"
      ? [...field.options].some((option) => option.selected !== option.defaultSelected && option.value)
      : ["radio", "checkbox"].includes(field.type)
        ? field.checked !== field.defaultChecked
        : field.value !== field.defaultValue;
  const isWriting = (part) => fields(part).some((field) => field === document.activeElement && isDirty(field));
  const nameOf = (one) => (one.id ? `#${CSS.escape(one.id)}` : one.name && `[name="${one.name}"]${one.value && one.type === "submit" ? `[value="${one.value}"]` : ""}`);

  const foldOf = (one) => one.id || one.querySelector("summary")?.textContent.replace(/\s+/g, " ").trim();

  // What was typed, where one stood and what was unfolded is kept; a fold that the portal opens or shuts by itself
  // (data-opens) follows it.
  function replace(old, fresh) {
    const typed = fields(old).filter((field) => isDirty(field) && nameOf(field)).map((field) => [nameOf(field), field.value, field.checked]);
    const focused = old.contains(document.activeElement) && nameOf(document.activeElement);
    const folds = new Map([...old.querySelectorAll("details")].map((one) => [foldOf(one), one]));
    const token = document.querySelector("[name=csrfmiddlewaretoken]")?.value;
    old.innerHTML = fresh.innerHTML;
    for (const one of old.querySelectorAll("details")) {
      const before = folds.get(foldOf(one));
      if (before && before.dataset.opens === one.dataset.opens) one.open = before.open;
    }
    for (const [selector, value, checked] of typed) {
      const field = old.querySelector(selector);
      if (field) Object.assign(field, { value, checked });
    }
    for (const one of old.querySelectorAll("[name=csrfmiddlewaretoken]")) if (!one.value) one.value = token || "";
    if (focused) old.querySelector(focused)?.focus({ preventScroll: true });
  }

  // Takes a whole page or some parts of one. False when the page has become another kind of page.
  function swap(html) {
    const found = new DOMParser().parseFromString(html, "text/html");
    const poll = found.querySelector("[data-live]")?.dataset.poll;
    if (poll) path = poll;
    const fresh = new Map(parts(found).map((part) => [part.dataset.livePart, part]));
    if (!fresh.size) return false;
    const old = parts(document);
    const known = new Set(old.map((part) => part.dataset.livePart));
    const root = document.querySelector("[data-live-root]");
    if ([...fresh.keys()].some((name) => !known.has(name)) || old.some((part) => !fresh.has(part.dataset.livePart) && part.dataset.livePart !== "mine")) {
      const whole = found.querySelector("[data-live-root]");
      if (root && whole) root.innerHTML = whole.innerHTML;
      else if (poll && !old.some(isWriting)) location.reload();
    }
    for (const part of parts(document)) {
      const name = part.dataset.livePart;
      const next = fresh.get(name);
      if (!next || isWriting(part)) continue;
      const now = essence(next);
      if ((seen.get(name) ?? essence(part)) !== now) replace(part, next);
      seen.set(name, now);
    }
    document.dispatchEvent(new Event("umt:shown"));
    tick();
    return true;
  }

  async function loadPage() {
    const response = await fetch(location.href, { cache: "no-store", signal: AbortSignal.timeout(8000) });
    if ([403, 404, 410].includes(response.status)) return location.reload(); // it is no longer for this reader: show nothing more
    if (!response.ok || response.redirected) throw new Error(String(response.status));
    swap(await response.text());
  }

  function keepTime(response, sent) {
    const trip = Date.now() - sent;
    if (trip > bestTrip) return;
    bestTrip = trip;
    offset = Number(response.headers.get("X-Live-Now")) - (sent + trip / 2);
  }

  async function ask() {
    const sent = Date.now();
    const response = await fetch(path, {
      cache: "no-store",
      credentials: "omit", // the pass in the address says enough: no session is read
      headers: etag ? { "If-None-Match": etag } : {},
      signal: AbortSignal.timeout(8000),
    });
    if (response.status === 304) return keepTime(response, sent);
    if (response.status === 404) return loadPage(); // the pass has run out: the page gives a new one, or refuses
    if (!response.ok) throw new Error(String(response.status));
    const html = await response.text();
    keepTime(response, sent);
    if (html.trim()) swap(html);
    else if (etag) await loadPage();
    etag = response.headers.get("ETag");
  }

  let timer;
  async function poll() {
    clearTimeout(timer);
    try {
      await ask();
      failures = 0;
    } catch {
      failures += 1;
    }
    say("lost", failures > 2);
    const isQuiet = document.hidden || document.querySelector("[data-live-over]");
    timer = setTimeout(poll, isQuiet ? SLOW : Math.min(SLOW, FAST * 2 ** failures));
  }

  const minutes = (seconds) => `${seconds < 0 ? "−" : ""}${Math.floor(Math.abs(seconds) / 60)}:${String(Math.abs(seconds) % 60).padStart(2, "0")}`;

  function tick() {
    const now = Date.now() + offset;
    for (const clock of document.querySelectorAll("[data-until]")) {
      const left = Math.ceil((Number(clock.dataset.until) - now) / 1000);
      clock.textContent = minutes(left);
      clock.toggleAttribute("data-over", left < 0);
      for (const word of document.querySelectorAll("[data-clock]")) word.hidden = (word.dataset.clock === "over") !== left < 0;
      const bar = clock.closest(".ds-card")?.querySelector(".umt-bar rect");
      bar?.setAttribute("width", String(Math.max(0, Math.min(100, (100 * left) / Number(clock.dataset.given)))));
    }
    for (const speech of document.querySelectorAll("[data-since]")) {
      speech.textContent = minutes(Math.max(0, Math.floor((now - Number(speech.dataset.since)) / 1000)));
    }
  }

  function say(when, isSo) {
    const line = document.querySelector(`[data-live-banner] [data-when="${when}"]`);
    if (line) line.hidden = !isSo;
  }

  if (path) {
    for (const part of parts(document)) seen.set(part.dataset.livePart, essence(part));
    poll();
    tick();
    setInterval(tick, 250);
    document.addEventListener("visibilitychange", () => document.hidden || poll());
    window.addEventListener("online", poll);
  }
  return { page, swap, loadPage, say, isDirty, fields };
})();
window.umtLive = live;

// Buttons of a meeting over a poor line: what is pressed and typed is kept here until the portal has it, and a press that
// is sent twice carries the same key. Without this file each button is a plain form.
(() => {
  const { page, swap, loadPage, say, isDirty, fields } = window.umtLive;
  if (!page) return;
  const mine = `live:${page.dataset.person}:${page.dataset.meeting}:`; // another person on this tablet has their own
  const store = {
    read: (name, otherwise) => {
      try { return JSON.parse(localStorage.getItem(mine + name)) ?? otherwise; } catch { return otherwise; }
    },
    write: (name, value) => {
      try { localStorage.setItem(mine + name, JSON.stringify(value)); } catch { /* full or forbidden: the page still works */ }
    },
    drop: (name) => localStorage.removeItem(mine + name),
  };

  function uuid() {
    if (crypto.randomUUID) return crypto.randomUUID();
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    bytes[6] = (bytes[6] & 15) | 64;
    bytes[8] = (bytes[8] & 63) | 128;
    const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
    return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
  }

  // --- What is typed -----------------------------------------------------------------------------
  const isText = (field) => field.tagName === "TEXTAREA" || (field.tagName === "INPUT" && ["text", "number", "search", "time"].includes(field.type) && !field.readOnly);
  const draftName = (field) => `draft:${new URL(field.form.action).pathname}:${field.id || field.name}`;
  const textsOf = (form) => fields(form).filter((field) => isText(field) && field.name);

  document.addEventListener("input", ({ target }) => {
    if (!target.form || target.form.method !== "post" || !isText(target) || !page.contains(target)) return;
    if (isDirty(target)) store.write(draftName(target), target.value);
    else store.drop(draftName(target));
  });
  for (const form of page.querySelectorAll("form[method=post]")) {
    for (const field of textsOf(form)) {
      const draft = store.read(draftName(field), null);
      if (draft !== null && !isDirty(field)) field.value = draft;
    }
  }

  function forget(action) {
    const start = `${mine}draft:${action}:`;
    for (const name of Object.keys(localStorage)) if (name.startsWith(start)) localStorage.removeItem(name);
  }

  // --- What is pressed -----------------------------------------------------------------------------
  const busy = new Set();
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.method !== "post" || !page.contains(form)) return;
    event.preventDefault();
    const button = event.submitter;
    const name = `${form.action} ${button?.name} ${button?.value}`;
    if (busy.has(name)) return;
    busy.add(name);
    const data = new FormData(form);
    if (button?.name) data.set(button.name, button.value);
    data.delete("csrfmiddlewaretoken");
    data.set("live", page.dataset.meeting);
    if (!textsOf(form).some(isDirty) || !data.get("key")) data.set("key", uuid());
    const entry = { action: new URL(form.action).pathname, fields: [...data].filter(([, value]) => typeof value === "string") };
    deliver(entry, form).finally(() => busy.delete(name));
  });

  const keyOf = (entry) => entry.fields.filter(([name]) => name === "key" || name === "do").join();

  async function deliver(entry, form) {
    keep(entry);
    if (store.read("queue", []).length > 1) return flush();
    return flush(form);
  }

  function keep(entry) {
    const queue = store.read("queue", []).filter((one) => keyOf(one) !== keyOf(entry));
    store.write("queue", [...queue, entry]);
  }

  let running = null;
  function flush(form) {
    running ??= sendAll(form).finally(() => { running = null; });
    return running;
  }

  let retry;
  async function sendAll(form) {
    clearTimeout(retry);
    let queue;
    while ((queue = store.read("queue", [])).length) {
      const outcome = await send(queue[0], form ?? formOf(queue[0]));
      if (outcome !== "done") {
        say("waiting", outcome === "no line");
        say("signed-out", outcome === "signed out");
        say("saved", false);
        retry = setTimeout(flush, 3000);
        return;
      }
      store.write("queue", store.read("queue", []).filter((one) => keyOf(one) !== keyOf(queue[0])));
      form = undefined;
    }
    store.drop("queue");
    say("waiting", false);
    say("signed-out", false);
  }

  const formOf = (entry) => {
    const forms = [...page.querySelectorAll("form[method=post]")].filter((form) => new URL(form.action).pathname === entry.action);
    const wanted = Object.fromEntries(entry.fields).do;
    return forms.find((form) => form.querySelector(`[name=do][value="${CSS.escape(wanted ?? "")}"]`)) ?? forms[0];
  };

  async function post(entry) {
    const token = document.querySelector("[name=csrfmiddlewaretoken]")?.value ?? "";
    return fetch(entry.action, {
      method: "POST",
      body: new URLSearchParams(entry.fields),
      headers: { "X-CSRFToken": token },
      signal: AbortSignal.timeout(15000),
    });
  }

  async function freshToken() {
    const response = await fetch(location.href, { cache: "no-store", signal: AbortSignal.timeout(8000) });
    const found = new DOMParser().parseFromString(await response.text(), "text/html");
    const token = found.querySelector("[data-live] [name=csrfmiddlewaretoken]")?.value;
    if (token) for (const one of document.querySelectorAll("[name=csrfmiddlewaretoken]")) one.value = token;
    return token;
  }

  async function send(entry, form) {
    let response;
    try {
      response = await post(entry);
      if (response.status === 403 && await freshToken()) response = await post(entry); // signed in anew in another tab
      if (response.status >= 500) return "no line";
      if (new URL(response.url).pathname.startsWith("/konto/login")) return "signed out";
      await answered(entry, form, response);
      return "done";
    } catch {
      return "no line";
    }
  }

  async function answered(entry, form, response) {
    const html = await response.text();
    const found = new DOMParser().parseFromString(html, "text/html");
    const refusals = [...found.querySelectorAll("[data-live-part=messages] .ds-alert[data-color=danger], .umt-note[data-color=danger][role=alert], .ds-validation-message")];
    if (!response.ok && !refusals.length) refusals.push(Object.assign(document.createElement("div"), { textContent: found.querySelector("h1")?.textContent ?? "" }));
    if (!refusals.length) succeeded(entry, form);
    if (!swap(html)) await loadPage();
    if (refusals.length) refuse(form?.isConnected ? form : formOf(entry), refusals);
  }

  function succeeded(entry, form) {
    forget(entry.action);
    form?.querySelector("[data-live-refusal]")?.remove();
    if (form && textsOf(form).some(isDirty)) {
      form.reset();
      document.activeElement?.blur?.();
    }
    const key = form?.querySelector("[name=key]");
    if (key) key.value = uuid();
    const clock = new Date().toLocaleTimeString("nb-NO", { hour: "2-digit", minute: "2-digit" }).replace(":", ".");
    const saved = document.querySelector("[data-live-saved]");
    if (saved) saved.textContent = clock;
    say("saved", true);
  }

  function refuse(form, refusals) {
    document.querySelectorAll("[data-live-refusal]").forEach((one) => one.remove());
    const box = document.createElement("div");
    box.className = "ds-alert";
    box.dataset.color = "danger";
    box.dataset.liveRefusal = "";
    box.setAttribute("role", "alert");
    for (const one of refusals) box.append(Object.assign(document.createElement("p"), { className: "ds-paragraph", textContent: one.textContent.trim() }));
    (form ?? page).append(box);
    box.scrollIntoView({ block: "nearest" });
    say("saved", false);
  }

  window.addEventListener("online", () => flush());
  if (store.read("queue", []).length) flush();
})();

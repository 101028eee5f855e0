// Answers pressed without coverage, for pages and for the service worker: kept with a key, sent once, and then told about.
(() => {
  const { ask } = self.umtKept;
  const LIST = "/offline/liste/";
  const put = (entry) => ask("answers", "readwrite", (store) => store.put(entry));
  const drop = (key) => ask("answers", "readwrite", (store) => store.delete(key));
  const all = async () => (await ask("answers", "readonly", (store) => store.getAll())).sort((one, other) => one.at - other.at);

  async function sendAll() {
    const entries = await all();
    if (!entries.length) return;
    const told = await fetch(LIST, { cache: "no-store", redirect: "manual", signal: AbortSignal.timeout(8000) });
    if (!told.ok) return; // signed out: it waits for its owner
    const { reader, token } = await told.json();
    for (const entry of entries) {
      if (entry.reader !== reader) await drop(entry.key); // somebody else's machine now
      else if (entry.state === "waiting") await send(entry, token);
    }
  }

  async function send(entry, token) {
    const fields = new URLSearchParams(entry.fields);
    fields.set("key", entry.key);
    fields.set("age", Math.max(0, (Date.now() - entry.at) / 1000));
    fields.set("starts_at", entry.starts);
    const response = await fetch(entry.url, {
      method: "POST",
      body: fields,
      headers: { "X-CSRFToken": token },
      signal: AbortSignal.timeout(15000),
    });
    if (response.status >= 500) return;
    const isTold = response.headers.get("Content-Type")?.includes("json");
    const text = isTold ? (await response.json()).text : "";
    await put({ ...entry, fields: [], state: response.ok && isTold ? "sent" : "refused", doneAt: Date.now(), text });
  }

  self.umtAnswers = {
    all,
    put,
    drop,
    // From a page and from the service worker at the same time, it is sent by one of them.
    async send() {
      try {
        await (navigator.locks ? navigator.locks.request("umt-answers", sendAll) : sendAll());
      } catch { /* no line yet */ }
    },
  };
})();

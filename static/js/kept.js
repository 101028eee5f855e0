// What is kept on this phone, for its pages and for the service worker. Nothing is kept unless its owner has asked for it
// here (`owner`), and of pages only those the server says may be (`Portal-Keep`), without what stands between its marks.
(() => {
  const PAGES = "umt-pages";
  const LONGEST = 14 * 24 * 3600e3; // milliseconds a page is kept
  const MOST = 20e6; // bytes of all that is kept
  const LARGEST = 5e6; // bytes of one paper
  const NOT_KEPT = /<!--not-kept-->[^]*?<!--\/not-kept-->/g;

  function database() {
    return new Promise((resolve, reject) => {
      const opening = indexedDB.open("umt", 1);
      opening.onupgradeneeded = () => {
        opening.result.createObjectStore("device");
        opening.result.createObjectStore("answers", { keyPath: "key" });
      };
      opening.onsuccess = () => resolve(opening.result);
      opening.onerror = () => reject(opening.error);
    });
  }

  async function ask(store, mode, question) {
    const base = await database();
    try {
      return await new Promise((resolve, reject) => {
        const transaction = base.transaction(store, mode);
        const request = question(transaction.objectStore(store));
        transaction.oncomplete = () => resolve(request.result);
        transaction.onabort = transaction.onerror = () => reject(transaction.error);
      });
    } finally {
      base.close();
    }
  }

  const read = (name) => ask("device", "readonly", (store) => store.get(name));
  const write = (name, value) => ask("device", "readwrite", (store) => store.put(value, name));

  async function keep(path, response, reader) {
    if (response.status !== 200 || response.headers.get("Portal-Keep") !== "yes") return false;
    const isPage = response.headers.get("Content-Type")?.startsWith("text/html");
    const body = isPage ? new Blob([(await response.text()).replace(NOT_KEPT, "")]) : await response.blob();
    if (body.size > LARGEST || (await read("owner")) !== reader) return false;
    const headers = new Headers(response.headers);
    for (const name of ["Content-Encoding", "Content-Length"]) headers.delete(name);
    headers.set("Portal-Kept-At", new Date().toISOString());
    headers.set("Portal-Size", body.size);
    if (!headers.has("Portal-Title"))
      headers.set("Portal-Title", encodeURIComponent(isPage ? titleOf(await body.text()) : nameOf(response)));
    const cache = await caches.open(PAGES);
    await cache.put(path, new Response(body, { headers }));
    await tidy(cache);
    return true;
  }

  const titleOf = (html) => /<title>([^<]*)/.exec(html)?.[1].trim() ?? "";

  function nameOf(response) {
    const told = response.headers.get("Content-Disposition") ?? "";
    const whole = /filename\*=utf-8''([^;]+)/i.exec(told)?.[1];
    return whole ? decodeURIComponent(whole) : /filename="([^"]+)"/.exec(told)?.[1] ?? "";
  }

  const keptAt = (response) => new Date(response.headers.get("Portal-Kept-At"));
  const isOld = (response) => Date.now() - keptAt(response) > LONGEST;

  async function all(cache) {
    const found = [];
    for (const request of await cache.keys()) found.push({ path: new URL(request.url).pathname, response: await cache.match(request) });
    return found.sort((one, other) => keptAt(other.response) - keptAt(one.response));
  }

  // The newest first, for as long as there is room.
  async function tidy(cache) {
    let room = MOST;
    for (const { path, response } of await all(cache)) {
      room -= Number(response.headers.get("Portal-Size"));
      if (room < 0 || isOld(response)) await cache.delete(path);
    }
  }

  // A browser without these, or a page without https, keeps nothing.
  const canKeep = "caches" in self && "indexedDB" in self;

  self.umtKept = {
    ask,
    canKeep,
    keep,
    keptAt,
    owner: () => (canKeep ? read("owner") : undefined),
    isRefused: async () => (await read("owner")) === "",
    async start(reader) {
      await write("owner", reader);
    },
    // `""` is remembered as a no: the app on the phone does not begin again by itself.
    async stop() {
      await write("owner", "");
      await caches.delete(PAGES);
    },
    async find(path) {
      if (!(await caches.has(PAGES))) return undefined;
      const cache = await caches.open(PAGES);
      const response = await cache.match(path);
      if (!response || !isOld(response)) return response;
      await tidy(cache);
      return undefined;
    },
    async list() {
      if (!(await caches.has(PAGES))) return [];
      const cache = await caches.open(PAGES);
      await tidy(cache);
      return all(cache);
    },
    async drop(path) {
      if (await caches.has(PAGES)) await (await caches.open(PAGES)).delete(path);
    },
    forgetPages: () => caches.delete(PAGES),
    async forgetAll() {
      await caches.delete(PAGES);
      await new Promise((resolve) => {
        const deleting = indexedDB.deleteDatabase("umt");
        deleting.onsuccess = deleting.onerror = deleting.onblocked = resolve;
      });
    },
  };
})();

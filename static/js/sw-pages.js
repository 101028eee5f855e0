// The service worker: the shell of the portal is fetched once, pages come from the network while it answers, and from this
// phone when it does not. Only what its owner has asked to keep is here; see kept.js.
"use strict";
const SHELL = `umt-shell-${self.umtShell.version}`;
const PATIENCE = 4000; // milliseconds the network may use when there is a kept copy
const LEFT_ALONE = /^\/(admin|api|static|media|postkasse|metrics|livez|readyz)(\/|$)/;
const HASH = /\.[0-9a-f]{12}(?=\.\w+$)/;
const bare = (path) => path.replace(HASH, "");
const OFFLINE = self.umtShell.addresses[0];
const ofShell = new Map(self.umtShell.addresses.slice(1).map((address) => [bare(address), address]));

self.addEventListener("install", (event) => {
  event.waitUntil(caches.open(SHELL).then((cache) => cache.addAll(self.umtShell.addresses)));
  self.skipWaiting();
});

self.addEventListener("activate", (event) => {
  event.waitUntil((async () => {
    for (const name of await caches.keys()) if (name.startsWith("umt-shell-") && name !== SHELL) await caches.delete(name);
    await self.clients.claim();
  })());
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== location.origin) return;
  if (ofShell.has(bare(url.pathname))) event.respondWith(shell(request, url.pathname));
  else if (request.mode === "navigate" && !LEFT_ALONE.test(url.pathname)) event.respondWith(page(event, url));
});

self.addEventListener("sync", (event) => {
  if (event.tag === "umt-answers") event.waitUntil(self.umtAnswers.send());
});

// A name with a hash never changes. A page kept before an upgrade asks for an older name, and gets the newer file.
async function shell(request, path) {
  const cache = await caches.open(SHELL);
  const kept = HASH.test(path) && (await cache.match(path));
  if (kept) return kept;
  try {
    return await fetch(request);
  } catch (error) {
    const newer = await cache.match(ofShell.get(bare(path)));
    if (newer) return newer;
    throw error;
  }
}

async function page(event, url) {
  const network = fetch(event.request);
  event.waitUntil(network.then((response) => seen(url, response), () => {}));
  const kept = await keptFor(url);
  if (!kept) return network.catch(offline);
  try {
    const response = await Promise.race([network, later(PATIENCE)]);
    return [502, 503, 504].includes(response.status) ? shown(kept) : response;
  } catch {
    return shown(kept);
  }
}

const later = (wait) => new Promise((_, reject) => setTimeout(reject, wait, new Error("too slow")));
const isPlain = (url) => ["", "?app=1"].includes(url.search);

async function keptFor(url) {
  if (!isPlain(url)) return undefined;
  const [owner, kept] = [await self.umtKept.owner(), await self.umtKept.find(url.pathname)];
  return owner ? kept : undefined;
}

// What each answer from the portal says of who reads now: someone else, or nobody, and what was kept is gone.
async function seen(url, response) {
  const reader = response.headers.get("Portal-Reader");
  const copy = response.headers.has("Portal-Keep") ? response.clone() : undefined;
  const owner = await self.umtKept.owner();
  if (!owner) return copy?.body?.cancel();
  if (reader && reader !== owner) {
    await (reader === "none" ? self.umtKept.forgetPages() : self.umtKept.forgetAll());
  } else if ([403, 404, 410].includes(response.status)) {
    await self.umtKept.drop(url.pathname);
  } else if (copy && isPlain(url)) {
    await self.umtKept.keep(url.pathname, copy, owner);
  }
}

async function shown(kept) {
  if (!kept.headers.get("Content-Type")?.startsWith("text/html")) return kept;
  const html = (await kept.text()).replace("<body", `<body data-kept-at="${kept.headers.get("Portal-Kept-At")}"`);
  return new Response(html, { headers: kept.headers });
}

async function offline() {
  const found = await (await caches.open(SHELL)).match(OFFLINE);
  return found ? new Response(found.body, { status: 503, headers: found.headers }) : Response.error();
}

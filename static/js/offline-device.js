// Keep the meeting on this phone, or not, and fetch it while there is a line; and the portal as an app. Where the pages can
// not be kept, nothing of this is shown.
(() => {
  const card = document.querySelector("[data-this-device]");
  const install = document.querySelector("[data-install]");
  const box = document.querySelector("[data-offline]");
  const { canKeep, keep, drop, list, owner, start, stop, ask } = self.umtKept;
  if (!card || !box || !canKeep || !("serviceWorker" in navigator)) return;
  const { reader, clock } = box.dataset;
  const PAUSE = 10 * 60e3; // milliseconds between two times everything is fetched by itself
  const isApp = matchMedia("(display-mode: standalone)").matches || navigator.standalone === true;
  const isHidden = (what) => localStorage.getItem(`umt:hide:${what}`) === "yes";
  const hide = (what) => localStorage.setItem(`umt:hide:${what}`, "yes");
  const fetchedAt = () => ask("device", "readonly", (store) => store.get("fetched"));

  async function draw() {
    const isOn = (await owner()) === reader;
    const fetched = isOn && await fetchedAt();
    const shown = { on: isOn, off: !isOn, fetched: Boolean(fetched) };
    for (const part of card.querySelectorAll("[data-when]")) part.hidden = !shown[part.dataset.when];
    if (fetched) self.umtWords.fill(card, { moment: self.umtWords.moment(fetched, clock) });
    card.hidden = !isOn && "mayHide" in card.dataset && isHidden("keep");
  }

  async function fetchAhead() {
    const told = await fetch("/offline/liste/", { cache: "no-store", redirect: "manual" });
    if (!told.ok) return;
    const wanted = await told.json();
    if (wanted.reader !== reader) return;
    // The most wanted last: when there is no more room, the oldest go.
    for (const path of [...wanted.pages].reverse()) await keep(path, await fetch(path, { cache: "no-store" }), reader);
    await dropWhatIsRefused(wanted.pages);
    await ask("device", "readwrite", (store) => store.put(Date.now(), "fetched"));
  }

  // What was opened before, and may not be read any more, is not left here.
  async function dropWhatIsRefused(wanted) {
    for (const { path } of await list()) {
      if (wanted.includes(path)) continue;
      const response = await fetch(path, { method: "HEAD", cache: "no-store" });
      if (response.status < 500 && response.headers.get("Portal-Keep") !== "yes") await drop(path);
    }
  }

  async function freshen(always) {
    if ((await owner()) !== reader || document.body.dataset.keptAt) return;
    if (always || Date.now() - ((await fetchedAt()) ?? 0) > PAUSE) await fetchAhead().catch(() => {});
    await draw();
  }

  // The button that was pressed is gone: what came of it is read where it stood.
  const lookHere = () => card.querySelector("[data-when]:not([hidden])").focus({ preventScroll: true });

  const deeds = {
    async start() {
      await start(reader);
      await draw();
      lookHere();
      await freshen(true);
    },
    async stop() {
      await stop();
      await draw();
      lookHere();
    },
    hide() {
      hide("keep");
      card.hidden = true;
    },
    async install() {
      install.hidden = true;
      await deeds.offer?.prompt();
    },
    "not-install": () => {
      hide("install");
      install.hidden = true;
    },
  };
  document.addEventListener("click", ({ target }) => {
    const button = target.closest("[data-this-device] [data-do], [data-install] [data-do]");
    if (button) deeds[button.dataset.do]();
  });

  window.addEventListener("beforeinstallprompt", (event) => {
    event.preventDefault(); // the browser's own bar waits for our button
    deeds.offer = event;
    install.hidden = isHidden("install");
  });

  (async () => {
    if (isApp && (await owner()) === undefined) await start(reader); // an app among one's own is one's own
    await draw();
    await freshen(false);
  })();
})();

// On every page of someone signed in: says when the page is a kept copy, keeps answers pressed without coverage and sends
// them when the line is back. Without this file each form is sent as it is.
(() => {
  const box = document.querySelector("[data-offline]");
  const { canKeep, owner } = self.umtKept;
  if (!box || !canKeep || !("serviceWorker" in navigator)) return;
  const { reader, clock, worker } = box.dataset;
  const { keptAt } = document.body.dataset;
  const isCut = () => !navigator.onLine || Boolean(keptAt);
  let keeps = false;
  let unsent = 0;

  // Not begun in the middle of a meeting or of its minutes, which have their own way with a poor line.
  const hasOwnWay = document.querySelector("[data-live], #minutes");
  const register = () => navigator.serviceWorker.register(worker, { updateViaCache: "none" }).catch(() => {});
  if (!hasOwnWay) window.addEventListener("load", register);

  function show(name, blanks = {}) {
    const note = self.umtWords.filled(document.querySelector(`template[data-note="${name}"]`), blanks);
    note.dataset.shows = name;
    if (!blanks.meeting) box.querySelector(`[data-shows="${name}"]`)?.remove();
    box.append(note);
    return note;
  }

  // --- Answers ---------------------------------------------------------------------------------------
  async function tell() {
    for (const note of box.querySelectorAll("[data-shows=waiting], [data-shows=refused]")) note.remove();
    const entries = (await self.umtAnswers.all()).filter((entry) => entry.reader === reader);
    for (const entry of entries) {
      const moment = self.umtWords.moment(entry.doneAt ?? entry.at, clock);
      const note = show(entry.state, { ...entry, moment });
      const forget = () => self.umtAnswers.drop(entry.key);
      if (entry.state === "sent") await forget();
      note.querySelector("[data-drop]")?.addEventListener("click", () => forget().then(() => note.remove()));
    }
    unsent = entries.filter((entry) => entry.state === "waiting").length;
  }

  async function sendAndTell() {
    await self.umtAnswers.send();
    await tell();
    clearTimeout(sendAndTell.next);
    if (unsent) sendAndTell.next = setTimeout(sendAndTell, 30000); // a line may come without the phone saying so
  }

  // What was pressed or ticked, as it stands on the screen.
  function saidBy(form, button) {
    const said = button?.name === "answer" ? button : form.querySelector("[name=answer]:checked")?.labels[0];
    return said?.textContent.trim();
  }

  async function press(form, button) {
    const data = new FormData(form);
    if (button?.name) data.set(button.name, button.value);
    if (!data.get("answer")) return isCut() ? show("needs-line") : form.submit();
    data.delete("csrfmiddlewaretoken");
    if (form.dataset.details) data.set("details", "1");
    const url = form.dataset.answerLater;
    for (const older of await self.umtAnswers.all()) if (older.url === url) await self.umtAnswers.drop(older.key);
    const entry = {
      key: crypto.randomUUID(), reader, url, state: "waiting", at: Date.now(),
      fields: [...data].filter(([, value]) => typeof value === "string"),
      meeting: [form.dataset.meeting, saidBy(form, button)].filter(Boolean).join(": "), starts: form.dataset.starts,
      page: new URL("../../", new URL(url, location.href)).pathname,
    };
    await self.umtAnswers.put(entry);
    if (navigator.onLine) await self.umtAnswers.send();
    const { state } = (await self.umtAnswers.all()).find(({ key }) => key === entry.key) ?? {};
    if (state !== "waiting") return location.assign(entry.page);
    navigator.serviceWorker.ready.then((ready) => ready.sync?.register("umt-answers")).catch(() => {});
    await sendAndTell();
    return box.scrollIntoView({ block: "nearest" });
  }

  // --- Forms: the last to hear of them, after scripts that have their own way with a poor line ---------
  const isLeaving = (form) => /\/(logout|logg-ut-overalt)\//.test(form.getAttribute("action"));
  window.addEventListener("submit", (event) => {
    const form = event.target;
    if (event.defaultPrevented || form.method !== "post") return;
    const isAnswer = form.dataset.answerLater && (keeps || isCut());
    const warns = isLeaving(form) && unsent && !form.dataset.warned;
    if (!isAnswer && !isCut() && !warns) return;
    event.preventDefault();
    if (isAnswer) press(form, event.submitter);
    else if (isCut()) show("needs-line");
    else {
      form.dataset.warned = "yes";
      show("unsent");
    }
    if (!isAnswer) box.scrollIntoView({ block: "nearest" });
  });

  window.addEventListener("online", () => {
    sendAndTell();
    if (!keptAt) return;
    box.querySelector("[data-shows=kept]")?.remove();
    show("back", { page: location.href });
  });
  if (keptAt) show("kept", { moment: self.umtWords.moment(keptAt, clock) });
  Promise.resolve(owner()).then((found) => { keeps = found === reader; });
  sendAndTell();
})();

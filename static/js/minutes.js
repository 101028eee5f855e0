// Minutes can be written without this file. It saves each text by itself, keeps what cannot be sent on this machine,
// and shows who else is writing. Nothing typed is thrown away, and nobody's text is written over unseen.
const form = document.getElementById("minutes");
const words = form.dataset;
const token = form.querySelector("[name=csrfmiddlewaretoken]").value;
const here = document.getElementById("here");
const QUIET = 2000;
const HEARTBEAT = 10000;
const same = (one, other) => one.replaceAll("\r\n", "\n") === other.replaceAll("\r\n", "\n");

const post = async (url, pairs) => {
  const body = new URLSearchParams(pairs);
  const answer = await fetch(url, { method: "POST", body, headers: { "X-CSRFToken": token, Accept: "application/json" } });
  const isOurs = !answer.redirected && answer.headers.get("Content-Type")?.startsWith("application/json");
  return { status: answer.status, data: isOurs ? await answer.json() : null };
};

class Text {
  constructor(box) {
    this.box = box;
    this.key = box.dataset.text;
    this.area = box.querySelector("textarea");
    this.versionInput = box.querySelector("input[type=hidden]");
    this.status = box.querySelector("[data-status]");
    this.store = `umt:minutes:${words.person}:${box.dataset.url}`;
    this.saved = this.area.defaultValue;
    this.sent = null;
    box.querySelector("[data-alone]").hidden = true;
    this.area.addEventListener("input", () => this.typed());
    this.area.addEventListener("blur", () => this.save());
    this.area.addEventListener("focus", () => beat());
    this.comeBack();
  }

  get version() {
    return Number(this.versionInput.value);
  }

  get isSaved() {
    return same(this.area.value, this.saved);
  }

  typed() {
    this.keep();
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => this.save(), QUIET);
  }

  keep() {
    try {
      if (this.isSaved) localStorage.removeItem(this.store);
      else localStorage.setItem(this.store, JSON.stringify({ text: this.area.value, version: this.version }));
    } catch {
      // A browser that keeps nothing still saves over the net.
    }
  }

  // What was typed before the machine went to sleep, or the page was closed without a connection.
  comeBack() {
    if (this.box.querySelector("[name=choice]")) return; // the page itself asks which text to keep
    let kept;
    try {
      kept = JSON.parse(localStorage.getItem(this.store));
    } catch {
      return;
    }
    if (!kept || same(kept.text, this.saved)) return this.keep();
    this.area.value = kept.text;
    this.versionInput.value = kept.version;
    this.save();
  }

  say(text) {
    if (this.status.textContent !== text) this.status.textContent = text;
  }

  async save() {
    clearTimeout(this.waiting);
    if (this.isSaved || this.conflict || this.saving) return this.saving;
    this.saving = this.send().finally(() => {
      this.saving = null;
    });
    await this.saving;
    if (!this.isSaved && !this.conflict && !this.failed) await this.save(); // typed on while it was sent
  }

  async send() {
    const text = this.area.value;
    this.failed = false;
    this.say(words.saving);
    try {
      const { status, data } = await post(this.box.dataset.url, { text, version: this.version });
      if (status === 200 && data) this.stored(text, data.version, words.saved.replace("{clock}", data.at));
      else if (status === 409 && data) this.differs(text, data);
      else this.fail(data?.error ?? (status < 500 ? words.signedOut : words.offline));
    } catch {
      this.fail(words.offline);
    }
    this.sent = text;
  }

  fail(text) {
    this.failed = true;
    this.say(text);
  }

  stored(text, version, said) {
    this.saved = text;
    this.versionInput.value = version;
    this.keep();
    this.say(said);
  }

  // The answer to an earlier try may have been lost: what "somebody else" saved is then our own.
  differs(text, theirs) {
    const isOurs = same(theirs.text, this.saved) || (this.sent !== null && same(theirs.text, this.sent));
    if (isOurs) return this.stored(theirs.text, theirs.version, "");
    this.say("");
    this.conflict = document.getElementById("two-texts").content.firstElementChild.cloneNode(true);
    this.conflict.querySelector("[data-mine]").textContent = text;
    this.conflict.querySelector("[data-theirs]").textContent = theirs.text;
    this.conflict.querySelector("[data-name]").textContent = theirs.name;
    for (const button of this.conflict.querySelectorAll("[data-keep]")) {
      button.addEventListener("click", () => this.choose(button.dataset.keep, theirs));
    }
    this.box.append(this.conflict);
  }

  choose(which, theirs) {
    const mine = this.area.value;
    this.conflict.remove();
    this.conflict = null;
    this.saved = theirs.text;
    this.versionInput.value = theirs.version;
    if (which === "theirs") this.area.value = theirs.text;
    if (which === "both") this.area.value = `${theirs.text}\n\n${mine}`.trim();
    this.keep();
    this.area.focus();
    if (which === "mine") this.save();
    if (which === "both") this.typed();
  }

  // Somebody else has saved. What is typed here and not sent stays; sending it then asks.
  hear(news) {
    const isKnown = news.version <= this.version; // it was asked before our own save was answered
    if (isKnown || !this.isSaved || this.saving || this.conflict) return;
    this.area.value = news.text;
    this.stored(news.text, news.version, words.updated.replace("{name}", news.name));
  }
}

const texts = [...form.querySelectorAll("[data-text]")].map((box) => new Text(box));
const saveAll = () => Promise.all(texts.map((text) => text.save()));
const areSaved = () => texts.every((text) => text.isSaved);

function show(others) {
  const lines = others.map((one) => {
    const line = document.createElement("li");
    line.textContent = one.text;
    return line;
  });
  const list = here.querySelector("ul");
  if (list.textContent.trim() === others.map((one) => one.text).join("")) return;
  list.replaceChildren(...lines);
  here.hidden = !lines.length;
}

let beating = false;
async function beat() {
  if (beating || document.hidden) return;
  beating = true;
  const place = texts.find((text) => text.area === document.activeElement);
  const seen = texts.map((text) => ["seen", `${text.key}:${text.version}`]);
  try {
    const { status, data } = await post(words.heartbeat, [["item", place?.key ?? ""], ...seen]);
    if (status === 200 && data) {
      show(data.here);
      for (const text of texts) if (data.texts[text.key]) text.hear(data.texts[text.key]);
      if (!data.is_out) for (const text of texts) if (text.failed) text.save();
    }
  } catch {
    // No connection: each text says so when it is sent.
  }
  beating = false;
}

form.addEventListener("submit", async (event) => {
  if (event.submitter?.name === "choice") return;
  event.preventDefault();
  await saveAll();
  if (areSaved()) form.submit();
  else texts.find((text) => !text.isSaved).area.focus();
});
for (const next of document.querySelectorAll("form[data-after-saving]")) {
  next.addEventListener("submit", async (event) => {
    if (areSaved()) return;
    event.preventDefault();
    await saveAll();
    if (areSaved()) next.submit();
    else texts.find((text) => !text.isSaved).area.focus();
  });
}
addEventListener("online", saveAll);
addEventListener("visibilitychange", () => (document.hidden ? saveAll() : beat()));
setInterval(beat, HEARTBEAT);
beat();

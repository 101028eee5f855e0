// The page without coverage: what is on this phone, the newest first.
(async () => {
  const box = document.querySelector("[data-kept-list]");
  const { canKeep, keptAt, list } = self.umtKept;
  const pages = canKeep ? await list() : [];
  if (!pages.length) return;
  const rows = box.querySelector("ul");
  const asText = (title) => new DOMParser().parseFromString(title, "text/html").body.textContent.replace(/ – [^–]*$/, "");
  for (const { path, response } of pages) {
    const told = decodeURIComponent(response.headers.get("Portal-Title"));
    const title = (response.headers.get("Content-Type")?.startsWith("text/html") ? asText(told) : told) || path;
    const moment = self.umtWords.moment(keptAt(response), box.dataset.clock);
    const row = self.umtWords.filled(document.querySelector("[data-row]"), { title, moment });
    row.querySelector("a").href = path;
    rows.append(row);
  }
  rows.hidden = false;
  box.querySelector("[data-when=empty]").hidden = true;
})();

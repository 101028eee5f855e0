// Words for what is kept: a moment as people say it, and a template with its blanks filled.
(() => {
  function moment(at, pattern) {
    const { lang } = document.documentElement;
    const date = new Date(at);
    const time = date.toLocaleTimeString(lang, { hour: "2-digit", minute: "2-digit" }).replace(":", lang === "en" ? ":" : ".");
    const clock = pattern.replace("{time}", time);
    const isToday = date.toDateString() === new Date().toDateString();
    return isToday ? clock : `${date.toLocaleDateString(lang, { day: "numeric", month: "long" })} ${clock}`;
  }

  function filled(template, blanks) {
    const made = template.content.firstElementChild.cloneNode(true);
    fill(made, blanks);
    return made;
  }

  function fill(within, blanks) {
    for (const blank of within.querySelectorAll("[data-fill]")) {
      const value = blanks[blank.dataset.fill] ?? "";
      if (blank.tagName === "A") blank.href = value;
      else blank.textContent = value;
    }
  }

  self.umtWords = { fill, filled, moment };
})();

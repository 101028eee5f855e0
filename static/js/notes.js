// Notes work without this file. It saves a note while it is written, and says whether it is saved.
for (const form of document.querySelectorAll("form[data-saves-itself]")) {
  const output = form.querySelector("output");
  let waiting;
  const save = async () => {
    try {
      const answer = await fetch(form.action, { method: "POST", body: new FormData(form), headers: { "X-Saves-Itself": "1" } });
      output.textContent = answer.status === 204 ? output.dataset.saved : output.dataset.unsaved;
    } catch {
      output.textContent = output.dataset.unsaved;
    }
  };
  form.addEventListener("input", () => {
    output.textContent = "";
    clearTimeout(waiting);
    waiting = setTimeout(save, 1500);
  });
}

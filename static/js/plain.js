// "Check the text" works without this file: the page comes again with the advice. It shows the advice in place.
for (const box of document.querySelectorAll("[data-advice]")) {
  const form = box.closest("form");
  const field = form?.elements[box.dataset.advice];
  let isOnItsOwn = false;

  form?.addEventListener("submit", async (event) => {
    const button = event.submitter;
    if (button?.name !== "check" || isOnItsOwn) return;
    event.preventDefault();
    const sent = new FormData();
    sent.set("text", field.value);
    sent.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
    try {
      const answer = await fetch(box.dataset.url, { method: "POST", body: sent });
      if (!answer.ok) throw new Error(answer.status);
      box.innerHTML = await answer.text();
      box.firstElementChild.focus();
    } catch {
      isOnItsOwn = true;
      form.requestSubmit(button);
    }
  });
}

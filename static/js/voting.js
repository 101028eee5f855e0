// Counting raised hands: buttons to step, a sum while you count, and the chair's vote only on a tie. The forms work without.
// Events are heard on the document, so that forms put into the page later work too; say "umt:shown" when they are.
const counts = (form) => {
  const of = (name) => Math.max(0, Number.parseInt(form.querySelector(`[data-count="votes_${name}"]`).value, 10) || 0);
  return { for: of("for"), against: of("against"), blank: of("blank") };
};

const fill = (text, facts) => text.replace(/\{(\w+)\}/g, (whole, name) => facts[name] ?? whole);

const show = (form) => {
  const count = counts(form);
  const present = Number(form.dataset.vote);
  const cast = count.for + count.against;
  const counted = cast + count.blank;
  const isTie = cast > 0 && count.for === count.against;
  const tie = form.querySelector("[data-tie]");
  tie.hidden = !isTie;
  const chair = tie.querySelector("input:checked");
  if (!isTie && chair) chair.checked = false;
  const sum = form.querySelector("[data-sum]");
  const said = fill(sum.dataset.sum, { counted, present, majority: Math.floor((cast || present) / 2) + 1 });
  if (sum.textContent !== said) sum.textContent = said;
  sum.toggleAttribute("data-over", counted > present);
  const save = form.querySelector("[data-adopted]");
  save.dataset.plain ??= save.textContent;
  const wins = isTie ? tie.querySelector("input:checked")?.value === "yes" : count.for > count.against;
  const label = isTie && !tie.querySelector("input:checked") ? "tied" : wins ? "adopted" : "rejected";
  save.textContent = cast ? fill(save.dataset[label], count) : save.dataset.plain;
};

const wake = () => {
  for (const form of document.querySelectorAll("form[data-vote]")) {
    for (const hidden of form.querySelectorAll(".umt-votes__steps, [data-everyone]")) hidden.hidden = false;
    show(form);
  }
};

const onCount = ({ target }) => {
  const form = target.closest("form[data-vote]");
  if (form) show(form);
};

document.addEventListener("input", onCount);
document.addEventListener("change", onCount);
document.addEventListener("click", ({ target }) => {
  const form = target.closest("form[data-vote]");
  const step = target.closest("[data-step]");
  const everyone = target.closest("[data-everyone]");
  if (!form || !(step || everyone)) return;
  if (step) {
    const input = step.closest(".umt-votes__box").querySelector("input");
    input.value = Math.max(0, (Number.parseInt(input.value, 10) || 0) + Number(step.dataset.step));
  } else {
    for (const input of form.querySelectorAll("[data-count]")) {
      input.value = input.dataset.count === "votes_for" ? form.dataset.vote : 0;
    }
  }
  form.dispatchEvent(new Event("input", { bubbles: true }));
});
document.addEventListener("umt:shown", wake);
wake();

// On the page with the words of a mail: once the example of them is good, what was wrong with them is said no longer.
// Without this file it stands there until one keeps the words. What the frame shows is shut off from the page, so we ask.
const form = document.getElementById("text");

function settle() {
  form.querySelectorAll(".ds-error-summary, .ds-validation-message").forEach((said) => said.remove());
  for (const field of form.querySelectorAll("[aria-invalid]")) {
    field.removeAttribute("aria-invalid");
    const left = (field.getAttribute("aria-describedby") ?? "").split(" ").filter((id) => document.getElementById(id));
    field.setAttribute("aria-describedby", left.join(" "));
  }
  document.title = document.title.slice(document.title.indexOf(" ") + 1); // "Error: …"
}

form?.addEventListener("submit", async ({ submitter }) => {
  if (!submitter?.formTarget || !form.querySelector(".ds-error-summary")) return;
  try {
    const answer = await fetch(submitter.formAction, { method: "POST", body: new FormData(form) });
    if (answer.ok && form.checkValidity() && form.querySelector(".ds-error-summary")) settle();
  } catch {
    // No network: nothing is known about the words.
  }
});

// The pages work without this file. It only moves focus to where the reader must look first, where `autofocus` does not.
const summary = document.querySelector(".ds-error-summary");
window.addEventListener("load", () => {
  if (summary && document.activeElement !== summary) summary.focus();
});

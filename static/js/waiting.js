// Looks whether what is waited for has come, and then shows it. Without this file one loads the page again.
const box = document.querySelector("[data-waits]");

async function look() {
  try {
    const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (page.querySelector("[data-waits]")?.dataset.waits !== box.dataset.waits) return location.reload();
  } catch {
    // no coverage: the next look may have it
  }
  setTimeout(look, 1500);
}

if (box) setTimeout(look, 1000);

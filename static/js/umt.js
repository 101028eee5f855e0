// The pages work without this file. It moves focus to where the reader must look first, where `autofocus` does not, and
// forgets what was kept on this machine when somebody signs out.
const summary = document.querySelector(".ds-error-summary");
window.addEventListener("load", () => {
  if (summary && document.activeElement !== summary) summary.focus();
});

// What meetings and minutes have kept on this machine for when the line drops, goes when one signs out.
// Only when they really are signed out: a sign-out without a connection must not throw away what is not sent yet.
document.addEventListener("submit", (event) => {
  if (/\/(logout|logg-ut-overalt)\//.test(event.target.getAttribute("action"))) sessionStorage.setItem("umt:leaving", "1");
});
if (sessionStorage.getItem("umt:leaving")) {
  sessionStorage.removeItem("umt:leaving");
  if (document.querySelector(".umt-me a[href*='/login/']")) {
    for (const key of Object.keys(localStorage)) if (/^(umt|live):/.test(key)) localStorage.removeItem(key);
    // What the app keeps: browsers that heed Clear-Site-Data have deleted it already.
    indexedDB.deleteDatabase("umt");
    globalThis.caches?.keys().then((names) => names.forEach((name) => caches.delete(name)));
    navigator.serviceWorker?.getRegistrations().then((all) => all.forEach((one) => one.unregister()));
  }
}

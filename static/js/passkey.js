// Passkeys are offered only where the browser has them, and say in words when something stops them.
if (window.PublicKeyCredential) {
  for (const offer of document.querySelectorAll("[data-needs-passkey]")) offer.hidden = false;
}
document.addEventListener("allauth.error", (event) => {
  const trouble = document.querySelector("[data-passkey-trouble]");
  if (!trouble) return;
  event.preventDefault();
  trouble.hidden = false;
});

// A notice has come from the push service: show it, and open where it points when it is pressed.
"use strict";

self.addEventListener("push", (event) => {
  let told = {};
  try {
    told = event.data.json();
  } catch {
    // shown all the same: a browser takes the permission back from who shows nothing
  }
  event.waitUntil(
    self.registration.showNotification(told.title || "UMT-portalen", {
      body: told.body,
      lang: told.lang,
      tag: told.n ? `umt-${told.n}` : undefined, // a second copy takes the place of the first
      data: { path: told.path },
    }),
  );
});

self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  const page = new URL((event.notification.data || {}).path || "/varsler/", self.location.origin);
  const address = page.origin === self.location.origin ? page.href : `${self.location.origin}/varsler/`;
  event.waitUntil(
    self.clients.matchAll({ type: "window", includeUncontrolled: true }).then((windows) => {
      const open = windows.find((one) => one.url === address);
      return open ? open.focus() : self.clients.openWindow(address); // what is half written elsewhere stays open
    }),
  );
});

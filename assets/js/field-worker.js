// The worker of the field kit: keeps the page for when there is no network, and sends what waits as soon as there is one. Its first line, KEPT, is written by the server.
"use strict";

importScripts(self.KEPT.queue);

const kept = "phohien-field-" + self.KEPT.version;
const shells = Object.values(self.KEPT.shells);
const patience = 5000;

self.addEventListener("install", (event) => {
  event.waitUntil((async () => {
    const cache = await caches.open(kept);
    await cache.addAll([...self.KEPT.files, ...shells]);
    await self.skipWaiting();
  })());
});

self.addEventListener("activate", (event) => {
  event.waitUntil((async () => {
    for (const name of await caches.keys()) if (name.startsWith("phohien-field-") && name !== kept) await caches.delete(name);
    await self.clients.claim();
  })());
});

// Pages come from the server where it answers in time, else from the device; files of the page from the device. Nothing else is kept.
self.addEventListener("fetch", (event) => {
  const address = new URL(event.request.url);
  if (event.request.method !== "GET" || address.origin !== self.location.origin) return;
  if (event.request.mode === "navigate") {
    const shell = self.KEPT.shells[address.pathname];
    if (shell) event.respondWith(page(event.request, shell));
  } else if (self.KEPT.files.includes(address.pathname + address.search) || self.KEPT.files.includes(address.pathname)) {
    event.respondWith(caches.match(event.request, { cacheName: kept }).then((file) => file ?? fetch(event.request)));
  }
});

async function page(request, shell) {
  const late = new Promise((done) => setTimeout(done, patience, null));
  const got = await Promise.race([fetch(request).catch(() => null), late]);
  if (got && got.status < 500) return got;
  return (await caches.match(shell, { cacheName: kept })) ?? fetch(request);
}

self.addEventListener("sync", (event) => {
  if (event.tag !== "field") return;
  const channel = new BroadcastChannel("phohien-field");
  event.waitUntil(self.FieldQueue.send(() => channel.postMessage("changed")).then((end) => {
    // The browser tries again where this fails.
    if (end && ["network", "later"].includes(end.why)) throw new Error(end.why);
  }));
});

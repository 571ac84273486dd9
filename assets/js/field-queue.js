// Finds that wait on the device, and sending them: for the page and for its worker alike. Everything lies in IndexedDB at once; what was sent is asked about before it is sent again.
"use strict";

self.FieldQueue = (() => {
  const name = "phohien-field";
  const piece = 256 * 1024;
  const finds = "/api/v1/finds";
  const uploads = "/api/v1/uploads";
  // Milliseconds until an answer is no longer waited for: a telephone may hang on a network that carries nothing.
  const patience = 60000, patiencePiece = 300000;
  let opened = null;
  // Of what the server says to people: that of the page; the worker, which has none, takes that of the last page.
  let language = self.document?.documentElement.lang ?? null;

  class Stop extends Error { constructor(why) { super(why); this.why = why; } }
  class Refused extends Error { constructor(status, detail) { super(detail); this.status = status; this.detail = detail; } }

  function database() {
    opened ??= new Promise((done, fail) => {
      const asked = indexedDB.open(name, 1);
      asked.onupgradeneeded = () => {
        asked.result.createObjectStore("finds", { keyPath: "id" });
        asked.result.createObjectStore("photos", { keyPath: "id" }).createIndex("find", "find");
        asked.result.createObjectStore("meta", { keyPath: "name" });
      };
      asked.onsuccess = () => done(asked.result);
      asked.onerror = () => { opened = null; fail(asked.error); };
    });
    return opened;
  }

  // Done when it is on the disk, not before; a full device fails it.
  async function act(stores, mode, body) {
    const base = await database();
    return new Promise((done, fail) => {
      const transaction = base.transaction(stores, mode, mode === "readwrite" ? { durability: "strict" } : {});
      let asked;
      transaction.oncomplete = () => done(asked?.result);
      transaction.onerror = transaction.onabort = () => fail(transaction.error ?? asked?.error ?? new Error("storage"));
      asked = body(transaction);
    });
  }

  const get = (store, key) => act([store], "readonly", (t) => t.objectStore(store).get(key));
  const all = (store) => act([store], "readonly", (t) => t.objectStore(store).getAll());
  const put = (store, value) => act([store], "readwrite", (t) => t.objectStore(store).put(value));
  const photosOf = (find) => act(["photos"], "readonly", (t) => t.objectStore("photos").index("find").getAll(find));
  const dropPhoto = (id) => act(["photos"], "readwrite", (t) => t.objectStore("photos").delete(id));

  // Reads and writes in one transaction: the page and the worker may both be at it. What is gone stays gone.
  function change(id, alter) {
    return act(["finds"], "readwrite", (t) => {
      const store = t.objectStore("finds"), asked = store.get(id);
      asked.onsuccess = () => {
        const altered = asked.result && alter(asked.result);
        if (altered) store.put(altered);
      };
      return asked;
    });
  }

  async function remove(id) {
    const photos = await photosOf(id);
    await act(["finds", "photos"], "readwrite", (t) => {
      for (const photo of photos) t.objectStore("photos").delete(photo.id);
      return t.objectStore("finds").delete(id);
    });
  }

  function base64(text) { return btoa(Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join("")); }

  async function ask(address, options = {}) {
    let got;
    language ??= (await get("meta", "kit"))?.language ?? "vi";
    const headers = { ...options.headers, "Accept-Language": language };
    try { got = await fetch(address, { credentials: "same-origin", cache: "no-store", redirect: "error", signal: AbortSignal.timeout?.(options.method === "PATCH" ? patiencePiece : patience), ...options, headers }); } catch { throw new Stop("network"); }
    if (got.status === 401 || (got.status === 403 && (await got.clone().text()).includes("form.stale"))) throw new Stop("sign-in");
    if (got.status >= 500 || [408, 423, 429, 460].includes(got.status)) {
      let detail = "";
      try { detail = (await got.json()).detail ?? ""; } catch { /* No problem document. */ }
      const stop = new Stop("later");
      stop.detail = got.status === 429 ? detail : "";
      throw stop;
    }
    return got;
  }

  async function refusal(got) {
    let detail = "";
    try { detail = (await got.json()).detail ?? ""; } catch { /* No problem document. */ }
    return new Refused(got.status, detail || String(got.status));
  }

  // Who is signed in, with the token of this session: nothing of it is kept but the name and the units.
  async function session() {
    const got = await ask(finds, { headers: { Accept: "application/json" } });
    if (!got.ok) throw await refusal(got);
    const told = await got.json();
    await put("meta", { name: "kit", language, account: told.account, units: told.units });
    return told;
  }

  async function set(find, news, tell) {
    await change(find.id, (present) => ({ ...present, ...news }));
    tell();
  }

  // None is being sent any more, whatever ended it: also one that another window left in the middle.
  async function pause(why, detail, tell) {
    const paused = why === "sign-in" ? ["waiting", "sending"] : ["sending"];
    for (const find of await all("finds")) {
      if (paused.includes(find.state)) await set(find, { state: why === "sign-in" ? "sign-in" : "waiting", reason: detail }, tell);
    }
  }

  // One sends at a time, in whatever window.
  function send(tell = () => {}) {
    if (!navigator.locks) return run(tell);
    return navigator.locks.request("phohien-field-send", { ifAvailable: true }, (lock) => (lock ? run(tell) : { why: "busy" }));
  }

  async function run(tell) {
    try {
      const told = await session();
      for (;;) {
        const waiting = (await all("finds")).filter((find) => ["waiting", "sending", "sign-in"].includes(find.state) && (!find.account || find.account === told.account.id));
        if (!waiting.length) return { why: "done", told };
        const current = waiting.sort((a, b) => a.created - b.created)[0];
        try { await one(current, told, tell); } catch (error) {
          if (!(error instanceof Refused)) throw error;
          await set(current, { state: "refused", reason: error.detail }, tell);
        }
      }
    } catch (error) {
      const why = error instanceof Stop ? error.why : error instanceof Refused ? "refused" : "later";
      await pause(why, error.detail ?? "", tell);
      return { why, detail: error.detail ?? "" };
    } finally { tell(); }
  }

  async function one(find, told, tell) {
    await set(find, { state: "sending", reason: "", account: told.account.id }, tell);
    const photos = await photosOf(find.id);
    photos.sort((a, b) => a.number - b.number);
    const body = {
      id: find.id, created: find.created, profile: find.profile, record: find.record, unit: find.unit || null, name: find.name, note: find.note, position: find.position ?? null,
      photos: photos.map((photo) => ({ id: photo.id, name: photo.name, bytes: photo.blob.size })),
    };
    // Once it is known, this only asks what of it is there.
    const announce = async () => {
      const got = await ask(finds, { method: "POST", headers: { "Content-Type": "application/json", Accept: "application/json", "X-Form-Token": told.token }, body: JSON.stringify(body) });
      if (!got.ok) throw await refusal(got);
      return new Set((await got.json()).photos.filter((photo) => photo.received).map((photo) => photo.id));
    };
    const here = await announce();
    let refused = null;
    const whole = photos.reduce((sum, photo) => sum + photo.blob.size, 0) || 1;
    let before = 0;
    for (const photo of photos) {
      const progress = (offset) => set(find, { percent: Math.floor(((before + offset) / whole) * 100) }, tell);
      // One that is refused keeps no other back.
      try { if (!here.has(photo.id)) await sendPhoto(find, photo, told.token, progress); } catch (error) {
        if (!(error instanceof Refused)) throw error;
        refused ??= error;
      }
      before += photo.blob.size;
      await progress(0);
    }
    // Copies go only once the server says that it has every one.
    if (refused) throw refused;
    const kept = await announce();
    if (photos.some((photo) => !kept.has(photo.id))) throw new Stop("later");
    for (const photo of photos) await dropPhoto(photo.id);
    await set(find, { state: "sent", percent: 100, count: photos.length, sent: Date.now() }, tell);
  }

  async function sendPhoto(find, photo, token, progress) {
    const headers = { "Tus-Resumable": "1.0.0", "X-Form-Token": token, Accept: "application/json" };
    let place = photo.place ?? null;
    let offset = 0;
    if (place) {
      const got = await ask(place, { method: "HEAD", headers });
      if (got.ok) {
        if (got.headers.has("Media-Id")) return;
        offset = Number(got.headers.get("Upload-Offset"));
      } else place = null;
    }
    if (!place) {
      const told = { find: find.id, photo: photo.id, filename: photo.name };
      const metadata = Object.entries(told).map(([key, text]) => key + " " + base64(text)).join(",");
      const got = await ask(uploads, { method: "POST", headers: { ...headers, "Upload-Length": String(photo.blob.size), "Upload-Metadata": metadata } });
      if (got.status !== 201) throw await refusal(got);
      if (got.headers.has("Media-Id")) return;
      place = got.headers.get("Location");
      offset = 0;
      await put("photos", { ...photo, place });
    }
    for (;;) {
      const got = await ask(place, {
        method: "PATCH", headers: { ...headers, "Content-Type": "application/offset+octet-stream", "Upload-Offset": String(offset) }, body: photo.blob.slice(offset, offset + piece),
      });
      // Another place: what has come since is asked for the next time.
      if (got.status === 409 || got.status === 404) {
        if (got.status === 404) await put("photos", { ...photo, place: null });
        throw new Stop("later");
      }
      if (got.status !== 204) throw await refusal(got);
      offset = Number(got.headers.get("Upload-Offset"));
      await progress(offset);
      if (got.headers.has("Media-Id")) return;
    }
  }

  return { all, get, put, change, photosOf, dropPhoto, remove, send, session };
})();

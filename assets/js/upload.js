// The page of a record's files, made able to send large ones: piece by piece, with progress, and on from where it stopped after a broken connection or a reload (tus 1.0.0).
// Without it the form sends everything at once.
"use strict";

for (const form of document.querySelectorAll(".upload-form")) begin(form);

function begin(form) {
  const texts = form.dataset;
  const input = form.querySelector('input[type="file"]');
  const choose = input.closest(".upload-choose");
  const button = form.querySelector("button.main-action");
  const piece = 8 * 1024 * 1024;
  const pauses = [1, 2, 4, 8, 15, 30, 60, 60, 60, 60];
  const dropped = [];
  let isSending = false;

  // Folders.
  const more = make("p", "upload-more");
  const folder = make("input");
  folder.type = "file";
  folder.multiple = true;
  folder.webkitdirectory = true;
  folder.hidden = true;
  const open = make("button", "quiet", texts.folder);
  open.type = "button";
  open.addEventListener("click", () => folder.click());
  more.append(open, make("span", "muted", texts.drop), folder);
  choose.append(more);
  const list = make("ul", "upload-progress");
  list.setAttribute("aria-label", texts.progress);
  list.hidden = true;
  form.append(list);
  // How far all of them are together, and what came of them.
  const sum = make("p", "upload-sum");
  sum.hidden = true;
  form.append(sum);
  // What happens often is told to readers of screens only when a file is done with.
  const said = make("p", "visually-hidden");
  said.setAttribute("role", "status");
  form.append(said);

  folder.addEventListener("change", () => add([...folder.files]));
  choose.addEventListener("dragover", (event) => { event.preventDefault(); choose.classList.add("upload-over"); });
  choose.addEventListener("dragleave", () => choose.classList.remove("upload-over"));
  choose.addEventListener("drop", async (event) => {
    event.preventDefault();
    choose.classList.remove("upload-over");
    const entries = [...event.dataTransfer.items].map((item) => item.webkitGetAsEntry?.()).filter(Boolean);
    add(entries.length ? (await Promise.all(entries.map(within))).flat() : [...event.dataTransfer.files]);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    send();
  });
  addEventListener("beforeunload", (event) => { if (isSending) event.preventDefault(); });

  function make(name, style, text) {
    const node = document.createElement(name);
    if (style) node.className = style;
    if (text) node.textContent = text;
    return node;
  }

  // The files of a folder and of those in it.
  function within(entry) {
    if (entry.isFile) return new Promise((done) => entry.file((file) => done([file]), () => done([])));
    const reader = entry.createReader();
    const all = [];
    return new Promise((done) => {
      const next = () => reader.readEntries(async (some) => {
        if (!some.length) return done((await Promise.all(all.map(within))).flat());
        all.push(...some);
        next();
      }, () => done([]));
      next();
    });
  }

  // Files that nobody means to send are left out: systems put them into folders.
  function add(files) {
    for (const file of files) if (!file.name.startsWith(".") && file.name !== "Thumbs.db" && file.name !== "desktop.ini") dropped.push(row(file));
    input.required = dropped.length === 0;
  }

  function row(file) {
    const node = make("li");
    const state = make("span", "upload-state", texts.waiting);
    const bar = make("progress");
    bar.max = file.size || 1;
    bar.value = 0;
    bar.setAttribute("aria-label", file.name);
    node.append(make("span", "upload-name", file.name), state, bar);
    list.append(node);
    list.hidden = false;
    return { file, node, state, bar };
  }

  async function send() {
    if (isSending) return;
    const rows = [...dropped.splice(0), ...[...input.files].map(row)];
    if (!rows.length) return input.reportValidity();
    isSending = true;
    button.disabled = true;
    const told = metadata();
    let taken = 0;
    let isGiven = 0;
    sum.hidden = false;
    for (const one of rows) {
      isGiven += 1;
      sum.textContent = words(texts.total, isGiven, rows.length);
      if (await whole(one, told)) taken += 1;
    }
    isSending = false;
    button.disabled = false;
    if (taken === rows.length && !list.querySelector(".upload-bad")) { location.assign(texts.after); return; }
    // What was taken is not sent twice; what was typed stays.
    input.value = "";
    input.required = dropped.length === 0;
    count();
  }

  function words(text, first, second) { return text.replace("%1", first).replace("%2", second); }

  // What came of all files so far.
  function count() {
    const bad = list.querySelectorAll(".upload-bad").length;
    sum.textContent = words(texts.summary, list.children.length - bad - dropped.length, bad);
    said.textContent = sum.textContent;
  }

  // One that was refused or stopped can be sent again by itself, with what the form says now.
  function offerAgain(one) {
    const again = make("button", "quiet", texts.retry);
    again.type = "button";
    again.setAttribute("aria-label", texts.retry + ": " + one.file.name);
    again.addEventListener("click", async () => {
      if (isSending) return;
      isSending = true;
      button.disabled = true;
      again.remove();
      one.node.querySelector(".upload-bad")?.remove();
      const isTaken = await whole(one, metadata());
      isSending = false;
      button.disabled = false;
      if (isTaken && !list.querySelector(".upload-bad") && !dropped.length) location.assign(texts.after);
      else count();
    });
    one.node.append(again);
  }

  function metadata() {
    const told = { record: texts.record };
    for (const field of form.querySelectorAll("select, textarea, input[type=text]")) if (field.name && field.value) told[field.name] = field.value;
    return told;
  }

  function base64(text) { return btoa(Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join("")); }

  function headers(others) { return { "Tus-Resumable": "1.0.0", "X-Form-Token": texts.token, Accept: "application/json", ...others }; }

  // The same file for the same record: how far it has come is remembered across reloads.
  function fingerprint(file) { return ["upload", texts.record, file.webkitRelativePath || file.name, file.size, file.lastModified].join(":"); }

  function remember(key, value) {
    try { value ? localStorage.setItem(key, value) : localStorage.removeItem(key); } catch { /* A browser that keeps nothing only loses the way on after a reload. */ }
  }
  function remembered(key) { try { return localStorage.getItem(key); } catch { return null; } }

  class Refused extends Error {}

  async function refusal(text) {
    let detail = "";
    try { detail = JSON.parse(text).detail; } catch { /* No problem document. */ }
    return new Refused(detail || texts.failed);
  }

  // Whether the request itself was wrong, and would be so again.
  function isFinal(status) { return status >= 400 && status < 500 && ![408, 409, 423, 429, 460].includes(status); }

  async function whole(one, told) {
    const key = fingerprint(one.file);
    const control = new AbortController();
    const stop = make("button", "quiet", texts.stop);
    stop.type = "button";
    stop.addEventListener("click", () => control.abort());
    one.node.append(stop);
    try {
      let place = remembered(key);
      for (let turn = 0; ; turn += 1) {
        try {
          let state = place ? await reached(place, control.signal) : null;
          if (state === null) {
            place = await create(one, told, control.signal);
            remember(key, place);
            state = { offset: 0, isKept: false };
          }
          // Whole is not kept yet: an empty piece at the end tries again.
          while (!state.isKept) {
            const next = await move(one, place, state.offset, control.signal);
            // Only a piece that went through makes the next break the first one again.
            if (next.offset > state.offset) turn = 0;
            state = next;
          }
          break;
        } catch (error) {
          if (error instanceof Refused || control.signal.aborted || turn >= pauses.length) throw error;
          one.state.textContent = texts.again;
          await new Promise((done) => { setTimeout(done, pauses[turn] * 1000); control.signal.addEventListener("abort", done, { once: true }); });
          if (control.signal.aborted) throw error;
        }
      }
      remember(key, null);
      one.bar.value = one.bar.max;
      one.state.textContent = texts.done;
      said.textContent = one.file.name + ": " + texts.done;
      return true;
    } catch (error) {
      if (error instanceof Refused) remember(key, null);
      const why = error instanceof Refused ? error.message : texts.stopped;
      one.state.textContent = "";
      one.node.append(make("p", "upload-bad", why));
      offerAgain(one);
      said.textContent = one.file.name + ": " + why;
      return false;
    } finally {
      stop.remove();
    }
  }

  // How much the server has; null where it knows nothing of it any more.
  async function reached(place, signal) {
    const got = await fetch(place, { method: "HEAD", headers: headers(), signal });
    if (got.status === 404 || got.status === 410) return null;
    if (isFinal(got.status)) throw new Refused(texts.failed);
    if (!got.ok) throw new Error(String(got.status));
    return { offset: Number(got.headers.get("Upload-Offset")), isKept: got.headers.has("Media-Id") };
  }

  async function create(one, told, signal) {
    const all = { ...told, filename: one.file.name };
    const metadata = Object.entries(all).map(([name, text]) => name + " " + base64(text)).join(",");
    const got = await fetch(texts.uploads, { method: "POST", headers: headers({ "Upload-Length": String(one.file.size), "Upload-Metadata": metadata }), signal });
    if (isFinal(got.status)) throw await refusal(await got.text());
    if (got.status !== 201) throw new Error(String(got.status));
    return got.headers.get("Location");
  }

  // One piece; the older kind of request tells how far it is.
  function move(one, place, offset, signal) {
    return new Promise((done, fail) => {
      const request = new XMLHttpRequest();
      const end = Math.min(offset + piece, one.file.size);
      request.open("PATCH", place);
      for (const [name, text] of Object.entries(headers({ "Content-Type": "application/offset+octet-stream", "Upload-Offset": String(offset) }))) request.setRequestHeader(name, text);
      request.upload.addEventListener("progress", (event) => {
        one.bar.value = offset + event.loaded;
        one.state.textContent = Math.floor(((offset + event.loaded) / one.file.size) * 100) + "%";
        if (offset + event.loaded >= one.file.size) one.state.textContent = texts.checking;
      });
      const broken = () => fail(new Error("connection"));
      request.addEventListener("error", broken);
      request.addEventListener("abort", broken);
      request.addEventListener("load", async () => {
        if (request.status === 204) done({ offset: Number(request.getResponseHeader("Upload-Offset")), isKept: request.getResponseHeader("Media-Id") !== null });
        else fail(isFinal(request.status) ? await refusal(request.responseText) : new Error(String(request.status)));
      });
      signal.addEventListener("abort", () => request.abort(), { once: true });
      request.send(one.file.slice(offset, end));
    });
  }
}

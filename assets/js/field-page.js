// The page of the field kit: everything typed and taken goes to the device at once and is sent from there. Without this script the form sends by itself.
"use strict";

const field = document.getElementById("field");
if (field && "serviceWorker" in navigator && "indexedDB" in self && self.crypto?.randomUUID && self.FieldQueue) begin(field);

async function begin(field) {
  const queue = self.FieldQueue, texts = field.dataset;
  const form = field.querySelector(".field-form"), shots = form.querySelector(".field-shots"), where = form.querySelector(".field-where");
  const fault = form.querySelector(".field-fault"), net = field.querySelector(".field-net"), list = field.querySelector(".field-queue");
  const channel = new BroadcastChannel("phohien-field");
  const heading = list.querySelector("h2"), sender = form.querySelector(".field-send"), most = Number(texts.most) || Infinity;
  let draft = null, saving = Promise.resolve(), taking = Promise.resolve(), kit = null, numbers = 0, submitting = false, shown = field.querySelector(".field-sent") ? null : "";

  field.classList.add("field-live");
  form.querySelector(".field-place").hidden = false;
  form.querySelector(".field-gallery").hidden = false;
  form.noValidate = true;
  heading.tabIndex = -1;
  // What is wrong stands where it is wrong.
  function said(text, at = null) {
    if (at) at.after(fault); else sender.before(fault);
    fault.textContent = text;
  }
  const message = (text, values) => Object.entries(values).reduce((all, [name, value]) => all.replace("{" + name + "}", value), text);

  function make(name, style, text) {
    const node = document.createElement(name);
    if (style) node.className = style;
    if (text) node.textContent = text;
    return node;
  }

  // The worker, and what the browser may never clear by itself.
  const worker = navigator.serviceWorker.register(texts.worker, { scope: texts.scope }).catch(() => null);
  navigator.storage?.persist?.().catch(() => {});

  function tell(state, text) {
    if (net.dataset.state === state && net.textContent === text) return;
    net.dataset.state = state;
    net.textContent = text;
  }
  function online() { tell(navigator.onLine ? "online" : "offline", navigator.onLine ? texts.online : texts.offline); }

  async function units() {
    kit = await queue.get("meta", "kit");
    const select = form.elements.unit;
    if (!kit || select.options.length) return;
    for (const unit of kit.units) select.append(new Option(unit.name, unit.id));
  }

  // MARK: What is being typed

  const blank = () => ({ id: crypto.randomUUID(), state: "draft", created: Date.now(), profile: "", record: "", unit: "", name: "", note: "", position: null });

  function typed() {
    for (const name of ["record", "unit", "name", "note"]) draft[name] = form.elements[name].value;
    draft.profile = form.querySelector('[name="profile"]:checked')?.value ?? "";
    if (draft.profile) draft.record = "";
    draft.account = kit?.account.id ?? null;
  }

  function keep() {
    typed();
    const copy = { ...draft };
    saving = saving.then(() => queue.put("finds", copy)).then(() => true, () => { said(texts.full); return false; });
    return saving;
  }

  async function fill() {
    for (const name of ["record", "unit", "name", "note"]) if (draft[name]) form.elements[name].value = draft[name];
    for (const radio of form.querySelectorAll('[name="profile"]')) radio.checked = radio.value ? radio.value === draft.profile : Boolean(draft.record);
    told();
    for (const image of shots.querySelectorAll("img")) URL.revokeObjectURL(image.src);
    shots.replaceChildren();
    numbers = 0;
    for (const photo of (await queue.photosOf(draft.id)).sort((a, b) => a.number - b.number)) { show(photo); numbers = Math.max(numbers, photo.number + 1); }
  }

  function told() { where.textContent = draft.position ? message(texts.position, { metres: Math.round(draft.position.accuracy) }) : ""; }

  function show(photo) {
    const item = make("li"), image = make("img"), drop = make("button", "quiet", texts.dropPhoto);
    image.src = URL.createObjectURL(photo.blob);
    image.alt = photo.name;
    drop.type = "button";
    drop.setAttribute("aria-label", texts.dropPhoto + ": " + photo.name);
    // What the camera of a browser took is nowhere else.
    drop.addEventListener("click", async () => {
      if (!confirm(texts.dropPhoto + "?")) return;
      await queue.dropPhoto(photo.id);
      URL.revokeObjectURL(image.src);
      const next = item.nextElementSibling ?? item.previousElementSibling;
      item.remove();
      (next ?? form).querySelector("button, .field-gallery input").focus();
    });
    item.append(image, drop);
    shots.append(item);
  }

  // A photograph is shown only once it is on the device.
  async function take(files) {
    said("");
    if (!(await keep())) return;
    const find = draft.id;
    for (const file of files) {
      if (shots.children.length >= most) return said(form.querySelector(".field-photos .form-hint").textContent, shots);
      const photo = { id: crypto.randomUUID(), find, number: numbers++, name: file.name, blob: new Blob([await file.arrayBuffer()], { type: file.type }) };
      try { await queue.put("photos", photo); show(photo); } catch { said(texts.full, shots); }
    }
    if (!draft.position) locate();
  }

  for (const input of form.querySelectorAll('input[type="file"]')) {
    input.addEventListener("change", async () => {
      const files = [...input.files];
      taking = taking.then(() => take(files)).catch(() => said(texts.full, shots));
      await taking;
      input.value = "";
    });
  }
  form.addEventListener("input", (event) => { if (event.target.type !== "file") keep(); });

  function locate() {
    if (!navigator.geolocation) { where.textContent = texts.noPosition; return; }
    where.textContent = texts.locating;
    const find = draft;
    navigator.geolocation.getCurrentPosition((got) => {
      find.position = { latitude: got.coords.latitude, longitude: got.coords.longitude, accuracy: got.coords.accuracy, at: Math.round(got.timestamp) };
      if (find === draft) { told(); keep(); return; }
      // It was sent off meanwhile: the place still goes with it, unless it is on its way.
      queue.change(find.id, (present) => present.state === "waiting" && !present.position ? { ...present, position: find.position } : null);
    }, () => { if (find === draft) where.textContent = texts.noPosition; }, { enableHighAccuracy: true, timeout: 30000, maximumAge: 60000 });
  }
  form.querySelector(".field-locate").addEventListener("click", locate);

  // MARK: Reading a code from a picture

  if ("BarcodeDetector" in self) {
    const label = make("label", "field-button"), input = make("input");
    input.type = "file";
    input.accept = "image/*";
    input.capture = "environment";
    label.append(make("span", "", "QR"), input);
    form.querySelector(".field-record").append(label);
    input.addEventListener("change", async () => {
      try {
        const [code] = await new self.BarcodeDetector({ formats: ["qr_code"] }).detect(await createImageBitmap(input.files[0]));
        if (!code) throw new Error("none");
        form.elements.record.value = code.rawValue;
        said("");
        keep();
      } catch { said(texts.noCode); }
      input.value = "";
    });
  }

  // MARK: Sending

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (submitting) return;
    submitting = true;
    submit().catch(() => said(texts.full)).finally(() => { submitting = false; });
  });

  const begun = async () => (await queue.all("finds")).find((find) => find.state === "draft" && (!kit || !find.account || find.account === kit.account.id));

  async function submit() {
    said("");
    await taking;
    if (!(await keep())) return;
    const photos = await queue.photosOf(draft.id), chosen = form.querySelector('[name="profile"]:checked');
    if (!chosen) return miss(form.querySelector('[name="profile"]'), form.querySelector(".field-kinds"), form.querySelector("legend").textContent);
    if (!chosen.value && !draft.record.trim()) return miss(form.elements.record, form.querySelector(".field-record"), form.querySelector(".field-record label").textContent);
    if (!photos.length && !draft.note.trim()) return miss(form.elements.note, form.elements.note.parentElement, texts.empty);
    await queue.put("finds", { ...draft, state: "waiting", reason: "", created: Date.now(), count: photos.length });
    await next();
    await render();
    heading.focus();
    list.scrollIntoView();
    worker.then((registration) => registration?.sync?.register("field")).catch(() => {});
    send();
  }

  function miss(control, place, text) {
    said(text === texts.empty ? text : texts.refused + ". " + text, place);
    control.focus();
  }

  // The form is empty again, or holds what was begun before.
  async function next() {
    const unit = draft.unit;
    form.reset();
    draft = (await begun()) ?? { ...blank(), unit };
    await fill();
  }

  // Back into the form, to be mended; what was there waits behind it.
  async function mend(find) {
    await taking;
    const isEmpty = !(await queue.photosOf(draft.id)).length && !draft.note.trim() && !draft.name.trim();
    if (isEmpty) await queue.remove(draft.id); else await keep();
    const again = { ...find, state: "draft" };
    await queue.put("finds", again);
    form.reset();
    draft = again;
    await fill();
    await render();
    said(find.reason);
    form.scrollIntoView();
    form.querySelector('[name="profile"]:checked, [name="profile"]').focus();
  }

  async function send() {
    const end = await queue.send(() => { channel.postMessage("changed"); render(); });
    if (end?.why === "sign-in") ask();
    if (end?.why === "network") tell("offline", texts.offline);
    if (end?.why === "later" || end?.why === "refused") tell("late", end.detail || texts.late);
    if (end?.why === "done") { online(); await units(); await settle(end.told); await listed(end.told); }
    await render();
    return end;
  }

  // The list that the server makes, as it is now; the page may be older, or the one without a network, which has none.
  async function listed(told) {
    const now = told.finds.map((find) => [find.id, find.state, find.photos.filter((photo) => photo.received).length].join()).join(";");
    if (now === shown) return;
    try {
      const got = await fetch(location.pathname, { credentials: "same-origin", cache: "no-store", redirect: "error", headers: { Accept: "text/html" }, signal: AbortSignal.timeout?.(60000) });
      const there = new DOMParser().parseFromString(await got.text(), "text/html").querySelector(".field-sent");
      field.querySelector(".field-sent")?.remove();
      if (there) field.append(there);
      shown = now;
    } catch { /* The next time. */ }
  }

  // What the server has decided since; what it has listed is not listed here too.
  async function settle(told) {
    for (const find of await queue.all("finds")) {
      if (find.state === "sent" && Date.now() - find.sent > 60000 && told.finds.some((other) => other.id === find.id)) await queue.remove(find.id);
    }
  }

  function ask() {
    const link = make("a", "field-button", texts.signIn);
    link.href = texts.signInPage;
    if (net.dataset.state === "sign-in") return;
    net.dataset.state = "sign-in";
    net.replaceChildren(link);
  }

  async function render() {
    const finds = (await queue.all("finds")).filter((find) => find.state !== "draft");
    const mine = finds.filter((find) => !kit || !find.account || find.account === kit.account.id);
    const others = finds.filter((find) => !mine.includes(find) && find.state !== "sent");
    const items = mine.sort((a, b) => b.created - a.created).map(row);
    if (others.length) items.push(make("li", "muted", message(texts.other, { count: others.length })));
    list.querySelector("ul").replaceChildren(...items);
    list.hidden = items.length === 0;
  }

  const kinds = new Map([...form.querySelectorAll('[name="profile"]')].map((radio) => [radio.value, radio.parentElement.textContent.trim()]));

  function row(find) {
    const item = make("li", "field-state-" + find.state), state = make("p");
    item.dataset.id = find.id;
    item.append(make("strong", "", find.name || find.record || kinds.get(find.profile) || texts.nameless));
    const word = { waiting: texts.waiting, "sign-in": texts.signIn, refused: texts.refused, sent: texts.sent, sending: texts.sending + " " + (find.percent ?? 0) + " %" }[find.state];
    state.textContent = word + (find.reason ? ": " + find.reason : "");
    item.append(state);
    const time = new Date(find.created).toLocaleString(document.documentElement.lang, { dateStyle: "short", timeStyle: "short" });
    const about = [find.count ? message(texts.photos, { count: find.count }) : "", find.state === "sent" ? "" : message(texts.kept, { time })].filter(Boolean).join(" · ");
    if (about) item.append(make("p", "muted", about));
    if (find.state === "sending") {
      const bar = make("progress");
      bar.max = 100;
      bar.value = find.percent ?? 0;
      bar.setAttribute("aria-label", texts.sending);
      item.append(bar);
    }
    if (find.state === "refused") {
      const again = make("button", "quiet", texts.again), drop = make("button", "quiet", texts.remove);
      again.type = drop.type = "button";
      again.addEventListener("click", () => mend(find).catch(() => said(texts.full)));
      drop.addEventListener("click", async () => { if (confirm(texts.sure)) { await queue.remove(find.id); render(); } });
      item.append(again, drop);
    }
    return item;
  }

  channel.addEventListener("message", render);
  addEventListener("online", () => { online(); send(); });
  addEventListener("offline", online);
  document.addEventListener("visibilitychange", () => { if (document.visibilityState === "visible") send(); });

  online();
  try {
    await units();
    // The page as it is kept on the device does not know what its address names.
    const named = form.elements.record.value || new URLSearchParams(location.search).get("record");
    draft = (await begun()) ?? blank();
    if (named) Object.assign(draft, { record: named, profile: "" });
    await fill();
    await render();
    field.dataset.ready = "yes";
    setInterval(send, 60000);
    await send();
  } catch { said(texts.full); }
}

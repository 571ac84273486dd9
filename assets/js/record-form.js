// The form of a record, made quicker: lines without a round trip, suggestions for records, dates read back, positions from the map, previews, and what is typed kept while typing.
// Without it every button asks the server.
"use strict";

for (const root of document.querySelectorAll(".record-form")) if (root.closest("form")) begin(root, root.closest("form"));

function begin(root, form) {
  const texts = root.dataset;
  const said = root.querySelector("#form-said");
  const fill = (text, places) => text.replace(/\{(\w+)\}/g, (whole, name) => places[name] ?? whole);
  const say = (text) => { if (said) said.textContent = text; };
  const named = (within, name) => [...within.querySelectorAll('[name="' + CSS.escape(name) + '"]')];

  // The form's own address, asked something.
  function address(question) {
    const url = new URL(form.action, location.href);
    for (const key in question) url.searchParams.set(key, question[key]);
    return url;
  }

  async function answer(question, signal) {
    const got = await fetch(address(question), { signal, headers: { Accept: "application/json" } });
    if (!got.ok) throw new Error(String(got.status));
    return got.json();
  }

  lines(root, form);
  records({ root, form, texts, fill, say, named, answer });
  dates({ form, texts, fill, answer });
  previews({ form, texts, say });
  for (const map of root.querySelectorAll(".form-map")) bring(map, texts, fill, say);
  if (form.querySelector('button[name="act"][value="keep"]')) keeping(root, form, texts, fill);

  // What is linked to may lie in a part that is closed.
  function show(hash) {
    const target = hash.length > 1 && document.getElementById(decodeURIComponent(hash.slice(1)));
    for (let part = target && target.closest("details"); part; part = part.parentElement.closest("details")) part.open = true;
    return target;
  }
  document.addEventListener("click", (event) => {
    const link = event.target.closest('a[href^="#"]');
    const target = link && show(link.getAttribute("href"));
    if (!target || !root.contains(target)) return;
    event.preventDefault();
    target.scrollIntoView({ block: "center" });
    target.focus({ preventScroll: true });
  });
  show(location.hash);
  document.getElementById("form-problems")?.focus();
}

// Lines. Numbers in names may have gaps: the server closes them.

function lines(root, form) {
  const carried = ["name", "id", "for", "aria-describedby", "data-lines", "data-records", "data-date", "data-preview"];

  function every(node, act) {
    for (const part of node.querySelectorAll("*")) {
      act(part);
      if (part.localName === "template") every(part.content, act);
    }
  }

  // A new line of the pattern: {0} is its place, {n0} the number that people read.
  function made(template, depth, place, number) {
    const line = template.content.cloneNode(true);
    const change = (text) => text.replaceAll("{" + depth + "}", place).replaceAll("{n" + depth + "}", number);
    (function texts(node) {
      for (const child of node.childNodes) {
        if (child.nodeType === Node.TEXT_NODE) child.nodeValue = change(child.nodeValue);
        else texts(child.localName === "template" ? child.content : child);
      }
    })(line);
    every(line, (part) => {
      for (const attribute of part.attributes) if (attribute.value.includes("{")) attribute.value = change(attribute.value);
    });
    return line;
  }

  const own = (set, selector) => set.querySelector(":scope > " + selector);
  const owner = (path) => [...root.querySelectorAll("[data-lines]")].find((set) => set.dataset.lines === path);
  const places = (set) => [...own(set, "ol").children].map((line) => placeOf(line, set.dataset.lines));

  function placeOf(line, path) {
    const button = [...line.querySelectorAll('button[value^="remove:"]')].find((one) => one.value.startsWith("remove:" + path + ".") && !one.value.slice(path.length + 8).includes("."));
    return button ? Number(button.value.slice(path.length + 8)) : -1;
  }

  function rename(line, path, from, to) {
    const old = path.slice(2) + "." + from;
    const start = new RegExp("(f[.-])" + old.replace(/[.*+?^${}()|[\]\\]/g, "\\$&") + "(?=$|[.\\s])", "g");
    every(line, (part) => {
      for (const name of carried) {
        const value = part.getAttribute(name);
        if (value) part.setAttribute(name, value.replace(start, "$1" + path.slice(2) + "." + to));
      }
      if (part.localName === "button") part.value = part.value.replace(start, "$1" + path.slice(2) + "." + to);
    });
  }

  function add(set) {
    const list = own(set, "ol");
    const place = Math.max(-1, Number(set.dataset.last ?? -1), ...places(set)) + 1;
    set.dataset.last = place;
    list.append(made(own(set, "template"), set.dataset.depth, String(place), String(list.children.length + 1)));
    list.lastElementChild.querySelector('input:not([type="hidden"]), select, textarea, button')?.focus();
  }

  function remove(line, set) {
    const next = line.nextElementSibling || line.previousElementSibling;
    line.remove();
    (next?.querySelector('input:not([type="hidden"]), select, textarea') || own(set, "button"))?.focus();
  }

  function raise(line, set, button) {
    const above = line.previousElementSibling;
    if (!above) return;
    const path = set.dataset.lines, mine = placeOf(line, path), other = placeOf(above, path);
    rename(line, path, mine, "x");
    rename(above, path, other, mine);
    rename(line, path, "x", other);
    above.before(line);
    button.focus();
  }

  form.addEventListener("click", (event) => {
    const button = event.target.closest('button[name="act"]');
    const [, act, path] = /^(add|remove|up):(f\..+)$/.exec(button?.value || "") || [];
    if (!act) return;
    const set = owner(act === "add" ? path : path.slice(0, path.lastIndexOf(".")));
    const line = button.closest(".form-line");
    if (!set || (act !== "add" && !line)) return;
    event.preventDefault();
    if (act === "add") add(set);
    if (act === "remove") remove(line, set);
    if (act === "up") raise(line, set, button);
    form.dispatchEvent(new Event("input", { bubbles: true }));
  });
}

// References: a combobox that asks for records while somebody types.

function records({ root, form, texts, fill, say, named, answer }) {
  const list = document.createElement("ul");
  list.id = "form-suggestions";
  list.className = "suggestions";
  list.hidden = true;
  list.setAttribute("role", "listbox");
  let input = null, timer = 0, pending = null, chosen = -1;

  function stop() {
    clearTimeout(timer);
    pending?.abort();
    pending = null;
  }

  function close() {
    stop();
    chosen = -1;
    list.hidden = true;
    list.replaceChildren();
    input?.setAttribute("aria-expanded", "false");
    input?.removeAttribute("aria-activedescendant");
  }

  function open(next) {
    if (input !== next) close();
    input = next;
    for (const [name, value] of [["role", "combobox"], ["aria-autocomplete", "list"], ["aria-controls", list.id]]) input.setAttribute(name, value);
    input.setAttribute("aria-expanded", String(!list.hidden));
    const label = input.labels && input.labels[0];
    list.setAttribute("aria-label", label ? label.textContent : "");
    input.parentElement.classList.add("form-suggesting");
    if (input.nextElementSibling !== list) input.after(list);
  }

  function choose(index) {
    chosen = index;
    input.removeAttribute("aria-activedescendant");
    for (const [at, option] of [...list.children].entries()) {
      option.setAttribute("aria-selected", String(at === index));
      if (at !== index) continue;
      input.setAttribute("aria-activedescendant", option.id);
      option.scrollIntoView({ block: "nearest" });
    }
  }

  // What stands beside the words: the record, and the words that it was chosen for.
  function link(id, title) {
    const field = input.closest(".form-field"), path = input.dataset.records;
    field.querySelector(".form-candidates")?.remove();
    field.querySelector(".form-create")?.remove();
    for (const [name, value] of [["ref", id], ["for", title]]) {
      let hidden = named(field, path + "." + name)[0];
      if (!hidden) {
        hidden = document.createElement("input");
        hidden.type = "hidden";
        hidden.name = path + "." + name;
        field.append(hidden);
      }
      hidden.value = value;
    }
    const status = field.querySelector(".form-linked");
    if (!status) return;
    status.textContent = id ? texts.linked : input.value.trim() ? texts.unlinked : "";
    status.classList.toggle("is-linked", Boolean(id));
  }

  function take(option) {
    input.value = option.dataset.title;
    link(option.dataset.id, option.dataset.title);
    close();
    form.dispatchEvent(new Event("input", { bubbles: true }));
  }

  function part(name, text) {
    const span = document.createElement("span");
    span.className = name;
    span.textContent = text;
    return span;
  }

  function show(items) {
    const options = items.filter((item) => item && item.id && item.title).map((item, at) => {
      const option = document.createElement("li");
      option.id = list.id + "-" + at;
      option.setAttribute("role", "option");
      option.dataset.id = item.id;
      option.dataset.title = item.title;
      option.append(part("suggestion-title", item.title), " ", part("suggestion-kind", item.note || ""));
      return option;
    });
    if (document.activeElement !== input) return close();
    say(options.length ? fill(texts.found, { count: options.length }) : texts.none);
    if (!options.length) return close();
    list.replaceChildren(...options);
    list.hidden = false;
    input.setAttribute("aria-expanded", "true");
    choose(-1);
  }

  async function ask() {
    const words = input.value.trim();
    if (words.length < 2) return close();
    const own = (pending = new AbortController());
    try {
      const got = await answer({ ask: "records", field: input.dataset.records, q: words }, own.signal);
      if (pending === own) show(Array.isArray(got.items) ? got.items : []);
    } catch {
      if (pending !== own) return;
      close();
      say(texts.failed);
    }
  }

  root.addEventListener("input", (event) => {
    if (!event.target.matches("[data-records]")) return;
    open(event.target);
    link("", "");
    stop();
    timer = setTimeout(ask, 200);
  });
  root.addEventListener("keydown", (event) => {
    if (event.target !== input || event.isComposing) return;
    const count = list.children.length;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && count) {
      event.preventDefault();
      choose(((chosen + 1 + step + count + 1) % (count + 1)) - 1);
    } else if (event.key === "Escape" && !list.hidden) {
      event.preventDefault();
      close();
    } else if (event.key === "Enter" && chosen >= 0) {
      event.preventDefault();
      take(list.children[chosen]);
    }
  });
  root.addEventListener("focusin", (event) => { if (event.target.matches("[data-records]")) open(event.target); });
  root.addEventListener("focusout", (event) => { if (event.target === input) close(); });
  list.addEventListener("mousedown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const option = event.target.closest("li");
    if (option) take(option);
  });
}

// Dates: how the wording is read, said back while somebody types.

function dates({ form, texts, fill, answer }) {
  const timers = new WeakMap();

  async function read(input) {
    const place = document.getElementById(input.dataset.date);
    const words = input.value.trim();
    if (!place) return;
    if (!words) {
      place.textContent = "";
      return;
    }
    try {
      const got = await answer({ ask: "date", text: words });
      if (input.value.trim() === words) place.textContent = got.edtf ? fill(texts.read, got) : texts.unread;
    } catch {
      place.textContent = "";
    }
  }

  form.addEventListener("input", (event) => {
    const input = event.target;
    if (!(input instanceof Element) || !input.matches("[data-date]")) return;
    clearTimeout(timers.get(input));
    timers.set(input, setTimeout(() => read(input), 400));
  });
}

// Long texts as readers will see them.

function previews({ form, texts, say }) {
  form.addEventListener("click", async (event) => {
    const button = event.target.closest("button[data-preview]");
    const text = button && document.getElementById(button.dataset.preview);
    const place = button && document.getElementById("preview-" + button.dataset.preview);
    if (!text || !place) return;
    event.preventDefault();
    const body = new URLSearchParams({ ask: "markdown", text: text.value });
    for (const token of form.querySelectorAll('input[name="token"]')) body.set("token", token.value);
    try {
      const got = await fetch(form.action, { method: "POST", body, headers: { Accept: "text/html" } });
      if (!got.ok) throw new Error(String(got.status));
      // Our own server escaped it; a document that is parsed apart runs nothing.
      place.replaceChildren(...new DOMParser().parseFromString(await got.text(), "text/html").body.childNodes);
      place.hidden = false;
    } catch {
      say(texts.failed);
    }
  });
}

// Positions from the map: by the pointer, or by arrow keys while the map has the focus.

function bring(details, texts, fill, say) {
  const svg = details.querySelector("svg"), mark = svg?.querySelector(".form-map-mark");
  const group = details.closest("fieldset");
  const [latitude, longitude] = ["lat", "lon"].map((name) => group?.querySelector('[data-degrees="' + name + '"]'));
  if (!mark || !latitude || !longitude) return;
  const [west, north, perLongitude, perLatitude] = [svg.dataset.west, svg.dataset.north, svg.dataset.perLongitude, svg.dataset.perLatitude].map(Number);
  const full = { width: svg.viewBox.baseVal.width, height: svg.viewBox.baseVal.height };
  const size = Number(mark.getAttribute("r"));
  const deepest = 6;
  let zoom = 0;
  let at = { x: Number(mark.getAttribute("cx")), y: Number(mark.getAttribute("cy")) };

  svg.setAttribute("tabindex", "0");
  svg.setAttribute("role", "application");
  details.querySelector(".form-map-hint")?.removeAttribute("hidden");
  const buttons = document.createElement("div");
  buttons.className = "form-map-buttons";
  for (const [sign, name, step] of [["+", texts.zoomIn, 1], ["−", texts.zoomOut, -1]]) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "quiet";
    button.textContent = sign;
    button.setAttribute("aria-label", name);
    button.addEventListener("click", () => magnify(step));
    buttons.append(button);
  }
  svg.after(buttons);

  const perPixel = () => 1 / (svg.getScreenCTM()?.a || 1);
  const within = (value, most) => Math.min(most, Math.max(0, value));

  function magnify(step) {
    zoom = Math.min(deepest, Math.max(0, zoom + step));
    const width = full.width / 2 ** zoom, height = full.height / 2 ** zoom;
    svg.setAttribute("viewBox", [within(at.x - width / 2, full.width - width), within(at.y - height / 2, full.height - height), width, height].map((n) => n.toFixed(1)).join(" "));
    mark.setAttribute("r", (size / 2 ** zoom).toFixed(1));
  }

  function move(x, y) {
    at = { x: within(x, full.width), y: within(y, full.height) };
    mark.setAttribute("cx", at.x.toFixed(1));
    mark.setAttribute("cy", at.y.toFixed(1));
    mark.classList.remove("is-off");
  }

  function pick(x, y) {
    move(x, y);
    latitude.value = (north - at.y / perLatitude).toFixed(5);
    longitude.value = (west + at.x / perLongitude).toFixed(5);
    latitude.dispatchEvent(new Event("input", { bubbles: true }));
    say(fill(texts.picked, { position: latitude.value + ", " + longitude.value }));
  }

  svg.addEventListener("click", (event) => {
    const matrix = svg.getScreenCTM();
    if (!matrix) return;
    const point = new DOMPoint(event.clientX, event.clientY).matrixTransform(matrix.inverse());
    pick(point.x, point.y);
  });
  svg.addEventListener("keydown", (event) => {
    const step = (event.shiftKey ? 30 : 6) * perPixel();
    const way = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
    if (way) pick(at.x + way[0] * step, at.y + way[1] * step);
    else if (event.key === "+" || event.key === "=") magnify(1);
    else if (event.key === "-") magnify(-1);
    else return;
    event.preventDefault();
    if (way && zoom) magnify(0);
  });
  // What is typed moves the mark.
  group.addEventListener("change", () => {
    const [lat, lon] = [latitude, longitude].map((input) => Number(input.value.trim().replace(",", ".") || NaN));
    if (Number.isFinite(lat) && Number.isFinite(lon)) move((lon - west) * perLongitude, (north - lat) * perLatitude);
  });
}

// What is typed is kept every 15 seconds, and when the page is left.

function keeping(root, form, texts, fill) {
  const status = root.querySelector("#form-kept");
  // What a browser still sends for a page that is gone. Source: Fetch, section 4.6.
  const most = 60000;
  let changed = false, leaving = false, pending = null;

  function tell(text) {
    if (status) status.textContent = text;
  }

  async function keep(last) {
    if (!changed || leaving || pending) return;
    const body = new URLSearchParams([...new FormData(form)].filter(([, value]) => typeof value === "string"));
    body.set("act", "keep");
    changed = false;
    const own = (pending = new AbortController());
    try {
      const small = last && body.toString().length < most;
      const got = await fetch(form.action, { method: "POST", body, keepalive: small, signal: own.signal, headers: { Accept: "application/json" } });
      if (!got.ok) throw new Error(String(got.status));
      tell(fill(texts.kept, { time: new Date().toLocaleTimeString(document.documentElement.lang || "vi", { hour: "numeric", minute: "2-digit" }) }));
    } catch {
      if (leaving) return;
      changed = true;
      tell(texts.unkept);
    } finally {
      if (pending === own) pending = null;
    }
  }

  form.addEventListener("input", () => { changed = true; });
  form.addEventListener("change", () => { changed = true; });
  // What is sent is not kept besides: it would be found again as unsaved.
  form.addEventListener("submit", () => {
    leaving = true;
    pending?.abort();
  });
  window.addEventListener("pageshow", () => { leaving = false; });
  window.addEventListener("pagehide", () => keep(true));
  document.addEventListener("visibilitychange", () => { if (document.visibilityState === "hidden") keep(true); });
  setInterval(() => keep(false), 15000);
}

// The map that the server has drawn, made to move: drag, wheel, pinch, buttons, arrow keys; points come from the API. Without it every link still works.
"use strict";

for (const view of document.querySelectorAll(".map-view[data-map]")) bring(view);

function bring(view) {
  const svg = view.querySelector("svg");
  const marks = svg?.querySelector(".map-marks");
  if (!marks) return;
  const words = view.dataset;
  const full = { width: svg.viewBox.baseVal.width, height: svg.viewBox.baseVal.height };
  const [west, north, perLongitude, perLatitude] = [words.west, words.north, words.perLongitude, words.perLatitude].map(Number);
  const unit = 6.25; // units of the sheet to a pixel, as the server drew the marks
  const deepest = 6;
  const still = matchMedia("(prefers-reduced-motion: reduce)");
  const middle = { x: full.width / 2, y: full.height / 2 };
  const state = { zoom: 0, ...middle };
  const pointers = new Map();
  let pending, timer, frame, moved, pinch, opener, popup;

  const status = element("p", { class: "map-status", role: "status" });
  const buttons = element("div", { class: "map-buttons" });
  const zoomIn = button("+", words.zoomIn, () => zoomBy(1));
  const zoomOut = button("−", words.zoomOut, () => zoomBy(-1));
  const reset = button("⤢", words.reset, () => show(0, middle.x, middle.y));
  buttons.append(zoomIn, zoomOut, reset);
  view.prepend(buttons);
  view.after(status);
  set(view, { tabindex: 0, role: "group", "aria-label": words.view });

  function set(made, attributes, text = "") {
    for (const key in attributes) made.setAttribute(key, attributes[key]);
    if (text) made.textContent = text;
    return made;
  }

  function element(name, attributes, text) {
    return set(document.createElement(name), attributes, text);
  }

  function shape(name, attributes, text) {
    return set(document.createElementNS("http://www.w3.org/2000/svg", name), attributes, text);
  }

  function button(sign, name, act) {
    const made = element("button", { class: "map-button", type: "button", "aria-label": name, title: name }, sign);
    made.addEventListener("click", act);
    return made;
  }

  // Counts are written as the page's language writes them.
  const digits = new Intl.NumberFormat(document.documentElement.lang || "vi");
  const fill = (text, count) => text.replace("{count}", digits.format(count));

  // The sheet

  const wide = () => full.width / 2 ** state.zoom;
  const high = () => full.height / 2 ** state.zoom;
  const perPixel = () => 1 / (svg.getScreenCTM()?.a || 1);

  function place() {
    state.zoom = within(state.zoom);
    state.x = Math.min(full.width - wide() / 2, Math.max(wide() / 2, state.x));
    state.y = Math.min(full.height - high() / 2, Math.max(high() / 2, state.y));
    svg.setAttribute("viewBox", [state.x - wide() / 2, state.y - high() / 2, wide(), high()].map((n) => n.toFixed(1)).join(" "));
    view.style.setProperty("--map-scale", (perPixel() / unit).toFixed(4));
    view.classList.toggle("is-near", state.zoom > 0);
    zoomIn.disabled = state.zoom >= deepest;
    zoomOut.disabled = reset.disabled = state.zoom <= 0;
  }

  function show(zoom, x, y, steps = still.matches ? 1 : 10) {
    cancelAnimationFrame(frame);
    const from = { ...state };
    let step = 0;
    (function next() {
      step += 1;
      const share = 1 - (1 - step / steps) ** 2;
      state.zoom = from.zoom + (zoom - from.zoom) * share;
      state.x = from.x + (x - from.x) * share;
      state.y = from.y + (y - from.y) * share;
      place();
      if (step < steps) frame = requestAnimationFrame(next);
      else settle();
    })();
  }

  // What is `at` stays where it is.
  function zoomBy(step, at = state, steps) {
    const zoom = within(state.zoom + step), share = 2 ** (state.zoom - zoom);
    show(zoom, at.x + (state.x - at.x) * share, at.y + (state.y - at.y) * share, steps);
  }

  function settle() {
    clearTimeout(timer);
    timer = setTimeout(() => {
      remember();
      ask();
    }, 200);
  }

  const longitude = (x) => west + x / perLongitude;
  const latitude = (y) => north - y / perLatitude;
  const across = (degrees) => (degrees - west) * perLongitude;
  const down = (degrees) => (north - degrees) * perLatitude;
  const within = (zoom) => Math.min(deepest, Math.max(0, zoom));

  function remember() {
    const hash = state.zoom < 0.05 ? "" : `#${state.zoom.toFixed(1)}/${latitude(state.y).toFixed(4)}/${longitude(state.x).toFixed(4)}`;
    if (hash || location.hash.includes("/")) history.replaceState(null, "", location.pathname + location.search + hash);
  }

  function recall() {
    const parts = location.hash.slice(1).split("/").map(Number);
    if (parts.length !== 3 || parts.some((part) => !Number.isFinite(part))) return false;
    show(parts[0], across(parts[2]), down(parts[1]), 1);
    return true;
  }

  // What is on it

  function ask() {
    if (words.asks !== "yes") return;
    pending?.abort();
    pending = new AbortController();
    const box = [longitude(state.x - wide() / 2), latitude(state.y + high() / 2), longitude(state.x + wide() / 2), latitude(state.y - high() / 2)];
    // A square of the answer is about 64 pixels wide.
    const zoom = Math.round(within(Math.log2((0.32 * perLongitude) / (64 * perPixel()))));
    fetch(`${words.map}?bbox=${box.map((n) => n.toFixed(5))}&zoom=${zoom}&communes=0&${words.query}`, { signal: pending.signal })
      .then((answer) => answer.json())
      .then(draw)
      .catch((error) => {
        if (error.name !== "AbortError") status.textContent = words.failed;
      });
  }

  function draw(answer) {
    const groups = new Map();
    const side = 30 * perPixel();
    for (const one of answer.features.filter((one) => one.geometry)) {
      const x = across(one.geometry.coordinates[0]), y = down(one.geometry.coordinates[1]);
      const key = one.properties.kind === "cluster" ? one.properties.cell : `${Math.floor(x / side)},${Math.floor(y / side)}`;
      const group = groups.get(key) || { x: 0, y: 0, count: 0, records: [], box: one.bbox };
      const weight = one.properties.count || 1;
      group.x += x * weight;
      group.y += y * weight;
      group.count += weight;
      if (one.properties.kind === "record") group.records.push(one.properties);
      groups.set(key, group);
    }
    const held = marks.contains(document.activeElement);
    marks.replaceChildren(...[...groups.values()].sort((a, b) => a.count - b.count).map(mark));
    if (held) view.focus({ preventScroll: true });
    status.textContent = fill(words.inView, answer.total);
  }

  function mark(group) {
    const single = group.records.length === 1 && group.count === 1;
    const text = single ? "" : digits.format(group.count);
    const name = single ? group.records[0].title : fill(group.records.length ? words.here : words.closer, group.count);
    const kind = !single ? "cluster" : group.records[0].precision === "site" ? "pin" : "approximate";
    const outer = shape("g", {
      class: `map-mark map-${kind}`, transform: `translate(${group.x / group.count} ${group.y / group.count})`, tabindex: 0, role: "button", "aria-label": name,
    });
    const inner = shape("g", { class: "map-scaled" });
    inner.append(shape("title", {}, name), shape("circle", { r: unit * (single ? 7 : 9 + 3.4 * text.length) }));
    inner.append(shape("text", { "font-size": unit * 12, dy: unit * 4.2 }, text));
    outer.append(inner);
    const act = () => (group.records.length ? list(group, outer) : closer(group, outer));
    outer.addEventListener("click", () => moved || act());
    outer.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      act();
    });
    return outer;
  }

  function closer(group, from) {
    const [w, s, e, n] = group.box;
    const zoom = within(Math.log2(Math.min(full.width / (across(e) - across(w)), full.height / (down(s) - down(n)))) - 0.3);
    if (state.zoom >= deepest || zoom <= state.zoom + 0.05) open(fill(words.many, group.count), [], from);
    else show(zoom, across((w + e) / 2), down((s + n) / 2));
  }

  // The list of what stands at one place

  function list(group, from) {
    const items = group.records.map((record) => {
      const item = element("li");
      item.append(element("a", { href: record.url }, record.title), " ", element("span", { class: "result-kind" }, record.profile_label));
      if (record.precision !== "site") item.append(" ", element("span", { class: "note" }, words.approximate));
      return item;
    });
    open(group.records.length === 1 ? group.records[0].profile_label : fill(words.here, group.count), items, from);
  }

  function open(heading, items, from) {
    close();
    opener = from;
    popup = element("div", { class: "map-popup", role: "dialog", "aria-labelledby": "map-popup-heading", tabindex: -1 });
    const all = element("ul");
    all.append(...items);
    popup.append(button("×", words.close, close), element("p", { id: "map-popup-heading" }, heading), all);
    view.append(popup);
    popup.focus({ preventScroll: true });
  }

  function close() {
    if (!popup) return;
    popup.remove();
    popup = null;
    (opener.isConnected ? opener : view).focus({ preventScroll: true });
  }

  // Hands and keys

  const inPopup = (event) => popup?.contains(event.target);

  view.addEventListener("keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === "Escape") return close();
    if (inPopup(event)) return;
    const step = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
    if (step && state.zoom > 0) show(state.zoom, state.x + (step[0] * wide()) / 5, state.y + (step[1] * high()) / 5);
    else if (event.key === "+" || event.key === "=") zoomBy(1);
    else if (event.key === "-") zoomBy(-1);
    else return;
    event.preventDefault();
  });

  function spot(event) {
    const matrix = svg.getScreenCTM();
    return { x: (event.clientX - matrix.e) / matrix.a, y: (event.clientY - matrix.f) / matrix.d };
  }

  // The wheel turns the page, unless the map is in hand or a key says otherwise.
  view.addEventListener("wheel", (event) => {
    if (inPopup(event) || (!event.ctrlKey && !view.contains(document.activeElement))) return;
    if (event.deltaY > 0 ? state.zoom <= 0 : state.zoom >= deepest) return;
    event.preventDefault();
    zoomBy(-event.deltaY / 400, spot(event), 1);
  }, { passive: false });

  svg.addEventListener("pointerdown", (event) => {
    pointers.set(event.pointerId, event);
    moved = false;
    pinch = pointers.size === 2 && { apart: apart(), zoom: state.zoom };
  });

  const apart = () => {
    const [a, b] = [...pointers.values()];
    return Math.hypot(a.clientX - b.clientX, a.clientY - b.clientY) || 1;
  };

  svg.addEventListener("pointermove", (event) => {
    const before = pointers.get(event.pointerId);
    if (!before) return;
    const x = event.clientX - before.clientX, y = event.clientY - before.clientY;
    if (!moved && pointers.size === 1 && Math.hypot(x, y) < 5) return;
    if (!moved) svg.setPointerCapture(event.pointerId);
    moved = true;
    pointers.set(event.pointerId, event);
    if (pinch && pointers.size === 2) state.zoom = pinch.zoom + Math.log2(apart() / pinch.apart);
    const share = pointers.size === 2 ? 2 : 1;
    state.x -= (x * perPixel()) / share;
    state.y -= (y * perPixel()) / share;
    place();
  });

  function leave(event) {
    if (!pointers.delete(event.pointerId)) return;
    pinch = false;
    if (moved) settle();
  }
  svg.addEventListener("pointerup", leave);
  svg.addEventListener("pointercancel", leave);
  // A drag that ends on a commune does not follow its link.
  svg.addEventListener("click", (event) => moved && event.detail && event.preventDefault(), true);
  svg.addEventListener("dragstart", (event) => event.preventDefault());

  addEventListener("hashchange", recall);
  new ResizeObserver(place).observe(svg);
  place();
  if (!recall()) ask();
}

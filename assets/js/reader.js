// The reader: pages turn by the arrow keys and by swiping, layers of text come and go without a new page, lines and their places on the image point at each other.
// Without this script every one of these is a link or a form.
"use strict";

(() => {
  const reader = document.querySelector(".reader");
  if (!reader) return;
  const stage = reader.querySelector(".viewer-stage");
  const regions = reader.querySelector(".reader-regions");
  const still = matchMedia("(prefers-reduced-motion: reduce)");
  const lineOf = (number) => reader.querySelector(`.reader-line[data-line="${number}"]`);
  const regionOf = (number) => regions?.querySelector(`[data-line="${number}"]`);
  let viewer = null;
  let pointed = null;
  let chosen = null;

  layers();
  keys();
  swipes();
  strip();
  if (regions) lines();

  // Pages

  function turn(isOnward) {
    const address = isOnward ? reader.dataset.next : reader.dataset.previous;
    if (address) location.assign(address);
  }

  function keys() {
    document.addEventListener("keydown", (event) => {
      if (event.ctrlKey || event.altKey || event.metaKey || event.shiftKey || event.defaultPrevented) return;
      if (event.key !== "ArrowLeft" && event.key !== "ArrowRight") return;
      if (event.target.closest?.(".viewer-holder, input, select, textarea, [contenteditable]")) return;
      event.preventDefault();
      turn((event.key === "ArrowRight") !== ("fromRight" in reader.dataset));
    });
  }

  // A finger that goes sideways over the text, or over an image that is seen whole.
  function swipes() {
    const least = 60;
    let start = null;
    reader.addEventListener("touchstart", (event) => {
      const isElsewhere = event.target.closest(".reader-strip, input, .viewer-stage.is-near, .viewer-tools, .is-wide");
      start = event.touches.length === 1 && !isElsewhere ? event.touches[0] : null;
    }, { passive: true });
    reader.addEventListener("touchend", (event) => {
      const end = event.changedTouches[0];
      if (!start || event.touches.length || !getSelection().isCollapsed) return;
      const across = end.clientX - start.clientX, down = end.clientY - start.clientY;
      start = null;
      if (Math.abs(across) > least && Math.abs(across) > 2 * Math.abs(down)) turn((across < 0) !== ("fromRight" in reader.dataset));
    }, { passive: true });
  }

  // The present page stands in the middle of the strip; the page itself stays where it is.
  function strip() {
    const list = reader.querySelector(".reader-strip ul"), current = list?.querySelector("[aria-current]");
    if (!current) return;
    const box = list.getBoundingClientRect(), at = current.getBoundingClientRect();
    list.scrollLeft += at.left + at.width / 2 - box.left - box.width / 2;
  }

  // Layers

  function layers() {
    const form = reader.querySelector(".reader-layers");
    if (!form) return;
    form.querySelector("button").hidden = true;
    form.addEventListener("change", () => {
      const boxes = [...form.querySelectorAll("input[name=layer]")];
      const isAny = boxes.some((box) => box.checked);
      for (const box of boxes) {
        for (const part of reader.querySelectorAll(`.reader-line [data-layer="${box.value}"]`)) part.hidden = isAny && !box.checked;
      }
      keep(boxes.every((box) => box.checked) ? [] : boxes.filter((box) => box.checked).map((box) => box.value));
    });
  }

  // The choice goes with the reader to the other pages.
  function keep(names) {
    const changed = (address) => {
      const url = new URL(address, location.href);
      url.searchParams.delete("layer");
      for (const name of names) url.searchParams.append("layer", name);
      return url.pathname + url.search + url.hash;
    };
    for (const link of reader.querySelectorAll("a[data-keeps]")) link.setAttribute("href", changed(link.getAttribute("href")));
    for (const key of ["previous", "next"]) if (reader.dataset[key]) reader.dataset[key] = changed(reader.dataset[key]);
    for (const form of reader.querySelectorAll(".reader-go, .reader-search")) {
      for (const field of form.querySelectorAll("input[name=layer]")) field.remove();
      for (const name of names) {
        const field = document.createElement("input");
        field.type = "hidden";
        field.name = "layer";
        field.value = name;
        form.prepend(field);
      }
    }
    history.replaceState(history.state, "", changed(location.href));
  }

  // Lines

  function lines() {
    for (const line of reader.querySelectorAll(".reader-line")) {
      const number = line.dataset.line;
      line.addEventListener("pointerenter", (event) => event.pointerType === "mouse" && point(number));
      line.addEventListener("pointerleave", () => point(null));
      line.addEventListener("focusin", () => point(number));
      line.addEventListener("focusout", () => point(null));
      line.querySelector(".reader-number").addEventListener("click", (event) => {
        event.preventDefault();
        choose(number);
        approach(number);
      });
    }
    regions.addEventListener("pointerover", (event) => point(event.target.closest("[data-line]")?.dataset.line ?? null));
    regions.addEventListener("pointerout", () => point(null));
    regions.addEventListener("click", (event) => {
      const region = event.target.closest("[data-line]");
      if (!region) return;
      event.preventDefault();
      choose(region.dataset.line);
      bring(region.dataset.line);
    });
    stage.addEventListener("deep-zoom", (event) => deepen(event.detail));
    const asked = /^#[lr](\d+)$/.exec(location.hash);
    if (asked) choose(asked[1]);
  }

  // A passing look.
  function point(number) {
    if (pointed === number) return;
    if (pointed !== null) mark(pointed, "is-pointed", false);
    pointed = number;
    if (number !== null) mark(number, "is-pointed", true);
  }

  // What stays marked.
  function choose(number) {
    if (chosen !== null) mark(chosen, "is-chosen", false);
    chosen = number;
    mark(number, "is-chosen", true);
    history.replaceState(history.state, "", `#l${number}`);
  }

  function mark(number, name, isOn) {
    lineOf(number)?.classList.toggle(name, isOn);
    regionOf(number)?.classList.toggle(name, isOn);
  }

  function bring(number) {
    const line = lineOf(number);
    line?.scrollIntoView({ block: "center", behavior: still.matches ? "auto" : "smooth" });
    line?.querySelector(".reader-number").focus({ preventScroll: true });
  }

  // Deep zoom

  // The regions move with the image from now on.
  function deepen(shown) {
    viewer = shown;
    const { width, height } = regions.viewBox.baseVal;
    viewer.addOverlay({ element: regions, location: new OpenSeadragon.Rect(0, 0, 1, height / width) });
    viewer.addHandler("canvas-click", (event) => {
      const number = event.quick ? under(event.position) : null;
      if (number === null) return;
      choose(number);
      bring(number);
    });
    stage.addEventListener("pointermove", (event) => {
      if (event.pointerType !== "mouse") return;
      const box = stage.getBoundingClientRect();
      point(under(new OpenSeadragon.Point(event.clientX - box.left, event.clientY - box.top)));
    });
    stage.addEventListener("pointerleave", () => point(null));
    if (chosen !== null) approach(chosen);
  }

  // The number of the line at a place of the stage, in pixels.
  function under(place) {
    const at = viewer.viewport.pointFromPixel(place, true);
    const width = regions.viewBox.baseVal.width;
    const found = [...regions.querySelectorAll("[data-line]")].reverse().find((region) => {
      const box = region.firstElementChild;
      const inside = (value, from, length) => value >= Number(box.getAttribute(from)) && value <= Number(box.getAttribute(from)) + Number(box.getAttribute(length));
      return inside(at.x * width, "x", "width") && inside(at.y * width, "y", "height");
    });
    return found ? found.dataset.line : null;
  }

  // Brings the line's place into the middle of the stage.
  function approach(number) {
    const box = regionOf(number)?.firstElementChild;
    if (!box) return;
    if (!viewer) return stage.scrollIntoView({ block: "nearest", behavior: still.matches ? "auto" : "smooth" });
    const width = regions.viewBox.baseVal.width;
    const [x, y, wide, high] = ["x", "y", "width", "height"].map((name) => Number(box.getAttribute(name)) / width);
    const space = Math.max(wide, high) * 0.35;
    viewer.viewport.fitBoundsWithConstraints(new OpenSeadragon.Rect(x - space, y - space, wide + 2 * space, high + 2 * space), still.matches);
  }
})();

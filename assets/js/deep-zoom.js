// Deep zoom into the images of a page, by OpenSeadragon from our own image service: drag, wheel, pinch, buttons, keys; two images may move together.
// Until the first part of an image has come, and wherever something fails, the plain image stays.
"use strict";

(() => {
  const box = document.querySelector(".viewer-stages");
  if (!box || !window.OpenSeadragon) return;
  const words = box.dataset;
  const still = matchMedia("(prefers-reduced-motion: reduce)");
  const coarse = matchMedia("(pointer: coarse)");
  const step = 1.5; // of one press on + or −
  const stride = 60; // pixels of one arrow key
  const icons = {
    zoomIn: "M10 4v12M4 10h12",
    zoomOut: "M4 10h12",
    whole: "M3 4.5h14v11H3zM7 8h6v4H7z",
    rotate: "M15.5 10A5.5 5.5 0 1 1 13 5.4M13.5 2v3.8H9.8",
    full: "M3 7.5V3h4.5M12.5 3H17v4.5M17 12.5V17h-4.5M7.5 17H3v-4.5",
  };
  const status = element("p", { class: "viewer-status", role: "status" });
  const shown = [];
  let leader = null;
  let isTogether = true;

  quiet();
  for (const stage of box.querySelectorAll(".viewer-stage[data-image]")) open(stage);
  box.append(status);

  // The library writes a style sheet into the page, which the page's policy refuses; where an element with this mark stands, it does not. This one is of no language, hence no style sheet.
  function quiet() {
    const mark = document.createElementNS("about:blank", "style");
    mark.setAttribute("data-openseadragon-mobile-css", "");
    document.head.append(mark);
  }

  function element(name, attributes, ...children) {
    const made = document.createElement(name);
    for (const key in attributes) made.setAttribute(key, attributes[key]);
    made.append(...children);
    return made;
  }

  function icon(path) {
    const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    svg.setAttribute("viewBox", "0 0 20 20");
    svg.setAttribute("aria-hidden", "true");
    const line = document.createElementNS("http://www.w3.org/2000/svg", "path");
    line.setAttribute("d", path);
    svg.append(line);
    return svg;
  }

  function open(stage) {
    const holder = element("div", { class: "viewer-holder", tabindex: "0", role: "group", "aria-label": stage.dataset.name, "aria-describedby": "viewer-keys" });
    stage.append(holder);
    let viewer;
    try {
      viewer = build(holder, stage.dataset.image);
    } catch {
      return plain(stage, holder);
    }
    viewer.addHandler("open-failed", () => plain(stage, holder, viewer));
    viewer.addOnceHandler("tile-drawn", () => begin(stage, holder, viewer));
  }

  function plain(stage, holder, viewer) {
    viewer?.destroy();
    holder.remove();
    status.textContent = words.failed;
  }

  function build(holder, address) {
    return new OpenSeadragon.Viewer({
      element: holder,
      tileSources: address,
      drawer: "canvas",
      showNavigationControl: false,
      keyboardNavEnabled: false,
      tabIndex: "",
      cooperativeGestures: coarse.matches,
      gestureSettingsMouse: { clickToZoom: false, dblClickToZoom: true },
      gestureSettingsPen: { clickToZoom: false, dblClickToZoom: true },
      visibilityRatio: 1,
      constrainDuringPan: true,
      minZoomImageRatio: 1,
      maxZoomPixelRatio: 2,
      animationTime: still.matches ? 0 : 0.6,
      springStiffness: 9,
      zoomPerScroll: 1.25,
    });
  }

  // The first part is there: it takes the place of the plain image.
  function begin(stage, holder, viewer) {
    const view = { stage, holder, viewer, tools: {} };
    stage.classList.add("is-deep");
    stage.querySelector(".viewer-plain")?.setAttribute("tabindex", "-1");
    const bar = element("div", { class: "viewer-tools" });
    const acts = { zoomIn: () => zoom(view, step), zoomOut: () => zoom(view, 1 / step), whole: () => whole(view), rotate: () => rotate(view) };
    if (stage.requestFullscreen) acts.full = () => full(view);
    for (const name in acts) bar.append(tool(view, name, acts[name]));
    stage.append(bar);
    holder.addEventListener("keydown", (event) => press(event, view));
    viewer.addHandler("update-viewport", () => tell(view));
    viewer.addHandler("resize", () => settle(view));
    viewer.addHandler("canvas-scroll", (event) => scroll(event, view));
    // One finger moves the page while the whole image is seen, and the image once it is near.
    viewer.addHandler("canvas-cooperative-gesture", (event) => {
      event.preventDefaultAction = true;
    });
    for (const name of ["pointerdown", "wheel", "focusin"]) stage.addEventListener(name, () => lead(view), { passive: true });
    document.addEventListener("fullscreenchange", () => view.tools.full?.setAttribute("aria-pressed", String(document.fullscreenElement === stage)));
    document.getElementById("viewer-keys")?.removeAttribute("hidden");
    tell(view);
    // What else the page lays over the image.
    stage.dispatchEvent(new CustomEvent("deep-zoom", { bubbles: true, detail: viewer }));
    shown.push(view);
    if (shown.length === 2) pair();
  }

  function tool(view, name, act) {
    const made = element("button", { class: "viewer-tool", type: "button", "aria-label": words[name], title: words[name] }, icon(icons[name]));
    if (name === "full") made.setAttribute("aria-pressed", "false");
    made.addEventListener("click", () => {
      lead(view);
      act();
    });
    view.tools[name] = made;
    return made;
  }

  // Moving

  const near = (viewport) => viewport.getZoom() > viewport.getMinZoom() * 1.001;

  function zoom({ viewer }, factor) {
    viewer.viewport.zoomBy(factor, null, still.matches);
    viewer.viewport.applyConstraints(still.matches);
  }

  function whole({ viewer }) {
    viewer.viewport.setRotation(0, still.matches);
    viewer.viewport.goHome(still.matches);
  }

  function rotate({ viewer }) {
    viewer.viewport.setRotation(viewer.viewport.getRotation() + 90, still.matches);
    viewer.viewport.applyConstraints(still.matches);
  }

  function pan({ viewer }, x, y) {
    viewer.viewport.panBy(viewer.viewport.deltaPointsFromPixels(new OpenSeadragon.Point(x * stride, y * stride)), still.matches);
    viewer.viewport.applyConstraints(still.matches);
  }

  function full({ stage }) {
    if (document.fullscreenElement) document.exitFullscreen();
    else stage.requestFullscreen().catch(() => {});
  }

  function press(event, view) {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const acts = {
      "+": () => zoom(view, step), "=": () => zoom(view, step), "-": () => zoom(view, 1 / step), _: () => zoom(view, 1 / step),
      ArrowLeft: () => pan(view, -1, 0), ArrowRight: () => pan(view, 1, 0), ArrowUp: () => pan(view, 0, -1), ArrowDown: () => pan(view, 0, 1),
      0: () => whole(view), r: () => rotate(view), R: () => rotate(view),
    };
    if (!Object.hasOwn(acts, event.key)) return;
    event.preventDefault();
    acts[event.key]();
  }

  // A wheel that turns on when nothing is left to show moves the page.
  function scroll(event, { viewer }) {
    if (event.scroll < 0 && !near(viewer.viewport)) {
      event.preventDefault = false;
      event.preventDefaultAction = true;
    }
  }

  // What was whole stays whole when its frame gets another size; the library goes on moving it until the next picture.
  function settle(view) {
    if (view.isSettling || view.stage.classList.contains("is-near")) return;
    view.isSettling = true;
    requestAnimationFrame(() => {
      view.isSettling = false;
      view.viewer.viewport.goHome(true);
      tell(view);
    });
  }

  // What the buttons can do now.
  function tell({ stage, viewer, tools, isSettling }) {
    if (isSettling) return;
    const { viewport } = viewer;
    const isNear = near(viewport);
    const isDeepest = viewport.getZoom() >= viewport.getMaxZoom() * 0.999;
    if (stage.classList.contains("is-near") !== isNear && coarse.matches) viewer.setCooperativeGestures(!isNear);
    stage.classList.toggle("is-near", isNear);
    tools.zoomIn.setAttribute("aria-disabled", String(isDeepest));
    tools.zoomOut.setAttribute("aria-disabled", String(!isNear));
    tools.whole.setAttribute("aria-disabled", String(!isNear && viewport.getRotation() % 360 === 0));
  }

  // Two images

  function lead(view) {
    leader = view;
  }

  function pair() {
    const button = element("button", { class: "viewer-together", type: "button", "aria-pressed": "true" }, words.together);
    button.addEventListener("click", () => {
      isTogether = !isTogether;
      button.setAttribute("aria-pressed", String(isTogether));
      if (isTogether && leader) follow(leader);
    });
    box.append(button, status);
    for (const view of shown) view.viewer.addHandler("update-viewport", () => isTogether && leader === view && follow(view));
  }

  // The same stretch, measured by the width and height of each image.
  function follow(view) {
    const from = place(view.viewer);
    for (const { viewer } of shown) {
      if (viewer === view.viewer || !viewer.world.getItemAt(0)) continue;
      const size = viewer.world.getItemAt(0).getContentSize();
      const { viewport } = viewer;
      viewport.setRotation(from.rotation, true);
      viewport.zoomTo(viewport.getHomeZoom() * from.zoom, null, true);
      viewport.panTo(new OpenSeadragon.Point(from.x, (from.y * size.y) / size.x), true);
    }
  }

  function place({ viewport, world }) {
    const size = world.getItemAt(0).getContentSize();
    const center = viewport.getCenter(true);
    return { x: center.x, y: (center.y * size.x) / size.y, zoom: viewport.getZoom(true) / viewport.getHomeZoom(), rotation: viewport.getRotation(true) };
  }
})();

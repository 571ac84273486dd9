// The page of an image's lines, made something to draw on: with mouse, pen or finger, larger and smaller. The numbers of the form are the only place where a frame is kept, so that it works by keyboard and without this too.
"use strict";

for (const stage of document.querySelectorAll(".lines-stage")) begin(stage);

function begin(stage) {
  const texts = stage.dataset;
  const sheet = stage.querySelector(".lines-sheet");
  const image = sheet.querySelector("img");
  const marks = sheet.querySelector("svg");
  const draft = marks.querySelector(".lines-draft");
  const form = document.querySelector(".lines-form");
  const names = ["x", "y", "width", "height"];
  const wide = marks.viewBox.baseVal.width;
  const high = marks.viewBox.baseVal.height;
  let start = null;
  let size = 1;

  const tools = document.createElement("p");
  tools.className = "lines-tools";
  stage.prepend(tools);
  const said = document.createElement("p");
  said.className = "muted";
  said.setAttribute("role", "status");
  stage.append(said);
  button(texts.larger, () => resize(Math.min(4, size + 1)));
  button(texts.smaller, () => resize(Math.max(1, size - 1)));
  if (!form || !("edits" in texts)) return;
  const drawing = button(texts.draw, () => arm(drawing.getAttribute("aria-pressed") !== "true"));
  drawing.setAttribute("aria-pressed", "false");

  for (const name of names) form.elements[name].addEventListener("input", show);
  show();
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") arm(false); });
  marks.addEventListener("pointerdown", (event) => {
    if (!stage.classList.contains("is-drawing") || !event.isPrimary) return;
    event.preventDefault();
    marks.setPointerCapture(event.pointerId);
    start = point(event);
  });
  marks.addEventListener("pointermove", (event) => { if (start) draw(start, point(event)); });
  marks.addEventListener("pointercancel", () => { start = null; });
  marks.addEventListener("pointerup", (event) => {
    if (!start) return;
    draw(start, point(event));
    start = null;
    arm(false);
    said.textContent = texts.drawn.replace("{region}", names.map((name) => form.elements[name].value).join(", "));
    // A column is of characters; a row may be of any script.
    const first = form.querySelector(form.elements.setting.value === "vertical" ? ".line-characters" : "textarea");
    if (first) first.focus();
  });
  // A drag that began on the frame of another line is no visit to it.
  marks.addEventListener("click", (event) => { if (stage.classList.contains("is-drawing")) event.preventDefault(); }, true);

  function button(text, act) {
    const node = document.createElement("button");
    node.type = "button";
    node.className = "quiet";
    node.textContent = text;
    node.addEventListener("click", act);
    tools.append(node);
    return node;
  }

  function arm(isOn) {
    stage.classList.toggle("is-drawing", isOn);
    drawing.setAttribute("aria-pressed", String(isOn));
    said.textContent = isOn ? texts.drawing : "";
    if (!isOn) start = null;
  }

  function resize(next) {
    size = next;
    stage.dataset.size = String(size);
    if (size > 1 && image.getAttribute("src") !== texts.fine) image.src = texts.fine;
  }

  function point(event) {
    const box = marks.getBoundingClientRect();
    const within = (value, most) => Math.min(most, Math.max(0, Math.round(value)));
    return { x: within((event.clientX - box.left) * wide / box.width, wide), y: within((event.clientY - box.top) * high / box.height, high) };
  }

  function draw(one, other) {
    const frame = { x: Math.min(one.x, other.x), y: Math.min(one.y, other.y) };
    frame.width = Math.max(one.x, other.x) - frame.x;
    frame.height = Math.max(one.y, other.y) - frame.y;
    if (frame.width < 2 || frame.height < 2) return;
    for (const name of names) form.elements[name].value = String(frame[name]);
    show();
  }

  function show() {
    for (const name of names) draft.setAttribute(name, String(Math.max(0, Number(form.elements[name].value) || 0)));
  }
}

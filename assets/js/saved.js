// A visitor's own list, on the device alone: a button on every record, and the page that shows them. Without it the page still opens a shared list.
"use strict";

const key = "phohien.saved";
const most = 50;

function saved() {
  try {
    const list = JSON.parse(localStorage.getItem(key) || "[]");
    return Array.isArray(list) ? list.filter((item) => typeof item === "string").slice(0, most) : [];
  } catch {
    return [];
  }
}

// False where the device keeps nothing (a private window).
function keep(list) {
  try {
    localStorage.setItem(key, JSON.stringify(list.slice(0, most)));
    return true;
  } catch {
    return false;
  }
}

function button(label, act) {
  const made = document.createElement("button");
  made.type = "button";
  made.textContent = label;
  made.addEventListener("click", () => act(made));
  return made;
}

function record(place) {
  const own = place.dataset.save;
  const link = document.createElement("a");
  link.href = place.dataset.list;
  link.textContent = place.dataset.listLabel;
  const toggle = button("", () => {
    const list = saved();
    const has = list.includes(own);
    if (!has && list.length >= most) return (toggle.textContent = place.dataset.fullLabel);
    keep(has ? list.filter((item) => item !== own) : [...list, own]);
    show();
  });
  function show() {
    const has = saved().includes(own);
    toggle.textContent = has ? place.dataset.savedLabel : place.dataset.saveLabel;
    toggle.setAttribute("aria-pressed", String(has));
    link.hidden = saved().length === 0;
  }
  place.append(toggle, " ", link);
  show();
  addEventListener("storage", show);
}

function page(place) {
  const shown = (place.dataset.saved || "").split(",").filter(Boolean);
  const own = saved();
  const address = (list) => location.pathname + (list.length ? "?ids=" + list.map(encodeURIComponent).join(",") : "");
  if (shown.length === 0 && own.length > 0 && !location.search) return location.replace(address(own));
  // What was closed or has another name by now is not shown, but the list is still the visitor's.
  const mine = shown.length > 0 && shown.every((item) => own.includes(item));
  const tools = document.createElement("p");
  tools.className = "saved-tools";
  if (shown.length) tools.append(button(place.dataset.printLabel, () => print()), " ");
  if (shown.length && !mine) tools.append(button(place.dataset.keepLabel, (made) => { if (keep(shown)) made.remove(); }), " ");
  if (own.length) tools.append(button(place.dataset.clearLabel, () => { keep([]); location.assign(location.pathname); }));
  if (tools.childNodes.length) place.querySelector(".lead").after(tools);
  if (!mine) return;
  for (const [at, line] of [...place.querySelectorAll(".line")].entries()) {
    const remove = button("×", () => {
      const rest = own.filter((item) => item !== shown[at]);
      keep(rest);
      location.replace(address(rest));
    });
    remove.className = "line-remove";
    remove.setAttribute("aria-label", place.dataset.removeLabel + ": " + line.querySelector(".line-title").textContent);
    line.append(remove);
  }
}

for (const place of document.querySelectorAll("[data-save]")) record(place);
for (const place of document.querySelectorAll("[data-saved]")) page(place);

// Suggestions while typing in a search field: a combobox with a list. Without it the form still works.
"use strict";

for (const input of document.querySelectorAll("input[data-suggest]")) attach(input);

function attach(input) {
  const list = document.createElement("ul");
  list.id = input.id + "-suggestions";
  list.className = "suggestions";
  list.hidden = true;
  list.setAttribute("role", "listbox");
  const label = input.labels && input.labels[0];
  if (label) list.setAttribute("aria-label", label.textContent);
  input.after(list);
  input.setAttribute("role", "combobox");
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-controls", list.id);
  input.setAttribute("aria-expanded", "false");

  let timer = 0;
  let pending = null;
  let chosen = -1;

  function stop() {
    clearTimeout(timer);
    if (pending) pending.abort();
    pending = null;
  }

  function close() {
    stop();
    list.hidden = true;
    list.replaceChildren();
    input.setAttribute("aria-expanded", "false");
    choose(-1);
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

  // Only addresses of this site are followed.
  function follow(option) {
    const address = new URL(option.dataset.url, location.href);
    if (address.origin === location.origin) location.assign(address.href);
  }

  function part(name, text) {
    const span = document.createElement("span");
    span.className = name;
    span.textContent = text;
    return span;
  }

  function show(items) {
    const options = items.filter((item) => item && item.title && item.url).map((item, at) => {
      const option = document.createElement("li");
      option.id = list.id + "-" + at;
      option.setAttribute("role", "option");
      option.dataset.url = item.url;
      option.append(part("suggestion-title", item.title), " ", part("suggestion-kind", item.profile_label || ""));
      return option;
    });
    if (options.length === 0 || document.activeElement !== input) return close();
    list.replaceChildren(...options);
    list.hidden = false;
    input.setAttribute("aria-expanded", "true");
    choose(-1);
  }

  async function ask() {
    const text = input.value.trim();
    if (text.length < 2) return close();
    const own = (pending = new AbortController());
    const query = new URLSearchParams({ q: text, lang: input.dataset.language || document.documentElement.lang });
    try {
      const answer = await fetch(input.dataset.suggest + "?" + query, { signal: own.signal, headers: { Accept: "application/json" } });
      const items = answer.ok ? (await answer.json()).items : [];
      if (pending === own) show(Array.isArray(items) ? items : []);
    } catch {
      if (pending === own) close();
    }
  }

  // Also while a Vietnamese keyboard is composing: on phones a word is composed to its end.
  input.addEventListener("input", () => {
    stop();
    timer = setTimeout(ask, 150);
  });
  input.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    const count = list.children.length;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && count) {
      event.preventDefault();
      // One place more than there are options: the field itself.
      choose(((chosen + 1 + step + count + 1) % (count + 1)) - 1);
    } else if (event.key === "Escape" && !list.hidden) {
      event.preventDefault();
      close();
    } else if (event.key === "Enter" && chosen >= 0) {
      event.preventDefault();
      follow(list.children[chosen]);
    }
  });
  input.addEventListener("blur", close);
  list.addEventListener("mousedown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const option = event.target.closest("li");
    if (option) follow(option);
  });
}

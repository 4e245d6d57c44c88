"use strict";
// What all pictures share: making elements, the panel with what stands behind a figure, the state in the link.
const data = JSON.parse(document.getElementById("data").textContent);
const words = data.words;
const all = (selector, within = document) => [...within.querySelectorAll(selector)];
const byId = (id) => document.getElementById(id);
const panel = byId("panel");
let cameFrom = null;

function make(tag, content = "", kind = "") {
  const made = document.createElement(tag);
  if (kind) made.className = kind;
  for (const one of [content].flat()) made.append(...(typeof one === "string" ? wholes(one) : [one]));
  return made;
}

// Fields are put in at once: a name may itself look like a field.
const filled = (sentence, fields) => sentence.replace(/\{(\w+)\}/g, (whole, name) => fields[name] ?? whole);
const folded = (name) => name.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

function itemElement(number) {
  const [name, facts, evidence] = data.items[number];
  const made = make("li", make("h4", name));
  for (const [label, values] of facts) {
    if (values.length < 3) made.append(make("span", `${label}: ${values.join("; ")}`, "fact"));
    else made.append(make("span", `${label}:`, "fact"), ...values.map((value) => make("span", value, "fact part")));
  }
  if (evidence.length) made.append(sources(evidence));
  return made;
}

function sources(evidence) {
  const made = make("details", make("summary", `${words.sources} (${evidence.length})`));
  for (const [source, place, quote] of evidence) {
    made.append(make("span", [source, place].filter(Boolean).join(", "), "fact"));
    if (quote) made.append(make("blockquote", quote));
  }
  return made;
}

// parts: a heading, sentences, figures as [label, value], and sections as [heading, numbers of items].
function fillPanel(heading, sentences, figures, sections) {
  const close = make("button", words.close, "close");
  close.type = "button";
  close.addEventListener("click", leave);
  panel.replaceChildren(close, make("h2", heading), ...sentences.map((one) => make("p", one)));
  if (figures.length) {
    const list = make("dl", "", "figures");
    for (const [label, value] of figures) list.append(make("dt", label), make("dd", value));
    panel.append(list);
  }
  for (const [title, numbers] of sections) {
    panel.append(make("h3", `${title} (${numbers.length})`), make("ul", numbers.map(itemElement)));
  }
  panel.classList.add("filled");
}

function open_(from) {
  cameFrom = from;
  panel.focus({ preventScroll: true });
  const box = panel.getBoundingClientRect();
  if (box.top < 0 || box.top > window.innerHeight * 0.7) panel.scrollIntoView({ block: "start" });
  byId("side").scrollTop = 0;
}

function leave() {
  panel.replaceChildren(make("p", words.panel_empty, "hint"));
  panel.classList.remove("filled");
  window.dispatchEvent(new Event("left"));
  cameFrom?.focus();
  cameFrom = null;
}

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && panel?.classList.contains("filled")) leave();
});

// The state of the view is the fragment of the link: what was left at its default is not in it.
function readLink() {
  return Object.fromEntries(new URLSearchParams(location.hash.slice(1)));
}
function writeLink(state) {
  const kept = new URLSearchParams(Object.entries(state).filter(([, value]) => value));
  history.replaceState(null, "", kept.size ? `#${kept}` : location.pathname + location.search);
}

function steps(select, change) {
  for (const [id, step] of [["before", -1], ["after", 1]]) {
    byId(id)?.addEventListener("click", () => {
      const next = select.selectedIndex + step;
      if (next < 0 || next >= select.options.length) return;
      select.selectedIndex = next;
      change();
    });
  }
}
byId("tools")?.addEventListener("submit", (event) => event.preventDefault());

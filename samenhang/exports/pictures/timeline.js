// A timeline: which lanes are shown, and where the years of a chosen period fall in them.
const lanesOf = all("#lanes tbody tr");
const [show_, from, to, query, more] = ["show", "from", "to", "query", "more"].map(byId);
const open = new Set();
let chosen = null;

function place() {
  const first = Number(from.value), size = Number(to.value) + 1 - first;
  const at = (year) => Math.min(Math.max((Number(year) - first) / size, 0), 1) * 100;
  byId("lanes").style.setProperty("--years", size);
  for (const shape of all("#lanes [data-a]")) {
    const start = at(shape.dataset.a), end = at(shape.dataset.b ?? shape.dataset.a);
    const beyond = Number(shape.dataset.a) > Number(to.value) + 1 || Number(shape.dataset.b ?? shape.dataset.a) < first;
    if (shape.tagName === "line") { shape.setAttribute("x1", `${start}%`); shape.setAttribute("x2", `${start}%`); }
    else shape.setAttribute("x", `${start}%`);
    if (shape.tagName === "rect") shape.setAttribute("width", `${end - start}%`);
    shape.classList.toggle("beyond", beyond);
    shape.style.display = beyond || (shape.dataset.b && end <= start) ? "none" : "";
  }
  // A label that does not fit in its bar is left out: the amount stands in the panel and in the table.
  const width = byId("lanes").querySelector("th.lane svg").getBoundingClientRect().width;
  for (const label of all("#lanes text[data-b]")) {
    if (label.style.display) continue;
    const room = (at(label.dataset.b) - at(label.dataset.a)) / 100 * width;
    if (label.textContent.length * 6.6 + 4 > room) label.style.display = "none";
  }
}

function draw() {
  const wanted = folded(query.value.trim());
  let count = 0;
  lanesOf.forEach((row, number) => {
    const lane = data.lanes[number];
    const fits = wanted ? folded(lane.name).includes(wanted)
      : show_.value === "cliffs" ? lane.cliff
      : !lane.programme || show_.value === "all" || open.has(lane.programme);
    const shown = fits && (lane.main || more.checked || Boolean(wanted));
    row.hidden = !shown;
    count += shown;
  });
  for (const button of all("button.unfold")) {
    button.setAttribute("aria-expanded", String(show_.value === "all" || open.has(data.lanes[button.dataset.lane].id)));
  }
  for (const button of all("button.name")) button.setAttribute("aria-pressed", String(chosen === Number(button.dataset.lane)));
  const told = [show_.selectedOptions[0].text, `${from.value}–${to.value}`, filled(words.rows_shown, { count })];
  if (wanted) told.push(count ? `${words.search}: ${query.value.trim()}` : words.search_none);
  byId("shown").textContent = `${words.shown} ${told.join("; ")}`;
  place();
}

function show(number, from_) {
  chosen = number;
  fillPanel(data.lanes[number].name, [], [], []);
  const made = itemElement(number);
  made.firstElementChild.remove();
  panel.append(make("ul", made));
  draw();
  save();
  if (from_) open_(from_);
}

function save() {
  writeLink({ show: show_.selectedIndex ? show_.value : "",
    from: Number(from.value) !== data.window[0] ? from.value : "", to: Number(to.value) !== data.window[1] ? to.value : "",
    query: query.value.trim(), all: more.checked ? "1" : "", open: [...open].join(" "),
    lane: chosen === null ? "" : data.lanes[chosen].id });
}

function restore() {
  const state = readLink();
  show_.value = state.show ?? "programmes";
  if (show_.selectedIndex < 0) show_.selectedIndex = 0;
  for (const [select, key, number] of [[from, "from", 0], [to, "to", 1]]) {
    select.value = state[key] ?? data.window[number];
    if (select.selectedIndex < 0) select.value = data.window[number];
  }
  if (Number(to.value) < Number(from.value)) to.value = from.value;
  query.value = state.query ?? "";
  more.checked = state.all === "1";
  open.clear();
  for (const id of (state.open ?? "").split(" ").filter(Boolean)) open.add(id);
  const number = data.lanes.findIndex((lane) => lane.id === state.lane);
  if (number >= 0) show(number, null); else draw();
}

for (const button of all("button.name")) button.addEventListener("click", () => show(Number(button.dataset.lane), button));
for (const button of all("button.unfold")) {
  button.addEventListener("click", () => {
    const id = data.lanes[button.dataset.lane].id;
    if (show_.value !== "programmes") { show_.value = "programmes"; open.clear(); }
    if (!open.delete(id)) open.add(id);
    draw();
    save();
  });
}
from.addEventListener("change", () => { if (Number(to.value) < Number(from.value)) to.value = from.value; });
to.addEventListener("change", () => { if (Number(to.value) < Number(from.value)) from.value = to.value; });
for (const one of [show_, from, to, more]) one.addEventListener("change", () => { draw(); save(); });
query.addEventListener("input", () => { draw(); save(); });
window.addEventListener("left", () => { chosen = null; draw(); save(); });
window.addEventListener("hashchange", restore);
window.addEventListener("resize", place);
if (data.lanes.length) restore();

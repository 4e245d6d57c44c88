// A map of tiles: a figure and a year to choose, and what stands behind each municipality.
const tileElements = all(".tile");
const [layer, measure] = ["layer", "measure"].map(byId);
let chosen = null;
let active = null;

const kindAt = (row) => data.kinds[data.cells[row][0].find(([, last]) => layer.selectedIndex <= last)[2]];

function draw() {
  const figure = measure.selectedIndex;
  for (const tile of tileElements) {
    const [state, sign, level, said] = kindAt(Number(tile.dataset.row)).shown[figure];
    tile.className = `tile cell ${state} level${level} ${data.placed[tile.dataset.row]}`;
    if (!data.rows[tile.dataset.row].main) tile.classList.add("beyond");
    tile.setAttribute("aria-pressed", String(chosen === Number(tile.dataset.row)));
    tile.querySelector(".sign").textContent = sign;
    tile.lastElementChild.textContent = said;
  }
  all("#figures tbody tr").forEach((line, row) => kindAt(row).values.forEach((value, number) => { line.children[number + 1].textContent = value; }));
  byId("means").textContent = data.measures[figure].explained;
  const told = `${data.layer_label}: ${layer.selectedOptions[0].text}; ${data.measures[figure].label}`;
  byId("shown").textContent = `${words.shown} ${told}`;
  byId("figures").caption.textContent = `${data.layer_label}: ${layer.selectedOptions[0].text}`;
}

function activate(tile, focus = false) {
  if (active) active.tabIndex = -1;
  active = tile;
  if (!active) return;
  active.tabIndex = 0;
  if (focus) active.focus();
}

function show(row, from) {
  chosen = row;
  const kind = kindAt(row), at = layer.selectedIndex;
  const sections = data.hows.map(([key, label]) => [label, data.behind[row][0]
    .filter(([, how, layers]) => how === key && layers.some(([first, last]) => first <= at && at <= last))
    .map(([item]) => item)]).filter(([, items]) => items.length);
  const sentences = data.rows[row].note ? [data.rows[row].note] : [];
  if (!sections.length) sentences.push(words.nothing_behind);
  fillPanel(`${data.rows[row].name} × ${layer.selectedOptions[0].text}`, sentences,
    data.measures.map(({ label }, number) => [label, kind.values[number]]), sections);
  draw();
  save();
  if (from) open_(from);
}

function save() {
  writeLink({ layer: layer.value, measure: measure.selectedIndex !== data.first_measure ? measure.value : "",
    place: chosen === null ? "" : data.rows[chosen].id });
}

function restore() {
  const state = readLink();
  layer.value = state.layer ?? "";
  if (layer.selectedIndex < 0) layer.selectedIndex = 0;
  measure.value = state.measure ?? measure.options[data.first_measure].value;
  if (measure.selectedIndex < 0) measure.selectedIndex = data.first_measure;
  const row = data.rows.findIndex((head) => head.id === state.place);
  draw();
  activate(tileElements.find((tile) => Number(tile.dataset.row) === row) || tileElements[0]);
  if (row >= 0) show(row, null);
}

// The nearest tile in the direction of the arrow; what lies straight ahead is nearer than what lies aside.
function towards(tile, [right, down]) {
  const middle = (one) => { const box = one.getBoundingClientRect(); return [box.x + box.width / 2, box.y + box.height / 2]; };
  const [x, y] = middle(tile);
  let best = null, least = Infinity;
  for (const other of tileElements) {
    const [dx, dy] = middle(other).map((place, axis) => place - [x, y][axis]);
    const ahead = dx * right + dy * down;
    const far = ahead + 3 * Math.abs(dx * down + dy * right);
    if (ahead > 1 && far < least) { best = other; least = far; }
  }
  return best;
}

function change() {
  if (chosen === null) draw(); else show(chosen, null);
  save();
}

for (const tile of tileElements) tile.addEventListener("click", () => { activate(tile); show(Number(tile.dataset.row), tile); });
document.addEventListener("keydown", (event) => {
  const step = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] }[event.key];
  if (!step || !event.target.classList?.contains("tile")) return;
  event.preventDefault();
  const next = towards(event.target, step);
  if (next) activate(next, true);
});
window.addEventListener("left", () => { chosen = null; draw(); save(); });
window.addEventListener("hashchange", restore);
for (const one of [layer, measure]) one.addEventListener("change", change);
steps(layer, change);
restore();

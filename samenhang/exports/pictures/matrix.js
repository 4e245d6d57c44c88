// A matrix: layers, figures, filters, and a walk through its cells by keyboard.
const cellsOf = all("#matrix tbody tr").map((row) => all("button.cell", row));
const rowsOf = all("#matrix tbody tr");
const [layer, measure, only, query, more] = ["layer", "measure", "state", "query", "more"].map(byId);
let chosen = null;
let active = null;

const layerAt = () => (layer ? layer.selectedIndex : 0);
const kindAt = (row, column) => data.kinds[data.cells[row][column].find(([, last]) => layerAt() <= last)[2]];
const name = (head) => (head.number ? `${head.number} ${head.name}` : head.name);

function draw() {
  const counts = {};
  const figure = measure.selectedIndex;
  const wanted = folded(query.value.trim());
  const fits = (head) => !wanted || folded(name(head)).includes(wanted);
  const anyRow = data.rows.some((head) => fits(head)), anyColumn = data.columns.some((head) => fits(head));
  const shownHead = (head, any) => (more?.checked || head.main || (wanted && fits(head))) && (!any || fits(head));
  const columns = data.columns.map((head) => shownHead(head, anyColumn && wanted && !anyRow));
  const rows = data.rows.map((head) => shownHead(head, anyRow && wanted));
  const missed = wanted && !anyRow && !anyColumn;
  all("#matrix thead th").forEach((head, column) => { head.hidden = missed || !columns[column]; });
  cellsOf.forEach((cells, row) => {
    rowsOf[row].hidden = missed || !rows[row];
    cells.forEach((cell, column) => {
      cell.parentElement.hidden = !columns[column];
      const [state, sign, level, said] = kindAt(row, column).shown[figure];
      if (rows[row] && columns[column] && !missed) counts[state] = (counts[state] || 0) + 1;
      cell.className = `cell ${state} level${level}`;
      if (only.value && only.value !== state) cell.classList.add("dim");
      cell.setAttribute("aria-pressed", String(chosen?.row === row && chosen?.column === column));
      cell.firstElementChild.textContent = sign;
      cell.lastElementChild.textContent = said;
    });
  });
  for (const number of all("#legend .number")) number.textContent = filled(words.cells, { count: counts[number.dataset.state] || 0 });
  byId("means").textContent = data.measures[figure].explained;
  const told = [data.measures[figure].label];
  if (layer) told.unshift(`${data.layer_label}: ${layer.selectedOptions[0].text}`);
  if (only.value) told.push(only.selectedOptions[0].text);
  if (wanted) told.push(missed ? words.search_none : `${words.search}: ${query.value.trim()}`);
  byId("shown").textContent = `${words.shown} ${told.join("; ")}`;
  if (!active || active.hidden || !active.offsetParent) activate(cellsOf.flat().find((cell) => cell.offsetParent));
}

function activate(cell, focus = false) {
  if (active) active.tabIndex = -1;
  active = cell || null;
  if (!active) return;
  active.tabIndex = 0;
  if (focus) active.focus();
}

function show(row, column, from) {
  chosen = { row, column };
  const kind = kindAt(row, column), at = layerAt();
  const heads = [data.rows[row], data.columns[column]].map(name);
  if (layer) heads.push(layer.selectedOptions[0].text);
  const sections = data.hows.map(([key, label]) => [label, (data.behind[row]?.[column] || [])
    .filter(([, how, layers]) => how === key && layers.some(([first, last]) => first <= at && at <= last))
    .map(([item]) => item)]).filter(([, items]) => items.length);
  const sentences = [`${kind.state_name}. ${kind.state_means}`];
  if (!sections.length && kind.state !== "same") sentences.push(words.nothing_behind);
  fillPanel(heads.join(" × "), sentences, data.measures.map(({ label }, number) => [label, kind.values[number]]), sections);
  draw();
  save();
  if (from) open_(from);
}

function save() {
  const cell = chosen && `${data.rows[chosen.row].id}|${data.columns[chosen.column].id}`;
  writeLink({ layer: layer && layer.selectedIndex !== data.first_layer ? layer.value : "",
    measure: measure.selectedIndex ? measure.value : "", state: only.value, query: query.value.trim(),
    all: more?.checked ? "1" : "", cell });
}

function restore() {
  const state = readLink();
  if (layer) { layer.value = state.layer ?? layer.options[data.first_layer].value; if (layer.selectedIndex < 0) layer.selectedIndex = data.first_layer; }
  measure.value = state.measure ?? measure.options[0].value;
  if (measure.selectedIndex < 0) measure.selectedIndex = 0;
  only.value = state.state ?? "";
  query.value = state.query ?? "";
  if (more) more.checked = state.all === "1";
  const [row, column] = [data.rows, data.columns].map((heads, place) => heads.findIndex((head) => head.id === (state.cell ?? "").split("|")[place]));
  draw();
  if (row >= 0 && column >= 0) { show(row, column, null); activate(cellsOf[row][column]); }
}

function change() {
  if (chosen) show(chosen.row, chosen.column, null); else draw();
  save();
}

cellsOf.forEach((cells, row) => cells.forEach((cell, column) => {
  cell.addEventListener("click", () => { activate(cell); show(row, column, cell); });
}));
byId("matrix").addEventListener("keydown", (event) => {
  const step = { ArrowRight: [0, 1], ArrowLeft: [0, -1], ArrowDown: [1, 0], ArrowUp: [-1, 0], Home: [0, -Infinity], End: [0, Infinity] }[event.key];
  if (!step || !event.target.classList.contains("cell")) return;
  event.preventDefault();
  const rows = cellsOf.map((cells) => cells.filter((cell) => cell.offsetParent)).filter((cells) => cells.length);
  const row = rows.findIndex((cells) => cells.includes(event.target));
  const column = rows[row].indexOf(event.target);
  const limit = (number, size) => Math.max(0, Math.min(size - 1, number));
  activate(rows[limit(row + step[0], rows.length)][limit(column + step[1], rows[row].length)], true);
});
window.addEventListener("left", () => { chosen = null; draw(); save(); });
window.addEventListener("hashchange", restore);
for (const one of [layer, measure, only, more]) one?.addEventListener("change", change);
query.addEventListener("input", change);
if (layer) steps(layer, change);
restore();

// Money as bars and bands: one flow at a time, and what stands behind a bar.
const flow = byId("flow");
const figures = all("figure.flow"), tables = all(".flow-table");
let chosen = null;

const nodesAt = () => data.flows[flow.selectedIndex].nodes;

function draw() {
  const number = flow.selectedIndex;
  figures.forEach((figure, place) => { figure.hidden = place !== number; });
  tables.forEach((table, place) => { table.hidden = place !== number; });
  for (const bar of all(".bar", figures[number])) bar.classList.toggle("chosen", Number(bar.dataset.node) === chosen);
  for (const band of all("path[data-start]", figures[number])) {
    band.classList.toggle("lit", chosen !== null && [band.dataset.start, band.dataset.end].map(Number).includes(chosen));
  }
  byId("shown").textContent = `${words.shown} ${data.flows[number].label}; ${filled(words.flow_shown, { count: nodesAt().length })}`;
}

function show(number, from) {
  const node = nodesAt()[number];
  chosen = number;
  fillPanel(node.name, [`${node.stage}: ${node.amount}`, ...(node.left ? [node.left] : [])], [],
    node.items.length ? [[words.flow_amounts, node.items]] : []);
  draw();
  save();
  if (from) open_(from);
}

function save() {
  writeLink({ flow: flow.selectedIndex !== data.first ? flow.value : "", node: chosen === null ? "" : nodesAt()[chosen].id });
}

function restore() {
  const state = readLink();
  flow.value = state.flow ?? data.flows[data.first].key;
  if (flow.selectedIndex < 0) flow.selectedIndex = data.first;
  const number = nodesAt().findIndex((node) => node.id === state.node);
  if (number >= 0) show(number, null); else draw();
}

function change() {
  const name = chosen === null ? null : chosen;
  chosen = null;
  if (name !== null) { cameFrom = null; leave(); }
  draw();
  save();
}

for (const one of all("[data-node]")) {
  one.addEventListener("click", () => show(Number(one.dataset.node), one));
  if (one.tagName !== "BUTTON") one.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    show(Number(one.dataset.node), one);
  });
}
flow.addEventListener("change", change);
steps(flow, change);
window.addEventListener("left", () => { chosen = null; if (data.flows.length) { draw(); save(); } });
window.addEventListener("hashchange", restore);
if (data.flows.length) restore();

// What a person does, and what the page does then.
const countKinds = (seen) => {
  for (const box of boxes("kinds")) {
    const shown = state.kinds.has(box.value) ? seen.shown : visible(new Set([...state.kinds, box.value])).shown;
    const count = data.nodes.filter((node) => node.kind === box.value && shown.has(node.id)).length;
    box.parentElement.querySelector(".number").textContent = `(${count})`;
  }
};
const countLines = (seen) => {
  for (const box of boxes("lines")) {
    box.parentElement.querySelector(".number").textContent = `(${seen.lines.filter((edge) => edge.kind === box.value).length})`;
  }
};
const changed = ({ fit: whole = false, rest = true } = {}) => {
  const seen = visible();
  paint(seen);
  showState();
  if (rest) {
    countKinds(seen);
    countLines(seen);
    showTables(seen);
    const many = { nodes: seen.shown.size, edges: seen.lines.length };
    byId("seen").textContent = many.nodes ? fill("in_picture", many) : words.in_picture_none;
  }
  if (whole) {
    state.at = null;
    fit();
  }
  remember();
  return seen;
};
const endsOf = (id) => (edgeOf.has(id) ? [edgeOf.get(id).from, edgeOf.get(id).to] : nodeOf.has(id) ? [id] : []);
// Something chosen by name must be seen, even where its kind, its programme or its steps were switched off.
const reveal = (id) => {
  const seen = () => visible().shown;
  if (seen().has(id)) return;
  state.kinds.add(nodeOf.get(id).kind);
  if (seen().has(id)) return;
  Object.assign(state, { programme: "", role: "", first: 0, last: 0, money: 0 });
  for (const line of linesAtFirst) state.lines.add(line);
  while (state.around && state.depth < 3 && !seen().has(id)) state.depth += 1;
  if (!seen().has(id)) Object.assign(state, { around: data.centre || "", depth: data.centre ? 3 : 1 });
  if (!seen().has(id)) Object.assign(state, { around: id, depth: 1 });
};
const choose = (id, move) => {
  if (move) {
    for (const end of endsOf(id)) {
      reveal(end);
      if (nodeOf.get(end).group) state.open.add(nodeOf.get(end).group);
    }
  }
  state.chosen = id;
  const seen = changed({ rest: move });
  showPanel();
  network.unselectAll();
  if (!move || !id) return;
  const near = [...(standOut(seen) ?? [])].filter((one) => nodes.get(one));
  network.fit({ nodes: near, maxZoomLevel: 1, animation: false });
  tellScale();
  byId("panel").focus({ preventScroll: true });
  byId("panel").scrollIntoView({ block: "nearest" });
};

const search = () => {
  state.query = byId("query").value;
  const wanted = fold(state.query.trim());
  if (wanted && state.chosen) {
    state.chosen = "";
    showPanel();
  }
  showMatches();
  changed();
};
const showMatches = () => {
  const wanted = fold(state.query.trim());
  const hits = wanted ? data.nodes.filter((node) => folded.get(node.id).includes(wanted)) : [];
  byId("matches").replaceChildren(...hits.slice(0, 10).map((node) => {
    const item = element("li");
    item.append(button(node.name, undefined, () => choose(node.id, true)));
    return item;
  }));
  byId("found").textContent = !wanted ? "" : hits.length ? fill("search_found", { count: hits.length }) : words.search_none;
};

const onChange = (id, take) => byId(id)?.addEventListener("change", (event) => {
  take(event.target);
  changed({ fit: true });
});
onChange("focus", (field) => { state.programme = field.value; });
onChange("role", (field) => { state.role = field.value; });
onChange("first", (field) => { state.first = Number(field.value); });
onChange("last", (field) => { state.last = Number(field.value); });
onChange("money", (field) => { state.money = Math.max(0, Number(field.value) || 0); });
onChange("unknown", (field) => { state.unknown = field.checked; });
onChange("depth", (field) => { state.depth = Number(field.value); });
for (const [id, set] of [["kinds", "kinds"], ["lines", "lines"]]) {
  for (const box of boxes(id)) {
    box.addEventListener("change", () => {
      if (box.checked) state[set].add(box.value);
      else state[set].delete(box.value);
      changed({ fit: true });
    });
  }
}
byId("whole").addEventListener("click", () => {
  Object.assign(state, { around: data.centre, depth: 1 });
  changed({ fit: true });
});
byId("reset").addEventListener("click", () => {
  state = fresh();
  open("");
});
byId("query").addEventListener("input", search);
byId("tools").addEventListener("submit", (event) => event.preventDefault());
// Not by submitting: browsers do that for Enter only while a form has a single field.
byId("query").addEventListener("keydown", (event) => { if (event.key === "Enter") document.querySelector("#matches button")?.click(); });
pictureFile.connect(saves);
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  const menu = document.querySelector("#save[open], #filters[open]");
  if (menu && menu.contains(document.activeElement)) {
    menu.open = false;
    menu.querySelector("summary").focus();
  } else if (state.chosen) choose("", false);
});

const keepView = () => {
  const place = network.getViewPosition();
  state.at = [Math.round(place.x), Math.round(place.y), Number(network.getScale().toFixed(3))];
  tellScale();
  remember();
};
const zoom = (factor) => {
  network.moveTo({ scale: network.getScale() * factor, animation: false });
  keepView();
};
byId("larger").addEventListener("click", () => zoom(1.3));
byId("smaller").addEventListener("click", () => zoom(1 / 1.3));
byId("fit").addEventListener("click", () => {
  state.at = null;
  fit();
  remember();
});

// Opens the page as a link says: all of the state, what was chosen, and where one was looking.
const open = (text) => {
  state = readState(text);
  changed({ fit: state.at === null });
  showMatches();
  showPanel();
  if (state.at) network.moveTo({ position: { x: state.at[0], y: state.at[1] }, scale: state.at[2], animation: false });
  tellScale();
};
open(location.hash.length > 1 ? location.hash.slice(1) : document.documentElement.dataset.state ?? "");
// The link that was followed: the address may hold what was about to be remembered of the view before.
window.addEventListener("hashchange", (event) => open(new URL(event.newURL).hash.slice(1)));
network.on("click", (event) => choose(event.nodes[0] ?? event.edges[0] ?? "", false));
network.on("doubleClick", (event) => {
  if (!groupOf.has(event.nodes[0])) return;
  state.open.add(event.nodes[0]);
  state.chosen = "";
  changed({ fit: true });
  showPanel();
});
network.on("dragEnd", keepView);
network.on("zoom", keepView);
for (const [event, shape] of [["hoverNode", "pointer"], ["hoverEdge", "pointer"], ["blurNode", ""], ["blurEdge", ""]]) {
  network.on(event, () => { byId("picture").style.cursor = shape; });
}
// The wheel scrolls the page; with Ctrl (or a pinch, which browsers send as such) it zooms.
byId("picture").addEventListener("wheel", (event) => { if (!event.ctrlKey) event.stopPropagation(); }, { capture: true });
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => changed({ rest: false }));
// Where a thing is drawn, in pixels of the picture: for scripts that click for a person, such as tests.
window.samenhang = { where: (id) => network.canvasToDOM(network.getPosition(id)), drawn: () => nodes.getIds() };

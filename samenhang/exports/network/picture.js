// The picture: what is visible at its places, drawn by vis-network.
const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
const CELL = 190;
const HUB = 240;
const ROOM = 30;
const MANY_LINES = 1500;
const LABELLED = 24;
const COLOURED = new Set(["tie", "money", ...(data.least > 1 ? [] : ["initiative"])]);

// Rows and columns in which nothing stands close up; what is left keeps its order and never overlaps.
const squeeze = (spans, room) => {
  const moved = new Map();
  let end = -Infinity;
  let shift = 0;
  for (const [id, low, high, middle] of spans.sort((one, two) => one[1] - two[1])) {
    if (end !== -Infinity && low - end > room) shift += low - end - room;
    end = Math.max(end, high);
    moved.set(id, Math.round(middle - shift));
  }
  return moved;
};
const heightOf = (label) => 20 * label.split("\n").length;
const places = (items) => {
  const wide = (item) => (item.big ? HUB : CELL) / 2;
  const x = squeeze(items.map((item) => [item.id, item.x - wide(item), item.x + wide(item), item.x]), data.labelled ? Infinity : ROOM);
  const y = squeeze(items.map((item) => [item.id, item.y - (BOXED.has(item.kind) ? 22 + heightOf(item.label) / 2 : 22), item.y + (BOXED.has(item.kind) ? 22 : 26) + heightOf(item.label), item.y]), data.labelled ? Infinity : ROOM);
  return (id) => ({ x: x.get(id), y: y.get(id) });
};

// Nodes and groups of the picture, before they have a place.
const standing = (shown) => {
  const items = [];
  const members = new Map();
  for (const node of data.nodes) {
    if (!shown.has(node.id)) continue;
    const place = standsFor(node.id);
    if (place === node.id) items.push({ id: node.id, kind: node.kind, label: node.label, big: node.big, x: node.x, y: node.y });
    else members.set(place, [...(members.get(place) ?? []), node]);
  }
  for (const [id, inside] of members) {
    const middle = (axis) => Math.round(inside.reduce((sum, node) => sum + node[axis], 0) / inside.length);
    items.push({ id, kind: groupOf.get(id).kind, label: `${groupOf.get(id).name}`, big: false, group: true, x: middle("x"), y: middle("y") });
  }
  return items;
};
// Lines of the picture: side by side where a few join the same two, one with a number where many do.
const strung = (lines) => {
  const pairs = new Map();
  for (const edge of lines) {
    const [from, to] = [standsFor(edge.from), standsFor(edge.to)];
    if (from === to) continue;
    const key = from < to ? `${from}\n${to}` : `${to}\n${from}`;
    if (!pairs.has(key)) pairs.set(key, []);
    pairs.get(key).push({ edge, from, to });
  }
  const drawn = [];
  for (const [key, together] of pairs) {
    const [low, high] = key.split("\n");
    const most = groupOf.has(low) || groupOf.has(high) || (data.least > 1 && together[0].edge.kind === "tie") ? 1 : 5;
    if (together.length > most) {
      drawn.push({ id: `bundle ${low} ${high}`, from: low, to: high, kind: together[0].edge.kind, certain: true, bend: 0, edges: together.map((item) => item.edge) });
      continue;
    }
    together.forEach(({ edge, from, to }, number) => {
      const side = number - (together.length - 1) / 2;
      drawn.push({ id: edge.id, from, to, kind: edge.kind, certain: edge.certain, bend: from === low ? side : -side, edges: [edge] });
    });
  }
  return drawn;
};
const short = (text) => (text.length > 44 ? `${text.slice(0, 43)}…` : text);
const noteOf = (edge) => (edge.note && data.labelled ? [edge.relation, ...edge.note.split("; ")].map(short).join("\n") : short(edge.note || (data.labelled ? edge.relation : "")));
// Which way a line is meant to be read, as a sign in its label.
const pointed = (text, from, to) => {
  if (!text || !data.labelled) return text;
  const [said, ...rest] = text.split("\n");
  const told = Math.abs(to.x - from.x) < 40 ? `${said} ${to.y > from.y ? "↓" : "↑"}` : to.x > from.x ? `${said} →` : `← ${said}`;
  return [told, ...rest].join("\n");
};

// The control point of a line's bend, and its middle, where its label stands; both as vis-network has them.
const curve = (line, one, two) => {
  if (!line.bend) return { cx: one.x, cy: one.y, x: (one.x + two.x) / 2, y: (one.y + two.y) / 2 };
  const turn = roundness(line.bend) / 2;
  const angle = Math.atan2(one.y - two.y, two.x - one.x) + (0.5 + Math.sign(line.bend) * turn) * Math.PI;
  const far = (0.5 + turn) * Math.hypot(two.x - one.x, two.y - one.y);
  const [cx, cy] = [one.x + far * Math.sin(angle), one.y + far * Math.cos(angle)];
  return { cx, cy, x: (one.x + two.x) / 4 + cx / 2, y: (one.y + two.y) / 4 + cy / 2 };
};
const roundness = (bend) => Math.min(0.5, Math.abs(bend) * (data.labelled ? 0.28 : 0.14));
const EDGE_LINE = 22;
const edgeSize = () => (data.labelled ? 18 : 15);
const roomOf = (node) => {
  const size = node.big ? 24 : 18, lines = node.label.split("\n");
  if (node.group || BOXED.has(node.kind)) {
    const box = boxOf(node, lines, size);
    return [box.x, box.y, box.x + box.width, box.y + box.height];
  }
  const half = Math.max(...lines.map((line) => pictureFile.widthOf(line, size))) / 2;
  return [node.x - half, node.y - 16, node.x + half, node.y + 18 + 22 * lines.length];
};
// Labels of lines that would stand over each other or over a name move up or down, as little as will do.
const spread = (lines, items, at) => {
  const taken = items.map(roomOf);
  const free = (box) => taken.every((one) => box[2] <= one[0] || one[2] <= box[0] || box[3] <= one[1] || one[3] <= box[1]);
  for (const line of lines) {
    if (!line.label) continue;
    const texts = line.label.split("\n"), middle = curve(line, at(line.from), at(line.to));
    const half = Math.max(...texts.map((text) => pictureFile.widthOf(text, edgeSize()))) / 2 + 4;
    const high = (texts.length * EDGE_LINE) / 2;
    const boxAt = (shift) => [middle.x - half, middle.y + shift - high, middle.x + half, middle.y + shift + high];
    const shifts = Array.from({ length: 17 }, (_, step) => (step % 2 ? 1 : -1) * Math.ceil(step / 2) * (EDGE_LINE / 2));
    line.shift = shifts.find((shift) => free(boxAt(shift))) ?? 0;
    taken.push(boxAt(line.shift));
  }
};

let bundles = new Map();
// Everything that is drawn, with its looks: for vis-network here, for SVG, PNG and print in export.js.
const scene = (seen, light) => {
  const ink = light ? (name) => light[name] ?? "#000" : colour;
  const items = standing(seen.shown);
  const at = places(items);
  const strings = strung(seen.lines);
  bundles = new Map(strings.filter((line) => line.edges.length > 1).map((line) => [line.id, line]));
  const out = standOut(seen);
  const touched = (line) => line.id === state.chosen || line.from === state.chosen || line.to === state.chosen;
  const told = data.labelled || strings.length <= LABELLED;
  const drawn = items.map((item) => ({ ...item, ...at(item.id), faint: out !== null && !out.has(item.id), fill: ink(item.kind), edge: ink(`${item.kind}-edge`), ink: BOXED.has(item.kind) ? ink(`${item.kind}-ink`) : ink("ink") }));
  const lines = strings.map((line) => {
    const strong = touched(line);
    const several = line.edges.length > 1;
    const aside = state.around && ![line.from, line.to].includes(state.around);
    const text = several ? fill("several_lines", { count: line.edges.length }) : noteOf(line.edges[0]);
    const base = COLOURED.has(line.kind) ? 2 : 1;
    return {
      ...line, width: base + (strong ? 2 : 0) + (several ? Math.min(3, Math.log2(line.edges.length)) : 0), shift: 0,
      color: COLOURED.has(line.kind) ? ink(line.kind === "initiative" ? "same" : line.kind) : ink("strand"),
      strength: out !== null && !strong ? 0.08 : strong ? 1 : strings.length > MANY_LINES ? 0.2 : aside && !data.labelled ? 0.3 : 0.6,
      label: strong || (told && out === null && !several) ? pointed(text, at(line.from), at(line.to)) : "",
    };
  });
  spread(lines, drawn, at);
  return { nodes: drawn, edges: lines };
};
// What stands out while something is chosen or searched for; null when everything does.
const standOut = (seen) => {
  if (state.chosen) {
    const near = new Set();
    for (const edge of seen.lines) {
      const ends = [standsFor(edge.from), standsFor(edge.to)];
      if (edge.id === state.chosen || ends.includes(state.chosen)) for (const end of ends) near.add(end);
    }
    for (const id of (bundles.get(state.chosen) ? [bundles.get(state.chosen).from, bundles.get(state.chosen).to] : [state.chosen])) near.add(id);
    return near;
  }
  const wanted = fold(state.query.trim());
  if (!wanted) return null;
  return new Set(data.nodes.filter((node) => seen.shown.has(node.id) && folded.get(node.id).includes(wanted)).map((node) => standsFor(node.id)));
};

const FAINT = "rgba(128,128,128,0.25)";
const visNode = (item) => {
  const fillOf = { background: item.fill, border: item.edge };
  const shape = item.group ? { shape: "box", shapeProperties: { borderDashes: [6, 4] }, margin: 10, widthConstraint: { maximum: 170 }, label: item.label } : { ...data.shapes[item.kind], label: item.label };
  return {
    id: item.id, x: item.x, y: item.y, ...shape, ...(item.big ? data.shapes.big : {}), hidden: false, opacity: item.faint ? 0.15 : 1,
    color: { ...fillOf, highlight: fillOf, hover: fillOf },
    font: { color: item.faint ? FAINT : item.group ? item.ink : item.ink, size: item.big ? 24 : 18, strokeWidth: BOXED.has(item.kind) || item.group ? 0 : 4, strokeColor: colour("card") },
  };
};
const visEdge = (line) => ({
  id: line.id, from: line.from, to: line.to, hidden: false, dashes: !line.certain, width: line.width, label: line.label || undefined,
  smooth: line.bend ? { enabled: true, type: line.bend > 0 ? "curvedCW" : "curvedCCW", roundness: roundness(line.bend) } : false,
  color: { color: line.color, highlight: line.color, hover: line.color, opacity: line.strength },
  font: { size: edgeSize(), vadjust: line.shift, color: colour("ink"), strokeWidth: 5, strokeColor: colour("card"), align: "horizontal" },
});

// Only what differs from what stands there is handed on: vis-network takes its time over each item.
const settle = (set, known, items) => {
  const keys = new Map(items.map((item) => [item.id, JSON.stringify(item)]));
  const gone = [...known.keys()].filter((id) => !keys.has(id));
  set.remove(gone);
  set.update(items.filter((item) => known.get(item.id) !== keys.get(item.id)));
  known.clear();
  for (const [id, key] of keys) known.set(id, key);
};
const nodes = new vis.DataSet();
const edges = new vis.DataSet();
const knownNodes = new Map();
const knownEdges = new Map();
let network = null;
const paint = (seen) => {
  const made = scene(seen);
  settle(nodes, knownNodes, made.nodes.map(visNode));
  settle(edges, knownEdges, made.edges.map(visEdge));
  if (network) return;
  network = new vis.Network(byId("picture"), { nodes, edges }, data.options);
  const surface = byId("picture").querySelector(".vis-network");
  surface.tabIndex = 0;
  surface.setAttribute("role", "application");
  surface.setAttribute("aria-label", words.picture_label);
  // How much room the names take is known once they have been drawn.
  network.once("afterDrawing", () => { if (!state.at && !state.chosen) fit(); });
};
// Names are only drawn where they can be made out; the page says so when they are hard to read.
const tellScale = () => { byId("small").hidden = network.getScale() >= 0.5; };
const fit = () => {
  network.fit({ animation: false, maxZoomLevel: 1 });
  tellScale();
};

// The picture as it stands, drawn as a file and on paper, and the whole page with its state as a file.
const { widthOf } = pictureFile;
const polygon = (x, y, points) => `M${points.map(([dx, dy]) => `${x + dx} ${y + dy}`).join("L")}Z`;
const star = (x, y, size) => polygon(x, y, Array.from({ length: 10 }, (_, turn) => {
  const radius = turn % 2 ? size * 0.5 : size * 1.3;
  return [Math.round(radius * Math.sin((turn * Math.PI) / 5)), Math.round(-radius * Math.cos((turn * Math.PI) / 5))];
}));
const boxOf = (node, lines, size) => {
  const width = Math.max(...lines.map((line) => widthOf(line, size)), node.big ? 170 : 20) + 24;
  const height = lines.length * (size + 3) + 16;
  return { x: node.x - width / 2, y: node.y - height / 2, width, height };
};
const outline = (node, lines, size) => {
  const [x, y] = [node.x, node.y];
  if (node.group || BOXED.has(node.kind)) {
    const box = boxOf(node, lines, size);
    return `M${box.x} ${box.y}h${box.width}v${box.height}h${-box.width}Z`;
  }
  const half = node.big ? 22 : 13;
  if (node.kind === "goal") return star(x, y, half);
  if (node.kind === "organisation") return `M${x - half} ${y}a${half} ${half} 0 1 0 ${2 * half} 0a${half} ${half} 0 1 0 ${-2 * half} 0Z`;
  if (node.kind === "area") return polygon(x, y, [[-half, -half], [half, -half], [half, half], [-half, half]]);
  if (node.kind === "initiative") return polygon(x, y, [[0, -half - 3], [half + 3, 0], [0, half + 3], [-half - 3, 0]]);
  return polygon(x, y, [[0, -half], [half, half], [-half, half]]);
};
// Shapes and texts with their places, of which page/save.js makes SVG and PNG.
const figures = () => {
  const light = Object.fromEntries(data.palette);
  const made = scene(visible(), light);
  const at = new Map(made.nodes.map((node) => [node.id, node]));
  const shapes = [];
  const texts = [];
  for (const line of made.edges) {
    const [one, two] = [at.get(line.from), at.get(line.to)];
    const { cx, cy, x, y } = curve(line, one, two);
    shapes.push({ d: line.bend ? `M${one.x} ${one.y}Q${cx} ${cy} ${two.x} ${two.y}` : `M${one.x} ${one.y}L${two.x} ${two.y}`, stroke: line.color, width: line.width, dash: !line.certain, strength: line.strength });
    (line.label ? line.label.split("\n") : []).forEach((text, number, all) => texts.push({ text, x, y: y + line.shift + (number - (all.length - 1) / 2) * EDGE_LINE, size: edgeSize(), ink: light.ink, halo: true }));
  }
  for (const node of made.nodes) {
    const size = node.big ? 24 : 18;
    const lines = node.label.split("\n");
    const boxed = node.group || BOXED.has(node.kind);
    const top = boxed ? node.y - ((lines.length - 1) * (size + 3)) / 2 : node.y + (node.big ? 40 : 28);
    const strength = node.faint ? 0.25 : 1;
    shapes.push({ d: outline(node, lines, size), fill: node.fill, stroke: node.edge, width: node.big && !boxed ? 3 : 1.5, dash: Boolean(node.group), strength });
    lines.forEach((line, number) => texts.push({ text: line, x: node.x, y: top + number * (boxed ? size + 3 : EDGE_LINE), size, ink: node.ink, halo: !boxed, strength }));
  }
  const xs = made.nodes.flatMap((node) => [node.x - 140, node.x + 140]);
  const ys = made.nodes.flatMap((node) => [node.y - 60, node.y + 40 + heightOf(node.label)]);
  const [left, top] = [Math.min(0, ...xs), Math.min(0, ...ys)];
  return { title: data.heading, shapes, texts, left, top, width: Math.max(1, ...xs) - left, height: Math.max(1, ...ys) - top, paper: light.card };
};
const quoted = (text) => text.replace(/[&"<>]/g, (sign) => `&#${sign.codePointAt(0)};`);
const savedPage = () => `<!DOCTYPE html>\n${untouched.replace(/^<html( data-state="[^"]*")?/, () => `<html data-state="${quoted(written())}"`)}\n`;
const fileName = `samenhang-${data.view}`;
const saves = {
  link: () => {
    history.replaceState(null, "", `#${written()}`);
    return pictureFile.copyLink(words);
  },
  file: () => pictureFile.hand(new Blob([savedPage()], { type: "text/html" }), `${fileName}.html`),
  svg: () => pictureFile.saveSvg(figures(), fileName),
  png: () => pictureFile.savePng(figures(), fileName),
  print: () => window.print(),
};
window.addEventListener("beforeprint", () => {
  byId("print").replaceChildren(pictureFile.svg(figures()));
  const seen = visible();
  showTables(seen);
  for (const [name, table] of Object.entries(tables)) {
    table.shown = Infinity;
    fillTable(name, seen);
  }
});
window.addEventListener("afterprint", () => {
  byId("print").replaceChildren();
  showTables(visible());
});

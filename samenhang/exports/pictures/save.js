// The picture as a file, the same on any screen: its heading, what is shown, the picture, what the signs mean, its build.
// `picture()` of the page that this is part of returns shapes and texts with their places, from 0 to a width and a height.
const EDGE = 24, SIGN = 48, TEXT = 15;
const light = Object.fromEntries([...document.styleSheets[0].cssRules].filter((rule) => rule.selectorText === ":root").flatMap(
  ({ style }) => [...style].filter((name) => name.startsWith("--")).map((name) => [name, style.getPropertyValue(name).trim()])));
const [ink, soft, paper] = ["--ink", "--soft", "--card"].map((name) => light[name]);

// Paper is white: whatever is drawn is looked up while the page has its light colours.
function inLight(work) {
  const root = document.documentElement.style;
  for (const [name, value] of Object.entries(light)) root.setProperty(name, value);
  try { return work(); } finally { for (const name of Object.keys(light)) root.removeProperty(name); }
}

const seen = (colour) => (/^(none|transparent|rgba\(\d+, \d+, \d+, 0\))$/.test(colour) ? undefined : colour);
function looks(element) {
  const style = getComputedStyle(element);
  return { fill: seen(style.fill), stroke: seen(style.stroke), width: parseFloat(style.strokeWidth), dash: style.strokeDasharray !== "none", strength: style.fillOpacity * style.opacity };
}
const box = (x, y, wide, high) => `M${x} ${y}h${wide}v${high}h${-wide}Z`;

// A text in lines that fit; a word that is too wide breaks at its hyphens, also soft ones, or where it must.
function wrapped(text, size, room, { most = Infinity, bold = false } = {}) {
  const wide = (part) => pictureFile.widthOf(part, size, bold) > room;
  const lines = [];
  let line = "";
  for (const word of text.trim().split(/\s+/)) {
    const plain = word.replaceAll("\u00ad", ""), longer = line ? `${line} ${plain}` : plain;
    if (!wide(longer)) { line = longer; continue; }
    if (line) lines.push(line);
    line = plain;
    if (!wide(plain)) continue;
    const hyphen = word.includes("\u00ad") ? "-" : "";
    line = "";
    for (const part of hyphen ? word.split("\u00ad") : word.split(/(?<=-)/).flatMap((one) => (wide(one) ? [...one] : one))) {
      if (line && wide(line + part + hyphen)) { lines.push(line + hyphen); line = ""; }
      line += part;
    }
  }
  if (line) lines.push(line);
  if (lines.length <= most) return lines;
  let last = lines[most - 1];
  while (last && wide(`${last}…`)) last = last.slice(0, -1);
  return [...lines.slice(0, most - 1), `${last}…`];
}
const capital = (said) => said.charAt(0).toUpperCase() + said.slice(1);
const written = (lines, x, y, size, rest = {}) => lines.map((text, number) => ({ text, x, y: y + size * (0.65 + 1.3 * number), size, ink, anchor: "start", ...rest }));
const tall = (lines, size) => lines.length * size * 1.3;

// A cell or a tile as it looks on the page: its shade, its edge, and the pattern of what is empty.
function cellShapes(cell, x, y, wide, high) {
  const style = getComputedStyle(cell), strength = Number(style.opacity);
  const edged = style.borderTopStyle !== "none" && seen(style.borderTopColor);
  const made = [{ d: box(x, y, wide, high), fill: seen(style.backgroundColor), stroke: edged || undefined, width: parseFloat(style.borderTopWidth), dash: style.borderTopStyle === "dashed", strength }];
  const marks = [];
  if (cell.classList.contains("not_reported")) {
    for (let down = 5; down < high; down += 7) for (let right = 5; right < wide - 1; right += 7) marks.push(`M${x + right} ${y + down}h1.6`);
    made.push({ d: marks.join(""), stroke: light["--dots"], width: 1.6, strength });
  } else if (cell.classList.contains("outside") || cell.classList.contains("same")) {
    for (let start = 8 - high; start < wide; start += 8) {
      const [from, to] = [Math.max(start, 0), Math.min(start + high, wide)];
      marks.push(`M${x + from} ${y + high - from + start}L${x + to} ${y + high - to + start}`);
    }
    made.push({ d: marks.join(""), stroke: light["--hatch"], width: 2.5, strength });
  }
  return made;
}
function cellText(cell, text, x, y, size, room) {
  const style = getComputedStyle(cell), bold = style.fontWeight >= 600;
  const fits = Math.min(1, room / Math.max(pictureFile.widthOf(text, size, bold), 1));
  return { text, x, y, size: Math.max(8, Math.round(size * fits)), ink: style.color, bold, strength: Number(style.opacity),
    halo: ["not_reported", "outside", "same"].some((state) => cell.classList.contains(state)) };
}
// What was drawn on the page as SVG, at another place.
function svgShapes(element, x, y) {
  const number = (name) => Number(element.getAttribute(name) ?? 0);
  if (element.tagName === "rect") return { ...looks(element), d: box(x + number("x"), y + number("y"), number("width"), number("height")) };
  if (element.tagName === "line") return { ...looks(element), d: `M${x + number("x1")} ${y + number("y1")}L${x + number("x2")} ${y + number("y2")}` };
  return { ...looks(element), d: element.getAttribute("d") };
}

function sign(mark, x, y) {
  // The band of a flow curves over the width of its own drawing: here it goes straight.
  const band = mark.querySelector("path");
  if (band) return { shapes: [{ ...looks(band), d: box(x, y + 4, 40, 12) }], texts: [] };
  if (mark.tagName === "svg") return { shapes: all("rect, line", mark).map((one) => svgShapes(one, x, y)), texts: [] };
  return { shapes: cellShapes(mark, x, y, 44, 22), texts: [cellText(mark, mark.textContent, x + 22, y + 12, 13, 40)] };
}

// Everything around the picture: above it what it is, below it what the signs mean and what it was made of.
function framed() {
  const { shapes, texts, width: own, height } = picture();
  const width = Math.max(own, 720);
  const note = (selector, size, rest = {}) => all(selector).filter((one) => one.offsetParent !== null || selector === "footer").map((one) => [wrapped(one.textContent, size, width, rest), size, rest]);
  const above = [...note(".overline", 14, { ink: soft }), ...note("h1", 24, { bold: true }), ...note("header .hint, #shown, .warn", TEXT, { ink: soft })];
  const high = above.reduce((sum, [lines, size]) => sum + tall(lines, size) + 6, 14);
  let y = -high;
  for (const [lines, size, rest] of above) { texts.push(...written(lines, 0, y, size, rest)); y += tall(lines, size) + 6; }
  y = height + 22;
  for (const item of all("#legend li")) {
    const mark = item.firstElementChild, said = item.lastElementChild;
    const { shapes: drawn, texts: letters } = sign(mark, 0, y);
    const name = said.querySelector("b")?.textContent ?? said.textContent, means = said.querySelector(".means")?.textContent;
    const lines = wrapped(capital(means ? `${name}: ${means}` : name), TEXT, width - SIGN - 12);
    shapes.push(...drawn);
    texts.push(...letters, ...written(lines, SIGN + 12, y + 2, TEXT));
    y += Math.max(tall(lines, TEXT), 24) + 6;
  }
  for (const [lines, size, rest] of [...note("#means, figcaption", 14, { ink: soft }), ...note("footer p:first-child", 14, { ink: soft })]) {
    texts.push(...written(lines, 0, y + 6, size, rest));
    y += tall(lines, size) + 6;
  }
  return { title: document.querySelector("h1").textContent, shapes, texts, paper, left: -EDGE, top: -high - EDGE, width: width + 2 * EDGE, height: high + y + 2 * EDGE };
}

const fileName = `samenhang-${data.kind}`;
pictureFile.connect({
  link: () => pictureFile.copyLink(words),
  svg: () => pictureFile.saveSvg(inLight(framed), fileName),
  png: () => pictureFile.savePng(inLight(framed), fileName),
  print: () => window.print(),
});
document.addEventListener("keydown", (event) => {
  const menu = byId("save");
  if (event.key !== "Escape" || !menu?.open || !menu.contains(document.activeElement)) return;
  menu.open = false;
  menu.querySelector("summary").focus();
});

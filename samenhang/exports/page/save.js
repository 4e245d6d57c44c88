// A picture as a file: shapes and texts with their places, written as SVG or painted as PNG.
// A picture is { title, shapes, texts, left, top, width, height, paper }. A shape is a path with `d`, `fill`, `stroke`,
// `width`, `dash` and `strength`; a text has `x`, `y` (its middle), `size`, `ink`, and may have `anchor`, `bold`, `turn`
// (upright, read from below), `halo` and `strength`.
const pictureFile = (() => {
  const FAMILY = "Liberation Sans, Arial, Helvetica, sans-serif";
  const MOST_PIXELS = 8000;
  const pencil = document.createElement("canvas").getContext("2d");
  const fontOf = (size, bold) => `${bold ? "bold " : ""}${size}px ${FAMILY}`;
  const widthOf = (text, size, bold = false) => {
    pencil.font = fontOf(size, bold);
    return pencil.measureText(text).width;
  };
  const SVG = "http://www.w3.org/2000/svg";
  const make = (name, attributes, text) => {
    const made = document.createElementNS(SVG, name);
    for (const [key, value] of Object.entries(attributes)) if (value !== undefined) made.setAttribute(key, value);
    // What no XML may hold would make the whole file unreadable.
    if (text !== undefined) made.textContent = text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "");
    return made;
  };
  const svg = (picture) => {
    const { left, top, width, height } = picture;
    const made = make("svg", { viewBox: `${left} ${top} ${width} ${height}`, width, height, role: "img" });
    made.append(make("title", {}, picture.title), make("rect", { x: left, y: top, width, height, fill: picture.paper }));
    for (const shape of picture.shapes) {
      made.append(make("path", { d: shape.d, fill: shape.fill ?? "none", stroke: shape.stroke, "stroke-width": shape.width, "stroke-dasharray": shape.dash ? "6 4" : undefined, opacity: shape.strength }));
    }
    for (const item of picture.texts) {
      made.append(make("text", {
        x: item.x, y: item.y, "font-family": FAMILY, "font-size": item.size, "font-weight": item.bold ? "bold" : undefined,
        "text-anchor": item.anchor ?? "middle", "dominant-baseline": "central", fill: item.ink, opacity: item.strength,
        stroke: item.halo ? picture.paper : undefined, "stroke-width": item.halo ? 4 : undefined, "paint-order": item.halo ? "stroke" : undefined,
        transform: item.turn ? `rotate(-90 ${item.x} ${item.y})` : undefined,
      }, item.text));
    }
    return made;
  };
  const shapeOn = (pen, shape) => {
    const path = new Path2D(shape.d);
    pen.globalAlpha = shape.strength ?? 1;
    if (shape.fill) {
      pen.fillStyle = shape.fill;
      pen.fill(path);
    }
    if (!shape.stroke) return;
    pen.setLineDash(shape.dash ? [6, 4] : []);
    pen.lineWidth = shape.width;
    pen.strokeStyle = shape.stroke;
    pen.stroke(path);
  };
  const textOn = (pen, item, paper) => {
    pen.save();
    pen.globalAlpha = item.strength ?? 1;
    pen.font = fontOf(item.size, item.bold);
    pen.textAlign = { start: "left", end: "right" }[item.anchor] ?? "center";
    pen.translate(item.x, item.y);
    if (item.turn) pen.rotate(-Math.PI / 2);
    if (item.halo) {
      pen.lineWidth = 4;
      pen.strokeStyle = paper;
      pen.strokeText(item.text, 0, 0);
    }
    pen.fillStyle = item.ink;
    pen.fillText(item.text, 0, 0);
    pen.restore();
  };
  const bitmap = (picture) => {
    // Twice as many points as on the screen, unless that is more than a canvas can hold.
    const scale = Math.min(2, MOST_PIXELS / picture.width, MOST_PIXELS / picture.height);
    const canvas = document.createElement("canvas");
    canvas.width = Math.ceil(picture.width * scale);
    canvas.height = Math.ceil(picture.height * scale);
    const pen = canvas.getContext("2d");
    pen.fillStyle = picture.paper;
    pen.fillRect(0, 0, canvas.width, canvas.height);
    pen.setTransform(scale, 0, 0, scale, -picture.left * scale, -picture.top * scale);
    for (const shape of picture.shapes) shapeOn(pen, shape);
    pen.setLineDash([]);
    pen.textBaseline = "middle";
    pen.lineJoin = "round";
    for (const item of picture.texts) textOn(pen, item, picture.paper);
    return canvas;
  };
  const hand = (blob, name) => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(blob);
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  };
  // Connects the buttons of the menu; the value of a button is the name of what it does.
  const connect = (ways) => {
    for (const one of document.querySelectorAll("#save button")) one.addEventListener("click", () => ways[one.value]());
  };
  const copyLink = async (words) => {
    const told = document.getElementById("saved");
    try {
      await navigator.clipboard.writeText(location.href);
      told.textContent = words.saved_link;
    } catch {
      told.textContent = words.saved_not;
    }
  };
  return {
    widthOf, svg, hand, connect, copyLink,
    saveSvg: (picture, name) => hand(new Blob([new XMLSerializer().serializeToString(svg(picture))], { type: "image/svg+xml" }), `${name}.svg`),
    savePng: (picture, name) => bitmap(picture).toBlob((blob) => hand(blob, `${name}.png`), "image/png"),
  };
})();

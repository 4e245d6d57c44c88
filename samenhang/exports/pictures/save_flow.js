// The flow for a file: the bars and bands that are shown, as they are drawn on the page.
function picture() {
  const svg = figures[flow.selectedIndex]?.querySelector("svg");
  if (!svg) return { shapes: [], texts: written(all(".empty").filter((one) => one.offsetParent).map((one) => one.textContent), 0, 0, TEXT), width: 720, height: 40 };
  const shapes = all("path, rect", svg).map((one) => svgShapes(one, 0, 0)), texts = [];
  for (const label of all("text", svg)) {
    const style = { ink: getComputedStyle(label).fill, anchor: "start", halo: true, size: TEXT };
    let y = Number(label.getAttribute("y"));
    if (!label.children.length) texts.push({ text: label.textContent, x: Number(label.getAttribute("x")), y: y - 5, ...style });
    for (const line of label.children) {
      y += Number(line.getAttribute("dy"));
      texts.push({ text: line.textContent, x: Number(line.getAttribute("x")) + Number(line.getAttribute("dx")), y: y - 5, bold: line.classList.contains("sum"), ...style });
    }
  }
  return { shapes, texts, width: svg.viewBox.baseVal.width, height: svg.viewBox.baseVal.height };
}

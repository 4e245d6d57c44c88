// The timeline for a file: the lanes that are shown, over the chosen years.
function picture() {
  const [NAMES, LANE, ASIDE, SIZE, GAP] = [280, 820, 260, 13, 12];
  const first = Number(from.value), size = Number(to.value) + 1 - first;
  const at = (year) => NAMES + Math.min(Math.max((Number(year) - first) / size, 0), 1) * LANE;
  const shapes = [], texts = [];
  const lane = (svg, y) => {
    for (const one of all("[data-a], text.unknown", svg)) {
      const { a, b } = one.dataset;
      if (a === undefined) { texts.push(...written([one.textContent], NAMES + 6, y + 3, SIZE, { ink: soft })); continue; }
      if (Number(a) > Number(to.value) + 1 || Number(b ?? a) < first) continue;
      const [start, end] = [at(a), at(b ?? a)], up = Number(one.getAttribute("y") ?? 0), style = looks(one);
      if (one.tagName === "line") shapes.push({ ...style, d: `M${start} ${y}V${y + Number(svg.getAttribute("height"))}` });
      else if (one.tagName === "rect") { if (end > start) shapes.push({ ...style, d: box(start, y + up, end - start, Number(one.getAttribute("height"))) }); }
      else if (b === undefined || pictureFile.widthOf(one.textContent, 12) + 6 <= end - start) texts.push({ text: one.textContent, x: start + Number(one.getAttribute("dx") ?? 0), y: y + up - 4, size: 12, ink: style.fill, bold: b === undefined, anchor: "start" });
    }
  };
  texts.push(...written([words.column_undated], NAMES + LANE + GAP, 0, SIZE, { ink: soft }));
  lane(document.querySelector("#lanes thead svg"), 0);
  let y = 24;
  lanesOf.forEach((row, number) => {
    if (row.hidden) return;
    const { name, note } = data.lanes[number], top = row.classList.contains("top"), indent = top ? 0 : 16;
    const lines = wrapped(name, SIZE, NAMES - GAP - indent, { bold: top, most: 4 }), said = note ? wrapped(note, 12, NAMES - GAP - indent) : [];
    const undated = all(".undated span", row).map((one) => ({ lines: wrapped(one.textContent, 12, ASIDE), ink: getComputedStyle(one).color }));
    const svg = row.querySelector("td.lane svg");
    const high = Math.max(tall(lines, SIZE) + tall(said, 12), Number(svg.getAttribute("height")), undated.reduce((sum, one) => sum + tall(one.lines, 12) + 3, 0)) + 8;
    shapes.push({ d: `M0 ${y}H${NAMES + LANE + GAP + ASIDE}`, stroke: light["--rule"], width: 1, strength: 1 });
    texts.push(...written(lines, indent, y + 5, SIZE, { bold: top }), ...written(said, indent, y + 5 + tall(lines, SIZE), 12, { ink: soft }));
    lane(svg, y + 4);
    let beside = y + 5;
    for (const one of undated) { texts.push(...written(one.lines, NAMES + LANE + GAP, beside, 12, { ink: one.ink })); beside += tall(one.lines, 12) + 3; }
    y += high;
  });
  const rules = Array.from({ length: size + 1 }, (_, year) => `M${at(first + year)} 22V${y}`).join("");
  shapes.unshift({ d: rules, stroke: light["--rule"], width: 1, strength: 1 });
  return { shapes, texts, width: NAMES + LANE + GAP + ASIDE, height: y };
}

// The map for a file: each tile at its place, and beneath them those without one.
function picture() {
  const [WIDE, HIGH, GAP, ACROSS] = [150, 96, 6, 5];
  const shapes = [], texts = [];
  let height = 0;
  const draw = (tile, column, y) => {
    const x = column * (WIDE + GAP), [label, mark] = tile.children;
    shapes.push(...cellShapes(tile, x, y, WIDE, HIGH));
    const lines = wrapped(label.textContent, 15, WIDE - 12, { most: 3 });
    lines.forEach((text, line) => texts.push({ ...cellText(tile, text, x + WIDE / 2, y + 34 + (line - (lines.length - 1) / 2) * 18, 15, WIDE), bold: false }));
    texts.push({ ...cellText(tile, mark.textContent, x + WIDE / 2, y + 72, 22, WIDE - 12), bold: true });
    height = Math.max(height, y + HIGH);
  };
  const beside = tileElements.filter((tile) => tile.closest("#beside"));
  for (const tile of tileElements) {
    const place = /row(\d+) column(\d+)/.exec(data.placed[tile.dataset.row]);
    if (place) draw(tile, Number(place[2]), Number(place[1]) * (HIGH + GAP));
  }
  if (beside.length) {
    const top = height + 34;
    texts.push(...written([words.beside], 0, top - 24, 15, { ink: soft }));
    beside.forEach((tile, number) => draw(tile, number % ACROSS, top + Math.floor(number / ACROSS) * (HIGH + GAP)));
  }
  return { shapes, texts, width: ACROSS * (WIDE + GAP) - GAP, height };
}

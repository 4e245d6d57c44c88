// A matrix for a file: the rows, columns and cells that are shown, in sizes of their own.
function picture() {
  const [LEAST, HIGH, NAMES, SIZE, UPRIGHT] = [76, 34, 300, 14, 230];
  const heads = all("#matrix thead th"), steep = byId("matrix").classList.contains("steep");
  const told = (head) => (head.note ? `${name(head)} (${head.note})` : name(head));
  const longest = Math.max(0, ...data.columns.flatMap((head) => head.name.split(/\s|(?<=-)/)).map((word) => pictureFile.widthOf(word, SIZE)));
  const WIDE = steep ? LEAST : Math.min(Math.max(LEAST, Math.ceil(longest) + 12), 120);
  const columns = data.columns.map((head, number) => ({ number, lines: wrapped(told(head), SIZE, steep ? UPRIGHT : WIDE - 8, { most: steep ? 4 : 7 }) })).filter(({ number }) => !heads[number].hidden);
  const rows = data.rows.map((head, number) => ({ number, lines: wrapped(told(head), SIZE, NAMES - 12, { most: 6 }) })).filter(({ number }) => !rowsOf[number].hidden);
  const most = Math.max(1, ...columns.map(({ lines }) => lines.length));
  const top = steep ? UPRIGHT + 12 : tall(Array(most), SIZE) + 10;
  const shapes = [], texts = written([`${data.corner[0]} ↓ ${data.corner[1]} →`], 0, top - 22, SIZE, { ink: soft });
  columns.forEach(({ lines }, place) => {
    const x = NAMES + place * WIDE;
    if (steep) lines.forEach((text, line) => texts.push({ text, x: x + WIDE / 2 + (line - (lines.length - 1) / 2) * 17, y: top - 6, size: SIZE, ink, anchor: "start", turn: true }));
    else texts.push(...written(lines, x + 4, top - 4 - tall(lines, SIZE), SIZE));
  });
  let y = top;
  for (const { number, lines } of rows) {
    const high = Math.max(HIGH, tall(lines, SIZE) + 8);
    texts.push(...written(lines, 0, y + (high - tall(lines, SIZE)) / 2, SIZE));
    columns.forEach((column, place) => {
      const cell = cellsOf[number][column.number], x = NAMES + place * WIDE;
      shapes.push(...cellShapes(cell, x + 1, y + 1, WIDE - 2, high - 2));
      texts.push(cellText(cell, cell.firstElementChild.textContent, x + WIDE / 2, y + high / 2, SIZE, WIDE - 8));
    });
    y += high;
  }
  return { shapes, texts, width: NAMES + columns.length * WIDE, height: y };
}

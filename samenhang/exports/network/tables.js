// The same content as rows: what the picture shows, and nothing else; more of them as they are asked for.
const PART = 100;
const cell = (content, className) => {
  const made = element("td", undefined, className);
  made.append(...[content].flat().flatMap((part) => (typeof part === "string" ? wholes(part) : part)));
  return made;
};
const nameCell = (id, name) => {
  const made = element("th");
  made.scope = "row";
  const go = button(name, "name", () => {
    choose(id, true);
    byId("stage").scrollIntoView({ block: "start" });
  });
  go.dataset.id = id;
  made.append(go);
  return made;
};
const sourcesCell = (passages) => {
  if (passages.length <= 2) return cell(passages.map((passage) => element("span", placeOf(passage), "source")));
  const more = element("details", undefined, "sources");
  more.append(element("summary", fill("source_count", { count: passages.length })), ...passages.map((passage) => element("span", placeOf(passage))));
  return cell(more);
};
const thingRow = (node, seen) => {
  const row = element("tr");
  row.dataset.id = node.id;
  const near = [...new Set((seen.near.get(node.id) ?? []))].map((id) => nodeOf.get(id).name).sort(byName);
  const told = node.facts.map(([label, values]) => element("span", `${label}: ${values.join("; ")}`, "fact"));
  const listed = near.length > 13 ? [...near.slice(0, 12), fill("and_more", { count: near.length - 12 })] : near;
  row.append(cell(kindLabel.get(node.kind).one, "kind"), nameCell(node.id, node.name), cell(told), cell(listed.join("; ")));
  return row;
};
const lineRow = (edge) => {
  const row = element("tr");
  row.dataset.id = edge.id;
  const sure = edge.certain ? [] : [element("span", words.uncertain, "source")];
  row.append(nameCell(edge.id, nodeOf.get(edge.from).name), cell([edge.relation, ...sure]), cell(nodeOf.get(edge.to).name), cell(edge.note), sourcesCell(passagesOf(edge)));
  return row;
};
const tables = {
  things: { all: data.nodes.length, rows: [], shown: PART, make: thingRow },
  lines: { all: data.edges.length, rows: [], shown: PART, make: lineRow },
};
const textOf = (facts) => facts.map(([, values]) => values.join(" ")).join(" ");
const wordsOf = new Map([
  ...data.nodes.map((node) => [node.id, fold(`${node.name} ${textOf(node.facts)}`)]),
  ...data.edges.map((edge) => [edge.id, fold(`${nodeOf.get(edge.from).name} ${edge.relation} ${nodeOf.get(edge.to).name} ${edge.note} ${textOf(edge.facts)}`)]),
]);
const fillTable = (name, seen) => {
  const table = tables[name];
  const heads = [...byId(`${name}-table`).tHead.rows[0].cells].map((head) => head.textContent);
  byId(`${name}-table`).tBodies[0].replaceChildren(...table.rows.slice(0, table.shown).map((item) => {
    const row = table.make(item, seen);
    // On a narrow screen a row stands as a list, and each cell says what it is.
    [...row.cells].forEach((one, place) => { one.dataset.label = heads[place]; });
    return row;
  }));
  byId(`${name}-more`).hidden = table.rows.length <= table.shown;
};
const showTables = (seen) => {
  const wanted = fold(state.query.trim());
  const found = (item) => !wanted || wordsOf.get(item.id).includes(wanted);
  seen.near = new Map();
  for (const edge of seen.lines) for (const id of [edge.from, edge.to]) seen.near.set(id, [...(seen.near.get(id) ?? []), otherEnd(edge, id)]);
  tables.things.rows = data.nodes.filter((node) => seen.shown.has(node.id) && found(node));
  tables.lines.rows = seen.lines.filter(found);
  for (const [name, table] of Object.entries(tables)) {
    table.shown = PART;
    byId(`${name}-count`).textContent = table.all ? fill("shown", { count: table.rows.length, total: table.all }) : words.table_empty;
    fillTable(name, seen);
    byId(`${name}-more`).onclick = () => { table.shown += 2 * PART; fillTable(name, seen); };
  }
};

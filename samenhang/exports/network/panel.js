// What stands beside the picture: the facts and sources of what was chosen.
const factList = (facts) => {
  const list = element("dl");
  for (const [label, values] of facts) {
    const part = element("div");
    part.append(element("dt", label));
    for (const value of values) part.append(element("dd", value));
    list.append(part);
  }
  return list;
};
const passagesOf = (item) => item.sources.map((number) => data.passages[number]);
const placeOf = ([source, place]) => (place ? `${source}, ${place}` : source);
const sourceList = (passages) => {
  const list = element("ul");
  for (const passage of passages) {
    const item = element("li", placeOf(passage));
    if (passage[2]) item.append(element("q", passage[2]));
    list.append(item);
  }
  return list;
};
const goTo = (id, name, note) => {
  const item = element("li");
  item.append(button(name, "go", () => choose(id, true)));
  if (note) item.append(element("small", note));
  return item;
};
const lineNote = (edge, id) => {
  const parts = [edge.from === id ? edge.relation : `\u2190 ${edge.relation}`, edge.note, edge.certain ? "" : words.uncertain];
  return parts.filter(Boolean).join(" \u00b7 ");
};
const lineList = (lines, id) => {
  const list = element("ul");
  const named = lines.map((edge) => [edge, nodeOf.get(otherEnd(edge, id)).name]).sort((one, two) => byName(one[1], two[1]));
  for (const [edge, name] of named) list.append(goTo(edge.id, name, lineNote(edge, id)));
  return list;
};
const connections = (id) => {
  const made = element("div");
  const parts = new Map();
  for (const edge of edgesOf.get(id)) {
    const kind = nodeOf.get(otherEnd(edge, id)).kind;
    parts.set(kind, [...(parts.get(kind) ?? []), edge]);
  }
  for (const { key, label } of data.kinds) {
    if (!parts.has(key)) continue;
    const part = element("details");
    part.open = edgesOf.get(id).length < 16 || parts.size === 1;
    part.append(element("summary", `${label} (${parts.get(key).length})`), lineList(parts.get(key), id));
    made.append(part);
  }
  return made;
};
const pageLink = (node) => {
  if (!node.page) return [];
  const made = element("p"), link = element("a", words.panel_page);
  link.href = node.page;
  made.append(link);
  return [made];
};
const nodePanel = (node) => {
  const around = button(words.panel_around, "wide", () => { state.around = node.id; state.depth = 1; changed({ fit: true }); });
  const shut = node.group && state.open.has(node.group) ? [button(words.group_shut, "wide", () => { state.open.delete(node.group); choose("", false); changed({ fit: true }); })] : [];
  const sources = node.sources.length ? sourceList(passagesOf(node)) : element("p", words.no_sources, "hint");
  return [element("h2", node.name), element("p", kindLabel.get(node.kind).one, "kind"), ...pageLink(node), factList(node.facts), ...(state.around === node.id ? [] : [around]), ...shut,
    element("h3", words.connected), connections(node.id), element("h3", words.sources), sources];
};
const edgePanel = (edge) => {
  const [from, to] = [nodeOf.get(edge.from), nodeOf.get(edge.to)];
  const ends = element("ul");
  for (const end of [from, to]) ends.append(goTo(end.id, end.name, kindLabel.get(end.kind).one));
  const sources = edge.sources.length ? sourceList(passagesOf(edge)) : element("p", words.no_sources, "hint");
  const sure = edge.certain ? [] : [element("p", words.legend_uncertain, "hint")];
  return [element("h2", `${from.name} – ${to.name}`), element("p", edge.relation, "kind"), ...sure, factList(edge.facts),
    element("h3", words.sources), sources, element("h3", words.connected), ends];
};
const bundlePanel = (bundle) => {
  const name = (id) => (groupOf.get(id) ?? nodeOf.get(id)).name;
  const list = element("ul");
  for (const edge of bundle.edges) list.append(goTo(edge.id, `${nodeOf.get(edge.from).name} – ${nodeOf.get(edge.to).name}`, lineNote(edge, edge.from)));
  return [element("h2", `${name(bundle.from)} – ${name(bundle.to)}`), element("p", fill("several_lines", { count: bundle.edges.length }), "kind"), list];
};
const groupPanel = (group) => {
  const inside = data.nodes.filter((node) => node.group === group.id);
  const list = element("ul");
  for (const node of inside.slice(0, 200)) list.append(goTo(node.id, node.name));
  return [element("h2", group.name), element("p", fill("group_many", { count: inside.length }), "kind"),
    button(words.group_open, "wide", () => { state.open.add(group.id); choose("", false); changed({ fit: true }); }), list];
};
const showPanel = () => {
  const id = [nodeOf, edgeOf, groupOf, bundles].some((known) => known.has(state.chosen)) ? state.chosen : "";
  const panel = byId("panel");
  panel.classList.toggle("empty", !id);
  if (!id) {
    panel.replaceChildren(element("p", words.panel_empty, "hint"));
    return;
  }
  const parts = nodeOf.has(id) ? nodePanel(nodeOf.get(id)) : edgeOf.has(id) ? edgePanel(edgeOf.get(id))
    : groupOf.has(id) ? groupPanel(groupOf.get(id)) : bundlePanel(bundles.get(id));
  panel.replaceChildren(button(words.panel_close, "close", () => choose("", false)), ...parts);
};

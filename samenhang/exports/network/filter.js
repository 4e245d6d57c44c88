// Which nodes and lines are shown: one answer for the picture, the counts, the tables and the print.
const ofYears = new Set(["programme", "linked", "named", "initiative"]);
const ofMoney = new Set(["programme", "linked", "named", "line", "initiative"]);
const fitsYears = ([first, last]) => {
  if (!state.first && !state.last) return true;
  if (first === null && last === null) return state.unknown;
  return (!state.last || (first ?? 0) <= state.last) && (!state.first || (last ?? 9999) >= state.first);
};
const fitsMoney = (amounts) => !state.money || (amounts.length ? amounts.some((amount) => amount >= state.money) : state.unknown);
const nodePasses = (node, kinds) =>
  kinds.has(node.kind) && (!ofYears.has(node.kind) || fitsYears(node.years)) && (!ofMoney.has(node.kind) || fitsMoney(node.amounts));
const edgePasses = (edge) => {
  if (data.lines.some((line) => line.key === edge.kind) && !state.lines.has(edge.kind)) return false;
  if (edge.kind === "partner" && state.role && edge.role !== state.role) return false;
  if (edge.kind === "money" && !fitsMoney(edge.amount === null ? [] : [edge.amount])) return false;
  return (edge.kind !== "partner" && edge.kind !== "money") || fitsYears(edge.years);
};
// A programme with what it has to do with, and others that have to do with the same.
const nearProgramme = () => {
  const near = new Set([state.programme]);
  for (const edge of edgesOf.get(state.programme)) {
    const other = otherEnd(edge, state.programme);
    near.add(other);
    if (!PROGRAMMES.has(nodeOf.get(other).kind)) for (const next of edgesOf.get(other)) near.add(otherEnd(next, other));
  }
  return near;
};
const visible = (kinds = state.kinds) => {
  const near = state.programme ? nearProgramme() : null;
  const kept = (id) => id === state.around || (nodePasses(nodeOf.get(id), kinds) && (!near || near.has(id)));
  const passing = new Set(data.nodes.map((node) => node.id).filter(kept));
  const lines = data.edges.filter((edge) => passing.has(edge.from) && passing.has(edge.to) && edgePasses(edge));
  const shown = state.around ? reached(lines) : shared(passing, lines);
  return { shown, lines: lines.filter((edge) => shown.has(edge.from) && shown.has(edge.to)) };
};
const reached = (lines) => {
  const next = new Map();
  for (const edge of lines) for (const id of [edge.from, edge.to]) next.set(id, [...(next.get(id) ?? []), otherEnd(edge, id)]);
  const found = new Set([state.around]);
  let rim = [state.around];
  for (let step = 0; step < state.depth; step += 1) {
    rim = [...new Set(rim.flatMap((id) => next.get(id) ?? []))].filter((id) => !found.has(id));
    for (const id of rim) found.add(id);
  }
  return found;
};
// A thing is shown while enough programmes that share it are; a programme without lines only while unfiltered.
const shared = (passing, lines) => {
  const others = new Map([...passing].map((id) => [id, new Set()]));
  for (const edge of lines) {
    others.get(edge.from).add(edge.to);
    others.get(edge.to).add(edge.from);
  }
  const least = (id) => (PROGRAMMES.has(nodeOf.get(id).kind) ? 0 : data.least);
  const found = new Set([...passing].filter((id) => others.get(id).size >= least(id)));
  if (state.role || state.first || state.last || state.money) {
    for (const id of [...found]) if (PROGRAMMES.has(nodeOf.get(id).kind) && ![...others.get(id)].some((other) => found.has(other))) found.delete(id);
  }
  return found;
};
// What stands for a node in the picture: the node, or its group while that is closed.
const standsFor = (id) => {
  const group = nodeOf.get(id).group;
  return group && !state.open.has(group) ? group : id;
};

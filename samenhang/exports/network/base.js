// What the page was given, and small helpers. All parts of this script share one scope.
const byId = (id) => document.getElementById(id);
// Taken before anything changes: the file that "save this view" writes again.
const untouched = document.documentElement.outerHTML;
// In a folder of many pages, what they share stands in a file beside them.
const data = { ...window.samenhangShared, ...JSON.parse(byId("data").textContent) };
const words = data.words;
const nodeOf = new Map(data.nodes.map((node) => [node.id, node]));
const edgeOf = new Map(data.edges.map((edge) => [edge.id, edge]));
const groupOf = new Map(data.groups.map((group) => [group.id, group]));
const edgesOf = new Map(data.nodes.map((node) => [node.id, []]));
for (const edge of data.edges) {
  edgesOf.get(edge.from).push(edge);
  edgesOf.get(edge.to).push(edge);
}
const kindLabel = new Map(data.kinds.map((kind) => [kind.key, kind]));
const PROGRAMMES = new Set(["programme", "linked", "named"]);
const BOXED = new Set(["programme", "linked", "named", "line"]);
const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
const folded = new Map(data.nodes.map((node) => [node.id, fold(node.name)]));
const fill = (key, values) => Object.entries(values).reduce((text, [name, value]) => text.replace(`{${name}}`, () => value), words[key]);
const otherEnd = (edge, id) => (edge.from === id ? edge.to : edge.from);
const byName = (one, two) => one.localeCompare(two, data.lang);

// Every text of the data goes through here, so that it is shown and never read as HTML.
const element = (name, text, className) => {
  const made = document.createElement(name);
  if (text !== undefined) made.append(...wholes(text));
  if (className) made.className = className;
  return made;
};
const button = (text, className, action) => {
  const made = element("button", text, className);
  made.type = "button";
  made.addEventListener("click", action);
  return made;
};

// What a person chose. It stands in the address behind #, so that a link or a saved file opens it again.
const boxes = (id) => [...document.querySelectorAll(`#${id} input[type="checkbox"]`)];
const kindsAtFirst = data.kinds.filter((kind) => kind.shown).map((kind) => kind.key);
const linesAtFirst = data.lines.map((line) => line.key);
const fresh = () => ({
  query: "", kinds: new Set(kindsAtFirst), lines: new Set(linesAtFirst), programme: "", role: "",
  first: 0, last: 0, money: 0, unknown: true, around: data.centre, depth: 1, chosen: "", open: new Set(), at: null,
});
let state = fresh();

const same = (set, list) => set.size === list.length && list.every((item) => set.has(item));
const written = () => {
  const parts = new URLSearchParams();
  const put = (key, value, usual) => { if (value !== usual) parts.set(key, value); };
  put("q", state.query, "");
  if (!same(state.kinds, kindsAtFirst)) parts.set("kinds", [...state.kinds].join(","));
  if (!same(state.lines, linesAtFirst)) parts.set("lines", [...state.lines].join(","));
  put("programme", state.programme, "");
  put("role", state.role, "");
  put("first", state.first, 0);
  put("last", state.last, 0);
  put("money", state.money, 0);
  if (!state.unknown) parts.set("unknown", "no");
  put("around", state.around, data.centre);
  put("depth", state.depth, 1);
  put("chosen", state.chosen, "");
  if (state.open.size) parts.set("open", [...state.open].join(","));
  if (state.at) parts.set("at", state.at.join(","));
  return parts.toString();
};

// Whatever stands in the address may be old or made up: what the page doesn't know is left out.
const readState = (text) => {
  const parts = new URLSearchParams(text);
  const number = (key) => Math.max(0, Math.trunc(Number(parts.get(key)) || 0));
  const known = (key, map) => (map.has(parts.get(key) ?? "") ? parts.get(key) : "");
  const several = (key, allowed, usual) => new Set(parts.has(key) ? parts.get(key).split(",").filter((item) => allowed.includes(item)) : usual);
  const at = (parts.get("at") ?? "").split(",").map(Number);
  const chosen = parts.get("chosen") ?? "";
  return {
    query: parts.get("q") ?? "",
    kinds: several("kinds", data.kinds.map((kind) => kind.key), kindsAtFirst),
    lines: several("lines", linesAtFirst, linesAtFirst),
    programme: known("programme", nodeOf),
    role: data.roles.includes(parts.get("role")) ? parts.get("role") : "",
    first: number("first"), last: number("last"), money: number("money"),
    unknown: parts.get("unknown") !== "no",
    around: parts.has("around") ? known("around", nodeOf) || data.centre : data.centre,
    depth: Math.min(3, Math.max(1, number("depth"))),
    chosen: nodeOf.has(chosen) || edgeOf.has(chosen) || groupOf.has(chosen) ? chosen : "",
    open: several("open", [...groupOf.keys()], []),
    at: at.length === 3 && at.every(Number.isFinite) && at[2] > 0 ? at : null,
  };
};

let waiting = 0;
const remember = () => {
  clearTimeout(waiting);
  waiting = setTimeout(() => {
    const text = written();
    history.replaceState(null, "", text ? `#${text}` : location.pathname + location.search);
  }, 150);
};
// Brings the controls of the page in line with the state.
const showState = () => {
  const put = (id, value) => { if (byId(id)) byId(id).value = value; };
  put("query", state.query);
  put("focus", state.programme);
  put("role", state.role);
  put("first", state.first || "");
  put("last", state.last || "");
  put("money", state.money || "");
  if (byId("unknown")) byId("unknown").checked = state.unknown;
  put("depth", state.depth);
  for (const box of boxes("kinds")) box.checked = state.kinds.has(box.value);
  for (const box of boxes("lines")) box.checked = state.lines.has(box.value);
  byId("near").hidden = !state.around;
  if (state.around) byId("near-label").textContent = state.around === data.centre ? words.depth : fill("depth_of", { name: nodeOf.get(state.around).name });
  byId("whole").hidden = state.around === data.centre;
  byId("whole").textContent = data.centre ? fill("panel_back", { name: nodeOf.get(data.centre).name }) : words.panel_whole;
  const set = [state.programme, state.role, state.first || state.last, state.money].filter(Boolean).length;
  byId("filters-on").textContent = set ? `(${fill("filters_on", { count: set })})` : "";
};

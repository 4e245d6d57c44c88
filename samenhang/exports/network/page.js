"use strict";
(() => {
  const byId = (id) => document.getElementById(id);
  const data = JSON.parse(byId("data").textContent);
  const words = data.words;
  const details = new Map(data.details.map((item) => [item.id, item]));
  const edgesOf = new Map(data.nodes.map((node) => [node.id, []]));
  for (const edge of data.edges) {
    edgesOf.get(edge.from).push(edge);
    edgesOf.get(edge.to).push(edge);
  }
  const edgeOf = new Map(data.edges.map((edge) => [edge.id, edge]));
  const kindOf = new Map(data.nodes.map((node) => [node.id, node.group]));
  const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const folded = new Map(data.details.map((item) => [item.id, fold(item.name)]));
  const state = { query: "", focus: "", chosen: "", kinds: new Set() };

  // Every text of the data goes through here, so that it is shown and never read as HTML.
  const element = (name, text, className) => {
    const made = document.createElement(name);
    if (text !== undefined) made.textContent = text;
    if (className) made.className = className;
    return made;
  };

  // ---- colours: one place, the style sheet, for light and dark ---------------------------------
  const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
  const look = () => {
    const groups = {};
    for (const kind of ["goal", "organisation", "area", "initiative"]) {
      const fill = { background: colour(kind), border: colour(`${kind}-edge`) };
      // The seam in the colour of the paper keeps a name readable where lines pass behind it.
      const font = { color: colour("ink"), strokeWidth: 4, strokeColor: colour("card") };
      groups[kind] = { color: { ...fill, highlight: fill, hover: fill }, font };
    }
    for (const kind of ["programme", "linked", "named"]) {
      const fill = { background: colour(kind), border: colour(`${kind}-edge`) };
      groups[kind] = { color: { ...fill, highlight: fill, hover: fill }, font: { color: colour(`${kind}-ink`) } };
    }
    return groups;
  };

  const nodes = new vis.DataSet(data.nodes);
  const edges = new vis.DataSet(data.edges);
  const network = new vis.Network(byId("picture"), { nodes, edges }, { ...data.options, groups: look() });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
    network.setOptions({ groups: look() });
    draw();
  });

  // ---- what is shown, and what stands out ------------------------------------------------------
  const endsOf = (id) => (kindOf.has(id) ? [id] : [edgeOf.get(id).from, edgeOf.get(id).to]);
  const nearFocus = () => {
    const near = new Set([state.focus]);
    for (const edge of edgesOf.get(state.focus)) {
      const other = edge.from === state.focus ? edge.to : edge.from;
      near.add(other);
      if (edge.kind !== "tie") for (const next of edgesOf.get(other)) near.add(next.from);
    }
    return near;
  };
  const standOut = () => {
    if (state.chosen) {
      const near = new Set(endsOf(state.chosen));
      if (kindOf.has(state.chosen)) for (const edge of edgesOf.get(state.chosen)) near.add(edge.from).add(edge.to);
      return near;
    }
    if (state.query) return new Set(data.nodes.filter((node) => folded.get(node.id).includes(state.query)).map((node) => node.id));
    return null;
  };
  // A thing is in the picture when at least two of those that share it are.
  const programmeKinds = new Set(["programme", "linked", "named"]);
  const visible = (kinds = state.kinds) => {
    const near = state.focus ? nearFocus() : null;
    const wanted = (node) => kinds.has(node.group) && (!near || near.has(node.id));
    const shown = new Set(data.nodes.filter((node) => programmeKinds.has(node.group) && wanted(node)).map((node) => node.id));
    for (const node of data.nodes) {
      if (programmeKinds.has(node.group) || !wanted(node)) continue;
      if (edgesOf.get(node.id).filter((edge) => shown.has(edge.from)).length > 1) shown.add(node.id);
    }
    return shown;
  };
  const tiesBetween = (shown) => data.edges.filter((edge) => edge.kind === "tie" && shown.has(edge.from) && shown.has(edge.to));
  const countKinds = () => {
    for (const box of document.querySelectorAll("#legend input")) {
      const shown = visible(new Set([...state.kinds, box.value]));
      const count = box.value === "tie" ? tiesBetween(shown).length : data.nodes.filter((node) => node.group === box.value && shown.has(node.id)).length;
      box.parentElement.querySelector(".number").textContent = `(${count})`;
    }
  };
  const draw = () => {
    const shown = visible();
    const out = standOut();
    const inks = look();
    nodes.update(data.nodes.map((node) => ({
      id: node.id,
      hidden: !shown.has(node.id),
      opacity: !out || out.has(node.id) ? 1 : 0.15,
      font: { color: out && !out.has(node.id) ? "rgba(128,128,128,0.25)" : inks[node.group].font.color },
    })));
    const strand = colour("strand");
    const tie = colour("tie");
    edges.update(data.edges.map((edge) => {
      const touched = state.chosen === edge.id || (kindOf.has(state.chosen) && (edge.from === state.chosen || edge.to === state.chosen));
      const faint = out && !touched;
      return {
        id: edge.id,
        hidden: !shown.has(edge.from) || !shown.has(edge.to) || (edge.kind === "tie" && !state.kinds.has("tie")),
        width: (edge.kind === "tie" ? 2 : 1) + (touched ? 2 : 0),
        color: { color: edge.kind === "tie" ? tie : strand, highlight: tie, hover: tie, opacity: faint ? 0.08 : touched ? 1 : 0.6 },
      };
    }));
    countKinds();
    filterRows("shared", (id) => shown.has(id));
    filterRows("ties", (id) => state.kinds.has("tie") && endsOf(id).every((end) => shown.has(end)));
  };
  const filterRows = (table, allowed) => {
    const rows = [...byId(table).tBodies[0].rows];
    let count = 0;
    for (const row of rows) {
      row.hidden = !allowed(row.dataset.id) || (state.query !== "" && !fold(row.textContent).includes(state.query));
      if (!row.hidden) count += 1;
    }
    const told = words.shown.replace("{count}", count).replace("{total}", rows.length);
    byId(table).closest(".scroll").previousElementSibling.textContent = rows.length ? told : words.table_empty;
  };

  // ---- the panel -------------------------------------------------------------------------------
  const factList = (facts) => {
    const list = element("dl");
    for (const [label, values] of facts) {
      list.append(element("dt", label));
      for (const value of values) list.append(element("dd", value));
    }
    return list;
  };
  const sourceList = (evidence) => {
    const list = element("ul");
    for (const [source, place, quote] of evidence) {
      const item = element("li", place ? `${source}, ${place}` : source);
      if (quote) item.append(element("q", quote));
      list.append(item);
    }
    return list;
  };
  const goTo = (id, name, note) => {
    const item = element("li");
    const button = element("button", name, "go");
    button.type = "button";
    button.addEventListener("click", () => choose(id, true));
    item.append(button);
    if (note) item.append(element("small", note));
    return item;
  };
  const noteOf = (edge) => details.get(edge.id).facts.slice(0, 2).map(([, values]) => values.slice(0, 3).join("; ")).join(" \u00b7 ");
  const connections = (id) => {
    const made = element("div");
    const parts = new Map();
    for (const edge of edgesOf.get(id)) {
      const other = edge.from === id ? edge.to : edge.from;
      const kind = edge.kind === "tie" ? "tie" : kindOf.get(other);
      if (!parts.has(kind)) parts.set(kind, []);
      parts.get(kind).push([edge, other]);
    }
    for (const kind of data.kinds.filter((item) => parts.has(item))) {
      const items = parts.get(kind).sort((one, two) => details.get(one[1]).name.localeCompare(details.get(two[1]).name, data.lang));
      const list = element("ul");
      for (const [edge, other] of items) list.append(goTo(edge.id, details.get(other).name, noteOf(edge)));
      if (items.length > 8 || parts.size > 2) {
        const part = element("details");
        part.open = edgesOf.get(id).length < 16;
        part.append(element("summary", `${words[`kind_${kind}`]} (${items.length})`), list);
        made.append(part);
      } else {
        made.append(list);
      }
    }
    return made;
  };
  const showPanel = (id) => {
    const panel = byId("panel");
    panel.replaceChildren();
    if (!id) {
      panel.append(element("p", words.panel_empty, "hint"));
      return;
    }
    const item = details.get(id);
    const close = element("button", words.panel_close, "close");
    close.type = "button";
    close.addEventListener("click", () => choose("", false));
    const heading = element("h2", item.name);
    panel.append(close, heading, element("p", words[`one_${item.kind}`], "kind"), factList(item.facts));
    const connected = [element("h3", words.connected)];
    if (kindOf.has(id)) {
      connected.push(connections(id));
    } else {
      const list = element("ul");
      for (const end of endsOf(id)) list.append(goTo(end, details.get(end).name, words[`one_${kindOf.get(end)}`]));
      connected.push(list);
    }
    const sources = [element("h3", words.sources)];
    sources.push(item.evidence.length ? sourceList(item.evidence) : element("p", words.no_sources, "hint"));
    // Of a line people ask where it stands; of a thing, what it is connected with.
    panel.append(...(kindOf.has(id) ? [...connected, ...sources] : [...sources, ...connected]));
  };
  const choose = (id, move) => {
    state.chosen = id;
    showPanel(id);
    draw();
    network.unselectAll();
    if (!id) return;
    const ends = endsOf(id);
    if (move) {
      for (const end of ends) reveal(end);
      network.fit({ nodes: [...standOut()].filter((near) => visible().has(near)), maxZoomLevel: 1, animation: false });
      const panel = byId("panel");
      panel.focus({ preventScroll: true });
      panel.scrollIntoView({ block: "nearest" });
    }
  };
  // Something chosen by name must be seen, even where its kind or programme was switched off.
  const reveal = (id) => {
    const box = document.querySelector(`#legend input[value="${kindOf.get(id)}"]`);
    if (box && !box.checked) {
      box.checked = true;
      state.kinds.add(box.value);
    }
    if (state.focus && !nearFocus().has(id)) {
      state.focus = "";
      byId("focus").value = "";
    }
    draw();
  };

  // ---- search ----------------------------------------------------------------------------------
  const search = () => {
    state.query = fold(byId("query").value.trim());
    if (state.query && state.chosen) choose("", false);
    const list = byId("matches");
    list.replaceChildren();
    const hits = state.query ? data.nodes.filter((node) => folded.get(node.id).includes(state.query)) : [];
    for (const node of hits.slice(0, 10)) {
      const item = element("li");
      const button = element("button", details.get(node.id).name);
      button.type = "button";
      button.addEventListener("click", () => choose(node.id, true));
      item.append(button);
      list.append(item);
    }
    byId("found").textContent = !state.query ? "" : hits.length ? words.search_found.replace("{count}", hits.length) : words.search_none;
    draw();
  };

  // ---- what the user does ----------------------------------------------------------------------
  network.on("click", (event) => choose(event.nodes[0] ?? event.edges[0] ?? "", false));
  for (const [event, shape] of [["hoverNode", "pointer"], ["hoverEdge", "pointer"], ["blurNode", ""], ["blurEdge", ""]]) {
    network.on(event, () => { byId("picture").style.cursor = shape; });
  }
  // The wheel scrolls the page; with Ctrl (or a pinch, which browsers send as such) it zooms.
  byId("picture").addEventListener("wheel", (event) => { if (!event.ctrlKey) event.stopPropagation(); }, { capture: true });
  const zoom = (factor) => network.moveTo({ scale: network.getScale() * factor, animation: false });
  byId("larger").addEventListener("click", () => zoom(1.3));
  byId("smaller").addEventListener("click", () => zoom(1 / 1.3));
  const fit = () => network.fit({ nodes: [...visible()], animation: false });
  byId("fit").addEventListener("click", fit);
  byId("query").addEventListener("input", search);
  byId("tools").addEventListener("submit", (event) => {
    event.preventDefault();
    document.querySelector("#matches button")?.click();
  });
  byId("focus").addEventListener("change", (event) => {
    state.focus = event.target.value;
    draw();
    fit();
  });
  for (const box of document.querySelectorAll("#legend input")) {
    if (box.checked) state.kinds.add(box.value);
    box.addEventListener("change", () => {
      if (box.checked) state.kinds.add(box.value);
      else state.kinds.delete(box.value);
      draw();
    });
  }
  for (const button of document.querySelectorAll("button.name")) {
    button.addEventListener("click", () => {
      choose(button.dataset.id, true);
      byId("stage").scrollIntoView({ block: "start" });
    });
  }
  document.addEventListener("keydown", (event) => { if (event.key === "Escape" && state.chosen) choose("", false); });
  draw();
  fit();
  // Where a thing is drawn, in pixels of the picture: for scripts that click for a person, such as tests.
  window.samenhang = { where: (id) => network.canvasToDOM(network.getPosition(id)) };
})();

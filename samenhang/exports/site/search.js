"use strict";
// Finds things by any of their names; capitals and accents make no difference.
const data = JSON.parse(document.getElementById("data").textContent);
const words = JSON.parse(document.getElementById("words").textContent);
const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
const known = data.map(([name, kind, path, ...others]) => ({ name, kind, path, all: [name, ...others].map(fold) }));
const most = 50;

function rank(one, wanted) {
  if (one.all[0] === wanted) return 0;
  if (one.all.includes(wanted)) return 1;
  if (one.all[0].startsWith(wanted)) return 2;
  return 3;
}

function search() {
  const wanted = fold(document.getElementById("wanted").value.trim());
  const parts = wanted.split(/\s+/).filter(Boolean);
  const hits = parts.length ? known.filter((one) => one.all.some((name) => parts.every((part) => name.includes(part)))) : [];
  hits.sort((a, b) => rank(a, wanted) - rank(b, wanted));
  const list = document.getElementById("found");
  list.replaceChildren(...hits.slice(0, most).map((one) => {
    const item = document.createElement("li"), link = document.createElement("a");
    link.href = one.path.split("/").map(encodeURIComponent).join("/");
    link.textContent = one.name;
    item.append(link, ` (${one.kind})`);
    return item;
  }));
  document.getElementById("told").textContent = !parts.length ? "" : hits.length ? words.found.replace("{count}", hits.length) : words.none;
  history.replaceState(null, "", wanted ? `#${encodeURIComponent(document.getElementById("wanted").value.trim())}` : location.pathname);
}

document.getElementById("search").addEventListener("submit", (event) => event.preventDefault());
document.getElementById("wanted").addEventListener("input", search);
if (location.hash) { document.getElementById("wanted").value = decodeURIComponent(location.hash.slice(1)); search(); }

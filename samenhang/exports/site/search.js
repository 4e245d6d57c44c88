"use strict";
// Finds things by any of their names; capitals and accents make no difference. A small site holds all names in this
// page. Of a large one it holds the beginnings of words (letters -> [file, how many]), and fetches what it needs.
const data = JSON.parse(document.getElementById("data").textContent);
const words = JSON.parse(document.getElementById("words").textContent);
const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
const entry = ([name, kind, path, ...others]) => ({ name, kind, path, all: [name, ...others].map(fold) });
const known = data.entries.map(entry);
const pieces = new Map(Object.entries(data.pieces || {}));
const fetched = new Map();
const most = 50;
let asked = 0;

function rank(one, wanted) {
  if (one.all[0] === wanted) return 0;
  if (one.all.includes(wanted)) return 1;
  if (one.all[0].startsWith(wanted)) return 2;
  return 3;
}

// The piece in which all things with this word, or with a word that begins so, must be; null when it is not one piece.
function pieceOf(word) {
  for (let end = word.length; end > 0; end--) if (pieces.has(word.slice(0, end))) return word.slice(0, end);
  return pieces.has(`${word}$`) ? `${word}$` : null;
}

function fetchPiece(letters) {
  const [file] = pieces.get(letters);
  if (!fetched.has(file)) {
    fetched.set(file, new Promise((done, failed) => {
      const script = document.createElement("script");
      script.src = `search/${file}.js`;
      script.onload = () => done(samenhangPieces[file].map(entry));
      script.onerror = failed;
      document.head.append(script);
    }));
  }
  return fetched.get(file);
}

window.samenhangPieces = {};

function show(hits, wanted, told) {
  const list = document.getElementById("found");
  hits.sort((a, b) => rank(a, wanted) - rank(b, wanted));
  list.removeAttribute("aria-busy");
  list.replaceChildren(...hits.slice(0, most).map((one) => {
    const item = document.createElement("li"), link = document.createElement("a");
    link.href = one.path.split("/").map(encodeURIComponent).join("/");
    link.textContent = one.name;
    item.append(link, ` (${one.kind})`);
    return item;
  }));
  document.getElementById("told").textContent = told;
}

async function search() {
  const typed = document.getElementById("wanted").value.trim();
  const wanted = fold(typed), parts = wanted.split(/\s+/).filter(Boolean), mine = ++asked;
  history.replaceState(null, "", typed ? `#${encodeURIComponent(typed)}` : location.pathname);
  if (!parts.length) return show([], "", "");
  let from = known, more = false;
  if (pieces.size) {
    const begun = parts.flatMap((part) => part.match(/[\p{L}\p{N}]+/gu) || []);
    const found = begun.map(pieceOf).filter(Boolean).sort((a, b) => pieces.get(a)[1] - pieces.get(b)[1]);
    const longer = begun.some((word) => [...pieces.keys()].some((letters) => letters.startsWith(word)));
    if (!found.length) return show([], "", longer ? words.longer : words.none);
    document.getElementById("found").setAttribute("aria-busy", "true");  // what stands there answers what was typed before
    from = await fetchPiece(found[0]).catch(() => null);
    if (mine !== asked) return undefined;
    if (!from) return show([], "", words.unread.replace("{file}", `search/${pieces.get(found[0])[0]}.js`));
    more = pieces.get(found[0])[1] > from.length;
  }
  const hits = from.filter((one) => one.all.some((name) => parts.every((part) => name.includes(part))));
  const told = hits.length ? words.found.replace("{count}", hits.length) : more ? "" : words.none;
  return show(hits, wanted, more ? `${told} ${words.more.replace("{count}", pieces.size && from.length)}`.trim() : told);
}

document.getElementById("search").addEventListener("submit", (event) => event.preventDefault());
document.getElementById("wanted").addEventListener("input", search);
if (location.hash) { try { document.getElementById("wanted").value = decodeURIComponent(location.hash.slice(1)); search(); } catch { /* a faulty link opens the page */ } }

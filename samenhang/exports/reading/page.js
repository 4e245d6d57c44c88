"use strict";
// Filters, a walk along what nobody took, and the lines of a row lit when it is pointed at.
const all = (selector, within = document) => [...within.querySelectorAll(selector)];
const misses = all(".band .lines li.nobody");
const said = document.getElementById("said");
let at = -1;

function go(step) {
  if (!misses.length) { said.textContent = "0"; return; }
  if (at >= 0) misses[at].classList.remove("here");
  at = (at + step + misses.length) % misses.length;
  const line = misses[at];
  line.classList.add("here");
  line.tabIndex = -1;
  line.focus({ preventScroll: true });
  line.scrollIntoView({ block: "center" });
  said.textContent = `${at + 1} / ${misses.length}`;
}

function filter() {
  const shown = new Set(all('input[name="table"]:checked').map((box) => box.value));
  for (const row of all(".rows > li")) row.hidden = !shown.has(row.dataset.table);
  const only = document.getElementById("misses").checked;
  for (const band of all(".band")) band.hidden = only && !band.querySelector("li.nobody");
}

function light(article, on) {
  for (const id of article.dataset.lines.split(" ").filter(Boolean)) {
    document.getElementById(id)?.classList.toggle("lit", on);
  }
}

document.getElementById("next").addEventListener("click", () => go(1));
document.getElementById("previous").addEventListener("click", () => go(at < 0 ? 0 : -1));
document.getElementById("tools").addEventListener("change", filter);
document.getElementById("tools").addEventListener("submit", (event) => event.preventDefault());
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "n") go(1);
  if (event.key === "p") go(at < 0 ? 0 : -1);
});
for (const article of all("article")) {
  for (const name of ["mouseenter", "focusin"]) article.addEventListener(name, () => light(article, true));
  for (const name of ["mouseleave", "focusout"]) article.addEventListener(name, () => light(article, false));
}

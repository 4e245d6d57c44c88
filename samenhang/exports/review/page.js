"use strict";
// One question at a time, answers kept in this browser and saved as a file; nothing is sent anywhere.
const all = (selector, within = document) => [...within.querySelectorAll(selector)];
const data = JSON.parse(document.getElementById("data").textContent);
const questions = all("article");
const store = `samenhang-review-${data.stamp}`;
const columns = ["a", "b", "decision", "who", "when", "why", "seen", "replaces"];
let at = 0;

const chosen = (question) => question.querySelector('input[type="radio"]:checked');
const item = (question) => document.querySelector(`#list li[data-question="${question.id}"]`);
const why = (question) => question.querySelector(".why input");

function remember() {
  const kept = { who: document.getElementById("who").value, answers: {} };
  for (const question of questions) {
    const answer = chosen(question);
    if (answer || why(question).value) kept.answers[question.id] = { answer: answer ? answer.value : "", why: why(question).value };
  }
  // A browser may refuse to keep anything for a page on disk; the answers are then on the page alone.
  try { localStorage.setItem(store, JSON.stringify(kept)); } catch { /* only the page knows them */ }
}

function recall() {
  let kept = null;
  try { kept = JSON.parse(localStorage.getItem(store)); } catch { return; }
  if (!kept) return;
  document.getElementById("who").value = kept.who ?? "";
  for (const question of questions) {
    const known = kept.answers?.[question.id];
    if (!known) continue;
    why(question).value = known.why ?? "";
    for (const radio of all('input[type="radio"]', question)) radio.checked = radio.value === known.answer;
  }
}

function tell() {
  const done = questions.filter(chosen).length;
  document.getElementById("bar").value = done;
  document.getElementById("said").textContent = data.words.progress.replace("{done}", done).replace("{total}", questions.length);
  const only = document.getElementById("only-open").checked;
  for (const question of questions) {
    const answer = chosen(question), line = item(question);
    line.querySelector(".given").textContent = answer ? `✓ ${answer.parentElement.querySelector("span").textContent}` : "";
    line.hidden = only && Boolean(answer);
  }
}

function go(to, focus = true) {
  at = (to + questions.length) % questions.length;
  questions.forEach((question, number) => {
    question.hidden = number !== at;
    const line = item(question);
    if (number === at) line.setAttribute("aria-current", "true"); else line.removeAttribute("aria-current");
  });
  item(questions[at]).scrollIntoView({ block: "nearest" });
  if (focus) { questions[at].focus({ preventScroll: true }); questions[at].scrollIntoView({ block: "nearest" }); }
}

function nextOpen() {
  for (let step = 1; step <= questions.length; step += 1) {
    const to = (at + step) % questions.length;
    if (!chosen(questions[to])) { go(to); return; }
  }
}

function changed() { remember(); tell(); }

// A spreadsheet must not run what a person typed.
const cell = (value) => {
  const text = /^'*[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

function rows() {
  const now = new Date();
  const pad = (number) => String(number).padStart(2, "0");
  const when = `${now.getFullYear()}-${pad(now.getMonth() + 1)}-${pad(now.getDate())}`;
  const who = document.getElementById("who").value.trim();
  return questions.filter(chosen).map((question) => {
    const { decision, turned } = chosen(question).dataset;
    const { a, b, seen, replaces } = question.dataset;
    return [turned ? b : a, turned ? a : b, decision, who, when, why(question).value.trim(), seen, replaces];
  });
}

function save() {
  const lines = [columns, ...rows()].map((row) => row.map(cell).join(",")).join("\n");
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([lines, "\n"], { type: "text/csv;charset=utf-8" }));
  link.download = data.file;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  document.getElementById("said").textContent = data.words.saved.replace("{file}", data.file).replace("{count}", questions.filter(chosen).length);
}

function pressed(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || !document.getElementById("keys").checked) return;
  if (event.target.matches('input[type="text"]')) return;
  const radios = all('input[type="radio"]', questions[at]);
  if (event.key === "n") go(at + 1);
  else if (event.key === "p") go(at - 1);
  else if (event.key === "0") { clear(questions[at]); }
  else if (/^[1-9]$/.test(event.key) && radios[event.key - 1]) { radios[event.key - 1].checked = true; changed(); nextOpen(); }
  else return;
  event.preventDefault();
}

function clear(question) {
  for (const radio of all('input[type="radio"]', question)) radio.checked = false;
  changed();
}

if (questions.length) {
  recall();
  tell();
  go(Math.max(questions.findIndex((question) => !chosen(question)), 0), false);
  document.addEventListener("keydown", pressed);
  document.addEventListener("change", changed);
  document.getElementById("tools").addEventListener("submit", (event) => event.preventDefault());
  document.getElementById("save").addEventListener("click", save);
  questions.forEach((question, number) => {
    question.querySelector(".next").addEventListener("click", () => go(number + 1));
    question.querySelector(".previous").addEventListener("click", () => go(number - 1));
    question.querySelector(".clear").addEventListener("click", () => clear(question));
    item(question).querySelector("a").addEventListener("click", (event) => { event.preventDefault(); go(number); });
  });
}

// A text as what can be appended: amounts, dates and spans of years in elements that no line breaks (see unbroken.py).
const WHOLE = /(€ -?\d[\d.,]*(?: mln\b)?|\b\d{4}-\d{2}(?:-\d{2})?\b|\b\d{4} – \d{4}\b)/;
const wholes = (text) => text.split(WHOLE).map((part, number) => {
  if (number % 2 === 0) return part;
  const made = document.createElement("span");
  made.className = "whole";
  made.textContent = part;
  return made;
});

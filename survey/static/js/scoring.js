// Keys of the score sheet: 1 to 5 give a score and go on, 0 skips, ? shows the keys. Without
// scripts the sheet is an ordinary form.
"use strict";

const sheet = document.querySelector(".score-sheet");
const help = document.querySelector(".key-help");
let changed = false;

function rowOf(element) {
  return element.closest ? element.closest(".score-row") : null;
}

function give(row, value) {
  const button = row.querySelector(`input[value="${value}"]`);
  if (!button) return;
  button.checked = true;
  changed = true;
  const rows = [...sheet.querySelectorAll(".score-row")];
  const next = rows[rows.indexOf(row) + 1];
  (next ? next.querySelector("input:checked") || next.querySelector("input") : button).focus();
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey) return;
  if (event.key === "?" && help) {
    help.open = !help.open;
    event.preventDefault();
    return;
  }
  const row = rowOf(event.target);
  if (row && /^[0-5]$/.test(event.key)) {
    give(row, event.key);
    event.preventDefault();
  }
});

if (sheet) {
  sheet.addEventListener("change", () => { changed = true; });
  sheet.addEventListener("submit", () => { changed = false; });
  window.addEventListener("beforeunload", (event) => {
    if (changed) event.preventDefault();
  });
}

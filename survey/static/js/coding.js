// Keys of the desk of themes. Each presses a button, opens a field or follows a link of the page,
// so that nothing needs this script; the page lists them behind "?".
const rows = Array.from(document.querySelectorAll("[data-row]"));
let current = -1;

function isTyping(target) {
  return target.matches("input:not([type=checkbox]), select, textarea");
}

function goTo(place) {
  if (!rows.length) {
    return;
  }
  current = Math.min(Math.max(place, 0), rows.length - 1);
  rows.forEach((row, number) => row.classList.toggle("is-current", number === current));
  boxOf(rows[current]).focus({ preventScroll: true });
  rows[current].scrollIntoView({ block: "nearest" });
}

// an accepted item has no box to choose it by: the keys go to its link
function boxOf(row) {
  return row.querySelector("input[type=checkbox]") || row.querySelector("a, button");
}

// what the next key does is meant for the chosen ones, or for the row at hand
function chooseCurrent() {
  const isAnyChosen = rows.some((row) => boxOf(row).checked);
  if (!isAnyChosen && rows[current]) {
    boxOf(rows[current]).checked = true;
  }
}

function inRow(selector) {
  return rows[current] ? rows[current].querySelector(selector) : null;
}

const onRow = {
  j: () => goTo(current + 1),
  k: () => goTo(current - 1),
  x: () => inRow("input[type=checkbox]")?.click(),
  o: () => inRow("[data-open]")?.click(),
  c: () => inRow("[data-certain]")?.click(),
  r: () => inRow("[data-rename]")?.select(),
  2: () => inRow("[data-second]")?.click(),
  "?": () => {
    const keys = document.getElementById("keys");
    keys.open = !keys.open;
  },
};
const NEEDS_A_CHOICE = ["a", "l", "s", "m", "n", "p"];

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) {
    return;
  }
  if (event.key === "Escape" && isTyping(event.target)) {
    event.target.blur();
    goTo(current);
    return;
  }
  if (isTyping(event.target)) {
    return;
  }
  const button = document.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
  const field = document.querySelector(`[data-focus="${CSS.escape(event.key)}"]`);
  if (!button && !field && !(event.key in onRow)) {
    return;
  }
  event.preventDefault();
  if (NEEDS_A_CHOICE.includes(event.key)) {
    chooseCurrent();
  }
  if (button) {
    button.click();
  } else if (field) {
    field.focus();
    field.select?.();
  } else {
    onRow[event.key]();
  }
});

// enter in a field presses the button beside it, not the first one of the form
document.querySelectorAll("[data-after]").forEach((button) => {
  const field = document.getElementById(button.dataset.after);
  field.addEventListener("keydown", (event) => {
    if (event.key === "Enter") {
      event.preventDefault();
      button.click();
    }
  });
});

rows.forEach((row, number) => {
  row.addEventListener("focusin", () => {
    current = number;
    rows.forEach((each) => each.classList.toggle("is-current", each === row));
  });
});
if (document.querySelector("form[data-desk]")) {
  goTo(0);
}

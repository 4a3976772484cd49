// On a device that many people answer on: clears it when nobody has touched it for a while.
const SECOND = 1000;
const form = document.getElementById("kiosk-reset");
const dialog = document.getElementById("kiosk-dialog");
const text = document.getElementById("kiosk-text");
const idle = Number(form.dataset.idle);
const count = Number(form.dataset.count);
const number = new Intl.NumberFormat(document.documentElement.lang);
let touched = Date.now();
let isOver = false;

async function reset() {
  isOver = true;
  document.documentElement.dataset.leaving = "1"; // nothing to warn of any more
  try {
    await fetch(form.getAttribute("action"), { method: "POST", body: new URLSearchParams(new FormData(form)) });
  } finally {
    location.replace(form.dataset.start);
  }
}

function look() {
  if (isOver) return;
  const left = idle + count - Math.floor((Date.now() - touched) / SECOND);
  if (left <= 0) {
    reset();
    return;
  }
  if (left <= count && count > 0) {
    text.textContent = form.dataset.text.replace("{count}", number.format(left));
    if (!dialog.open) dialog.showModal();
  }
}

function touch() {
  touched = Date.now();
}

for (const kind of ["pointerdown", "keydown", "input", "scroll"]) {
  document.addEventListener(kind, () => dialog.open || touch(), { passive: true, capture: true });
}
for (const kind of ["submit", "cancel", "close"]) dialog.addEventListener(kind, touch);
form.addEventListener("submit", (event) => {
  event.preventDefault();
  reset();
});
// a page out of the browser's memory would show what the last person wrote
window.addEventListener("pageshow", (event) => event.persisted && location.reload());
window.setInterval(look, SECOND);

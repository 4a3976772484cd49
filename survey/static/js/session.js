// Warns before the session ends for want of pages, and keeps it with one button. Who types a long
// text opens no page; and what comes too late is shown again (survey/accounts/resending.py).
"use strict";

const warning = document.getElementById("session-warning");
if (warning) {
  const idle = Number(warning.dataset.idleMinutes) * 60000;
  const early = Math.min(5 * 60000, idle / 2);
  let last = Date.now();
  window.setInterval(() => {
    warning.hidden = Date.now() - last < idle - early;
  }, 5000);
  warning.querySelector("button").addEventListener("click", async () => {
    const answer = await fetch(warning.dataset.stay, { redirect: "manual" });
    if (answer.ok) {
      last = Date.now();
      warning.hidden = true;
    }
  });
}

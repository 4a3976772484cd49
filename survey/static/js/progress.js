// Keeps the progress bar of a run going; without it the page's "Look again" does the same.
"use strict";
(() => {
  const box = document.getElementById("run-progress");
  const bar = document.getElementById("progress-bar");
  const step = document.getElementById("progress-step");
  const percent = document.getElementById("progress-percent");
  const news = document.getElementById("progress-news");
  const SECOND = 1000;
  let pause = SECOND;

  async function look() {
    try {
      const answer = await fetch(box.dataset.address, { headers: { Accept: "application/json" } });
      if (!answer.ok || answer.redirected) throw new Error(String(answer.status));
      const run = await answer.json();
      if (run.state !== "queued" && run.state !== "running") {
        window.location.reload();
        return;
      }
      bar.value = run.progress;
      percent.textContent = run.progress;
      if (step.textContent !== run.step) {
        step.textContent = run.step;
        news.textContent = run.step; // a screen reader hears each step once, not each percent
      }
      pause = SECOND;
    } catch {
      pause = Math.min(pause * 2, 30 * SECOND);
    }
    window.setTimeout(look, pause);
  }
  window.setTimeout(look, pause);
})();

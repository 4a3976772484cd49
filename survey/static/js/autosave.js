// Keeps a page while somebody types, says so, and warns before leaving what is not kept.
const PAUSE = 1200;
const TRY_AGAIN = 10000;
const NEVER_AGAIN = [400, 409, 410, 413];

const page = document.documentElement.dataset; // .leaving: nothing more to keep
const answers = document.getElementById("answers");
if (answers?.getAttribute("method") === "post") autosave(answers, document.getElementById("save-status"));

function autosave(form, status) {
  // a field may be called "action": the attribute is meant
  const address = `${form.getAttribute("action").split("?")[0]}/typed`;
  let timer = 0;
  let running = null;
  let isOver = false;

  const written = () => {
    const fields = [...new FormData(form)].filter(([, value]) => typeof value === "string");
    return new URLSearchParams(fields).toString();
  };
  const hasFile = () => [...form.querySelectorAll("[type=file]")].some((f) => f.files.length);
  let kept = written();

  const say = (text) => {
    if (status && status.textContent !== text) status.textContent = text;
  };
  const later = (pause) => {
    clearTimeout(timer);
    timer = setTimeout(save, pause);
  };

  async function save() {
    const now = written();
    timer = 0;
    if (isOver || running || now === kept || page.leaving) return;
    running = new AbortController();
    try {
      const answer = await fetch(address, {
        method: "POST",
        body: new URLSearchParams(now),
        signal: running.signal,
        keepalive: now.length < 60000, // the most that outlives a page
      });
      isOver = NEVER_AGAIN.includes(answer.status);
      if (isOver) say(status.dataset.refused);
      else if (!answer.ok) throw new Error(String(answer.status));
      else {
        kept = now;
        say(status.dataset.saved);
      }
    } catch (error) {
      if (error.name === "AbortError") return;
      say(status.dataset.lost);
      later(TRY_AGAIN);
    } finally {
      running = null;
    }
    if (written() !== kept && !timer) later(PAUSE);
  }

  const changed = () => {
    if (status.textContent === status.dataset.saved) say("");
    later(PAUSE);
  };
  form.addEventListener("input", changed);
  form.addEventListener("change", changed);
  form.addEventListener("click", () => timer || later(PAUSE)); // buttons change fields too
  window.addEventListener("online", save);
  document.addEventListener("visibilitychange", () => document.hidden && save());
  form.addEventListener("submit", (event) => {
    if (event.defaultPrevented) return;
    page.leaving = "1";
    clearTimeout(timer);
    running?.abort(); // what is sent now is newer
    setTimeout(() => delete page.leaving, TRY_AGAIN); // it may not have come through
  });
  window.addEventListener("pageshow", () => delete page.leaving);
  window.addEventListener("beforeunload", (event) => {
    const isKept = isOver || (written() === kept && !hasFile());
    if (!isKept && !page.leaving) event.preventDefault();
  });
}

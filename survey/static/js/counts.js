// Says how many characters are left once most of them are used; counts as the server does.
const FROM = 0.8;
const PAUSE = 1000;

function length(text) {
  return Array.from(text.replace(/\r\n?|[\u2028\u2029\u0085]/g, "\n").trim()).length;
}

function countCharacters(field) {
  const texts = field.form.dataset;
  const limit = Number(field.dataset.limit);
  const number = new Intl.NumberFormat(document.documentElement.lang);
  const seen = document.createElement("p");
  const heard = document.createElement("p");
  seen.className = "hint count";
  seen.setAttribute("aria-hidden", "true"); // it changes with every letter
  heard.className = "visually-hidden";
  heard.setAttribute("aria-live", "polite");
  field.after(seen, heard);
  let timer = 0;

  function say() {
    const left = limit - length(field.value);
    const text = left < 0 ? texts.over : texts.left;
    const isNear = length(field.value) >= limit * FROM;
    seen.textContent = isNear ? text.replace("{count}", number.format(Math.abs(left))) : "";
    seen.classList.toggle("error-message", left < 0);
    clearTimeout(timer);
    timer = setTimeout(() => (heard.textContent = seen.textContent), PAUSE);
  }
  field.addEventListener("input", say);
  say();
}

document.querySelectorAll("[data-limit]").forEach(countCharacters);

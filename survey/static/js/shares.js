// The running total of shared points (survey/questionnaires/question_types/shares.py checks it).

const PAUSE = 500; // milliseconds without typing before a screen reader is told

// Arabic-Indic and Persian digits are numbers too
const numberIn = (text) => {
  const latin = text.trim().replace(/[٠-٩۰-۹]/g, (digit) => String(digit.charCodeAt(0) & 0xf));
  return /^\d+$/.test(latin) ? Number(latin) : 0;
};

function tell(question) {
  const line = question.querySelector(".shares-total");
  const fields = [...question.querySelectorAll(".share input")];
  const sum = fields.reduce((total, field) => total + numberIn(field.value), 0);
  const rest = Number(line.dataset.total) - sum;
  const { exact, left, over } = line.dataset;
  const template = rest === 0 ? exact : rest > 0 ? left : over;
  const written = new Intl.NumberFormat(document.documentElement.lang);
  const text = template
    .replace("{sum}", written.format(sum))
    .replace("{rest}", written.format(Math.abs(rest)));
  if (line.textContent !== text) line.textContent = text;
  line.classList.toggle("exact", rest === 0);
}

for (const question of document.querySelectorAll(".shares")) {
  let waiting;
  question.querySelector(".shares-total").hidden = false;
  tell(question);
  question.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(tell, PAUSE, question);
  });
}

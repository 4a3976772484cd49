// Ranking without a journey to the server for each press. The buttons post the page where this
// module does not run; what they do is the same (survey/questionnaires/question_types/ranking.py).

const textOf = (item) => item.querySelector(".option-label").textContent;

function made(box, kind, item) {
  const copy = box.querySelector(`.${kind}-template`).content.firstElementChild.cloneNode(true);
  const { value } = item.dataset;
  copy.dataset.value = value;
  for (const button of copy.querySelectorAll("button")) {
    button.value += value;
  }
  for (const label of copy.querySelectorAll(".option-label")) {
    const given = item.querySelector(".option-label").cloneNode(true);
    label.replaceChildren(...given.childNodes);
  }
  for (const field of copy.querySelectorAll("input")) {
    field.value = value;
    field.disabled = false;
  }
  return copy;
}

function say(box, template, label, place) {
  const status = box.querySelector(".status");
  const text = template.replace("{label}", label).replace("{place}", place);
  box.closest(".ranking").querySelector(".done")?.remove(); // what the server said last
  status.textContent = "";
  // a live region speaks when its text changes; the same text again must count as a change
  requestAnimationFrame(() => { status.textContent = text; });
}

function focusOn(item, action) {
  const wanted = [...item.querySelectorAll("button")];
  const same = wanted.find((button) => button.classList.contains(action));
  const shown = (button) => button && getComputedStyle(button).visibility !== "hidden";
  (shown(same) ? same : wanted.find(shown)).focus();
}

const steps = {
  add(box, item) {
    const ranked = box.querySelector(".ranked");
    if (ranked.children.length >= Number(box.dataset.most)) {
      say(box, box.dataset.full, "", "");
      return null;
    }
    const next = item.nextElementSibling || item.previousElementSibling;
    const placed = made(box, "ranked", item);
    ranked.append(placed);
    item.remove();
    focusOn(next || placed, "add");
    return placed;
  },
  remove(box, item) {
    const freed = made(box, "unranked", item);
    box.querySelector(".unranked").append(freed);
    item.remove();
    focusOn(freed, "add");
    return freed;
  },
  up(_box, item) {
    item.previousElementSibling?.before(item);
    focusOn(item, "up");
    return item;
  },
  down(_box, item) {
    item.nextElementSibling?.after(item);
    focusOn(item, "down");
    return item;
  },
};

document.addEventListener("click", (event) => {
  const button = event.target.closest(".ranking button[name=form-action]");
  const step = button && steps[button.value.split(":")[0]];
  if (!step) return;
  event.preventDefault();
  const box = button.closest("[data-most]");
  const done = step(box, button.closest("li"));
  if (!done) return;
  const isRanked = done.parentElement.matches(".ranked");
  const place = [...done.parentElement.children].indexOf(done) + 1;
  say(box, isRanked ? box.dataset.moved : box.dataset.removed, textOf(done), place);
  box.dispatchEvent(new Event("change", { bubbles: true }));
});

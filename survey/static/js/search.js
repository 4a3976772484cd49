/* Makes a long list searchable: an editable combobox with a list, as the ARIA Authoring Practices
   describe it. The list of the page stays what is sent; where this fails, it is simply used. */

const MOST = 50;

/** Write a text so that "sehit" finds "Şehit" and "Diyarbekir" "Diyarbekîr"; Arabic likewise. */
export function fold(text) {
  return text
    .replace(/[İIı]/g, "i")
    .toLowerCase()
    .normalize("NFKD")
    .replace(/[\p{M}\u0640]/gu, "")
    .replace(/[\u0649\u06cc]/g, "\u064a")
    .replace(/\u06a9/g, "\u0643")
    .replace(/\u0629/g, "\u0647")
    .trim();
}

function make(tag, attributes) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  return element;
}

class Search {
  constructor(select) {
    this.select = select;
    this.places = [...select.options]
      .filter((option) => option.value)
      .map((option) => ({
        value: option.value,
        label: option.label,
        key: fold(option.label),
        group: option.parentElement.label || "",
        isApart: "apart" in option.dataset,
      }));
    this.shown = [];
    this.active = -1;
    this.build();
    this.listen();
    this.fill();
  }

  build() {
    const { select } = this;
    const id = select.id;
    const label = document.querySelector(`label[for="${CSS.escape(id)}"]`);
    label.id ||= `${id}-label`;
    select.id = `${id}-select`;
    this.input = make("input", {
      class: "text", type: "text", id, role: "combobox", autocomplete: "off", spellcheck: "false",
      "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": `${id}-list`,
    });
    this.hint = make("p", { class: "hint", id: `${id}-how` });
    this.hint.textContent = select.dataset.hint;
    const described = [select.getAttribute("aria-describedby"), this.hint.id].filter(Boolean);
    this.input.setAttribute("aria-describedby", described.join(" "));
    if (select.ariaInvalid) this.input.setAttribute("aria-invalid", "true");
    this.list = make("ul", { id: `${id}-list`, role: "listbox", "aria-labelledby": label.id, hidden: "" });
    this.status = make("p", { class: "visually-hidden", role: "status" });
    this.trouble = make("p", { class: "error-message", id: `${id}-trouble`, hidden: "" });
    this.trouble.textContent = select.dataset.none;
    const box = make("div", { class: "search" });
    box.append(this.trouble, this.input, this.list, this.status);
    select.before(this.hint, box);
    select.hidden = true;
  }

  listen() {
    const { input, list } = this;
    input.addEventListener("input", () => { this.choose(null); this.open(); });
    input.addEventListener("click", () => this.open());
    input.addEventListener("keydown", (event) => this.press(event));
    // a message that moved the button away from under the finger would take its press
    input.addEventListener("blur", (event) => this.settle(event.relatedTarget?.type === "submit"));
    list.addEventListener("mousedown", (event) => event.preventDefault());
    list.addEventListener("click", (event) => {
      const item = event.target.closest("[role=option]");
      if (item) this.take(this.shown[Number(item.dataset.place)]);
    });
    // the browser may fill the list again when it shows the page again
    window.addEventListener("pageshow", () => this.fill());
    this.select.form?.addEventListener("submit", (event) => {
      this.settle();
      if (this.trouble.hidden || event.submitter?.name) return;
      event.preventDefault();
      input.focus();
    });
  }

  /** Show in the box what is chosen in the list. */
  fill() {
    const chosen = this.places.find((place) => place.value === this.select.value);
    if (chosen) this.input.value = chosen.label;
  }

  matches() {
    const words = fold(this.input.value).split(/\s+/).filter(Boolean);
    const places = this.places.filter((p) => !p.isApart);
    const fits = (place) => words.every((word) => place.key.includes(word));
    const rank = (place) => (place.key.startsWith(words[0] ?? "") ? 0 : 1);
    const found = places.filter(fits);
    return words.length ? found.sort((a, b) => rank(a) - rank(b)) : found;
  }

  open() {
    const isChosen = this.places.some((place) => place.label === this.input.value);
    const found = isChosen && this.select.value ? this.places.filter((p) => !p.isApart) : this.matches();
    this.shown = [...found.slice(0, MOST), ...this.places.filter((place) => place.isApart)];
    this.active = -1;
    this.list.replaceChildren(...this.shown.map((place, number) => this.item(place, number)));
    this.list.hidden = this.shown.length === 0;
    this.input.setAttribute("aria-expanded", String(!this.list.hidden));
    this.input.removeAttribute("aria-activedescendant");
    this.status.textContent = found.length
      ? `${this.select.dataset.count} ${found.length}`
      : this.select.dataset.none;
    this.tell(false);
  }

  item(place, number) {
    const item = make("li", {
      role: "option", id: `${this.list.id}-${number}`, "data-place": number,
      "aria-selected": String(place.value === this.select.value),
    });
    item.textContent = place.label;
    if (place.isApart) item.classList.add("apart");
    if (place.group) {
      const group = make("span", { class: "quiet" });
      group.textContent = ` (${place.group})`;
      item.append(group);
    }
    return item;
  }

  close() {
    this.list.hidden = true;
    this.active = -1;
    this.input.setAttribute("aria-expanded", "false");
    this.input.removeAttribute("aria-activedescendant");
  }

  move(step) {
    if (this.list.hidden) this.open();
    const count = this.shown.length;
    if (!count) return;
    const from = this.active < 0 && step < 0 ? 0 : this.active;
    this.active = (from + step + count) % count;
    [...this.list.children].forEach((item, number) => {
      item.classList.toggle("active", number === this.active);
    });
    const item = this.list.children[this.active];
    this.input.setAttribute("aria-activedescendant", item.id);
    item.scrollIntoView({ block: "nearest" });
  }

  press(event) {
    const isOpen = !this.list.hidden;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      this.move(event.key === "ArrowDown" ? 1 : -1);
    } else if (event.key === "Enter" && isOpen && this.pick()) {
      this.take(this.pick());
    } else if (event.key === "Escape" && (isOpen || this.input.value)) {
      if (isOpen) this.close();
      else this.clear();
    } else {
      return; // Home, End and the rest move in the text as in every field
    }
    event.preventDefault();
  }

  /** Give the place Enter chooses: the one arrows led to, or the only one found. */
  pick() {
    const found = this.shown.filter((place) => !place.isApart);
    return this.active >= 0 ? this.shown[this.active] : found.length === 1 ? found[0] : null;
  }

  take(place) {
    this.choose(place);
    this.input.value = place.label;
    this.close();
    this.tell(false);
  }

  clear() {
    this.input.value = "";
    this.choose(null);
    this.tell(false);
  }

  choose(place) {
    const value = place ? place.value : "";
    if (this.select.value === value) return;
    this.select.value = value;
    this.select.dispatchEvent(new Event("change", { bubbles: true }));
  }

  /** On leaving the box: what was written out in full is chosen, what is no place is told. */
  settle(isQuiet = false) {
    this.close();
    const key = fold(this.input.value);
    if (!key) this.choose(null);
    else if (!this.select.value) {
      const same = this.places.filter((place) => place.key === key);
      if (same.length === 1) this.take(same[0]);
    }
    if (!isQuiet) this.tell(Boolean(key) && !this.select.value);
  }

  tell(isTrouble) {
    this.trouble.hidden = !isTrouble;
  }
}

document.querySelectorAll("select[data-search]").forEach((select) => {
  if (!select.hidden) new Search(select);
});

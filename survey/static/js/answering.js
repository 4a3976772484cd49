// Improves the pages of answering; each works without it.
const summary = document.querySelector(".error-summary");
if (summary && document.activeElement !== summary) summary.focus();

// what a button brought has the focus, else the button again; and what it did is said
const address = new URL(location.href);
const did = address.searchParams.get("did");
if (did) {
  const place = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const buttons = [...document.querySelectorAll('button[name="form-action"]')];
  const fresh = place?.matches(".entry") && place.querySelector('input:not([type="hidden"]), select, textarea');
  const target = fresh || buttons.find((button) => button.value === did);
  // a browser takes the focus away when it scrolls to the place the address names
  window.addEventListener("load", () => requestAnimationFrame(() => target?.focus()));
  const news = document.querySelector(".done[role=status]");
  if (news) {
    const text = news.textContent;
    news.textContent = "";
    setTimeout(() => (news.textContent = text), 150);
  }
  address.searchParams.delete("did");
  history.replaceState(null, "", address);
}

document.querySelectorAll("[data-print]").forEach((button) => {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
});

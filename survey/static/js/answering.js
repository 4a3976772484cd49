// Improves the pages of answering; each works without it.
const summary = document.querySelector(".error-summary");
if (summary && document.activeElement !== summary) summary.focus();

// the button that changed this page has the focus again, and what it did is said
const address = new URL(location.href);
const did = address.searchParams.get("did");
if (did) {
  const same = [...document.querySelectorAll('button[name="form-action"]')].find((b) => b.value === did);
  same?.focus();
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

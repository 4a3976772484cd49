// A link on a slip carries the code behind "#", where no server sees it: it goes into the field,
// and out of the address, so that it stays neither in the history nor on the screen of a projector.
const field = document.getElementById("code");
const behind = location.hash.slice(1);
if (field && /^[0-9a-z](?:[0-9a-z]|-|%20){15,60}$/i.test(behind)) {
  field.value = behind.replaceAll("%20", " ");
  history.replaceState(null, "", location.pathname + location.search);
  // in another language it is still needed
  for (const link of document.querySelectorAll(".languages a")) link.hash = behind;
}

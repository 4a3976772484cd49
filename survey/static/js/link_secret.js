// Puts what stands behind # in the link into the form, and takes it out of the address: it must
// stay in no history. Without scripts the person pastes it.
"use strict";

const field = document.getElementById("secret");
const secret = decodeURIComponent(window.location.hash.slice(1));
if (field && secret) {
  field.value = secret;
  field.closest(".form-row").hidden = true;
  window.history.replaceState(null, "", window.location.pathname);
}

// Sends a form once for a double click; a later press is a new try and goes through.
const SAME_PRESS = 1500;

function sendOnce(form) {
  let sent = -SAME_PRESS;
  form.addEventListener("submit", (event) => {
    const now = performance.now();
    if (now - sent < SAME_PRESS) event.preventDefault();
    else sent = now;
  });
  window.addEventListener("pageshow", () => (sent = -SAME_PRESS));
}

document.querySelectorAll('form[method="post"]').forEach(sendOnce);

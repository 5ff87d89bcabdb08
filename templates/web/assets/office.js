// What every page of the office needs: the key of its forms on every request, the keyboard, and words for what went wrong.
(() => {
  const key = document.querySelector('meta[name="khoa"]')?.content ?? "";
  const spoken = () => document.getElementById("noi");

  document.addEventListener("htmx:configRequest", (event) => {
    event.detail.headers["x-khoa"] = key;
  });

  // A page that answers with a fault shows it where the answer was to go, if it carries one.
  document.addEventListener("htmx:beforeSwap", (event) => {
    const status = event.detail.xhr.status;
    if (status === 422 || status === 409) event.detail.shouldSwap = true;
  });
  document.addEventListener("htmx:sendError", () => say(document.body.dataset.offline));

  function say(words) {
    const place = spoken();
    if (place && words) place.textContent = words;
  }

  // A form that is on its way is not sent twice by a second press.
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (event.defaultPrevented || form.method !== "post" || form.target || form.hasAttribute("data-again")) return;
    if (form.dataset.sent) {
      event.preventDefault();
      return;
    }
    form.dataset.sent = "1";
    form.setAttribute("aria-busy", "true");
  });
  // Back from the next page: the form lives again.
  window.addEventListener("pageshow", () => {
    for (const form of document.querySelectorAll("form[data-sent]")) {
      delete form.dataset.sent;
      form.removeAttribute("aria-busy");
    }
  });

  // `/` goes to the search; g and a letter to a place; Escape closes what is open.
  let going = false;
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
    if (event.key === "Escape") {
      for (const open of document.querySelectorAll("details.me[open], details.menu-of[open]")) {
        open.open = false;
        open.querySelector("summary")?.focus();
      }
      return;
    }
    if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (going) {
      going = false;
      document.querySelector(`.places [data-key="${CSS.escape(event.key)}"]`)?.click();
      return;
    }
    if (event.key === "g") going = true;
    if (event.key === "/") {
      event.preventDefault();
      document.querySelector('[data-key="/"]')?.focus();
    }
  });
  document.addEventListener("click", (event) => {
    for (const open of document.querySelectorAll("details.me[open], details.menu-of[open]")) {
      if (!open.contains(event.target)) open.open = false;
    }
    const all = event.target.closest?.("[data-all]");
    if (all) {
      for (const box of document.querySelectorAll(all.dataset.all)) box.checked = all.checked;
    }
    if (event.target.closest?.("[data-print]")) print();
  });
})();

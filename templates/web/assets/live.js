// Keeps a page true while it is open: the server says that something changed, the page fetches itself again and takes over
// the parts that differ. What somebody is typing in stays as it is until they have finished.
(() => {
  const root = document.querySelector("[data-live]");
  if (!root || !window.EventSource) return;
  let source = null;
  let timer = 0;
  let waiting = false;

  function busy(part) {
    if (part.contains(document.activeElement) && document.activeElement.matches("input, textarea, select")) return true;
    for (const form of part.querySelectorAll('form[method="post"]')) {
      for (const field of form.elements) {
        if (field.type === "hidden" || field.tagName === "BUTTON") continue;
        const changed = field.type === "checkbox" ? field.checked !== field.defaultChecked
          : field.tagName === "SELECT" ? [...field.options].some((option) => option.selected !== option.defaultSelected && option.selected && field.selectedIndex > 0)
          : field.type === "file" ? field.files.length > 0 : field.value !== field.defaultValue;
        if (changed) return true;
      }
    }
    return false;
  }

  async function refresh() {
    waiting = false;
    let answer;
    try {
      answer = await fetch(location.href, { headers: { "x-nen": "1" }, cache: "no-store" });
    } catch {
      return;
    }
    if (answer.redirected) {
      close();
      return;
    }
    if (!answer.ok) return;
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
    const parts = root.matches("[id]") ? [root] : root.querySelectorAll("[data-part]");
    for (const part of parts) {
      const next = fresh.getElementById(part.id);
      if (!next || same(part, next)) continue;
      if (busy(part)) {
        waiting = true;
        continue;
      }
      const open = [...part.querySelectorAll("details[open][id]")].map((one) => one.id);
      const focus = part.contains(document.activeElement) ? document.activeElement.getAttribute("href") : null;
      part.replaceChildren(...document.importNode(next, true).childNodes);
      for (const id of open) {
        const again = document.getElementById(id);
        if (again) again.open = true;
      }
      if (focus) part.querySelector(`[href="${CSS.escape(focus)}"]`)?.focus();
      part.classList.remove("fresh");
      requestAnimationFrame(() => part.classList.add("fresh"));
    }
    const hour = document.querySelector(".as-of");
    const now = fresh.querySelector(".as-of");
    if (hour && now) hour.textContent = now.textContent;
  }

  // Keys of forms differ every time; they alone are no news.
  function same(part, next) {
    const plain = (node) => node.innerHTML.replace(/name="khoa" value="[^"]*"/g, "").replace(/ (open|class)="[^"]*"/g, "").replace(/value="\d{4}-\d\d-\d\dT\d\d:\d\d"/g, "");
    return plain(part) === plain(next);
  }

  function later() {
    clearTimeout(timer);
    timer = setTimeout(refresh, 250);
  }

  function open() {
    if (source || document.hidden) return;
    source = new EventSource(root.dataset.live);
    let met = false;
    source.addEventListener("chao", () => {
      // After a broken connection something may have been missed.
      if (met) later();
      met = true;
    });
    source.addEventListener("doi", later);
    source.addEventListener("het-phien", close);
  }

  function close() {
    source?.close();
    source = null;
  }

  // Browsers open few connections to one place: pages that nobody looks at give theirs back.
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) close();
    else {
      open();
      later();
    }
  });
  document.addEventListener("focusout", () => {
    if (waiting) later();
  });
  window.addEventListener("pagehide", close);
  window.addEventListener("pageshow", open);
  open();
})();

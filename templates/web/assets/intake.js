// What is entered beside a PDF: a warning before the page is left with something that was not kept yet, and the units of the
// directory offered while one types, with or without diacritics. Names can be typed without it just as well.
(() => {
  const form = document.getElementById("nhap");
  if (!form) return;
  let changed = false;
  form.addEventListener("input", () => { changed = true; });
  form.addEventListener("submit", () => { changed = false; });
  window.addEventListener("beforeunload", (event) => {
    if (changed) event.preventDefault();
  });

  for (const field of form.querySelectorAll("[data-units]")) {
    const offers = document.createElement("div");
    offers.className = "offers";
    offers.hidden = true;
    field.after(offers);
    let timer = 0;
    let asked = "";

    // The words of the line on which the caret stands.
    const line = () => {
      const end = field.selectionStart ?? field.value.length;
      const begin = Math.max(field.value.lastIndexOf("\n", end - 1), field.value.lastIndexOf(";", end - 1)) + 1;
      return { begin, end, words: field.value.slice(begin, end).trim() };
    };
    const close = () => {
      offers.hidden = true;
      offers.replaceChildren();
    };
    const take = (name) => {
      const { begin, end } = line();
      const after = field.tagName === "TEXTAREA" ? "\n" : "";
      field.setRangeText(name + after, begin, end, "end");
      changed = true;
      close();
      field.focus();
    };
    const ask = async () => {
      const { words } = line();
      asked = words;
      if (words.length < 2) return close();
      let found = [];
      try {
        const answer = await fetch(`/soan/don-vi?q=${encodeURIComponent(words)}`, { headers: { "x-nen": "1" } });
        if (answer.ok && !answer.redirected) found = await answer.json();
      } catch {
        return;
      }
      if (asked !== words) return;
      offers.replaceChildren(...found.slice(0, 8).map((one) => {
        const button = document.createElement("button");
        button.type = "button";
        button.className = "small";
        button.textContent = one.name;
        const hint = document.createElement("span");
        hint.className = "hint";
        hint.textContent = ` ${one.hint}`;
        button.append(hint);
        button.addEventListener("click", () => take(one.name));
        return button;
      }));
      offers.hidden = found.length === 0;
    };
    field.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(ask, 180);
    });
    // Down goes into the offers, up and down among them, Escape back to the field.
    field.addEventListener("keydown", (event) => {
      if (event.key === "ArrowDown" && !offers.hidden) {
        event.preventDefault();
        offers.firstElementChild?.focus();
      }
      if (event.key === "Escape") close();
    });
    offers.addEventListener("keydown", (event) => {
      const at = document.activeElement;
      if (event.key === "ArrowDown") (at.nextElementSibling ?? at).focus();
      else if (event.key === "ArrowUp") (at.previousElementSibling ?? field).focus();
      else if (event.key === "Escape") {
        close();
        field.focus();
      } else return;
      event.preventDefault();
    });
  }
})();

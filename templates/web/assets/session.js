// A pause in the middle of work: the password is asked for on the page itself, and what was under way goes on. Without this
// script the server keeps the form and asks on a page of its own.
(() => {
  const key = document.querySelector('meta[name="khoa"]')?.content ?? "";
  const words = document.body.dataset;
  const EVERY = 5 * 60 * 1000;
  let asked = null;
  let held = false;
  let active = false;

  // Somebody who types is there, even where nothing is sent: the session counts it.
  for (const kind of ["keydown", "pointerdown"]) {
    document.addEventListener(kind, () => { active = true; }, { passive: true });
  }
  setInterval(async () => {
    if (!active) return;
    active = false;
    try {
      if ((await fetch("/phien")).status === 401) resume();
    } catch { /* without network the next form says so */ }
  }, EVERY);

  function make(tag, properties, ...children) {
    const made = Object.assign(document.createElement(tag), properties);
    made.append(...children);
    return made;
  }

  // Resolves once the person has given the password; one question at a time. Where the page holds something that was not
  // sent (`keep`), an ended session is told instead of leaving the page.
  function resume(keep = false) {
    held ||= keep;
    asked ??= new Promise((resolve, reject) => {
      const field = make("input", { type: "password", name: "mat_khau", autocomplete: "current-password", required: true, maxLength: 200 });
      const fault = make("p", { className: "notice late", role: "alert", hidden: true });
      const form = make("form", { className: "fields" },
        make("h2", { textContent: words.pausedTitle }), make("p", { textContent: words.paused }), fault,
        make("label", { className: "field" }, words.pausedPassword, field),
        make("button", { className: "main", textContent: words.pausedResume }));
      const dialog = make("dialog", { className: "panel" }, form);
      // The question cannot be waved away: nothing else works before it is answered.
      dialog.addEventListener("cancel", (event) => event.preventDefault());
      form.addEventListener("submit", async (event) => {
        event.preventDefault();
        event.stopPropagation();
        const sent = await fetch("/dang-nhap/tiep-tuc", {
          method: "POST", headers: { "x-khoa": key },
          body: new URLSearchParams({ mat_khau: field.value }),
        }).catch(() => null);
        if (sent?.status === 204) {
          dialog.close();
          dialog.remove();
          asked = null;
          resolve();
        } else if (sent?.status === 422) {
          const page = new DOMParser().parseFromString(await sent.text(), "text/html");
          fault.textContent = page.querySelector("#loi")?.textContent.trim() ?? "";
          fault.hidden = false;
          field.value = "";
          field.focus();
        } else if (sent && held) {
          dialog.close();
          dialog.remove();
          asked = null;
          reject(new Error("the session has ended"));
        } else if (sent) {
          // The session has ended: signing in anew needs the page of the entrance.
          location.href = "/dang-nhap?tiep=" + encodeURIComponent(location.pathname + location.search);
        } else {
          fault.textContent = words.offline;
          fault.hidden = false;
        }
      });
      document.body.append(dialog);
      dialog.showModal();
      field.focus();
    });
    return asked;
  }

  document.addEventListener("htmx:responseError", async (event) => {
    if (event.detail.xhr.status !== 401) return;
    const { elt, requestConfig } = event.detail;
    await resume();
    htmx.trigger(elt, requestConfig?.triggeringEvent?.type ?? "submit");
  });

  // Other scripts of ours ask so when they are answered with 401.
  window.resumeSession = resume;
})();

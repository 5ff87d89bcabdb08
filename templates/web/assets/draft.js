// The form beside the page: saves by itself, draws while one types, goes from the page to the field and back.
(() => {
  const work = document.getElementById("viec");
  if (!work) return;
  const form = document.getElementById("soan");
  const pages = document.getElementById("trang");
  const side = work.querySelector(".side-page");
  const address = form.getAttribute("action");
  const live = work.dataset.live === "1";
  const key = document.querySelector('meta[name="khoa"]')?.content ?? "";
  const wide = matchMedia("(min-width: 64rem)");
  const SVG = "http://www.w3.org/2000/svg";
  // Pauses in milliseconds: until the page is drawn, until the draft is saved.
  const DRAW = 60;
  const SAVE = 1200;
  const state = { spots: [], version: baseField()?.value, dirty: false, saving: null, stopped: false, drawn: 0, asked: 0 };
  // Two windows of one draft do not cancel each other's pages.
  const windowName = Math.random().toString(36).slice(2, 12);

  function baseField() { return form.querySelector('input[name="base"]'); }
  function line() { return document.getElementById("da-luu"); }

  function tell(words, off) {
    const place = line();
    if (!place) return;
    place.textContent = words;
    place.closest(".saving")?.classList.toggle("off", Boolean(off));
  }

  function fields() {
    const data = new URLSearchParams();
    for (const [name, value] of new FormData(form)) if (typeof value === "string") data.append(name, value);
    return data;
  }

  async function send(path, data, wanted) {
    return fetch(path, {
      method: "POST", body: data, credentials: "same-origin",
      headers: { "x-khoa": key, ...(wanted ? { "x-nen": wanted } : {}) },
    });
  }

  // ---- saving -------------------------------------------------------------------------------------------------------
  let saveTimer = 0;
  function later() {
    state.dirty = true;
    clearTimeout(saveTimer);
    if (!state.stopped) {
      tell(work.dataset.unsaved, false);
      saveTimer = setTimeout(save, SAVE);
    }
  }

  async function save() {
    if (!live || state.stopped || !state.dirty) return;
    if (state.saving) { await state.saving; if (!state.dirty) return; }
    state.dirty = false;
    tell(work.dataset.saving, false);
    state.saving = (async () => {
      try {
        const answer = await send(address, fields(), "luu");
        await took(answer);
      } catch {
        state.dirty = true;
        tell(work.dataset.away, true);
        saveTimer = setTimeout(save, 5000);
      }
    })();
    await state.saving;
    state.saving = null;
  }

  async function took(answer) {
    if (answer.status === 401 || answer.redirected) {
      state.dirty = true;
      // A pause: the password is asked for here, and what was typed is sent again.
      const resumed = answer.status === 401 && window.resumeSession && await window.resumeSession(true).then(() => true, () => false);
      if (resumed) {
        saveTimer = setTimeout(save, 0);
        return false;
      }
      // The form is whole on the page; the button sends it, and signing in brings it back.
      state.stopped = true;
      tell(work.dataset.expired, true);
      return false;
    }
    const body = answer.headers.get("content-type")?.includes("json") ? await answer.json() : {};
    if (body.state === "saved") {
      renew(body.version);
      if (!state.dirty) tell(body.words, false);
      return true;
    }
    if (body.state === "aside") {
      state.stopped = true;
      tell(body.words, true);
      const link = document.createElement("a");
      link.href = body.compare;
      link.textContent = work.dataset.both;
      line().append(" ", link);
      return false;
    }
    state.dirty = true;
    tell(body.words ?? work.dataset.away, true);
    return false;
  }

  // The forms of the review act on what is shown.
  function renew(version) {
    for (const field of document.querySelectorAll('input[name="base"]')) field.value = version;
  }

  window.addEventListener("beforeunload", (event) => { if (state.dirty && live) event.preventDefault(); });
  document.addEventListener("visibilitychange", () => { if (document.visibilityState === "hidden") save(); });
  for (const other of document.querySelectorAll("form[data-base]")) {
    other.addEventListener("submit", async (event) => {
      if (!state.dirty || state.stopped) return;
      event.preventDefault();
      event.stopPropagation();
      clearTimeout(saveTimer);
      await save();
      if (!state.dirty) other.requestSubmit();
    }, true);
  }

  // ---- the page -----------------------------------------------------------------------------------------------------
  let drawTimer = 0;
  function drawSoon(pause = DRAW) {
    clearTimeout(drawTimer);
    drawTimer = setTimeout(draw, pause);
  }

  async function draw() {
    const number = ++state.asked;
    const data = fields();
    data.append("cua-so", windowName);
    for (const sheet of pages.children) data.append("co", sheet.dataset.digest);
    let answer;
    try { answer = await send(`${address}/trang`, data); } catch { return; }
    // A later one is on its way, or was here already.
    if (answer.status !== 200 || answer.redirected || number < state.drawn) return;
    const body = await answer.json();
    if (number < state.drawn) return;
    state.drawn = number;
    show(body);
    document.dispatchEvent(new CustomEvent("congvan:drawn", { detail: { number } }));
  }

  function show(body) {
    body.pages.forEach((page, index) => {
      let sheet = pages.children[index];
      if (!sheet) {
        sheet = document.createElement("figure");
        sheet.className = "sheet";
        sheet.dataset.page = index + 1;
        pages.append(sheet);
      }
      sheet.hidden = false;
      if (page.svg && sheet.dataset.digest !== page.digest) {
        const drawn = new DOMParser().parseFromString(page.svg, "image/svg+xml").documentElement;
        const svg = document.importNode(drawn, true);
        svg.setAttribute("role", "img");
        svg.setAttribute("aria-label", `${work.dataset.page} ${index + 1}`);
        const over = document.createElementNS(SVG, "svg");
        over.setAttribute("class", "over");
        over.setAttribute("aria-hidden", "true");
        // In one step: the eye sees no empty page between.
        sheet.replaceChildren(svg, over);
        sheet.dataset.digest = page.digest;
      }
      const [width, height] = body.sizes[index];
      sheet.querySelector(".over")?.setAttribute("viewBox", `0 0 ${width} ${height}`);
      sheet.dataset.width = width;
      sheet.dataset.height = height;
    });
    while (pages.children.length > body.pages.length) pages.lastElementChild.remove();
    state.spots = body.spots;
    found(body);
    mark();
  }

  // ---- findings -----------------------------------------------------------------------------------------------------
  function holds(outer, inner) {
    return inner === outer || (outer !== "" && inner.startsWith(outer) && ".[".includes(inner[outer.length]));
  }

  // The innermost place of the form that holds a field.
  function placeOf(field, node) {
    let best = null;
    if (field) {
      for (const place of form.querySelectorAll("[data-field]")) {
        const own = place.dataset.field;
        if (own !== "" && holds(own, field) && (!best || own.length > best.dataset.field.length)) best = place;
      }
    }
    // Nothing of it is there yet: its first field stands for it.
    if (!best && field) best = [...form.querySelectorAll("[data-field]")].find((place) => holds(field, place.dataset.field)) ?? null;
    if (!best && node) best = form.querySelector(`[data-node="${CSS.escape(node)}"] .place`);
    return best;
  }

  function found(body) {
    const lists = new Map();
    for (const list of form.querySelectorAll("[data-found]")) list.replaceChildren();
    const rest = document.querySelector("#ket-qua [data-found]");
    for (const one of body.findings) {
      const place = placeOf(one.field, one.node);
      const list = place?.querySelector("[data-found]") ?? rest;
      if (!list) continue;
      const item = document.createElement("li");
      item.className = one.is_error ? "error" : "hint-line";
      const mark = document.createElement("span");
      mark.className = "mark";
      mark.setAttribute("aria-hidden", "true");
      mark.textContent = one.is_error ? "✕" : "!";
      const words = document.createElement("span");
      const kind = document.createElement("b");
      kind.className = "unseen";
      kind.textContent = work.dataset[one.is_error ? "error" : one.is_hint ? "hint" : "warning"];
      words.append(kind, one.text);
      if (one.advice) {
        const advice = document.createElement("span");
        advice.className = "hint";
        advice.textContent = ` ${one.advice}`;
        words.append(advice);
      }
      item.append(mark, words);
      if (one.mend && live) {
        const mend = document.createElement("button");
        mend.className = "small";
        mend.name = "act";
        mend.value = `mend:${one.mend}`;
        mend.textContent = work.dataset.mend;
        item.append(mend);
      }
      list.append(item);
      lists.set(list, true);
    }
    const count = form.querySelector("[data-errors]");
    if (count) count.textContent = body.errors;
  }

  // ---- from the page to the field, and back ----------------------------------------------------------------------------
  pages.addEventListener("click", (event) => {
    const sheet = event.target.closest(".sheet");
    if (!sheet) return;
    const box = sheet.getBoundingClientRect();
    const x = ((event.clientX - box.left) / box.width) * sheet.dataset.width;
    const y = ((event.clientY - box.top) / box.height) * sheet.dataset.height;
    const page = Number(sheet.dataset.page);
    const inside = (spot) => spot.page === page && x >= spot.x - 4 && x <= spot.x + spot.width + 4 && y >= spot.y - 3 && y <= spot.y + spot.height + 3;
    const spot = state.spots.filter(inside).sort((one, other) => one.width * one.height - other.width * other.height)[0];
    if (!spot) return;
    const place = placeOf(spot.field, spot.node);
    if (!place) return;
    if (!wide.matches) choose("form");
    for (let around = place; around; around = around.parentElement) if (around.tagName === "DETAILS") around.open = true;
    const field = place.querySelector("textarea, input:not([type=hidden]), select");
    field?.focus({ preventScroll: true });
    place.scrollIntoView({ block: "center" });
  });

  let focused = null;
  form.addEventListener("focusin", (event) => {
    focused = event.target.closest("[data-field]");
    mark(true);
  });

  function mark(follow) {
    for (const over of pages.querySelectorAll(".over")) over.replaceChildren();
    const field = focused?.dataset.field;
    if (!field) return;
    let first = null;
    for (const spot of state.spots) {
      const own = holds(field, spot.field) || (spot.field !== "" && holds(spot.field, field) && !form.querySelector(`[data-field="${CSS.escape(spot.field)}"]`));
      if (!own) continue;
      const over = pages.children[spot.page - 1]?.querySelector(".over");
      if (!over) continue;
      const rect = document.createElementNS(SVG, "rect");
      for (const [name, value] of [["x", spot.x - 3], ["y", spot.y - 2], ["width", spot.width + 6], ["height", spot.height + 4], ["rx", 2]]) rect.setAttribute(name, value);
      over.append(rect);
      first ??= rect;
    }
    if (follow && first && wide.matches) {
      const box = first.getBoundingClientRect();
      const around = side.getBoundingClientRect();
      if (box.top < around.top || box.bottom > around.bottom) side.scrollTop += box.top - around.top - around.height / 3;
    }
  }

  // ---- buttons of the form: the server changes it, the page keeps its place ----------------------------------------------
  async function press(act) {
    clearTimeout(saveTimer);
    if (state.saving) await state.saving;
    const data = fields();
    data.append("act", act);
    let answer;
    try { answer = await send(address, data, "phan"); } catch { tell(work.dataset.away, true); return; }
    if (answer.status !== 200 || answer.redirected || !answer.headers.get("content-type")?.includes("html")) { await took(answer); return; }
    const top = scrollY;
    const kept = document.activeElement?.getAttribute?.("aria-label") || document.activeElement?.textContent;
    const before = document.activeElement?.closest?.(".node")?.dataset.node;
    form.innerHTML = await answer.text();
    state.dirty = false;
    state.stopped = false;
    renew(baseField().value);
    pickers();
    refocus(act, before, kept);
    scrollTo({ top });
    drawSoon(0);
  }

  function refocus(act, node, label) {
    const [word, place] = act.split(":");
    let field = null;
    if (word === "row-add") {
      const rows = form.querySelectorAll(".node");
      field = rows[Math.min(Number(place), rows.length - 1)]?.querySelector("textarea");
    } else if (word.startsWith("row-") && node) {
      const row = form.querySelector(`[data-node="${CSS.escape(node)}"]`);
      field = row?.querySelector(`.node-acts [value^="${word}:"]`) ?? row?.querySelector("textarea");
      row?.scrollIntoView({ block: "nearest" });
    } else if (word === "add") {
      const list = [...form.querySelectorAll("[data-field]")].find((one) => one.dataset.field === act.slice(4));
      field = [...(list?.querySelectorAll(".entry") ?? [])].at(-1)?.querySelector("input, textarea");
    } else if (label) {
      field = [...form.querySelectorAll("button")].find((one) => (one.getAttribute("aria-label") || one.textContent) === label);
    }
    field?.focus({ preventScroll: true });
  }

  form.addEventListener("submit", (event) => {
    const button = event.submitter;
    // A session that ended needs the whole way: the form travels, and comes back after signing in.
    if (!live || state.stopped) { state.dirty = false; return; }
    event.preventDefault();
    if (button?.name === "act" && button.value !== "save") press(button.value);
    else { state.dirty = true; clearTimeout(saveTimer); save(); }
  });

  form.addEventListener("input", () => { later(); drawSoon(); });
  form.addEventListener("change", (event) => {
    later();
    drawSoon();
    // Another form or mode has other fields.
    if (/\]\.(form|mode)$/.test(event.target.name ?? "")) press("save");
  });

  // ---- keyboard and drag -------------------------------------------------------------------------------------------------
  form.addEventListener("keydown", (event) => {
    const row = event.target.closest?.(".node");
    if (row && event.altKey && live) {
      const acts = { ArrowUp: "row-up", ArrowDown: "row-down", ArrowLeft: "row-out", ArrowRight: "row-in" };
      if (acts[event.key]) { event.preventDefault(); press(`${acts[event.key]}:${row.dataset.row}`); return; }
      if (event.key === "Enter") { event.preventDefault(); press(`row-add:${Number(row.dataset.row) + 1}:item`); return; }
    }
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "s") {
      event.preventDefault();
      state.dirty = true;
      clearTimeout(saveTimer);
      save();
    }
  });

  let moving = null;
  form.addEventListener("pointerdown", (event) => {
    const grip = event.target.closest(".grip");
    if (!grip || !live) return;
    moving = grip.closest(".node");
    moving.classList.add("moving");
    grip.setPointerCapture(event.pointerId);
    event.preventDefault();
  });
  form.addEventListener("pointermove", (event) => {
    if (!moving) return;
    for (const row of form.querySelectorAll(".node")) row.classList.toggle("before", row === under(event));
  });
  form.addEventListener("pointerup", (event) => {
    if (!moving) return;
    const target = under(event);
    const from = Number(moving.dataset.row);
    const rows = form.querySelectorAll(".node");
    const last = rows[rows.length - 1];
    const to = target ? Number(target.dataset.row) : event.clientY > last.getBoundingClientRect().bottom ? rows.length : null;
    moving.classList.remove("moving");
    for (const row of rows) row.classList.remove("before");
    moving = null;
    if (to !== null && to !== from) press(`row-to:${from}:${to}`);
  });
  function under(event) {
    return [...form.querySelectorAll(".node")].find((row) => {
      const box = row.getBoundingClientRect();
      return event.clientY >= box.top && event.clientY <= box.bottom && row !== moving;
    });
  }

  // ---- pickers: the WAI-ARIA combobox with a list ------------------------------------------------------------------------
  let offered = 0;
  function pickers() {
    for (const field of form.querySelectorAll("input[data-pick]")) {
      if (field.getAttribute("role") === "combobox") continue;
      const around = document.createElement("span");
      around.className = "picker";
      field.replaceWith(around);
      const list = document.createElement("ul");
      list.className = "offers";
      list.id = `chon-${++offered}`;
      list.setAttribute("role", "listbox");
      list.hidden = true;
      around.append(field, list);
      for (const [name, value] of [["role", "combobox"], ["aria-autocomplete", "list"], ["aria-expanded", "false"], ["aria-controls", list.id]]) field.setAttribute(name, value);
      picker(field, list);
    }
  }

  function picker(field, list) {
    let asked = 0;
    let timer = 0;
    const many = field.dataset.pick === "many";
    const token = () => {
      if (!many) return [0, field.value.length];
      const at = field.selectionStart ?? field.value.length;
      const begin = field.value.lastIndexOf(";", at - 1) + 1;
      const end = field.value.indexOf(";", at);
      return [begin, end < 0 ? field.value.length : end];
    };
    const close = () => {
      list.hidden = true;
      list.replaceChildren();
      field.setAttribute("aria-expanded", "false");
      field.removeAttribute("aria-activedescendant");
    };
    const chosen = () => list.querySelector('[aria-selected="true"]');
    const select = (item) => {
      chosen()?.setAttribute("aria-selected", "false");
      if (!item) return;
      item.setAttribute("aria-selected", "true");
      field.setAttribute("aria-activedescendant", item.id);
      item.scrollIntoView({ block: "nearest" });
    };
    const take = (item) => {
      const [begin, end] = token();
      const before = field.value.slice(0, begin).trimEnd();
      const after = field.value.slice(end).replace(/^;?\s*/, "");
      const name = item.dataset.name;
      field.value = [before && `${before} `, name, many ? "; " : "", after].join("");
      const at = field.value.length - after.length;
      field.setSelectionRange(at, at);
      close();
      field.dispatchEvent(new Event("input", { bubbles: true }));
    };
    field.addEventListener("input", (event) => {
      if (!event.isTrusted) return;
      clearTimeout(timer);
      timer = setTimeout(async () => {
        const [begin, end] = token();
        const words = field.value.slice(begin, end).trim();
        if (!words) return close();
        const number = ++asked;
        let offers;
        try {
          const answer = await fetch(`/soan/don-vi?q=${encodeURIComponent(words)}`, { credentials: "same-origin" });
          if (!answer.ok || answer.redirected) return;
          offers = await answer.json();
        } catch { return; }
        if (number !== asked || document.activeElement !== field) return;
        list.replaceChildren(...offers.map((offer, index) => {
          const item = document.createElement("li");
          item.id = `${list.id}-${index}`;
          item.setAttribute("role", "option");
          item.setAttribute("aria-selected", "false");
          item.dataset.name = offer.name;
          item.textContent = offer.name;
          const hint = document.createElement("span");
          hint.className = "hint";
          hint.textContent = offer.hint;
          item.append(hint);
          return item;
        }));
        list.hidden = offers.length === 0;
        field.setAttribute("aria-expanded", String(offers.length > 0));
      }, 120);
    });
    field.addEventListener("keydown", (event) => {
      if (list.hidden) return;
      const items = [...list.children];
      const at = items.indexOf(chosen());
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        event.preventDefault();
        const step = event.key === "ArrowDown" ? 1 : -1;
        select(items[(at + step + items.length) % items.length]);
      } else if ((event.key === "Enter" || event.key === "Tab") && at >= 0) {
        if (event.key === "Enter") event.preventDefault();
        take(items[at]);
      } else if (event.key === "Escape") {
        event.stopPropagation();
        close();
      }
    });
    list.addEventListener("mousedown", (event) => {
      const item = event.target.closest("[role=option]");
      if (!item) return;
      event.preventDefault();
      take(item);
    });
    field.addEventListener("blur", close);
  }

  // ---- one side at a time on a telephone ---------------------------------------------------------------------------------
  function choose(name) {
    work.classList.toggle("shows-page", name === "page");
    for (const button of work.querySelectorAll("[data-side]")) button.setAttribute("aria-pressed", String(button.dataset.side === name));
  }
  for (const button of work.querySelectorAll("[data-side]")) button.addEventListener("click", () => choose(button.dataset.side));

  if (live) pickers();
  draw();
})();

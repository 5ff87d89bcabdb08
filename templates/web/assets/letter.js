// The pages of a letter larger or smaller; without this the browser's own zoom does it.
(() => {
  const bar = document.querySelector("[data-zoom]");
  const pages = bar && document.getElementById(bar.dataset.zoom);
  if (!pages) return;
  const sizes = ["", "size-2", "size-3"];
  let at = 0;
  bar.hidden = false;
  bar.addEventListener("click", (event) => {
    const by = Number(event.target.closest("[data-by]")?.dataset.by ?? 0);
    if (!by) return;
    at = Math.min(sizes.length - 1, Math.max(0, at + by));
    pages.classList.remove("size-2", "size-3");
    if (sizes[at]) pages.classList.add(sizes[at]);
  });
})();
// Copies a text that can also be marked and copied by hand.
(() => {
  const button = document.querySelector("[data-copy]");
  const text = button && document.getElementById(button.dataset.copy);
  if (!text || !navigator.clipboard) return;
  button.hidden = false;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(text.value);
    button.textContent = button.dataset.done;
  });
})();

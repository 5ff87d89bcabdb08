// A real browser: pages at two widths and in two schemes, screenshots that are kept, and axe-core's opinion.
import { mkdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { chromium } from "playwright-core";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const pictures = resolve(process.env.CONGVAN_PICTURES ?? "target/screenshots");

/** The widths that are looked at, in CSS pixels. */
export const widths = { desk: { width: 1280, height: 900 }, phone: { width: 360, height: 740 } };

/** Debian's Chromium, without a sandbox because CI runs as root. */
export async function launch() {
  return chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox"] });
}

/** A visitor of their own: no cookie is shared with another. */
export async function visitor(browser, { width = "desk", scheme = "light", script = true } = {}) {
  const context = await browser.newContext({
    viewport: widths[width], colorScheme: scheme, javaScriptEnabled: script, locale: "vi-VN", timezoneId: "Asia/Ho_Chi_Minh", reducedMotion: "reduce",
  });
  context.setDefaultTimeout(15_000);
  const page = await context.newPage();
  page.faults = [];
  page.on("pageerror", (error) => page.faults.push(String(error)));
  page.on("console", (message) => {
    if (message.type() === "error") page.faults.push(message.text());
  });
  return page;
}

/** What axe-core finds wrong with the page as it stands, WCAG 2.2 AA: one line for each place. */
export async function violations(page) {
  // A script from outside is refused by the page's policy; the debugger's own way is not bound to it.
  await page.evaluate(axe);
  const found = await page.evaluate(() => globalThis.axe.run(document, {
    runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
  }));
  return found.violations.flatMap((rule) => rule.nodes.map((node) => `${rule.id}: ${node.target} ${node.failureSummary}`));
}

/** Keeps what the window shows now, as one picture. */
export async function picture(page, name) {
  mkdirSync(pictures, { recursive: true });
  await page.screenshot({ path: join(pictures, `${name}.png`), animations: "disabled" });
}

/** Takes the page at both widths and in both schemes, then with all that can be opened open; asks axe each time. */
export async function look(page, name) {
  mkdirSync(pictures, { recursive: true });
  const wrong = [];
  const before = page.viewportSize();
  await page.waitForFunction(() => [...document.images].every((image) => image.complete || image.loading === "lazy"));
  for (const [width, size] of Object.entries(widths)) {
    await page.setViewportSize(size);
    for (const scheme of ["light", "dark"]) {
      await page.emulateMedia({ colorScheme: scheme });
      await page.screenshot({ path: join(pictures, `${name}-${width}-${scheme}.png`), fullPage: true, animations: "disabled" });
      for (const line of await violations(page)) wrong.push(`${name} ${width} ${scheme}: ${line}`);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      if (wide > 0) wrong.push(`${name} ${width}: the page is ${wide} px wider than the window`);
    }
  }
  await page.emulateMedia({ colorScheme: "light" });
  await page.setViewportSize(before);
  const shut = await page.evaluate(() => {
    const all = [...document.querySelectorAll("main details:not([open])")];
    for (const one of all) one.open = true;
    return all.length;
  });
  if (shut > 0) {
    for (const line of await violations(page)) wrong.push(`${name} opened: ${line}`);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    if (wide > 0) wrong.push(`${name} opened: the page is ${wide} px wider than the window`);
  }
  return wrong;
}

// Every page of the office and of a unit, looked at: two widths, two schemes, axe-core without a complaint, no error in
// the browser's console. The pictures stay under target/screenshots.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Demo } from "./demo.mjs";
import { launch, look, visitor } from "./eyes.mjs";

let demo;
let browser;
before(async () => {
  demo = await Demo.open();
  browser = await launch();
}, { timeout: 300_000 });
after(async () => {
  await browser?.close();
  await demo?.close();
});

/**
 * Who looks at what: the name of the picture, and the address, a way to follow, or a button to press on the page before.
 * `after` is added to the address of the letter that was opened last.
 */
const rounds = {
  "van-thu": [
    ["start", "/viec"],
    ["start-letters", { follow: "main .figure[href], main a.figure" }],
    ["letters", "/van-ban"],
    ["letter", { follow: "main a[href^='/van-ban/']" }],
    ["letter-history", { after: "?xem=lich-su" }],
    ["letter-verify", { after: "?xem=kiem-tra" }],
    ["letter-calls", { after: "/goi" }],
    ["letter-recall", { after: "/thu-hoi" }],
    ["letter-unit", { after: "", follow: "tbody th a" }],
    ["import", "/nhap"],
    ["import-direction", { submit: "form[action='/nhap/chi-dao'] button" }],
    ["mail-log", "/quan-tri/thu-di"],
    ["mails", { follow: "a[href*='loc=']:last-child, .tabs a:last-child" }],
    ["mail", { follow: "main a[href^='/quan-tri/thu-di/']" }],
    ["inbox", "/quan-tri/thu-den"],
    ["administration", "/quan-tri"],
    ["units", "/quan-tri/don-vi"],
    ["unit-facts", "/quan-tri/don-vi/so-noi-vu"],
    ["directory-import", "/quan-tri/don-vi/nhap"],
    ["groups", "/quan-tri/nhom"],
    ["registers", "/quan-tri/so"],
    ["book", { follow: "a[href$='/in'], a[href*='/in?']" }],
    ["account", "/tai-khoan"],
    ["account-password", "/tai-khoan/mat-khau"],
    ["account-second", "/tai-khoan/ma"],
  ],
  "lanh-dao": [
    ["leader-start", "/viec"],
    ["follow", "/theo-doi"],
    ["matrix", "/theo-doi/bang"],
    ["trend", "/theo-doi/dien-bien"],
    ["follow-list", "/theo-doi/viec"],
    ["owing", "/theo-doi/chua-bao-cao"],
    ["find", "/tim?q=tuyen+truyen"],
    ["find-none", "/tim?q=khong+co+gi+ca"],
  ],
  "quan-tri": [
    ["people", "/quan-tri/nguoi-dung"],
    ["person", { follow: "main a[href^='/quan-tri/nguoi-dung/']:not([href$='/them'])" }],
    ["person-new", "/quan-tri/nguoi-dung/them"],
    ["access-log", "/quan-tri/nhat-ky"],
    ["holidays", "/quan-tri/ngay-nghi"],
    ["settings", "/quan-tri/cai-dat"],
    ["trail", "/quan-tri/kiem-toan"],
    ["templates", "/quan-tri/mau"],
    ["template", "/quan-tri/mau/xac-dinh-chi-so-cchc"],
    ["template-own", { submit: "form[action$='/chep'] button" }],
  ],
};

/** Goes where a round says; gives the status of the page. */
async function go(page, where, letter) {
  if (typeof where === "string") return (await page.goto(demo.address + where)).status();
  let status = 200;
  if (where.after !== undefined) status = (await page.goto(letter + where.after)).status();
  const press = where.follow ?? where.submit;
  if (press === undefined) return status;
  const [answer] = await Promise.all([
    page.waitForResponse((response) => response.request().isNavigationRequest() && response.status() !== 303),
    page.locator(press).first().click(),
  ]);
  return answer.status();
}

for (const [login, pages] of Object.entries(rounds)) {
  test(`the pages of ${login} are clean at both widths and in both schemes`, { timeout: 300_000 }, async () => {
    const page = await visitor(browser);
    await demo.signIn(page, login);
    const wrong = [];
    let letter = "";
    for (const [name, where] of pages) {
      const status = await go(page, where, letter).catch((fault) => { throw new Error(`${name}: ${fault.message}`); });
      if (status !== 200) wrong.push(`${name}: ${status}`);
      await page.waitForLoadState("load");
      if (name === "letter") letter = page.url().split(/[?#]/)[0];
      wrong.push(...await look(page, name));
    }
    wrong.push(...page.faults);
    await page.context().close();
    assert.deepEqual(wrong, []);
  });
}

test("the entrance and the pages of a unit are clean, the unit's without script", { timeout: 300_000 }, async () => {
  const wrong = [];
  const stranger = await visitor(browser);
  const unit = demo.units.at(-1).address;
  for (const [name, where] of [
    ["entrance", `${demo.address}/dang-nhap`],
    ["portal", `${demo.address}/`],
    ["unit", unit],
    ["unit-letter", "article.letter h2 a"],
    ["unit-report", "a[href*='/bao-cao']:not([href$='.docx'])"],
    ["unit-punctuality", `${unit}/dung-han`],
    ["unit-code", `${unit}/ma-thu-hai`],
    ["collector", `${demo.units[0].address}/tong-hop`],
    ["not-found", `${demo.address}/khong-co`],
  ]) {
    if (where.startsWith("http")) await stranger.goto(where);
    else await stranger.locator(where).first().click();
    await stranger.waitForLoadState("load");
    stranger.faults.length = 0;
    wrong.push(...await look(stranger, name));
    const scripts = await stranger.locator("script").count();
    if (name !== "entrance" && scripts > 0) wrong.push(`${name}: ${scripts} scripts`);
    wrong.push(...stranger.faults);
  }
  await stranger.context().close();
  assert.deepEqual(wrong, []);
});

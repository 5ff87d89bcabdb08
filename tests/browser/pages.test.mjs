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

/** Who looks at what: the name of the picture, the address, or a link to follow from the page before. */
const rounds = {
  "van-thu": [
    ["start", "/viec"],
    ["letters", "/van-ban"],
    ["letter", { follow: "main a[href^='/van-ban/']" }],
    ["import", "/nhap"],
    ["mail-log", "/quan-tri/thu-di"],
    ["inbox", "/quan-tri/thu-den"],
    ["administration", "/quan-tri"],
    ["units", "/quan-tri/don-vi"],
    ["unit-facts", "/quan-tri/don-vi/so-noi-vu"],
    ["directory-import", "/quan-tri/don-vi/nhap"],
    ["groups", "/quan-tri/nhom"],
    ["registers", "/quan-tri/so"],
    ["account", "/tai-khoan"],
  ],
  "lanh-dao": [
    ["leader-start", "/viec"],
    ["follow", "/theo-doi"],
    ["matrix", "/theo-doi/bang"],
    ["trend", "/theo-doi/dien-bien"],
    ["follow-list", "/theo-doi/viec"],
    ["owing", "/theo-doi/chua-bao-cao"],
    ["find", "/tim?q=tuyen+truyen"],
  ],
  "quan-tri": [
    ["people", "/quan-tri/nguoi-dung"],
    ["access-log", "/quan-tri/nhat-ky"],
    ["holidays", "/quan-tri/ngay-nghi"],
    ["settings", "/quan-tri/cai-dat"],
    ["trail", "/quan-tri/kiem-toan"],
  ],
};

for (const [login, pages] of Object.entries(rounds)) {
  test(`the pages of ${login} are clean at both widths and in both schemes`, { timeout: 300_000 }, async () => {
    const page = await visitor(browser);
    await demo.signIn(page, login);
    const wrong = [];
    for (const [name, where] of pages) {
      const answer = typeof where === "string"
        ? await page.goto(demo.address + where)
        : await Promise.all([page.waitForResponse((response) => response.request().isNavigationRequest()), page.locator(where.follow).first().click()]).then(([first]) => first);
      if (answer.status() !== 200) wrong.push(`${name}: ${answer.status()}`);
      await page.waitForLoadState("load");
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
  for (const [name, address] of [
    ["entrance", `${demo.address}/dang-nhap`],
    ["portal", `${demo.address}/`],
    ["unit", demo.units.at(-1).address],
    ["collector", `${demo.units[0].address}/tong-hop`],
    ["not-found", `${demo.address}/khong-co`],
  ]) {
    await stranger.goto(address);
    stranger.faults.length = 0;
    wrong.push(...await look(stranger, name));
    const scripts = await stranger.locator("script").count();
    if (name !== "entrance" && scripts > 0) wrong.push(`${name}: ${scripts} scripts`);
    wrong.push(...stranger.faults);
  }
  await stranger.context().close();
  assert.deepEqual(wrong, []);
});

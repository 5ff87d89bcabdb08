// Everything by keyboard: signed in, moved about, a draft begun, written, passed on; the focus is always seen.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { House, password } from "./house.mjs";
import { launch, visitor } from "./eyes.mjs";

let house;
let browser;
before(async () => {
  house = await House.open();
  await house.serve();
  browser = await launch();
}, { timeout: 120_000 });
after(async () => {
  await browser?.close();
  await house?.close();
});

/** What has the focus: its words, and whether anybody can see that it has it. */
const focused = (page) => page.evaluate(() => {
  const one = document.activeElement;
  if (!one || one === document.body) return null;
  const style = getComputedStyle(one);
  const box = one.getBoundingClientRect();
  const words = one.labels?.[0]?.innerText ?? one.getAttribute("aria-label") ?? one.innerText ?? "";
  return {
    words: words.trim().replace(/\s+/g, " "), name: one.getAttribute("name") ?? "", tag: one.tagName.toLowerCase(),
    seen: (style.outlineStyle !== "none" && Number.parseFloat(style.outlineWidth) > 0) || style.boxShadow !== "none",
    inside: box.width > 0 && box.height > 0 && box.right > 0 && box.left < innerWidth && box.bottom > 0 && box.top < innerHeight,
  };
});

/** Goes on by Tab until the focus fits; every stop on the way must be seen. */
async function tabTo(page, what, fits) {
  const way = [];
  for (let stops = 0; stops < 150; stops += 1) {
    await page.keyboard.press("Tab");
    const one = await focused(page);
    if (one === null) continue;
    assert.ok(one.seen && one.inside, `the focus is not seen at ${JSON.stringify(one)} on the way to ${what}`);
    if (fits(one)) return one;
    way.push(one.words.slice(0, 30));
  }
  throw new Error(`no way by Tab to ${what}: ${way.join(" | ")}`);
}

test("a draft is begun, written and sent up without a mouse", { timeout: 180_000 }, async () => {
  const page = await visitor(browser);
  // The first password is changed beforehand; what follows is one person's morning.
  await house.signIn(page, "soan-thao");
  await page.context().clearCookies();
  await page.goto(`${house.address}/dang-nhap`);
  await tabTo(page, "the login", (one) => /Tên đăng nhập/.test(one.words)).catch(async () => page.getByLabel("Tên đăng nhập").focus());
  await page.keyboard.type("soan-thao");
  await tabTo(page, "the password", (one) => /Mật khẩu/.test(one.words));
  await page.keyboard.type(password);
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/viec/);

  // The first stop leads past the bar; places are reached by Tab and Enter.
  const skip = await tabTo(page, "the way to the content", () => true);
  assert.equal(skip.tag, "a");
  await page.keyboard.press("Enter");
  assert.equal(await page.evaluate(() => document.activeElement.id), "noi-dung");
  await page.goto(`${house.address}/viec`);
  await tabTo(page, "drafting", (one) => one.tag === "a" && /^Soạn/.test(one.words));
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/soan$/);
  await tabTo(page, "an empty document", (one) => one.tag === "button" && /Soạn văn bản trống/.test(one.words));
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/soan\/[a-z0-9]{26}/);
  const address = page.url();

  await tabTo(page, "the subject", (one) => one.name === "f:subject");
  await page.keyboard.type("phân công trực ban bằng bàn phím");
  await tabTo(page, "the first item", (one) => one.name === "row[0].text");
  await page.keyboard.type("Đề nghị các đơn vị cử người trực:");
  await page.keyboard.press("Alt+Enter");
  await page.waitForFunction(() => document.activeElement.name === "row[1].text");
  await page.keyboard.type("Sở Nội vụ trực ngày lẻ./.");
  await page.locator("#da-luu", { hasText: "Đã lưu lúc" }).waitFor();
  await page.goto(address);
  assert.equal(await page.locator("[name='row[1].text']").inputValue(), "Sở Nội vụ trực ngày lẻ./.");

  // Sent up: the head of the department has it now.
  await tabTo(page, "sending on", (one) => one.tag === "button" && /^Chuyển tiếp/.test(one.words));
  await page.keyboard.press("Enter");
  await page.getByText(/Đã chuyển tiếp/).waitFor();
  assert.deepEqual(page.faults, []);
  await page.context().close();
});

// A letter in the making, driven in a real browser: the page grows beside the form, keeps its place, and leads back.
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

const TEMPLATE = "Triển khai xác định Chỉ số cải cách hành chính hằng năm";

async function signedIn(login, options) {
  const page = await visitor(browser, options);
  await demo.signIn(page, login);
  return page;
}

/** Begins a draft and waits for its first page. */
async function begin(page, press) {
  await page.goto(`${demo.address}/soan`);
  await press();
  await page.waitForURL(/\/soan\/[a-z0-9]{26}/);
  await page.locator("#trang .sheet svg").first().waitFor();
  return page.url().split(/[?#]/)[0];
}

const fromTemplate = (page) => begin(page, () => page.getByRole("button", { name: `Dùng mẫu này: ${TEMPLATE}` }).click());
const empty = (page) => begin(page, () => page.getByRole("button", { name: "Soạn văn bản trống" }).click());

/** Waits for the next drawing and gives the milliseconds from the last keystroke to the new page. */
async function drawn(page, type) {
  await page.evaluate(() => {
    globalThis.drawnAt = null;
    document.addEventListener("congvan:drawn", () => { globalThis.drawnAt = performance.now(); }, { once: true });
    document.addEventListener("input", () => { globalThis.typedAt = performance.now(); });
  });
  await type();
  await page.waitForFunction(() => globalThis.drawnAt !== null);
  return page.evaluate(() => globalThis.drawnAt - globalThis.typedAt);
}

test("the page grows beside the form while one types, and keeps its place", { timeout: 120_000 }, async () => {
  const page = await signedIn("soan-thao");
  await fromTemplate(page);
  const year = page.getByLabel("Năm xác định Chỉ số");
  const times = [];
  const sheet = await page.locator("#trang .sheet").first().elementHandle();
  for (const words of ["2026", "2027", "2028", "2029", "2030", "2031", "2032"]) times.push(await drawn(page, () => year.fill(words)));
  times.sort((one, other) => one - other);
  console.log(`from the last keystroke to the new page, ms: ${times.map(Math.round).join(" ")} (60 of them the pause)`);
  assert.ok(await sheet.evaluate((one) => one.isConnected), "the sheet stays; only what is drawn on it changes");
  await page.locator("#da-luu", { hasText: "Đã lưu lúc" }).waitFor();
  assert.deepEqual(page.faults, []);
  await page.context().close();
});

test("a press on the page goes to the field, and a field shows its place", { timeout: 120_000 }, async () => {
  const page = await signedIn("soan-thao");
  await empty(page);
  await page.getByLabel("Trích yếu").first().fill("triển khai kế hoạch thử nghiệm");
  await drawn(page, () => page.getByLabel("Mục 1", { exact: true }).fill("Thực hiện kế hoạch, Ủy ban nhân dân tỉnh đề nghị các đơn vị báo cáo./."));
  await page.getByLabel("Trích yếu").first().focus();
  assert.ok(await page.locator("#trang .over rect").count() > 0, "the place of the focused field is shown");
  const spot = await page.locator("#trang .sheet").first().evaluate((sheet) => {
    const box = sheet.getBoundingClientRect();
    const rect = sheet.querySelector(".over rect").getBoundingClientRect();
    return { x: rect.left - box.left + rect.width / 2, y: rect.top - box.top + rect.height / 2 };
  });
  await page.locator("[name='f:notation']").focus();
  await page.locator("#trang .sheet").first().click({ position: spot });
  assert.equal(await page.evaluate(() => document.activeElement.name), "f:subject");
  assert.deepEqual(page.faults, []);
  await page.context().close();
});

test("items move by keyboard, units are picked without tones, and nothing is lost", { timeout: 120_000 }, async () => {
  const page = await signedIn("soan-thao");
  const address = await empty(page);
  await page.getByLabel("Mục 1", { exact: true }).fill("Mở đầu:");
  await page.getByRole("button", { name: "Thêm mục ở cuối" }).click();
  await page.getByLabel("Mục 2", { exact: true }).fill("Sở Nội vụ báo cáo kết quả.");
  await page.keyboard.press("Alt+Enter");
  await page.getByLabel("Mục 3", { exact: true }).waitFor();
  await page.getByLabel("Mục 3", { exact: true }).fill("Sở Tài chính bố trí kinh phí./.");
  await page.keyboard.press("Alt+ArrowUp");
  await page.waitForFunction(() => document.querySelector('[name="row[1].text"]').value.startsWith("Sở Tài chính"));
  const second = page.locator("[data-row='1']");
  const lead = second.getByLabel("Chủ trì");
  if (!await lead.isVisible()) await second.locator("summary").click();
  await lead.pressSequentially("so noi v", { delay: 30 });
  await second.getByRole("option", { name: /Sở Nội vụ/ }).first().waitFor();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  assert.match(await lead.inputValue(), /^Sở Nội vụ;/);
  await page.locator("#da-luu", { hasText: "Đã lưu lúc" }).waitFor();
  await page.goto(address);
  assert.match(await page.locator("[name='row[1].lead']").inputValue(), /Sở Nội vụ/);
  assert.deepEqual(page.faults, []);
  await page.context().close();
});

test("two people in one draft see both texts", { timeout: 120_000 }, async () => {
  const one = await signedIn("soan-thao");
  const address = await empty(one);
  const other = await signedIn("van-thu");
  await other.goto(address);
  await other.locator("#trang .sheet svg").first().waitFor();
  await one.getByLabel("Trích yếu").first().fill("bản thứ nhất");
  await one.locator("#da-luu", { hasText: "Đã lưu lúc" }).waitFor();
  await other.getByLabel("Trích yếu").first().fill("bản thứ hai");
  await other.locator("#da-luu", { hasText: "vừa sửa" }).waitFor();
  await other.getByRole("link", { name: "Xem cả hai bản" }).click();
  const text = await other.locator(".compared").innerText();
  assert.match(text, /nhất/);
  assert.match(text, /hai/);
  await one.context().close();
  await other.context().close();
});

test("the pages of drafting are clean at both widths and in both schemes", { timeout: 300_000 }, async () => {
  const page = await signedIn("soan-thao");
  const wrong = [];
  await page.goto(`${demo.address}/soan`);
  wrong.push(...await look(page, "draft-choose"));
  const address = await fromTemplate(page);
  wrong.push(...await look(page, "draft-template"));
  await page.getByRole("button", { name: "Chuyển sang sửa từng mục" }).click();
  await page.locator("[name='row[0].text']").waitFor();
  wrong.push(...await look(page, "draft-document"));
  for (const [name, path] of [["draft-versions", "/phien-ban"], ["draft-compare", "/so-sanh?tu=1&den=2"]]) {
    await page.goto(address + path);
    wrong.push(...await look(page, name));
  }
  for (const [name, path] of [["draft-signers", "/soan/nguoi-ky"], ["draft-batch", "/soan/nhieu"]]) {
    await page.goto(demo.address + path);
    wrong.push(...await look(page, name));
  }
  wrong.push(...page.faults);
  await page.context().close();
  assert.deepEqual(wrong, []);
});

test("without script the form is sent, and shows the first page", { timeout: 120_000 }, async () => {
  const page = await signedIn("soan-thao", { script: false });
  await page.goto(`${demo.address}/soan`);
  await page.getByRole("button", { name: "Soạn văn bản trống" }).click();
  await page.getByLabel("Trích yếu").first().fill("không cần script");
  await page.locator("#soan button.main[value=save]").click();
  await page.getByText("Đã lưu dự thảo").waitFor();
  assert.equal(await page.getByLabel("Trích yếu").first().inputValue(), "không cần script");
  assert.ok(await page.locator("noscript img, img.sheet").first().evaluate((image) => image.naturalWidth > 0));
  await page.context().close();
});

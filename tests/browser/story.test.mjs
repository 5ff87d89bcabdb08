// One letter by many hands: drafted, passed from desk to desk, numbered, released once, received on a telephone without
// script, seen by the leader while it happens, found again.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { program } from "./house.mjs";
import { Demo } from "./demo.mjs";
import { launch, visitor } from "./eyes.mjs";

let demo;
let browser;
before(async () => {
  demo = await Demo.open({ database: process.env.CONGVAN_BROWSER_DATABASE });
  browser = await launch();
}, { timeout: 300_000 });
after(async () => {
  await browser?.close();
  await demo?.close();
});

async function at(login, address, options) {
  const page = await visitor(browser, options);
  await demo.signIn(page, login);
  await page.goto(address);
  return page;
}

const subject = "rà soát số liệu cải cách hành chính, lần thử của câu chuyện";

test("a letter goes from the drafter to the archive", { timeout: 300_000 }, async () => {
  // The drafter takes an earlier letter as the beginning.
  const drafter = await at("soan-thao", `${demo.address}/soan?q=04%2FUBND-KSTT`);
  await drafter.getByRole("button", { name: /Chép thành dự thảo mới/ }).first().click();
  await drafter.waitForURL(/\/soan\/[a-z0-9]{26}/);
  const draft = drafter.url().split(/[?#]/)[0];
  await drafter.getByLabel("Trích yếu").first().fill(subject);
  // The signature is not copied.
  await drafter.evaluate(() => { for (const one of document.querySelectorAll("#soan details")) one.open = true; });
  await drafter.getByLabel("Chức vụ", { exact: false }).first().fill("PHÓ CHỦ TỊCH");
  await drafter.getByLabel("Họ và tên", { exact: false }).first().fill("Trần Quốc Mẫu");
  await drafter.locator("#da-luu", { hasText: "Đã lưu lúc" }).waitFor();
  await drafter.goto(draft);
  await drafter.getByRole("button", { name: /^Chuyển tiếp/ }).click();
  await drafter.getByText(/Đã chuyển tiếp/).waitFor();

  // Content, form, signer: each sees that it waits, and passes it on.
  for (const [login, press, told] of [
    ["truong-phong", /^Chuyển tiếp/, /Đã chuyển tiếp/],
    ["the-thuc", /^Chuyển tiếp/, /Đã chuyển tiếp/],
    ["lanh-dao", /^Duyệt$/, /Đã duyệt\. Hiện tại/],
  ]) {
    const page = await at(login, draft);
    await page.getByRole("button", { name: press }).click();
    await page.getByText(told).waitFor().catch(async (fault) => { throw new Error(`${login}: ${await page.locator("main").innerText()}`, { cause: fault }); });
    assert.deepEqual(page.faults, [], login);
    await page.context().close();
  }

  // The registry numbers, signs and releases; a second press and the way back change nothing.
  const registry = await at("van-thu", `${draft}/ban-hanh`);
  await registry.getByLabel(/Lý do|Ghi chú/).first().fill("");
  await registry.getByRole("button", { name: "Cấp số" }).click();
  await registry.locator("#ky").waitFor();
  await registry.locator("form[action$='/ban-hanh/ky'] button.main").click();
  await registry.locator("a[href$='/ban-hanh/phat-hanh']").click();
  await registry.locator("input[name=da_xem]").check();
  const despite = registry.locator("input[name=van_phat_hanh]");
  if (await despite.count() > 0) await despite.check();
  await registry.locator("form[action$='/phat-hanh'] button.main").dblclick();
  await registry.getByText(/Đã phát hành/).first().waitFor();
  const number = (await registry.locator("main").innerText()).match(/\d+\/UBND-KSTT/)[0];
  await registry.goBack();
  if (await registry.locator("form[action$='/phat-hanh'] button.main").count() > 0) {
    await registry.locator("input[name=da_xem]").check();
    await registry.locator("form[action$='/phat-hanh'] button.main").click();
  }
  await registry.goto(`${demo.address}/van-ban`);
  assert.equal(await registry.locator("main a[href^='/van-ban/']", { hasText: number }).count(), 1, "released once");

  // The leader's page is open while a unit answers from a telephone, without script.
  const leader = await at("lanh-dao", `${demo.address}/van-ban`);
  await leader.locator("main a[href^='/van-ban/']", { hasText: number }).first().click();
  await leader.waitForURL(/\/van-ban\/[a-z0-9]{26}/);
  const before = await leader.locator("main").innerText();
  const unit = await visitor(browser, { width: "phone", script: false });
  const link = demo.units.find((one) => one.unit.startsWith("Sở Công Thương"));
  await unit.goto(link.address);
  const card = unit.locator("section.letter, article.letter, .letter", { hasText: number }).first();
  await card.getByRole("button", { name: "Xác nhận tiếp nhận" }).click();
  await unit.getByText(/Đã (xác nhận )?tiếp nhận/).first().waitFor();
  await leader.waitForFunction((old) => document.querySelector("main").innerText !== old, before, { timeout: 20_000 });

  // The background rounds index what was released.
  const rounds = spawnSync(program, ["--dir", join(demo.folder, "office"), "work", "--once"], { encoding: "utf8" });
  assert.equal(rounds.status, 0, rounds.stderr);
  // Found again by a word of its subject, without tones.
  await leader.goto(`${demo.address}/tim?q=${encodeURIComponent("lan thu cua cau chuyen")}`);
  await leader.getByText(number).first().waitFor();
  for (const page of [drafter, registry, leader, unit]) {
    assert.deepEqual(page.faults, []);
    await page.context().close();
  }
});

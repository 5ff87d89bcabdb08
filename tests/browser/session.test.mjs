// A session that pauses or ends in the middle of work: nothing that was typed is lost.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { House, password } from "./house.mjs";
import { launch, violations, visitor } from "./eyes.mjs";

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

/** Lets sixteen minutes go by for everybody who is signed in, as the database counts them. */
function idle() {
  const move = "import sqlite3, sys\nwith sqlite3.connect(sys.argv[1], timeout=10) as base:\n"
    + "    base.execute(\"UPDATE session SET seen_at = strftime('%Y-%m-%d %H:%M:%S+00:00', 'now', '-16 minutes') WHERE ended_at IS NULL\")";
  const done = spawnSync("python3", ["-c", move, join(house.folder, "congvan.db")], { encoding: "utf8" });
  assert.equal(done.status, 0, done.stderr);
}

async function drafting(options) {
  const page = await visitor(browser, options);
  await house.signIn(page, "soan-thao");
  await page.goto(`${house.address}/soan`);
  await page.getByRole("button", { name: "Soạn văn bản trống" }).click();
  await page.waitForURL(/\/soan\/[a-z0-9]{26}/);
  return page;
}

const subject = (page) => page.getByLabel("Trích yếu").first();

test("after fifteen idle minutes the password is asked for on the page, and what was typed is saved", { timeout: 120_000 }, async () => {
  const page = await drafting();
  const address = page.url();
  idle();
  await subject(page).fill("gõ sau giờ nghỉ");
  const question = page.getByRole("dialog");
  await question.getByLabel("Mật khẩu").fill("sai mất rồi");
  await page.keyboard.press("Enter");
  await question.getByText("Mật khẩu chưa đúng").waitFor();
  assert.deepEqual(await violations(page), []);
  await page.keyboard.press("Escape");
  assert.ok(await question.isVisible(), "the question is not waved away");
  await question.getByLabel("Mật khẩu").fill(password);
  await page.keyboard.press("Enter");
  await page.locator("#da-luu", { hasText: "Đã lưu lúc" }).waitFor();
  await page.goto(address);
  assert.equal(await subject(page).inputValue(), "gõ sau giờ nghỉ");
  await page.context().close();
});

test("without script the form is kept while the password is asked for, and then sent on", { timeout: 120_000 }, async () => {
  const page = await drafting({ script: false });
  const address = page.url();
  await subject(page).fill("gửi sau giờ nghỉ, không cần script");
  idle();
  await page.locator("#soan button.main[value=save]").click();
  await page.getByLabel("Mật khẩu").fill(password);
  await page.locator("main form button.main, form button.main").first().click();
  await page.getByText("Đã lưu dự thảo").waitFor();
  await page.goto(address);
  assert.equal(await subject(page).inputValue(), "gửi sau giờ nghỉ, không cần script");
  await page.context().close();
});

/** Signs in on the page that came in the place of what was sent, and sees it sent on. */
async function signInAgain(page) {
  await page.getByRole("heading", { name: "Đăng nhập" }).waitFor();
  await page.getByText("được giữ lại và sẽ gửi tiếp").waitFor();
  await page.getByLabel("Tên đăng nhập").fill("soan-thao");
  await page.getByLabel("Mật khẩu").fill(password);
  await page.locator("form button.main").click();
  await page.getByText("Đã lưu dự thảo").waitFor();
}

test("a session that was ended meanwhile asks for name and password, and the form that was sent comes back", { timeout: 120_000 }, async () => {
  const page = await drafting({ script: false });
  const address = page.url();
  await subject(page).fill("gửi khi phiên đã kết thúc");
  house.run("user", "sessions", "soan-thao", "--end");
  await page.locator("#soan button.main[value=save]").click();
  await signInAgain(page);
  await page.goto(address);
  assert.equal(await subject(page).inputValue(), "gửi khi phiên đã kết thúc");
  await page.context().close();
});

test("with script a draft whose session was ended keeps what is typed until its person has signed in again", { timeout: 120_000 }, async () => {
  const page = await drafting();
  const address = page.url();
  house.run("user", "sessions", "soan-thao", "--end");
  await subject(page).fill("gõ khi phiên đã kết thúc");
  // The page asks for the password first; only then it learns that the session is over.
  await page.getByRole("dialog").getByLabel("Mật khẩu").fill(password);
  await page.keyboard.press("Enter");
  await page.locator(".saving.off").waitFor();
  assert.equal(await subject(page).inputValue(), "gõ khi phiên đã kết thúc");
  await page.locator("#soan button.main[value=save]").first().click();
  await signInAgain(page);
  await page.goto(address);
  assert.equal(await subject(page).inputValue(), "gõ khi phiên đã kết thúc");
  await page.context().close();
});

test("a connection that drops loses nothing: what was typed is saved when it is back", { timeout: 120_000 }, async () => {
  const page = await drafting();
  const address = page.url();
  await page.context().setOffline(true);
  await subject(page).fill("gõ khi mất mạng");
  await page.locator(".saving.off").waitFor();
  assert.equal(await subject(page).inputValue(), "gõ khi mất mạng");
  await page.context().setOffline(false);
  await page.locator("#da-luu", { hasText: "Đã lưu lúc" }).waitFor();
  await page.goto(address);
  assert.equal(await subject(page).inputValue(), "gõ khi mất mạng");
  await page.context().close();
});

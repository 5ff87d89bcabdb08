// One letter by many hands, on both databases: drafted from a template, passed from desk to desk, numbered, signed outside,
// released once, received by mail, answered on a telephone without script, seen by the leader while it happens, confirmed
// by the unit that collects, found again and verified.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { House } from "./house.mjs";
import { Beside, mails, until } from "./post.mjs";
import { signed } from "./signing.mjs";
import { launch, picture, visitor } from "./eyes.mjs";

let post;
let server;
let browser;
before(async () => {
  post = await Beside.start("mailserver");
  server = JSON.parse(post.line);
  browser = await launch();
}, { timeout: 120_000 });
after(async () => {
  await browser?.close();
  await post?.close();
});

const UNIT = { name: "Sở Công Thương", address: "socongthuong@anlinh.example" };
const COLLECTOR = { name: "Sở Nội vụ", address: "sonoivu@anlinh.example" };
const TEMPLATE = "Tuyên truyền về đo lường sự hài lòng của người dân (SIPAS)";

/** DD/MM/YYYY, some days from today. */
function day(ahead) {
  const parts = new Intl.DateTimeFormat("vi-VN", { timeZone: "Asia/Ho_Chi_Minh", day: "2-digit", month: "2-digit", year: "numeric" });
  return parts.format(Date.now() + ahead * 86_400_000);
}

for (const engine of ["SQLite", "PostgreSQL"]) {
  test(`a letter goes from the drafter to the archive, on ${engine}`, { timeout: 240_000 }, async () => {
    const database = engine === "PostgreSQL" ? await Beside.start("postgres") : null;
    const house = await House.open({ database: database?.line, server });
    try {
      await house.serve();
      await story(house, engine);
    } finally {
      await house.close();
      await database?.close();
    }
  });
}

async function story(house, engine) {
  const pages = [];
  const at = async (login, address, options) => {
    const page = await visitor(browser, options);
    pages.push([login, page]);
    await house.signIn(page, login);
    await page.goto(house.address + address);
    return page;
  };
  const year = 2030 + (engine === "SQLite" ? 0 : 1);

  // The drafter takes a template and fills in what it asks for.
  const drafter = await at("soan-thao", "/soan");
  await drafter.getByRole("button", { name: `Dùng mẫu này: ${TEMPLATE}` }).click();
  await drafter.waitForURL(/\/soan\/[a-z0-9]{26}/);
  const draft = new URL(drafter.url()).pathname;
  const fill = async (name, words) => drafter.locator(`[name='${name}']`).fill(words);
  for (const [name, words] of Object.entries({
    "f:data.year": String(year),
    "f:data.bases[0].kind": "Kế hoạch",
    "f:data.bases[0].number": "88/KH-UBND",
    "y:data.bases[0].date": "21/05/2026",
    "f:data.bases[0].issuer": "Ủy ban nhân dân tỉnh",
    "f:data.bases[0].about": "khảo sát, đo lường sự hài lòng của người dân",
    "f:data.office": "Ủy ban nhân dân tỉnh",
    "f:data.area": "tỉnh An Lĩnh",
    "f:data.target": "88",
    "l:data.topics": "mục đích khảo sát\nkênh phản ánh, kiến nghị của người dân",
    "l:data.channels": "trang thông tin điện tử\nhội nghị",
    "y:data.from": day(1),
    "y:data.to": day(90),
    "y:data.report_due": day(60),
    "f:data.filing": "NC",
  })) await fill(name, words);
  // Units are picked by a few letters without tones.
  for (const [name, typed, picked] of [
    ["g:data.units", "so cong th", UNIT.name], ["u:data.press", "bao va phat", "Báo và Phát thanh"], ["u:data.focal", "so noi v", COLLECTOR.name],
  ]) {
    const field = drafter.locator(`[name='${name}']`);
    await field.pressSequentially(typed);
    await drafter.locator("[role=option]").first().filter({ hasText: picked }).waitFor();
    await drafter.keyboard.press("ArrowDown");
    await drafter.keyboard.press("Enter");
    assert.match(await field.inputValue(), new RegExp(`^${picked}`));
  }
  await drafter.evaluate(() => { for (const one of document.querySelectorAll("#soan details")) one.open = true; });
  for (const [name, words] of Object.entries({
    "l:signature.authority": "TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH", "f:signature.position": "PHÓ CHỦ TỊCH", "f:signature.name": "Trần Quốc Mẫu",
    "f:notation": "UBND-NC", "f:place": "An Lĩnh",
  })) await fill(name, words);
  await drafter.locator("#da-luu", { hasText: "Đã lưu lúc" }).waitFor();
  await drafter.goto(house.address + draft);
  assert.equal(await drafter.locator(".found .error").count(), 0, await drafter.locator("main").innerText());
  await drafter.locator("#trang .sheet svg").first().waitFor();
  await picture(drafter, `story-draft-${engine}`);
  await drafter.getByRole("button", { name: /^Chuyển tiếp/ }).click();
  await drafter.getByText(/Đã chuyển tiếp/).waitFor();

  // Content, form, signer: each passes it on.
  for (const [login, press, told] of [
    ["truong-phong", /^Chuyển tiếp/, /Đã chuyển tiếp/],
    ["the-thuc", /^Chuyển tiếp/, /Đã chuyển tiếp/],
    ["lanh-dao", /^Duyệt$/, /Đã duyệt\. Hiện tại/],
  ]) {
    const page = await at(login, draft);
    await page.getByRole("button", { name: press }).click();
    await page.getByText(told).waitFor();
  }

  // The registry numbers it, takes the print out, brings the signed file back, and releases; a second press and the way
  // back change nothing.
  const registry = await at("van-thu", `${draft}/ban-hanh`);
  await registry.getByRole("button", { name: "Cấp số" }).click();
  const print = registry.locator("a[href$='/ban-in.pdf']");
  await print.waitFor();
  const pdf = await registry.request.get(new URL(await print.getAttribute("href"), house.address).href);
  const bytes = await pdf.body();
  const file = (buffer) => ({ name: "da-ky.pdf", mimeType: "application/pdf", buffer });
  const bring = async (buffer) => {
    await registry.locator("form[action$='/ban-hanh/ky'] input[type=file]").setInputFiles(file(buffer));
    await registry.locator("form[action$='/ban-hanh/ky'] button.main").click();
  };
  await bring(bytes);
  await registry.getByText(/chưa có chữ ký số/).first().waitFor();
  // That the file was refused is said by the page's status, too.
  assert.match(registry.faults.splice(0).join(), /422/);
  await registry.goto(`${house.address}${draft}/ban-hanh`);
  await bring(signed(bytes));
  await registry.locator("a[href$='/ban-hanh/phat-hanh']").click();
  await registry.locator("input[name=da_xem]").check();
  await registry.locator("form[action$='/phat-hanh'] button.main").dblclick();
  await registry.getByText(/Đã phát hành/).first().waitFor();
  const number = (await registry.locator("main").innerText()).match(/\d+\/UBND-NC/)[0];
  await registry.goBack();
  if (await registry.locator("form[action$='/phat-hanh'] button.main").count() > 0) {
    await registry.locator("input[name=da_xem]").check();
    await registry.locator("form[action$='/phat-hanh'] button.main").click();
  }
  await registry.goto(`${house.address}/van-ban`);
  const listed = registry.locator("main a[href^='/van-ban/']", { hasText: number });
  assert.equal(await listed.count(), 1, "released once");
  const letter = new URL(await listed.getAttribute("href"), house.address).pathname;

  // Every unit finds one mail in its own mailbox; its words say what to do and carry the way to answer.
  const link = async (unit) => {
    const mine = (all) => all.filter((mail) => mail.subject.includes(number) && mail.text.includes(`127.0.0.1:${house.port}/`));
    const found = await until(`the mail to ${unit.name}`, async () => {
      const all = mine(await mails(server, unit.address));
      return all.length > 0 && all;
    });
    assert.equal(found.length, 1, `one mail to ${unit.name}`);
    assert.match(found[0].subject, /^\[.*UBND tỉnh An Lĩnh\]/);
    return found[0].text.match(/http:\/\/127\.0\.0\.1:\d+\/d\/[a-z0-9]+/)[0];
  };
  const unit = await visitor(browser, { width: "phone", script: false });
  pages.push(["unit", unit]);
  await unit.goto(await link(UNIT));

  // The leader's page is open while the unit receives the letter and reports, from a telephone, without script.
  const leader = await at("lanh-dao", letter);
  const seen = async (what, act) => {
    await leader.locator("main").waitFor();
    const before = await leader.locator("main").innerText();
    await act();
    await leader.waitForFunction((old) => document.querySelector("main").innerText !== old, before, { timeout: 30_000 })
      .catch((fault) => { throw new Error(`the leader does not see it live: ${what}`, { cause: fault }); });
  };
  const card = unit.locator("article.letter", { hasText: number });
  await seen("received", async () => {
    await card.getByRole("button", { name: "Xác nhận tiếp nhận" }).click();
    await unit.getByText(/Đã (xác nhận )?tiếp nhận/).first().waitFor();
  });
  await picture(unit, `story-unit-${engine}`);
  await card.getByRole("link", { name: "Gửi báo cáo kết quả" }).first().click();
  await unit.getByLabel("Số, ký hiệu báo cáo").fill("45/BC-SCT");
  await unit.getByLabel("Nội dung tóm tắt").fill("Đã tuyên truyền tại 12 điểm.");
  await unit.locator("input[name=tep]").setInputFiles({ name: "bao-cao.pdf", mimeType: "application/pdf", buffer: bytes });
  assert.ok(await unit.evaluate(() => document.documentElement.scrollWidth <= innerWidth), "nothing is wider than the telephone");
  await seen("reported", async () => {
    await unit.locator("form button.main", { hasText: "Gửi báo cáo kết quả" }).click();
    await unit.getByText(/Đã nhận báo cáo/).first().waitFor();
  });

  // The unit that collects confirms, by the link in its own mail.
  const collector = await visitor(browser, { width: "phone", script: false });
  pages.push(["collector", collector]);
  await collector.goto(await link(COLLECTOR));
  await collector.getByRole("link", { name: /báo cáo chờ đơn vị xác nhận/ }).click();
  const report = collector.locator("article.letter", { hasText: "45/BC-SCT" });
  await report.getByText("Đã tuyên truyền tại 12 điểm.").waitFor();
  await seen("confirmed", async () => {
    await report.getByRole("button", { name: "Xác nhận hoàn thành" }).click();
    await collector.getByText(/Đã xác nhận hoàn thành/).first().waitFor();
  });
  await leader.getByText(/Hoàn thành đúng hạn/).first().waitFor();
  await picture(leader, `story-leader-${engine}`);

  // The background rounds index what was released; it is found again by words without tones, and verified.
  const archivist = await at("van-thu", "/tim");
  await until("the letter is found", async () => {
    house.run("work", "--round", "index");
    await archivist.goto(`${house.address}/tim?q=${encodeURIComponent(`chi so hai long ${year}`)}`);
    return await archivist.getByText(number).count() > 0;
  });
  await archivist.goto(`${house.address}${letter}?xem=kiem-tra`);
  await archivist.getByText("Văn bản còn nguyên vẹn như đã ghi.").first().waitFor();
  house.run("audit", "verify");

  for (const [who, page] of pages) {
    assert.deepEqual(page.faults, [], who);
    await page.context().close();
  }
}

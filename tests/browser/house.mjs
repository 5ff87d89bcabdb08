// An office of its own for one test: a folder, a database, people of every role, and the pages served on loopback.
import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

/** The program under test, built by scripts/browser. */
export const program = resolve(process.env.CONGVAN ?? "target/debug/congvan");

/** A password long enough for the rule, of no use anywhere else. */
export const password = "con trau di truoc cai cay";

/** The people of an office: login, name, position, role, whether of the department. */
const PEOPLE = [
  ["soan-thao", "Hoàng Minh Giả", "Chuyên viên", "clerk", true],
  ["truong-phong", "Lê Thị Hương Mẫu", "Trưởng phòng", "unit-head", true],
  ["the-thuc", "Nguyễn Văn Phúc Giả", "Phó Chánh Văn phòng", "form-checker", true],
  ["lanh-dao", "Trần Quốc Mẫu", "Phó Chủ tịch", "leader", false],
  ["van-thu", "Giàng Thị Thu Mẫu", "Văn thư", "registry", false],
];

/** A free port on loopback. */
async function freePort() {
  const server = createServer();
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  const { port } = server.address();
  await new Promise((done) => server.close(done));
  return port;
}

/** An office that serves its pages; `close` ends what it started and leaves nothing behind. */
export class House {
  constructor(folder, environment) {
    this.folder = folder;
    this.environment = environment;
  }

  /**
   * Makes an office with the sample directory of the two-tier province and a person of every role. It signs outside; its
   * mails go to a real server where one is given.
   */
  static async open({ database, server } = {}) {
    const folder = mkdtempSync(join(tmpdir(), "congvan-browser-"));
    const environment = { ...process.env, ...(database ? { DATABASE_URL: database } : {}) };
    const house = new House(folder, environment);
    house.port = await freePort();
    house.run("init", folder, "--office", "ubnd-tinh", "--name", "UBND tỉnh An Lĩnh", "--from", "vanthu@tinh.anlinh.example",
      "--signing", "external", "--person", "Phạm Anh Tuấn Giả", "--port", String(house.port));
    const samples = resolve("templates/samples/tinh");
    house.run("unit", "import", join(samples, "units.csv"));
    house.run("group", "import", join(samples, "groups.csv"));
    if (server) {
      house.settings((text) => text.replace(/^ {2}folder:\n {4}path: mail$/m,
        `  smtp: { host: 127.0.0.1, port: ${server.notls}, security: none }`));
    }
    house.people = {};
    for (const [login, name, position, role, inside] of PEOPLE) {
      const words = ["user", "add", login, "--name", name, "--position", position, "--role", role, "--json"];
      if (inside) words.push("--department", "vp-ubnd-tinh");
      house.people[login] = { once: JSON.parse(house.run(...words)).one_time_password };
    }
    return house;
  }

  /** Signs somebody in; the first time with the password that was handed over, which is changed at once. */
  async signIn(page, login) {
    const person = this.people[login];
    await page.goto(`${this.address}/dang-nhap`);
    await page.getByLabel("Tên đăng nhập").fill(login);
    await page.getByLabel("Mật khẩu").fill(person.once ?? password);
    await page.locator("form button.main").click();
    await page.waitForURL((url) => url.pathname !== "/dang-nhap");
    if (person.once) {
      await page.goto(`${this.address}/tai-khoan/mat-khau`);
      for (const [name, words] of [["hien_tai", person.once], ["moi", password], ["lai", password]]) await page.locator(`input[name=${name}]`).fill(words);
      await page.locator("main form button.main").click();
      await page.waitForURL((url) => url.pathname !== "/tai-khoan/mat-khau");
      delete person.once;
    }
  }

  /** Runs the program in the office's folder; its exit code must be 0. */
  run(...words) {
    const options = typeof words.at(-1) === "object" ? words.pop() : {};
    const done = spawnSync(program, words, { cwd: this.folder, env: this.environment, encoding: "utf8", ...options });
    if (done.status !== 0) throw new Error(`congvan ${words.join(" ")}: ${done.status}\n${done.stdout}\n${done.stderr}`);
    return done.stdout;
  }

  /** Changes the settings: `(text) => text`. */
  settings(change) {
    const file = join(this.folder, "congvan.yaml");
    writeFileSync(file, change(readFileSync(file, "utf8")));
  }

  /** Serves the pages, workers beside them, until `close`. */
  async serve(...words) {
    this.address = `http://127.0.0.1:${this.port}`;
    this.server = spawn(program, ["serve", "--listen", `127.0.0.1:${this.port}`, ...words], {
      cwd: this.folder, env: this.environment, stdio: ["ignore", "pipe", "pipe"],
    });
    this.said = "";
    for (const stream of [this.server.stdout, this.server.stderr]) stream.on("data", (text) => { this.said += text; });
    for (let tries = 0; tries < 200; tries += 1) {
      if (this.server.exitCode !== null) throw new Error(`serve ended: ${this.said}`);
      const alive = await fetch(`${this.address}/suc-khoe`).then((answer) => answer.ok, () => false);
      if (alive) return;
      await new Promise((again) => setTimeout(again, 50));
    }
    throw new Error(`serve does not answer: ${this.said}`);
  }

  async close() {
    if (this.server && this.server.exitCode === null) {
      const ended = new Promise((done) => this.server.once("exit", done));
      this.server.kill("SIGTERM");
      await ended;
    }
    rmSync(this.folder, { recursive: true, force: true });
  }
}

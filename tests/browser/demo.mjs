// The demonstration's office: five letters released, a part answered, one person for each role.
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { program } from "./house.mjs";

export class Demo {
  /** Runs `congvan demo` until it serves its pages. */
  static async open({ database } = {}) {
    const demo = new Demo();
    demo.folder = mkdtempSync(join(tmpdir(), "congvan-demo-"));
    demo.said = "";
    const env = { ...process.env, ...(database ? { DATABASE_URL: database } : {}) };
    demo.process = spawn(program, ["demo", join(demo.folder, "office")], { env, stdio: ["ignore", "pipe", "pipe"] });
    await new Promise((ready, failed) => {
      const listen = (text) => {
        demo.said += text;
        if (demo.said.includes("Ctrl-C")) ready();
      };
      for (const stream of [demo.process.stdout, demo.process.stderr]) stream.setEncoding("utf8").on("data", listen);
      demo.process.once("exit", (code) => failed(new Error(`demo ended with ${code}: ${demo.said}`)));
    });
    demo.units = [...demo.said.matchAll(/^ {2}(.+): (http\S+\/d\/\S+)/gm)].map(([, unit, address]) => ({ unit, address }));
    demo.people = Object.fromEntries([...demo.said.matchAll(/^ {2}(\S+) {2}mật khẩu (.+?) {2}\((.+)\)$/gm)]
      .map(([, login, password, role]) => [login, { login, password, role }]));
    for (const [, login, codes] of demo.said.matchAll(/^ {2}(\S+) {2}mật khẩu .*\n {4}mã khôi phục[^:]*: (.+)$/gm)) {
      demo.people[login].codes = codes.split(/[ ,]+/);
    }
    demo.address = new URL(demo.units[0].address).origin;
    return demo;
  }

  /** Signs somebody in, with a recovery code where the account asks for a second step. */
  async signIn(page, login) {
    const person = this.people[login];
    await page.goto(`${this.address}/dang-nhap`);
    await page.getByLabel("Tên đăng nhập").fill(login);
    await page.getByLabel("Mật khẩu").fill(person.password);
    await page.locator("form button.main").click();
    if (person.codes && page.url().includes("/dang-nhap")) {
      await page.locator("input[name=ma]").fill(person.codes.shift());
      await page.locator("form button.main").click();
    }
    await page.waitForURL((url) => !url.pathname.startsWith("/dang-nhap"));
  }

  async close() {
    if (this.process.exitCode === null) {
      const ended = new Promise((done) => this.process.once("exit", done));
      this.process.kill("SIGINT");
      await ended;
    }
    rmSync(this.folder, { recursive: true, force: true });
  }
}

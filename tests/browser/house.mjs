// An office of its own for one test: a folder, a database, people of every role, and the pages served on loopback.
import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

/** The program under test, built by scripts/browser. */
export const program = resolve(process.env.CONGVAN ?? "target/debug/congvan");

/** A password long enough for the rule, of no use anywhere else. */
export const password = "mat khau thu nghiem 2026";

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

  /** Makes an office with the sample directory of the two-tier province. */
  static async open({ database } = {}) {
    const folder = mkdtempSync(join(tmpdir(), "congvan-browser-"));
    const environment = { ...process.env, ...(database ? { DATABASE_URL: database } : {}) };
    return new House(folder, environment);
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
    const port = await freePort();
    this.address = `http://127.0.0.1:${port}`;
    this.server = spawn(program, ["serve", "--listen", `127.0.0.1:${port}`, ...words], {
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

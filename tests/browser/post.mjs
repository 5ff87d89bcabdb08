// The real mail server of the tests (Postfix, Dovecot), and a mailbox read as its owner reads it: over IMAP.
import { spawn } from "node:child_process";
import { connect } from "node:net";
import { resolve } from "node:path";

/** Asks again until there is an answer; fails by itself when the patience is over. */
export async function until(what, ask, patience = 60_000) {
  for (const end = Date.now() + patience; Date.now() < end;) {
    const answer = await ask();
    if (answer) return answer;
    await new Promise((again) => setTimeout(again, 50));
  }
  throw new Error(`${what}: not within ${patience / 1000} s`);
}

/** A process that says on one line where it is, and lives until its standard input is closed. */
export class Beside {
  static async start(script) {
    const beside = new Beside();
    beside.process = spawn(resolve("scripts", script), { stdio: ["pipe", "pipe", "inherit"] });
    beside.line = await new Promise((ready, failed) => {
      let said = "";
      beside.process.stdout.setEncoding("utf8").on("data", (text) => {
        said += text;
        if (said.includes("\n")) ready(said.split("\n")[0]);
      });
      beside.process.once("exit", (code) => failed(new Error(`scripts/${script} ended with ${code}`)));
    });
    return beside;
  }

  async close() {
    if (this.process.exitCode !== null) return;
    const ended = new Promise((done) => this.process.once("exit", done));
    this.process.stdin.end();
    await ended;
  }
}

/** The mails that lie in a mailbox, oldest first, in words. */
export async function mails(server, address) {
  const socket = connect(server.imap, "127.0.0.1").setEncoding("latin1");
  let heard = "";
  let wake = () => {};
  socket.on("data", (text) => { heard += text; wake(); });
  socket.on("error", (fault) => { heard += `\r\nBROKEN ${fault}\r\n`; wake(); });
  let number = 0;
  const ask = async (command) => {
    number += 1;
    const end = new RegExp(`^a${number} (OK|NO|BAD).*\\r\\n`, "m");
    heard = "";
    socket.write(`a${number} ${command}\r\n`);
    while (!end.test(heard) && !heard.includes("BROKEN")) await new Promise((go) => { wake = go; });
    if (!heard.match(end)?.[0].includes(" OK")) throw new Error(`IMAP ${command.split(" ")[0]}: ${heard}`);
    return heard;
  };
  try {
    await ask(`LOGIN "${address}" "${server.password}"`);
    const count = Number((await ask("SELECT INBOX")).match(/\* (\d+) EXISTS/)[1]);
    const found = [];
    for (let one = 1; one <= count; one += 1) {
      const answer = await ask(`FETCH ${one} BODY.PEEK[]`);
      const size = Number(answer.match(/\{(\d+)\}\r\n/)[1]);
      const begin = answer.indexOf("}\r\n") + 3;
      found.push(read(answer.slice(begin, begin + size)));
    }
    await ask("LOGOUT");
    return found;
  } finally {
    socket.destroy();
  }
}

/** Subject, plain words and names of files of a mail. */
function read(mail) {
  const [head, body] = parted(mail);
  const parts = [...leaves(head, body)];
  const text = parts.find((part) => /text\/plain/i.test(part.head["content-type"] ?? "text/plain"));
  const files = parts.map((part) => /filename="?([^";]+)/i.exec(part.head["content-disposition"] ?? "")?.[1]).filter(Boolean);
  return { subject: encodedWords(head.subject ?? ""), text: text ? decoded(text) : "", files };
}

function parted(mail) {
  const gap = mail.indexOf("\r\n\r\n");
  const lines = mail.slice(0, gap).replace(/\r\n[ \t]+/g, " ").split("\r\n");
  const head = Object.fromEntries(lines.map((line) => [line.slice(0, line.indexOf(":")).toLowerCase(), line.slice(line.indexOf(":") + 1).trim()]));
  return [head, mail.slice(gap + 4)];
}

function* leaves(head, body) {
  const boundary = /boundary="?([^";]+)/i.exec(head["content-type"] ?? "")?.[1];
  if (!boundary) {
    yield { head, body };
    return;
  }
  for (const part of body.split(`--${boundary}`).slice(1, -1)) yield* leaves(...parted(part.replace(/^\r\n/, "")));
}

function decoded({ head, body }) {
  const way = (head["content-transfer-encoding"] ?? "").toLowerCase();
  if (way === "base64") return Buffer.from(body, "base64").toString("utf8");
  if (way === "quoted-printable") {
    const bytes = body.replace(/=\r\n/g, "").replace(/=([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)));
    return Buffer.from(bytes, "latin1").toString("utf8");
  }
  return Buffer.from(body, "latin1").toString("utf8");
}

function encodedWords(words) {
  return words.replace(/\?=\s+=\?/g, "?==?").replace(/=\?utf-8\?(b|q)\?([^?]*)\?=/gi, (_, way, text) => (way.toLowerCase() === "b"
    ? Buffer.from(text, "base64").toString("utf8")
    : Buffer.from(text.replace(/_/g, " ").replace(/=([0-9A-F]{2})/gi, (__, hex) => String.fromCharCode(Number.parseInt(hex, 16))), "latin1").toString("utf8")));
}

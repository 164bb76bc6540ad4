import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { readSample } from "./sample-words.fixture";

const gradeOf = (read: ReturnType<typeof readSample>, text: string) =>
  read.parts.filter((part) => part.text.includes(text)).map(({ kind, grade }) => `${kind} ${grade}`);
const mail = (head: string, text: string) => readSample("a.eml", Buffer.from(`From: x@reader.example.net\n${head}\n\n${text}\n`));

test.each([
  "-----Original Message-----",
  "---------- Forwarded message ---------",
  "-------- Forwarded Message --------",
  "Begin forwarded message:",
  "-----元のメッセージ-----",
  "---------- 転送メッセージ ----------",
])('A mail that is forwarded in the text after "%s" is a body, and what it names is read.', (line) => {
  const read = mail(
    "Subject: spam",
    `Please stop this.\n\n${line}\nFrom: sales@example.jp\nSubject: buy\n\nDear Ms Example, http://198.51.100.7/x`,
  );
  expect(gradeOf(read, "Please stop")).toEqual(["words 1"]);
  expect(gradeOf(read, "Dear Ms Example")).toEqual(["body 3"]);
  expect(read.rows.map(({ value }) => value)).toContain("http://198.51.100.7/x");
});

test("So is one that is quoted, one that is forwarded without a word, and a text that is attached.", () => {
  const quoted = "On 9 June 2026 sales@example.jp wrote:\n> Dear Ms Example\n> 198.51.100.7";
  expect(gradeOf(mail("Subject: spam", `Stop it.\n\n${quoted}`), "Dear Ms Example")).toEqual(["body 3"]);
  const alone = mail("Subject: Fwd", "---------- Forwarded message ---------\nDear Ms Example 198.51.100.7");
  expect(alone.parts.map(({ kind, grade }) => `${kind} ${grade}`)).toEqual(["body 3"]);
  const attached = mail(
    "MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b",
    "--b\nContent-Type: text/plain\n\nSee the file.\n--b\nContent-Type: text/plain; name=mail.txt\n\n2026-06-09 01:00:00 198.51.100.7 Dear Ms Example\n--b--",
  );
  expect(gradeOf(attached, "Dear Ms Example")).toEqual(["body 3"]);
  expect(attached.rows.map(({ value }) => value)).toEqual(["198.51.100.7"]);
});

test("A feedback report is named by what it says, not by the mail complained of.", () => {
  const given = readFileSync(path.join(import.meta.dirname, "samples", "arf-full.eml"), "latin1");
  const read = readSample("a.eml", Buffer.from(given.replace(/^Subject: .*$/m, "Subject: FW: Dear Ms Example"), "latin1"));
  expect(given).not.toContain("Dear Ms Example");
  expect(read.subject).toBe("abuse / 198.51.100.7");
});

test.each([
  ["messaging", "spam", ["body 3"]],
  ["connection", "login_attack", ["log 1"]],
  ["of its own", "spam", ["body 3"]],
])("Text that XARF shows of a matter of the category %s is of its grade.", (category, type, grades) => {
  const document = {
    xarf_version: "4.0.0",
    report_id: "5f0c1d2e-3b4a-4c5d-8e6f-0a1b2c3d4e5f",
    timestamp: "2026-06-09T00:58:00Z",
    reporter: { org: "Example Watch", contact: "abuse@watch.example.net" },
    source_identifier: "198.51.100.7",
    ...{ category, type },
    evidence: [{ content_type: "text/plain", payload: Buffer.from("Dear Ms Example").toString("base64") }],
  };
  const read = readSample("a.xarf", Buffer.from(JSON.stringify(document)));
  expect(gradeOf(read, "Dear Ms Example")).toEqual(grades);
});

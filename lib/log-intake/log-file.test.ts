import { appendFile, mkdtemp, rename, rm, truncate, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { CHUNK_BYTES, type LogPosition, readOn, START } from "./log-file";

let folder: string;
let file: string;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "sakimori-log-file-"));
  file = path.join(folder, "mail.log");
  await writeFile(file, "one\ntwo\n");
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const beside = (name: string) => path.join(folder, name);

/** Everything that can be read from a position, chunk by chunk. */
async function readAll(from: LogPosition): Promise<{ text: string; position: LogPosition; gaps: number }> {
  let position = from;
  let text = "";
  let gaps = 0;
  for (let chunk = await readOn(file, position); chunk; chunk = await readOn(file, position)) {
    text += chunk.bytes.toString("utf8");
    position = chunk.position;
    if (chunk.isAfterGap) gaps += 1;
  }
  return { text, position, gaps };
}

test.each(["mail.log.1", "mail.log.0", "mail.log-old", "mail.log-20261120", "mail.log.2026-11-20", "mail-20261120.log"])(
  "the rest of a log that was renamed to %s is read before the new one",
  async (name) => {
    await writeFile(beside("mail.log.7"), "of last week\n");
    const { position } = await readAll(START);
    await appendFile(file, "three\n");
    await rename(file, beside(name));
    await writeFile(file, "four\n");
    expect(await readAll(position)).toMatchObject({ text: "three\nfour\n", gaps: 0 });
  },
);

test("a line that reaches the old file after the new one appeared is read all the same", async () => {
  const { position } = await readAll(START);
  await rename(file, beside("mail.log-20261120"));
  await writeFile(file, "");
  // The daemon has not been told yet: it writes on to the file it holds open.
  const between = await readAll(position);
  expect(between.text).toBe("");
  await appendFile(beside("mail.log-20261120"), "three\n");
  await appendFile(file, "four\n");
  expect(await readAll(between.position)).toMatchObject({ text: "three\nfour\n", gaps: 0 });
});

test("an unfinished line at the end of the old file is its last, and holds nothing up", async () => {
  const { position } = await readAll(START);
  await appendFile(file, "cut sho");
  await rename(file, beside("mail.log.1"));
  await writeFile(file, "");
  expect((await readAll(position)).text).toBe("");
  await appendFile(file, "four\n");
  expect((await readAll(position)).text).toBe("cut sho\nfour\n");
});

test("the rest of the old file is read while no new one is there yet, then its absence is told", async () => {
  const { position } = await readAll(START);
  await appendFile(file, "three\n");
  await rename(file, beside("mail.log.1"));
  const rest = await readOn(file, position);
  expect(rest?.bytes.toString()).toBe("three\n");
  await expect(readOn(file, rest?.position ?? START)).rejects.toMatchObject({ code: "ENOENT" });
});

test("a log whose old file is gone is read from its start, and the gap is told once", async () => {
  const { position } = await readAll(START);
  await rename(file, beside("elsewhere"));
  await writeFile(beside("mail.log.1.gz"), "not a log");
  await writeFile(file, "three\n");
  expect(await readAll(position)).toMatchObject({ text: "three\n", gaps: 1 });
});

test("a log that was emptied and begun again is read from its start", async () => {
  const { position } = await readAll(START);
  await truncate(file, 0);
  await appendFile(file, "six\n");
  expect(await readAll(position)).toMatchObject({ text: "six\n", gaps: 0 });
});

test("a rest of several chunks is read in order", async () => {
  const { position } = await readAll(START);
  const line = `${"x".repeat(99)}\n`;
  await appendFile(file, line.repeat(Math.ceil((CHUNK_BYTES * 2.5) / line.length)));
  await rename(file, beside("mail.log.1"));
  await writeFile(file, "new\n");
  const { text } = await readAll(position);
  expect(text.length).toBe(line.length * Math.ceil((CHUNK_BYTES * 2.5) / line.length) + 4);
  expect(text.endsWith("new\n")).toBe(true);
});

test("two rotations passed while nobody read, and the log is quiet since then: nothing is held back", async () => {
  const { position } = await readAll(START);
  await appendFile(file, "three\n");
  await rename(file, beside("mail.log.2"));
  await writeFile(beside("mail.log.1"), "four\nfive\n");
  await utimes(beside("mail.log.2"), 1, 1);
  await writeFile(file, "");
  expect(await readAll(position)).toMatchObject({ text: "three\nfour\nfive\n", gaps: 0 });
});

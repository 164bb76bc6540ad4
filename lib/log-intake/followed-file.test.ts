import { appendFile, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { FollowedFile } from "./followed-file";
import { CHUNK_BYTES } from "./log-file";

let folder: string;
let file: string;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "sakimori-followed-file-"));
  file = path.join(folder, "mail.log");
});
afterEach(() => rm(folder, { recursive: true, force: true }));

test("a line that is still being written is no backlog: its writer flushes in blocks", async () => {
  await writeFile(file, `one\n${"x".repeat(4000)}`);
  const source = new FollowedFile(file, null);
  expect(await source.next()).toMatchObject({ bytes: Buffer.from("one\n"), isBacklog: false });
  await appendFile(file, "y\ntwo\nth");
  expect(await source.next()).toMatchObject({ bytes: Buffer.from(`${"x".repeat(4000)}y\ntwo\n`), isBacklog: false });
  expect(source.behindBytes()).toBe(2);
});

test("what does not go into one chunk is a backlog up to its last chunk", async () => {
  const line = `${"x".repeat(99)}\n`;
  await writeFile(file, `${line.repeat(Math.ceil((CHUNK_BYTES * 2.5) / line.length))}unfini`);
  const source = new FollowedFile(file, null);
  const backlog = [];
  for (let piece = await source.next(); piece; piece = await source.next()) backlog.push(piece.isBacklog);
  expect(backlog).toEqual([true, true, false]);
});

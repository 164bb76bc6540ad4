import { closeSync, createReadStream, fstatSync, openSync, readFileSync, readSync } from "node:fs";
import { Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import { DETECT_HELP, type DetectCommand, inferYear, parseDetectCommand } from "../lib/detection/command-line";
import { createDetector, type DetectorOptions } from "../lib/detection/detector";
import type { Finding } from "../lib/detection/finding";
import { parseNetworkTable } from "../lib/detection/network-table";
import type { RuleOverrides } from "../lib/detection/rule-settings";
import { summaryText } from "../lib/detection/summary-text";
import { withFallback } from "../lib/networks/address-book-table";
import { builtInNetworks } from "../lib/networks/built-in-book";

const CHUNK = 1024 * 1024;
/** The detector cites lines up to 4 MiB back, so a buffer is filled again only after twice as many bytes. */
const BUFFERS = 8;
const EDGE = 64 * 1024;

type ChunkReader = (chunk: Buffer) => Promise<void>;

async function main(): Promise<void> {
  const command = parseDetectCommand(process.argv.slice(2));
  if (command === "help") {
    process.stdout.write(DETECT_HELP);
    return;
  }
  for (const file of command.files) requireReadable(file);
  const detector = createDetector(await optionsOf(command));
  const progress = progressOf(command);
  for (const file of command.files) {
    await readFileInChunks(file, async (chunk) => {
      await print(detector.feed(chunk));
      progress(chunk.length);
    });
    // A file that ends without a newline ends its line all the same.
    await print(detector.end());
  }
  progress(-1);
  if (command.wantsSummary) process.stderr.write(summaryText(detector.summary()));
}

async function optionsOf(command: DetectCommand): Promise<DetectorOptions> {
  const { networks, rules, learnDays, internal, timeZone, readsSubjects } = command;
  const year = command.year ?? (await yearOfFiles(command.files));
  return {
    internal,
    timeZone,
    readsSubjects,
    networks: withFallback(
      networks === undefined ? undefined : parseNetworkTable(readFileSync(networks, "utf8")),
      builtInNetworks,
    ),
    ...(rules === undefined ? {} : { rules: rulesIn(rules) }),
    ...(learnDays === undefined ? {} : { learnDays }),
    ...(year === undefined ? {} : { year }),
  };
}

function rulesIn(file: string): RuleOverrides {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as RuleOverrides;
  } catch (error) {
    throw new Error(`${file}: ${error instanceof Error ? error.message : "not readable"}`, { cause: error });
  }
}

async function yearOfFiles(files: string[]): Promise<number | undefined> {
  const first = files[0];
  const last = files.at(-1);
  if (first === undefined || last === undefined || files.includes("-")) return undefined;
  const head = (await edgesOf(first)).head;
  if (inferYear(head, head, 0) === undefined) return undefined;
  const descriptor = openSync(last, "r");
  const { mtimeMs } = fstatSync(descriptor);
  closeSync(descriptor);
  return inferYear(head, (await edgesOf(last)).tail, mtimeMs);
}

/** First and last line. A packed file has to be unpacked for its end; only done where headers lack the year. */
async function edgesOf(file: string): Promise<{ head: string; tail: string }> {
  let head = "";
  let tail = Buffer.alloc(0);
  await readFileInChunks(file, async (chunk) => {
    if (head === "") head = chunk.toString("utf8", 0, EDGE).split("\n")[0] ?? "";
    tail = Buffer.concat([tail, chunk.subarray(-EDGE)]).subarray(-EDGE);
  });
  return { head, tail: tail.toString("utf8").trimEnd().split("\n").at(-1) ?? "" };
}

async function readFileInChunks(file: string, read: ChunkReader): Promise<void> {
  if (file === "-") return readStream(process.stdin, read);
  const descriptor = openSync(file, "r");
  const magic = Buffer.alloc(2);
  readSync(descriptor, magic, 0, 2, 0);
  if (magic[0] === 0x1f && magic[1] === 0x8b) {
    closeSync(descriptor);
    return readStream(createReadStream(file, { highWaterMark: CHUNK }), read);
  }
  const buffers = Array.from({ length: BUFFERS }, () => Buffer.allocUnsafeSlow(CHUNK));
  for (let turn = 0; ; turn++) {
    const buffer = buffers[turn % BUFFERS] ?? Buffer.alloc(CHUNK);
    const length = readSync(descriptor, buffer, 0, CHUNK, null);
    if (length === 0) break;
    await read(buffer.subarray(0, length));
  }
  closeSync(descriptor);
}

/** Packed or plain, told by the first two bytes. */
async function readStream(source: NodeJS.ReadableStream, read: ChunkReader): Promise<void> {
  const pieces = source[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
  const first = await pieces.next();
  if (first.done === true) return;
  const all = Readable.from(withFirst(first.value, pieces), { objectMode: false });
  const isPacked = first.value[0] === 0x1f && first.value[1] === 0x8b;
  const input = isPacked ? all.pipe(createGunzip({ chunkSize: CHUNK })) : all;
  if (isPacked) all.on("error", (error) => input.destroy(error));
  for await (const chunk of input) await read(chunk as Buffer);
}

async function* withFirst(first: Buffer, rest: AsyncIterator<Buffer>): AsyncGenerator<Buffer> {
  yield first;
  for (let piece = await rest.next(); piece.done !== true; piece = await rest.next()) yield piece.value;
}

function requireReadable(file: string): void {
  if (file === "-") return;
  const descriptor = openSync(file, "r");
  const isDirectory = fstatSync(descriptor).isDirectory();
  closeSync(descriptor);
  if (isDirectory) throw new Error(`${file} is a directory, not a log file`);
}

async function print(findings: Finding[]): Promise<void> {
  if (findings.length === 0) return;
  const text = findings.map((finding) => `${JSON.stringify(finding)}\n`).join("");
  if (!process.stdout.write(text)) await new Promise<void>((resolve) => process.stdout.once("drain", () => resolve()));
}

/** Megabytes read so far, on a terminal only; a negative count clears the line. */
function progressOf(command: DetectCommand): (bytes: number) => void {
  if (!process.stderr.isTTY) return () => {};
  let read = 0;
  let shownAt = 0;
  return (bytes) => {
    if (bytes < 0) process.stderr.write("\r\x1b[K");
    read += Math.max(0, bytes);
    if (bytes < 0 || Date.now() - shownAt < 250) return;
    shownAt = Date.now();
    process.stderr.write(`\r\x1b[K${Math.round(read / 1e6)} MB of ${command.files.join(", ")}`);
  };
}

function sentenceOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { code, path } = error as NodeJS.ErrnoException;
  if (code === "ENOENT") return `no such file: ${path}`;
  if (code === "EACCES") return `not readable: ${path}`;
  return error.message;
}

// Whoever reads our output may have had enough (`| head`): that is no failure.
process.stdout.on("error", (error: NodeJS.ErrnoException) => process.exit(error.code === "EPIPE" ? 0 : 2));

main().catch((error: unknown) => {
  process.stderr.write(`detect: ${sentenceOf(error)}\n`);
  process.exitCode = 2;
});

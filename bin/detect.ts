import { closeSync, existsSync, fstatSync, openSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { isMainThread, parentPort, workerData } from "node:worker_threads";
import { DETECT_HELP, type DetectCommand, inferYear, parseDetectCommand } from "../lib/detection/command-line";
import { CompiledReader } from "../lib/detection/compiled-reader";
import { createDetector, type DetectorOptions } from "../lib/detection/detector";
import type { Finding } from "../lib/detection/finding";
import { resolveMapping } from "../lib/detection/ndjson-mapping";
import { parseNetworkTable } from "../lib/detection/network-table";
import type { RuleOverrides } from "../lib/detection/rule-settings";
import { summaryText } from "../lib/detection/summary-text";
import { withFallback } from "../lib/networks/address-book-table";
import { builtInNetworks } from "../lib/networks/built-in-book";
import { type Analysis, analyseAhead, analyseFile, analyseJson, WORTH_THREADS } from "./detect/analyse-files";
import { progressOn } from "./detect/progress";
import { BUFFERS, edgesOf, plainSizeOf } from "./detect/read-input";
import { serveBlocks, type ThreadInput } from "./detect/reading-thread";
import { ReadingThreads } from "./detect/reading-threads";

/** The analysis takes longer than reading ahead for it, so that a third reader would only wait. */
const MOST_READERS = 2;

async function main(): Promise<void> {
  const command = parseDetectCommand(process.argv.slice(2));
  if (command === "help") {
    process.stdout.write(DETECT_HELP);
    return;
  }
  const sizes = command.files.map(plainSizeOf);
  const mapping = command.format === "ndjson" ? resolveMapping(jsonIn(command.mapping)) : undefined;
  const reader = mapping === undefined ? compiledReader() : undefined;
  const detector = createDetector({ ...(await optionsOf(command)), ...(reader === undefined ? {} : { reader }) });
  const total = sizes.includes(null) ? null : sizes.reduce<number>((sum, size) => sum + (size ?? 0), 0);
  const progress = progressOn(total, () => detector.counted().lines);
  const analysis: Analysis = {
    detector,
    ...(reader === undefined ? {} : { reader }),
    report: async (findings, bytes) => {
      await print(command.withShadow ? findings : findings.filter(({ shadow }) => shadow !== true));
      progress(bytes);
    },
  };
  const readers = Math.min(command.workers - 1, MOST_READERS);
  const threads =
    readers > 0 && mapping === undefined && (total ?? WORTH_THREADS) >= WORTH_THREADS
      ? new ReadingThreads(readers, new URL(import.meta.url))
      : undefined;
  try {
    for (const file of command.files) {
      if (mapping !== undefined) await analyseJson(file, mapping, analysis);
      else if (threads !== undefined) await analyseAhead(file, threads, analysis);
      else await analyseFile(file, analysis);
    }
  } finally {
    await threads?.end();
  }
  progress(-1);
  if (command.wantsSummary) process.stderr.write(summaryText(detector.summary()));
}

/** Compiled beside the bundle that this is part of. */
function compiledReader(): CompiledReader | undefined {
  const file = fileURLToPath(import.meta.url).replace(/\.cjs$/, ".wasm");
  return file.endsWith(".wasm") && existsSync(file) ? CompiledReader.of(readFileSync(file), BUFFERS) : undefined;
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
    ...(rules === undefined ? {} : { rules: jsonIn(rules) as RuleOverrides }),
    ...(learnDays === undefined ? {} : { learnDays }),
    ...(year === undefined ? {} : { year }),
  };
}

function jsonIn(file: string | undefined): unknown {
  if (file === undefined) return {};
  try {
    return JSON.parse(readFileSync(file, "utf8")) as unknown;
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

async function print(findings: Finding[]): Promise<void> {
  if (findings.length === 0) return;
  const text = findings.map((finding) => `${JSON.stringify(finding)}\n`).join("");
  if (!process.stdout.write(text)) await new Promise<void>((resolve) => process.stdout.once("drain", () => resolve()));
}

function sentenceOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { code, path } = error as NodeJS.ErrnoException;
  if (code === "ENOENT") return `no such file: ${path}`;
  if (code === "EACCES") return `not readable: ${path}`;
  return error.message;
}

function start(): void {
  // Whoever reads our output may have had enough (`| head`): that is no failure.
  process.stdout.on("error", (error: NodeJS.ErrnoException) => process.exit(error.code === "EPIPE" ? 0 : 2));
  main().catch((error: unknown) => {
    process.stderr.write(`detect: ${sentenceOf(error)}\n`);
    process.exitCode = 2;
  });
}

if (isMainThread || parentPort === null) start();
else serveBlocks(parentPort, workerData as ThreadInput);

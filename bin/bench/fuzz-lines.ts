import { readFileSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { createDetector } from "../../lib/detection/detector";
import { comparedReaders } from "../detect/compared-readers";
import { compileReader } from "../detect/compile-reader.mjs";

const SAMPLES = path.join(import.meta.dirname, "../../lib/detection/samples");
/** Shapes that the samples lack. */
const ODD_LINES = [
  '<22>1 2026-11-05T10:00:01+09:00 mx7 postfix/smtpd 9 ID7 [a b="c\\]"] \ufeff3F9A01: client=h[2001:db8::9]:4711, sasl_method=PLAIN, sasl_username=aoi',
  "Nov  5 10:00:01 mx7 postfix/smtpd[9]: message repeated 3 times: [ warning: x[192.0.2.9]: SASL LOGIN authentication failed: UGFzc3dvcmQ6]",
  "Nov  5 10:00:01 mx7 dovecot: auth-worker(7): conn unix:auth-worker (pid=9,uid=1): auth-worker<3>: sql(aoi,192.0.2.9,<s>): Password mismatch (given password: x)",
  "Nov 05 10:00:01 imap-login: Info: Logged in: user=<aoi@example.jp>, method=PLAIN, rip=::ffff:192.0.2.9, lip=10.0.0.1, session=<s>",
  "Nov  5 10:00:01 mx7 postfix/smtpd[9]: NOQUEUE: reject: RCPT from h[192.0.2.9]: 554 5.7.1 <x@example.com>: no; from=<a> to=<x> proto=ESMTP helo=<pc>, sasl_username=<aoi>",
];
const PIECES = [
  " from ",
  "; from=<",
  "> to=<",
  "[",
  "]",
  ":",
  "<",
  ">",
  "(",
  ")",
  ", ",
  "client=",
  "sasl_username=",
  "user=<",
  " rip=",
  "status=",
  "queued as ",
  "\0",
  "\r",
  "\xff\xfe",
  "%",
  "=?utf-8?B?",
  "2001:db8::",
  "message repeated 9999999999 times: [ ",
];
const BATCH = 4000;
const SLOWEST_LINE_MS = 400;
const MOST_MEMORY = 1.5e9;

type Draw = (below: number) => number;

const { values } = parseArgs({
  options: {
    lines: { type: "string", default: "10000000" },
    seed: { type: "string", default: "1" },
    from: { type: "string", default: "0" },
  },
});

/** Deterministic per batch, so that a batch can be run again alone (`--from`). */
function drawFor(seed: number, batch: number): Draw {
  let state = (Math.imul(seed, 0x9e3779b1) ^ Math.imul(batch + 1, 0x85ebca6b)) | 1;
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % below;
  };
}

function mutated(lines: readonly Buffer[], draw: Draw): Buffer {
  const line = Buffer.from(lines[draw(lines.length)] ?? Buffer.alloc(0));
  const other = lines[draw(lines.length)] ?? line;
  const at = draw(line.length + 1);
  switch (draw(10)) {
    case 0: {
      for (let flips = draw(6); flips >= 0; flips--) if (line.length > 0) line[draw(line.length)] = draw(256);
      return line;
    }
    case 1:
      return line.subarray(0, at);
    case 2:
      return line.subarray(at);
    case 3:
      return Buffer.concat([line.subarray(0, at), other.subarray(draw(other.length + 1))]);
    case 4:
      return Buffer.concat([line.subarray(0, at), Buffer.from(PIECES[draw(PIECES.length)] ?? "", "latin1"), line.subarray(at)]);
    case 5:
      return Buffer.concat([line.subarray(0, at), other, line.subarray(at)]);
    case 6: {
      const random = Buffer.alloc(draw(200));
      for (let i = 0; i < random.length; i++) random[i] = draw(256);
      return random;
    }
    case 7:
      return draw(2000) === 0
        ? Buffer.concat([
            line.subarray(0, at),
            Buffer.alloc(draw(140_000), PIECES[draw(PIECES.length)] ?? "x"),
            line.subarray(at),
          ])
        : line;
    case 8: {
      const from = draw(line.length + 1);
      return Buffer.concat([line.subarray(0, Math.max(at, from)), line.subarray(Math.min(at, from))]);
    }
    default:
      return line;
  }
}

async function main(): Promise<void> {
  const sample = ["office-3164.syslog", "office-5424.syslog"].flatMap((name) =>
    readFileSync(path.join(SAMPLES, name), "utf8").split("\n"),
  );
  const lines = [...sample.slice(0, 12_000), ...sample.slice(-2000), ...ODD_LINES, ...ODD_LINES].map((line) =>
    Buffer.from(line, "utf8"),
  );
  const wanted = Number(values.lines);
  const seed = Number(values.seed);
  const newline = Buffer.from("\n");
  let detector = createDetector({ year: 2026, learnDays: 0, onSignIn: (seen) => void seen.line });
  const readers = comparedReaders(Uint8Array.from(await compileReader()));
  let fed = 0;
  let findings = 0;
  let slowest = 0;
  let peak = 0;
  const begunAt = performance.now();
  for (let batch = Number(values.from); fed < wanted; batch++) {
    const draw = drawFor(seed, batch);
    const made: Buffer[] = [];
    for (let i = 0; i < BATCH; i++) made.push(mutated(lines, draw), newline);
    const bytes = Buffer.concat(made);
    const at = process.cpuUsage();
    try {
      findings += detector.feed(bytes).length;
      for (let from = 0; from < bytes.length; from += readers.most) readers.read(bytes.subarray(from, from + readers.most));
    } catch (error) {
      throw new Error(`seed ${seed}, batch ${batch}: ${offendingLine(made)}`, { cause: error });
    }
    // Time of the processor, not of the wall: a busy machine is no hang.
    const { user, system } = process.cpuUsage(at);
    const taken = (user + system) / 1000;
    slowest = Math.max(slowest, taken);
    if (taken > SLOWEST_LINE_MS + BATCH)
      throw new Error(`seed ${seed}, batch ${batch} took ${Math.round(taken)} ms: ${slowLine(made)}`);
    fed += BATCH;
    if (batch % 50 === 0) {
      peak = Math.max(peak, process.memoryUsage.rss());
      if (peak > MOST_MEMORY) throw new Error(`seed ${seed}, batch ${batch}: ${Math.round(peak / 1e6)} MB of memory`);
      if (process.stderr.isTTY) process.stderr.write(`\r${fed.toLocaleString("en")} lines  ${Math.round(peak / 1e6)} MB`);
    }
    // Every so often through JSON and on, as after a restart.
    if (batch % 500 === 499)
      detector = createDetector({ year: 2026, learnDays: 0 }, JSON.parse(JSON.stringify(detector.snapshot())));
  }
  const seconds = (performance.now() - begunAt) / 1000;
  peak = Math.max(peak, process.memoryUsage.rss());
  const { accounts, kinds } = detector.summary();
  process.stdout.write(
    `${fed} lines, seed ${seed}: no crash, no hang; ${seconds.toFixed(1)} s, slowest ${BATCH} lines ${Math.round(slowest)} ms, peak ${Math.round(peak / 1e6)} MB; ${findings} findings, ${accounts} accounts\n${JSON.stringify(kinds)}\n`,
  );
}

function offendingLine(made: readonly Buffer[]): string {
  for (const line of made) {
    try {
      createDetector({ year: 2026, learnDays: 0 }).feed(Buffer.concat([line, Buffer.from("\n")]));
    } catch {
      return JSON.stringify(line.toString("latin1"));
    }
  }
  return "no line alone, the batch together";
}

function slowLine(made: readonly Buffer[]): string {
  const detector = createDetector({ year: 2026, learnDays: 0 });
  let worst = { taken: 0, line: "" };
  for (const line of made) {
    const at = performance.now();
    detector.feed(Buffer.concat([line, Buffer.from("\n")]));
    const taken = performance.now() - at;
    if (taken > worst.taken) worst = { taken, line: line.toString("latin1").slice(0, 500) };
  }
  return JSON.stringify(worst);
}

await main();

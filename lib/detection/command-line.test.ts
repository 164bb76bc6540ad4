import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, expect, test, vi } from "vitest";
import { inferYear, parseDetectCommand } from "./command-line";

// Each run is a process that loads the whole detector: on a busy machine that takes its time.
vi.setConfig({ testTimeout: 120_000 });

const ROOT = path.join(import.meta.dirname, "../..");
const SAMPLES = path.join(import.meta.dirname, "samples");
const LOG = path.join(SAMPLES, "office-3164.syslog");
const NETWORKS = path.join(SAMPLES, "networks.csv");
const scratch = mkdtempSync(path.join(tmpdir(), "detect-"));
afterAll(() => rmSync(scratch, { recursive: true }));

function detect(args: string[], input?: Buffer) {
  const run = spawnSync(process.execPath, ["--import", "tsx", "bin/detect.ts", ...args], {
    cwd: ROOT,
    input,
    maxBuffer: 1 << 26,
  });
  return { status: run.status, out: run.stdout.toString("utf8"), err: run.stderr.toString("utf8") };
}

test("options are read, with a value after a blank or an equals sign", () => {
  expect(
    parseDetectCommand([
      "--networks",
      "n.csv",
      "--internal=10.0.0.0/8",
      "--internal",
      "192.0.2.0/24",
      "--year",
      "2026",
      "a.log",
      "-",
    ]),
  ).toMatchObject({
    files: ["a.log", "-"],
    networks: "n.csv",
    internal: ["10.0.0.0/8", "192.0.2.0/24"],
    year: 2026,
    timeZone: "Asia/Tokyo",
  });
});

test.each([
  [[], "no FILE given (try --help)"],
  [["--year", "soon", "a"], '--year takes a whole number from 1970 to 2037, not "soon"'],
  [["--tz", "Mars/Base", "a"], '--tz: no time zone is called "Mars/Base"'],
  [["--frobnicate", "a"], "unknown option --frobnicate (try --help)"],
  [["a", "--rules"], "--rules needs a value"],
  [["a", "--format", "xml"], '--format takes "log" or "ndjson", not "xml"'],
  [["a", "--mapping", "m.json"], "--mapping needs --format ndjson"],
])("%j is refused with one sentence", (args, sentence) => {
  expect(() => parseDetectCommand(args)).toThrow(sentence);
});

test.each([
  ["Nov  5 10:00:01 h p: x", "Nov 20 10:00:01 h p: x", "2026-12-01", 2026],
  ["Dec 20 10:00:01 h p: x", "Jan  8 10:00:01 h p: x", "2027-01-09", 2026],
  ["Dec 20 10:00:01 h p: x", "Dec 31 10:00:01 h p: x", "2027-01-02", 2026],
  ["2026-11-05T10:00:01Z h p: x", "2026-11-06T10:00:01Z h p: x", "2026-12-01", undefined],
])("a log from %s to %s, last written %s, begins in %s", (first, last, written, year) => {
  expect(inferYear(first, last, Date.parse(written))).toBe(year);
});

test("plain, gzip and stdin give the same lines, each one JSON object", () => {
  const packed = path.join(scratch, "office.gz");
  writeFileSync(packed, gzipSync(readFileSync(LOG)));
  const options = ["--networks", NETWORKS, "--year", "2026"];
  const plain = detect([...options, LOG]);
  expect(plain).toMatchObject({ status: 0, err: "" });
  const findings = plain.out
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as { account: string | null; rule: string });
  expect(findings.map(({ account, rule }) => `${rule} ${account}`)).toContain("probe.test-send retired@example.jp");
  expect(detect([...options, packed]).out).toBe(plain.out);
  expect(detect([...options, "-"], readFileSync(packed)).out).toBe(plain.out);
  expect(detect([...options, "--workers", "4", "-"], readFileSync(LOG)).out).toBe(plain.out);
});

test("reading ahead on threads gives the same bytes, from a file and from a packed one, with a line that no block holds", () => {
  const large = path.join(scratch, "large.log");
  const office = readFileSync(LOG);
  // Some 19 MB, cut by blocks at every place of a line; each copy of the log is a day of damage on its own.
  const odd = Buffer.concat([
    Buffer.alloc(70_000, "x"),
    Buffer.from("\n\0\0\r\n\n"),
    Buffer.alloc(1_100_000, "y"),
    Buffer.from("\n"),
  ]);
  writeFileSync(large, Buffer.concat([office, odd, ...Array.from({ length: 38 }, () => office), Buffer.from("no end")]));
  const packed = path.join(scratch, "large.gz");
  writeFileSync(packed, gzipSync(readFileSync(large), { level: 1 }));
  const options = ["--networks", NETWORKS, "--year", "2026", "--summary"];
  const alone = detect([...options, large]);
  expect(alone.status).toBe(0);
  expect(alone.out).toContain("probe.test-send");
  expect(alone.err).toMatch(/[34] {2}unknown/);
  expect(detect([...options, "--workers", "2", large])).toEqual(alone);
  expect(detect([...options, "--workers", "3", packed])).toEqual(alone);
}, 120_000);

test("a log in JSON envelopes gives the findings of the log itself", () => {
  const wrapped = path.join(scratch, "office.ndjson");
  const lines = readFileSync(LOG, "utf8").trimEnd().split("\n");
  writeFileSync(wrapped, lines.map((log) => `${JSON.stringify({ log: `${log}\n`, stream: "stdout" })}\n`).join(""));
  const options = ["--networks", NETWORKS, "--year", "2026"];
  expect(detect([...options, "--format", "ndjson", wrapped]).out).toBe(detect([...options, LOG]).out);
});

test("the bundled start gives the same lines as the one that loads module by module", () => {
  const options = ["--networks", NETWORKS, "--year", "2026", LOG];
  const run = spawnSync(process.execPath, ["bin/detect.mjs", ...options], { cwd: ROOT });
  expect(run.status).toBe(0);
  expect(run.stdout.toString("utf8")).toBe(detect(options).out);
});

test("without a year the file's own date gives it", () => {
  const copy = path.join(scratch, "dated.log");
  writeFileSync(copy, readFileSync(LOG));
  utimesSync(copy, new Date("2024-11-16T00:00:00Z"), new Date("2024-11-16T00:00:00Z"));
  expect(detect(["--networks", NETWORKS, copy]).out).toContain('"detectedAt":"2024-11-12T18:12:40.000Z"');
});

test("the summary goes to stderr", () => {
  const { err, out } = detect(["--networks", NETWORKS, "--year", "2026", "--summary", LOG]);
  expect(err).toMatch(/1 {2}login\.stuffing/);
  expect(out).not.toContain("findings by rule");
});

test.each([
  [["no-such-file.log"], "detect: no such file: no-such-file.log\n"],
  [["."], "detect: . is a directory, not a log file\n"],
  [["--rules", NETWORKS, LOG], /^detect: .*networks\.csv: .*\n$/],
  [["--internal", "nowhere", LOG], "detect: not a network: nowhere\n"],
])("%j exits 2 with one clear line", (args, line) => {
  const { status, out, err } = detect(args);
  expect({ status, out }).toEqual({ status: 2, out: "" });
  if (typeof line === "string") expect(err).toBe(line);
  else expect(err).toMatch(line);
});

test("a damaged gzip file exits 2 and says so", () => {
  const damaged = path.join(scratch, "damaged.gz");
  writeFileSync(damaged, gzipSync(readFileSync(LOG)).subarray(0, 20_000));
  const { status, err } = detect(["--year", "2026", damaged]);
  expect(status).toBe(2);
  expect(err.trimEnd().split("\n")).toHaveLength(1);
});

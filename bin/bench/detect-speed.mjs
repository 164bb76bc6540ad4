// npm run bench:detect -- [--lines N] [--workers N] [--runs N] [--file LOG] [--json]
// How many lines of log a second become findings, on one thread and on more, beside what the system's own tools need to count them.
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { availableParallelism, cpus, tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { writeMailLog } from "./mail-log.mjs";

const root = path.resolve(import.meta.dirname, "../..");
const { values } = parseArgs({
  options: {
    lines: { type: "string", default: "2000000" },
    workers: { type: "string", default: String(Math.min(3, availableParallelism())) },
    runs: { type: "string", default: "3" },
    seed: { type: "string", default: "1" },
    file: { type: "string" },
    json: { type: "boolean", default: false },
  },
});

/** Said by the measured process itself when it ends: the peak of its memory, all threads together. */
const PEAK_HOOK = `data:text/javascript,${encodeURIComponent(`
  import { writeSync } from "node:fs";
  import { isMainThread } from "node:worker_threads";
  if (isMainThread) process.on("exit", () => writeSync(2, "peak " + process.resourceUsage().maxRSS + "\\n"));
`)}`;

/** The shell's own clock counts all threads; of several runs the one that the machine disturbed least. */
function measure(name, command, env = {}) {
  let best;
  for (let run = 0; run < Number(values.runs); run++) {
    const shell = spawnSync("bash", ["-c", `TIMEFORMAT='time %R %U %S'; time ${command}`], {
      cwd: root,
      encoding: "utf8",
      maxBuffer: 1 << 28,
      env: { ...process.env, LC_ALL: "C", ...env },
    });
    const [, wall, user, system] = /time ([\d.]+) ([\d.]+) ([\d.]+)/.exec(shell.stderr) ?? [];
    if (shell.status !== 0 || wall === undefined) throw new Error(`${name}: ${shell.stderr}`);
    const peak = /peak (\d+)/.exec(shell.stderr)?.[1];
    const taken = { name, wall: Number(wall), cpu: Number(user) + Number(system), output: shell.stdout };
    if (peak !== undefined) taken.peakMegabytes = Math.round(Number(peak) / 1024);
    if (best === undefined || taken.cpu < best.cpu) best = taken;
  }
  return best;
}

const folder = mkdtempSync(path.join(tmpdir(), "detect-speed-"));
try {
  const file = values.file === undefined ? path.join(folder, "mail.log") : path.resolve(values.file);
  if (values.file === undefined) writeMailLog(file, Number(values.lines), Number(values.seed));
  const shown = `'${file.replaceAll("'", "'\\''")}'`;
  const detect = (workers) => `node bin/detect.mjs --year 2026 --internal 10.0.0.0/8 --workers ${workers} ${shown}`;
  measureOnce(detect(1));
  const rows = [
    measure("wc -l", `wc -l < ${shown}`),
    measure("grep -c sasl_username", `grep -c sasl_username ${shown}`),
    measure("detect, one thread", detect(1), { NODE_OPTIONS: `--import ${PEAK_HOOK}` }),
  ];
  const many = Number(values.workers);
  if (many > 1) rows.push(measure(`detect --workers ${many}`, detect(many), { NODE_OPTIONS: `--import ${PEAK_HOOK}` }));
  if (rows[3] !== undefined && rows[3].output !== rows[2].output) throw new Error("the output depends on the number of threads");
  report(Number(rows[0].output), statSync(file).size, rows, rows[2].output.split("\n").length - 1);
} finally {
  rmSync(folder, { recursive: true });
}

/** The first start bundles the sources; the file then lies in memory for all alike. */
function measureOnce(command) {
  const run = spawnSync("bash", ["-c", command], { cwd: root, maxBuffer: 1 << 28, encoding: "utf8" });
  if (run.status !== 0) throw new Error(run.stderr);
}

function report(lines, bytes, measured, findings) {
  const rows = measured.map(({ name, wall, cpu, peakMegabytes }) => ({
    name,
    wallSeconds: wall,
    cpuSeconds: Number(cpu.toFixed(3)),
    linesPerSecond: Math.round(lines / Math.max(wall, 0.001)),
    linesPerCpuSecond: Math.round(lines / Math.max(cpu, 0.001)),
    peakMegabytes: peakMegabytes ?? null,
  }));
  const machine = { processor: cpus()[0]?.model ?? "unknown", processors: cpus().length, node: process.version };
  if (values.json) {
    console.log(JSON.stringify({ lines, bytes, findings, machine, rows }));
    return;
  }
  console.log(
    `${lines.toLocaleString("en")} lines, ${Math.round(bytes / 1e6)} MB, ${findings} findings; ${machine.processors} × ${machine.processor}, Node ${machine.node}`,
  );
  console.log(["".padEnd(24), "wall s", "CPU s", "lines/s", "lines/CPU s", "peak MB"].map((head) => head.padStart(12)).join(" "));
  for (const { name, wallSeconds, cpuSeconds, linesPerSecond, linesPerCpuSecond, peakMegabytes } of rows) {
    const cells = [
      wallSeconds.toFixed(2),
      cpuSeconds.toFixed(2),
      linesPerSecond.toLocaleString("en"),
      linesPerCpuSecond.toLocaleString("en"),
      peakMegabytes ?? "–",
    ];
    console.log([name.padEnd(24), ...cells.map((cell) => String(cell).padStart(12))].join(" "));
  }
}

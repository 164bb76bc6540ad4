import { createReadStream, readFileSync } from "node:fs";
import { createGunzip } from "node:zlib";
import { createDetector } from "../lib/detection/detector";
import { parseNetworkTable } from "../lib/detection/network-table";

const args = process.argv.slice(2);
const opt = (n: string) => {
  const i = args.indexOf(n);
  return i < 0 ? undefined : args[i + 1];
};
const file = args.at(-1) ?? "";
const net = opt("--networks");
const rules = opt("--rules");
const d = createDetector({
  ...(net ? { networks: parseNetworkTable(readFileSync(net, "utf8")) } : {}),
  ...(opt("--year") ? { year: Number(opt("--year")) } : {}),
  ...(rules ? { rules: JSON.parse(readFileSync(rules, "utf8")) } : {}),
  ...(opt("--learn") ? { learnDays: Number(opt("--learn")) } : {}),
});
const src = createReadStream(file, { highWaterMark: 4 << 20 });
const input = file.endsWith(".gz") ? src.pipe(createGunzip({ chunkSize: 1 << 20 })) : src;
const out: string[] = [];
const t0 = process.cpuUsage();
for await (const chunk of input) for (const f of d.feed(chunk as Buffer)) out.push(JSON.stringify(f));
for (const f of d.end()) out.push(JSON.stringify(f));
const t1 = process.cpuUsage(t0);
process.stdout.write(out.map((l) => `${l}\n`).join(""));
const s = d.summary();
const cpu = (t1.user + t1.system) / 1e6;
process.stderr.write(
  `${JSON.stringify(s, null, 1)}\ncpu ${cpu} lines/s ${Math.round(s.lines / cpu)} rss ${Math.round(process.memoryUsage().rss / 1e6)}\n`,
);

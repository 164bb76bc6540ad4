// Measures what a list of 50,000 hosts takes from its bytes to its verdicts, in a process of its own. Prints seconds and the most memory as JSON.

import { openListPreview } from "@/lib/abuse-reports/open-list-preview";
import { discardPreview } from "@/lib/abuse-reports/take-preview";
import type { Operator } from "@/lib/access/actor";
import { db } from "@/lib/platform/db";

const ROWS = 50_000;
const CHUNK = 64 * 1024;

const manager = await findManager();
const before = process.memoryUsage().rss;
let most = before;
const watch = setInterval(() => {
  most = Math.max(most, process.memoryUsage().rss);
}, 20);
const spans: number[] = [];
for (let turn = 0; turn < 3; turn++) {
  const wish = { fileName: `hosts-${turn}.csv`, email: "bench@reporter.example.net", name: "Bench" };
  const bytes = listOf(turn);
  const begin = performance.now();
  const { reportId, number } = await openListPreview(wish, bytes, manager);
  spans.push((performance.now() - begin) / 1000);
  const judged = await db.abuseReportItem.count({ where: { reportId } });
  if (judged !== ROWS) throw new Error(`Report ${number} has ${judged} rows`);
  await discardPreview({ reportId, version: 0 }, manager);
}
clearInterval(watch);
const mb = (bytes: number) => Math.round(bytes / 1024 / 1024);
process.stdout.write(
  JSON.stringify({ rows: ROWS, seconds: spans.map((span) => Number(span.toFixed(1))), rssBefore: mb(before), rssMost: mb(most) }),
);
process.exit(0);

async function* listOf(turn: number): AsyncGenerator<Uint8Array> {
  let text = "IP,検出日時,備考\r\n";
  for (let row = 0; row < ROWS; row++) {
    text += `198.${18 + (row >> 15)}.${(row >> 8) & 127}.${row & 255},2026-06-09 09:58:00,第三者中継 ${turn}\r\n`;
    if (text.length < CHUNK) continue;
    yield Buffer.from(text, "utf8");
    text = "";
  }
  yield Buffer.from(text, "utf8");
}

async function findManager(): Promise<Operator> {
  const found = await db.user.findFirstOrThrow({
    where: { roles: { some: { role: "manager" } } },
    select: { id: true, name: true, email: true },
  });
  return { ...found, kind: "user", roles: ["manager"], locale: "ja", sessionId: "bench" };
}

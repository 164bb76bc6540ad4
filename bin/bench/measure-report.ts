// Measures the report of a year against the year before in a process of its own, without page or network. Prints the times in ms as JSON.

import type { Operator } from "@/lib/access/actor";
import { db } from "@/lib/platform/db";
import { refreshFacts } from "@/lib/statistics/make-facts";
import { readReport } from "@/lib/statistics/read-report";

const times = Number(process.argv[2] ?? 40);
const found = await db.user.findFirstOrThrow({
  where: { roles: { some: { role: "manager" } } },
  select: { id: true, name: true, email: true },
});
const manager: Operator = { ...found, kind: "user", roles: ["manager"], locale: "ja", sessionId: "bench" };
await refreshFacts();
const spans: number[] = [];
for (let turn = -5; turn < times; turn++) {
  const begin = performance.now();
  await readReport({ span: "recent12" }, manager);
  if (turn >= 0) spans.push(performance.now() - begin);
}
process.stdout.write(JSON.stringify(spans));
process.exit(0);

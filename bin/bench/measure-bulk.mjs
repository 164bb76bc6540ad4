import { performance } from "node:perf_hooks";
import { setTimeout as sleep } from "node:timers/promises";
import { withClient } from "../database/roles.mjs";

const WANTED = 50_000;

/** Dismisses fifty thousand alerts at once and takes it back, and holds the numbers against what the database counts. */
export async function measureBulk(bench, person, note) {
  // Alerts come in order of time, so a youngest number bounds the set to about what is wanted.
  const { youngest, count } = await withClient(bench.ownerUrl, async (client) => {
    const { rows } = await client.query(
      `SELECT number FROM "Alert" WHERE place = 'open' ORDER BY number OFFSET ${WANTED - 1} LIMIT 1`,
    );
    const bound = rows[0].number;
    const counted = await client.query(`SELECT count(*)::int AS count FROM "Alert" WHERE place = 'open' AND number <= $1`, [
      bound,
    ]);
    return { youngest: bound, count: counted.rows[0].count };
  });
  const preview = await timed(() => person.get("/alerts/bulk/preview?decision=dismiss&show=open"));
  note({ what: "bulk: preview of the whole queue", clients: 1, p50: preview.ms, p95: preview.ms });
  const wish = { decision: "dismiss", reason: "too_weak", note: "" };
  const asked = await timed(() =>
    person.act("/alerts", "requestBulkAction", { target: { query: "show=open", youngest }, count, wish }),
  );
  if (asked.value.status !== "done") throw new Error(`The bulk decision was refused: ${asked.value.message}`);
  note({ what: `bulk: ${count.toLocaleString("en")} alerts, until it was taken`, clients: 1, p50: asked.ms, p95: asked.ms });
  const number = asked.value.data.number;
  const done = await timed(() => untilState(person, number, "done"));
  note({ what: `bulk: ${done.value.done.toLocaleString("en")} dismissed`, clients: 1, p50: done.ms, p95: done.ms });
  const entries = await countEntries(bench, number, "ALERT_DISMISSED");
  console.log(
    `  preview counted ${count}, dismissed ${done.value.done}, ledger entries ${entries.entries} on ${entries.streams} streams`,
  );
  await person.act("/alerts", "undoBulkAction", { number });
  const undone = await timed(() => untilState(person, number, "undone"));
  note({ what: `bulk: ${undone.value.undone.toLocaleString("en")} restored`, clients: 1, p50: undone.ms, p95: undone.ms });
  const restored = await countEntries(bench, number, "ALERT_RESTORED");
  console.log(
    `  restored ${undone.value.undone}, kept ${undone.value.kept}, ledger entries ${restored.entries} on ${restored.streams} streams`,
  );
}

async function timed(work) {
  const begin = performance.now();
  const value = await work();
  return { ms: performance.now() - begin, value };
}

async function untilState(person, number, state) {
  for (;;) {
    const { data } = JSON.parse(await person.get(`/alerts/bulk/run?number=${number}`));
    if (data.state === state) return data;
    if (data.state === "failed") throw new Error(`Bulk decision ${number} failed: ${data.error}`);
    await sleep(200);
  }
}

const countEntries = (bench, number, kind) =>
  withClient(bench.ownerUrl, async (client) => {
    const { rows } = await client.query(
      `WITH run AS (SELECT id, "requestedAt" FROM "BulkRun" WHERE number = $1),
       entry AS MATERIALIZED (SELECT stream FROM "LedgerEntry" WHERE kind = $2 AND at >= (SELECT "requestedAt" FROM run)),
       wanted AS MATERIALIZED (SELECT 'alert:' || a.number AS stream FROM run JOIN "BulkItem" i ON i."runId" = run.id JOIN "Alert" a ON a.id = i."alertId")
       SELECT count(*)::int AS entries, count(DISTINCT entry.stream)::int AS streams FROM wanted JOIN entry ON entry.stream = wanted.stream`,
      [number, kind],
    );
    return rows[0];
  });

import { closeSync, fstatSync, openSync, readSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { withClient } from "../database/roles.mjs";

/** Runs `work` with every plan written down, and adds up the rows that its statements met in tables and indexes. */
export async function countRows({ ownerUrl, databaseLog }, work) {
  await tellPlans(ownerUrl, "0");
  const from = sizeOf(databaseLog);
  await work();
  await sleep(150); // the last statement's plan is written after its answer
  const text = readFrom(databaseLog, from);
  await tellPlans(ownerUrl, "-1");
  return sumPlans(text);
}

async function tellPlans(ownerUrl, milliseconds) {
  await withClient(ownerUrl, async (client) => {
    await client.query("SET auto_explain.log_min_duration = -1");
    await client.query(`ALTER SYSTEM SET auto_explain.log_min_duration = ${milliseconds}`);
    await client.query("SELECT pg_reload_conf()");
  });
  await sleep(300); // until every session has heard of it
}

const sizeOf = (file) => {
  const handle = openSync(file, "r");
  const { size } = fstatSync(handle);
  closeSync(handle);
  return size;
};

function readFrom(file, from) {
  const handle = openSync(file, "r");
  const bytes = Buffer.alloc(Math.max(0, fstatSync(handle).size - from));
  readSync(handle, bytes, 0, bytes.length, from);
  closeSync(handle);
  return bytes.toString("utf8");
}

// An entry's further lines begin with a tab; its plan is one JSON object.
function sumPlans(text) {
  let rows = 0;
  let statements = 0;
  const worst = [];
  for (const entry of text.split(/\n(?!\t)/)) {
    const begin = entry.indexOf("plan:\n");
    if (begin === -1) continue;
    let plan;
    try {
      plan = JSON.parse(entry.slice(begin + 6).replaceAll(/^\t/gm, ""));
    } catch {
      continue; // cut off at the end of what was written so far
    }
    const query = plan["Query Text"] ?? "";
    // The worker's own looking for jobs, and what the health page asks, belong to nobody's wait.
    if (/graphile_worker|WorkerHeartbeat|pg_reload_conf/.test(query)) continue;
    const met = rowsOf(plan.Plan);
    statements += 1;
    rows += met;
    worst.push({ rows: Math.round(met), query: query.replaceAll(/\s+/g, " ").slice(0, 400) });
  }
  return { rows: Math.round(rows), statements, worst: worst.toSorted((a, b) => b.rows - a.rows).slice(0, 3) };
}

const READS = new Set(["Seq Scan", "Index Scan", "Index Only Scan", "Bitmap Heap Scan", "Tid Scan"]);

function rowsOf(node) {
  const loops = node["Actual Loops"] ?? 1;
  const own = READS.has(node["Node Type"])
    ? (Number(node["Actual Rows"] ?? 0) +
        Number(node["Rows Removed by Filter"] ?? 0) +
        Number(node["Rows Removed by Index Recheck"] ?? 0)) *
      loops
    : 0;
  return own + (node.Plans ?? []).reduce((sum, child) => sum + rowsOf(child), 0);
}

import { execFile } from "node:child_process";
import { performance } from "node:perf_hooks";
import { promisify } from "node:util";
import { withClient } from "../database/roles.mjs";
import { measureBulk } from "./measure-bulk.mjs";
import { measureIngest } from "./measure-ingest.mjs";
import { measureLive } from "./measure-live.mjs";
import { signIn } from "./person.mjs";
import { quantiles } from "./quantiles.mjs";
import { countRows } from "./read-plans.mjs";

/** What is measured, in this order: what changes the load comes last. */
const PARTS = {
  pages: async ({ bench, person, found, note, times }) => {
    await use(person, Object.values(found.reads), times * 40);
    for (const [what, address] of Object.entries(found.reads))
      note({ what, ...(await measureRead(bench, person, address, { times, clients: 1 })), ...budgetOf(what) });
    for (const what of ["/alerts, best of the day", "/alerts, first page", "/alerts, deep page", "/incidents, first page"])
      note({ what, ...(await measureRead(bench, person, found.reads[what], { times: times * 4, clients: 10 })), budget: 100 });
  },
  acts: async ({ bench, person, found, note }) => {
    for (const [what, { action, wishes }] of Object.entries(found.acts))
      note({ what, ...(await measureAct(bench, person, action, wishes)), budget: 50 });
  },
  report: async ({ bench, note, times }) =>
    note({ what: "statistics: the report of a year, server time", ...(await measureReport(bench, times)), budget: 200 }),
  import: ({ bench }) => measureReportImport(bench),
  live: ({ bench, person, found, note }) => measureLive(bench, person, found.live, note),
  bulk: ({ bench, person, note }) => measureBulk(bench, person, note),
  ingest: ({ bench, note, times }) => measureIngest(bench, note, { batches: times * 3 }),
};

export const PART_NAMES = Object.keys(PARTS);

/** Measures the parts in turn and prints a table; budgets are those of the product's own promise (docs/operating.md). */
export async function measureAll(bench, { times, isAsking, only = PART_NAMES }) {
  const person = await signIn(bench);
  const found = await withClient(bench.ownerUrl, (client) => findSubjects(client, times));
  const table = [];
  const note = (row) => {
    table.push(row);
    console.log(line(row));
    for (const { rows, query } of isAsking ? (row.worst ?? []) : []) if (rows > MANY) console.log(`    ${rows} rows: ${query}`);
  };
  console.log(
    line({
      what: "what",
      clients: "clients",
      p50: "p50 ms",
      p95: "p95 ms",
      budget: "budget",
      rows: "rows read",
      statements: "statements",
    }),
  );
  for (const part of only) await PARTS[part]({ bench, person, found, note, times });
  const over = table.filter(({ p95, budget }) => budget !== undefined && p95 > budget);
  console.log(
    over.length === 0 ? "\nEverything is within its budget." : `\nOver budget: ${over.map(({ what }) => what).join("; ")}`,
  );
}

/**
 * Ten people go through the pages before anybody looks at the clock. A console runs for weeks, and its engine compiles what it does
 * often: each web process becomes faster over its first two thousand answers or so, by a third.
 */
async function use(person, addresses, answers) {
  let next = 0;
  await Promise.all(
    Array.from({ length: 10 }, async () => {
      while (next < answers) await person.get(addresses[next++ % addresses.length]);
    }),
  );
  console.log(`(after ${answers} answers to ten people)`);
}

/** What --why explains. */
const MANY = 300;

const budgetOf = (what) =>
  what.startsWith("case with 500")
    ? { budget: 150 }
    : what.startsWith("statistics")
      ? { budget: 200 }
      : what.startsWith("/") || what === "duty desk"
        ? { budget: 100 }
        : {};

/** Queues, cases and alerts of the load that the measures ask for. */
async function findSubjects(client, times) {
  const deep = await client.query(
    `SELECT score, id FROM "Alert" WHERE place = 'open' ORDER BY score DESC, id OFFSET 50000 LIMIT 1`,
  );
  const { score, id } = deep.rows[0];
  const asn = (
    await client.query(`SELECT asn FROM "Alert" WHERE place = 'open' GROUP BY asn ORDER BY count(*) DESC OFFSET 5 LIMIT 1`)
  ).rows[0].asn;
  const open = (
    await client.query(
      `SELECT DISTINCT ON (a."accountId") a.id AS "alertId", a.version, a.number FROM "Alert" a
        WHERE a.place = 'open' AND a."contractId" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "IncidentAccount" p WHERE p."accountId" = a."accountId" AND p."isOpen")
        ORDER BY a."accountId", a.number LIMIT $1`,
      [times * 3 + 40],
    )
  ).rows;
  const wish = ({ alertId, version }) => ({ alertId, version });
  const encoded = (text) => encodeURIComponent(text);
  return {
    reads: {
      "/alerts, best of the day": "/alerts?view=today",
      "/alerts, first page": "/alerts?show=open,mine",
      "/alerts, deep page": `/alerts?show=open,mine&after=${score}~${id}`,
      "queue rows, first page": "/alerts/rows?show=open,mine",
      "queue rows, deep page": `/alerts/rows?show=open,mine&after=${score}~${id}`,
      "queue: kind and severity": "/alerts/rows?kind=probe,abuse&severity=critical,high",
      "queue: country, rule, by time": "/alerts/rows?country=NL,HK&rule=abuse.burst&sort=time",
      "queue: ASN and state": `/alerts/rows?asn=${asn}&show=dismissed,escalated`,
      "search: two characters (銀行)": `/alerts/rows?q=${encoded("銀行")}`,
      "search: two characters (青葉), decided": `/alerts/rows?q=${encoded("青葉")}&show=dismissed,escalated&sort=time`,
      "search: an address": "/alerts/rows?q=tanaka4219",
      "facet counts": "/alerts/facets?show=open,mine",
      "facet counts under country and rule": "/alerts/facets?country=NL&rule=abuse.burst",
      "facet counts under a search": `/alerts/facets?q=${encoded("銀行")}`,
      "alert detail": `/alerts/detail?number=${open.at(-1).number}`,
      "duty desk": "/",
      "/incidents, first page": "/incidents?view=all",
      "case with 500 timeline entries": "/incidents/50000",
      "/restrictions": "/restrictions",
      "/customers": `/customers?q=${encoded("銀行")}`,
      "statistics: the page of a year": "/statistics?span=recent12",
      "statistics: the page of a half-year": "/statistics?span=recent6",
    },
    acts: {
      claim: { action: "claimAlertAction", wishes: open.slice(0, times).map(wish) },
      dismiss: {
        action: "dismissAlertAction",
        wishes: open.slice(times, times * 2).map((row) => ({ ...wish(row), reason: "too_weak", note: "" })),
      },
      escalate: { action: "escalateAlertAction", wishes: open.slice(times * 2, times * 3).map(wish) },
    },
    live: open.slice(times * 3, times * 3 + 20).map((row) => ({ ...wish(row), number: row.number })),
  };
}

async function measureRead(bench, person, address, { times, clients }) {
  for (let warm = 0; warm < 5; warm++) await person.get(address);
  const spans = [];
  await Promise.all(
    Array.from({ length: clients }, async () => {
      for (let turn = 0; turn < Math.ceil(times / clients); turn++) {
        const begin = performance.now();
        await person.get(address);
        spans.push(performance.now() - begin);
      }
    }),
  );
  const read = clients === 1 ? await countRows(bench, () => person.get(address)) : {};
  return { clients, ...quantiles(spans), ...read };
}

/** In a process of its own, by the function that the page calls. */
async function measureReport({ env }, times) {
  const args = ["--import", "tsx", "--conditions", "react-server", "bin/bench/measure-report.ts", String(times)];
  const { stdout } = await promisify(execFile)(process.execPath, args, { env, maxBuffer: 2 ** 20 });
  return { clients: 1, ...quantiles(JSON.parse(stdout)) };
}

/** A list of 50,000 reported hosts, from its bytes to its verdicts: under 30 seconds, and no more memory for more rows. */
async function measureReportImport({ env }) {
  const args = ["--import", "tsx", "--conditions", "react-server", "bin/bench/measure-report-import.ts"];
  const { stdout } = await promisify(execFile)(process.execPath, args, { env, maxBuffer: 2 ** 20 });
  const { rows, seconds, rssBefore, rssMost } = JSON.parse(stdout);
  console.log(
    `reports: a list of ${rows} rows took ${seconds.join(", ")} s; memory ${rssBefore} MB before, ${rssMost} MB at most`,
  );
  if (Math.max(...seconds) > 30) throw new Error("A list of 50,000 rows took more than 30 s");
}

async function measureAct(bench, person, action, wishes) {
  // The first of them are for the engine, as in `use`; the last one is for the plans.
  const [begin, last] = [Math.ceil(wishes.length / 3), wishes.at(-1)];
  for (const wish of wishes.slice(0, begin)) await person.act("/alerts", action, wish);
  const spans = [];
  for (const wish of wishes.slice(begin, -1)) {
    const beganAt = performance.now();
    const answer = await person.act("/alerts", action, wish);
    spans.push(performance.now() - beganAt);
    if (answer.status !== "done") throw new Error(`${action} was refused: ${answer.message}`);
  }
  const read = await countRows(bench, () => person.act("/alerts", action, last));
  return { clients: 1, ...quantiles(spans), ...read };
}

function line({ what, clients, p50, p95, budget = "", rows = "", statements = "" }) {
  const figure = (value) => (typeof value === "number" ? value.toFixed(1) : value);
  return `${what.padEnd(42)}${String(clients ?? "").padStart(8)}${String(figure(p50)).padStart(10)}${String(figure(p95)).padStart(10)}${String(budget).padStart(8)}${String(rows).padStart(11)}${String(statements).padStart(12)}`;
}

import { createHash, randomBytes, randomUUID } from "node:crypto";
import http from "node:http";
import { performance } from "node:perf_hooks";
import { withClient } from "../database/roles.mjs";
import { quantiles } from "./quantiles.mjs";

const BATCH = 100;
/** As many as there are processors to serve them, and twice as many. */
const CLIENTS = [2, 4];
/** Batches before the first that is measured: a service that has been up for a minute, not its first second. */
const WARMING = 200;
const DAY = 86_400_000;

/** Sends batches of ready-made alerts as other systems do, several at once, and holds what was stored against what was sent. */
export async function measureIngest(bench, note, { batches }) {
  const { secret, accounts } = await withClient(bench.ownerUrl, async (client) => ({
    secret: await issueToken(client),
    accounts: (await client.query(`SELECT address FROM "Account" ORDER BY md5(address) LIMIT 20000`)).rows.map(
      ({ address }) => address,
    ),
  }));
  const agent = new http.Agent({ keepAlive: true, maxSockets: Math.max(...CLIENTS) });
  const send = (body) => post(agent, bench.origin, secret, body);
  await sendAll(send, bodiesOf(WARMING, accounts), Math.max(...CLIENTS));
  for (const clients of CLIENTS) {
    const bodies = bodiesOf(batches, accounts);
    const before = await countRaised(bench);
    const begin = performance.now();
    const spans = await sendAll(send, bodies, clients);
    const seconds = (performance.now() - begin) / 1000;
    const raised = (await countRaised(bench)) - before;
    if (raised !== batches * BATCH) throw new Error(`${batches * BATCH} alerts were sent and ${raised} stand`);
    note({ what: `ingest: batches of ${BATCH} alerts`, clients, ...quantiles(spans), budget: 100 });
    console.log(
      `  ${raised.toLocaleString("en")} alerts in ${seconds.toFixed(1)} s: ${Math.round(raised / seconds).toLocaleString("en")} alerts/s`,
    );
  }
  agent.destroy();
}

/** Resolves with the milliseconds that each took. */
async function sendAll(send, bodies, clients) {
  const spans = [];
  await Promise.all(
    Array.from({ length: clients }, async () => {
      for (let body = bodies.pop(); body !== undefined; body = bodies.pop()) {
        const sentAt = performance.now();
        const answer = await send(body);
        spans.push(performance.now() - sentAt);
        if (answer.new !== BATCH) throw new Error(`A batch was not taken whole: ${JSON.stringify(answer).slice(0, 300)}`);
      }
    }),
  );
  return spans;
}

function bodiesOf(batches, accounts) {
  const run = randomUUID();
  return Array.from({ length: batches }, (_, turn) => bodyOf(run, turn, accounts));
}

/** As an administrator would have issued it; its life is the bench's. */
async function issueToken(client) {
  const text = (bytes) =>
    randomBytes(bytes * 2)
      .toString("base64")
      .replace(/[^0-9A-Za-z]/g, "");
  const handle = text(24).slice(0, 12);
  const secret = `skm_${handle}_${text(64).slice(0, 43)}`;
  await client.query(
    `INSERT INTO "ApiToken" (id, handle, "secretHash", name, system, scopes, "createdAt", "createdById", "expiresAt")
     VALUES ($1, $2, $3, 'bench', 'bench', '{alerts:write}', now(), (SELECT id FROM "User" ORDER BY email LIMIT 1), now() + interval '1 day')`,
    [randomUUID(), handle, createHash("sha256").update(secret).digest()],
  );
  return secret;
}

const countRaised = (bench) =>
  withClient(bench.ownerUrl, async (client) => {
    const { rows } = await client.query(
      // Each looked up for itself: what was just stored is in nobody's statistics yet, and a join may be planned for a single row.
      `SELECT count(*)::int AS count FROM (
         SELECT (SELECT kind FROM "LedgerEntry" e WHERE e.stream = 'alert:' || a.number AND e.seq = 1) AS kind
           FROM "Alert" a WHERE a."ruleCode" = 'api.bench') told WHERE kind = 'ALERT_RAISED'`,
    );
    return rows[0].count;
  });

/** One alert in twenty is about an account that nobody knew, one in ten comes from a source that others share. Each has its reasons and a line. */
function bodyOf(run, turn, accounts) {
  const alerts = Array.from({ length: BATCH }, (_, place) => {
    const n = turn * BATCH + place;
    const at = new Date(Date.now() - (n % 86_400) * 1000 - DAY).toISOString();
    const account = n % 20 === 0 ? `new${n}.${run.slice(0, 8)}@example.jp` : accounts[(n * 7919) % accounts.length];
    const source =
      n % 10 === 0 ? `198.51.100.${n % 250}` : `2001:db8:${run.slice(0, 4)}:${(n % 65_536).toString(16)}::${1 + turn}`;
    return {
      id: `${run}:${n}`,
      kind: ["probe", "abuse", "anomaly"][n % 3],
      severity: ["low", "medium", "high", "critical"][n % 4],
      score: (n % 100) / 100,
      account,
      firstSeen: at,
      sourceIps: [source],
      country: ["NL", "RU", "US", "VN"][n % 4],
      asn: 64_500 + (n % 400),
      eventCount: 1 + (n % 40),
      reasons: [
        { code: "score", value: 7.4, threshold: 6, fired: true },
        { code: "newAsn", value: 1, threshold: 1, fired: true, points: 1.5 },
        { code: "newCountry", value: 1, threshold: 1, fired: true, points: 1.2 },
      ],
      evidence: [
        {
          at,
          host: "mx1",
          line: `mx1 postfix/submission/smtpd[${n}]: 4A${n}: client=unknown[${source}], sasl_method=PLAIN, sasl_username=${account}`,
        },
      ],
    };
  });
  return JSON.stringify({ alerts });
}

function post(agent, origin, secret, body) {
  return new Promise((resolve, reject) => {
    const headers = {
      authorization: `Bearer ${secret}`,
      "content-type": "application/json",
      "content-length": Buffer.byteLength(body),
    };
    const request = http.request(`${origin}/api/v1/alerts`, { method: "POST", agent, headers }, (response) => {
      let text = "";
      response.setEncoding("utf8");
      response.on("data", (part) => (text += part));
      response.on("error", reject);
      response.on("end", () => {
        if (response.statusCode === 200) resolve(JSON.parse(text));
        else reject(new Error(`The ingest answered ${response.statusCode}: ${text.slice(0, 300)}`));
      });
    });
    request.on("error", reject);
    request.end(body);
  });
}

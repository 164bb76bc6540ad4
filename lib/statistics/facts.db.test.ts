import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { correctMilestone } from "@/lib/incidents/correct-milestone";
import { reclassifyAccount } from "@/lib/incidents/reclassify-account";
import { reopenIncident } from "@/lib/incidents/reopen-incident";
import { withClock } from "@/lib/platform/clock";
import { db, pool } from "@/lib/platform/db";
import { burstFinding, probeFinding, SOURCES } from "@/prisma/cast/findings";
import type { PlayedCase } from "@/prisma/cast/play-case";
import { type Stage, setStage } from "@/prisma/cast/stage";
import { checkFacts } from "./check-facts";
import { countMarks, rebuildFacts, refreshFacts } from "./make-facts";

let stage: Stage;
beforeAll(async () => {
  stage = await setStage();
});

/** What may happen to a case, in the order in which chance puts it; what its stage does not allow is refused by the product. */
const STEPS = [
  "restrict",
  "apply",
  "notify",
  "burst",
  "respond",
  "reset",
  "lift",
  "close",
  "closeAsMistake",
  "reopen",
  "correct",
  "reclassify",
] as const;
type Step = (typeof STEPS)[number];

interface History {
  beginsWith: "probe" | "abuse";
  /** Minutes from the first of January 2025 to the first line. */
  zero: number;
  steps: { step: Step; pause: number; isRefreshed: boolean }[];
}

const histories: fc.Arbitrary<History[]> = fc.array(
  fc.record({
    beginsWith: fc.constantFrom("probe" as const, "abuse" as const),
    zero: fc.integer({ min: 500_000, max: 900_000 }),
    steps: fc.array(
      fc.record({ step: fc.constantFrom(...STEPS), pause: fc.integer({ min: 1, max: 3000 }), isRefreshed: fc.boolean() }),
      { minLength: 2, maxLength: 9 },
    ),
  }),
  { minLength: 2, maxLength: 4 },
);

async function play({ beginsWith, zero, steps }: History): Promise<number> {
  const played = stage.newCase(new Date(Date.UTC(2025, 0, 1) + zero * 60_000));
  const { address } = played.account;
  const finding =
    beginsWith === "probe" ? probeFinding(address, played.zero, SOURCES[0]) : burstFinding(address, played.zero, SOURCES[1], 300);
  const { alertId } = await played.raise(5, finding);
  await played.escalate(20, alertId);
  let minute = 30;
  let done = 0;
  for (const { step, pause, isRefreshed } of steps) {
    minute += pause;
    // Chance asks for what cannot be as well: refused, nothing is written.
    await take(step, played, minute, beginsWith === "probe" ? "defense" : "abuse").then(
      () => (done += 1),
      () => undefined,
    );
    if (isRefreshed) await refreshFacts();
  }
  return done;
}

async function take(step: Step, played: PlayedCase, minute: number, kind: "defense" | "abuse"): Promise<void> {
  const at = (work: () => Promise<unknown>) => withClock(played.at(minute), work);
  const account = () => db.incidentAccount.findFirstOrThrow({ where: { incidentId: played.incidentId } });
  const takes: Readonly<Record<Step, () => Promise<unknown>>> = {
    restrict: () => played.restrict(minute, kind),
    apply: () => played.apply(minute),
    notify: () => played.notify(minute, kind),
    burst: () => played.raise(minute, burstFinding(played.account.address, played.at(minute - 1), SOURCES[1], 200)),
    respond: () => played.respond(minute, "complaint", "困っている"),
    reset: async () => {
      await played.reset(minute);
      await played.verify(minute + 1);
    },
    lift: () => played.lift(minute, "stated_reason", "契約者の業務に支障があるため"),
    close: () => played.close(minute, "resolved"),
    closeAsMistake: () => played.close(minute, "false_positive", "本人の操作だった"),
    reopen: () => at(async () => reopenIncident({ ...(await played.seen()), reason: "再び送信された" }, stage.people.manager)),
    correct: () =>
      at(async () => {
        const wrong = await db.incidentMilestone.findFirstOrThrow({
          where: {
            incidentAccountId: (await account()).id,
            kind: { in: ["probed", "abuse_started", "detected"] },
            correctedBy: null,
          },
        });
        const wish = { ...(await played.seen()), milestoneId: wrong.id, isRetraction: false, reason: "ログの時計が遅れていた" };
        await correctMilestone({ ...wish, at: new Date(wrong.at.getTime() - 90 * 60_000) }, stage.people.manager);
      }),
    reclassify: () =>
      at(async () => {
        const { id, kind: is } = await account();
        const evidence = await db.incidentEvidence.findFirst({ where: { incidentId: played.incidentId } });
        const as = is === "abuse" ? ("defense" as const) : ("abuse" as const);
        const wish = { ...(await played.seen()), incidentAccountId: id, kind: as, reason: "ログを読み直した" };
        await reclassifyAccount({ ...wish, evidenceId: evidence?.evidenceId ?? null }, stage.people.manager);
      }),
  };
  await takes[step]();
}

const kept = () => db.$queryRaw<Record<string, unknown>[]>`
  SELECT to_jsonb(fact) AS fact FROM "CaseFact" fact ORDER BY "incidentAccountId"`;
const days = () => db.$queryRaw<Record<string, unknown>[]>`
  SELECT to_jsonb(one) AS one FROM "AlertDay" one ORDER BY day, "ruleCode", kind, fate`;
const hours = () => db.$queryRaw<Record<string, unknown>[]>`SELECT at, decisions FROM "WorkHour" ORDER BY at`;
const accounts = () => db.$queryRaw<Record<string, unknown>[]>`SELECT day, started, ended FROM "AccountDay" ORDER BY day`;

let taken = 0;
test("for any history, facts made bit by bit are those made from scratch, of the cases and of the ledger", {
  timeout: 180_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(histories, async (played) => {
      for (const history of played) taken += await play(history);
      await refreshFacts();
      expect(await countMarks()).toBe(0);
      expect((await checkFacts()).differing).toEqual([]);
      const grown = await Promise.all([kept(), days(), hours(), accounts()]);
      await rebuildFacts();
      expect(await Promise.all([kept(), days(), hours(), accounts()])).toEqual(grown);
    }),
    { numRuns: 8, seed: 20_260_512, endOnFailure: true },
  );
});
afterAll(() => expect(taken).toBeGreaterThan(40)); // chance that is always refused proves nothing

test("doing it again changes nothing", async () => {
  const before = await kept();
  await refreshFacts();
  await rebuildFacts();
  expect(await kept()).toEqual(before);
});

test("a fact that somebody changed by hand is found", async () => {
  await db.$executeRaw`UPDATE "CaseFact" SET "countedAs" = CASE "countedAs" WHEN 'abuse' THEN 'defense'::"CaseKind" ELSE 'abuse'::"CaseKind" END
    WHERE "incidentAccountId" = (SELECT min("incidentAccountId"::text)::uuid FROM "CaseFact" WHERE "countedAs" IS NOT NULL)`;
  const { differing } = await checkFacts();
  expect(differing.length).toBeGreaterThanOrEqual(2); // against the case, and against the ledger
  await rebuildFacts();
  expect((await checkFacts()).differing).toEqual([]);
});

test("a change that is committed while facts are being made is not lost", async () => {
  const played = await stage.probedCase(new Date("2026-06-01T00:00:00Z"));
  await refreshFacts();
  const client = await pool.connect();
  try {
    await client.query("BEGIN");
    await client.query(`INSERT INTO "FactMark" (stream, at) VALUES ($1, now())`, [`incident:${played.number}`]);
    const refreshed = refreshFacts();
    await client.query("COMMIT");
    await refreshed;
  } finally {
    client.release();
  }
  await refreshFacts();
  expect(await countMarks()).toBe(0);
});

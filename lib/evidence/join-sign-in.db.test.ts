import { createHash } from "node:crypto";
import { beforeAll, expect, test } from "vitest";
import { verifyLedger } from "@/lib/ledger/verify-ledger";
import { withClock } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { SOURCES } from "@/prisma/cast/findings";
import type { PlayedCase } from "@/prisma/cast/play-case";
import { type Stage, setStage } from "@/prisma/cast/stage";
import { joinSignIn } from "./join-sign-in";

let stage: Stage;

beforeAll(async () => {
  stage = await setStage();
});

type Outcome = "accepted" | "failed" | "refused";

/** One attempt from the case's attacker source, so many seconds after the case's zero. */
function tryAt(played: PlayedCase, seconds: number, outcome: Outcome, ip: string = SOURCES[0].ip) {
  const at = played.at(seconds / 60);
  const line = `postfix/submission/smtpd[9]: ${outcome} unknown[${ip}] ${seconds}, sasl_username=${played.account.address}`;
  const sha256 = createHash("sha256").update(line).digest("hex");
  return withClock(at, () =>
    joinSignIn({ account: played.account.address.toUpperCase(), ip, at, outcome, protocol: "smtp", host: "mx1", line, sha256 }),
  );
}

const kept = (incidentId: string, kind?: string) =>
  db.timelineEntry.count({ where: { incidentId, kind: kind ?? { startsWith: "sign_in" } } });

test("of a source's failed and refused sign-ins a case keeps twenty an hour, and every one that succeeded", async () => {
  const played = await stage.probedCase();
  const { incidentId, number } = played;
  // T+0 is 09:01:47 JST: these all lie between 11:00 and 12:00.
  const hour = 2 * 3600;
  for (let index = 0; index < 30; index++) {
    expect(await tryAt(played, hour + index, index % 3 === 0 ? "refused" : "failed")).toBe(number);
  }
  expect(await kept(incidentId)).toBe(20);
  await tryAt(played, hour + 60, "accepted");
  await tryAt(played, hour + 61, "accepted");
  expect(await kept(incidentId, "sign_in_accepted")).toBe(2);
  // Another hour has its own twenty, and the evidence is numbered without a gap.
  await tryAt(played, hour + 3600, "failed");
  expect(await kept(incidentId)).toBe(23);
  const numbers = (await db.incidentEvidence.findMany({ where: { incidentId } })).map((link) => link.number);
  expect(numbers.sort((a, b) => a - b)).toEqual(Array.from({ length: 4 + 23 }, (_, index) => index + 1));
  expect((await verifyLedger()).broken).toEqual([]);
});

test("another source has its own twenty, and another case too", async () => {
  const [one, other] = [await stage.probedCase(), await stage.probedCase()];
  const { probeFinding } = await import("@/prisma/cast/findings");
  const { alertId } = await one.raise(90, probeFinding(one.account.address, one.at(88), SOURCES[1]));
  await one.escalate(91, alertId);
  for (let index = 0; index < 22; index++) {
    await tryAt(one, 7200 + index, "failed");
    await tryAt(other, 7200 + index, "failed");
    if (index < 3) await tryAt(one, 7300 + index, "failed", SOURCES[1].ip);
  }
  expect([await kept(one.incidentId), await kept(other.incidentId)]).toEqual([23, 20]);
});

test("a line that is read twice joins once, and one from an address that no alert of a case names joins none", async () => {
  const played = await stage.probedCase();
  await tryAt(played, 7200, "failed");
  await tryAt(played, 7200, "failed");
  expect(await kept(played.incidentId)).toBe(1);
  expect(await tryAt(played, 7201, "accepted", "203.0.113.250")).toBeNull();
  expect(await kept(played.incidentId)).toBe(1);
});

test("many at once stay within the twenty, each with its own number", async () => {
  const played = await stage.probedCase();
  await Promise.all(Array.from({ length: 26 }, (_, index) => tryAt(played, 7200 + index, "failed")));
  expect(await kept(played.incidentId)).toBe(20);
  expect(await db.incidentEvidence.count({ where: { incidentId: played.incidentId } })).toBe(24);
});

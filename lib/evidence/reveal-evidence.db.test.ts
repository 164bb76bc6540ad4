import { beforeAll, expect, test } from "vitest";
import { WORKER } from "@/lib/access/actor";
import { hashText, incidentStream } from "@/lib/ledger/record-in-ledger";
import { withClock } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import type { PlayedCase } from "@/prisma/cast/play-case";
import { type Stage, setStage } from "@/prisma/cast/stage";
import { purgeEvidence } from "./purge-evidence";
import { revealEvidence } from "./reveal-evidence";

let stage: Stage;
const purpose = "試し送信の件名を確かめるため";

beforeAll(async () => {
  stage = await setStage();
});

async function evidenceOf(played: PlayedCase, isMasked: boolean): Promise<string> {
  const { evidenceId } = await db.incidentEvidence.findFirstOrThrow({
    where: { incidentId: played.incidentId, evidence: { text: { masked: isMasked ? { not: null } : null } } },
  });
  return evidenceId;
}
const look = (played: PlayedCase, evidenceId: string) =>
  withClock(played.at(65), () => revealEvidence({ incidentId: played.incidentId, evidenceId, purpose }, stage.people.operator));
const rows = () => Promise.all([db.reveal.count(), db.ledgerEntry.count()]);

test("a look at masked content is a row and a ledger entry that proves its purpose without keeping it", async () => {
  const played = await stage.probedCase();
  const evidenceId = await evidenceOf(played, true);
  const { masked } = await look(played, evidenceId);
  expect(masked).toBe((await db.evidenceText.findUniqueOrThrow({ where: { evidenceId } })).masked);
  expect(await db.reveal.findMany({ where: { evidenceId } })).toMatchObject([
    { incidentId: played.incidentId, revealedById: stage.people.operator.id, revealedAt: played.at(65), purpose },
  ]);
  const entries = await db.ledgerEntry.findMany({
    where: { stream: incidentStream(played.number), kind: "EVIDENCE_REVEALED" },
  });
  expect(entries).toMatchObject([
    { actor: "user", actorId: stage.people.operator.id, payload: { evidenceId, purpose: hashText(purpose) } },
  ]);
  expect(JSON.stringify(entries)).not.toContain(purpose);

  await look(played, evidenceId);
  expect(await db.reveal.count({ where: { evidenceId } })).toBe(2);
});

test("evidence is not opened through a case that it is no part of", async () => {
  const [played, other] = [await stage.probedCase(), await stage.probedCase()];
  const before = await rows();
  await expect(look(other, await evidenceOf(played, true))).rejects.toMatchObject({
    code: "not_found",
    key: "evidence.refusal.notInCase",
  });
  expect(await rows()).toEqual(before);
});

test("where nothing is masked there is nothing to open", async () => {
  const played = await stage.probedCase();
  const before = await rows();
  await expect(look(played, await evidenceOf(played, false))).rejects.toMatchObject({ key: "evidence.refusal.nothingMasked" });
  expect(await rows()).toEqual(before);
});

test("what was purged cannot be opened", async () => {
  const played = await stage.probedCase();
  const evidenceId = await evidenceOf(played, true);
  await played.close(62, "false_positive", "本人の操作だった");
  await withClock(played.at(63), () => purgeEvidence({ incidentId: played.incidentId }, WORKER));
  const before = await rows();
  await expect(look(played, evidenceId)).rejects.toMatchObject({ code: "move_refused", key: "evidence.refusal.purged" });
  expect(await rows()).toEqual(before);
});

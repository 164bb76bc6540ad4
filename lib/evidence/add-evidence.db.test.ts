import { createHash } from "node:crypto";
import { beforeAll, expect, test } from "vitest";
import { incidentStream } from "@/lib/ledger/record-in-ledger";
import { withClock } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import type { PlayedCase } from "@/prisma/cast/play-case";
import { type Stage, setStage } from "@/prisma/cast/stage";
import { addEvidence } from "./add-evidence";
import { AddEvidence, MAX_FILE_BYTES, Proof } from "./evidence-inputs";

let stage: Stage;

beforeAll(async () => {
  stage = await setStage();
});

const add = async (played: PlayedCase, minutes: number, proof: object) => {
  const input = AddEvidence.parse({ ...(await played.seen()), proof });
  return withClock(played.at(minutes), () => addEvidence(input, stage.people.operator));
};
const pasted = (played: PlayedCase, line: string) => ({ kind: "log_line", line, occurredAt: played.at(3) });
const rows = () =>
  Promise.all([db.evidence.count(), db.incidentEvidence.count(), db.timelineEntry.count(), db.ledgerEntry.count()]);

const PASSWORD = "Mikan-8831-zake";
test.each([
  ["stands after a failed sign-in", `dovecot: auth: sql(ito@office.example.jp,203.0.113.41): given password: ${PASSWORD}`],
  ["is part of a tuple", `postfix/smtp[9]: 4PA: warning: ito@office.example.jp:${PASSWORD}:mail.office.example.jp:587`],
  [
    "is in the subject",
    `postfix/cleanup[9]: 4PA: info: header Subject: mail.office.example.jp;587;ito;${PASSWORD} from unknown[203.0.113.41]; from=<ito@office.example.jp> to=<drop@example.net> proto=ESMTP helo=<pc>`,
  ],
  [
    "is encoded in the subject",
    `postfix/cleanup[9]: 4PA: info: header Subject: ${Buffer.from(`ito@office.example.jp ${PASSWORD}`).toString("base64")} from unknown[203.0.113.41]; from=<ito@office.example.jp> to=<drop@example.net> proto=ESMTP helo=<pc>`,
  ],
])("a password that %s of a pasted line is destroyed before anything is stored", async (_where, line) => {
  const played = await stage.probedCase();
  const { evidenceId } = await add(played, 61, pasted(played, line));
  const stored = await db.evidence.findUniqueOrThrow({ where: { id: evidenceId }, include: { text: true } });
  const told = await db.timelineEntry.findMany({ where: { incidentId: played.incidentId } });
  const proved = await db.ledgerEntry.findMany({ where: { stream: incidentStream(played.number) } });
  const everything = JSON.stringify([stored, told, proved]);
  expect(`${stored.text?.plain} ${stored.text?.masked}`).toContain("[credentials masked]");
  for (const secret of [PASSWORD, Buffer.from(`ito@office.example.jp ${PASSWORD}`).toString("base64")]) {
    expect(everything).not.toContain(secret);
    // Nor a hash of what held it, by which it could be guessed.
    expect(everything).not.toContain(createHash("sha256").update(line).digest("hex"));
  }
});

test("a pasted line is the case's next evidence, told in the timeline and proved in the ledger", async () => {
  const played = await stage.probedCase();
  const { evidenceId } = await add(played, 61, pasted(played, "postfix/smtpd[9]: 4PA: client=unknown[203.0.113.41]"));
  const { sha256 } = await db.evidence.findUniqueOrThrow({ where: { id: evidenceId } });
  expect(await db.incidentEvidence.findFirstOrThrow({ where: { evidenceId } })).toMatchObject({
    incidentId: played.incidentId,
    number: 5,
  });
  expect(await db.timelineEntry.findFirstOrThrow({ where: { evidenceId } })).toMatchObject({
    kind: "evidence_added",
    occurredAt: played.at(3),
    details: { sha256: sha256.slice(0, 12), kind: "log_line" },
  });
  const entry = await db.ledgerEntry.findFirstOrThrow({
    where: { stream: incidentStream(played.number), kind: "EVIDENCE_ADDED" },
  });
  expect(entry.payload).toEqual({ incidentId: played.incidentId, evidenceId, sha256 });
});

test("the same line pasted twice is one evidence", async () => {
  const played = await stage.probedCase();
  const line = pasted(played, "postfix/smtpd[9]: 4PB: client=unknown[203.0.113.41]");
  const first = await add(played, 61, line);
  const second = await add(played, 62, line);
  expect(second.evidenceId).toBe(first.evidenceId);
  expect(await db.incidentEvidence.count({ where: { incidentId: played.incidentId } })).toBe(5);
});

test("a file is kept byte for byte, with the hash of its bytes", async () => {
  const played = await stage.probedCase();
  const content = Buffer.from([0, 255, 10, 13, ...Array.from({ length: 4000 }, (_, index) => (index * 7) % 256)]);
  const file = { kind: "file", name: "画面.png", mediaType: "image/png", base64: content.toString("base64") };
  const { evidenceId } = await add(played, 61, { ...file, occurredAt: played.at(3) });
  const stored = await db.evidence.findUniqueOrThrow({ where: { id: evidenceId }, include: { file: true } });
  expect(stored.sha256).toBe(createHash("sha256").update(content).digest("hex"));
  expect(stored.file).toMatchObject({ name: "画面.png", mediaType: "image/png", size: content.length });
  expect(Buffer.from(stored.file?.content ?? []).equals(content)).toBe(true);
});

test("proof of what has not happened yet, or for a case as it no longer is, is refused and nothing is written", async () => {
  const played = await stage.probedCase();
  const before = await rows();
  const line = "postfix/smtpd[9]: 4PC: client=unknown[203.0.113.41]";
  await expect(add(played, 61, { kind: "log_line", line, occurredAt: played.at(62) })).rejects.toMatchObject({
    code: "invalid_input",
    fields: { "proof.occurredAt": "evidence.refusal.inTheFuture" },
  });
  const stale = AddEvidence.parse({ incidentId: played.incidentId, version: 99, proof: pasted(played, line) });
  await expect(withClock(played.at(61), () => addEvidence(stale, stage.people.operator))).rejects.toMatchObject({
    code: "stale_record",
  });
  expect(await rows()).toEqual(before);
});

test("a file over the limit is no proof", () => {
  const file = { kind: "file", name: "mail.tar", occurredAt: new Date() };
  const proofOf = (bytes: number) => Proof.safeParse({ ...file, base64: Buffer.alloc(bytes).toString("base64") }).success;
  expect([proofOf(MAX_FILE_BYTES), proofOf(MAX_FILE_BYTES + 10), proofOf(0)]).toEqual([true, false, false]);
});
